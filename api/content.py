"""The GraphQL type of every released type, made from the registry. Importing this fills `registry.api_types`."""

from __future__ import annotations

import dataclasses
from typing import Any

import graphene

from api import payloads
from api.blocks import block_types
from api.images import FileFields, ImageFields, RenditionFields
from api.items import Backlinks, Item, Node, NotFound, Released, Tombstone
from api.references import type_name
from cms.core.release import ContentPayload
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


def body_field_names() -> frozenset[str]:
    """Return the GraphQL names of all fields that need the body of a release."""
    from graphene.utils.str_converters import to_camel_case

    names = {name for released in all_types() for name in payloads.body_names(released.payload)}
    return frozenset({to_camel_case(name) for name in names} | {"bodyHtml"})


def reference_field_names() -> frozenset[str]:
    """Return the GraphQL names of all fields that lead to what a release refers to; bodies are full of them."""
    from graphene.utils.str_converters import to_camel_case

    names = {name for released in all_types() for name in payloads.reference_names(released.payload)}
    return frozenset({to_camel_case(name) for name in names} | {"body", "bodyHtml"})


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
