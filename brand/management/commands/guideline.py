from __future__ import annotations

import argparse
import sys
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from brand.engine.exchange.command import add_arguments, run


class Command(BaseCommand):
    """Validate, compare, export and convert guideline packages. Needs no database."""

    help = "Validate, compare, export and convert guideline packages."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        # Django's streams end every write with a new line, and `print` writes its own.
        self.stdout.ending = self.stderr.ending = ""
        status = run(argparse.Namespace(**options), self.stdout, self.stderr)
        if status:
            sys.exit(status)
