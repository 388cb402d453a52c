"""Estimate what a document costs before it is run: a plain field is 1, a page multiplies what stands in it.

`@skip` and `@include` are not looked at, and a list without a page size is taken for LIST_GUESS long.
Costs stand in the answer as `extensions.cost`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.language import IntValueNode, ListValueNode, VariableNode

from api.connections import DEFAULT_PAGE, MAX_PAGE
from api.errors import ApiError, Code

MAX_DEPTH = 16
MAX_COST = 10_000
LIST_GUESS = 5
INTROSPECTION = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
INTROSPECTION_COST = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a selection and how deep it nests."""

    units: int
    depth: int


def require(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    variables: dict[str, Any],
) -> Cost:
    """Return the cost of a validated operation. Raises ApiError if it is too deep or too costly."""
    root = schema.get_root_type(operation.operation)
    cost = _Estimate(schema, fragments, _with_defaults(operation, variables)).selection(operation.selection_set, root)
    if cost.depth > MAX_DEPTH:
        raise ApiError(Code.QUERY_TOO_DEEP, f"The document nests {cost.depth} levels; the limit is {MAX_DEPTH}.")
    if cost.units > MAX_COST:
        raise ApiError(
            Code.QUERY_TOO_COSTLY,
            f"The estimated cost is {cost.units}; the limit is {MAX_COST}. Ask for fewer fields or smaller pages.",
            cost=cost.units,
            limit=MAX_COST,
        )
    return cost


def sizes(variables: dict[str, Any]) -> tuple[tuple[str, bool, int], ...]:
    """Return what the cost depends on: the numbers among the variables and the lengths of lists."""
    return tuple(
        (name, True, len(value)) if isinstance(value, list) else (name, False, value)
        for name, value in variables.items()
        if isinstance(value, int | list)
    )


def _with_defaults(operation: OperationDefinitionNode, variables: dict[str, Any]) -> dict[str, Any]:
    defaults = {
        definition.variable.name.value: int(definition.default_value.value)
        for definition in operation.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }
    return {**defaults, **variables}


class _Estimate:
    def __init__(
        self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode], variables: dict[str, Any]
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        # A fragment costs the same wherever it is spread: counted once, or a chain of doubles would take for ever.
        self.known: dict[tuple[str, int | None], Cost] = {}

    def selection(self, selected: SelectionSetNode, parent: Any, page: int | None = None) -> Cost:
        """Return the cost of a selection: what is for every type, and the dearest of what is for one type alone."""
        units, depth = 0, 0
        by_type: Counter[str] = Counter()
        for node in selected.selections:
            inner = parent
            if isinstance(node, FieldNode):
                cost = self.field(node, parent, page)
            elif isinstance(node, FragmentSpreadNode):
                inner = self.condition(self.fragments[node.name.value], parent)
                cost = self.fragment(node.name.value, page)
            else:
                inner = self.condition(node, parent)
                cost = self.selection(node.selection_set, inner, page)  # type: ignore[attr-defined]
            if is_abstract_type(parent) and is_object_type(inner):
                by_type[inner.name] += cost.units
            else:
                units += cost.units
            depth = max(depth, cost.depth)
        return Cost(units + max(by_type.values(), default=0), depth)

    def condition(self, node: Any, parent: Any) -> Any:
        return self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent

    def fragment(self, name: str, page: int | None) -> Cost:
        if (name, page) not in self.known:
            fragment = self.fragments[name]
            self.known[name, page] = self.selection(fragment.selection_set, self.condition(fragment, None), page)
        return self.known[name, page]

    def field(self, node: FieldNode, parent: Any, page: int | None) -> Cost:
        name = node.name.value
        definition = INTROSPECTION.get(name) or getattr(parent, "fields", {}).get(name)
        if node.selection_set is None or definition is None:
            return Cost(1 if definition is None else definition.extensions.get("cost", 1), 1)
        size = self.page_size(node, definition)
        # The rows of a page are read whether or not anything is asked of them.
        least = size or 0
        factor = 1
        # Lists of the introspection are as long as the schema, and validation bounds how they nest.
        if _is_list(definition.type) and not parent.name.startswith("__"):
            factor, size = next(number for number in (size, page, LIST_GUESS) if number is not None), None
        inner = self.selection(node.selection_set, get_named_type(definition.type), size)
        units = INTROSPECTION_COST if name in INTROSPECTION else definition.extensions.get("cost", 1)
        return Cost(units + max(least, factor * inner.units), 1 + inner.depth)

    def page_size(self, node: FieldNode, definition: Any) -> int | None:
        """Return how many rows the field's arguments ask for, or None if it has no such argument."""
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        if "ids" in definition.args:
            value = given.get("ids")
            if isinstance(value, VariableNode):
                value = self.variables.get(value.name.value)
                return min(len(value), MAX_PAGE) if isinstance(value, list) else 1
            return min(len(value.values), MAX_PAGE) if isinstance(value, ListValueNode) else 1
        if "first" not in definition.args:
            return None
        sizes = [self.number(given[name]) for name in ("first", "last") if name in given]
        return max((size for size in sizes if size is not None), default=DEFAULT_PAGE)

    def number(self, value: Any) -> int | None:
        if isinstance(value, VariableNode):
            found = self.variables.get(value.name.value)
        else:
            found = int(value.value) if isinstance(value, IntValueNode) else None
        # What is out of bounds is refused by the list itself.
        return min(max(found, 0), MAX_PAGE) if isinstance(found, int) else None


def _is_list(type_: Any) -> bool:
    return isinstance(type_.of_type if isinstance(type_, GraphQLNonNull) else type_, GraphQLList)
