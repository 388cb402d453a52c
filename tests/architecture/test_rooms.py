"""The house keeps its plan: rooms, sizes, names, and what may stand in them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for room in ("cms", "brand", "api")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
]
TOP_LEVEL = {
    "manage.py", "cms", "brand", "api", "frontend_contract", "tests", "pyproject.toml", "README.md", ".ci", "docs",
    "Makefile", "requirements", "LICENSE", "CHANGELOG.md", ".gitignore", "deploy",
}  # fmt: skip


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_the_top_level_is_fixed():
    assert {name.split("/")[0] for name in tracked()} <= TOP_LEVEL


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_well_named(path):
    assert path.stem not in {"utils", "helpers", "common", "misc", "v1"}
    assert len(path.read_text().splitlines()) <= 350


def test_every_content_type_stands_in_the_same_files():
    for room in ("articles", "events"):
        assert {"apps.py", "models.py", "release.py"} <= {p.name for p in (ROOT / "cms" / room).iterdir()}


def test_grapples_own_schema_is_never_mounted():
    pattern = re.compile(r"grapple\.schema|grapple\.urls|from grapple import (schema|urls)")
    assert [str(path) for path in CODE if pattern.search(path.read_text())] == []


def test_nothing_large_and_no_lock_names_an_index():
    sizes = {name: (ROOT / name).stat().st_size for name in tracked() if (ROOT / name).is_file()}
    assert {name: size for name, size in sizes.items() if size > 1_500_000} == {}
    for lock in (ROOT / "requirements").iterdir():
        assert "://" not in lock.read_text(), f"{lock.name} names an address"


def test_all_released_types_declare_every_field():
    from cms.releases.payload import spec_of
    from cms.releases.registry import all_types

    for released in all_types():
        fields = released.payload.__dataclass_fields__.values()
        assert [f.name for f in fields if spec_of(f) is None] == [], released.name


def test_the_settings_table_is_up_to_date(capsys):
    from django.core.management import call_command

    call_command("settings_table")
    assert capsys.readouterr().out == (ROOT / "docs" / "settings.md").read_text()
