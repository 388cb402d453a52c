from __future__ import annotations

import argparse
import sys
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from brand.engine.command import add_arguments, run


class Command(BaseCommand):
    """Check files against the brand guideline; exit 0 clean, 1 violations, 2 unusable input. Needs no database."""

    help = "Check artwork against a brand guideline."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        # The command ends its lines itself, and on a terminal Django's red would run into the progress bar.
        for stream in (self.stdout, self.stderr):
            stream.ending = ""
            stream.style_func = None
        status = run(argparse.Namespace(**options), self.stdout, self.stderr)
        if status:
            sys.exit(status)
