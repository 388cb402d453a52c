"""Run a prepared document within its time, and write the answer: compiled where that goes, else by graphql-core."""

from __future__ import annotations

import time
from typing import Any

from graphql import ExecutionContext, GraphQLSchema, OperationDefinitionNode, execute_sync
from graphql.pyutils import Path

from api import cost
from api.access import Context
from api.compiling import Compiled, compiled
from api.completing import NotPlain, OutOfTime
from api.documents import Prepared
from api.errors import ApiError, Code, formatted
from api.schema import schema_for

_KNOWN_COSTS = 64


class TimedExecution(ExecutionContext):
    """Execution that looks at the clock before each field."""

    def execute_field(self, parent_type: Any, source: Any, field_nodes: Any, path: Path) -> Any:
        if time.monotonic() > self.context_value.deadline:
            raise OutOfTime
        return super().execute_field(parent_type, source, field_nodes, path)


def run(
    prepared: Prepared,
    operation: OperationDefinitionNode,
    variables: dict[str, Any],
    context: Context,
    *,
    event: Any = None,
) -> dict[str, Any]:
    """Return the answer of one operation, of a subscription to one event. Raises ApiError if it must not be run.

    Without a `data` entry the operation was not run (a variable did not fit).
    """
    schema = schema_for(context.reader.audience)
    estimated = _cost(prepared, operation, schema, variables)
    extensions = {"cost": {"estimated": estimated.units, "limit": cost.MAX_COST}}
    try:
        program = _program(prepared, operation, context)
        if program is not None:
            try:
                return {"data": program.run(context, variables), "extensions": extensions}
            except NotPlain:
                pass
        result = execute_sync(
            schema,
            prepared.document,
            root_value=event,
            context_value=context,
            variable_values=variables,
            operation_name=operation.name.value if operation.name else None,
            execution_context_class=TimedExecution,
        )
    except OutOfTime as error:
        raise ApiError(Code.OUT_OF_TIME, "The request took too long. Ask for less at once.", status=503) from error
    started = result.data is not None or any(error.path for error in result.errors or ())
    answer: dict[str, Any] = {"data": result.data} if started else {}
    if result.errors:
        otherwise = Code.INTERNAL if started else Code.BAD_VARIABLES
        answer["errors"] = [formatted(error, otherwise=otherwise) for error in result.errors]
    answer["extensions"] = extensions
    return answer


def _cost(
    prepared: Prepared, operation: OperationDefinitionNode, schema: GraphQLSchema, variables: dict[str, Any]
) -> cost.Cost:
    """Return the cost; it depends on the sizes among the variables alone, so documents' are known after a while."""
    key = (operation.name.value if operation.name else None, cost.sizes(variables))
    known = prepared.costs.get(key)
    if known is None:
        known = cost.require(schema, operation, prepared.fragments, variables)
        if len(prepared.costs) < _KNOWN_COSTS:
            prepared.costs[key] = known
    return known


def _program(prepared: Prepared, operation: OperationDefinitionNode, context: Context) -> Compiled | None:
    """Return the operation compiled; a prepared document belongs to one audience, so each has one."""
    name = operation.name.value if operation.name else None
    if name not in prepared.programs:
        schema = schema_for(context.reader.audience)
        prepared.programs[name] = compiled(schema, operation, prepared.fragments)
    program: Compiled | None = prepared.programs[name]
    return program
