"""The part of the sample site that the contract's examples are answers about, loaded for a moment and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test.utils import override_settings

from cms.core import installation
from cms.releases import search
from cms.sample import situations
from cms.sample.situations import Staged

# Files in memory, no background work, and a key that is known: cursors are sealed with it.
SETTINGS = {
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "SECRET_KEY": "examples of the contract, a secret to nobody",
    "SECRET_KEY_FALLBACKS": [],
    # Nobody asks: these requests are ours, and cost nothing.
    "API_USAGE_SAMPLE": 0,
    "API_POINTS_ADDRESS": 0,
    "API_POINTS_KEY": 0,
}


@contextmanager
def staged() -> Iterator[Staged]:
    """Load the situations into the current database, which must be installed and empty; take them back at the end."""
    with override_settings(**SETTINGS), transaction.atomic():
        try:
            yield situations.load()
        finally:
            transaction.set_rollback(True)


@contextmanager
def scratch_database() -> Iterator[None]:
    """Work on an installed SQLite database in memory instead of the configured one.

    Its tables are made from the models at once: running all migrations takes twenty times as long.
    """
    configured = connections["default"]
    scratch = {**configured.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}}
    connections["default"] = DatabaseWrapper(scratch, "default")
    ContentType.objects.clear_cache()
    try:
        with override_settings(MIGRATION_MODULES={config.label: None for config in apps.get_app_configs()}):
            call_command("migrate", run_syncdb=True, verbosity=0)
        with connections["default"].cursor() as cursor:
            search.create(cursor.execute)
        installation.install()
        yield
    finally:
        connections["default"].close()
        connections["default"] = configured
        ContentType.objects.clear_cache()
