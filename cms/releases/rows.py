"""Keep what can be rebuilt: the current row of a guid and what hangs on it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from cms.releases import search
from cms.releases.models import Facet, FormerPath, Reference, Release, ReleaseVersion, State
from cms.releases.payload import searchable_text
from cms.releases.registry import Facts, ReleasedType


def write_current(
    released: ReleasedType,
    version: ReleaseVersion,
    facts: Facts,
    refs: list[str],
    *,
    old: Release | None,
    now: dt.datetime,
) -> Release:
    """Make the guid's row say what the version says, with its references, facets, address and words."""
    row = old or Release(guid=version.guid, first_published_at=now, sight=0, seen=0)
    former = (row.locale, row.type, row.slug) if old and old.slug and old.slug != facts.slug else None
    row.type, row.by_use = released.name, released.by_use
    row.locale, row.slug = facts.locale, facts.slug
    row.work_id = uuid.UUID(facts.work_id) if facts.work_id else None
    row.version, row.shape = version.version, version.shape
    row.head, row.body, row.refs = version.head, version.body, refs
    row.state, row.state_at, row.reason = State.PUBLISHED, now, ""
    row.audience = facts.audience
    row.embargo_until, row.expires_at, row.rights_until = facts.embargo_until, facts.expires_at, facts.rights_until
    row.version_at = now
    row.save()
    _write_hangers(released, row, facts)
    if former:
        FormerPath.objects.update_or_create(
            locale=former[0], type=former[1], slug=former[2], defaults={"guid": row.guid}
        )
    if row.slug:
        # The address belongs to who lives there now.
        FormerPath.objects.filter(locale=row.locale, type=row.type, slug=row.slug).delete()
    return row


def retire(row: Release) -> None:
    """Save a row that was taken off: a withdrawn item frees its address, its words are no longer found."""
    search.remove(row.guid)
    if row.state in {State.WITHDRAWN, State.ERASED} and row.slug:
        FormerPath.objects.update_or_create(
            locale=row.locale, type=row.type, slug=row.slug, defaults={"guid": row.guid}
        )
        row.slug = ""
    row.save()


def used_objects(item: Any) -> list[Any]:
    """Return the pictures and places the object refers to: what is released with it."""
    return list(getattr(item, "released_with", list)())


def write_references(row: Release) -> None:
    """Write what the row refers to, in place of what stood there."""
    Reference.objects.filter(source=row.guid).delete()
    Reference.objects.bulk_create(
        [Reference(source=row.guid, target=uuid.UUID(ref), at=row.first_published_at) for ref in row.refs]
    )


def _write_hangers(released: ReleasedType, row: Release, facts: Facts) -> None:
    write_references(row)
    Facet.objects.filter(guid=row.guid).delete()
    facets = dict.fromkeys(facts.facets)
    Facet.objects.bulk_create([Facet(guid=row.guid, name=name, value=value) for name, value in facets])
    if released.by_use:
        return
    words = searchable_text(released.payload, row.head, row.body)
    search.index(
        row.guid, row.head.get("headline", ""), words, at=row.first_published_at, locale=row.locale, type=row.type
    )
