"""Copy the test database from a migrated template: migrating takes 20 s, copying some milliseconds.

A template is named by everything its tables are made from, so a changed migration makes a new one. It is kept between
runs: on SQLite as a file in the system's temporary folder, on PostgreSQL as a database beside the tests'.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

TEMPLATE = "test_nhipcau_template_"


def create() -> None:
    """Make this process's own migrated database and point the connection at it."""
    name = connection.creation._get_test_db_name()
    template = TEMPLATE + _fingerprint()
    folder = Path(tempfile.gettempdir()) / f"nhipcau-test-template-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the processes of one run want the same template at the same moment
        (_copy_database if connection.vendor == "postgresql" else _copy_file)(template, name, folder)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def destroy() -> None:
    """Drop this process's database."""
    connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def _copy_file(template: str, name: str, folder: Path) -> None:
    source = folder / f"{template}.sqlite3"
    if not source.exists():
        for old in folder.glob("*.sqlite3"):
            old.unlink()
        Path(_migrate(str(folder / "building.sqlite3"))).rename(source)
    shutil.copy(source, name)


def _copy_database(template: str, name: str, folder: Path) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [TEMPLATE])
        there = {row[0] for row in cursor.fetchall()}
        if template not in there:
            for old in there:
                cursor.execute(f'DROP DATABASE "{old}"')
            cursor.execute(f'ALTER DATABASE "{_migrate("test_nhipcau_building")}" RENAME TO "{template}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _migrate(name: str) -> str:
    """Make a migrated database of that name and leave it closed."""
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    return name


def _fingerprint() -> str:
    files = [file for app in apps.get_app_configs() for file in sorted((Path(app.path) / "migrations").glob("*.py"))]
    files += sorted((settings.BASE_DIR / "cms/releases/search").glob("*.py"))  # the SQL of the table of words
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
