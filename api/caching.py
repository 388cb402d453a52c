"""Answers kept for anonymous readers, and the check that each still holds before it is given again.

An answer is kept with the state it was made in (`api.holding`), of every released type its document can reach. A
document that reaches anything beside releases is never kept.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
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
from api.holding import Holds, held, state_of
from api.references import type_name
from cms.releases.registry import all_types

MAX_ANSWER = 1_000_000
# Root fields that tell of one thing, and how many tags caches have to take in one header.
_LOOK_UPS = frozenset({"item", "itemAt", "node"})
_MAX_TAGS = 100
# How long a cache that purges may give an answer while it renews it, in seconds.
MAX_STALE = 30


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
    return state_of(types, time.time()) if types else None


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
        holds = held(kept.holds, time.time()) if kept.holds is not None else None
        if holds is None:
            self.drop(key)
            return None
        kept.holds = holds
        return kept

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
