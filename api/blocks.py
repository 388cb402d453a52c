"""Block types from grapple's registry, with every resolver replaced by a look-up in the released payload.

Grapple turns each block class's `graphql_fields` into fields; that is kept. Its resolvers, which read Wagtail's
tables, and its `rawValue`, `blockType` and `blocks`, which show what was never declared, are not. Choosers lead to
releases; text is the final HTML that was released.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import graphene
from grapple.registry import registry as grapple_registry
from grapple.types.interfaces import StreamFieldInterface
from wagtail import blocks as wagtail_blocks

from api.audiences import Field
from api.records import Record
from api.references import item_reference, reference_to
from cms.core.blocks import BODY_BLOCKS
from cms.releases.audience import Audience
from cms.releases.registry import api_types

# What grapple puts on every block by itself.
_GRAPPLES_OWN = {*StreamFieldInterface._meta.fields, "blocks"}


@dataclass(frozen=True, slots=True)
class BlockValue:
    """A block, or a struct inside one, of a record's body."""

    record: Record
    kind: str
    id: str
    value: dict[str, Any]


class Block(graphene.Interface):  # type: ignore[misc]
    """One block of a body."""

    default_audience = Audience.PUBLIC

    id = graphene.ID(required=True, description="Equal in all language versions of the item.")
    kind = graphene.String(required=True, description="heading, text, figure, quote, facts, document or related.")

    @classmethod
    def resolve_type(cls, instance: BlockValue, info: Any) -> type:
        return block_types()[instance.kind]


def hydrate(record: Record, stored: Iterable[dict[str, Any]]) -> list[BlockValue]:
    """Return stored blocks as values the block types resolve from; kinds of the past are left out."""
    known = block_types()
    return [
        BlockValue(record, block["type"], block["id"], block["value"]) for block in stored if block["type"] in known
    ]


@cache
def block_types() -> dict[str, type]:
    """Return the GraphQL type of each kind of block, and put it in grapple's registry in place of grapple's own."""
    classes = {name: type(block) for name, block in BODY_BLOCKS}
    for block_class in dict.fromkeys(_with_children(classes.values())):
        top = block_class in classes.values()
        ours = derive(grapple_registry.streamfield_blocks[block_class], interfaces=(Block,) if top else ())
        grapple_registry.streamfield_blocks[block_class] = ours
    return {name: grapple_registry.streamfield_blocks[block_class] for name, block_class in classes.items()}


def derive(grapples: Any, *, interfaces: tuple[type, ...] = ()) -> type:
    """Return a type with the fields grapple found in `graphql_fields`, resolved from the payload."""
    attrs: dict[str, Any] = {
        "Meta": type("Meta", (), {"interfaces": interfaces, "description": _description(grapples)}),
        "default_audience": Audience.PUBLIC,
    }
    for name, field in grapples._meta.fields.items():
        if name not in _GRAPPLES_OWN:
            attrs[name] = Field(
                lambda field=field: _shown(field.type), audience=Audience.PUBLIC, description=field.description
            )
            attrs[f"resolve_{name}"] = _resolver(name)
    return type(grapples._meta.name, (graphene.ObjectType,), attrs)


def _with_children(classes: Iterable[type]) -> Iterable[type]:
    """Yield struct blocks and the struct blocks inside them that grapple knows."""
    for block_class in classes:
        yield block_class
        for child in getattr(block_class, "base_blocks", {}).values():
            inner = child.child_block if isinstance(child, wagtail_blocks.ListBlock) else child
            if isinstance(inner, wagtail_blocks.StructBlock) and type(inner) in grapple_registry.streamfield_blocks:
                yield from _with_children([type(inner)])


def _description(grapples: Any) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in grapples._meta.name)
    return f"The{words}."


def _shown(type_: Any) -> Any:
    """Return a field's type with released types replaced by references, and lists without holes."""
    if isinstance(type_, graphene.NonNull):
        return graphene.NonNull(_shown(type_.of_type))
    if isinstance(type_, graphene.List):
        return graphene.NonNull(graphene.List(graphene.NonNull(_shown(type_.of_type))))
    if type_ is api_types.get("item"):
        return item_reference()
    name = next((name for name, shown in api_types.items() if shown is type_), None)
    return type_ if name is None else reference_to(name)


def _resolver(name: str) -> Any:
    def resolve(block: BlockValue, info: Any) -> Any:
        stored = block.value.get(name)
        match stored:
            case {"ref": str(guid), "release": str(type_name)}:
                return block.record.reference(guid, type_name)
            case [{"ref": str()}, *_]:
                return block.record.references(entry["ref"] for entry in stored)
            case list():
                return [
                    BlockValue(block.record, "", block.id, entry) if isinstance(entry, dict) else entry
                    for entry in stored
                ]
        return stored

    return resolve
