"""Results kept from one run to the next: a file that was checked before need not be decoded again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from brand.engine.artwork.naming import Kind
from brand.engine.errors import ReportError
from brand.engine.evidence import versions
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.report import Report

_MAX_BYTES = 50_000_000


def default_folder() -> Path:
    """Give the folder for results among the user's caches (XDG base directories)."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(stated) if os.path.isabs(stated) else Path.home() / ".cache"
    return base / "nhip-cau" / "brandcheck"


@dataclass(frozen=True, slots=True)
class Premises:
    """All that a result depends on: file and edition by hash, medium, channel, the kind asked for, the engine."""

    file: str
    edition: str
    medium: Medium
    kind: Kind | None
    channel: Channel | None = None

    @property
    def key(self) -> str:
        parts = [self.file, self.edition, self.medium, self.kind, self.channel, dict(versions())]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A report and the megapixels of what it is about."""

    report: Report
    megapixels: float


class Cache:
    """One file a result, written whole or not at all; what is not as it was written is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, premises: Premises, *, name: str) -> Kept | None:
        """Give the result, on a file called `name` now, or None."""
        try:
            with self._file(premises).open("rb") as stream:
                raw = stream.read(_MAX_BYTES)
            digest, rest = raw.split(b"\n", 1)
            if hashlib.sha256(rest).hexdigest().encode() != digest:
                return None
            size, stored = rest.split(b"\n", 1)
            report, megapixels = Report.from_json(stored), float(size)
        except (OSError, ValueError, ReportError):
            return None
        about = (report.file.sha256, report.edition.sha256, report.medium, report.channel)
        asked = (premises.file, premises.edition, premises.medium, premises.channel)
        if about != asked or not math.isfinite(megapixels):
            return None
        return Kept(replace(report, file=replace(report.file, name=name)), megapixels)

    def keep(self, premises: Premises, kept: Kept) -> None:
        """Store a result; a folder that cannot be written is no fault: the next run measures again.

        A page of HTML is not kept: it depends on the files beside it.
        """
        if kept.report.file.format == "html":
            return
        rest = f"{kept.megapixels!r}\n".encode() + kept.report.to_json()
        raw = hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest
        with contextlib.suppress(OSError):
            write_whole(self._file(premises), raw)

    def _file(self, premises: Premises) -> Path:
        key = premises.key
        return self.folder / key[:2] / f"{key}.report"


def write_whole(file: Path, raw: bytes) -> None:
    """Write a file so that it is there whole or not at all; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(scratch, 0o666 & ~umask)
        os.replace(scratch, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(scratch)
        raise
