"""Search on SQLite's FTS5. The tokenizer keeps marks: folding is done before, in Python."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection

TABLE = "releases_words"
CREATE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5(
    guid UNINDEXED, headline, words, folded_headline, folded_words, tokenize = "unicode61 remove_diacritics 0"
)
"""
DROP = f"DROP TABLE {TABLE}"


def write(guid: uuid.UUID, headline: str, words: str, folded_headline: str, folded_words: str) -> None:
    remove(guid)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (guid, headline, words, folded_headline, folded_words) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
            [guid.hex, headline, words, folded_headline, folded_words],
        )


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE guid = %s", [guid.hex])  # noqa: S608 - own table


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - own table


def phrase(exact_words: list[str], folded_words: list[str], limit: int) -> list[uuid.UUID]:
    exact_match = f'{{headline words}} : "{" ".join(exact_words)}"'
    folded_match = f'{{folded_headline folded_words}} : "{" ".join(folded_words)}"'
    return _run(
        f"""
        SELECT guid FROM {TABLE} WHERE {TABLE} MATCH %s
        ORDER BY rowid IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s) DESC,
                 bm25({TABLE}, 0, 0, 0, 8, 1), guid LIMIT %s
        """,  # noqa: S608 - own table
        [folded_match, exact_match, limit],
    )


def all_words(folded_words: list[str], limit: int) -> list[uuid.UUID]:
    match = " AND ".join(f'{{folded_headline folded_words}} : "{word}"' for word in folded_words)
    return _run(
        f"SELECT guid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY bm25({TABLE}, 0, 0, 0, 8, 1), guid LIMIT %s",  # noqa: S608
        [match, limit],
    )


def _run(sql: str, params: list[Any]) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [uuid.UUID(row[0]) for row in cursor.fetchall()]
