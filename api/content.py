"""The GraphQL type of every released type, made from the registry. Importing this fills `registry.api_types`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from api import payloads
from api.blocks import block_types
from api.images import FileFields, ImageFields, RenditionFields
from api.items import Backlinks, Item, Node, NotFound, Released, Tombstone
from api.references import type_name
from cms.core.release import ContentPayload
from cms.releases.parts import Parts
from cms.releases.registry import ReleasedType, all_types, api_types

SHARED = frozenset(f.name for f in dataclasses.fields(ContentPayload))


def object_type(released: ReleasedType) -> type:
    """Return the GraphQL type of a released type: its payload, what all of its kind share, and its extras."""
    name = type_name(released.name)
    is_item = issubclass(released.payload, ContentPayload)
    meta: dict[str, Any] = {
        "interfaces": (Node, Released, Item) if is_item else (Node, Released),
        "description": (released.payload.__doc__ or "").strip(),
    }
    bases = (payloads.extras[name],) if name in payloads.extras else ()
    fields = payloads.fields_of(released.payload, without=SHARED if is_item else frozenset())
    return type(name, (*bases, graphene.ObjectType), {"Meta": type("Meta", (), meta), **fields})


@cache
def reads() -> dict[str, frozenset[str]]:
    """Map the GraphQL name of each field of a released type to the parts of a release that it reads, in any type.

    Raises TypeError if a field does not say what it reads.
    """
    result: dict[str, frozenset[str]] = {}
    for shown in (*api_types.values(), Tombstone):
        for name, field in shown._meta.fields.items():
            if getattr(field, "reads", None) is None:
                raise TypeError(f"{shown.__name__}.{name} does not say which parts of a release it reads")
            public_name = field.name or to_camel_case(name)
            result[public_name] = result.get(public_name, frozenset()).union(field.reads)
    return result


def parts_of(fields: Iterable[str]) -> Parts:
    """Return the parts of a release that fields of these GraphQL names read, of whatever types they are."""
    names = frozenset().union(*(reads().get(field, ()) for field in fields))
    return Parts(names, references="refs" in names)


def _fill() -> None:
    for released in all_types():
        api_types[released.name] = object_type(released)
    api_types["item"] = Item


payloads.extras.update(
    Image=type("ImageExtras", (ImageFields, Backlinks), {}),
    Rendition=RenditionFields,
    Document=FileFields,
    SocialCard=FileFields,
)
_fill()

# Types that only an interface leads to.
types = [
    *(shown for name, shown in api_types.items() if name != "item"),
    *block_types().values(),
    Tombstone,
    NotFound,
]
