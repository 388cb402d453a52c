"""Rows as they were fetched: columns are there at once, a release is made of a row when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, overload

from django.db import DEFAULT_DB_ALIAS
from django.db.models.base import ModelState
from orjson import loads

from cms.releases.models import ABSENT, Release


@dataclass(frozen=True, slots=True)
class Layout:
    """What the cells of a row are, by place. `read` makes what they are of what the database gives, where it is not
    that already; `entries` come as JSON, or as nothing.
    """

    names: tuple[str, ...]
    read: dict[str, Callable[[Any], Any]]
    entries: tuple[str, ...]


class Rows(Sequence[Release]):
    """Releases of one layout; a row may have more cells than the layout has names."""

    __slots__ = ("_made", "cells", "layout")

    def __init__(self, layout: Layout, cells: list[tuple[Any, ...]]) -> None:
        self.layout, self.cells = layout, cells
        self._made: list[Release] | None = None

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Release]:
        return iter(self._releases())

    @overload
    def __getitem__(self, index: int) -> Release: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Release | Rows:
        if isinstance(index, slice):
            return Rows(self.layout, self.cells[index])
        return _release(self.layout, self.cells[index]) if self._made is None else self._made[index]

    def column(self, name: str) -> list[Any] | None:
        """Return a column from the first row to the last, None if it was not fetched."""
        layout = self.layout
        if name not in layout.names:
            return None
        place = layout.names.index(name)
        cells = [row[place] for row in self.cells]
        if name in layout.entries:
            if None in cells:
                return [ABSENT if cell is None else loads(cell) for cell in cells]
            entries: list[Any] = loads(f"[{','.join(cells)}]")
            return entries
        read = layout.read.get(name)
        return cells if read is None else [read(cell) for cell in cells]

    def distinct(self, *names: str) -> set[tuple[Any, ...]]:
        """Return the values there are of columns that were fetched and come as they are."""
        return set(map(itemgetter(*map(self.layout.names.index, names)), self.cells))

    def _releases(self) -> list[Release]:
        if self._made is None:
            self._made = [_release(self.layout, row) for row in self.cells]
        return self._made


def _release(layout: Layout, cells: tuple[Any, ...]) -> Release:
    # What Model.from_db does, without its signals and its look at every field.
    fetched: dict[str, Any] = dict(zip(layout.names, cells, strict=False))
    for name, read in layout.read.items():
        fetched[name] = read(fetched[name])
    for name in layout.entries:
        text = fetched[name]
        fetched[name] = ABSENT if text is None else loads(text)
    fetched["_state"] = _STATE
    row = Release.__new__(Release)
    row.__dict__ = fetched
    return row


# Of the state of a row from the database nothing is its own: releases lead to no other rows that could be kept in it.
_STATE = ModelState()
_STATE.adding, _STATE.db = False, DEFAULT_DB_ALIAS
