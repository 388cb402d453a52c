"""Look up one thing: by guid, by version, by address, by global id. Whatever is asked, the answer has a type."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import graphene

from api import content, records
from api.access import Context
from api.audiences import Field
from api.errors import bad_argument
from api.items import Missing, Moved, Node, NotFound, Redirect, Tombstone, missing, type_of_answer
from api.records import Level
from api.references import content_names
from api.scalars import DateTime
from cms.releases import browsing, selectors
from cms.releases.audience import Audience
from cms.releases.payload import references
from cms.releases.registry import api_types, by_name
from cms.releases.selectors import Found

PUBLIC = Audience.PUBLIC
MAX_IDS = 100
_PATH = re.compile(r"(?:/(?P<locale>[a-z]{2,3}(?:-[a-z0-9]{2,8})*))?/(?P<type>[a-z_]{1,40})/(?P<slug>[\w-]{1,255})/?")
types = content.types


def _answer_union(name: str, description: str, *extra: type) -> type:
    members = (*(api_types[item] for item in content_names()), Tombstone, *extra, NotFound)
    meta = type("Meta", (), {"types": members, "description": description})
    resolve = classmethod(lambda cls, instance, info: type_of_answer(instance))
    return type(name, (graphene.Union,), {"Meta": meta, "resolve_type": resolve})


ItemResult = _answer_union("ItemResult", "An item, what is left of it, or that there is none.")
ItemAtResult = _answer_union(
    "ItemAtResult", "What is at an address: an item, what is left of it, where it went, or nothing.", Redirect
)


class Query(graphene.ObjectType):  # type: ignore[misc]
    item = Field(
        ItemResult,
        audience=PUBLIC,
        cost=20,
        description="The item of a guid; an old version is judged by today's rights.",
        args={
            "guid": graphene.ID(required=True, description="The item's guid."),
            "version": graphene.Int(description="This version, counted from 1; the current one if not given."),
        },
    )
    item_as_of = Field(
        ItemResult,
        audience=Audience.OFFICE,
        cost=20,
        description="The item as it was out at a moment, judged by today's rights.",
        args={
            "guid": graphene.ID(required=True, description="The guid of the item."),
            "at": graphene.Argument(graphene.NonNull(DateTime), description="The moment that is asked about."),
        },
    )
    item_at = Field(
        ItemAtResult,
        audience=PUBLIC,
        cost=20,
        description="The item at an address: /vi/article/slug, or /article/slug and a locale.",
        args={
            "path": graphene.String(required=True, description="Absolute path, with or without its language."),
            "locale": graphene.String(description="Language of a path that names none, a BCP 47 code."),
        },
    )
    node = Field(
        Node,
        audience=PUBLIC,
        cost=20,
        description="Whatever has this global id.",
        args={"id": graphene.ID(required=True, description="A global id.")},
    )
    nodes = Field(
        graphene.List(graphene.NonNull(Node)),
        audience=PUBLIC,
        cost=20,
        description=f"What has these global ids, in their order; at most {MAX_IDS}.",
        args={
            "ids": graphene.Argument(
                graphene.NonNull(graphene.List(graphene.NonNull(graphene.ID))), description="Global ids."
            )
        },
    )

    def resolve_item(root: Any, info: Any, guid: str, version: int | None = None) -> Any:
        context: Context = info.context
        parsed = guid_of(guid)
        parts = context.parts if version is None else context.parts.also({"version"})
        if parsed is None or by_use(found := selectors.find(context.reader, context.now, parsed, parts)):
            return missing(guid)
        if version is None or found is None or not found.visible or found.row.version == version:
            return answer(context, found, guid)
        if not 0 < version < 2**31:
            return missing(f"{guid} v{version}")
        return _old_version(context, parsed, version)

    def resolve_item_as_of(root: Any, info: Any, guid: str, at: dt.datetime) -> Any:
        context: Context = info.context
        parsed = guid_of(guid)
        if parsed is None or by_use(found := selectors.find(context.reader, context.now, parsed)):
            return missing(guid)
        if found is None or not found.visible:
            return answer(context, found, guid)
        version = browsing.version_at(parsed, at)
        if version is None:
            return Missing(guid, f"The item {guid} was not out at {at.isoformat()}.")
        return answer(context, found, guid) if version == found.row.version else _old_version(context, parsed, version)

    def resolve_item_at(root: Any, info: Any, path: str, locale: str | None = None) -> Any:
        context: Context = info.context
        match = _PATH.fullmatch(path)
        if match is None:
            return Missing(path[:100], "An address is written /locale/type/slug, or /type/slug beside a locale.")
        language = match["locale"] or locale
        if language is None or (locale is not None and locale != language):
            return Missing(path[:100], "Say the language once: in the path or as locale.")
        found, moved_to = selectors.at_path(
            context.reader, context.now, language, match["type"], match["slug"], context.parts
        )
        if moved_to is not None:
            return Moved(moved_to)
        return answer(context, found, path)

    def resolve_node(root: Any, info: Any, id: str) -> Any:
        return resolve_ids(info.context, [id])[0]

    def resolve_nodes(root: Any, info: Any, ids: list[str]) -> Any:
        if len(ids) > MAX_IDS:
            raise bad_argument("ids", f"at most {MAX_IDS} at once, got {len(ids)}.")
        return resolve_ids(info.context, ids)


def resolve_ids(context: Context, ids: list[str]) -> list[Any]:
    """Return what each id is to the reader, in a constant number of queries."""
    parsed = [guid_of(text) for text in ids]
    guids = {guid for guid in parsed if guid is not None}
    found = selectors.classified(context.reader, context.now, guids, context.parts)
    level = Level(context, [entry.row for entry in found.values() if entry.visible])
    known: dict[uuid.UUID, Any] = {guid: entry for guid, entry in found.items() if not entry.visible}
    known.update((record.row.guid, record) for record in level.records())
    return [
        known[guid] if guid is not None and guid in known else missing(text)
        for text, guid in zip(ids, parsed, strict=True)
    ]


def answer(context: Context, found: Found | None, asked: str) -> Any:
    """Return a record, a tombstone or the word that there is nothing."""
    if found is None:
        return missing(asked)
    return records.load_one(context, found.row) if found.visible else found


def guid_of(text: str) -> uuid.UUID | None:
    """Return the guid a text is, or None."""
    try:
        return uuid.UUID(text) if len(text) <= 45 else None
    except ValueError:
        return None


def by_use(found: Found | None) -> bool:
    return found is not None and found.row.by_use


def _old_version(context: Context, guid: uuid.UUID, version: int) -> Any:
    found = selectors.at_version(context.reader, context.now, guid, version)
    if found is None:
        return missing(f"{guid} v{version}")
    if not found.visible:
        return found
    row = found.row
    row.refs = references(by_name(row.type).payload, row.head, row.body)
    return records.load_one(context, row, by_use=True)
