"""Search on PostgreSQL's tsvector with the `simple` configuration: folding is done before, in Python."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection

TABLE = "releases_words"
CREATE = f"""
CREATE TABLE {TABLE} (guid uuid PRIMARY KEY, exact tsvector NOT NULL, folded tsvector NOT NULL);
CREATE INDEX {TABLE}_folded ON {TABLE} USING gin (folded);
"""
DROP = f"DROP TABLE {TABLE}"


def write(guid: uuid.UUID, headline: str, words: str, folded_headline: str, folded_words: str) -> None:
    vector = "setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {TABLE} (guid, exact, folded) VALUES (%s, {vector}, {vector})
            ON CONFLICT (guid) DO UPDATE SET exact = EXCLUDED.exact, folded = EXCLUDED.folded
            """,  # noqa: S608 - own table
            [guid, headline, words, folded_headline, folded_words],
        )


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE guid = %s", [guid])  # noqa: S608 - own table


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - own table


def phrase(exact_words: list[str], folded_words: list[str], limit: int) -> list[uuid.UUID]:
    return _run(
        f"""
        SELECT guid FROM {TABLE}, phraseto_tsquery('simple', %s) wanted, phraseto_tsquery('simple', %s) marked
        WHERE folded @@ wanted
        ORDER BY exact @@ marked DESC, ts_rank(folded, wanted) DESC, guid LIMIT %s
        """,  # noqa: S608 - own table
        [" ".join(folded_words), " ".join(exact_words), limit],
    )


def all_words(folded_words: list[str], limit: int) -> list[uuid.UUID]:
    return _run(
        f"""
        SELECT guid FROM {TABLE}, plainto_tsquery('simple', %s) wanted WHERE folded @@ wanted
        ORDER BY ts_rank(folded, wanted) DESC, guid LIMIT %s
        """,  # noqa: S608 - own table
        [" ".join(folded_words), limit],
    )


def _run(sql: str, params: list[Any]) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
