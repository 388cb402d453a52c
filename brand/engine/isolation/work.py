"""What happens to one file inside its own process."""

from __future__ import annotations

import os
import time
from typing import NoReturn

from brand.engine.artwork.model import Artwork
from brand.engine.artwork.reading import read_artwork
from brand.engine.errors import ArtworkError
from brand.engine.guideline.edition import Guideline
from brand.engine.isolation.bounds import Bounds, engine_failed, out_of_memory
from brand.engine.isolation.limits import keep_within
from brand.engine.isolation.task import Answer, Task, write_answer, write_error
from brand.engine.report import Report
from brand.engine.reporting.picture import PagePicture
from brand.engine.reporting.preview import pages_to_draw, picture_of
from brand.engine.runner import check


def answer_and_exit(task: Task, guideline: Guideline, bounds: Bounds, out: int, *, parent: int) -> NoReturn:
    """Do the task within the bounds, write the answer or the error to `out`, and end this process.

    `parent` is the process that was copied.
    """
    try:
        keep_within(bounds, parent=parent)
        raw = _answered(task, guideline, bounds)
        with os.fdopen(out, "wb") as stream:
            stream.write(raw)
    finally:
        # Nothing of the fork server may run on here, whatever was raised.
        os._exit(0)


def _answered(task: Task, guideline: Guideline, bounds: Bounds) -> bytes:
    try:
        return write_answer(_perform(task, guideline))
    except ArtworkError as error:
        return write_error(out_of_memory(task.name, bounds) if error.code == "out-of-memory" else error)
    except MemoryError:
        return write_error(out_of_memory(task.name, bounds))
    except Exception as error:  # noqa: BLE001 - whatever a file brings out must reach the caller as an error
        return write_error(engine_failed(task.name, type(error).__name__))


def _perform(task: Task, guideline: Guideline) -> Answer:
    started = time.perf_counter()
    artwork = read_artwork(task.source, name=task.name)
    if task.known is None:
        report = check(artwork, guideline, medium=task.medium, kind=task.kind, channel=task.channel)
    else:
        report = Report.from_json(task.known)
    seconds = time.perf_counter() - started
    pictures = _drawn(artwork, report) if task.drawn else ()
    return Answer(report, artwork.megapixels, seconds, pictures)


def _drawn(artwork: Artwork, report: Report) -> tuple[PagePicture, ...]:
    return tuple(picture_of(artwork, number) for number in pages_to_draw(report))
