"""Settings of the test suite: the embedded default, or PostgreSQL and Redis where their URLs are set."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Before numpy is loaded: as in the processes that check files, and tests at a time would spin for each other's cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, ENV

MODE = "demo"
SECRET_KEY = "test-secret-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_scratch = Path(tempfile.mkdtemp(prefix="nhipcau-test-"))
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
DATA_DIR = _scratch
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(_scratch / "files"), "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _scratch / "static"
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}}
RELEASE_GATE_WAIT = 0.2
# A thread that writes counts would write past a test's transaction.
API_USAGE_SAMPLE = 0
if not ENV["DATABASE_URL"]:
    # A file, not memory: tests with several threads need several connections to one database.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
