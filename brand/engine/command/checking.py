"""Check many files, several at a time, and take from the cache what was checked before."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from brand.engine.artwork.naming import Kind, name_of
from brand.engine.artwork.raster import MAX_BYTES
from brand.engine.command.cache import Cache, Kept, Premises
from brand.engine.errors import ArtworkError
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.isolation import Workers
from brand.engine.report import Report
from brand.engine.reporting.picture import PagePicture


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What became of a file; `problem` says why there is no report. `seconds` is what it took this time."""

    file: Path
    report: Report | None = None
    problem: str = ""
    seconds: float = 0.0
    megapixels: float = 0.0
    pictures: tuple[PagePicture, ...] = ()

    @property
    def status(self) -> int:
        """Give the exit status for this file alone. A broken rule is no violation, and no pass either."""
        if self.report is None or any(outcome.status == "broken" for outcome in self.report.outcomes):
            return 2
        return int(bool(self.report.failed))


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files against one edition; with `drawn` the results have pictures of the pages."""

    workers: Workers
    guideline: Guideline
    medium: Medium
    kind: Kind | None
    drawn: bool = False
    cache: Cache | None = None
    channel: Channel | None = None

    def check_all(self, files: Sequence[Path], *, jobs: int) -> Iterator[Result]:
        """Give the results in the order of the files, each as soon as it and those before are there."""
        if jobs == 1:
            yield from map(self.check, files)
            return
        pool = ThreadPoolExecutor(jobs)
        try:
            yield from pool.map(self.check, files)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # after Ctrl-C nobody waits: the workers are ended

    def check(self, file: Path) -> Result:
        """Check one file."""
        started = time.perf_counter()
        premises = self._premises(file)
        kept = (
            self.cache.find(premises, name=name_of(file)) if self.cache is not None and premises is not None else None
        )
        if kept is not None and not self.drawn:
            return Result(file, kept.report, "", time.perf_counter() - started, kept.megapixels)
        try:
            answer = self.workers.check(
                file,
                self.guideline,
                medium=self.medium,
                kind=self.kind,
                channel=self.channel,
                drawn=self.drawn,
                known=kept.report if kept is not None else None,
            )
        except ArtworkError as error:
            return Result(file, problem=str(error))
        if self.cache is not None and premises is not None and answer.report.file.sha256 == premises.file:
            self.cache.keep(premises, Kept(answer.report, answer.megapixels))
        return Result(file, answer.report, "", answer.seconds, answer.megapixels, answer.pictures)

    def _premises(self, file: Path) -> Premises | None:
        """Give what the result depends on, None for what cannot be read or is too large to be checked."""
        if self.cache is None:
            return None
        digest = hash_of(file)
        if digest is None:
            return None
        return Premises(digest, self.guideline.sha256, self.medium, self.kind, self.channel)


def hash_of(file: Path) -> str | None:
    """Give the SHA-256 of a file, None for one that cannot be read or is too large to be checked."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError:
        return None
    return hashlib.sha256(raw).hexdigest() if len(raw) <= MAX_BYTES else None
