"""What a reader is told beside the rows of a list: counts by facet, what refers to an item, what lies near a point.

Everything counts visible rows alone, each in a constant number of statements.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from cms.releases.audience import Reader
from cms.releases.models import Change, Facet, Kind, Reference, Release, ReleaseVersion
from cms.releases.selectors import listed
from cms.releases.visibility import own

MAX_VALUES = 100
# A province has some hundred places; beyond this many near ones the farthest are left out.
MAX_PLACES = 200
EARTH_METRES = 6_371_008.8
_ENDED = {Kind.UNPUBLISHED, Kind.WITHDRAWN, Kind.EXPIRED, Kind.ERASED, Kind.RIGHTS}


@dataclass(frozen=True, slots=True)
class Near:
    """An item near a point: its row, how far its nearest place is in metres, and that place."""

    row: Release
    metres: float
    place: Release


def facet_counts(rows: QuerySet[Release], name: str) -> list[tuple[str, int]]:
    """Return how many of the rows have each value of a facet, most first; at most MAX_VALUES of them."""
    found = Facet.objects.filter(name=name, guid__in=_guids(rows))
    return list(found.values_list("value").annotate(count=Count("guid")).order_by("-count", "value")[:MAX_VALUES])


def reference_counts(
    reader: Reader, now: dt.datetime, rows: QuerySet[Release], type_name: str
) -> list[tuple[uuid.UUID, int]]:
    """Return how many of the rows refer to each visible release of a type, most first; at most MAX_VALUES."""
    # The rows are visible and use it, so its own state decides.
    targets = Release.objects.filter(own(reader, now), type=type_name).values("guid")
    found = Reference.objects.filter(source__in=_guids(rows), target__in=targets)
    return list(found.values_list("target").annotate(count=Count("source")).order_by("-count", "target")[:MAX_VALUES])


def referring(
    reader: Reader, now: dt.datetime, targets: Iterable[uuid.UUID], *, most: int
) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Map each target to the guids of the visible items that refer to it, latest first, at most `most` each."""
    found = _latest(Release.objects.filter(own(reader, now), by_use=False), list(targets), most)
    return {target: [source for _at, source in sources] for target, sources in found.items()}


def _latest(
    rows: QuerySet[Release], targets: list[uuid.UUID], most: int
) -> dict[uuid.UUID, list[tuple[dt.datetime, uuid.UUID]]]:
    """Map each target to the latest of the rows that refer to it, with their times, at most `most` each.

    One look-up a reference, from the latest on, whatever the planner believes of the tables.
    """
    if not targets:
        return {}
    shown, params = _guids(rows).query.get_compiler(connection=connection).as_sql()
    table = connection.ops.quote_name(Reference._meta.db_table)
    latest = (
        f"SELECT source, at FROM {table} hanging WHERE hanging.target = wanted.target AND "  # noqa: S608 - own tables
        f"(SELECT 1 FROM ({shown}) shown WHERE shown.guid = hanging.source) IS NOT NULL "
        f"ORDER BY at DESC, source DESC LIMIT {most:d}"
    )
    if connection.vendor == "postgresql":
        sql = f"SELECT target, source, at FROM unnest(%s::uuid[]) wanted (target) CROSS JOIN LATERAL ({latest}) latest"  # noqa: S608
        asked: list[Any] = [targets, *params]
    else:
        wanted = "SELECT value AS target FROM json_each(%s)"
        sql = (
            f"SELECT wanted.target, reference.source, reference.at FROM ({wanted}) wanted JOIN {table} reference "  # noqa: S608
            f"ON reference.target = wanted.target AND reference.source IN (SELECT source FROM ({latest}))"
        )
        asked = [json.dumps([target.hex for target in targets]), *params]
    result: dict[uuid.UUID, list[tuple[dt.datetime, uuid.UUID]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        for target, source, at in cursor.fetchall():
            result.setdefault(_as_uuid(target), []).append((_as_moment(at), _as_uuid(source)))
    for sources in result.values():
        sources.sort(reverse=True)
    return result


def _as_uuid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _as_moment(value: Any) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)


def near(
    rows: QuerySet[Release],
    places: Iterable[Release],
    *,
    latitude: float,
    longitude: float,
    metres: float,
    first: int,
) -> list[Near]:
    """Return the rows that refer to a place within the distance, nearest first, then latest first.

    `latitude` and `longitude` are degrees of WGS 84; the distance is that of a great circle.
    """
    within: list[tuple[float, Release]] = []
    for place in places:
        where = place.head.get("latitude"), place.head.get("longitude")
        if where[0] is not None and where[1] is not None:
            distance = great_circle(latitude, longitude, float(where[0]), float(where[1]))
            if distance <= metres:
                within.append((distance, place))
    within = sorted(within, key=lambda entry: (entry[0], entry[1].guid))[:MAX_PLACES]
    # So many of each place will do: those that lie nearer by another place are in the answer already.
    latest = _latest(rows, [place.guid for _distance, place in within], first)
    nearest: dict[uuid.UUID, tuple[float, dt.datetime, Release]] = {}
    for distance, place in within:
        for at, source in latest.get(place.guid, []):
            nearest.setdefault(source, (distance, at, place))
    # Latest first, then by distance: sorting keeps what was in order.
    order = sorted(nearest, key=lambda source: (nearest[source][1], source), reverse=True)
    order = sorted(order, key=lambda source: nearest[source][0])[:first]
    found = {row.guid: row for row in rows.filter(guid__in=order)}
    return [Near(found[guid], nearest[guid][0], nearest[guid][2]) for guid in order if guid in found]


def places(reader: Reader, now: dt.datetime, type_name: str) -> QuerySet[Release]:
    """Return the visible rows of a type that stands for places, without their bodies."""
    return listed(reader, now, types=[type_name]).defer("body")


def version_at(guid: uuid.UUID, moment: dt.datetime) -> int | None:
    """Return the version that was out at a moment, None if the item was not, by the log."""
    last = Change.objects.filter(guid=guid, at__lte=moment).order_by("seq").last()
    if last is None or last.kind in _ENDED:
        return None
    version = ReleaseVersion.objects.filter(guid=guid, at__lte=moment).order_by("version").last()
    return None if version is None else version.version


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points in metres, by the haversine formula on the mean sphere (IUGG)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((phi2 - phi1) / 2) ** 2
    a += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(a)))


def _guids(rows: QuerySet[Release]) -> QuerySet[Release]:
    return rows.order_by().values("guid")  # type: ignore[return-value]


__all__: Sequence[str] = (
    "Near", "facet_counts", "great_circle", "near", "places", "reference_counts", "referring", "version_at",
)  # fmt: skip
