from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.core import installation


class Command(BaseCommand):
    help = "Make languages, site, sections, groups and workflow; keeps what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        installation.install()
