"""What is asked of PostgreSQL often is planned once, in the session's own transaction, and survives what undoes it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DataError, OperationalError, connection, transaction

from cms.releases import asking
from cms.releases.asking import fetch, is_postgres

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def table():
    if not is_postgres():
        pytest.skip("SQLite keeps no plans")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE asked (id int, name text)")
        cursor.execute("INSERT INTO asked VALUES (1, '100%'), (2, 'quan họ')")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE asked")


def prepared():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans FROM pg_prepared_statements")
        return dict(cursor.fetchall())


def test_a_statement_is_planned_once_for_all_values():
    sql = "SELECT name FROM asked WHERE id = %s AND name NOT LIKE '%%s'"
    assert [fetch(sql, [number]) for number in (1, 2, 3)] == [[("100%",)], [("quan họ",)], []]
    assert prepared()["SELECT name FROM asked WHERE id = $1 AND name NOT LIKE '%s'"] == 3


def test_it_stays_so_where_the_first_question_was_undone():
    connection.close()
    with transaction.atomic():
        fetch("SELECT %s::int", [0])
        transaction.set_rollback(True)
    sql = "SELECT name FROM asked WHERE id = %s"
    fetch(sql, [1])
    assert prepared()["SELECT name FROM asked WHERE id = $1"] == 1


def test_values_of_all_kinds_come_and_go_as_they_are():
    moment = dt.datetime(2026, 3, 1, 2, 0, 0, 5, tzinfo=dt.UTC)
    guid = uuid.uuid4()
    sql = 'SELECT %s::timestamptz, %s::uuid, %s::uuid[], %s::text, NULL, \'{"a": "ọ"}\'::jsonb'
    assert fetch(sql, [moment, guid, [guid], "ọ"]) == [(moment, guid, [guid], "ọ", None, '{"a": "ọ"}')]
    assert fetch(sql, [moment, guid, [], "%"]) == [(moment, guid, [], "%", None, '{"a": "ọ"}')]


def test_it_is_part_of_the_transaction_that_is_open():
    with transaction.atomic():
        assert fetch("INSERT INTO asked VALUES (%s, 'x') RETURNING id", [3]) == [(3,)]
        transaction.set_rollback(True)
    assert fetch("SELECT count(*) FROM asked WHERE id = %s", [3]) == [(0,)]


def test_plans_that_were_dropped_or_no_longer_fit_are_made_anew():
    sql = "SELECT * FROM asked WHERE id = %s"
    assert fetch(sql, [1]) == [(1, "100%")]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE asked ADD COLUMN more int DEFAULT 7")
    assert fetch(sql, [1]) == [(1, "100%", 7)]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert fetch(sql, [2]) == [(2, "quan họ", 7)]


def test_in_a_transaction_it_is_an_error_and_the_next_question_is_answered():
    sql = "SELECT * FROM asked WHERE id = %s"
    fetch(sql, [1])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE asked ADD COLUMN more int")
    with pytest.raises(Exception, match="cached plan"), transaction.atomic():
        fetch(sql, [1])
    assert fetch(sql, [1]) == [(1, "100%", None)]


def test_the_least_lately_used_plan_makes_room(monkeypatch):
    monkeypatch.setattr(asking, "PREPARED", 2)
    asking._of_thread.session = None
    before = prepared().keys()
    for number in (1, 2, 1, 3):
        assert fetch(f"SELECT {number}, %s::int", [0]) == [(number, 0)]
    assert prepared().keys() - before == {"SELECT 1, $1::int", "SELECT 3, $1::int"}


def test_errors_are_those_of_django():
    with pytest.raises(DataError, match="division by zero"):
        fetch("SELECT 1 / %s::int", [0])
    assert fetch("SELECT %s::int", [1]) == [(1,)]


def test_a_lost_connection_is_told_and_replaced():
    ((pid,),) = fetch("SELECT pg_backend_pid()", [])
    import psycopg

    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(OperationalError):
        fetch("SELECT pg_backend_pid()", [])
    connection.close_if_unusable_or_obsolete()
    assert fetch("SELECT pg_backend_pid()", []) != [(pid,)]
