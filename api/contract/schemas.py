"""What differs between two schemas, as changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    ast_from_value,
    get_named_type,
    is_introspection_type,
    is_required_argument,
    is_required_input_field,
    is_specified_directive,
    print_ast,
)

from api.contract.change import Change, Kind

T = TypeVar("T")
Input = GraphQLArgument | GraphQLInputField


def differences(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    """Yield every change a client of the old schema may want to know of."""
    before, after = _own_types(old), _own_types(new)
    for name in sorted(before.keys() - after.keys()):
        yield Change(Kind.TYPE_REMOVED, name)
    for name in sorted(after.keys() - before.keys()):
        yield Change(Kind.TYPE_ADDED, name)
    for name in sorted(before.keys() & after.keys()):
        yield from _type(before[name], after[name])
    there = {found.name for found in old.directives if not is_specified_directive(found)}
    now = {found.name for found in new.directives if not is_specified_directive(found)}
    yield from (Change(Kind.DIRECTIVE_REMOVED, f"@{name}") for name in sorted(there - now))
    yield from (Change(Kind.DIRECTIVE_ADDED, f"@{name}") for name in sorted(now - there))


def _own_types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    return {name: kind for name, kind in schema.type_map.items() if not is_introspection_type(kind)}


def _type(old: Any, new: Any) -> Iterator[Change]:
    if type(old) is not type(new):
        yield Change(Kind.TYPE_KIND_CHANGED, old.name, f"{_word(old)} became {_word(new)}")
    elif isinstance(old, GraphQLEnumType):
        yield from _members(old.name, set(old.values), set(new.values), Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED)
        for name in old.values.keys() & new.values.keys():
            yield from _deprecation(f"{old.name}.{name}", old.values[name], new.values[name])
    elif isinstance(old, GraphQLUnionType):
        before, after = ({member.name for member in union.types} for union in (old, new))
        yield from _members(old.name, before, after, Kind.UNION_MEMBER_ADDED, Kind.UNION_MEMBER_REMOVED)
    elif isinstance(old, GraphQLInputObjectType):
        yield from _inputs(old, new)
    elif isinstance(old, GraphQLObjectType | GraphQLInterfaceType):
        before, after = ({face.name for face in kind.interfaces} for kind in (old, new))
        yield from _members(old.name, before, after, Kind.INTERFACE_ADDED, Kind.INTERFACE_REMOVED)
        yield from _fields(old, new)


def _members(name: str, before: set[str], after: set[str], added: Kind, removed: Kind) -> Iterator[Change]:
    """Tell of values, members or interfaces: who uses the type at all is hit by what it may lose or gain."""
    for member in sorted(before - after):
        yield Change(removed, f"{name}.{member}", about=name)
    for member in sorted(after - before):
        yield Change(added, f"{name}.{member}", about=name)


def _fields(
    old: GraphQLObjectType | GraphQLInterfaceType, new: GraphQLObjectType | GraphQLInterfaceType
) -> Iterator[Change]:
    def both(path: str, before: GraphQLField, after: GraphQLField) -> Iterator[Change]:
        if str(before.type) != str(after.type):
            narrower = _is_narrower(before.type, after.type)
            kind = Kind.FIELD_TYPE_NARROWED if narrower else Kind.FIELD_TYPE_CHANGED
            yield Change(kind, path, f"{before.type} became {after.type}")
        yield from _deprecation(path, before, after)
        yield from _arguments(path, before, after)

    yield from _each(
        f"{old.name}.{{}}",
        old.fields,
        new.fields,
        removed=lambda path, _field: Change(Kind.FIELD_REMOVED, path),
        added=lambda path, found: Change(Kind.FIELD_ADDED, path, str(found.type)),
        both=both,
    )


def _arguments(field: str, old: GraphQLField, new: GraphQLField) -> Iterator[Change]:
    def added(path: str, argument: GraphQLArgument) -> Change:
        kind = Kind.ARGUMENT_ADDED_REQUIRED if is_required_argument(argument) else Kind.ARGUMENT_ADDED
        return Change(kind, path, str(argument.type), about=field)

    def both(path: str, before: GraphQLArgument, after: GraphQLArgument) -> Iterator[Change]:
        kinds = (Kind.ARGUMENT_TYPE_WIDENED, Kind.ARGUMENT_TYPE_CHANGED, Kind.ARGUMENT_DEFAULT_CHANGED)
        # Another default reaches whoever calls the field without the argument.
        yield from _input(path, before, after, *kinds, default_about=field)

    yield from _each(
        f"{field}({{}}:)",
        old.args,
        new.args,
        removed=lambda path, _argument: Change(Kind.ARGUMENT_REMOVED, path),
        added=added,
        both=both,
    )


def _inputs(old: GraphQLInputObjectType, new: GraphQLInputObjectType) -> Iterator[Change]:
    def added(path: str, field: GraphQLInputField) -> Change:
        kind = Kind.INPUT_FIELD_ADDED_REQUIRED if is_required_input_field(field) else Kind.INPUT_FIELD_ADDED
        return Change(kind, path, str(field.type), about=old.name)

    def both(path: str, before: GraphQLInputField, after: GraphQLInputField) -> Iterator[Change]:
        kinds = (Kind.INPUT_FIELD_TYPE_WIDENED, Kind.INPUT_FIELD_TYPE_CHANGED, Kind.INPUT_FIELD_DEFAULT_CHANGED)
        yield from _input(path, before, after, *kinds, default_about=old.name)

    yield from _each(
        f"{old.name}.{{}}",
        old.fields,
        new.fields,
        # A variable of the type may carry the field without the document naming it.
        removed=lambda path, _field: Change(Kind.INPUT_FIELD_REMOVED, path, about=old.name),
        added=added,
        both=both,
    )


def _input(
    path: str, old: Input, new: Input, widened: Kind, changed: Kind, default: Kind, *, default_about: str
) -> Iterator[Change]:
    about = default_about if "(" not in path else ""
    if str(old.type) != str(new.type):
        kind = widened if _is_wider(old.type, new.type) else changed
        yield Change(kind, path, f"{old.type} became {new.type}", about=about)
    before, after = _default(old), _default(new)
    if before != after:
        yield Change(default, path, f"{before} became {after}", about=default_about)
    yield from _deprecation(path, old, new)


def _each(
    pattern: str,
    old: dict[str, T],
    new: dict[str, T],
    *,
    removed: Callable[[str, T], Change],
    added: Callable[[str, T], Change],
    both: Callable[[str, T, T], Iterator[Change]],
) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        path = pattern.format(name)
        if name not in new:
            yield removed(path, old[name])
        elif name not in old:
            yield added(path, new[name])
        else:
            yield from both(path, old[name], new[name])


def _deprecation(path: str, old: Any, new: Any) -> Iterator[Change]:
    before, after = old.deprecation_reason, new.deprecation_reason
    if before is None and after is not None:
        yield Change(Kind.DEPRECATED, path, after)
    elif before is not None and after is None:
        yield Change(Kind.DEPRECATION_TAKEN_BACK, path)


def _is_narrower(old: Any, new: Any) -> bool:
    """Tell whether every value of the new output type is one of the old, and every selection on it still fits."""
    if isinstance(new, GraphQLNonNull):
        return _is_narrower(old.of_type if isinstance(old, GraphQLNonNull) else old, new.of_type)
    if isinstance(old, GraphQLList) and isinstance(new, GraphQLList):
        return _is_narrower(old.of_type, new.of_type)
    # A member instead of its union would be narrower too, but conditions on the other members would not fit.
    return str(old) == str(new)


def _is_wider(old: Any, new: Any) -> bool:
    """Tell whether every value of the old input type is one of the new."""
    if isinstance(old, GraphQLNonNull):
        return _is_wider(old.of_type, new.of_type if isinstance(new, GraphQLNonNull) else new)
    if isinstance(new, GraphQLNonNull):
        return False
    if isinstance(old, GraphQLList) and isinstance(new, GraphQLList):
        return _is_wider(old.of_type, new.of_type)
    return str(get_named_type(old)) == str(get_named_type(new)) and isinstance(old, GraphQLList) == isinstance(
        new, GraphQLList
    )


def _default(found: Input) -> str:
    if found.default_value is Undefined:
        return "none"
    node = ast_from_value(found.default_value, found.type)
    return "none" if node is None else print_ast(node)


def _word(kind: GraphQLNamedType) -> str:
    return type(kind).__name__.removeprefix("GraphQL").removesuffix("Type").lower()
