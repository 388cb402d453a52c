"""The state in which what was read of released things holds, and the look whether it still does.

It is the epochs, the watermarks of the types that were read, and the next moment at which the clock changes what
readers see. It is noted before the first look at any release and compared before what was read is given again; so
nothing is given that was read while something was published, nor once a publish has committed or an edge has passed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import connection

from cms.releases import generation as machine
from cms.releases.asking import fetch
from cms.releases.models import Release, Sequence, Watermark

# What nobody asks for makes room after this; nothing is ever wrong because of it.
MAX_SECONDS = 3600.0

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


def state_of(types: frozenset[str], now: float) -> Holds | None:
    """Return the state in which what is read of these types from now on holds (`now` in seconds); None if in none."""
    generation = machine.settled()
    found, edge = _marks_and_edge(types)
    until = min(now + MAX_SECONDS, edge)
    # An edge that has passed and is not yet written to the log: the next one is unknown until it is.
    return Holds(types, found, until, generation) if until > now else None


def held(holds: Holds, now: float) -> Holds | None:
    """Return the state as it is known now if it still holds, else None."""
    if now >= holds.until:
        return None
    if holds.generation is not None and machine.current() == holds.generation:
        return holds
    generation = machine.settled()
    if marks(holds.types) != holds.marks:
        return None
    return holds if generation is None else replace(holds, generation=generation)


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
