"""Search on PostgreSQL by an inverted index of terms: words and pairs of neighbours, folded and with their marks.

A tsvector knows phrases by reading every text that has the words; pairs are in the index itself, and Vietnamese
writes each syllable as a word, so a pair is what a reader means by a word. A longer phrase is its pairs.

The index knows no order, and looking at every hit for its time is what would make a large archive slow. So rows lie
in slices of time, each is found by the number of its slice as by a word, and a search takes the newest slices first.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise, product
from typing import Any

from django.db import connection

TABLE = "releases_words"
SLICES = "releases_words_slice"
# A full slice is left at either end: rows come in the order of time, or against it when an archive is brought in. What
# comes in between splits it, and every row of one half is written again.
SLICE = 1024
# Terms are kept outside the row: hits are counted and ordered by what is left of it. New terms go into the index at
# once, since those that wait beside it are read by every search.
INDEX = f"CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms) WITH (fastupdate = off)"
# How many rows will do is guessed from how many hits the newer ones have. Most words are in all of them or in few; some
# begin somewhere, so no guess goes far beyond what has been looked at. What the newest rows have not at all is seldom,
# and asked for everywhere at once: naming many slices takes longer.
# The planner does not know what it costs to fetch terms, and would rather read all of a table that looks so small, in
# any order it has an index for: hence the function, and hits that are gathered before they are ordered.
NEWEST = f"""
CREATE OR REPLACE FUNCTION {TABLE}_newest(wanted text[], among text[], most integer)
RETURNS TABLE (guid uuid, at timestamptz) LANGUAGE plpgsql STABLE AS $$
DECLARE
  slice record;
  next text[];
  size bigint := 0;
  enough bigint := most;
  looked_at bigint := 0;
  found bigint;
  missing bigint := most;
  older timestamptz := 'infinity';
BEGIN
  FOR slice IN SELECT s.number, s.size, s.since FROM {SLICES} s ORDER BY s.since DESC LOOP
    next := next || ('@' || slice.number);
    size := size + slice.size;
    CONTINUE WHEN size < enough;
    RETURN QUERY
      SELECT * FROM (
        SELECT w.guid, w.at FROM {TABLE} w
        WHERE w.terms @> wanted AND w.terms && among AND w.terms && next OFFSET 0
      ) hit ORDER BY hit.at DESC LIMIT missing;
    GET DIAGNOSTICS found = ROW_COUNT;
    missing := missing - found;
    IF missing = 0 THEN
      RETURN;
    END IF;
    looked_at := looked_at + size;
    enough := least(
      looked_at * CASE found WHEN 0 THEN 2 ELSE 1 END, size * missing * 5 / 4 / greatest(found, 1));
    older := slice.since;
    EXIT WHEN missing = most AND looked_at > 10 * most;
    next := NULL;
    size := 0;
  END LOOP;
  RETURN QUERY
    SELECT * FROM (
      SELECT w.guid, w.at FROM {TABLE} w WHERE w.terms @> wanted AND w.terms && among OFFSET 0
    ) hit WHERE hit.at < older ORDER BY hit.at DESC LIMIT missing;
END $$;
"""  # noqa: S608 - own table
# A tier that is full leaves no room for those below it.
BEST = f"""
CREATE OR REPLACE FUNCTION {TABLE}_best(tiers text[], among text[], most integer)
RETURNS TABLE (guid uuid, at timestamptz, tier integer) LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
  found bigint;
BEGIN
  FOR number IN 1 .. array_length(tiers, 1) LOOP
    RETURN QUERY SELECT n.guid, n.at, number FROM {TABLE}_newest(tiers[number:number], among, most) n;
    GET DIAGNOSTICS found = ROW_COUNT;
    EXIT WHEN found >= most;
  END LOOP;
