"""Keep the files of a package in storage under their own hash, and lay a package out as a folder again."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

if TYPE_CHECKING:
    from brand.guidelines.models import Edition


class DamagedFileError(OSError):
    """A stored file is missing or is not what its hash says."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key} {problem}; import the package again (manage.py brand_install)")


def key_of(sha256: str, suffix: str) -> str:
    """Return the storage key of the content with that hash."""
    return f"brand-assets/{sha256}.{suffix}"


def keep(content: bytes, suffix: str) -> str:
    """Store the content unless it is there already, and return its SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    key = key_of(sha256, suffix)
    if not default_storage.exists(key):
        stored = default_storage.save(key, ContentFile(content))
        if stored != key:  # somebody stored the same content in between
            default_storage.delete(stored)
    return sha256


def fetch(sha256: str, suffix: str) -> bytes:
    """Return stored content. Raises DamagedFileError when it is missing or was altered."""
    key = key_of(sha256, suffix)
    try:
        with default_storage.open(key, "rb") as handle:
            content = handle.read()
    except FileNotFoundError as error:
        raise DamagedFileError(key, "is missing") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFileError(key, "was altered")
    return content


def unpack(edition: Edition) -> Path:
    """Return a local folder that holds the edition's package, made from database and storage if it is not there.

    The folder is named by the hash of the edition, so an old one is never taken for a new one; it appears whole or
    not at all, whoever else unpacks at the same time.
    """
    folder = Path(settings.DATA_DIR) / "editions" / edition.sha256
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
    try:
        (scratch / "guideline.json").write_bytes(edition.document.encode())
        for logo in json.loads(edition.document)["logos"]:
            file = scratch / logo["file"]
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(fetch(logo["sha256"], "svg"))
        scratch.chmod(0o755)
        try:
            scratch.rename(folder)
        except OSError:
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def discard(edition: Edition) -> None:
    """Remove the local folder of an edition; `unpack` makes it again."""
    shutil.rmtree(Path(settings.DATA_DIR) / "editions" / edition.sha256, ignore_errors=True)
