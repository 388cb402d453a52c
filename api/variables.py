"""The values of variables and arguments: taken as they are where that is plain to see, else read by graphql-core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import (
    FieldNode,
    GraphQLBoolean,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    type_from_ast,
    value_from_ast,
    visit,
)
from graphql.execution.values import get_argument_values, get_variable_values

Read = Callable[[dict[str, Any]], dict[str, Any] | None]
# What a value of the built-in types is in JSON when there is nothing to do about it.
_PLAIN: dict[Any, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool, GraphQLInt: int}
_INT = range(-(2**31), 2**31)


def variables_reader(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Read:
    """Return a function that reads what was given for the operation's variables; None if it does not fit them."""
    definitions = operation.variable_definitions or ()

    def read(given: dict[str, Any]) -> dict[str, Any] | None:
        values = get_variable_values(schema, definitions, given, max_errors=1)
        return None if isinstance(values, list) else values

    plain = [_plain(schema, definition) for definition in definitions]
    if None in plain:
        return read
    kinds = [kind for kind in plain if kind is not None]

    def read_plain(given: dict[str, Any]) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for name, kind, required, default in kinds:
            value = given.get(name, default)
            if value is Undefined and not required:
                continue
            fits = value in _INT if kind is int and type(value) is int else type(value) is kind
            if not fits and (value is not None or required):
                return read(given)
            values[name] = value
        return values

    return read_plain


def _plain(schema: GraphQLSchema, definition: VariableDefinitionNode) -> tuple[str, type, bool, Any] | None:
    """Return the name, the type of values that are taken as they are, whether one is required, and the default."""
    type_: Any = type_from_ast(schema, definition.type)
    required = isinstance(type_, GraphQLNonNull)
    kind = _PLAIN.get(type_.of_type if required else type_)
    if kind is None:
        return None
    default = value_from_ast(definition.default_value, type_) if definition.default_value else Undefined
    return definition.variable.name.value, kind, required, default


def arguments_reader(definition: GraphQLField, node: FieldNode) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a function that gives the arguments of a field for the values of the variables.

    It raises GraphQLError if they do not fit, as graphql-core has it.
    """
    given = {argument.name.value: argument.value for argument in node.arguments}
    constant = {name: value for name, value in given.items() if not _has_variables(value)}
    direct = {name: value.name.value for name, value in given.items() if isinstance(value, VariableNode)}

    def read(variables: dict[str, Any]) -> dict[str, Any]:
        return get_argument_values(definition, node, variables)

    if len(constant) + len(direct) < len(given):
        return read
    values: dict[str, Any] = {}
    passed: list[tuple[str, str, bool, Any]] = []
    for name, argument in definition.args.items():
        out_name, required = argument.out_name or name, isinstance(argument.type, GraphQLNonNull)
        value = value_from_ast(constant[name], argument.type) if name in constant else argument.default_value
        if name in direct:
            passed.append((out_name, direct[name], required, argument.default_value))
        elif value is Undefined and (required or name in constant):
            return read
        elif value is not Undefined:
            values[out_name] = value

    def read_plain(variables: dict[str, Any]) -> dict[str, Any]:
        result = values.copy()
        for name, variable, required, default in passed:
            value = variables.get(variable, default)
            if required and (value is Undefined or value is None):
                return read(variables)
            if value is not Undefined:
                result[name] = value
        return result

    return read_plain


def _has_variables(value: Any) -> bool:
    found = False

    class Look(Visitor):
        def enter_variable(self, *_: object) -> None:
            nonlocal found
            found = True

    visit(value, Look())
    return found
