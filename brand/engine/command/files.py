"""Which files are meant: those given, and in folders those of the accepted types."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".webp", ".avif", ".tif", ".tiff", ".gif", ".svg", ".pdf", ".html", ".htm", ".pptx",
        ".docx",
    }
)  # fmt: skip


class EmptyFolderError(Exception):
    """A folder holds nothing that could be checked."""


def is_wanted(path: Path) -> bool:
    """Say whether a file found in a folder is of an accepted type, by its name; hidden and lock files are not."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~"))


def files_of(names: Iterable[str]) -> Iterator[Path]:
    """Give the files in the order named, those of a folder by name; links to folders are not followed.

    Raises EmptyFolderError.
    """
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        found = sorted(_walk(path))
        if not found:
            raise EmptyFolderError(f"{path} holds no file of the accepted types.")
        yield from found


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root) / name
            if is_wanted(path) and path.is_file():
                yield path
