"""Search: hits in rank order, exact marks first.

A cursor names a hit, never its rank: ranks would count what is hidden.
"""

from __future__ import annotations

import uuid
from typing import Any

import graphene

from api import content
from api.access import Context
from api.audiences import Field
from api.connections import ARGUMENTS, Page, RecordEdge, bad_cursor, connection, load, pack, unpack, window
from api.errors import ApiError, Code, bad_argument
from api.items import Item
from api.lists import in_languages, languages
from api.records import Level
from api.references import ItemType, content_names
from cms.releases import selectors
from cms.releases.audience import Audience

MAX_QUERY = 200
types = content.types


class Query(graphene.ObjectType):  # type: ignore[misc]
    search = Field(
        connection(Item, "SearchHit"),
        audience=Audience.PUBLIC,
        cost=300,
        description="Items with these words; marks may be left off. Exact marks come first. At most 2,000 hits.",
        args={
            "query": graphene.String(required=True, description=f"At most {MAX_QUERY} characters."),
            "first": ARGUMENTS["first"],
            "after": ARGUMENTS["after"],
            "locale": graphene.String(description="The language wanted; without it, hits in every language."),
            "fallback": graphene.List(
                graphene.NonNull(graphene.String), description="Languages to take where the wanted one is missing."
            ),
            "types": graphene.List(graphene.NonNull(ItemType), description="Only these types."),
        },
    )

    def resolve_search(
        root: Any,
        info: Any,
        query: str,
        first: int | None = None,
        after: str | None = None,
        locale: str | None = None,
        fallback: list[str] | None = None,
        types: list[Any] | None = None,
    ) -> Page:
        context: Context = info.context
        asked = window(first, None, None, None)
        if len(query) > MAX_QUERY:
            raise bad_argument("query", f"at most {MAX_QUERY} characters, got {len(query)}.")
        wanted = content_names() if types is None else [member.value for member in types]
        ranked, hits = selectors.words(context.reader, context.now, query, types=wanted)
        hits = in_languages(hits, selectors.listed(context.reader, context.now), languages(locale, fallback))
        found = set(hits.values_list("guid", flat=True))
        guids = [guid for guid in ranked if guid in found]
        start = 0 if after is None else _place_after(guids, after)
        page = guids[start : start + asked.size]
        rows = (
            load(selectors.listed(context.reader, context.now).filter(guid__in=page), bodies=context.bodies)
            if page
            else []
        )
        rank = {guid: place for place, guid in enumerate(page)}
        level = Level(context, sorted(rows, key=lambda row: rank[row.guid]), locale=locale)
        return Page(
            edges=[RecordEdge(record, lambda row: pack(f"hit.{row.guid.hex}")) for record in level.records],
            next_exists=lambda: start + asked.size < len(guids),
            previous_exists=lambda: start > 0,
            count=lambda: len(guids),
        )


def _place_after(guids: list[uuid.UUID], cursor: str) -> int:
    """Return the place after the hit the cursor names. Raises ApiError if it is no hit (any more)."""
    try:
        kind, text = unpack(cursor).split(".")
        guid = uuid.UUID(text) if kind == "hit" and len(text) == 32 else None
    except ValueError:
        guid = None
    if guid is None:
        raise bad_cursor(cursor)
    if guid not in guids:
        raise ApiError(Code.CURSOR_RESET, "The hit this cursor names is gone: search again without `after`.")
    return guids.index(guid) + 1
