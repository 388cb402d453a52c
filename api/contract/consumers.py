"""What a consumer's documents use of a schema, so that a change can name whom it hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    parse,
    type_from_ast,
    validate,
    visit,
)

from api.contract.change import Change


def uses(schema: GraphQLSchema, document: DocumentNode) -> set[str]:
    """Return the coordinates a document uses: types, `Type.field` and `Type.field(argument:)`.

    A field asked of an interface counts for every type behind it.
    """
    found: set[str] = set()
    info = TypeInfo(schema)

    class Look(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            parent, output = info.get_parent_type(), info.get_type()
            if parent is None or output is None:
                return
            names = {parent.name}
            if isinstance(parent, GraphQLInterfaceType):
                names |= {member.name for member in schema.get_possible_types(parent)}
            for name in names:
                found.add(f"{name}.{node.name.value}")
                found.update(f"{name}.{node.name.value}({argument.name.value}:)" for argument in node.arguments)
            _add_type(schema, get_named_type(output).name, found)

        def enter_argument(self, *_: Any) -> None:
            expected = info.get_input_type()
            if expected is not None:
                _add_input(schema, get_named_type(expected).name, found)

        def enter_variable_definition(self, node: Any, *_: Any) -> None:
            expected = type_from_ast(schema, node.type)
            if expected is not None:
                _add_input(schema, get_named_type(expected).name, found)

        def enter_inline_fragment(self, node: Any, *_: Any) -> None:
            if node.type_condition is not None:
                found.add(node.type_condition.name.value)

        def enter_fragment_definition(self, node: Any, *_: Any) -> None:
            found.add(node.type_condition.name.value)

    visit(document, TypeInfoVisitor(info, Look()))
    return found


def _add_type(schema: GraphQLSchema, name: str, found: set[str]) -> None:
    found.add(name)
    kind: Any = schema.type_map[name]
    if is_abstract_type(kind):
        found.update(member.name for member in schema.get_possible_types(kind))


def _add_input(schema: GraphQLSchema, name: str, found: set[str]) -> None:
    if name in found:
        return
    found.add(name)
    kind = schema.type_map[name]
    if isinstance(kind, GraphQLInputObjectType):
        for field in kind.fields.values():
            _add_input(schema, get_named_type(field.type).name, found)


@dataclass(frozen=True, slots=True)
class Used:
    """What one document uses, and the view of the schema it was written for; None if it fits none of them."""

    view: str | None
    coordinates: set[str]


def used_by(texts: dict[str, str], schemas: dict[str, GraphQLSchema]) -> dict[str, Used]:
    """Return what each document uses, by its path. `schemas`: by view, the widest audience first."""
    result: dict[str, Used] = {}
    for path, text in texts.items():
        try:
            document = parse(text)
        except GraphQLError:
            continue  # what does not parse was never answered
        view = next((view for view, schema in schemas.items() if not validate(schema, document)), None)
        known = [schemas[view]] if view is not None else schemas.values()
        result[path] = Used(view, set().union(*(uses(schema, document) for schema in known)))
    return result


def hits(changes: Iterable[Change], used: dict[str, Used]) -> list[Change]:
    """Return the changes with the consumers each hits. `used`: by `operations/<consumer>/...`.

    Changes of one consumer's own files (a document, an example) name that consumer by their path.
    """
    return [replace(change, consumers=_hit(change, used)) for change in changes]


def _hit(change: Change, used: dict[str, Used]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    folder, _slash, rest = change.path.partition("/")
    if folder in {"operations", "examples"}:
        path = "/".join(["operations", *rest.split("#")[0].split("/")[:2]])
        path = path if path.endswith(".graphql") else f"{path}.graphql"
        found[rest.partition("/")[0]].append(path)
    else:
        for path, document in sorted(used.items()):
            seen = not change.views or document.view is None or document.view in change.views
            if seen and (change.about or change.path) in document.coordinates:
                found[path.split("/")[1]].append(path)
    return {name: tuple(paths) for name, paths in found.items()}
