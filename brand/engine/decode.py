"""Read JSON values into frozen dataclasses, strictly, and describe the same dataclasses as JSON Schema.

A dataclass is the one declaration: its fields are the keys of the JSON object, a field with a default may be left
out, and nothing else is accepted. `Annotated` carries the narrower demands (`Pattern`, `Range`). A key that is no
Python name is given as `field(metadata={"key": "$value"})`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import math
import re
import types
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from brand.engine.errors import GuidelineError
from brand.engine.faults import Faults

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Demand that a string, or every key of an object, matches from start to end."""

    expression: str
    says: str


@dataclass(frozen=True, slots=True)
class Range:
    """Demand a number between `low` and `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unit:
    """Say what a number counts, for people; it demands nothing."""

    vi: str
    en: str

    @property
    def words(self) -> Mapping[Literal["vi", "en"], str]:
        return {"vi": self.vi, "en": self.en}


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Take a string as it is: empty, and in any Unicode form."""


def decode(kind: type[T], value: object, path: str = "$") -> T:
    """Read `value` as `kind`; raise GuidelineError with the JSON path, the value and the remedy.

    All faults are looked for: the error raised is the first, its `also` holds the others.
    """
    return typing.cast(T, _decode(kind, value, path))


def encode(value: object) -> Any:
    """Give the JSON value `decode` reads back; fields that have their default are written too."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key_of(field): encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [encode(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, date):
        return value.isoformat()
    return value


def key_of(field: dataclasses.Field[Any]) -> str:
    """Give the JSON key of a dataclass field."""
    return str(field.metadata.get("key", field.name))


def shown(value: object) -> str:
    """Give a value as an error message shows it: JSON-like, cut to 60 characters."""
    text = "null" if value is None else repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _wrong(path: str, value: object, wanted: str) -> GuidelineError:
    return GuidelineError(path, f"{shown(value)} is not {wanted}.", remedy=f"Give {wanted}.")


def _decode(kind: Any, value: object, path: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        if any(isinstance(demand, Verbatim) for demand in arguments[1:]):
            if not isinstance(value, str):
                raise _wrong(path, value, "a string")
            return value
        result = _decode(arguments[0], value, path)
        for demand in arguments[1:]:
            _hold(demand, result, path)
        return result
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _decode(inner, value, path)
    if origin is Literal:
        if value not in arguments or isinstance(value, bool):
            raise _wrong(path, value, "one of " + ", ".join(map(str, arguments)))
        return value
    if origin is tuple:
        return _decode_list(arguments, value, path)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise _wrong(path, value, "an object")
        return _decode_mapping(arguments, value, path)
    if dataclasses.is_dataclass(kind):
        return _decode_object(kind, value, path)
    return _decode_plain(kind, value, path)


def _decode_plain(kind: Any, value: object, path: str) -> Any:
    if kind is str:
        if not isinstance(value, str) or not value:
            raise _wrong(path, value, "a non-empty string")
        if not unicodedata.is_normalized("NFC", value):
            raise GuidelineError(
                path, f"{shown(value)} is not in Unicode form NFC.", remedy="Normalise the text to NFC."
            )
        return value
    if kind is bool:
        if not isinstance(value, bool):
            raise _wrong(path, value, "true or false")
        return value
    if kind is int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _wrong(path, value, "a whole number")
        return value
    if kind is float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            raise _wrong(path, value, "a number")
        return float(value)
    if kind is date:
        if isinstance(value, str) and len(value) == 10:
            with contextlib.suppress(ValueError):
                return date.fromisoformat(value)
        raise _wrong(path, value, "a date such as 2026-01-31")
    raise TypeError(f"{kind!r} has no place in a schema class")


def _decode_list(arguments: tuple[Any, ...], value: object, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(path, value, "a list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        kinds = (arguments[0],) * len(value)
    elif len(value) == len(arguments):
        kinds = arguments
    else:
        raise _wrong(path, value, f"a list of {len(arguments)}")
    items, faults = [], Faults()
    for index, (kind, item) in enumerate(zip(kinds, value, strict=True)):
        with faults:
            items.append(_decode(kind, item, f"{path}[{index}]"))
    faults.raise_any()
    return tuple(items)


def _decode_mapping(arguments: tuple[Any, ...], value: dict[str, object], path: str) -> dict[Any, Any]:
    read, faults = {}, Faults()
    for key, item in value.items():
        with faults:
            name = _decode(arguments[0], key, path)
            read[name] = _decode(arguments[1], item, f"{path}.{key}")
    faults.raise_any()
    return read


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _decode_object(kind: Any, value: object, path: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(path, value, "an object")
    fields = {key_of(field): field for field in dataclasses.fields(kind)}
    faults = Faults()
    for key in value:
        if key not in fields:
            known = ", ".join(sorted(fields)) or "none"
            with faults:
                raise GuidelineError(
                    f"{path}.{key}", "this key is unknown.", remedy=f"Remove it; known keys here: {known}."
                )
    hints = _hints(kind)
    read = {}
    for key, field in fields.items():
        with faults:
            if key in value:
                read[field.name] = _decode(hints[field.name], value[key], f"{path}.{key}")
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                remedy = "Add it; null is allowed only where the schema says so."
                raise GuidelineError(f"{path}.{key}", "this key is missing.", remedy=remedy)
    faults.raise_any()
    return kind(**read)


def _hold(demand: object, value: Any, path: str) -> None:
    if isinstance(demand, Pattern):
        for text in value if isinstance(value, dict) else (value,):
            if not re.fullmatch(demand.expression, text):
                raise _wrong(path, text, demand.says)
    elif isinstance(demand, Range) and value is not None and not demand.low <= value <= demand.high:
        raise _wrong(path, value, f"between {demand.low:g} and {demand.high:g}")


def json_schema(kind: Any) -> dict[str, Any]:
    """Describe a schema class (or any type `decode` reads) in JSON Schema 2020-12; classes become `$defs`."""
    definitions: dict[str, Any] = {}
    root = _describe(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        described = _describe(arguments[0], definitions)
        for demand in arguments[1:]:
            if isinstance(demand, Pattern):
                narrow = {"pattern": f"^(?:{demand.expression})$", "description": demand.says}
                described |= {"propertyNames": narrow} if described.get("type") == "object" else narrow
            elif isinstance(demand, Range):
                described |= {"minimum": demand.low, "maximum": demand.high}
        return described
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return {"anyOf": [_describe(inner, definitions), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return {"type": "array", "items": _describe(arguments[0], definitions)}
        items = [_describe(argument, definitions) for argument in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if origin is not None and issubclass(origin, Mapping):
        described = {"type": "object", "additionalProperties": _describe(arguments[1], definitions)}
        if get_origin(arguments[0]) is Annotated:
            described["propertyNames"] = _describe(arguments[0], definitions)
        return described
    if dataclasses.is_dataclass(kind):
        return _describe_class(kind, definitions)
    if kind is Any:
        return {}
    plain: dict[Any, dict[str, Any]] = {
        str: {"type": "string", "minLength": 1},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        date: {"type": "string", "format": "date"},
    }
    return dict(plain[kind])


def _describe_class(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # reserved first, so that a class may refer to itself
        hints = _hints(kind)
        fields = dataclasses.fields(kind)
        required = [
            key_of(field)
            for field in fields
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        ]
        definitions[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {key_of(field): _describe(hints[field.name], definitions) for field in fields},
            "required": required,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
