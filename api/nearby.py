"""Items near a point, by the places they are about."""

from __future__ import annotations

import math
from typing import Any

import graphene

from api import content
from api.access import Context
from api.audiences import Field
from api.connections import DEFAULT_PAGE, MAX_PAGE
from api.errors import bad_argument
from api.items import Item
from api.lists import in_languages, languages
from api.records import Level, Record
from api.references import ItemType, content_names
from cms.releases import browsing, selectors
from cms.releases.audience import Audience
from cms.releases.registry import api_types

PUBLIC = Audience.PUBLIC
MAX_KM = 200.0
PLACE = "place"
types = content.types


class NearbyItem(graphene.ObjectType):  # type: ignore[misc]
    """An item and how far away it is."""

    default_audience = PUBLIC

    metres = graphene.Int(required=True, description="From the point to the nearest place it is about, in metres.")
    place = Field(graphene.NonNull(lambda: api_types[PLACE]), audience=PUBLIC, description="That place.")
    item = Field(graphene.NonNull(Item), audience=PUBLIC, description="The item.")


class _Nearby:
    __slots__ = ("item", "metres", "place")

    def __init__(self, item: Record, metres: float, place: Record) -> None:
        self.item, self.metres, self.place = item, round(metres), place


class Query(graphene.ObjectType):  # type: ignore[misc]
    nearby = Field(
        graphene.NonNull(graphene.List(graphene.NonNull(NearbyItem))),
        audience=PUBLIC,
        cost=200,
        description="Items about places near a point, nearest first, then newest first.",
        args={
            "latitude": graphene.Argument(graphene.NonNull(graphene.Float), description="Degrees north, WGS 84."),
            "longitude": graphene.Argument(graphene.NonNull(graphene.Float), description="Degrees east, WGS 84."),
            "within_km": graphene.Float(default_value=10.0, description=f"Kilometres, more than 0 to {MAX_KM:.0f}."),
            "types": graphene.List(graphene.NonNull(ItemType), description="Only these types."),
            "locale": graphene.String(description="The language wanted; without it, items in every language."),
            "fallback": graphene.List(
                graphene.NonNull(graphene.String), description="Languages to take where the wanted one is missing."
            ),
            "first": graphene.Int(
                default_value=DEFAULT_PAGE, description=f"Items, 0 to {MAX_PAGE}; {DEFAULT_PAGE} if not given."
            ),
        },
    )

    def resolve_nearby(
        root: Any,
        info: Any,
        latitude: float,
        longitude: float,
        within_km: float,
        first: int,
        types: list[Any] | None = None,
        locale: str | None = None,
        fallback: list[str] | None = None,
    ) -> list[_Nearby]:
        context: Context = info.context
        for name, value, limit in (("latitude", latitude, 90.0), ("longitude", longitude, 180.0)):
            if not math.isfinite(value) or abs(value) > limit:
                raise bad_argument(name, f"must be from -{limit:.0f} to {limit:.0f} degrees, got {value}.")
        if within_km is None or not 0 < within_km <= MAX_KM:
            raise bad_argument("withinKm", f"must be more than 0 and at most {MAX_KM:.0f}, got {within_km}.")
        if first is None or not 0 <= first <= MAX_PAGE:
            raise bad_argument("first", f"must be from 0 to {MAX_PAGE}, got {first}.")
        wanted = [member.value for member in types] if types is not None else content_names()
        findable = selectors.listed(context.reader, context.now, types=wanted).filter(by_use=False)
        rows = in_languages(findable, findable, languages(locale, fallback))
        found = browsing.near(
            rows if context.parts.body else rows.defer("body"),
            selectors.up_to_date(list(browsing.places(context.reader, context.now, PLACE))),
            latitude=latitude,
            longitude=longitude,
            metres=within_km * 1000,
            first=first,
        )
        items = Level(context, selectors.up_to_date([entry.row for entry in found]), locale=locale).records()
        places = Level(context, {entry.place.guid: entry.place for entry in found}.values()).records()
        by_guid = {record.row.guid: record for record in places}
        return [
            _Nearby(record, entry.metres, by_guid[entry.place.guid]) for record, entry in zip(items, found, strict=True)
        ]
