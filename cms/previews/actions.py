"""Make and revoke preview links: the only writers of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.admin.models import FormState
from wagtail.log_actions import log

from cms.previews.models import PreviewLink
from cms.releases import clock
from cms.releases.registry import type_of

# How long a link for oneself lasts, and for how many days one may be shared.
OWN = dt.timedelta(hours=12)
DAYS = (1, 7, 30)


class NoDraft(ValueError):
    """There is nothing saved that a link could show."""


@transaction.atomic
def share(*, page: Any, days: int, user: Any) -> PreviewLink:
    """Make a link that may be passed on. Raises PermissionDenied, NoDraft, ValueError if it is to last too long."""
    if days not in DAYS:
        raise ValueError(f"a link is shared for {', '.join(map(str, DAYS))} days, not for {days}")
    _require(page, user)
    link = _make(page, user, dt.timedelta(days=days), shared=True)
    log(instance=page, action="previews.shared", user=user, data={"days": days})
    return link


def own(*, page: Any, user: Any) -> PreviewLink:
    """Return the user's own link to the draft, a new one if none lasts at least half its time."""
    _require(page, user)
    return _lasting(user, guid=page.guid, form=None) or _make(page, user, OWN, shared=False)


def typed(*, page: Any, user: Any) -> PreviewLink:
    """Return the user's own link to what he is typing: the form that Wagtail keeps for its preview of this page.

    Raises PermissionDenied, NoDraft. A page that was never saved has a guid of its link alone.
    """
    parent = None if page.pk else page.get_parent()
    _require(page, user, parent)
    kept = FormState.objects.for_preview(user, page, str(parent.pk) if parent else "").first()
    if kept is None:
        raise NoDraft(f"nothing is typed of {page}")
    return _lasting(user, form=kept) or _make(page, user, OWN, shared=False, form=kept)


@transaction.atomic
def revoke(*, link: PreviewLink, page: Any, user: Any) -> None:
    """Close the link at once, with every file it opened. Revoking again changes nothing. Raises PermissionDenied."""
    _require(page, user)
    now = clock.now()
    if PreviewLink.objects.filter(pk=link.pk, guid=page.guid, revoked_at=None).update(revoked_at=now):
        link.revoked_at = now
        log(instance=page, action="previews.revoked", user=user)


def _lasting(user: Any, **which: Any) -> PreviewLink | None:
    fresh = PreviewLink.objects.filter(created_by=user, shared=False, revoked_at=None, **which)
    return fresh.filter(expires_at__gt=clock.now() + OWN / 2).first()


def _make(page: Any, user: Any, lasts: dt.timedelta, *, shared: bool, form: FormState | None = None) -> PreviewLink:
    released = type_of(page)
    if released is None or (form is None and page.latest_revision_id is None):
        raise NoDraft(f"{page} has no saved draft of a released type")
    now = clock.now()
    return PreviewLink.objects.create(
        type=released.name,
        guid=page.guid,
        shared=shared,
        form=form,
        created_by=user,
        created_at=now,
        expires_at=now + lasts,
    )


def _require(page: Any, user: Any, parent: Any = None) -> None:
    """Raise PermissionDenied unless the user may edit the page, or make one below the parent."""
    allowed = page.permissions_for_user(user).can_edit() if parent is None else _may_add(parent, user)
    if not allowed:
        raise PermissionDenied


def _may_add(parent: Any, user: Any) -> bool:
    allowed: bool = parent.permissions_for_user(user).can_add_subpage()
    return allowed
