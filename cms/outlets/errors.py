"""What can go wrong with keys and submissions.

ValueError
├─ UnknownKey             the Authorization header opens nothing; never says why
└─ SubmissionError        has `faults`: field, code and message of each
   ├─ BadContent          what was sent cannot be taken; one fault a field
   ├─ NotEntitled         the key may not do this (NOT_ENTITLED)
   ├─ IdempotencyConflict the idempotency key stands for other content (IDEMPOTENCY_CONFLICT)
   ├─ InboxFull           too many of the outlet's submissions are undecided (INBOX_FULL)
   ├─ UnknownSubmission   there is no such submission of this outlet (NOT_FOUND)
   └─ WrongState          the submission is past this step (WRONG_STATE)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


class UnknownKey(ValueError):
    """The header is malformed, or its key unknown, expired, revoked, or of an outlet that is not active."""

    def __init__(self) -> None:
        super().__init__(_("The API key is not valid. Ask the office for a new one."))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the field (None if it is none in particular), a code for programs, a message for people."""

    field: str | None
    code: str
    message: str


class SubmissionError(ValueError):
    """A step with a submission was refused; nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in faults))


class BadContent(SubmissionError):
    """One fault for each field that cannot be taken."""


class NotEntitled(SubmissionError):
    def __init__(self) -> None:
        super().__init__([Fault(None, "NOT_ENTITLED", _("This API key may not send submissions. Ask the office."))])


class IdempotencyConflict(SubmissionError):
    def __init__(self, idempotency_key: str) -> None:
        message = _("The idempotency key “%(key)s” was used for other content. Use a new key for a new submission.")
        super().__init__([Fault("idempotency_key", "IDEMPOTENCY_CONFLICT", message % {"key": idempotency_key})])


class InboxFull(SubmissionError):
    def __init__(self, limit: int) -> None:
        message = _("%(limit)d of your submissions are undecided. Wait for decisions, or withdraw some.")
        super().__init__([Fault(None, "INBOX_FULL", message % {"limit": limit})])


class UnknownSubmission(SubmissionError):
    def __init__(self) -> None:
        super().__init__([Fault("guid", "NOT_FOUND", _("There is no such submission."))])


class WrongState(SubmissionError):
    def __init__(self, state: str) -> None:
        message = _("The submission is %(state)s; this is not possible any more.")
        super().__init__([Fault("guid", "WRONG_STATE", message % {"state": state})])
