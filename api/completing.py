"""What a compiled field does with the value it has: look it up, write it, refuse it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import GraphQLEnumType, GraphQLNonNull

from api.access import Context


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


def without_arguments(resolve: Any, finish: Complete, as_it_is: type | None) -> Complete:
    """Return a field that looks a value up itself where its resolver would do no more."""
    reads = getattr(resolve, "reads", None)
    if reads is not None:
        name, in_head, default = reads

        def stored(source: Any, run: Run) -> Any:
            row = source.row
            value = row.said(name, default) if in_head else row.body.get(name, default)
            return value if type(value) is as_it_is else finish(value, run)

        return stored
    if getattr(resolve, "func", None) is dict_or_attr_resolver:
        name, default = resolve.args

        def entry(source: Any, run: Run) -> Any:
            value = source.get(name, default) if isinstance(source, dict) else getattr(source, name, default)
            return value if type(value) is as_it_is else finish(value, run)

        return entry

    def field(source: Any, run: Run) -> Any:
        value = resolve(source, run)
        return value if type(value) is as_it_is else finish(value, run)

    return field


# Scalars that write values of a type as they are.
_AS_THEY_ARE: dict[str, type] = {"String": str, "ID": str, "Boolean": bool, "DateTime": str, "Date": str}


def as_it_is(type_: Any) -> type | None:
    named = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return _AS_THEY_ARE.get(getattr(named, "name", ""))


def non_null(inner: Complete) -> Complete:
    def complete(value: Any, run: Run) -> Any:
        result = inner(value, run)
        if result is None:
            raise NotPlain
        return result

    return complete


def list_of(inner: Complete) -> Complete:
    def complete(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise NotPlain
        return [inner(item, run) for item in value]

    return complete


def leaf(type_: Any) -> Complete:
    serialize = type_.serialize
    # Graphene makes a member of an enum's value and looks its name up, each time.
    written: dict[Any, Any] = {}
    is_enum = isinstance(type_, GraphQLEnumType)

    def complete(value: Any, _run: Run) -> Any:
        if value is None:
            return None
        if is_enum and type(value) is str and value in written:
            return written[value]
        result = serialize(value)
        if result is None or isinstance(value, Exception):
            raise NotPlain
        if is_enum and type(value) is str:
            written[value] = result
        return result

    return complete
