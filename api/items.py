"""What every content item answers beside its payload, and the typed answers for what cannot be shown."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import graphene

from api import html, payloads
from api.audiences import Field
from api.errors import bad_argument
from api.records import MAX_USERS, Record, column
from api.scalars import DateTime
from api.statuses import PubStatus, TombstoneStatus
from cms.core.release import ContentPayload
from cms.releases.audience import Audience
from cms.releases.models import State
from cms.releases.registry import api_types
from cms.releases.selectors import Found
from cms.releases.visibility import is_embargoed

PUBLIC = Audience.PUBLIC
String, Boolean, Int, ID = graphene.String, graphene.Boolean, graphene.Int, graphene.ID


class Node(graphene.Interface):  # type: ignore[misc]
    """Something with a global id."""

    default_audience = PUBLIC

    id = Field(
        graphene.NonNull(ID),
        audience=PUBLIC,
        reads=("guid",),
        description="Global id; for released things their guid.",
    )

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> type:
        return type_of_answer(instance)

    def resolve_id(root: Any, info: Any) -> str:
        return str(root.row.guid) if isinstance(root, Record) else root.id


class _ReleasedFields:
    """Fields of everything released that are no part of its payload."""

    id = Field(
        graphene.NonNull(ID),
        audience=PUBLIC,
        resolver=column("guid"),
        description="Global id, the same as guid.",
    )
    guid = Field(
        graphene.NonNull(ID),
        audience=PUBLIC,
        resolver=column("guid"),
        description="Names the thing, or one language version of it, for life.",
    )
    version = Field(
        graphene.NonNull(Int),
        audience=PUBLIC,
        resolver=column("version"),
        description="Counts up at each release; a (guid, version) never changes.",
    )
    version_created = Field(
        graphene.NonNull(DateTime),
        audience=PUBLIC,
        resolver=column("version_at"),
        description="When this version was released.",
    )
    first_published = Field(
        graphene.NonNull(DateTime),
        audience=PUBLIC,
        resolver=column("first_published_at"),
        description="When version 1 was released.",
    )
    pub_status = Field(graphene.NonNull(PubStatus), audience=PUBLIC, reads=(), description="What may be done with it.")

    @staticmethod
    def resolve_pub_status(root: Record, info: Any) -> str:
        return "usable"


class Released(_ReleasedFields, graphene.Interface):  # type: ignore[misc]
    """Something that was released: it has a guid for life and a version."""

    class Meta:
        interfaces = (Node,)

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> type:
        return type_of_answer(instance)


class Backlinks:
    """What refers to a thing, for the types of which that can be asked."""

    referred_to_by = Field(
        graphene.NonNull(graphene.List(graphene.NonNull(lambda: api_types["item"]))),
        audience=PUBLIC,
        reads=("guid",),
        cost=50,
        description="The items you may see that refer to it, latest first.",
        args={
            "first": Int(default_value=10, description=f"How many, 0 to {MAX_USERS}; 10 if not given."),
        },
    )

    @staticmethod
    def resolve_referred_to_by(root: Record, info: Any, first: int) -> list[Record]:
        if first is None or not 0 <= first <= MAX_USERS:
            raise bad_argument("first", f"must be from 0 to {MAX_USERS}, got {first}.")
        return root.level.users.get(root.row.guid, [])[:first]


class _Envelope(Backlinks):
    """Fields of every item that are no part of its payload."""

    locale = Field(
        graphene.NonNull(String),
        audience=PUBLIC,
        resolver=column("locale"),
        description="The language of this answer.",
    )
    is_fallback = Field(
        graphene.NonNull(Boolean),
        audience=PUBLIC,
        reads=("locale",),
        description="True if another language was asked for and this is the best of the fallback list.",
    )
    work_id = Field(
        graphene.NonNull(ID),
        audience=PUBLIC,
        resolver=column("work_id"),
        description="Joins the language versions of one work.",
    )
    path = Field(
        graphene.NonNull(String),
        audience=PUBLIC,
        resolver=column("path"),
        description="Its address: /locale/type/slug.",
    )
    state = Field(
        graphene.NonNull(lambda: payloads.enum_type(State)),
        audience=PUBLIC,
        resolver=column("state"),
        description="Editorial state; published.",
    )
    embargoed = Field(
        DateTime,
        audience=PUBLIC,
        reads=("embargo_until",),
        description="Not to be published before; null if no embargo is in force.",
    )
    expires = Field(
        DateTime,
        audience=PUBLIC,
        resolver=column("expires_at"),
        description="Not to be used after.",
    )
    body_html = Field(
        graphene.NonNull(String),
        audience=PUBLIC,
        reads=("head", "body", "refs", "locale"),
        cost=10,
        description="The body as sanitised HTML with its pictures.",
    )
    translations = Field(
        graphene.NonNull(graphene.List(graphene.NonNull(lambda: api_types["item"]))),
        audience=PUBLIC,
        reads=("work_id",),
        cost=20,
        description="The other language versions you may see.",
    )
    stale = Field(
        Boolean,
        audience=PUBLIC,
        reads=("version", "work_id", "head.source_version"),
        cost=20,
        description="True if the source has a newer version than this translation was made from; "
        "false for a source; null if you may not see the source.",
    )

    @staticmethod
    def resolve_is_fallback(root: Record, info: Any) -> bool:
        return root.level.locale is not None and root.level.locale != root.row.locale

    @staticmethod
    def resolve_embargoed(root: Record, info: Any) -> Any:
        return root.row.embargo_until if is_embargoed(root.row, root.level.context.now) else None

    @staticmethod
    def resolve_body_html(root: Record, info: Any) -> str:
        return html.render(root)

    @staticmethod
    def resolve_translations(root: Record, info: Any) -> list[Record]:
        return [record for record in root.level.versions(root) if record.row.guid != root.row.guid]

    @staticmethod
    def resolve_stale(root: Record, info: Any) -> bool | None:
        made_from = root.row.said("source_version")
        if made_from is None:
            return False
        source = root.level.source(root)
        return None if source is None else source.row.version > made_from


def _item() -> Any:
    meta = type(
        "Meta", (), {"interfaces": (Node, Released), "description": "What articles, events and the like share."}
    )
    attrs = {
        "Meta": meta,
        **payloads.fields_of(ContentPayload),
        "resolve_type": classmethod(lambda cls, instance, info: type_of_answer(instance)),
    }
    return type("Item", (_Envelope, _ReleasedFields, graphene.Interface), attrs)


Item = _item()


@dataclass(frozen=True, slots=True)
class Missing:
    """The answer about a guid or address there is nothing to say about."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The answer about an address that has moved."""

    redirect_to: str


