"""The GraphQL side of references: a union of what may stand there and the marker of what is withheld."""

from __future__ import annotations

import enum
from functools import cache
from typing import Any

import graphene

from api.audiences import Field
from api.records import Record
from cms.releases.audience import Audience
from cms.releases.registry import all_types, api_types


def type_name(released_name: str) -> str:
    """Return the GraphQL name of a released type: `press_kit` is `PressKit`."""
    return "".join(part.capitalize() for part in released_name.split("_"))


ItemType = graphene.Enum.from_enum(
    enum.Enum("ItemType", {released.name.upper(): released.name for released in all_types()}),
    description=lambda value: "A type of released thing." if value is None else f"Type {type_name(value.value)}.",
)


class WithheldReason(graphene.Enum):  # type: ignore[misc]
    """Why a reference leads nowhere for this reader today."""

    RIGHTS = "RIGHTS"
    EXPIRED = "EXPIRED"
    UNPUBLISHED = "UNPUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    ERASED = "ERASED"
    WITHHELD = "WITHHELD"

    @property
    def description(self) -> str:
        return {
            "RIGHTS": "The right to use it has ended.",
            "EXPIRED": "It has expired.",
            "UNPUBLISHED": "It was taken off and may return.",
            "WITHDRAWN": "It was withdrawn for good.",
            "ERASED": "It was erased.",
            "WITHHELD": "It is not for this reader, or not yet.",
        }[self.value]


class Withheld(graphene.ObjectType):  # type: ignore[misc]
    """Something is referred to here that you may not see today."""

    default_audience = Audience.PUBLIC

    type = Field(graphene.NonNull(ItemType), audience=Audience.PUBLIC, description="What it is.")
    reason = Field(graphene.NonNull(WithheldReason), audience=Audience.PUBLIC, description="Why you may not see it.")


def reference_to(*released_names: str) -> type:
    """Return the union for a reference to one of the released types."""
    return _union("Or".join(type_name(name) for name in released_names) + "Reference", released_names)


def item_reference() -> type:
    """Return the union for a reference to any content item."""
    return _union("ItemReference", tuple(content_names()))


def content_names() -> list[str]:
    """Return the names of the types that stand for themselves (pictures and places do not)."""
    return [released.name for released in all_types() if not released.by_use]


def resolve_record(root: Any) -> type:
    """Return the GraphQL type of a record or of the marker in its place."""
    return api_types[root.row.type] if isinstance(root, Record) else Withheld


@cache
def _union(name: str, released_names: tuple[str, ...]) -> type:
    meta = type(
        "Meta",
        (),
        {
            "types": (*(api_types[released] for released in released_names), Withheld),
            "description": "What is referred to, or the marker that it is withheld.",
        },
    )
    return type(
        name,
        (graphene.Union,),
        {"Meta": meta, "resolve_type": classmethod(lambda cls, instance, info: resolve_record(instance))},
    )
