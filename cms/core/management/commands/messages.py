from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.core import messages


class Command(BaseCommand):
    help = "Update the Vietnamese catalogue from the code; with --check only say what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = messages.catalogue_path()
        catalogue = messages.update(settings.BASE_DIR)
        faults = messages.faults(catalogue)
        if options["check"]:
            if not path.exists() or str(catalogue) != str(polib.pofile(str(path), wrapwidth=120)):
                faults.append("the catalogue is not up to date: run make messages")
            elif catalogue.to_binary() != path.with_suffix(".mo").read_bytes():
                faults.append("the compiled catalogue is not up to date: run make messages")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path))
            path.with_suffix(".mo").write_bytes(catalogue.to_binary())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} messages need work")
        self.stdout.write(f"messages: {len(catalogue)} translated")
