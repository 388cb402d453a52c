"""Run SQL that is run often, with %s for its parameters.

On PostgreSQL the session keeps the plan of each statement, and running one is a single call of libpq. Django has every
statement planned anew, which takes longer than running it; and a cursor of psycopg lets other threads in between
sending, waiting and receiving, which costs as much again where several are at work.
"""

from __future__ import annotations

import re
import threading
import uuid
from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from psycopg import Connection, Cursor, Error, abc
    from psycopg.pq.abc import PGconn, PGresult

# Statements whose plans a session keeps; each takes some ten kilobytes of it.
PREPARED = 200
_PLACEHOLDER = re.compile("%([%s])")
Rows = list[tuple[Any, ...]]


@cache
def is_postgres() -> bool:
    """Tell whether the installation's database is PostgreSQL; it is the same for as long as the process runs."""
    return bool(connection.vendor == "postgresql")


def fetch(sql: str, params: list[Any]) -> Rows:
    """Return the rows. JSON comes as text. Raises django.db.Error."""
    # Looked up once: through the proxy each look takes as long as a row.
    database: Any = connections[DEFAULT_DB_ALIAS]
    if not is_postgres() or database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:
            cursor.execute(sql, params)
            logged: Rows = cursor.fetchall()
            return logged
    database.ensure_connection()
    with database.wrap_database_errors:
        return _session(database.connection).fetch(sql, params)


def plan_once(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Receive connection_created: statements get one plan for all values; they are written so that it is a good one.

    None is compiled to machine code, which takes longer than what is asked here. What is set in a transaction is undone
    with it, so this is said before the connection's first.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")


_of_thread = threading.local()


def _session(raw: Connection[Any]) -> _Session:
    session: _Session | None = getattr(_of_thread, "session", None)
    if session is None or session.raw is not raw:
        session = _of_thread.session = _Session(raw)
    return session


class _Session:
    """A connection to PostgreSQL and the statements that are prepared in it, the least lately used first."""

    def __init__(self, raw: Connection[Any]) -> None:
        from psycopg import Cursor
        from psycopg.pq import TransactionStatus
        from psycopg.types.datetime import TimestamptzLoader

        self.raw, self.idle = raw, TransactionStatus.IDLE
        self.cursor = Cursor(raw)
        # Django's loader puts the connection's zone on, in Python; times come in that zone anyway.
        self.cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        self.prepared: OrderedDict[str, _Prepared] = OrderedDict()

    def fetch(self, sql: str, params: list[Any]) -> Rows:
        if not self.raw.autocommit and self.raw.pgconn.transaction_status == self.idle:
            # A transaction that Django has opened begins with the first statement that psycopg itself is given.
            self.cursor.execute("SELECT 1")
        try:
            return self._prepared(sql).fetch(params)
        except _forgotten() as error:
            if self.raw.pgconn.transaction_status != self.idle:
                raise
            # A table was altered, or somebody else had the session meanwhile; outside a transaction nothing is lost.
            del error, self.prepared[sql]
            return self._prepared(sql).fetch(params)

    def _prepared(self, sql: str) -> _Prepared:
        known = self.prepared.get(sql)
        if known is None:
            if len(self.prepared) >= PREPARED:
                self.prepared.popitem(last=False)[1].drop()
            known = self.prepared[sql] = _Prepared(self.cursor, sql)
        self.prepared.move_to_end(sql)
        return known


class _Prepared:
    """A statement and its names in the session: one for each set of types its parameters have come in."""

    def __init__(self, cursor: Cursor[Any], sql: str) -> None:
        from psycopg.adapt import PyFormat, Transformer
        from psycopg.pq import ExecStatus

        self.good = ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK
        number = iter(range(1, 1 + sql.count("%s")))
        self.sql = _PLACEHOLDER.sub(lambda found: "%" if found[1] == "%" else f"${next(number)}", sql).encode()
        self.pgconn = cursor.connection.pgconn
        self.values: abc.Transformer = Transformer(cursor)
        self.automatic = PyFormat.AUTO
        self.names: dict[tuple[int, ...], bytes] = {}

    def fetch(self, params: list[Any]) -> Rows:
        values = self.values
        given: Any = values.dump_sequence(params, [self.automatic] * len(params))
        types = values.types or ()
        name = self.names.get(types)
        if name is None:
            # No name is given twice: a pooler may lead several processes to one session.
            name = f"nhipcau_{uuid.uuid4().hex}".encode()
            self._check(self.pgconn.prepare(name, self.sql, types))
            self.names[types] = name
        result = self.pgconn.exec_prepared(name, given, values.formats)
        self._check(result)
        values.set_pgresult(result)
        return values.load_rows(0, result.ntuples, tuple)

    def drop(self) -> None:
        for name in self.names.values():
            self.pgconn.exec_(b"DEALLOCATE " + name)

    def _check(self, result: PGresult) -> None:
        if result.status not in self.good:
            raise _error(self.pgconn, result)


def _error(pgconn: PGconn, result: PGresult) -> Error:
    from psycopg import OperationalError
    from psycopg.errors import error_from_result
    from psycopg.pq import ConnStatus

    # Of a connection that was lost libpq tells in words alone.
    lost = pgconn.status != ConnStatus.OK
    return OperationalError(result.get_error_message("utf-8")) if lost else error_from_result(result, "utf-8")


@cache
def _forgotten() -> tuple[type[Exception], ...]:
    from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName

    return FeatureNotSupported, InvalidSqlStatementName
