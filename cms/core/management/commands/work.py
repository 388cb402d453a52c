"""Run background tasks with whatever queue the installation has."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections, connection
from django_tasks.signals import task_started

logger = logging.getLogger("cms.work")


class Command(BaseCommand):
    help = "Run background tasks: from the database, or from Redis where REDIS_URL is set."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENV["REDIS_URL"]:
            # A fork for each task would start the processes that check files anew for each; they keep what may crash
            # apart already.
            options = {"job_class": "django_tasks_rq.Job", "worker_class": "rq.SimpleWorker", "verbosity": 0}
            task_started.connect(_renew_connections)
            call_command("rqworker", *settings.LANES, **options)
        else:
            from_database(interval=0.5, verbosity=1)


def from_database(**options: Any) -> None:
    """Run what the database holds, as `db_worker` does; go on where it would end because the database is not there.

    It ends where SQLite stays locked for longer than a connection waits, or a server starts again, and with it would
    end everything that runs beside it.
    """
    while True:
        try:
            call_command("db_worker", **options)
        except OperationalError:
            logger.exception("the queue could not be read")
            connection.close()
            time.sleep(settings.ENV["TICK_SECONDS"])
        else:
            return


def _renew_connections(**_signal: Any) -> None:
    close_old_connections()
