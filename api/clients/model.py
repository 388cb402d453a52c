"""What a typed client of any language is written from: operations, what they take and the shape of what they give.

A type is non-null unless it stands in `Nullable`. Enums and inputs are named by `Named` and defined once in `Model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

# No default: JSON has no value for that.
UNSET: Any = type("Unset", (), {"__repr__": lambda _self: "UNSET"})()


@dataclass(frozen=True, slots=True)
class Scalar:
    """String, Int, Float, Boolean, ID, or one of the API's own: DateTime, Date."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """An enum or input of `Model`, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class TypeName:
    """The value of `__typename`: one of these names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Type


@dataclass(frozen=True, slots=True)
class Nullable:
    of: Type


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of an object in the answer. `optional`: @include or @skip may leave it out."""

    key: str
    type: Type
    description: str
    deprecated: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An object in the answer: its name (unique in the model), the types it may be of, and its fields in order.

    `doc` is the description of the one type, or of the interface they share; it may be empty.
    """

    name: str
    types: tuple[str, ...]
    fields: tuple[Field, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An object that has one of several shapes; `__typename` tells which, where the document asks for it."""

    name: str
    members: tuple[Shape, ...]


Type: TypeAlias = Scalar | Named | TypeName | ListOf | Nullable | Shape | Choice


@dataclass(frozen=True, slots=True)
class Variable:
    """What an operation takes, or a field of an input. `default` is a JSON value, or UNSET."""

    name: str
    type: Type
    description: str = ""
    default: Any = UNSET

    @property
    def required(self) -> bool:
        return self.default is UNSET and not isinstance(self.type, Nullable)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enum: its values with their descriptions."""

    name: str
    description: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Input:
    """An input object."""

    name: str
    description: str
    fields: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """A trusted document. `kind` is query, mutation or subscription; `audience` the lowest that may send it."""

    name: str
    kind: str
    consumer: str
    path: str
    document_id: str
    text: str
    description: str
    audience: str
    variables: tuple[Variable, ...]
    data: Shape


@dataclass(frozen=True, slots=True)
class Model:
    """Everything a client is written from, in a fixed order."""

    operations: tuple[Operation, ...]
    enums: tuple[Enumeration, ...]
    inputs: tuple[Input, ...]

    def of(self, *consumers: str) -> tuple[Operation, ...]:
        """Return the operations of these consumers."""
        return tuple(operation for operation in self.operations if operation.consumer in consumers)


def shapes_in(type_: Type) -> list[Shape | Choice]:
    """Return every shape and choice in a type, those inside before those that hold them."""
    match type_:
        case ListOf(of) | Nullable(of):
            return shapes_in(of)
        case Shape(fields=fields):
            return [*(found for field in fields for found in shapes_in(field.type)), type_]
        case Choice(members=members):
            return [*(found for member in members for found in shapes_in(member)), type_]
    return []
