"""Decide who sees a release at a moment: once as SQL for reading, once in Python for writing the log.

The two must agree; `tests/cms/releases/test_visibility.py` holds them against each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from cms.releases.audience import PUBLIC_READER, Reader, sight_mask
from cms.releases.models import Kind, Reference, Release, State


def own(reader: Reader, now: dt.datetime) -> Q:
    """Match rows whose own state, dates and audience let the reader see them (use not considered)."""
    condition = Q(state=State.PUBLISHED, audience__lte=int(reader.audience))
    condition &= Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    condition &= Q(rights_until__isnull=True) | Q(rights_until__gt=now)
    if not reader.embargo:
        condition &= Q(embargo_until__isnull=True) | Q(embargo_until__lte=now)
    return condition


def visible(reader: Reader, now: dt.datetime) -> Q:
    """Match the rows the reader may see now; a by-use row needs a visible item that refers to it."""
    users = Release.objects.filter(own(reader, now), by_use=False).values("guid")
    used = Exists(Reference.objects.filter(target=OuterRef("guid"), source__in=users))
    return own(reader, now) & (Q(by_use=False) | Q(used))


def own_mask(row: Release, now: dt.datetime) -> int:
    """Return who sees the row by its own state at `now`, as a mask of reader classes (0 to 255)."""
    if row.state != State.PUBLISHED or _passed(row.expires_at, now) or _passed(row.rights_until, now):
        return 0
    return sight_mask(audience=row.audience, embargoed=is_embargoed(row, now))


def mask(row: Release, now: dt.datetime) -> int:
    """Return who sees the row at `now`, use considered (one or two queries for a by-use row)."""
    result = own_mask(row, now)
    if not (result and row.by_use):
        return result
    users = Release.objects.filter(guid__in=Reference.objects.filter(target=row.guid).values("source"), by_use=False)
    # One that everybody sees will do, and most things have one among the many that use them.
    if users.filter(own(PUBLIC_READER, now)).exists():
        return result
    through = 0
    for user in users.only("state", "audience", "embargo_until", "expires_at", "rights_until"):
        through |= own_mask(user, now)
    return result & through


def is_embargoed(row: Release, now: dt.datetime) -> bool:
    return row.embargo_until is not None and row.embargo_until > now


def is_expired(row: Release, now: dt.datetime) -> bool:
    return _passed(row.expires_at, now)


def edges(row: Release) -> Iterable[tuple[dt.datetime, Kind]]:
    """Return the moments at which the clock changes what readers see of the row, earliest first."""
    if row.state != State.PUBLISHED:
        return []
    moments = (
        (row.embargo_until, Kind.EMBARGO_LIFTED),
        (row.rights_until, Kind.RIGHTS),
        (row.expires_at, Kind.EXPIRED),
    )
    return sorted((at, kind) for at, kind in moments if at is not None)


def next_edge(row: Release, now: dt.datetime) -> dt.datetime | None:
    """Return the first edge after `now`, or None."""
    return next((at for at, _kind in edges(row) if at > now), None)


def _passed(moment: dt.datetime | None, now: dt.datetime) -> bool:
    return moment is not None and moment <= now
