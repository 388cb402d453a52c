"""What the delivery side may ask. Everything here reads releases only and applies today's visibility.

`now` is an argument everywhere, so that one answer is true at one moment.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from cms.releases import search, statements
from cms.releases.asking import fetch
from cms.releases.audience import Reader
from cms.releases.fetched import Rows
from cms.releases.models import FormerPath, Release, ReleaseVersion, State
from cms.releases.parts import EVERYTHING, JUDGED_BY, WITHOUT_BODY, Parts
from cms.releases.registry import by_name, by_use_names
from cms.releases.statements import Build, Given, Slots
from cms.releases.visibility import is_expired, mask, own, own_mask, visible

_WORK = frozenset({"work_id"})


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to "what is this guid to this reader".

    `status` is "visible", "gone" (unpublished), "withdrawn", "expired" or "erased"; `row` is the full row only if
    visible, otherwise a row whose payload must not be shown.
    """

    status: str
    row: Release

    @property
    def visible(self) -> bool:
        return self.status == "visible"


def listed(reader: Reader, now: dt.datetime, *, types: Sequence[str] | None = None) -> QuerySet[Release]:
    """Return the rows the reader may find in lists."""
    if types is not None and not set(types) & set(by_use_names()):
        # What stands for itself needs no look at who uses it; half the time of a list was in saying so.
        return Release.objects.filter(own(reader, now), by_use=False, type__in=types)
    rows = Release.objects.filter(visible(reader, now))
    return rows if types is None else rows.filter(type__in=types)


def find(reader: Reader, now: dt.datetime, guid: uuid.UUID, parts: Parts = EVERYTHING) -> Found | None:
    """Return what the guid is to the reader, or None if he was never able to see it; of its row these parts."""
    rows = statements.rows(
        "find",
        lambda slots: Release.objects.filter(pk=slots.guid("guid")),
        {"guid": guid},
        parts,
        also=JUDGED_BY,
    )
    return classify(reader, now, rows[0]) if rows else None


def classify(reader: Reader, now: dt.datetime, row: Release) -> Found | None:
    """Return what a row is to the reader now, or None if he was never able to see it."""
    if mask(row, now) & reader.bit:
        return Found("visible", current_shape(row))
    # The clock alone may have ended it since the log was written; whoever saw it until then may know that.
    ended = row.state == State.PUBLISHED and is_expired(row, now)
    if not (row.seen | (_sight_before_expiry(row) if ended else 0)) & reader.bit:
        return None
    if ended:
        return Found("expired", row)
    if row.state in {State.PUBLISHED, State.UNPUBLISHED}:
        return Found("gone", row)
    return Found(row.state, row)


def _sight_before_expiry(row: Release) -> int:
    """Return who saw an expired row in the moment before it expired."""
    return mask(row, row.expires_at - dt.timedelta(microseconds=1)) if row.expires_at else 0


def at_version(reader: Reader, now: dt.datetime, guid: uuid.UUID, version: int) -> Found | None:
    """Return an old version, judged by today's rights: what is not visible now was not kept for the reader."""
    found = find(reader, now, guid)
    if found is None or not found.visible or found.row.version == version:
        return found
    old = ReleaseVersion.objects.filter(guid=guid, version=version).first()
    if old is None:
        return None
    row = found.row
    row.version, row.version_at = old.version, old.at
    row.take(old.head, old.body, old.shape)
    return Found("visible", current_shape(row))


def at_path(
    reader: Reader, now: dt.datetime, locale: str, type_: str, slug: str, parts: Parts = EVERYTHING
) -> tuple[Found | None, str | None]:
    """Return (what lives at the address, None), or (None or tombstone, the address it moved to).

    Of the row that lives there these parts.
    """
    # The index of addresses has those with a slug alone, and is taken where the question says so.
    rows = statements.rows(
        "at_path",
        lambda slots: Release.objects.filter(
            locale=slots.text("locale"), type=slots.text("type"), slug=slots.text("slug")
        ).exclude(slug=""),
        {"locale": locale, "type": type_, "slug": slug},
        parts,
        also=JUDGED_BY,
    )
    if rows:
        return classify(reader, now, rows[0]), None
    former = FormerPath.objects.filter(locale=locale, type=type_, slug=slug).first()
    if former is None:
        return None, None
    found = find(reader, now, former.guid)
    if found is not None and found.visible:
        return None, found.row.path
    return found, None


