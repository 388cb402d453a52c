"""Releases on their way into an answer, and how what they refer to is loaded: one query a level, not one a row.

Rows that were loaded together form a `Level`. The first of them that is asked for a picture makes the level load
what all of its rows refer to; those rows form the next level. So a page of 1 and a page of 100 take the same queries.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast, overload

from django.conf import settings

from api.access import Context
from cms.releases import browsing, selectors
from cms.releases.fetched import Rows
from cms.releases.models import Release, State
from cms.releases.visibility import is_expired

MAX_USERS = 50


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stands in the place of a reference the reader may not see today."""

    type: str
    reason: str


class Record:
    """A release the reader may see, with the level it was loaded in."""

    __slots__ = ("level", "row")

    def __init__(self, row: Release, level: Level) -> None:
        self.row = row
        self.level = level

    def value(self, name: str, *, head: bool, default: Any = None) -> Any:
        """Return a field of the payload as it is stored."""
        return self.row.said(name, default) if head else self.row.body.get(name, default)

    def reference(self, guid: str, type_name: str) -> Record | Withheld:
        """Return what a single reference leads to, or why it leads nowhere."""
        return self.level.joined.get(guid) or Withheld(type_name, "WITHHELD")

    def references(self, guids: Iterable[str]) -> list[Record | Withheld]:
        """Return what a list of references leads to.

        What the reader never was allowed to see is left out: a marker in its place would tell that it exists.
        """
        found = (self.level.joined.get(guid) for guid in guids)
        return [target for target in found if target is not None]


def column(name: str) -> Callable[..., Any]:
    """Return a resolver that gives a column of the release as it is."""

    def resolve(root: Record, info: Any) -> Any:
        return getattr(root.row, name)

    # For compiled operations, which look it up themselves.
    resolve.column = name  # type: ignore[attr-defined]
    return resolve


class Level:
    """Records that were loaded together; `referred` are the rows they refer to if those were loaded with them.

    `locale` is the language that was asked for, if one was. `by_use` judges pictures and places by their present use
    too; it is needed for old versions, whose pictures may be in no current item any more.
    """

    def __init__(
        self,
        context: Context,
        rows: Collection[Release],
        *,
        locale: str | None = None,
        by_use: bool = False,
        referred: Collection[Release] | None = None,
    ) -> None:
        self.context = context
        self.referred = referred
        self.locale = locale
        self.by_use = by_use
        # Of its records it keeps the rows alone: records know their level, and what is in a circle waits for the
        # garbage collector.
        self.rows = rows
        if context.tags is not None:
            context.tags.update(thing.hex for row in rows for thing in (row.guid, row.work_id) if thing is not None)
            context.tags.update(ref.replace("-", "") for row in rows for ref in row.refs)

    def records(self) -> list[Record]:
        """Return the rows as records, in their order."""
        return [Record(row, self) for row in self.rows]

    @cached_property
    def joined(self) -> dict[str, Record | Withheld]:
        """Map the guid of each reference to its record; what the reader never saw is not in it."""
        wanted = {ref for row in self.rows for ref in row.refs}
        if not wanted:
            return {}
        context = self.context
        found = self._found(wanted)
        if self.by_use:
            used = selectors.by_guids(context.reader, context.now, [uuid.UUID(guid) for guid in wanted])
            found = {guid: entry for guid, entry in found.items() if not entry.visible or uuid.UUID(guid) in used}
        below = Level(context, [entry.row for entry in found.values() if entry.visible])
        result: dict[str, Record | Withheld] = {
            guid: Withheld(entry.row.type, self._reason(entry.row))
            for guid, entry in found.items()
            if not entry.visible
        }
        result.update((str(record.row.guid), record) for record in below.records())
        return result

    def _found(self, wanted: set[str]) -> dict[str, selectors.Found]:
        """Return what each reference is to the reader; what he never saw is left out."""
        context = self.context
        if self.referred is not None:
            return selectors.judged(context.reader, context.now, self.referred)
        return selectors.joined(context.reader, context.now, wanted, context.parts)

    @cached_property
    def works(self) -> dict[uuid.UUID, list[Record]]:
        """Map the work of each record to its visible language versions."""
        works = {row.work_id for row in self.rows if row.work_id is not None}
        if not works:
            return {}
        found = selectors.translations(self.context.reader, self.context.now, works, self.context.parts)
        below = Level(self.context, [row for rows in found.values() for row in rows])
        result: dict[uuid.UUID, list[Record]] = {}
        for record in below.records():
            if record.row.work_id is not None:
                result.setdefault(record.row.work_id, []).append(record)
        return result

    @cached_property
    def users(self) -> dict[uuid.UUID, list[Record]]:
        """Map each record to the latest MAX_USERS visible items that refer to it."""
        context = self.context
        guids = [row.guid for row in self.rows]
        found = browsing.referring(context.reader, context.now, guids, most=MAX_USERS)
        sources = {source for named in found.values() for source in named}
        rows = selectors.by_guids(context.reader, context.now, sources, context.parts) if sources else {}
        known = {record.row.guid: record for record in Level(context, rows.values()).records()}
        return {target: [known[source] for source in named if source in known] for target, named in found.items()}

    def versions(self, record: Record) -> list[Record]:
        """Return the visible language versions of the record's work, itself among them."""
        return [] if record.row.work_id is None else self.works.get(record.row.work_id, [])

    def source(self, record: Record) -> Record | None:
        """Return the version the record's work was written in, if the reader may see it."""
        originals = [other for other in self.versions(record) if other.row.said("source_version") is None]
        originals.sort(key=lambda other: other.row.locale != settings.LANGUAGE_CODE)
        return originals[0] if originals else None

    def _reason(self, row: Release) -> str:
        match row.state:
            case State.WITHDRAWN | State.UNPUBLISHED | State.ERASED:
                return str(row.state).upper()
        if row.rights_until is not None and row.rights_until <= self.context.now:
            return "RIGHTS"
        return "EXPIRED" if is_expired(row, self.context.now) else "WITHHELD"


class Nodes(Sequence[Record]):
    """The records of a level whose rows have an order; a column of them can be had without making any."""

    __slots__ = ("level", "rows")

    def __init__(self, level: Level) -> None:
        self.level, self.rows = level, cast("Sequence[Release]", level.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.level.records())

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        return self.level.records()[index] if isinstance(index, slice) else Record(self.rows[index], self.level)

    def column(self, name: str) -> list[Any] | None:
        """Return what was fetched of all of them under the name, None if it was not or they were changed since."""
        return self.rows.column(name) if isinstance(self.rows, Rows) else None


def load_one(context: Context, row: Release, *, by_use: bool = False) -> Record:
    """Return a single row as a record, alone in its level."""
    return Level(context, [row], by_use=by_use).records()[0]
