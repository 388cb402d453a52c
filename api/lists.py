"""Lists of everything that stands for itself: one root field a released type, with filters from what it declares.

A payload field with a `facet` can be filtered by; so can a list of references to things used (places). The filter
has the audience of the field: what a reader may not see, he may not ask about either.
"""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import graphene
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from api import content, facets, payloads
from api.access import Context
from api.audiences import Field, InputField
from api.connections import ARGUMENTS, Listing, Order, Page, connection, keyset_page, window
from api.errors import bad_argument
from api.lookups import guid_of
from api.references import type_name
from cms.releases import filtering, selectors
from cms.releases.audience import Audience
from cms.releases.models import Release
from cms.releases.payload import Ref
from cms.releases.registry import ReleasedType, all_types, api_types
from cms.releases.statements import Given, Slots

types = content.types
MAX_FILTER_VALUES = 50
NEWEST = "-first_published_at"
Narrow = Callable[[QuerySet[Release], list[Any]], QuerySet[Release]]


@dataclasses.dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a list: its input field, how it narrows the rows, and the values as the database has them.

    `few` finds what passes it if that is little.
    """

    field: InputField
    narrow: Narrow
    few: Callable[[list[Any]], list[uuid.UUID] | None]
    values: Callable[[list[Any]], list[Any]]
    guids: bool = False


def plural(name: str) -> str:
    """Return the root field's name for a type."""
    return f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"


def languages(locale: str | None, fallback: Sequence[str] | None) -> list[str]:
    """Return the languages that will do, best first; none means all. Raises ApiError for one we do not have."""
    if locale is None:
        if fallback:
            raise bad_argument("fallback", "is for when a locale is asked for; give locale too.")
        return []
    known = [code for code, _name in settings.LANGUAGES]
    wanted = list(dict.fromkeys([locale, *(fallback or ())]))
    for code in wanted:
        if code not in known:
            raise bad_argument("locale", f"{code[:20]!r} is none of {', '.join(known)}.")
    return wanted


def in_languages(rows: QuerySet[Release], findable: QuerySet[Release], wanted: list[str]) -> QuerySet[Release]:
    """Keep one row a work: the one in the best of the languages. No languages keep all rows.

    `findable` is what the reader may find at all: a version that he may not does not stand before another.
    """
    if not wanted:
        return rows
    condition: Any = Q(locale=wanted[0])
    for place, code in enumerate(wanted[1:], 1):
        better = findable.filter(work_id=OuterRef("work_id"), locale__in=wanted[:place])
        condition |= Q(locale=code) & ~Exists(better)
    return rows.filter(condition)


def _filters(released: ReleasedType) -> dict[str, Filter]:
    """Return the filters a type declares, by name."""
    result: dict[str, Filter] = {}
    for key, (spec, core, is_list) in facets.declared(released).items():
        if core is Ref:
            name, inner = key, graphene.ID
            words = f"Refers to any of these guids. {spec.description}"
            make = partial(
                Filter,
                narrow=filtering.referring_to,
                few=filtering.few_referring_to,
                values=_guids,
                guids=True,
            )
        else:
            is_enum = isinstance(core, type) and issubclass(core, enum.Enum)
            inner = payloads.enum_type(core) if is_enum else graphene.String
            name = plural(key) if is_list else key
            words = f"Any of these values. {spec.description}"
            make = partial(
                Filter,
                narrow=partial(_has_facet, key),
                few=partial(filtering.few_with_facet, key),
                values=lambda given: [*map(_plain, given)],
            )
        field = InputField(graphene.List(graphene.NonNull(inner)), audience=spec.audience, description=words)
        result[name] = make(field)
    return result


def _has_facet(name: str, rows: QuerySet[Release], values: list[str]) -> QuerySet[Release]:
    return filtering.with_facet(rows, name, values)


def _plain(value: Any) -> str:
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def _guids(given: list[str]) -> list[uuid.UUID]:
    return [guid for guid in map(guid_of, given) if guid is not None]


def _list_field(released: ReleasedType) -> tuple[Field, Callable[..., Page]]:
    """Return the root field of a type and its resolver."""
    name = type_name(released.name)
    filters = _filters(released)
    attrs: dict[str, Any] = {key: filter_.field for key, filter_ in filters.items()}
    attrs["__doc__"] = "All that are given must hold."
    arguments: dict[str, Any] = {
        **ARGUMENTS,
        "locale": graphene.String(description="The language wanted; without it, every language version is listed."),
        "fallback": graphene.List(
            graphene.NonNull(graphene.String),
            description="Languages to take, best first, where the wanted one is missing.",
        ),
        "order_by": graphene.Argument(Order, default_value=NEWEST, description="The order."),
    }
    if filters:
        arguments["filter"] = graphene.Argument(
            type(f"{name}Filter", (graphene.InputObjectType,), attrs), description="Keep what fits."
        )

    def resolve(
        root: Any,
        info: Any,
        order_by: Any,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        locale: str | None = None,
        fallback: list[str] | None = None,
        filter: dict[str, Any] | None = None,
    ) -> Page:
        context: Context = info.context
        reader = context.reader
        asked = window(first, after, last, before)
        wanted = languages(locale, fallback)
        values: dict[str, Any] = {}
        few: dict[str, list[uuid.UUID]] = {}
        for key, given in (filter or {}).items():
            if given is not None:
                if len(given) > MAX_FILTER_VALUES:
                    raise bad_argument(f"filter.{key}", f"at most {MAX_FILTER_VALUES} values, got {len(given)}.")
                values[key] = filters[key].values(given)
                found = filters[key].few(values[key])
                if found is not None:
                    few[key] = found

        def listed(few: dict[str, list[uuid.UUID]], whole: Listing | None = None) -> Listing:
            def build(slots: Slots | Given) -> QuerySet[Release]:
                findable = rows = selectors.listed(reader, slots.moment("now"), types=[released.name])
                for key in values:
                    if key in few:
                        rows = rows.filter(guid__in=slots.guids(key))
                    else:
                        rows = filters[key].narrow(rows, slots.guids(key) if filters[key].guids else slots.texts(key))
                return in_languages(rows, findable, wanted)

            said = (released.name, reader.audience, reader.embargo, *wanted, *((key, key in few) for key in values))
            return Listing(released.name, said, build, {"now": context.now, **values, **few}, whole)

        whole = listed({})
        listing = listed(few, whole) if few else whole
        return keyset_page(context, listing, _plain(order_by or NEWEST), asked, locale=locale)

    field = Field(
        connection(api_types[released.name], name, facets.facets_type(released)),
        audience=Audience.PUBLIC,
        cost=50,
        description=f"Released {plural(released.name).replace('_', ' ')}, a page at a time.",
        args=arguments,
    )
    return field, resolve


def _query() -> type:
    attrs: dict[str, Any] = {}
    for released in all_types():
        if not released.by_use:
            name = plural(released.name)
            attrs[name], attrs[f"resolve_{name}"] = _list_field(released)
    return type("Query", (graphene.ObjectType,), attrs)


Query = _query()
