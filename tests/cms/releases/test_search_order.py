"""The newest hits come out of the index, whatever order they went in by."""

from __future__ import annotations

import datetime as dt
import random
import threading
import uuid
from itertools import product

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.releases import search, sequence
from cms.releases.search import postgres
from tests.cms.releases.words import hits

START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
MOST = 4
# What is written, by minute and name: a minute may come again, a name too, which writes it anew.
headlines = st.sampled_from(["hội xuân", "hội", "phố", None])
entries = st.tuples(st.integers(0, 40), st.integers(0, 30), headlines, st.sampled_from(["vi", "zh-hans"]))


@pytest.fixture
def small(monkeypatch):
    """Make slices and tiers so small that a few rows fill them."""
    monkeypatch.setattr(postgres, "SLICE", 3)
    monkeypatch.setattr(search, "LIMIT", MOST)


def guid(name: int) -> uuid.UUID:
    return uuid.UUID(int=name)


@pytest.mark.django_db
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(entries, max_size=40))
def test_the_newest_hits_are_found_whatever_order_they_came_in(small, written):
    search.clear()
    known: dict[int, tuple[int, str, str]] = {}
    for minute, name, words, locale in written:
        if words is None:
            search.remove(guid(name))
            known.pop(name, None)
        else:
            search.index(
                guid(name), words, words, at=START + dt.timedelta(minutes=minute), locale=locale, type="article"
            )
            known[name] = minute, words, locale
    for word, locales in product(("hội", "phố", "hội xuân"), (["vi"], ["zh-hans", "en"], ["vi", "zh-hans"], [])):
        fitting = [entry for entry in known.values() if word in entry[1] and (not locales or entry[2] in locales)]
        found = [known[found.int] for found in hits(word, locales, ["article", "event"])]
        assert [minute for minute, *_rest in found] == sorted((entry[0] for entry in fitting), reverse=True)[:MOST]
        assert all(entry in fitting for entry in found)
        assert hits(word, locales, ["event"]) == []
    if connection.vendor == "postgresql":
        assert slices() == []


def slices() -> list[str]:
    """Return what is wrong with the slices: rows in another than that of their time, sizes that are not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'row ' || w.guid FROM releases_words w WHERE NOT w.terms @> ARRAY[(SELECT '@' || number "
            "FROM releases_words_slice WHERE since <= w.at ORDER BY since DESC LIMIT 1)] "
            "UNION ALL SELECT 'size of ' || number FROM releases_words_slice "
            "WHERE size <> (SELECT count(*) FROM releases_words WHERE terms @> ARRAY['@' || number])"
        )
        return [line for (line,) in cursor.fetchall()]


def sizes() -> list[int]:
    """Return the sizes of the slices, the oldest first."""
    if connection.vendor != "postgresql":
        pytest.skip("slices are of PostgreSQL: set DATABASE_URL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT size FROM releases_words_slice ORDER BY since")
        return [size for (size,) in cursor.fetchall()]


def write(name: int, *, minute: int) -> None:
    at = START + dt.timedelta(minutes=minute)
    search.index(guid(name), "hội", "hội", at=at, locale="vi", type="article")


@pytest.mark.parametrize("step", [1, -1])
def test_rows_in_the_order_of_time_or_against_it_fill_slices(db, small, step):
    search.clear()
    for number in range(30):
        write(number, minute=step * number)
    assert sizes() == [3] * 10


def test_rows_in_any_order_leave_no_slice_large(db, small):
    search.clear()
    minutes = list(range(60))
    random.Random(5).shuffle(minutes)  # noqa: S311 - no secret
    for minute in minutes:
        write(minute, minute=minute)
    assert max(sizes()) <= 3
    assert len(sizes()) <= 60 * 2 / 3
    assert slices() == []
    assert {found.int for found in hits("hội")} == {59, 58, 57, 56}


def test_many_rows_written_anew_lie_in_the_order_of_time(db, small):
    search.clear()
    with search.written_anew():
        for minute in (7, 3, 9, 1, 5, 8, 2, 6, 4):
            write(minute, minute=minute)
    assert {found.int for found in hits("hội")} == {9, 8, 7, 6}
    assert max(sizes()) <= 3
    assert slices() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT guid FROM releases_words ORDER BY ctid")
        assert [name.int for (name,) in cursor.fetchall()] == list(range(1, 10))


def test_a_slice_of_one_moment_is_left_whole(db, small):
    search.clear()
    for name in range(9):
        write(name, minute=5)
    write(20, minute=9)
    write(21, minute=8)
    write(22, minute=7)
    assert sizes() == [9, 3]
    assert slices() == []


@pytest.mark.django_db(transaction=True)
def test_who_writes_meanwhile_finds_the_slices_of_who_wrote_before(small):
    search.clear()
    for minute in (0, 10, 20):
        write(minute, minute=minute)
    sizes()

    def write_meanwhile():
        try:
            with sequence.alone():
                write(18, minute=18)
        finally:
            connection.close()

    other = threading.Thread(target=write_meanwhile)
    with sequence.alone():
        write(15, minute=15)
        other.start()
        other.join(0.5)
        assert other.is_alive()
    other.join(20)
    assert sizes() == [1, 1, 3]
    assert slices() == []
