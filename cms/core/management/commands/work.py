"""Run background tasks with whatever queue the installation has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run background tasks: from the database, or from Redis where REDIS_URL is set."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENV["REDIS_URL"]:
            call_command("rqworker", "default", job_class="django_tasks_rq.Job", verbosity=0)
        else:
            call_command("db_worker", interval=0.5, verbosity=1)
