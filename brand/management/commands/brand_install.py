from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

import brand
from brand.assets.actions import import_edition_assets
from brand.guidelines.actions import import_package, make_effective
from brand.guidelines.selectors import effective_edition

SAMPLE = Path(brand.__file__).parent / "sample_identity"


class Command(BaseCommand):
    help = "Put the sample identity in force where no edition is, and fill the asset library; keeps what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        edition = effective_edition() or make_effective(import_package(SAMPLE))
        count = import_edition_assets(edition)
        if options["verbosity"]:
            self.stdout.write(f"{edition}: {count} assets. {edition.label_in('vi')}")
