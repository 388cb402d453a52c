"""What a listener listens to: a prepared subscription, and the events of the log answered for it.

Listeners who ask the same with the same entitlements share a subject: each event is answered once for all of them.
Everything here reads the database and belongs in the one thread that does (`api.stream.hub`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema, OperationDefinitionNode, OperationType, VariableNode, Visitor, visit
from graphql.execution.collect_fields import collect_fields
from graphql.execution.values import get_argument_values, get_variable_values

from api import access, cost, execution
from api.changes import Entry
from api.documents import Invalid, Prepared
from api.encoding import encoded
from api.errors import ApiError, Code, formatted
from api.records import Level
from api.request import Asked
from api.schema import schema_for
from api.view import document_for
from cms.releases import changes
from cms.releases.audience import Reader

PAGE = 100
# Who missed more than this many changes reads `changes(after:)` first.
MAX_REPLAY = 1000
COMPLETE = b"event: complete\ndata: \n\n"
HEARTBEAT = b":\n\n"


@dataclass(frozen=True, slots=True)
class Message:
    """An event as it goes over the wire, with its place in the log."""

    seq: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Subject:
    """A subscription with its variables, for readers of one kind. Equal `key`s have equal answers.

    `cost` is that of one event, in points.
    """

    key: str
    reader: Reader
    prepared: Prepared
    operation: OperationDefinitionNode
    variables: dict[str, Any]
    types: tuple[str, ...] | None
    cost: int

    def stretch(self, after: str) -> tuple[list[Message], str, bool]:
        """Answer the next changes after a cursor: (messages, where to go on, whether there are more).

        Raises changes.CursorReset, changes.BadCursor.
        """
        context = access.context_for(self.reader, parts=self.prepared.parts)
        page = changes.read(self.reader, context.now, after=after, first=PAGE, types=self.types)
        rows = {entry.row.guid: entry.row for entry in page.entries if entry.row is not None}
        known = {record.row.guid: record for record in Level(context, rows.values()).records()}
        messages = []
        for entry in page.entries:
            event = Entry(entry, known.get(entry.row.guid) if entry.row else None)
            # The time of an event is its own: a stretch of a hundred must not use up that of one.
            fresh = access.context_for(self.reader, parts=self.prepared.parts)
            try:
                answer = execution.run(self.prepared, self.operation, self.variables, fresh, event=event)
            except ApiError as error:
                answer = {"errors": [error.formatted()]}
            answer.pop("extensions", None)
            messages.append(Message(entry.seq, event_of(answer, entry.cursor)))
        return messages, page.end, page.has_more


def subject_for(asked: Asked, reader: Reader, last_event_id: str) -> tuple[Subject, str | None]:
    """Return what a request wants to hear, and the cursor it goes on from, if it names one. Raises ApiError."""
    prepared = document_for(asked, reader)
    operation = prepared.operation(asked.operation_name)
    if operation.operation != OperationType.SUBSCRIPTION:
        raise ApiError(Code.BAD_REQUEST, "Only subscriptions are answered by events; send this to /graphql/.")
    schema = schema_for(reader.audience)
    points = cost.require(schema, operation, prepared.fragments, asked.variables).units
    values = get_variable_values(schema, operation.variable_definitions or (), asked.variables, max_errors=5)
    if isinstance(values, list):
        raise Invalid([formatted(error, otherwise=Code.BAD_VARIABLES) for error in values])
    arguments, after_variable = _arguments(schema, prepared, operation, values)
    named = {key: value for key, value in asked.variables.items() if key in values and key != after_variable}
    types = arguments.get("types")
    told = json.dumps(
        [int(reader.audience), reader.embargo, operation.name.value if operation.name else None, named],
        sort_keys=True,
    )
    # A prepared document lives as long as a subject that uses it, so its identity names it.
    key = hashlib.sha256(f"{id(prepared)} {told}".encode()).hexdigest()
    subject = Subject(
        key=key,
        # Nothing of a release depends on the single client; subjects are shared.
        reader=Reader(audience=reader.audience, embargo=reader.embargo),
        prepared=prepared,
        operation=operation,
        variables=named,
        types=None if types is None else tuple(member.value for member in types),
        cost=points,
    )
    return subject, last_event_id or arguments.get("after")


def start(subject: Subject, after: str | None) -> tuple[list[Message], changes.Cursor]:
    """Return what a listener has missed since its cursor, and where in the log it then stands. Raises ApiError."""
    if after is None:
        return [], changes.end(subject.reader)
    missed: list[Message] = []
    more = True
    try:
        while more:
            messages, after, more = subject.stretch(after)
            missed += messages
            if len(missed) > MAX_REPLAY:
                raise changes.CursorReset
        return missed, changes.Cursor.decode(after)
    except changes.CursorReset as error:
        raise ApiError(
            Code.CURSOR_RESET,
            f"The log or your entitlements changed since this cursor, or more than {MAX_REPLAY} changes came: "
            "read `changes` first, then listen from its endCursor.",
        ) from error
    except changes.BadCursor as error:
        raise ApiError(Code.BAD_CURSOR, f"{(after or '')[:80]!r} is no cursor of this log.") from error


def event_of(answer: dict[str, Any], cursor: str = "") -> bytes:
    """Write a `next` event; JSON in one line has no line break that could end it."""
    name = f"id: {cursor}\n" if cursor else ""
    return b"event: next\n%bdata: %b\n\n" % (name.encode(), encoded(answer))


def refusal(error: ApiError) -> bytes:
    """Write an error as the only event of a stream."""
    problems = error.problems if isinstance(error, Invalid) else [error.formatted()]
    return event_of({"errors": problems}) + COMPLETE


def _arguments(
    schema: GraphQLSchema, prepared: Prepared, operation: OperationDefinitionNode, values: dict[str, Any]
) -> tuple[dict[str, Any], str | None]:
    """Return the arguments of the root field, and the variable that is used for `after` and nothing else."""
    root = schema.subscription_type
    assert root is not None  # noqa: S101 - a document with a subscription was validated against it
    groups = collect_fields(schema, prepared.fragments, values, root, operation.selection_set)
    nodes = [found[0] for found in groups.values() if found[0].name.value in root.fields]
    if len(nodes) != 1:
        raise ApiError(Code.VALIDATION_FAILED, "A subscription selects exactly one field, and that not conditionally.")
    arguments = get_argument_values(root.fields[nodes[0].name.value], nodes[0], values)
    used = list(_variables(prepared))
    given = next((a.value for a in nodes[0].arguments or () if a.name.value == "after"), None)
    name = given.name.value if isinstance(given, VariableNode) else None
    return arguments, name if name is not None and used.count(name) == 1 else None


def _variables(prepared: Prepared) -> Iterator[str]:
    """Yield the name of a variable each time one is used in the document; its definitions are no use."""
    found: list[str] = []

    class Look(Visitor):
        def enter_variable_definition(self, *_args: object) -> Any:
            return self.SKIP

        def enter_variable(self, node: VariableNode, *_args: object) -> None:
            found.append(node.name.value)

    visit(prepared.document, Look())
    yield from found
