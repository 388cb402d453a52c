"""Copy the test database from a template, migrated and installed: making one takes 20 s, a copy some milliseconds.

A template is named by everything it is made from, and kept between runs: on SQLite as a file in the system's temporary
folder, on PostgreSQL as a database beside the tests'. Runs on two databases of one server have templates of their own.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

# Taken before a test database stands in its place.
OWNER = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:8]
TEMPLATE, BUILDING = f"test_nhipcau_template_{OWNER}_", f"test_nhipcau_building_{OWNER}"
# Beside the migrations: the SQL of the search table, and what is installed.
SOURCES = ("cms/releases/search/*.py", "cms/core/*.py", "cms/settings/*.py")


def create() -> None:
    """Make this process's own database, or make it again, and point the connection at it."""
    connection.close()
    ContentType.objects.clear_cache()
    name = connection.creation._get_test_db_name()
    files = [file for app in apps.get_app_configs() for file in sorted((Path(app.path) / "migrations").glob("*.py"))]
    files += [file for pattern in SOURCES for file in sorted(settings.BASE_DIR.glob(pattern))]
    template = TEMPLATE + hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"nhipcau-test-template-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the processes of one run want the same template at the same moment
        (_copy_database if connection.vendor == "postgresql" else _copy_file)(template, name, folder)
    for database in (settings.DATABASES["default"], connection.settings_dict):
        database["NAME"] = database["TEST"]["NAME"] = name


def _copy_file(template: str, name: str, folder: Path) -> None:
    source = folder / f"{template}.sqlite3"
    if not source.exists():
        for old in folder.glob("*.sqlite3"):
            old.unlink()
        Path(_make(str(folder / "building.sqlite3"))).rename(source)
    # A thread that has not ended may have the last one open still: written over, it would put its own pages in.
    for part in ("", "-wal", "-shm"):
        Path(f"{name}{part}").unlink(missing_ok=True)
    shutil.copy(source, name)


def _copy_database(template: str, name: str, folder: Path) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [TEMPLATE])
        there = {row[0] for row in cursor.fetchall()}
        if template not in there:
            for old in there:
                cursor.execute(f'DROP DATABASE "{old}"')
            cursor.execute(f'ALTER DATABASE "{_make(BUILDING)}" RENAME TO "{template}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _make(name: str) -> str:
    """Make a migrated and installed database of that name and leave it closed."""
    from cms.core import installation

    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    installation.install()
    connection.close()
    return name
