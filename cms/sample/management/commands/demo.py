from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.outlets.demo import ensure_demo_key
from cms.sample.demo import ensure_accounts, welcome


class Command(BaseCommand):
    help = "Make the demo accounts and partner key that are missing, and the text the start prints."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.DATA_DIR / "welcome.txt"
        path.touch(mode=0o600)
        path.write_text(welcome(ensure_accounts(), ensure_demo_key()))
