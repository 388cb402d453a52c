"""Search on PostgreSQL by an inverted index of terms: words and pairs of neighbours, folded and with their marks.

A tsvector knows phrases by reading every text that has the words; pairs are in the index itself, and Vietnamese
writes each syllable as a word, so a pair is what a reader means by a word. A longer phrase is its pairs.
"""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import pairwise
from typing import Any

from django.db import connection

TABLE = "releases_words"
# Terms are kept outside the row: hits are counted and ordered by what is left of it. The planner does not know what it
# costs to fetch them, and would rather read all of a table that looks so small: hence the function. New terms go into
# the index at once, since those that wait beside it are read by every search.
CREATE = f"""
CREATE TABLE {TABLE} (guid uuid PRIMARY KEY, at timestamptz NOT NULL, terms text[] NOT NULL)
WITH (toast_tuple_target = 128);
CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms) WITH (fastupdate = off);
CREATE FUNCTION {TABLE}_newest(wanted text[], most integer) RETURNS TABLE (guid uuid) LANGUAGE sql STABLE
SET enable_seqscan = off
AS 'SELECT w.guid FROM {TABLE} w WHERE w.terms @> wanted ORDER BY w.at DESC LIMIT most';
"""  # noqa: S608 - own table
DROP = f"DROP TABLE {TABLE}; DROP FUNCTION IF EXISTS {TABLE}_newest(text[], integer)"
# What stands before a term: in the headline, with its marks, or both.
HEADLINE, MARKED = "^", "="


def write(guid: uuid.UUID, at: dt.datetime, headline: str, words: str, folded_headline: str, folded_words: str) -> None:
    terms = {
        *terms_of(headline, HEADLINE + MARKED),
        *terms_of(headline, MARKED),
        *terms_of(words, MARKED),
        *terms_of(folded_headline, HEADLINE),
        *terms_of(folded_headline),
        *terms_of(folded_words),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {TABLE} (guid, at, terms) VALUES (%s, %s, %s)
            ON CONFLICT (guid) DO UPDATE SET at = EXCLUDED.at, terms = EXCLUDED.terms
            """,  # noqa: S608 - own table
            [guid, at, sorted(terms)],
        )


def terms_of(text: str, sign: str = "") -> set[str]:
    """Return the words of a text and its pairs of neighbours, each with the sign before it."""
    words = text.split()
    return {f"{sign}{word}" for word in words} | {f"{sign}{one} {two}" for one, two in pairwise(words)}


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE guid = %s", [guid])  # noqa: S608 - own table


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - own table


def phrase(marked: list[str], folded: list[str], limit: int) -> tuple[str, list[Any]]:
    asked = ((marked, HEADLINE + MARKED), (marked, MARKED), (folded, HEADLINE), (folded, ""))
    return _tiers([_together(words, sign) for words, sign in asked], limit)


def all_words(folded: list[str], limit: int) -> tuple[str, list[Any]]:
    return _tiers([folded], limit)


def _together(words: list[str], sign: str) -> list[str]:
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [f"{sign}{term}" for term in pairs or words]


def _tiers(tiers: list[list[str]], limit: int) -> tuple[str, list[Any]]:
    parts = [
        f"SELECT guid, {tier} AS tier FROM {TABLE}_newest(%s, {limit:d})"  # noqa: S608 - own function
        for tier in range(len(tiers))
    ]
    return " UNION ALL ".join(parts), list(tiers)
