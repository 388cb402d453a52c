from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from brand.engine import GuidelineError, load_guideline
from brand.engine.conversion import convert


class Command(BaseCommand):
    """Convert other layouts into a guideline package, or validate a package. Needs no database."""

    help = "Convert and validate guideline packages."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        converting = actions.add_parser(
            "convert", help="write SRC, in another layout, as a package into the folder OUT"
        )
        converting.add_argument("source", type=Path, metavar="SRC")
        converting.add_argument("target", type=Path, metavar="OUT")
        validating = actions.add_parser("validate", help="read a package and say what is wrong with it")
        validating.add_argument("path", type=Path, metavar="PATH")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            if action == "convert":
                guideline = convert(options["source"], options["target"])
            else:
                guideline = load_guideline(options["path"])
        except GuidelineError as error:
            raise CommandError(str(error)) from error
        edition = guideline.edition
        self.stdout.write(
            f"{edition.id} {edition.version}: {len(guideline.logos)} logos, {len(guideline.colours)} colours, "
            f"{len(guideline.rules)} rules"
        )
