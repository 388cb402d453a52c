"""`releases verify | rebuild | erase GUID --ground TEXT | erase --again | new-epoch`."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.releases import actions, erasure, integrity, sequence


class Command(BaseCommand):
    help = "Verify, rebuild or erase what has been released."

    def add_arguments(self, parser: ArgumentParser) -> None:
        sub = parser.add_subparsers(dest="task", required=True)
        sub.add_parser("verify", help="Hold releases against records and editing; exit 1 if anything differs.")
        sub.add_parser("rebuild", help="Write current rows, references and search words again.")
        sub.add_parser("new-epoch", help="Make all cursors start anew; run it after a backup was restored.")
        erase = sub.add_parser("erase", help="Empty an item for good.")
        erase.add_argument("guid", nargs="?")
        erase.add_argument("--ground", default="", help="The legal ground, kept in the list of erasures.")
        erase.add_argument("--again", action="store_true", help="Apply the list of erasures to a restored database.")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["task"].replace("-", "_"))(options)

    def verify(self, options: dict[str, Any]) -> None:
        faults = list(integrity.verify())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} differences found", returncode=1)
        self.stdout.write("releases: nothing differs")

    def rebuild(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"releases: {integrity.rebuild()} rows rebuilt")

    def new_epoch(self, options: dict[str, Any]) -> None:
        sequence.begin_epoch(epoch=uuid.uuid4())
        self.stdout.write("releases: cursors start anew")

    def erase(self, options: dict[str, Any]) -> None:
        if options["again"]:
            self.stdout.write(f"releases: {erasure.erase_again()} items emptied again")
            return
        try:
            erasure.erase(guid=uuid.UUID(options["guid"] or ""), ground=options["ground"])
        except (ValueError, actions.NotReleased) as error:
            raise CommandError(f"{options['guid']!r}: {error}") from error
        self.stdout.write(f"releases: {options['guid']} is empty")
