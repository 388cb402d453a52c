"""Querysets compiled to SQL once and run many times with other values.

Building a queryset and its SQL takes Django longer than PostgreSQL takes to answer it. So the few questions that
every request asks are built once, with stand-ins for the values, by the same functions that build them elsewhere;
visibility is written down in one place only. What differs in more than values belongs in the key.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from orjson import loads

from cms.releases.asking import fetch, is_postgres
from cms.releases.fetched import Layout, Rows
from cms.releases.models import ENTRY, Release
from cms.releases.parts import JUDGED_BY, KNOWN_BY, PATH, PATH_OF, Parts

_EPOCH = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
Fill = Callable[[Any], Any]
Build = Callable[["Slots | Given"], QuerySet[Release]]


class Slots:
    """Stand-ins for values, by name, while a queryset is built; they must reach the database as they are."""

    def __init__(self) -> None:
        # What the database is given for the stand-in -> (name, how to give it the value).
        self.known: dict[Any, tuple[str, Fill]] = {}

    def moment(self, name: str) -> dt.datetime:
        adapt = connection.ops.adapt_datetimefield_value
        value = _EPOCH + dt.timedelta(microseconds=len(self.known))
        self.known[adapt(value)] = name, adapt
        return value

    def guid(self, name: str) -> uuid.UUID:
        value = uuid.uuid4()
        self.known[_guid(value)] = name, _guid
        return value

    def guids(self, name: str) -> list[uuid.UUID]:
        """Stand in for a list of any length; use it with `__in` alone."""
        value = uuid.uuid4()
        self.known[_guid(value)] = name, _guids
        return [value]

    def text(self, name: str) -> str:
        value = uuid.uuid4().hex
        self.known[value] = name, str
        return value

    def texts(self, name: str) -> list[str]:
        """Stand in for a list of any length; use it with `__in` alone."""
        value = uuid.uuid4().hex
        self.known[value] = name, _texts
        return [value]


class Given:
    """The values themselves where a builder asks for stand-ins: for questions that are asked seldom."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.moment = self.guid = self.guids = self.text = self.texts = values.__getitem__


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with what fills its placeholders: a name and how its value is given, or a constant; and what rows come of it.

    Where `tells_level`, a last cell says whether it is a row that was asked for (0) or one that is referred to (1).
    """

    sql: str
    fills: tuple[tuple[str, Fill] | tuple[None, Any], ...]
    layout: Layout
    tells_level: bool

    def rows(self, values: Mapping[str, Any]) -> tuple[Rows, Rows | None]:
        """Run it and return the rows as they are stored, and those they refer to if the statement fetches them."""
        fetched = fetch(self.sql, [fill if name is None else fill(values[name]) for name, fill in self.fills])
        if not self.tells_level:
            return Rows(self.layout, fetched), None
        own, referred = ([row for row in fetched if row[-1] == level] for level in (0, 1))
        return Rows(self.layout, own), Rows(self.layout, referred)


# Strangers may ask in any number of ways; those that have not come lately need not be kept.
KEPT = 1000
_statements: dict[Hashable, Statement] = {}
_parts: dict[Hashable, tuple[str, list[Any]]] = {}


def rows(
    key: Hashable, build: Build, values: Mapping[str, Any], parts: Parts, *, also: frozenset[str] = KNOWN_BY
) -> Rows:
    """Return the rows of the queryset that `build` makes, with the values in the place of its stand-ins.

    `key` names the queryset; two that differ in anything but values must have two keys. Of each row the parts are
    fetched, and what is named `also`.
    """
    return _statement(key, build, parts, also, referred=False).rows(values)[0]


def with_references(
    key: Hashable, build: Build, values: Mapping[str, Any], parts: Parts, *, also: frozenset[str] = KNOWN_BY
) -> tuple[Rows, Rows | None]:
    """Return the rows in no order, and every row that their wanted parts refer to, in one statement.

    Nobody's sight is applied to what is referred to. None instead of them if `parts` asks for no references.
    """
    return _statement(key, build, parts, also, referred=parts.references).rows(values)


def part(
    key: Hashable, build: Callable[[Slots | Given], QuerySet[Release, Any]], values: Mapping[str, Any]
) -> tuple[str, list[Any]]:
    """Return the queryset that `build` makes as SQL to stand in other SQL, and its parameters. `key` as in `rows`."""
    known = _parts.get(key)
    if known is None:
        slots = Slots()
        known = _with_room(_parts)[key] = _sql(build(slots).query.get_compiler(connection=connection), slots)
    sql, fills = known
    return sql, [fill if name is None else fill(values[name]) for name, fill in fills]


def count(key: Hashable, build: Build, values: Mapping[str, Any]) -> int:
    """Return how many rows the queryset has. `key` as in `rows`."""
    sql, params = part(("count", key), lambda slots: build(slots).order_by().values("pk"), values)
    ((number,),) = fetch(f"SELECT count(*) FROM ({sql}) counted", params)  # noqa: S608 - compiled by Django
    return int(number)


def _statement(key: Hashable, build: Build, parts: Parts, also: frozenset[str], *, referred: bool) -> Statement:
    key = key, parts, also, referred
    statement = _statements.get(key)
    if statement is None:
        slots = Slots()
        statement = _with_room(_statements)[key] = _compile(build(slots), slots, parts.also(also), referred=referred)
    return statement


def _with_room(known: dict[Hashable, Any]) -> dict[Hashable, Any]:
    if len(known) >= KEPT:
        known.clear()
    return known


def _compile(queryset: QuerySet[Release], slots: Slots, parts: Parts, *, referred: bool) -> Statement:
    parts = parts.also(JUDGED_BY if referred else KNOWN_BY)
    entries = tuple(f"{ENTRY}{key}" for key in parts.entries())
    computed = [PATH] if PATH in parts.names else []
    inner = {*parts.columns(), *(["head"] if entries else []), *(["refs"] if referred else [])}
    compiler = queryset.only(*inner, *(PATH_OF if computed else ())).query.get_compiler(connection=connection)
    sql, fills = _sql(compiler, slots)
    columns = parts.columns()
    if entries and not is_postgres():
        # To read a text anew for each of its entries takes longer than to read it once.
        columns, entries = [*columns, "head"], ()
    chosen = {column.target.attname: column for column, _sql, _alias in compiler.select}
    converters = compiler.get_converters([chosen[name] for name in columns])
    layout = Layout(
        (*columns, *computed, *entries),
        {columns[place]: _reader(*found) for place, found in converters.items()},
        entries,
    )
    sql = _with_references(sql, layout.names, everywhere=parts.body) if referred else _alone(sql, layout.names)
    return Statement(sql, tuple(fills), layout, referred)


def _sql(compiler: SQLCompiler, slots: Slots) -> tuple[str, list[Any]]:
    """Return SQL and what fills its placeholders; lists of any length become parameters too.

    On PostgreSQL constants stand in the text, so that the one plan for all values can make use of them.
    """
    sql, params = compiler.as_sql()
    start, *rest = sql.split("%s")
    written = [start]
    fills: list[Any] = []
    for param, following in zip(params, rest, strict=True):
        known = slots.known.get(param) if isinstance(param, Hashable) else None
        if known is None and is_postgres():
            written += [_literal(param), following]
            continue
        fills.append(known or (None, param))
        if known is not None and known[1] in {_guids, _texts}:
            if not written[-1].endswith(" IN (") or not following.startswith(")"):
                raise ValueError(f"{known[0]!r} stands for a list and is used for something else: {sql}")
            if is_postgres():
                written[-1] = written[-1].removesuffix("IN (") + "= ANY("
            else:
                written[-1] += "SELECT value FROM json_each("
                following = f"){following}"
        written += ["%s", following]
    return "".join(written), fills


def _literal(value: Any) -> str:
    """Write a constant as PostgreSQL reads it, in SQL that has placeholders."""
    from psycopg.sql import Literal

    plain = value.value if isinstance(value, Enum) else value
    return Literal(plain).as_string(connection.connection).replace("%", "%%")


def _alone(sql: str, names: Sequence[str]) -> str:
    return f"SELECT {_cells('page', names)} FROM ({sql}) page"  # noqa: S608 - compiled by Django


def _with_references(sql: str, names: Sequence[str], *, everywhere: bool) -> str:
    """Put 0 after each row, and add the rows that what is wanted of it refers to with 1; `everywhere`: that all of it
    refers to.
    """
    heads = _cells("page", [name for name in names if name.startswith(ENTRY)] or ["head"])
    if is_postgres():
        guid, refs = "ref::uuid", "jsonb_array_elements_text(page.refs) ref"
        named = f"strpos(concat({heads}), ref)"
    else:
        guid, refs, named = "replace(ref.value, '-', '')", "json_each(page.refs) ref", f"instr({heads}, ref.value)"
    which = "" if everywhere else f" WHERE {named} > 0"
    return (
        f"WITH page AS ({sql}) SELECT {_cells('page', names)}, 0 FROM page UNION ALL "  # noqa: S608 - compiled by Django
        f"SELECT {_cells('other', names)}, 1 FROM {connection.ops.quote_name(Release._meta.db_table)} other "
        f"WHERE other.guid IN (SELECT {guid} FROM page, {refs}{which})"
    )


def _cells(table: str, names: Sequence[str]) -> str:
    return ", ".join(_cell(table, name) for name in names)


def _cell(table: str, name: str) -> str:
    if name == PATH:
        # As Release.path has it.
        return "'/' || " + " || '/' || ".join(_cell(table, part) for part in PATH_OF)
    if name.startswith(ENTRY):
        return f"{_cell(table, 'head')} -> {_literal(name.removeprefix(ENTRY))}"
    return f"{table}.{connection.ops.quote_name(name)}"


def _reader(converters: list[Any], expression: Any) -> Callable[[Any], Any]:
    if expression.output_field.get_internal_type() == "JSONField":
        return loads
    if len(converters) == 1:
        (only,) = converters
        return lambda value: only(value, expression, connection)

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return value

    return read


def _texts(values: list[str]) -> Any:
    return list(values) if is_postgres() else json.dumps(list(values))


def _guid(value: uuid.UUID) -> Any:
    return value if is_postgres() else value.hex


def _guids(values: list[uuid.UUID]) -> Any:
    return list(values) if is_postgres() else json.dumps([value.hex for value in values])
