from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.sample.loading import load


class Command(BaseCommand):
    help = "Load the sample site: what is missing only."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"sample: {load()} pages made")
