"""Schema coordinates (`Type.field`, `Type.field(argument:)`): what a document uses, what a schema deprecates."""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    type_from_ast,
    visit,
)


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


def deprecations(schema: GraphQLSchema) -> list[str]:
    """Return the coordinates of everything a schema calls deprecated."""
    found = []
    for name, kind in schema.type_map.items():
        for field_name, field in getattr(kind, "fields", {}).items():
            path = f"{name}.{field_name}"
            if field.deprecation_reason is not None:
                found.append(path)
            for argument_name, argument in getattr(field, "args", {}).items():
                if argument.deprecation_reason is not None:
                    found.append(f"{path}({argument_name}:)")
        for value_name, value in getattr(kind, "values", {}).items():
            if value.deprecation_reason is not None:
                found.append(f"{name}.{value_name}")
    return found
