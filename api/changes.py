"""The log of changes as a reader sees it: apply entries in order and a replica equals what a direct query shows."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

import graphene

from api import content
from api.access import Context
from api.audiences import Field
from api.connections import DEFAULT_PAGE, MAX_PAGE
from api.errors import ApiError, Code, bad_argument
from api.items import Released
from api.records import Level, Record
from api.references import ItemType
from api.scalars import DateTime
from cms.releases import changes
from cms.releases.audience import Audience
from cms.releases.models import Kind

PUBLIC = Audience.PUBLIC
types = content.types
# Kinds that may be told of an item the reader does not see: they say why, and nothing of what came after.
_ENDINGS = {Kind.UNPUBLISHED, Kind.WITHDRAWN, Kind.RIGHTS, Kind.EXPIRED, Kind.ERASED}

_KIND_WORDS: dict[str, str] = {
    "published": "A version was released.",
    "corrected": "A version was released that corrects a fault.",
    "unpublished": "Taken off; it may return.",
    "withdrawn": "Withdrawn for good.",
    "rights": "The rights changed or ended.",
    "embargo_lifted": "Its embargo ended.",
    "expired": "Its time has passed.",
    "moved": "It has another path.",
    "erased": "Its content is gone for good.",
    "removed": "You may not see it any more.",
}

_KINDS = enum.Enum("ChangeKind", {**{kind.name: kind.value for kind in Kind}, "REMOVED": "removed"})  # type: ignore[misc]
ChangeKind = graphene.Enum.from_enum(
    _KINDS,
    description=lambda kind: "Why you may see something else now." if kind is None else _KIND_WORDS.get(kind.value),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the types below resolve it."""

    entry: changes.Entry
    item: Record | None

    @property
    def kind(self) -> str:
        kind = str(self.entry.kind)
        return kind if self.item is not None or kind in _ENDINGS else "removed"


class Change(graphene.ObjectType):  # type: ignore[misc]
    """One line of the log."""

    default_audience = PUBLIC

    cursor = graphene.String(required=True, description="Go on after this line with it.")
    guid = graphene.ID(required=True, description="What it is about.")
    type = Field(graphene.NonNull(ItemType), audience=PUBLIC, description="What it is.")
    kind = Field(graphene.NonNull(ChangeKind), audience=PUBLIC, description="What happened.")
    at = Field(graphene.NonNull(DateTime), audience=PUBLIC, description="When.")
    version = graphene.Int(description="The version it was about; null if that one is not for you.")
    reason = graphene.String(description="The reason given to readers, for withdrawn items.")
    item = Field(
        Released, audience=PUBLIC, description="The item as it is now: store it. Null: drop the guid, `kind` says why."
    )

    def resolve_cursor(root: Entry, info: Any) -> str:
        return root.entry.cursor

    def resolve_guid(root: Entry, info: Any) -> str:
        return str(root.entry.guid)

    def resolve_type(root: Entry, info: Any) -> str:
        return root.entry.type

    def resolve_at(root: Entry, info: Any) -> Any:
        return root.entry.at

    def resolve_version(root: Entry, info: Any) -> int | None:
        return None if root.kind == "removed" else root.entry.version

    def resolve_reason(root: Entry, info: Any) -> str | None:
        return root.entry.reason or None if root.kind == Kind.WITHDRAWN else None


class Changes(graphene.ObjectType):  # type: ignore[misc]
    """A stretch of the log."""

    default_audience = PUBLIC

    nodes = Field(
        graphene.NonNull(graphene.List(graphene.NonNull(Change))), audience=PUBLIC, description="The lines, in order."
    )
    end_cursor = graphene.String(required=True, description="Go on here, now or later; given even if nothing is new.")
    has_more = graphene.Boolean(required=True, description="True if there are more lines already.")


@dataclass(frozen=True, slots=True)
class Stretch:
    nodes: list[Entry]
    end_cursor: str
    has_more: bool


class Query(graphene.ObjectType):  # type: ignore[misc]
    changes = Field(
        Changes,
        audience=PUBLIC,
        cost=50,
        description="What changed for you since a cursor; without one, all that there is now, then what changes. "
        "Fails with CURSOR_RESET when the log or your entitlements changed: start again without a cursor.",
        args={
            "after": graphene.String(description="The endCursor of the last answer."),
            "first": graphene.Int(description=f"Lines at once, 1 to {MAX_PAGE}; {DEFAULT_PAGE} if not given."),
            "types": graphene.List(graphene.NonNull(ItemType), description="Only these types."),
        },
    )

    def resolve_changes(
        root: Any, info: Any, after: str | None = None, first: int | None = None, types: list[Any] | None = None
    ) -> Stretch:
        context: Context = info.context
        size = DEFAULT_PAGE if first is None else first
        if not 1 <= size <= MAX_PAGE:
            raise bad_argument("first", f"must be from 1 to {MAX_PAGE}, got {size}.")
        wanted = None if types is None else [member.value for member in types]
        try:
            page = changes.read(context.reader, context.now, after=after, first=size, types=wanted)
        except changes.CursorReset as error:
            raise ApiError(
                Code.CURSOR_RESET, "The log or your entitlements changed since this cursor: start again without it."
            ) from error
        except changes.BadCursor as error:
            raise ApiError(Code.BAD_CURSOR, f"{(after or '')[:80]!r} is no cursor of this log.") from error
        rows = {entry.row.guid: entry.row for entry in page.entries if entry.row is not None}
        known = {record.row.guid: record for record in Level(context, rows.values()).records()}
        lines = [Entry(line, known.get(line.row.guid) if line.row else None) for line in page.entries]
        return Stretch(lines, page.end, page.has_more)


class Subscription(graphene.ObjectType):  # type: ignore[misc]
    release_changed = Field(
        graphene.NonNull(Change),
        audience=PUBLIC,
        cost=50,
        description="Each line of the log as it is written, from now or from a cursor on. Comes as Server-Sent Events; "
        "the id of an event is its cursor, so a listener that was cut off goes on with Last-Event-ID or `after`.",
        args={
            "types": graphene.List(graphene.NonNull(ItemType), description="Only these types."),
            "after": graphene.String(
                description="Go on after this cursor of `changes` or of an event; without it, from now on."
            ),
        },
    )

    def resolve_release_changed(root: Entry, info: Any, types: Any = None, after: str | None = None) -> Entry:
        return root
