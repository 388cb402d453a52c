"""Search: hits in rank order, exact marks first.

A cursor names a hit, never its rank: ranks would count what is hidden.
"""

from __future__ import annotations

import uuid
from typing import Any

import graphene
from django.db.models import QuerySet

from api import content
from api.access import Context
from api.audiences import Field
from api.connections import ARGUMENTS, Page, bad_cursor, connection, pack, unpack, window
from api.errors import ApiError, Code, bad_argument
from api.items import Item
from api.lists import in_languages, languages
from api.records import Level, Record
from api.references import ItemType, content_names
from cms.releases import selectors, statements
from cms.releases.audience import Audience
from cms.releases.models import Release
from cms.releases.statements import Given, Slots

MAX_QUERY = 200
types = content.types


class Query(graphene.ObjectType):  # type: ignore[misc]
    search = Field(
        connection(Item, "SearchHit"),
        audience=Audience.PUBLIC,
        cost=300,
        description="Items with these words; marks may be left off. Exact marks come first. At most the best 1,000.",
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
        wanted = content_names() if types is None else sorted({member.value for member in types})
        reader, spoken = context.reader, languages(locale, fallback)

        def build(slots: Slots | Given) -> QuerySet[Release]:
            rows = selectors.listed(reader, slots.moment("now"), types=wanted)
            return in_languages(rows, rows, spoken)

        key, values = (reader.audience, reader.embargo, *wanted, *spoken), {"now": context.now}
        start = None if after is None else _hit(after)
        if not wanted:  # of no type there is nothing, and no statement can be made that says so
            return Page([], _cursor, next_exists=lambda: False, previous_exists=lambda: False, count=lambda: 0)
        try:
            hits = selectors.words(
                query,
                key,
                build,
                values,
                size=asked.size + 1,
                after=start,
                locales=spoken,
                types=wanted if types else (),
            )
        except selectors.CursorGone as error:
            gone = "The hit this cursor names is gone: search again without `after`."
            raise ApiError(Code.CURSOR_RESET, gone) from error
        page = hits.guids[: asked.size]
        return Page(
            _records(context, page, locale),
            _cursor,
            next_exists=lambda: len(hits.guids) > asked.size,
            previous_exists=lambda: hits.place > 1,
            count=lambda: hits.total,
        )


def _records(context: Context, guids: list[uuid.UUID], locale: str | None) -> list[Record]:
    """Return the releases of the guids, in their order."""
    if not guids:
        return []

    def build(slots: Slots | Given) -> QuerySet[Release]:
        return Release.objects.filter(guid__in=slots.guids("guids"))

    fetched, referred = statements.with_references("hits", build, {"guids": guids}, context.parts)
    rank = {guid: place for place, guid in enumerate(guids)}
    found = sorted(fetched, key=lambda row: rank[row.guid])
    return Level(context, selectors.up_to_date(found), locale=locale, referred=referred).records()


def _cursor(record: Record) -> str:
    return pack(f"hit.{record.row.guid.hex}")


def _hit(cursor: str) -> uuid.UUID:
    """Return the guid of the hit a cursor names. Raises ApiError if it is no cursor."""
    try:
        kind, text = unpack(cursor).split(".")
        if kind == "hit" and len(text) == 32:
            return uuid.UUID(text)
    except ValueError:
        pass
    raise bad_cursor(cursor)
