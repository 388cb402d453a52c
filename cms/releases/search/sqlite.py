"""Search on SQLite's FTS5. The tokenizer keeps marks: folding is done before, in Python.

FTS5 gives hits by row number, forwards or backwards, and stops when it has enough. So a row's number is its time, and
what else is asked of a row lies in a table beside.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

TABLE = "releases_words"
ROWS = "releases_words_row"
CREATE = (
    f"""
    CREATE VIRTUAL TABLE {TABLE} USING fts5(
        headline, words, folded_headline, folded_words, about, tokenize = "unicode61 remove_diacritics 0"
    )
    """,
    f"CREATE TABLE {ROWS} (number integer PRIMARY KEY, guid text NOT NULL UNIQUE, at text NOT NULL)",
)
DROP = (f"DROP TABLE {TABLE}", f"DROP TABLE IF EXISTS {ROWS}")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def write(
    guid: uuid.UUID, at: dt.datetime, locale: str, type: str, marked: tuple[str, str], folded: tuple[str, str]
) -> None:
    remove(guid)
    micros = (at - _EPOCH) // dt.timedelta(microseconds=1)
    with connection.cursor() as cursor:
        # Rows of one moment stand behind each other.
        cursor.execute(
            f"INSERT INTO {ROWS} (number, guid, at) VALUES ("  # noqa: S608 - own table
            f"(WITH RECURSIVE free (number) AS (SELECT %s UNION ALL SELECT free.number + 1 FROM free "
            f"WHERE EXISTS (SELECT 1 FROM {ROWS} WHERE number = free.number)) SELECT max(number) FROM free), %s, %s) "
            "RETURNING number",
            [micros, guid.hex, connection.ops.adapt_datetimefield_value(at)],
        )
        (number,) = cursor.fetchone()
        cursor.execute(
            f"INSERT INTO {TABLE} (rowid, headline, words, folded_headline, folded_words, about) "  # noqa: S608
            "VALUES (%s, %s, %s, %s, %s, %s)",
            [number, *marked, *folded, f"{_term('locale', locale)} {_term('type', type)}"],
        )


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ROWS} WHERE guid = %s RETURNING number", [guid.hex])  # noqa: S608 - own table
        for (number,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [number])  # noqa: S608 - own table


def clear() -> None:
    with connection.cursor() as cursor:
        for table in (TABLE, ROWS):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - own table


@contextmanager
def written_anew() -> Iterator[None]:
    """Do nothing special: FTS5 takes many rows as it takes one."""
    yield


def phrase(marked: list[str], folded: list[str]) -> list[str]:
    with_marks, without = " ".join(marked), " ".join(folded)
    return [
        f'{{headline}} : "{with_marks}"',
        f'{{headline words}} : "{with_marks}"',
        f'{{folded_headline}} : "{without}"',
        f'{{folded_headline folded_words}} : "{without}"',
    ]


def all_words(folded: list[str]) -> list[str]:
    return [" AND ".join(f'{{folded_headline folded_words}} : "{word}"' for word in folded)]


def best(tiers: list[str], locales: Sequence[str], types: Sequence[str], limit: int) -> tuple[str, list[Any]]:
    within = "".join(
        f" AND {{about}} : ({' OR '.join(_term(kind, name) for name in names)})"
        for kind, names in (("locale", locales), ("type", types))
        if names
    )
    asked, rows = [], []
    for tier in range(len(tiers)):
        # Where a tier above is full there is room for none of this one.
        above = ", ".join(f"(SELECT count(*) FROM tier{number})" for number in range(tier))  # noqa: S608 - no table
        asked.append(
            f"tier{tier} AS MATERIALIZED (SELECT rowid AS number FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608
            f"ORDER BY rowid DESC LIMIT {limit:d} * ({limit:d} NOT IN ({above})))"
        )
        rows.append(f"SELECT number, {tier} AS tier FROM tier{tier}")  # noqa: S608 - no table
    numbers = (
        f"SELECT number, min(tier) AS tier FROM ({' UNION ALL '.join(rows)}) tiers "  # noqa: S608 - no table
        f"GROUP BY number ORDER BY tier, number DESC LIMIT {limit:d}"
    )
    sql = f"WITH {', '.join(asked)} SELECT guid, at, tier FROM ({numbers}) best JOIN {ROWS} USING (number)"  # noqa: S608
    return sql, [f"{tier}{within}" for tier in tiers]


def _term(kind: str, name: str) -> str:
    """Return the one word that tells it: a sign in the name would make it two."""
    return kind + "".join(filter(str.isalnum, name))
