"""One version of the written contract, read from a folder or from a git ref."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from graphql import GraphQLSchema, build_schema

VIEWS = {"public": "schema.graphql", "partner": "schema.partner.graphql", "office": "schema.office.graphql"}


class NoSuchVersion(LookupError):
    """There is no contract where one was asked for; the message names the place."""


@dataclass(frozen=True, slots=True)
class Version:
    """The parts of a contract that are compared. `documents` and `examples` by their names in its folder."""

    schemas: dict[str, GraphQLSchema]
    documents: dict[str, str]
    examples: dict[str, dict[str, Any]]
    blocks: dict[str, Any]
    codes: dict[str, str]
    limits: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Version:
        """Read the version a folder holds; parts that are not there are empty. Raises NoSuchVersion."""
        if not (folder / VIEWS["public"]).is_file():
            raise NoSuchVersion(f"{folder} holds no contract: there is no {VIEWS['public']} in it")
        # Introspection of what is known to be sound takes longer than reading it.
        schemas = {
            view: build_schema((folder / name).read_text(encoding="utf-8"), assume_valid=True)
            for view, name in VIEWS.items()
            if (folder / name).is_file()
        }
        return cls(
            schemas=schemas,
            documents={
                path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
                for path in sorted((folder / "operations").rglob("*.graphql"))
            },
            examples={
                path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
                for path in sorted((folder / "examples").rglob("*.json"))
            },
            blocks=_json(folder / "blocks.json"),
            codes=_json(folder / "error-codes.json"),
            limits=_json(folder / "limits.json"),
        )


@contextmanager
def found(ref: str) -> Iterator[Version]:
    """Give the version at a folder, or in the commit, tag or branch of that name. Raises NoSuchVersion."""
    if Path(ref).is_dir():
        yield Version.read(Path(ref))
        return
    with tempfile.TemporaryDirectory(prefix="nhipcau-contract-") as scratch:
        _unpack(ref, scratch)
        yield Version.read(Path(scratch) / "frontend_contract")


def _unpack(ref: str, scratch: str) -> None:
    if ref.startswith("-"):
        raise NoSuchVersion(f"{ref!r} is no folder and no git ref")
    try:
        archive = subprocess.run(  # noqa: S603 - a list, and the ref cannot be an option
            ["git", "archive", "--format=tar", ref, "frontend_contract"],  # noqa: S607 - git of the developer
            cwd=settings.BASE_DIR,
            capture_output=True,
            check=True,
        ).stdout
    except FileNotFoundError as error:
        raise NoSuchVersion(f"{ref!r} is no folder, and there is no git to look for a ref") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoSuchVersion(f"{ref!r} is no folder and no git ref: {said[-1] if said else 'git failed'}") from error
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(scratch, filter="data")


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
