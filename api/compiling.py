"""Operations compiled once into closures over what resolvers return; graphql-core stays the reference.

A compiled operation answers only when everything goes well. Whatever does not (a resolver raises, a field that must
not be null is, a value does not fit its type) ends it, and graphql-core runs the operation from the start and tells
the errors; queries change nothing, so running one twice is safe, and the deadline is the same for both. Introspection
and mutations are left to graphql-core altogether. `@skip` and `@include` are settled when the variables are known:
each set of their values has a program of its own.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    Visitor,
    is_abstract_type,
    is_leaf_type,
    visit,
)

from api.access import Context
from api.completing import (
    NOWHERE,
    Cell,
    Complete,
    NotPlain,
    OutOfTime,
    Run,
    all_together,
    cell_of,
    leaf,
    list_of,
    non_null,
    without_arguments,
)
from api.records import Record
from api.variables import arguments_reader, variables_reader

# A document has at most 40 directives; nobody needs more than a few sets of their values.
MAX_PROGRAMS = 16


class Compiled:
    """A query operation and its programs, one for each set of values its `@skip` and `@include` have come to."""

    def __init__(
        self, schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
    ) -> None:
        self.schema, self.operation, self.fragments = schema, operation, dict(fragments)
        self.values = variables_reader(schema, operation)
        self.conditions = _conditions([operation, *self.fragments.values()])
        self.programs: dict[tuple[Any, ...], Program | None] = {}

    def run(self, context: Context, variables: dict[str, Any]) -> dict[str, Any]:
        """Return the data. Raises NotPlain if graphql-core has to run it, OutOfTime."""
        values = self.values(variables)
        if values is None:
            raise NotPlain
        key: tuple[Any, ...] = tuple([values.get(name) for name in self.conditions])
        if key not in self.programs:
            if len(self.programs) >= MAX_PROGRAMS or not all(isinstance(value, bool) for value in key):
                raise NotPlain
            self.programs[key] = self._program(dict(zip(self.conditions, key, strict=True)))
        program = self.programs[key]
        if program is None:
            raise NotPlain
        try:
            data: dict[str, Any] = program.root(None, Run(context, values, program.fields))
        except Exception as error:
            raise NotPlain from error
        return data

    def _program(self, conditions: dict[str, bool]) -> Program | None:
        try:
            return Program(self.schema, self.operation, self.fragments, conditions)
        except NotPlain:
            return None


def compiled(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Compiled | None:
    """Return the operation compiled, or None if it is one that is left to graphql-core."""
    return Compiled(schema, operation, fragments) if operation.operation == OperationType.QUERY else None


class Program:
    """A compiled operation whose conditions are settled. `fields` is how many fields it can come to."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        conditions: dict[str, bool],
    ) -> None:
        self.schema, self.fragments, self.conditions = schema, fragments, conditions
        self.fields = 0
        self._objects: dict[tuple[str, tuple[int, ...]], Complete] = {}
        query = schema.query_type
        if query is None:
            raise NotPlain
        self.root = self._object(query, [operation.selection_set])

    def _object(self, type_: GraphQLObjectType, selections: list[SelectionSetNode]) -> Complete:
        key = type_.name, tuple(map(id, selections))
        known = self._objects.get(key)
        if known is not None:
            return known
        groups: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for selection in selections:
            self._collect(type_, selection, groups, seen)
        fields = [(name, self._cell(type_, nodes), self._field(type_, nodes)) for name, nodes in groups.items()]
        plain = [(name, field) for name, _cell, field in fields]
        is_type_of, is_root, now = type_.is_type_of, type_ is self.schema.query_type, time.monotonic

        def complete(value: Any, run: Run) -> Any:
            if value is None and not is_root:
                return None
            if is_type_of is not None and not is_type_of(value, run):  # type: ignore[arg-type]
                raise NotPlain
            if now() > run.deadline:
                raise OutOfTime
            return {name: field(value, run) for name, field in plain}

        def complete_release(value: Any, run: Run) -> Any:
            if value is None:
                return None
            if is_type_of is not None and not is_type_of(value, run):  # type: ignore[arg-type]
                raise NotPlain
            if now() > run.deadline:
                raise OutOfTime
            fetched = value.row.__dict__
            result = {}
            for name, (place, kind, write), field in fields:
                cell = fetched.get(place)
                if type(cell) is not kind:
                    result[name] = field(value, run)
                else:
                    result[name] = cell if write is None else write(cell)
            return result

        if is_type_of is None and all(cell.name for _name, cell, _field in fields):
            complete_release.together = all_together([(name, cell) for name, cell, _field in fields])  # type: ignore[attr-defined]
        self._objects[key] = complete_release if any(cell.name for _name, cell, _field in fields) else complete
        return self._objects[key]

    def _collect(
        self, type_: GraphQLObjectType, selection: SelectionSetNode, groups: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        """Gather the fields of a type by response name, in the order of the specification (CollectFields)."""
        for node in selection.selections:
            if node.directives and not self._included(node):
                continue
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

    def _included(self, node: Any) -> bool:
        for directive in node.directives:
            if directive.name.value not in {"skip", "include"}:
                raise NotPlain
            value = directive.arguments[0].value
            given = self.conditions[value.name.value] if isinstance(value, VariableNode) else value.value
            if given is (directive.name.value == "skip"):
                return False
        return True

    def _fits(self, type_: GraphQLObjectType, condition: Any) -> bool:
        if condition is None or condition.name.value == type_.name:
            return True
        wanted = self.schema.get_type(condition.name.value)
        return is_abstract_type(wanted) and self.schema.is_sub_type(wanted, type_)  # type: ignore[arg-type]

    def _cell(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Cell:
        definition = type_.fields.get(nodes[0].name.value)
        return (cell_of(definition) if definition is not None else None) or NOWHERE

    def _field(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Complete:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _source, _run: type_.name
        definition = type_.fields.get(name)
        if definition is None or definition.resolve is None:
            raise NotPlain
        finish = self._value(definition.type, [node.selection_set for node in nodes if node.selection_set])
        if not definition.args:
            return without_arguments(definition.resolve, finish)
        resolve, read = definition.resolve, arguments_reader(definition, nodes[0])
        index = self.fields
        self.fields += 1

        def field(source: Any, run: Run) -> Any:
            arguments = run.arguments[index]
            if arguments is None:
                arguments = run.arguments[index] = read(run.variables)
            return finish(resolve(source, run, **arguments), run)

        return field

    def _value(self, type_: Any, selections: list[SelectionSetNode]) -> Complete:
        if isinstance(type_, GraphQLNonNull):
            return non_null(self._value(type_.of_type, selections))
        if isinstance(type_, GraphQLList):
            of_null = not isinstance(type_.of_type, GraphQLNonNull)
            entry = type_.of_type if of_null else type_.of_type.of_type
            return list_of(self._value(entry, selections), of_null=of_null)
        if is_leaf_type(type_):
            return leaf(type_)
        if is_abstract_type(type_):
            return self._abstract(type_, selections)
        return self._object(type_, selections)

    def _abstract(self, type_: Any, selections: list[SelectionSetNode]) -> Complete:
        resolve_type = type_.resolve_type
        if resolve_type is None:
            raise NotPlain
        known = {member.name: self._object(member, selections) for member in self.schema.get_possible_types(type_)}
        # The type of a record is that of its release; asking for it anew took half the time of small records.
        records: dict[str, Complete] = {}

        def complete(value: Any, run: Run) -> Any:
            if value is None:
                return None
            released = value.row.type if type(value) is Record else None
            finish = records.get(released) if released is not None else None
            if finish is None:
                found = resolve_type(value, run, type_)
                finish = known.get(getattr(found, "name", found))
                if finish is None:
                    raise NotPlain
                if released is not None:
                    records[released] = finish
            return finish(value, run)

        return complete


def _conditions(nodes: list[Any]) -> list[str]:
    """Return the names of the variables in directives."""
    found: list[str] = []

    class Look(Visitor):
        def enter_variable(self, node: VariableNode, *_: object) -> None:
            if node.name.value not in found:
                found.append(node.name.value)

    class LookAtDirectives(Visitor):
        def enter_directive(self, node: Any, *_: object) -> None:
            visit(node, Look())

    for node in nodes:
        visit(node, LookAtDirectives())
    return found
