"""The steps of a submission: sent and withdrawn by its outlet; taken up, accepted or declined by the office.

Each runs in one transaction with the row locked, keeps to TRANSITIONS, and writes one line of the log.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core import installation
from cms.outlets import content, drafting
from cms.outlets.errors import (
    BadContent,
    Fault,
    IdempotencyConflict,
    InboxFull,
    NotEntitled,
    UnknownSubmission,
    WrongState,
)
from cms.outlets.models import OPEN_STATES, TRANSITIONS, ApiKey, DeclineCode, Submission, SubmissionState

# How many undecided submissions one outlet may have: a key that got lost must not bury the inbox.
OPEN_LIMIT = 200
REASON_LIMIT = 2000


def submit(*, key: ApiKey, idempotency_key: str, **values: Any) -> tuple[Submission, bool]:
    """Take a submission in; return it and whether it is new.

    `values` are the fields of `content.Content`. The same idempotency key with the same content gives the submission
    there is already, whatever became of it. Raises NotEntitled, BadContent, IdempotencyConflict or InboxFull.
    """
    if not key.submit:
        raise NotEntitled
    idempotency_key = content.read_idempotency_key(idempotency_key)
    sent = content.read(values)
    submission = Submission.objects.filter(outlet=key.outlet_id, idempotency_key=idempotency_key).first()
    created = False
    if submission is None:
        submission, created = _create(key, idempotency_key, sent)
    if submission.payload_hash != sent.digest:
        raise IdempotencyConflict(idempotency_key)
    return submission, created


def _create(key: ApiKey, idempotency_key: str, sent: content.Content) -> tuple[Submission, bool]:
    if Submission.objects.filter(outlet=key.outlet_id, state__in=OPEN_STATES).count() >= OPEN_LIMIT:
        raise InboxFull(OPEN_LIMIT)
    values = {name: getattr(sent, name) for name in content.Content.__dataclass_fields__}
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                outlet_id=key.outlet_id,
                key=key,
                idempotency_key=idempotency_key,
                payload_hash=sent.digest,
                **values,
            )
            log(instance=submission, action="outlets.submitted", user=None, data={"key": key.prefix})
    except IntegrityError:
        # Another request with the same key was faster.
        return Submission.objects.get(outlet=key.outlet_id, idempotency_key=idempotency_key), False
    return submission, True


@transaction.atomic
def withdraw(*, key: ApiKey, guid: uuid.UUID) -> Submission:
    """Take an undecided submission back for its outlet.

    Raises NotEntitled, WrongState, or UnknownSubmission: also for a submission of another outlet, in the same words.
    """
    if not key.submit:
        raise NotEntitled
    submission = Submission.objects.select_for_update().filter(outlet=key.outlet_id, guid=guid).first()
    if submission is None:
        raise UnknownSubmission
    _move(submission, SubmissionState.WITHDRAWN)
    submission.save()
    log(instance=submission, action="outlets.withdrawn", user=None, data={"key": key.prefix})
    return submission


@transaction.atomic
def take_up(*, submission: Submission, user: Any) -> Submission:
    """Begin the review, so that colleagues and the partner see somebody is at it.

    Raises WrongState or PermissionDenied.
    """
    submission = _locked(submission, user)
    _move(submission, SubmissionState.UNDER_REVIEW)
    submission.reviewer = user
    submission.save()
    log(instance=submission, action="outlets.taken_up", user=user)
    return submission


@transaction.atomic
def accept(*, submission: Submission, user: Any) -> Any:
    """Accept the submission; return the draft article made of it. Nothing is published.

    Raises WrongState, and PermissionDenied also if the user may not write under the section of the language.
    """
    submission = _locked(submission, user)
    section = installation.section(submission.language)
    if section is not None and not section.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied(_("You may not write in the section of this language."))
    _move(submission, SubmissionState.ACCEPTED)
    page = drafting.draft(submission=submission, user=user)
    submission.reviewer = user
    submission.page_guid = page.guid
    submission.save()
    log(instance=submission, action="outlets.accepted", user=user, data={"page": page.pk, "guid": str(page.guid)})
    return page


@transaction.atomic
def decline(*, submission: Submission, user: Any, code: str, reason: str) -> Submission:
    """Decline the submission with a code and the words the partner reads.

    Raises WrongState, PermissionDenied, or BadContent for an unknown code or a reason that is empty or too long.
    """
    if code not in DeclineCode.values:
        raise BadContent([Fault("code", "INVALID", _("Choose one of the reasons."))])
    reason = content.read_note("reason", reason, limit=REASON_LIMIT)
    submission = _locked(submission, user)
    _move(submission, SubmissionState.DECLINED)
    submission.reviewer = user
    submission.decline_code, submission.decline_reason = code, reason
    submission.save()
    log(instance=submission, action="outlets.declined", user=user, data={"code": code, "reason": reason})
    return submission


def _locked(submission: Submission, user: Any) -> Submission:
    """Return the row as it is now, held until the transaction ends. Raises PermissionDenied."""
    if not user.has_perm("outlets.change_submission"):
        raise PermissionDenied(_("You may not decide on submissions."))
    return Submission.objects.select_for_update().get(pk=submission.pk)


def _move(submission: Submission, state: SubmissionState) -> None:
    if state not in TRANSITIONS[SubmissionState(submission.state)]:
        raise WrongState(submission.get_state_display())
    submission.state = state
    if state not in OPEN_STATES:
        submission.decided_at = timezone.now()