def by_guids(
    reader: Reader, now: dt.datetime, guids: Iterable[uuid.UUID], parts: Parts = EVERYTHING
) -> dict[uuid.UUID, Release]:
    """Return the visible ones of many guids in one query, of each these parts."""
    rows = statements.rows(
        ("by_guids", reader.audience, reader.embargo),
        lambda slots: Release.objects.filter(visible(reader, slots.moment("now")), guid__in=slots.guids("guids")),
        {"now": now, "guids": list(guids)},
        parts,
    )
    return {row.guid: row for row in up_to_date(rows)}


def references(reader: Reader, now: dt.datetime, rows: Iterable[Release]) -> dict[str, Release]:
    """Return what visible rows refer to and the reader may see, by guid, in one query.

    The rows are visible, so pictures and places are in use by a visible item; only their own state decides.
    """
    wanted = {ref for row in rows for ref in row.refs}
    if not wanted:
        return {}
    return {str(row.guid): current_shape(row) for row in Release.objects.filter(own(reader, now), guid__in=wanted)}


def joined(reader: Reader, now: dt.datetime, guids: Iterable[str], parts: Parts = EVERYTHING) -> dict[str, Found]:
    """Return what each reference of a visible row is to the reader, in one query; what he never saw is left out.

    An invisible one has the status "withheld". Of each row these parts.
    """
    rows = statements.rows(
        "joined",
        lambda slots: Release.objects.filter(guid__in=slots.guids("guids")),
        {"guids": [uuid.UUID(guid) for guid in guids]},
        parts,
        also=JUDGED_BY,
    )
    return judged(reader, now, rows)


def judged(reader: Reader, now: dt.datetime, rows: Iterable[Release]) -> dict[str, Found]:
    """Return what rows that visible rows refer to are to the reader, by guid, as `joined` does."""
    result: dict[str, Found] = {}
    for row in rows:
        if own_mask(row, now) & reader.bit:
            result[str(row.guid)] = Found("visible", current_shape(row))
        elif row.seen & reader.bit:
            result[str(row.guid)] = Found("withheld", row)
    return result


def classified(
    reader: Reader, now: dt.datetime, guids: Iterable[uuid.UUID], parts: Parts = EVERYTHING
) -> dict[uuid.UUID, Found]:
    """Return what many guids are to the reader, in two queries; what he never saw is left out. Of each these parts."""
    wanted = list(guids)
    seen = by_guids(reader, now, wanted, parts)
    result = {guid: Found("visible", row) for guid, row in seen.items()}
    for row in Release.objects.filter(guid__in=set(wanted) - set(seen)):
        found = (Found("gone", row) if row.seen & reader.bit else None) if row.by_use else classify(reader, now, row)
        if found is not None and not found.visible:
            result[row.guid] = found
    return result


