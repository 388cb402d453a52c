"""What the fork server is asked, and how it says that a copy of it ended. Its caller needs no more of the engine."""

from __future__ import annotations

import json
from dataclasses import dataclass

from brand.engine.isolation.task import Task


@dataclass(frozen=True, slots=True)
class Request:
    """A task for a guideline, which comes along as a pickle when it is another one than before."""

    task: Task
    guideline: bytes | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a copy ended: `code` as subprocess gives it, `late` when the clock ran out; `answer` may be cut off."""

    code: int
    late: bool
    answer: bytes


def write_end(end: Ended) -> bytes:
    """Write how a copy ended, for `read_end`."""
    return json.dumps([end.code, end.late]).encode() + b"\n" + end.answer


def read_end(raw: bytes) -> Ended:
    """Read what `write_end` wrote."""
    head, _, answer = raw.partition(b"\n")
    code, late = json.loads(head)
    return Ended(code, late, answer)
