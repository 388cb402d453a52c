from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.releases.actions import tick


class Command(BaseCommand):
    help = "Tell the embargoes, rights and expiries that have come due."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"tick: {tick()} items changed")
