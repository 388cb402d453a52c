"""Counts beside a list: how many of all its rows, not of the page alone, have each value of each facet.

A facet has the audience of the payload field it comes from, as its filter has.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable
from typing import Any

import graphene

from api import payloads
from api.access import Context
from api.audiences import Field
from api.connections import Listing, Page
from api.records import Level
from api.references import reference_to, type_name
from cms.releases import browsing, selectors
from cms.releases.audience import Audience
from cms.releases.payload import FieldSpec, Ref, field_types, spec_of
from cms.releases.registry import ReleasedType

COST = 100


class FacetCount(graphene.ObjectType):  # type: ignore[misc]
    """A value and how many rows of the list have it."""

    default_audience = Audience.PUBLIC

    value = graphene.String(required=True, description="The value, as the filter takes it in a variable or as a name.")
    count = graphene.Int(required=True, description="Rows of the whole list with it.")

    def resolve_value(root: tuple[str, int], info: Any) -> str:
        return root[0]

    def resolve_count(root: tuple[str, int], info: Any) -> int:
        return root[1]


def declared(released: ReleasedType) -> dict[str, tuple[FieldSpec, Any, bool]]:
    """Return what lists of a type are filtered and counted by: name -> (field, its inner type, whether it is a list).

    That is each payload field with a `facet`, and each list of references to things used of one type (places).
    """
    hints = field_types(released.payload)
    result = {}
    for f in dataclasses.fields(released.payload):
        spec = spec_of(f)
        if spec is not None:
            core, is_list, _optional = payloads.core_of(hints[f.name])
            if spec.facet:
                result[spec.facet] = (spec, core, is_list)
            elif core is Ref and is_list and len(spec.types) == 1:
                result[spec.types[0]] = (spec, core, is_list)
    return result


def facets_type(released: ReleasedType) -> type | None:
    """Return the type of a list's facets, None if its rows have none."""
    attrs: dict[str, Any] = {"__doc__": "Counts over the whole list, most first; at most 100 values each."}
    for name, (spec, core, _is_list) in declared(released).items():
        if core is Ref:
            attrs[name] = _field(_reference_count(name), spec)
            attrs[f"resolve_{name}"] = _references(name)
        else:
            attrs[name] = _field(FacetCount, spec)
            attrs[f"resolve_{name}"] = _values(name, core)
    if len(attrs) == 1:
        return None
    return type(f"{type_name(released.name)}Facets", (graphene.ObjectType,), attrs)


def _field(counted: type, spec: FieldSpec) -> Field:
    many = graphene.NonNull(graphene.List(graphene.NonNull(counted)))
    return Field(many, audience=spec.audience, cost=COST, description=f"By this: {spec.description}")


_counts: dict[str, type] = {}


def _reference_count(name: str) -> type:
    if name not in _counts:
        attrs = {
            "__doc__": "Something referred to and how many rows of the list refer to it.",
            "default_audience": Audience.PUBLIC,
            name: Field(
                graphene.NonNull(reference_to(name)), audience=Audience.PUBLIC, description="What is referred to."
            ),
            "count": graphene.Int(required=True, description="Rows of the whole list that refer to it."),
            f"resolve_{name}": lambda root, info: root[0],
            "resolve_count": lambda root, info: root[1],
        }
        _counts[name] = type(f"{type_name(name)}Count", (graphene.ObjectType,), attrs)
    return _counts[name]


def _values(name: str, core: Any) -> Callable[..., list[tuple[str, int]]]:
    # Of an enum a reader knows the names, not what is stored.
    names = {str(member.value): member.name for member in core} if _is_enum(core) else {}

    def resolve(page: Page, info: Any) -> list[tuple[str, int]]:
        listing = _listing(page)
        counts = listing.counted(name, lambda: browsing.facet_counts(listing.rows(), name))
        return [(names.get(value, value), count) for value, count in counts]

    return resolve


def _references(name: str) -> Callable[..., list[tuple[Any, int]]]:
    def resolve(page: Page, info: Any) -> list[tuple[Any, int]]:
        context: Context = info.context
        listing = _listing(page)
        counts = listing.counted(
            name, lambda: browsing.reference_counts(context.reader, context.now, listing.rows(), name), name
        )
        found = selectors.joined(context.reader, context.now, [str(guid) for guid, _count in counts], context.parts)
        level = Level(context, [entry.row for entry in found.values() if entry.visible])
        known = {record.row.guid: record for record in level.records()}
        return [(known[guid], count) for guid, count in counts if guid in known]

    return resolve


def _listing(page: Page) -> Listing:
    if page.listing is None:
        raise TypeError("a connection with facets was given a page that cannot be counted")
    return page.listing


def _is_enum(core: Any) -> bool:
    return isinstance(core, type) and issubclass(core, enum.Enum)
