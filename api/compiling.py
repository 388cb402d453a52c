"""Operations compiled once into closures over what resolvers return; graphql-core stays the reference.

A compiled operation answers only when everything goes well. Whatever does not (a resolver raises, a field that must
not be null is, a value does not fit its type) ends it, and graphql-core runs the operation from the start and tells
the errors; queries change nothing, so running one twice is safe. Introspection, mutations and documents with
`@skip` or `@include` are left to graphql-core altogether.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.values import get_argument_values, get_variable_values
from graphql.pyutils import Path

from api.access import Context


class OutOfTime(BaseException):
    """The deadline has passed. No Exception, so that no field's handler takes it for a fault of its own."""


class NotPlain(Exception):
    """This run needs graphql-core: for an error to tell, or for something that is not compiled."""


class Run:
    """One execution: what resolvers are told and the arguments of each field, made when first needed."""

    __slots__ = ("arguments", "context", "infos", "program", "variables")

    def __init__(self, program: Program, context: Context, variables: dict[str, Any]) -> None:
        self.program, self.context, self.variables = program, context, variables
        self.infos: list[Any] = [None] * len(program.fields)
        self.arguments: list[Any] = [None] * len(program.fields)

    def prepare(self, index: int) -> tuple[GraphQLResolveInfo, dict[str, Any]]:
        """Return what the resolver of a field is given."""
        parent, nodes, definition = self.program.fields[index]
        self.arguments[index] = get_argument_values(definition, nodes[0], self.variables)
        self.infos[index] = GraphQLResolveInfo(
            nodes[0].name.value,
            nodes,
            definition.type,
            parent,
            _NOWHERE,
            self.program.schema,
            self.program.fragments,
            None,
            self.program.operation,
            self.variables,
            self.context,
            _never,
        )
        return self.infos[index], self.arguments[index]


# No resolver of ours asks where in the answer it is.
_NOWHERE = Path(None, "", None)

Complete = Callable[[Any, Run], Any]


def compiled(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Program | None:
    """Return the operation compiled, or None if it is one that is left to graphql-core."""
    if operation.operation != OperationType.QUERY:
        return None
    try:
        return Program(schema, operation, dict(fragments))
    except NotPlain:
        return None


class Program:
    """A compiled query operation. `fields` holds (parent type, nodes, definition) of every field it can come to."""

    def __init__(
        self, schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]
    ) -> None:
        self.schema, self.operation, self.fragments = schema, operation, fragments
        self.fields: list[tuple[GraphQLObjectType, list[FieldNode], Any]] = []
        self._objects: dict[tuple[str, tuple[int, ...]], Complete] = {}
        query = schema.query_type
        if query is None:
            raise NotPlain
        self._root = self._object(query, [operation.selection_set])

    def run(self, context: Context, variables: dict[str, Any]) -> dict[str, Any]:
        """Return the data. Raises NotPlain if graphql-core has to run it, OutOfTime."""
        values = get_variable_values(self.schema, self.operation.variable_definitions or (), variables, max_errors=1)
        if isinstance(values, list):
            raise NotPlain
        try:
            data: dict[str, Any] = self._root(None, Run(self, context, values))
        except Exception as error:
            raise NotPlain from error
        return data

    def _object(self, type_: GraphQLObjectType, selections: list[SelectionSetNode]) -> Complete:
        key = type_.name, tuple(map(id, selections))
        known = self._objects.get(key)
        if known is not None:
            return known
        groups: dict[str, list[FieldNode]] = {}
        for selection in selections:
            self._collect(type_, selection, groups, set())
        fields = [(name, self._field(type_, nodes)) for name, nodes in groups.items()]
        is_type_of = type_.is_type_of

        def complete(value: Any, run: Run) -> Any:
            if value is None:
                if type_ is not self.schema.query_type:
                    return None
            elif is_type_of is not None and not is_type_of(value, run.infos[0] or run.prepare(0)[0]):
                raise NotPlain
            if time.monotonic() > run.context.deadline:
                raise OutOfTime
            return {name: field(value, run) for name, field in fields}

        self._objects[key] = complete
        return complete

    def _collect(
        self, type_: GraphQLObjectType, selection: SelectionSetNode, groups: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        """Gather the fields of a type by response name, in the order of the specification (CollectFields)."""
        for node in selection.selections:
            if node.directives:
                raise NotPlain
            if isinstance(node, FieldNode):
                groups.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if self._fits(type_, node.type_condition):
                    self._collect(type_, node.selection_set, groups, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.fragments[node.name.value]
                if self._fits(type_, fragment.type_condition):
                    self._collect(type_, fragment.selection_set, groups, seen)

    def _fits(self, type_: GraphQLObjectType, condition: Any) -> bool:
        if condition is None or condition.name.value == type_.name:
            return True
        wanted = self.schema.get_type(condition.name.value)
        return is_abstract_type(wanted) and self.schema.is_sub_type(wanted, type_)  # type: ignore[arg-type]

    def _field(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Complete:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _source, _run: type_.name
        definition = type_.fields.get(name)
        if definition is None or definition.resolve is None:
            raise NotPlain
        index = len(self.fields)
        self.fields.append((type_, nodes, definition))
        resolve = definition.resolve
        finish = self._value(definition.type, [node.selection_set for node in nodes if node.selection_set])

        def field(source: Any, run: Run) -> Any:
            info, arguments = run.infos[index], run.arguments[index]
            if info is None:
                info, arguments = run.prepare(index)
            return finish(resolve(source, info, **arguments), run)

        return field

    def _value(self, type_: Any, selections: list[SelectionSetNode]) -> Complete:
        if isinstance(type_, GraphQLNonNull):
            return _non_null(self._value(type_.of_type, selections))
        if isinstance(type_, GraphQLList):
            return _list(self._value(type_.of_type, selections))
        if is_leaf_type(type_):
            return _leaf(type_.serialize)
        if is_abstract_type(type_):
            return self._abstract(type_, selections)
        return self._object(type_, selections)

    def _abstract(self, type_: Any, selections: list[SelectionSetNode]) -> Complete:
        known: dict[str, Complete] = {}
        resolve_type = type_.resolve_type
        if resolve_type is None:
            raise NotPlain
        for member in self.schema.get_possible_types(type_):
            known[member.name] = self._object(member, selections)

        def complete(value: Any, run: Run) -> Any:
            if value is None:
                return None
            found = resolve_type(value, run.infos[0] or run.prepare(0)[0], type_)
            finish = known.get(getattr(found, "name", found))
            if finish is None:
                raise NotPlain
            return finish(value, run)

        return complete


def _non_null(inner: Complete) -> Complete:
    def complete(value: Any, run: Run) -> Any:
        result = inner(value, run)
        if result is None:
            raise NotPlain
        return result

    return complete


def _list(inner: Complete) -> Complete:
    def complete(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise NotPlain
        return [inner(item, run) for item in value]

    return complete


def _leaf(serialize: Callable[[Any], Any]) -> Complete:
    def complete(value: Any, _run: Run) -> Any:
        if value is None:
            return None
        result = serialize(value)
        if result is None or isinstance(value, Exception):
            raise NotPlain
        return result

    return complete


def _never(_value: Any) -> bool:
    return False
