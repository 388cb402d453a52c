"""Full text search over released words: folded, so that "bac ninh" finds "Bắc Ninh", exact marks first.

Two small backends do the same with what the database has: FTS5 on SQLite, tsvector on PostgreSQL. Only words of
PUBLIC fields are given to it, otherwise a hit would answer a guess about what the reader may not see.
"""

from __future__ import annotations

import uuid
from types import ModuleType

from django.db import connection

from cms.releases.search.folding import exact, fold


def index(guid: uuid.UUID, headline: str, text: str) -> None:
    """Put the item's words in, replacing what was there. The headline counts more than the text."""
    _backend().write(guid, exact(headline), exact(text), fold(headline), fold(text))


def remove(guid: uuid.UUID) -> None:
    """Take the item's words out."""
    _backend().remove(guid)


def clear() -> None:
    """Take out all words, before they are all written again."""
    _backend().clear()


def hits(query: str, *, limit: int = 2000) -> list[uuid.UUID]:
    """Return the guids of items with these words, best first: exact marks, then the phrase, then all the words.

    At most `limit` hits. Words of one letter and signs alone find nothing. Visibility is the caller's to apply.
    """
    words = fold(query).split()
    if not words:
        return []
    backend = _backend()
    found: list[uuid.UUID] = backend.phrase(exact(query).split(), words, limit)
    if not found and len(words) > 1:
        found = backend.all_words(words, limit)
    return found


def _backend() -> ModuleType:
    from cms.releases.search import postgres, sqlite

    return postgres if connection.vendor == "postgresql" else sqlite
