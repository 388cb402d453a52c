"""Answers kept for anonymous readers, and the check that each still holds before it is given again.

An answer is kept with the state it was made in: the epochs, the watermarks of every released type its document can
reach, and the next moment at which the clock changes what readers see. The marks are read before the answer is made
and again on every hit; so an answer made while something was published is thrown away, and none is given once a
publish has committed or an edge has passed. A document that reaches anything beside releases is never kept.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.http import parse_etags
from graphql import (
    FieldNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    visit,
)

from api.documents import Prepared
from api.references import type_name
from cms.releases import generation as machine
from cms.releases.asking import fetch
from cms.releases.models import Release, Sequence, Watermark
from cms.releases.registry import all_types

MAX_ANSWER = 1_000_000
# Root fields that tell of one thing, and how many tags caches have to take in one header.
_LOOK_UPS = frozenset({"item", "itemAt", "node"})
_MAX_TAGS = 100
# Kept answers that nobody asks for make room after this; none is ever wrong because of it.
MAX_SECONDS = 3600.0
# How long a cache that purges may give an answer while it renews it, in seconds.
MAX_STALE = 30

Marks = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """The state in which an answer holds: its types, their marks, and until when (seconds of time.time()).

    While the machine's `generation` is this one the marks are as they were, and the database need not be asked.
    """

    types: frozenset[str]
    marks: Marks
    until: float
    generation: int | None = None


@dataclass(slots=True)
class Kept:
    """An answer as it goes over the wire; `public` if caches of others may keep it, for as long as `lifetime` says."""

    status: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    holds: Holds | None
    public: bool = False

    @property
    def size(self) -> int:
        return len(self.content) + 1000


def state_for(schema: GraphQLSchema, prepared: Prepared, operation: OperationDefinitionNode) -> Holds | None:
    """Return the state an answer to this operation will hold in, read now; None if it must not be kept."""
    name = operation.name.value if operation.name else None
    if name not in prepared.reached:
        prepared.reached[name] = reached(schema, prepared, operation)
    types = prepared.reached[name]
    if not types:
        return None
    now = time.time()
    generation = machine.settled()
    found, edge = _marks_and_edge(types)
    until = min(now + MAX_SECONDS, edge)
    # An edge that has passed and is not yet written to the log: the next one is unknown until it is.
    return Holds(types, found, until, generation) if until > now else None


def tags_of(holds: Holds, told: set[str], operation: OperationDefinitionNode) -> str:
    """Return what caches purge an answer by: the guids it tells of if it looks one thing up, else the types.

    A list changes with everything of its type; so does an answer that found nothing.
    """
    selections = operation.selection_set.selections
    name = selections[0].name.value if len(selections) == 1 and isinstance(selections[0], FieldNode) else ""
    one = name in _LOOK_UPS and 0 < len(told) <= _MAX_TAGS
    return " ".join(sorted(told if one else holds.types))


def is_known(asked: str, etag: str) -> bool:
    """Tell whether If-None-Match names this tag; proxies that compress an answer weaken its tag (RFC 9110, 13.1.2)."""
    return any(tag == "*" or tag.removeprefix("W/") == etag for tag in parse_etags(asked))


def lifetime(holds: Holds | None) -> str:
    """Return the Cache-Control of an anonymous answer that is given now: API_MAX_AGE, but never past the next edge."""
    most = settings.API_MAX_AGE
    left = int(holds.until - time.time()) if holds is not None else 0
    fresh = min(most, left)
    if fresh <= 0:
        return "no-cache"
    # While a cache renews an answer it may give the old one, but not beyond the edge either.
    return f"public, max-age={fresh}, stale-while-revalidate={min(most, left - fresh)}"


def surrogate_lifetime(holds: Holds) -> str:
    """Return the Surrogate-Control for caches that are told what to forget: up to the next edge, the last bit stale."""
    left = max(0, int(holds.until - time.time()))
    stale = min(MAX_STALE, left // 2)
    return f"max-age={left - stale}, stale-while-revalidate={stale}"


def reached(schema: GraphQLSchema, prepared: Prepared, operation: OperationDefinitionNode) -> frozenset[str] | None:
    """Return the released types the operation may tell of; None if a part of it reads anything else."""
    if operation.operation != OperationType.QUERY:
        return None
    found: set[str] = set()
    for selection in operation.selection_set.selections:
        if not isinstance(selection, FieldNode):
            return None  # fragments at the root are rare, and not worth a second way of counting
        if selection.name.value == "__typename":
            continue
        own = _below(schema, prepared, selection)
        if not own:
            return None
        found |= own
    return frozenset(found)


def _below(schema: GraphQLSchema, prepared: Prepared, root: FieldNode) -> set[str]:
    info = TypeInfo(schema, schema.query_type)
    found: set[str] = set()
    pending, seen = [], set()

    class Look(Visitor):
        def enter(self, node: Any, *_: object) -> None:
            output = info.get_type()
            if isinstance(node, FieldNode) and output is not None:
                found.update(_released(schema, get_named_type(output).name))
            elif node.kind == "fragment_spread" and node.name.value not in seen:
                seen.add(node.name.value)
                pending.append(prepared.fragments[node.name.value])

    visit(root, TypeInfoVisitor(info, Look()))
    while pending:
        fragment = pending.pop()
        info = TypeInfo(schema)
        visit(fragment, TypeInfoVisitor(info, Look()))
    return found


# What a type tells of beside itself: a page, its counts and its facets of their rows, also where none is asked for.
_TELLS_OF = {"NearbyItem": ("Item", "Place")}
_COUNTING = ("Connection", "Count")


def _released(schema: GraphQLSchema, name: str) -> set[str]:
    told = {name, *_TELLS_OF.get(name, ()), *(name.removesuffix(end) for end in _COUNTING)}
    names: set[str] = set()
    for kind in (schema.type_map[each] for each in told if each in schema.type_map):
        if is_abstract_type(kind):
            names |= {member.name for member in schema.get_possible_types(kind)}  # type: ignore[arg-type]
        else:
            names.add(kind.name)
    return {_by_api_name()[member] for member in names if member in _by_api_name()}


@cache
def _by_api_name() -> dict[str, str]:
    return {type_name(released.name): released.name for released in all_types()}


@cache
def _statement() -> str:
    quote = connection.ops.quote_name
    sequence, watermark = quote(Sequence._meta.db_table), quote(Watermark._meta.db_table)
    return (
        f"SELECT type, last_seq, '', 0 FROM {watermark} "  # noqa: S608 - own tables, no input
        f"UNION ALL SELECT '', 0, CAST(epoch AS varchar(40)), schema_epoch FROM {sequence}"
    )


def marks(types: frozenset[str]) -> Marks:
    """Return epochs and watermarks of the types as committed, in one statement."""
    return _of_types(fetch(_statement(), []), types)


def _of_types(rows: Iterable[Any], types: frozenset[str]) -> Marks:
    return tuple(sorted(row for row in rows if row[0] in types or not row[0]))


@cache
def _statement_with_edge() -> str:
    releases = connection.ops.quote_name(Release._meta.db_table)
    return (
        f"SELECT marks.*, NULL FROM ({_statement()}) marks "  # noqa: S608 - own tables, no input
        f"UNION ALL SELECT '*', 0, '', 0, min(next_edge_at) FROM {releases}"
    )


def _marks_and_edge(types: frozenset[str]) -> tuple[Marks, float]:
    """Return what `marks` does and when the next edge is, as a Unix time, in one statement."""
    rows = fetch(_statement_with_edge(), [])
    edge = next(row[4] for row in rows if row[0] == "*")
    if isinstance(edge, str):  # SQLite keeps times as text, in UTC
        edge = dt.datetime.fromisoformat(edge).replace(tzinfo=dt.UTC)
    return _of_types((row[:4] for row in rows), types), edge.timestamp() if edge else float("inf")


class Answers:
    """The answers of this process, the least lately used going first."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.size = 0
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._making: dict[bytes, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: bytes) -> Kept | None:
        """Return the answer if it still holds. Whatever the database refuses counts as a miss."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is None:
            return None
        holds = kept.holds
        if holds is not None and time.time() < holds.until:
            if holds.generation is not None and machine.current() == holds.generation:
                return kept
            generation = machine.settled()
            if marks(holds.types) == holds.marks:
                if generation is not None:
                    kept.holds = replace(holds, generation=generation)
                return kept
        self.drop(key)
        return None

    def put(self, key: bytes, kept: Kept) -> None:
        if kept.size > min(MAX_ANSWER, self.max_bytes):
            return
        with self._lock:
            self._forget(key)
            self._kept[key] = kept
            self.size += kept.size
            while self.size > self.max_bytes:
                self._forget(next(iter(self._kept)))

    def drop(self, key: bytes) -> None:
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.size = 0

    def making(self, key: bytes) -> threading.Lock:
        """Return the lock under which one thread makes an answer while the others wait for it."""
        with self._lock:
            if len(self._making) > 10_000:
                self._making.clear()
            return self._making.setdefault(key, threading.Lock())

    def _forget(self, key: bytes) -> None:
        old = self._kept.pop(key, None)
        if old is not None:
            self.size -= old.size


answers = Answers(settings.API_CACHE_MB * 1_000_000)