def translations(
    reader: Reader, now: dt.datetime, work_ids: Iterable[uuid.UUID], parts: Parts = WITHOUT_BODY
) -> dict[uuid.UUID, list[Release]]:
    """Return the visible language versions of each work, in one query, of each these parts."""
    result: dict[uuid.UUID, list[Release]] = {}

    def versions(slots: Slots | Given) -> QuerySet[Release]:
        # A work is no picture and no place; those stand in no language.
        rows = Release.objects.filter(own(reader, slots.moment("now")), by_use=False, work_id__in=slots.guids("works"))
        return rows.order_by("locale")

    key = ("translations", reader.audience, reader.embargo)
    values = {"now": now, "works": list(work_ids)}
    for row in statements.rows(key, versions, values, parts, also=_WORK):
        if row.work_id is not None:
            result.setdefault(row.work_id, []).append(current_shape(row))
    return result


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits: the place of the first (from 1), the guids in order, and how many there are in all."""

    place: int
    guids: list[uuid.UUID]
    total: int


class CursorGone(LookupError):
    """The hit to go on after is none any more."""


def words(
    query: str,
    key: Hashable,
    build: Build,
    values: Mapping[str, Any],
    *,
    size: int,
    after: uuid.UUID | None = None,
    locales: Sequence[str] = (),
    types: Sequence[str] = (),
) -> Hits:
    """Return the best `size` of the rows that have the words, after that one.

    Only the rows that `build` makes of the values count, in any figure; `key` is that of `statements`. Those that are
    of none of the languages or types take no place among the best. Raises CursorGone.
    """
    shown = statements.part(
        ("words", key), lambda slots: build(slots).order_by().values("guid", "first_published_at"), values
    )
    for phrase in (True, False):
        asked = search.candidates(query, phrase=phrase, locales=locales, types=types)
        if asked is None:
            continue
        found = _ranked(asked, shown, size, after)
        if found:
            _guid, place, total = found[0]
            if after is None:
                return Hits(place, [guid for guid, _place, _total in found], total)
            return Hits(place + 1, [guid for guid, _place, _total in found[1:]], total)
    if after is not None:
        raise CursorGone
    return Hits(1, [], 0)


def _ranked(
    asked: tuple[str, list[Any]], shown: tuple[str, list[Any]], size: int, after: uuid.UUID | None
) -> list[tuple[uuid.UUID, int, int]]:
    """Return (guid, place, total) of a page; it begins with the hit it comes after, if one is given and still there."""
    hit = (
        f"WITH hit AS MATERIALIZED ({asked[0]}), "  # noqa: S608 - compiled by Django, own table
        # One look-up a hit whatever the planner believes of the tables: a join it took for small took seconds. By time
        # too and nearly in its order, since the newest hits lie side by side in an index that begins with it.
        "seen AS MATERIALIZED (SELECT guid, tier, (SELECT first_published_at FROM "
        f"({shown[0]}) shown WHERE shown.guid = hit.guid AND shown.first_published_at = hit.at) AS at FROM hit) "
    )
    params = [*asked[1], *shown[1]]
    total, rank = "(SELECT count(at) FROM seen)", "tier, at DESC, guid DESC"
    if after is None:
        sql = f"{hit} SELECT guid, 1, {total} FROM seen WHERE at IS NOT NULL ORDER BY {rank} LIMIT {size:d}"  # noqa: S608
    else:
        sql = (
            f"{hit}, ranked AS MATERIALIZED (SELECT guid, "  # noqa: S608
            f"row_number() OVER (ORDER BY {rank}) AS place FROM seen WHERE at IS NOT NULL) "
            f"SELECT guid, place, {total} FROM ranked WHERE place >= (SELECT place FROM ranked WHERE guid = %s) "
            f"ORDER BY place LIMIT {size + 1:d}"
        )
        params.append(Release._meta.pk.get_db_prep_value(after, connection))
    found = fetch(sql, params)
    return [(key if isinstance(key, uuid.UUID) else uuid.UUID(key), place, total) for key, place, total in found]


def current_shape(row: Release) -> Release:
    """Bring a row's content to today's shape, in memory."""
    return up_to_date([row])[0]


def up_to_date(rows: Sequence[Release]) -> Sequence[Release]:
    """Bring rows of an older shape to today's. It needs all they say: what was left in the database is fetched."""
    if isinstance(rows, Rows) and all(by_name(name).shape == shape for name, shape in rows.distinct("type", "shape")):
        return rows
    old = [row for row in rows if row.shape != by_name(row.type).shape]
    left = [row.guid for row in old if row.get_deferred_fields() & {"head", "body"}]
    whole = Release.objects.only("head", "body").in_bulk(left) if left else {}
    for row in old:
        content, released = whole.get(row.guid, row), by_name(row.type)
        row.take(*released.upgrade(row.shape, content.head, content.body), released.shape)
    return rows
