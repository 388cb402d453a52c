"""What a worker is asked and what it answers, as bytes.

The way in carries pickles: they come from the caller, who is trusted. The way out is read as if the file had taken the
worker over: a line of JSON, then raw pixels, all of it bounded and checked.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brand.engine.artwork.naming import Kind
from brand.engine.errors import ArtworkError, ReportError
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.report import Report, doubt_sentence, remedy, sentence
from brand.engine.reporting.picture import MAX_DRAWN, SIDE, PagePicture

MAX_ANSWER = 40_000_000 + MAX_DRAWN * 4 * SIDE * SIDE  # bytes: reports are far smaller, pictures are as large as that
_MAX_WORDS = 2_000  # letters of an error


@dataclass(frozen=True, slots=True)
class Task:
    """One file to check: a path, or bytes; `drawn` asks for pictures of its pages. Without `kind` it is guessed.

    With `known`, the canonical bytes of a report made before, the file is only drawn.
    """

    source: bytes | Path
    name: str
    medium: Medium = "screen"
    kind: Kind | None = "artwork"
    drawn: bool = False
    known: bytes | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The report on a file, its size, how long the check took in seconds, and its pages as far as they are drawn."""

    report: Report
    megapixels: float
    seconds: float
    pictures: tuple[PagePicture, ...] = ()


class BadAnswerError(Exception):
    """A worker answered what no worker of ours would."""


def write_answer(answer: Answer) -> bytes:
    """Write what `read_answer` reads."""
    pages = [[p.page, p.width, p.height, p.pixels.shape[1], p.pixels.shape[0]] for p in answer.pictures]
    head = {"megapixels": answer.megapixels, "seconds": answer.seconds, "pages": pages}
    lines = [json.dumps(head).encode(), answer.report.to_json().rstrip(b"\n")]
    return b"\n".join([*lines, b"".join(picture.pixels.tobytes() for picture in answer.pictures)])


def write_error(error: ArtworkError) -> bytes:
    """Write an error instead of an answer."""
    words = {"code": error.code, "problem": error.problem, "remedy": error.remedy}
    return json.dumps({"error": words}).encode() + b"\n\n"


def read_answer(raw: bytes, task: Task, *, edition: str) -> Answer:
    """Read an answer to a task; raise the ArtworkError it holds, or BadAnswerError for anything a worker never says.

    `edition` is the hash of the guideline that was to be used.
    """
    try:
        first, second, rest = raw.split(b"\n", 2)
        head = json.loads(first)
        if "error" in head:
            raise _error(head["error"])
        report = Report.from_json(second)
        _hold(report, task, edition)
        megapixels, seconds = _positive(head["megapixels"]), _positive(head["seconds"])
        return Answer(report, megapixels, seconds, tuple(_pictures(head["pages"], rest)))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, ReportError) as error:
        raise BadAnswerError(type(error).__name__) from error


def _error(words: Any) -> ArtworkError:
    code, problem, advice = (words[key] for key in ("code", "problem", "remedy"))
    if not all(isinstance(text, str) and len(text) <= _MAX_WORDS for text in (code, problem, advice)):
        raise BadAnswerError("error")
    return ArtworkError(code, problem, remedy=advice)


def _hold(report: Report, task: Task, edition: str) -> None:
    """Refuse a report that is about something else, or that has no words in either language."""
    from brand.engine.rules import RULES

    asked = (task.name, edition, task.medium, task.kind or report.kind, task.channel)
    if (report.file.name, report.edition.sha256, report.medium, report.kind, report.channel) != asked:
        raise BadAnswerError("report")
    if [outcome.rule for outcome in report.outcomes] != [rule.id for rule in RULES]:
        raise BadAnswerError("rules")
    for outcome in report.outcomes:
        for finding in outcome.findings:
            if finding.rule != outcome.rule or finding.page < 0:
                raise BadAnswerError("finding")
            for lang in ("vi", "en"):
                sentence(finding, lang), remedy(finding, lang)
        for doubt in outcome.doubts:
            doubt_sentence(doubt, "vi")


def _positive(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or number < 0:
        raise ValueError(value)
    return number


def _pictures(pages: Any, raw: bytes) -> list[PagePicture]:
    import numpy as np

    if len(pages) > MAX_DRAWN:
        raise ValueError(len(pages))
    found, at = [], 0
    for page, width, height, columns, rows in pages:
        if not all(isinstance(count, int) and 0 < count <= SIDE for count in (columns, rows)) or not 0 <= page < 10**6:
            raise ValueError(pages)
        end = at + 4 * columns * rows
        pixels = np.frombuffer(raw[at:end], dtype=np.uint8).reshape(rows, columns, 4)
        found.append(PagePicture(int(page), _positive(width), _positive(height), pixels))
        at = end
    if at != len(raw):
        raise ValueError(at)
    return found