END $$;
"""  # noqa: S608 - own table
CREATE = (
    f"CREATE TABLE {TABLE} (guid uuid PRIMARY KEY, at timestamptz NOT NULL, terms text[] NOT NULL) "
    "WITH (toast_tuple_target = 128)",
    f"CREATE INDEX {TABLE}_at ON {TABLE} (at)",
    INDEX,
    f"CREATE TABLE {SLICES} "
    "(number serial PRIMARY KEY, since timestamptz NOT NULL UNIQUE, size integer NOT NULL DEFAULT 0)",
    f"INSERT INTO {SLICES} (since) VALUES ('-infinity')",  # noqa: S608 - own table
    NEWEST,
    BEST,
)
DROP = (
    f"DROP TABLE {TABLE}",
    f"DROP TABLE IF EXISTS {SLICES}",
    f"DROP FUNCTION IF EXISTS {TABLE}_newest(text[], integer)",
    f"DROP FUNCTION IF EXISTS {TABLE}_newest(text[], text[], integer)",
    f"DROP FUNCTION IF EXISTS {TABLE}_best(text[], text[], integer)",
)
# What stands before a term: in the headline, with its marks, or both; and before its language and type.
HEADLINE, MARKED, ABOUT = "^", "=", "/"


def write(
    guid: uuid.UUID, at: dt.datetime, locale: str, type: str, marked: tuple[str, str], folded: tuple[str, str]
) -> None:
    terms = {
        *terms_of(marked[0], HEADLINE + MARKED),
        *terms_of(marked[0], MARKED),
        *terms_of(marked[1], MARKED),
        *terms_of(folded[0], HEADLINE),
        *terms_of(folded[0]),
        *terms_of(folded[1]),
        *about(["", locale], ["", type]),
    }
    with connection.cursor() as cursor:
        # What was there already stays in its slice, in which others may be writing.
        cursor.execute(
            f"UPDATE {TABLE} SET terms = %s::text[] || "  # noqa: S608 - own table
            "ARRAY(SELECT term FROM unnest(terms) term WHERE term LIKE '@%%') WHERE guid = %s AND at = %s",
            [sorted(terms), guid, at],
        )
        if cursor.rowcount:
            return
        remove(guid)
        cursor.execute(
            f"INSERT INTO {TABLE} (guid, at, terms) VALUES (%s, %s, %s)",  # noqa: S608 - own table
            [guid, at, [*sorted(terms), f"@{enter_slice(at)}"]],
        )


def enter_slice(at: dt.datetime) -> int:
    """Count a row of this time in; return the number of the slice it belongs to."""
    with connection.cursor() as cursor:

        def asked(sql: str) -> Any:
            cursor.execute(sql, {"at": at, "number": number})
            return cursor.fetchone()

        number = None
        number, size, newest, oldest = asked(_SLICE_OF)
        if size >= SLICE and newest:
            (number,) = asked(f"INSERT INTO {SLICES} (since) VALUES (%(at)s) RETURNING number")  # noqa: S608
        elif size >= SLICE and oldest:
            (number,) = asked(_BEFORE)
        elif size >= SLICE:
            asked(_SPLIT)
            number, *_rest = asked(_SLICE_OF)
        cursor.execute(f"UPDATE {SLICES} SET size = size + 1 WHERE number = %s", [number])  # noqa: S608
        return int(number)


# The slice a time lies in, the rows of it, and whether a row of that time were the newest or the oldest of all.
_SLICE_OF = f"""
SELECT number, size, %(at)s > (SELECT max(at) FROM {TABLE}), %(at)s < (SELECT min(at) FROM {TABLE})
FROM {SLICES} WHERE since <= %(at)s ORDER BY since DESC LIMIT 1
"""  # noqa: S608 - own tables
# A new slice takes over the time before the first row of one.
_BEFORE = f"""
WITH full_one AS (
  UPDATE {SLICES} s SET since = (SELECT min(at) FROM {TABLE} WHERE at >= s.since)
  FROM {SLICES} before WHERE s.number = %(number)s AND before.number = s.number RETURNING before.since
)
INSERT INTO {SLICES} (since) SELECT since FROM full_one RETURNING number
"""  # noqa: S608 - own tables
# A new slice takes over the newer half, or, rows of one time staying together, what is newer than the oldest of them.
_SPLIT = f"""
WITH slice AS (
  SELECT *, (SELECT min(at) FROM {TABLE} WHERE at >= since) AS oldest,
    coalesce((SELECT min(since) FROM {SLICES} WHERE since > s.since), 'infinity') AS until
  FROM {SLICES} s WHERE number = %(number)s
),
half AS (
  SELECT coalesce(max(at), (SELECT oldest + interval '1 microsecond' FROM slice)) AS since FROM (
    SELECT w.at FROM {TABLE} w, slice WHERE w.at > oldest AND w.at < until
    ORDER BY w.at LIMIT (SELECT size / 2 FROM slice)
  ) later
),
newer AS (
  INSERT INTO {SLICES} (since, size)
  SELECT half.since, (SELECT count(*) FROM {TABLE} WHERE at >= half.since AND at < until) FROM half, slice
  WHERE half.since < until RETURNING *
),
moved AS (
  UPDATE {TABLE} w SET terms = array_replace(terms, '@' || slice.number, '@' || newer.number) FROM slice, newer
  WHERE w.at >= newer.since AND w.at < until
)
UPDATE {SLICES} s SET size = s.size - newer.size FROM newer WHERE s.number = %(number)s RETURNING s.number
"""  # noqa: S608 - own tables


def terms_of(text: str, sign: str = "") -> set[str]:
    """Return the words of a text and its pairs of neighbours, each with the sign before it."""
    words = text.split()
    return {f"{sign}{word}" for word in words} | {f"{sign}{one} {two}" for one, two in pairwise(words)}


def about(locales: Sequence[str], types: Sequence[str]) -> list[str]:
    """Return a term for each language with each type; an empty name stands for any."""
    return [ABOUT + "/".join(filter(None, pair)) for pair in product(locales, types)]


def remove(guid: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {TABLE} WHERE guid = %s RETURNING at) "  # noqa: S608 - own tables
            f"UPDATE {SLICES} SET size = size - 1 WHERE since = "
            f"(SELECT max(s.since) FROM {SLICES} s, gone WHERE s.since <= gone.at)",
            [guid],
        )


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}; DELETE FROM {SLICES}; INSERT INTO {SLICES} (since) VALUES ('-infinity')")  # noqa: S608


@contextmanager
def written_anew() -> Iterator[None]:
    """Leave the index of terms out until the block ends: for many rows it is made anew sooner than it is added to.

    Rows are laid in the order of their time then, so that what a search fetches lies side by side whatever order they
    came in.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {TABLE}_terms")
        yield
        cursor.execute(f"CLUSTER {TABLE} USING {TABLE}_at")
        cursor.execute(INDEX)


def phrase(marked: list[str], folded: list[str]) -> list[list[str]]:
    asked = ((marked, HEADLINE + MARKED), (marked, MARKED), (folded, HEADLINE), (folded, ""))
    return [_together(words, sign) for words, sign in asked]


def all_words(folded: list[str]) -> list[list[str]]:
    return [folded]


def _together(words: list[str], sign: str) -> list[str]:
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [f"{sign}{term}" for term in pairs or words]


def best(tiers: list[list[str]], locales: Sequence[str], types: Sequence[str], limit: int) -> tuple[str, list[Any]]:
    # Arrays of arrays are of one length; a term that is asked for twice is asked for once.
    longest = max(map(len, tiers))
    even = [[*tier, *tier[:1] * (longest - len(tier))] for tier in tiers]
    sql = (
        f"SELECT guid, at, min(tier) AS tier FROM {TABLE}_best(%s, %s, {limit:d}) "  # noqa: S608 - own function
        f"GROUP BY guid, at ORDER BY tier, at DESC LIMIT {limit:d}"
    )
    return sql, [even, about(locales or [""], types or [""])]
