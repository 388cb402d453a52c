"""GraphQL types made from payload dataclasses: what a type's `release.py` declares is what the API shows.

One field of the dataclass gives one field of the type, with its description, its audience and a resolver that looks
the value up in the stored payload. Enums, nested dataclasses, references and blocks are followed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

import graphene

from api.audiences import Field
from api.records import Record
from api.references import reference_to
from api.scalars import Date, DateTime
from cms.core.release import LocalizedText
from cms.releases.models import ENTRY
from cms.releases.payload import Blocks, FieldSpec, Ref, field_types, spec_of

SCALARS: dict[Any, Any] = {
    str: graphene.String,
    int: graphene.Int,
    float: graphene.Float,
    bool: graphene.Boolean,
    uuid.UUID: graphene.ID,
    dt.datetime: DateTime,
    dt.date: Date,
}
# What a value of the type is where an old row says nothing.
EMPTY: dict[Any, Any] = {str: "", list: [], bool: False}

# Fields added to generated types by hand, by GraphQL name: {"Image": class with fields and resolvers}.
extras: dict[str, type] = {}


class UnknownAnnotation(TypeError):
    """A payload field has a type the API cannot show."""


def fields_of(payload: type, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the attributes of a graphene type for a record of this payload: fields and their resolvers.

    Raises UnknownAnnotation; TypeError if a field declares no audience.
    """
    hints = field_types(payload)
    result: dict[str, Any] = {}
    for f in dataclasses.fields(payload):
        if f.name not in without:
            spec = _spec(payload, f)
            result[f.name] = _field(hints[f.name], spec, payload, f.name)
            result[f"resolve_{f.name}"] = _resolver(f, hints[f.name], spec)
    return result


@cache
def enum_type(python_enum: type[enum.Enum]) -> Any:
    """Return the GraphQL enum of a Python enum, with the labels as descriptions."""

    def description(member: Any) -> str | None:
        if member is None:
            return (python_enum.__doc__ or "").strip() or None
        return str(getattr(member, "label", "")) or None

    return graphene.Enum.from_enum(python_enum, description=description)


@cache
def nested_type(payload: type) -> type:
    """Return the GraphQL type of a dataclass that stands inside a payload; its values are JSON objects."""
    name = payload.__name__.removesuffix("Payload")
    hints = field_types(payload)
    attrs: dict[str, Any] = {"__doc__": payload.__doc__}
    for f in dataclasses.fields(payload):
        attrs[f.name] = _field(hints[f.name], _spec(payload, f), payload, f.name)
        core, is_list, _optional = core_of(hints[f.name])
        if core is LocalizedText and is_list:
            attrs[f"resolve_{f.name}"] = _texts_of(f.name)
    return type(name, (*((extras[name],) if name in extras else ()), graphene.ObjectType), attrs)


def core_of(annotation: Any) -> tuple[Any, bool, bool]:
    """Return (the inner type, whether it is a list, whether it may be null)."""
    optional = False
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        optional = len(inner) < len(typing.get_args(annotation))
        if len(inner) != 1:
            raise UnknownAnnotation(f"{annotation} is a choice the API cannot show; use one type or None")
        annotation = inner[0]
    if typing.get_origin(annotation) is list:
        return typing.get_args(annotation)[0], True, optional
    return annotation, False, optional


def _spec(payload: type, f: dataclasses.Field[Any]) -> FieldSpec:
    spec = spec_of(f)
    if spec is None:
        raise TypeError(f"{payload.__name__}.{f.name} declares no audience")
    return spec


def _field(annotation: Any, spec: FieldSpec, payload: type, name: str) -> Field:
    core, is_list, optional = core_of(annotation)
    type_: Any = _inner(core, spec, f"{payload.__name__}.{name}")
    if is_list or core is Blocks:
        type_ = graphene.List(graphene.NonNull(type_))
    args: dict[str, Any] = {}
    if core is LocalizedText and is_list:
        args = {
            "lang": graphene.String(description="Give this language only, or the first of `fallback` there is."),
            "fallback": graphene.List(graphene.NonNull(graphene.String), description="Languages to take instead."),
        }
    return Field(
        type_ if optional else graphene.NonNull(type_),
        audience=spec.audience,
        reads=_reads(name, core, spec),
        description=spec.description,
        args=args,
    )


def _reads(name: str, core: Any, spec: FieldSpec) -> tuple[str, ...]:
    part = f"{ENTRY}{name}" if spec.head else "body"
    return (part, "refs") if core is Ref or core is Blocks else (part,)


def _inner(core: Any, spec: FieldSpec, place: str) -> Any:
    if core is Ref:
        if not spec.types:
            raise UnknownAnnotation(f"{place} is a reference and names no `types` it may lead to")
        return lambda: reference_to(*spec.types)
    if core is Blocks:
        from api.blocks import Block

        return Block
    if core in SCALARS:
        return SCALARS[core]
    if isinstance(core, type) and issubclass(core, enum.Enum):
        return enum_type(core)
    if dataclasses.is_dataclass(core) and isinstance(core, type):
        return nested_type(core)
    raise UnknownAnnotation(f"{place} is a {core}, which the API cannot show")


def _resolver(f: dataclasses.Field[Any], annotation: Any, spec: FieldSpec) -> Callable[..., Any]:
    core, is_list, optional = core_of(annotation)
    name, head = f.name, spec.head
    default = None if optional else EMPTY.get(list if is_list or core is Blocks else core)

    def plain(record: Record, info: Any) -> Any:
        return record.value(name, head=head, default=default)

    # For compiled operations, which look it up themselves.
    plain.reads = name, head, default  # type: ignore[attr-defined]

    def reference(record: Record, info: Any) -> Any:
        guid = record.value(name, head=head)
        return record.reference(guid, spec.types[0]) if guid else None

    def references(record: Record, info: Any) -> Any:
        return record.references(record.value(name, head=head, default=()))

    def blocks(record: Record, info: Any) -> Any:
        from api.blocks import hydrate

        return hydrate(record, record.value(name, head=head, default=()))

    def texts(record: Record, info: Any, lang: str | None = None, fallback: list[str] | None = None) -> Any:
        return _wanted(record.value(name, head=head, default=()), lang, fallback)

    if core is Ref:
        return references if is_list else reference
    if core is Blocks:
        return blocks
    return texts if core is LocalizedText and is_list else plain


def _texts_of(name: str) -> Callable[..., Any]:
    """Return the resolver of localized texts inside a nested value."""

    def resolve(value: dict[str, Any], info: Any, lang: str | None = None, fallback: list[str] | None = None) -> Any:
        return _wanted(value.get(name, []), lang, fallback)

    return staticmethod(resolve)


def _wanted(texts: Any, lang: str | None, fallback: list[str] | None) -> Any:
    return texts if lang is None else in_language(texts, [lang, *(fallback or ())])


def in_language(texts: list[dict[str, str]], languages: list[str]) -> list[dict[str, str]]:
    """Return the text in the first of the languages there is, alone in a list; an empty list if there is none."""
    by_language = {text["lang"]: text for text in texts}
    return next(([by_language[lang]] for lang in languages if lang in by_language), [])
