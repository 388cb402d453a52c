"""Packages as they come and go: unpack an upload within limits, begin a draft from an edition, rewrite a draft."""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from brand.guidelines.actions import EditionError, import_package
from brand.guidelines.models import Edition
from brand.guidelines.storage import unpack

MAX_UPLOAD = 30_000_000  # bytes of the zip
MAX_UNPACKED = 60_000_000
MAX_FILES = 400
_CHUNK = 1 << 16


def import_upload(upload: IO[bytes]) -> Edition:
    """Import a zipped package as a draft. Raises EditionError for the archive, GuidelineError for what is in it.

    The package may lie at the top of the archive or in its one folder. Only guideline.json and the drawings in logos/
    are taken; nothing is written outside a folder of its own, however members are called.
    """
    with _scratch() as folder:
        _extract(upload, folder)
        return import_package(folder)


def begin(edition: Edition, *, version: str, effective_from: datetime.date) -> Edition:
    """Begin a draft of the next edition with all that an edition says. Raises GuidelineError for a bad version."""

    def change(document: dict[str, Any]) -> None:
        head = document["edition"]
        head["supersedes"], head["version"] = edition.version, version
        head["effective_from"], head["effective_until"] = effective_from.isoformat(), None
        head["approved_by"] = None
        if not edition.is_sample:
            head["status"] = "draft"

    if Edition.objects.filter(package=edition.package, version=version).exists():
        raise EditionError(_("There is an edition %(version)s already; choose another number.") % {"version": version})
    return _changed(edition, change)


def rewrite(edition: Edition, change: Callable[[dict[str, Any]], None]) -> Edition:
    """Change the document of a draft. Raises GuidelineError when it is not sound afterwards; then nothing changed."""
    if edition.status != Edition.Status.DRAFT:
        raise EditionError(_("Only drafts can be edited; begin a new edition instead."))
    return _changed(edition, change)


def _changed(edition: Edition, change: Callable[[dict[str, Any]], None]) -> Edition:
    with _scratch() as folder:
        shutil.copytree(unpack(edition), folder, dirs_exist_ok=True)
        document = json.loads(edition.document)
        change(document)
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (folder / "guideline.json").write_text(text, encoding="utf-8")
        return import_package(folder)


def _extract(upload: IO[bytes], folder: Path) -> None:
    try:
        with zipfile.ZipFile(upload) as archive:
            members = archive.infolist()
            if len(members) > MAX_FILES:
                raise EditionError(
                    _("The archive has %(count)d files; a package has at most %(limit)d.")
                    % {"count": len(members), "limit": MAX_FILES}
                )
            root = _root([member.filename for member in members])
            left = MAX_UNPACKED
            for member in members:
                target = _target(member.filename, root, folder)
                if target is not None and not member.is_dir():
                    left = _write(archive, member, target, left)
    except EditionError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        problem = _("This is no zip archive that can be read; pack the folder of the package again.")
        raise EditionError(problem) from error


def _root(names: list[str]) -> PurePosixPath:
    found = [PurePosixPath(name).parent for name in names if PurePosixPath(name).name == "guideline.json"]
    found = [parent for parent in found if len(parent.parts) <= 1]
    if len(found) != 1:
        raise EditionError(_("The archive has no guideline.json at its top; pack the folder of the package."))
    return found[0]


def _target(name: str, root: PurePosixPath, folder: Path) -> Path | None:
    """Return where a member goes, None for what a package does not have."""
    path = PurePosixPath(name)
    if path.parent == root and path.name == "guideline.json":
        return folder / "guideline.json"
    if path.parent == root / "logos" and path.suffix == ".svg":
        return folder / "logos" / path.name
    return None


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    target.parent.mkdir(exist_ok=True)
    with archive.open(member) as source, target.open("wb") as out:
        # What the archive says of a size is not believed.
        while block := source.read(_CHUNK):
            left -= len(block)
            if left < 0:
                raise EditionError(_("The package is larger than %(limit)d MB.") % {"limit": MAX_UNPACKED // 10**6})
            out.write(block)
    return left


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        yield Path(name)
