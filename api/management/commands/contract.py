"""Write the contract of the API, check that the written one is true, and compare it with another version."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

ADD = (
    'write frontend_contract/examples/<consumer>/<operation>/live.json with {"about": "...", "reader": "public", '
    '"request": {"variables": {}}}, then run `manage.py contract`'
)


class Command(BaseCommand):
    help = (
        "Write frontend_contract/ from the API; --check only tells whether it is up to date. "
        "`contract check --against REF` compares it with a folder or a git ref and fails on what breaks consumers "
        "unannounced. `contract release` keeps it as the released one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", nargs="?", choices=["write", "check", "release"], default="write")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")
        parser.add_argument(
            "--against", metavar="REF", help="folder, tag, branch or commit; frontend_contract/released if not given"
        )
        parser.add_argument(
            "--usage", action="store_true", help="refuse what this installation's counts say is asked for"
        )
        parser.add_argument("--json", action="store_true", help="give the changes as JSON")
        parser.add_argument("--all", action="store_true", help="list safe changes too")

    def handle(self, *args: Any, action: str, check: bool, **options: Any) -> None:
        if action == "check":
            self._compare(**options)
        elif action == "release":
            from api import contract

            contract.release()
            self.stdout.write(f"kept as released: frontend_contract/{contract.released().name}")
        else:
            self._write(check=check)

    def _write(self, *, check: bool) -> None:
        from api import contract

        # Documents first: what the examples answer depends on them.
        texts = contract.files()
        names = contract.stale(texts) if check else contract.write(texts)
        examples = contract.examples()
        names += contract.stale(examples) if check else contract.write(examples)
        missing = contract.without_example()
        if missing and check:
            raise CommandError(f"no example: {', '.join(missing)}; {ADD}")
        for path in missing:
            self.stderr.write(f"no example: {path}; {ADD}")
        if not check:
            for name in names:
                self.stdout.write(f"wrote frontend_contract/{name}")
        elif names:
            raise CommandError(f"stale: {', '.join(names)}; run `manage.py contract` and commit the result")
        else:
            self.stdout.write("frontend_contract is up to date")

    def _compare(self, *, against: str | None, **options: Any) -> None:
        from api import contract, usage
        from api.contract import checking, ledger, version
        from api.contract.change import Level

        ref = against or str(contract.released())
        text = (contract.folder() / "CHANGES.md").read_text(encoding="utf-8")
        try:
            entries = ledger.read(text)
            with version.found(ref) as old:
                new = version.Version.read(contract.folder())
                requests = usage.requests() if options["usage"] else {}
                report = checking.check(old, new, entries=entries, today=timezone.localdate(), requests=requests)
        except ledger.BadLedger as error:
            raise CommandError(f"frontend_contract/CHANGES.md, {error}") from error
        except version.NoSuchVersion as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            changes = [asdict(change) | {"level": change.level.name.lower()} for change in report.changes]
            self.stdout.write(json.dumps({"changes": changes, "problems": report.problems}, indent=2))
        else:
            for change in report.changes:
                if options["all"] or change.level != Level.SAFE:
                    self.stdout.write(change.line())
            count = checking.counted(report.changes)
            self.stdout.write(", ".join(f"{count.get(level, 0)} {level.name.lower()}" for level in reversed(Level)))
        if report.problems:
            raise CommandError("the contract is broken:\n  " + "\n  ".join(report.problems))
