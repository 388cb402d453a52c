"""Hold the bridge against itself: rebuild what is derived, verify that nothing drifted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, F, Max, Min
from django.utils import timezone

from cms.releases import rows, search, sequence
from cms.releases.models import Change, Kind, Release, ReleaseVersion, State, Watermark
from cms.releases.payload import digest, references, searchable_text, split
from cms.releases.registry import all_types, by_name

STATE_AFTER = {
    Kind.UNPUBLISHED: State.UNPUBLISHED,
    Kind.WITHDRAWN: State.WITHDRAWN,
    Kind.ERASED: State.ERASED,
}


@sequence.alone()
def rebuild() -> int:
    """Bring every current row to today's shape, write its references and words again, raise the schema epoch.

    Versions and changes stay as they are. Returns how many rows were rewritten.
    """
    search.clear()
    count = 0
    for row in Release.objects.exclude(state=State.ERASED).order_by("first_published_at").iterator(chunk_size=200):
        released = by_name(row.type)
        version = ReleaseVersion.objects.get(guid=row.guid, version=row.version)
        row.head, row.body = released.upgrade(version.shape, version.head, version.body)
        row.shape, row.by_use = released.shape, released.by_use
        row.refs = references(released.payload, row.head, row.body)
        row.save(update_fields=["head", "body", "shape", "by_use", "refs"])
        rows.write_references(row)
        if row.state == State.PUBLISHED and not row.by_use:
            words = searchable_text(released.payload, row.head, row.body)
            search.index(
                row.guid,
                row.head.get("headline", ""),
                words,
                at=row.first_published_at,
                locale=row.locale,
                type=row.type,
            )
        count += 1
    sequence.begin_epoch(schema_epoch=F("schema_epoch") + 1)
    return count


def verify() -> Iterator[str]:
    """Yield one line for everything that is not as it must be; nothing means all is well."""
    yield from _log_is_gapless()
    yield from _rows_follow_records()
    yield from _releases_follow_editing()


def _log_is_gapless() -> Iterator[str]:
    counter = sequence.current().value
    facts = Change.objects.aggregate(count=Count("seq"), low=Min("seq"), high=Max("seq"))
    if (facts["count"], facts["low"] or 0, facts["high"] or 0) != (counter, min(counter, 1), counter):
        yield f"log: counter at {counter}, but {facts['count']} changes from {facts['low']} to {facts['high']}"
    marks = dict(Watermark.objects.values_list("type", "last_seq"))
    real = {m["type"]: m["last"] for m in Change.objects.order_by().values("type").annotate(last=Max("seq"))}
    if marks != real:
        yield f"watermarks: {marks}, but the log says {real}"


def _rows_follow_records() -> Iterator[str]:
    for row in Release.objects.iterator(chunk_size=200):
        version = ReleaseVersion.objects.filter(guid=row.guid).order_by("-version").first()
        if version is None or version.version != row.version:
            yield f"{row}: the latest version on record is {version and version.version}"
            continue
        last = Change.objects.filter(guid=row.guid).order_by("-seq").first()
        if last is None or (last.seq, last.version, last.after) != (row.last_seq, row.version, row.sight):
            yield f"{row}: the log's last line is {last}"
        state = next((STATE_AFTER.get(Kind(kind), State.PUBLISHED) for kind in _state_kinds(row)), State.PUBLISHED)
        if state != row.state:
            yield f"{row}: the log says {state}"
        if row.state == State.ERASED:
            if row.head or row.body or version.head or version.body:
                yield f"{row}: erased, but its content is still there"
        elif digest(version.head, version.body) != version.digest:
            yield f"{row}: version {version.version} does not match its hash"


def _state_kinds(row: Release) -> list[str]:
    """Return the kinds that decide the state, latest first; a by-use row is out of sight, not unpublished."""
    skip = {Kind.RIGHTS, Kind.EXPIRED, Kind.EMBARGO_LIFTED} | ({Kind.UNPUBLISHED} if row.by_use else set())
    return list(
        Change.objects.filter(guid=row.guid).exclude(kind__in=skip).order_by("-seq").values_list("kind", flat=True)[:1]
    )


def _releases_follow_editing() -> Iterator[str]:
    now = timezone.now()
    for released in all_types():
        known = {row.guid: row for row in Release.objects.filter(type=released.name)}
        for item in released.model._base_manager.all().iterator(chunk_size=100):
            row = known.pop(item.guid, None)
            live = getattr(item, "live", None)
            if live is None:
                current = item if row is not None and row.state == State.PUBLISHED else None
            elif live and (row is None or row.state != State.PUBLISHED):
                yield f"{released.name} {item.guid}: live in Wagtail, but {row.state if row else 'never released'}"
                continue
            elif not live and row is not None and row.state == State.PUBLISHED and not _expired(row, now):
                yield f"{released.name} {item.guid}: released, but not live in Wagtail"
                continue
            else:
                current = item.live_revision.as_object() if live and item.live_revision else None
            if current is not None and row is not None:
                head, body = split(released.project(current))
                if (head, body) != released.upgrade(row.shape, row.head, row.body):
                    yield f"{row}: what is released differs from the live revision"
        for row in known.values():
            if row.state == State.PUBLISHED:
                yield f"{row}: released, but its source is gone"


def _expired(row: Release, now: dt.datetime) -> bool:
    return row.expires_at is not None and row.expires_at <= now
