"""What may be asked about submissions. An outlet's questions always begin with the outlet."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from wagtail.models import ModelLogEntry

from cms.outlets.models import OPEN_STATES, ApiKey, Submission
from cms.releases.registry import by_name


def submissions_of(key: ApiKey) -> QuerySet[Submission]:
    """Return the submissions of the key's outlet, the newest first; by guid where times are equal.

    Row numbers would tell how much other outlets send.
    """
    return Submission.objects.filter(outlet=key.outlet_id).order_by("-submitted_at", "-guid")


def submission_of(key: ApiKey, guid: uuid.UUID) -> Submission | None:
    """Return one submission of the key's outlet; None if there is none, or if it is another outlet's."""
    return submissions_of(key).filter(guid=guid).first()


def waiting() -> int:
    """Count the submissions nobody has decided on."""
    return Submission.objects.filter(state__in=OPEN_STATES).count()


def history(submission: Submission) -> QuerySet[ModelLogEntry]:
    """Return the log of a submission, the first step first."""
    return ModelLogEntry.objects.for_instance(submission).select_related("user").order_by("timestamp", "pk")


def page_of(submission: Submission) -> Any:
    """Return the draft made of an accepted submission, or None if there is none or it was deleted."""
    if submission.page_guid is None:
        return None
    from cms.outlets.drafting import DRAFTED_AS

    return by_name(DRAFTED_AS).model.objects.filter(guid=submission.page_guid).first()
