"""The clock of an installation: due embargoes, expiries and rights, scheduled publishing, and what apps add."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.module_loading import import_string

from cms.releases.actions import tick

logger = logging.getLogger("cms.schedule")


class Command(BaseCommand):
    help = "Every TICK_SECONDS: tell due edges, publish and unpublish what is scheduled."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_args: stopping.set())
        signal.signal(signal.SIGINT, lambda *_args: stopping.set())
        while not stopping.is_set():
            try:
                tick()
                call_command("publish_scheduled", verbosity=0)
                for name in settings.CLOCK:
                    import_string(name)()
            except DatabaseError:
                # The next round tries again; until then visibility is decided by the clock at read.
                logger.exception("this round failed")
            close_old_connections()
            stopping.wait(settings.ENV["TICK_SECONDS"])
