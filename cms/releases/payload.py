"""Declare what a released item says: a dataclass a type, each field with its description, audience and ninjs name.

From these dataclasses come the stored JSON, the GraphQL types (`api.payloads`) and the text that search may find.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import json
import types
import typing
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

import orjson

from cms.releases.audience import Audience

MAX_BODY_BYTES = 1_000_000


class Ref(str):
    """The guid of another release; it is joined at read, by today's visibility."""

    __slots__ = ()


class Blocks(list[Any]):
    """The body: a list of `{"type": str, "value": ..., "id": str}` with final HTML and guids in place of choosers."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a payload field says of itself."""

    description: str
    audience: Audience
    ninjs: str | None
    head: bool
    searched: bool
    types: tuple[str, ...]
    facet: str = ""


def field(
    description: str,
    *,
    audience: Audience,
    ninjs: str | None = None,
    head: bool = False,
    searched: bool = False,
    types: tuple[str, ...] = (),
    facet: str = "",
    default: Any = dataclasses.MISSING,
    default_factory: Any = dataclasses.MISSING,
) -> Any:
    """Declare a payload field.

    `head` puts it where lists find it; `searched` lets full text search see it (PUBLIC fields only);
    `types` names the released types a Ref may point to; `facet` is the facet lists can be filtered by it with.
    Raises TypeError if a field that is not public is searched: its words would answer to guesses.
    """
    if searched and audience != Audience.PUBLIC:
        raise TypeError(f"{description!r}: only PUBLIC fields may be searched")
    spec = FieldSpec(description, audience, ninjs, head, searched, types, facet)
    kwargs: dict[str, Any] = {"metadata": {"spec": spec}}
    if default is not dataclasses.MISSING:
        kwargs["default"] = default
    if default_factory is not dataclasses.MISSING:
        kwargs["default_factory"] = default_factory
    return dataclasses.field(**kwargs)


def spec_of(field_: dataclasses.Field[Any]) -> FieldSpec | None:
    """Return what the field declares, or None: then nobody may see it."""
    spec: FieldSpec | None = field_.metadata.get("spec")
    return spec


def field_types(payload: type) -> dict[str, Any]:
    """Return each field's resolved type."""
    return typing.get_type_hints(payload)


class PayloadTooLarge(ValueError):
    """The body does not fit; the message names its size and the limit, both in bytes."""

    def __init__(self, name: str, size: int) -> None:
        self.size = size
        super().__init__(f"body of {name} has {size} bytes, the limit is {MAX_BODY_BYTES}")


def encode(value: Any) -> Any:
    """Turn a payload value into JSON: text in NFC, times in UTC with a `Z`, enums by value."""
    match value:
        case None | bool() | int() | float():
            return value
        case enum.Enum():
            return value.value
        case str():
            return unicodedata.normalize("NFC", value)
        case uuid.UUID():
            return str(value)
        case dt.datetime():
            return instant(value)
        case dt.date():
            return value.isoformat()
        case list() | tuple():
            return [encode(item) for item in value]
        case dict():
            return {str(key): encode(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{value!r} of type {type(value).__name__} has no place in a payload")


def instant(moment: dt.datetime) -> str:
    """Write an aware time in UTC, always with microseconds, so that text order is time order."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    if moment.tzinfo is not dt.UTC:
        moment = moment.astimezone(dt.UTC)
    # What isoformat gives, in half the time; but orjson leaves out microseconds that are none.
    text = orjson.dumps(moment, option=orjson.OPT_UTC_Z)[1:-1].decode()
    return text if moment.microsecond else f"{text[:-1]}.000000Z"


def guid_text(guid: uuid.UUID) -> str:
    """Write a guid as `str` does, in half the time."""
    return orjson.dumps(guid)[1:-1].decode()


def split(payload: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the payload's (head, body) as JSON objects.

    Raises PayloadTooLarge if the body passes MAX_BODY_BYTES, TypeError if a field declares nothing.
    """
    head: dict[str, Any] = {}
    body: dict[str, Any] = {}
    for f in dataclasses.fields(payload):
        spec = spec_of(f)
        if spec is None:
            raise TypeError(f"{type(payload).__name__}.{f.name} declares no audience")
        (head if spec.head else body)[f.name] = encode(getattr(payload, f.name))
    size = len(canonical(body))
    if size > MAX_BODY_BYTES:
        raise PayloadTooLarge(type(payload).__name__, size)
    return head, body


def canonical(value: Any) -> bytes:
    """Write JSON so that equal content is equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(head: dict[str, Any], body: dict[str, Any]) -> str:
    """Return the SHA-256 (hex) of a version's content."""
    return hashlib.sha256(canonical([head, body])).hexdigest()


def references(payload: type, head: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Return the guids the content refers to, each once, in order of appearance."""
    found: dict[str, None] = {}
    for name, annotation in field_types(payload).items():
        value = head.get(name, body.get(name))
        if not value:
            continue
        core = _core(annotation)
        if core is Ref:
            found.update(dict.fromkeys(value if isinstance(value, list) else [value]))
        elif core is Blocks:
            found.update(dict.fromkeys(_block_references(value)))
    return list(found)


def _block_references(value: Any) -> typing.Iterator[str]:
    match value:
        case {"ref": str(guid), **rest} if len(rest) <= 1:
            yield guid
        case dict():
            for item in value.values():
                yield from _block_references(item)
        case list():
            for item in value:
                yield from _block_references(item)


def searchable_text(payload: type, head: dict[str, Any], body: dict[str, Any]) -> str:
    """Return the words of the fields that search may see, markup taken out."""
    parts: list[str] = []
    for f in dataclasses.fields(payload):
        spec = spec_of(f)
        if spec and spec.searched:
            parts.extend(_words(head.get(f.name, body.get(f.name))))
    return " \n".join(parts)


# Keys of stored blocks that hold machinery, not words.
_SILENT = {"id", "type", "ref", "release", "lang", "heading_level"}


def _words(value: Any) -> typing.Iterator[str]:
    match value:
        case str() if value.strip():
            yield _plain(value)
        case dict():
            for key, item in value.items():
                if key not in _SILENT:
                    yield from _words(item)
        case list():
            for item in value:
                yield from _words(item)


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    import lxml.html

    return " ".join(lxml.html.fromstring(f"<div>{text}</div>").itertext())


def _core(annotation: Any) -> Any:
    """Strip `| None` and `list[...]` off a type."""
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return _core(inner[0]) if len(inner) == 1 else annotation
    if typing.get_origin(annotation) is list:
        return _core(typing.get_args(annotation)[0])
    return annotation
