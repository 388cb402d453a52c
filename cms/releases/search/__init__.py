"""Full text search over released words: folded, so that "bac ninh" finds "Bắc Ninh", exact marks first.

Two small backends do the same with what the database has: FTS5 on SQLite, an inverted index of terms on PostgreSQL.
Only words of PUBLIC fields are given to it, otherwise a hit would answer a guess about what the reader may not see.

Hits stand in tiers: the words with their marks in the headline, with their marks anywhere, folded in the headline,
folded anywhere; where no phrase is found, all the words in any order. Within a tier the newest comes first, which
costs an index nothing to know; a measure of relevance would have to read every hit.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

from django.db import connection

from cms.releases.search.folding import exact, fold

# The best hits that are looked at.
LIMIT = 1000


def create(execute: Callable[[str], Any]) -> None:
    """Make the tables."""
    for statement in _backend().CREATE:
        execute(statement)


def drop(execute: Callable[[str], Any]) -> None:
    """Drop the tables, as they are or have been."""
    for statement in _backend().DROP:
        execute(statement)


def written_anew() -> AbstractContextManager[None]:
    """Let many rows be written in the block, sooner than one by one; nobody can search until it has ended."""
    context: AbstractContextManager[None] = _backend().written_anew()
    return context


def index(guid: uuid.UUID, headline: str, text: str, *, at: dt.datetime, locale: str, type: str) -> None:
    """Put the item's words in, replacing what was there; `at` is when it was first published.

    Who writes words is alone (`sequence.alone`): the next one sees what he made of the index.
    """
    _backend().write(guid, at, locale, type, (exact(headline), exact(text)), (fold(headline), fold(text)))


def remove(guid: uuid.UUID) -> None:
    """Take the item's words out."""
    _backend().remove(guid)


def clear() -> None:
    """Take out all words, before they are all written again."""
    _backend().clear()


def candidates(
    query: str, *, phrase: bool, locales: Sequence[str] = (), types: Sequence[str] = ()
) -> tuple[str, list[Any]] | None:
    """Return SQL of (guid, at, tier), the best LIMIT of all, with its parameters; None if nothing is asked.

    With `phrase` the words stand together; without, all of them stand somewhere. Words of one letter and signs alone
    find nothing. Of `locales` and `types` one each must fit, of none any does. Visibility is the caller's to apply.
    """
    folded = fold(query).split()
    if not folded or (not phrase and len(folded) < 2):
        return None
    tiers = _backend().phrase(exact(query).split(), folded) if phrase else _backend().all_words(folded)
    sql: tuple[str, list[Any]] = _backend().best(tiers, locales, types, LIMIT)
    return sql


def _backend() -> ModuleType:
    from cms.releases.search import postgres, sqlite

    return postgres if connection.vendor == "postgresql" else sqlite
