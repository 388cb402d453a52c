"""What a compiled field does with the value it has: look it up, write it, refuse it."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from graphene.types.resolver import dict_or_attr_resolver
from graphql import GraphQLEnumType, GraphQLField, GraphQLNonNull

from api.access import Context
from api.records import Nodes
from cms.releases.models import ENTRY
from cms.releases.payload import guid_text, instant


class OutOfTime(BaseException):
    """The deadline has passed. No Exception, so that no field's handler takes it for a fault of its own."""


class NotPlain(Exception):
    """This run needs graphql-core: for an error to tell, or for something that is not compiled."""


class Run:
    """One execution. Resolvers are given it as their `info`: it has the context and nothing else of graphql-core's.

    A resolver that asks for more fails, and so graphql-core runs the operation.
    """

    __slots__ = ("arguments", "context", "deadline", "variables")

    def __init__(self, context: Context, variables: dict[str, Any], fields: int) -> None:
        self.context, self.variables, self.deadline = context, variables, context.deadline
        self.arguments: list[dict[str, Any] | None] = [None] * fields


Complete = Callable[[Any, Run], Any]


class Cell(NamedTuple):
    """Where the value of a field lies in what was fetched of a release, what it is there, and how it is written."""

    name: str
    kind: type
    write: Callable[[Any], str] | None = None


# Where nothing is: a look there finds None, and that is of another kind than what is looked for.
NOWHERE = Cell("", str)
# How scalars write columns, and which values of JSON they write as they are. What is of another kind has its resolver
# asked.
_COLUMNS: dict[str, tuple[type, Callable[[Any], str] | None]] = {
    "String": (str, None),
    "Int": (int, None),
    "ID": (uuid.UUID, guid_text),
    "DateTime": (dt.datetime, instant),
}
_AS_THEY_ARE: dict[str, type] = {"String": str, "ID": str, "Boolean": bool, "DateTime": str, "Date": str}


def cell_of(definition: GraphQLField) -> Cell | None:
    """Return where a field's value can be taken from without asking its resolver, None if it has to be asked."""
    resolve, type_ = definition.resolve, definition.type
    named = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    scalar = getattr(named, "name", "")
    column, reads = getattr(resolve, "column", None), getattr(resolve, "reads", None)
    if column is not None and scalar in _COLUMNS:
        return Cell(column, *_COLUMNS[scalar])
    if reads is None or not reads[1]:
        return None
    if isinstance(named, GraphQLEnumType):
        # What is none of the values raises KeyError, and graphql-core tells.
        written = {value.value: named.serialize(value.value) for value in named.values.values()}
        return Cell(f"{ENTRY}{reads[0]}", str, written.__getitem__)
    return Cell(f"{ENTRY}{reads[0]}", _AS_THEY_ARE[scalar]) if scalar in _AS_THEY_ARE else None


def all_together(fields: list[tuple[str, Cell]]) -> Callable[[Nodes, Run], list[dict[str, Any]] | None]:
    """Return what completes all releases of a page column by column, with None where one of them needs more."""
    names = [name for name, _cell in fields]

    def complete(nodes: Nodes, run: Run) -> list[dict[str, Any]] | None:
        if time.monotonic() > run.deadline:
            raise OutOfTime
        columns = []
        for _name, (place, kind, write) in fields:
            cells = nodes.column(place)
            if cells is None or set(map(type, cells)) != {kind}:
                return None
            columns.append(cells if write is None else [write(cell) for cell in cells])
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    return complete


def without_arguments(resolve: Any, finish: Complete) -> Complete:
    """Return a field that looks a value up itself where its resolver would do no more."""
    if getattr(resolve, "func", None) is dict_or_attr_resolver:
        name, default = resolve.args

        def entry(source: Any, run: Run) -> Any:
            value = source.get(name, default) if isinstance(source, dict) else getattr(source, name, default)
            return finish(value, run)

        return entry
    return lambda source, run: finish(resolve(source, run), run)


def non_null(inner: Complete) -> Complete:
    def complete(value: Any, run: Run) -> Any:
        result = inner(value, run)
        if result is None:
            raise NotPlain
        return result

    return complete


def list_of(inner: Complete, *, of_null: bool) -> Complete:
    """Return what completes a list; `of_null`: entries may be null."""

    together = getattr(inner, "together", None)

    def complete(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if type(value) is Nodes:
            whole = together(value, run) if together is not None else None
            if whole is not None:
                return whole
        elif not isinstance(value, list | tuple):
            raise NotPlain
        result = [inner(item, run) for item in value]
        if not of_null and None in result:
            raise NotPlain
        return result

    return complete


def leaf(type_: Any) -> Complete:
    serialize, as_it_is = type_.serialize, _AS_THEY_ARE.get(type_.name)
    # Graphene makes a member of an enum's value and looks its name up, each time.
    written: dict[Any, Any] = {}
    is_enum = isinstance(type_, GraphQLEnumType)

    def complete(value: Any, _run: Run) -> Any:
        if value is None or type(value) is as_it_is:
            return value
        if is_enum and type(value) is str and value in written:
            return written[value]
        result = serialize(value)
        if result is None or isinstance(value, Exception):
            raise NotPlain
        if is_enum and type(value) is str:
            written[value] = result
        return result

    return complete
