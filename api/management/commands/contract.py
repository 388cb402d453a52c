"""Write the contract of the API, or check that the written one is true."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

ADD = (
    'write frontend_contract/examples/<consumer>/<operation>/live.json with {"about": "...", "reader": "public", '
    '"request": {"variables": {}}}, then run `manage.py contract`'
)


class Command(BaseCommand):
    help = "Write frontend_contract/ from the API; --check only tells whether it is up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
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
