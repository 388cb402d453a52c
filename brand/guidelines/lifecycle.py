"""Take an edition through review: draft, under review, approved, and in force on its day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brand.guidelines.actions import EditionError, make_effective
from brand.guidelines.models import Edition

Status = Edition.Status


def submit(edition: Edition, *, user: Any) -> Edition:
    """Ask for the review of a draft; from now on it stays as it is until it is sent back."""
    _demand(user, "change_edition")
    return _move(edition, Status.DRAFT, Status.REVIEW, submitted_by=user, approved_by=None)


def send_back(edition: Edition, *, user: Any) -> Edition:
    """Make a draft of an edition again that is under review or approved but not yet in force."""
    _demand(user, "change_edition")
    with transaction.atomic():
        current = Edition.objects.select_for_update().get(pk=edition.pk)
        if current.status not in {Status.REVIEW, Status.APPROVED}:
            raise EditionError(_("Edition %(edition)s is not under review.") % {"edition": current.key})
        Edition.objects.filter(pk=current.pk)._set_status(Status.DRAFT, submitted_by=None, approved_by=None)
    return Edition.objects.get(pk=edition.pk)


def approve(edition: Edition, *, user: Any) -> Edition:
    """Approve an edition somebody else submitted; it is put in force at once if its day has come."""
    _demand(user, "approve_edition")
    if edition.submitted_by_id == user.pk:
        raise EditionError(_("Whoever submits an edition does not approve it."))
    approved = _move(edition, Status.REVIEW, Status.APPROVED, approved_by=user)
    return make_effective(approved) if approved.effective_from <= timezone.localdate() else approved


def put_due_in_force() -> list[Edition]:
    """Put approved editions in force whose day has come, the earliest first; the clock calls this."""
    due = Edition.objects.filter(status=Status.APPROVED, effective_from__lte=timezone.localdate())
    return [make_effective(edition) for edition in due.order_by("effective_from", "pk")]


def _demand(user: Any, permission: str) -> None:
    if not user.has_perm(f"guidelines.{permission}"):
        raise PermissionDenied


@transaction.atomic
def _move(edition: Edition, before: str, after: str, **who: Any) -> Edition:
    current = Edition.objects.select_for_update().get(pk=edition.pk)
    if current.status != before:
        raise EditionError(
            _("Edition %(edition)s is %(status)s; load the page again.")
            % {"edition": current.key, "status": current.get_status_display()}
        )
    Edition.objects.filter(pk=current.pk)._set_status(after, **who)
    return Edition.objects.get(pk=current.pk)
