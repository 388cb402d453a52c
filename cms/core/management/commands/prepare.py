"""Bring an installation up to date, and in demo mode fill it; writes what the start will print."""

from __future__ import annotations

import gc
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Migrate, install, import the identity, collect static files; in demo mode load the sample and accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        # Migrations make classes by the thousand; looking through them for garbage takes a quarter of the time.
        gc.freeze()
        gc.set_threshold(20_000, 10, 10)
        steps: list[tuple[str, tuple[str, ...]]] = [
            ("tables", ("migrate",)),
            ("languages, groups, workflow", ("install",)),
            ("brand identity", ("brand_install",)),
            ("styles and scripts", ("collectstatic", "--noinput")),
        ]
        if settings.MODE == "demo":
            steps += [("sample site", ("sample",)), ("demo accounts", ("demo",))]
        else:
            self._refuse_demo_accounts()
        for label, command in steps:
            start = time.monotonic()
            call_command(*command, verbosity=0)
            self.stdout.write(f"  {label} ({time.monotonic() - start:.1f} s)")
        if settings.MODE == "production":
            (settings.DATA_DIR / "welcome.txt").write_text(
                f"\n  Nhịp Cầu is running (production): {settings.PUBLIC_URL}/admin/\n"
                "  The first account: MODE=production .venv/bin/python manage.py createsuperuser\n"
            )

    def _refuse_demo_accounts(self) -> None:
        if (settings.DATA_DIR / "demo.json").exists():
            raise CommandError(
                f"{settings.DATA_DIR} was filled in demo mode and holds demo accounts; set DATA_DIR to another folder."
            )
