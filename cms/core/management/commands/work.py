"""Run background tasks with whatever queue the installation has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks.signals import task_started


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
            call_command("db_worker", interval=0.5, verbosity=1)


def _renew_connections(**_signal: Any) -> None:
    close_old_connections()
