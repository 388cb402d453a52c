"""The gate: what must be true before an item goes live, on whatever way it comes.

A check is a function `(Candidate) -> Iterable[Refusal]`, named in settings.RELEASE_GATE. The gate runs them all, so
that an editor sees every fault at once. Withdrawing, unpublishing and tightening rights are never gated.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason not to publish: a code for programs, a message and a remedy for people.

    `field` names the form field and `block` the index in the body, where the fault can be shown at its place.
    `pending` says that waiting may help; `brand` that a correction may override it with a reason.
    """

    code: str
    message: str
    remedy: str = ""
    field: str | None = None
    block: int | None = None
    pending: bool = False
    brand: bool = False

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object about to go live. `user` is None for unattended publishing; `revision` None in a form."""

    item: Any
    user: Any = None
    revision: Any = None


class PublishRefused(ValidationError):
    """The gate said no. A ValidationError, so that every API of Wagtail answers with its text."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__([ValidationError(str(refusal), code=refusal.code) for refusal in refusals])


Check = Callable[[Candidate], Iterable[Refusal]]


@cache
def checks() -> tuple[Check, ...]:
    return tuple(import_string(name) for name in settings.RELEASE_GATE)


def examine(candidate: Candidate) -> list[Refusal]:
    """Return every reason not to publish the item now; empty means it may go."""
    return [refusal for check in checks() for refusal in check(candidate)]


def wait(candidate: Candidate) -> list[Refusal]:
    """Examine, and while pictures are still being prepared look again for up to RELEASE_GATE_WAIT seconds.

    Never waits inside a transaction: the worker that prepares the picture could not write its verdict on SQLite.
    """
    deadline = time.monotonic() + settings.RELEASE_GATE_WAIT
    while True:
        refusals = examine(candidate)
        waitable = any(r.pending for r in refusals) and all(r.pending for r in refusals)
        if not waitable or connection.in_atomic_block or time.monotonic() >= deadline:
            return refusals
        time.sleep(0.1)


def require(candidate: Candidate) -> None:
    """Raise PublishRefused with every reason the item may not go live."""
    refusals = examine(candidate)
    if refusals:
        raise PublishRefused(refusals)


def pending_refusal(message: str, **where: Any) -> Refusal:
    """Build the refusal for work that has not finished yet."""
    return Refusal("pending", message, _("Wait a moment, then publish again."), pending=True, **where)
