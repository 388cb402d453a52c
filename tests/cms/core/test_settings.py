"""A wrong setting stops the start by name; production accepts nothing of the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from cms.settings import base, env

NUMBERS = [variable.name for variable in env.VARIABLES if variable.read is env.integer]


def test_without_an_environment_every_setting_has_its_default():
    values = env.read({})
    assert set(values) == {variable.name for variable in env.VARIABLES}
    assert values["PORT"] == 8000
    assert values["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert values["UPLOAD_MAX_BYTES"] == 25 * 1024 * 1024


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", ["many", "1.5", "8 000", "0x10"])
def test_a_bad_number_stops_the_start_and_is_named(name, value):
    with pytest.raises(SystemExit) as stopped:
        env.read({name: value})
    assert f"Setting {name}" in str(stopped.value)
    assert repr(value) in str(stopped.value)


@given(st.text(max_size=20))
def test_any_port_is_a_number_or_stops_the_start(value):
    try:
        expected = int(value or "8000")
    except ValueError:
        with pytest.raises(env.BadSetting, match="Setting PORT"):
            env.read({"PORT": value})
    else:
        assert env.read({"PORT": value})["PORT"] == expected


@pytest.mark.parametrize(
    ("value", "answer"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("no", False), ("", False)]
)
def test_yes_and_no_are_read_in_every_spelling(value, answer):
    assert env.boolean(value) is answer


def test_anything_else_is_neither_yes_nor_no():
    with pytest.raises(ValueError, match="true or false"):
        env.boolean("maybe")


@pytest.mark.parametrize("url", ["mysql://a/b", "postgres://host", "postgres://host/", "nhipcau"])
def test_a_database_that_is_none_is_named(url):
    with pytest.raises(SystemExit, match="Setting DATABASE_URL"):
        base.database(url)


def test_a_database_url_gives_up_its_parts():
    made = base.database("postgres://an:m%40t%2Fkh%E1%BA%A9u@db.example.vn:5433/nhipcau")
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["NAME"], made["USER"], made["PASSWORD"]) == ("nhipcau", "an", "m@t/khẩu")
    assert (made["HOST"], made["PORT"]) == ("db.example.vn", "5433")


def test_files_are_local_until_a_bucket_is_named():
    assert base.storage(env.read({}))["BACKEND"] == "django.core.files.storage.FileSystemStorage"
    bucket = base.storage(env.read({"S3_BUCKET": "b", "S3_ENDPOINT": "https://s3.example.vn"}))
    assert bucket["BACKEND"] == "storages.backends.s3.S3Storage"
    assert bucket["OPTIONS"]["default_acl"] == "private"
    assert bucket["OPTIONS"]["querystring_auth"] is True
    assert bucket["OPTIONS"]["endpoint_url"] == "https://s3.example.vn"


def start(**values):
    """Return how a process of its own starts with these variables: its exit code and what it said."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-c", "import cms.settings.production as s; print(s.MODE)"]
    done = subprocess.run(command, env=kept | values, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


GOOD = {
    "MODE": "production",
    "SECRET_KEY": "q7" * 30,
    "PUBLIC_URL": "https://nhipcau.example.vn",
    "ALLOWED_HOSTS": "nhipcau.example.vn",
}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": ""}, "Setting SECRET_KEY"),
        ({"SECRET_KEY": env.DEMO_SECRET}, "Setting SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Setting SECRET_KEY"),
        ({"PORT": "eighty"}, "Setting PORT"),
        ({"DATABASE_URL": "mysql://a/b"}, "Setting DATABASE_URL"),
    ],
)
def test_production_refuses_to_start(change, named):
    code, said = start(**(GOOD | change))
    assert code != 0
    assert named in said
    assert "Traceback" not in said


def test_production_starts_with_a_secret_of_its_own():
    assert start(**GOOD) == (0, "production\n")


@pytest.mark.parametrize(("mode", "module"), [("", "dev"), ("demo", "dev"), ("production", "production")])
def test_the_mode_names_the_settings(monkeypatch, mode, module):
    monkeypatch.setenv("MODE", mode)
    assert env.settings_module() == f"cms.settings.{module}"


def test_an_unknown_mode_stops_the_start(monkeypatch):
    monkeypatch.setenv("MODE", "staging")
    with pytest.raises(SystemExit, match="Setting MODE"):
        env.settings_module()