class Tombstone(graphene.ObjectType):  # type: ignore[misc]
    """What is left of an item you could see before."""

    default_audience = PUBLIC

    class Meta:
        interfaces = (Node,)

    guid = Field(graphene.NonNull(ID), audience=PUBLIC, reads=("guid",), description="The item's guid.")
    status = Field(graphene.NonNull(TombstoneStatus), audience=PUBLIC, reads=(), description="What became of it.")
    pub_status = Field(graphene.NonNull(PubStatus), audience=PUBLIC, reads=(), description="What may be done with it.")
    last_version = Field(
        Int, audience=PUBLIC, reads=("version",), description="Its last version, if you could see that."
    )
    at = Field(DateTime, audience=PUBLIC, reads=("expires_at", "state_at"), description="Since when, if you may know.")
    reason = Field(
        String, audience=PUBLIC, reads=("reason",), description="The reason given to readers, for withdrawn items."
    )

    def resolve_id(root: Found, info: Any) -> str:
        return str(root.row.guid)

    def resolve_guid(root: Found, info: Any) -> str:
        return str(root.row.guid)

    def resolve_pub_status(root: Found, info: Any) -> str:
        return "canceled" if root.status in {"withdrawn", "erased"} else "withheld"

    def resolve_last_version(root: Found, info: Any) -> int | None:
        return None if _is_elsewhere(root) else root.row.version

    def resolve_at(root: Found, info: Any) -> Any:
        if root.status == "expired":
            return root.row.expires_at
        return None if _is_elsewhere(root) else root.row.state_at

    def resolve_reason(root: Found, info: Any) -> str | None:
        return root.row.reason or None if root.status == "withdrawn" else None


class NotFound(graphene.ObjectType):  # type: ignore[misc]
    """There is nothing here for you, and never was."""

    default_audience = PUBLIC

    class Meta:
        interfaces = (Node,)

    code = String(required=True, description="NOT_FOUND.")
    message = String(required=True, description="What was looked for.")

    def resolve_code(root: Missing, info: Any) -> str:
        return "NOT_FOUND"


class Redirect(graphene.ObjectType):  # type: ignore[misc]
    """The item has another address now."""

    default_audience = PUBLIC

    redirect_to = String(required=True, description="The path where it is now.")


def type_of_answer(instance: Any) -> type:
    """Return the GraphQL type of whatever a look-up answers."""
    match instance:
        case Record():
            shown: type = api_types[instance.row.type]
            return shown
        case Found():
            return Tombstone
        case Moved():
            return Redirect
    return NotFound


def missing(guid: uuid.UUID | str) -> Missing:
    return Missing(str(guid)[:100], f"There is nothing for you under {str(guid)[:100]!r}.")


def _is_elsewhere(found: Found) -> bool:
    """Tell whether the item is out in a version this reader never saw: nothing of that may be told."""
    return found.status == "gone" and found.row.state == State.PUBLISHED
