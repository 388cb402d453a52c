"""Search on SQLite's FTS5. The tokenizer keeps marks: folding is done before, in Python."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import connection

TABLE = "releases_words"
CREATE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5(
    guid UNINDEXED, at UNINDEXED, headline, words, folded_headline, folded_words,
    tokenize = "unicode61 remove_diacritics 0"
)
"""
DROP = f"DROP TABLE {TABLE}"


def write(guid: uuid.UUID, at: dt.datetime, headline: str, words: str, folded_headline: str, folded_words: str) -> None:
    remove(guid)
    values = [guid.hex, connection.ops.adapt_datetimefield_value(at), headline, words, folded_headline, folded_words]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (guid, at, headline, words, folded_headline, folded_words) "  # noqa: S608 - own table
            "VALUES (%s, %s, %s, %s, %s, %s)",
            values,
        )


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE guid = %s", [guid.hex])  # noqa: S608 - own table


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - own table


def phrase(marked: list[str], folded: list[str], limit: int) -> tuple[str, list[Any]]:
    with_marks, without = " ".join(marked), " ".join(folded)
    return _tiers(
        [
            f'{{headline}} : "{with_marks}"',
            f'{{headline words}} : "{with_marks}"',
            f'{{folded_headline}} : "{without}"',
            f'{{folded_headline folded_words}} : "{without}"',
        ],
        limit,
    )


def all_words(folded: list[str], limit: int) -> tuple[str, list[Any]]:
    return _tiers([" AND ".join(f'{{folded_headline folded_words}} : "{word}"' for word in folded)], limit)


def _tiers(tiers: list[str], limit: int) -> tuple[str, list[Any]]:
    parts = [
        f"SELECT * FROM (SELECT guid, at, {tier} AS tier FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608 - own table
        f"ORDER BY at DESC LIMIT {limit:d})"
        for tier in range(len(tiers))
    ]
    return " UNION ALL ".join(parts), list(tiers)
