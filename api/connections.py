"""Relay connections over releases, by keyset: a page starts after a row, not after a count of rows.

So a page costs the same at any depth, and what is inserted or taken off meanwhile neither repeats nor skips a row.
A cursor is opaque, is made by us and travels through strangers' hands: it is checked, never trusted.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import graphene
from django.db.models import Q, QuerySet

from api.access import Context
from api.audiences import Field
from api.counting import remembered
from api.errors import ApiError, Code, bad_argument
from api.records import Level, Nodes, Record
from cms.releases import selectors, statements
from cms.releases.audience import Audience
from cms.releases.models import Release
from cms.releases.statements import Build, Given, Slots

T = TypeVar("T")

PUBLIC = Audience.PUBLIC
DEFAULT_PAGE = 20
MAX_PAGE = 100
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Order(graphene.Enum):  # type: ignore[misc]
    """The order of a list. Equal times are ordered by guid, so every order is total."""

    NEWEST = "-first_published_at"
    OLDEST = "first_published_at"
    LATEST_VERSION = "-version_at"
    EARLIEST_VERSION = "version_at"

    @property
    def description(self) -> str:
        return {
            "NEWEST": "First published last, first.",
            "OLDEST": "First published first.",
            "LATEST_VERSION": "Latest version first: what was corrected lately comes up.",
            "EARLIEST_VERSION": "Earliest version first.",
        }[self.name]


class PageInfo(graphene.ObjectType):  # type: ignore[misc]
    """Where the page lies in the list."""

    default_audience = PUBLIC

    has_next_page = Field(
        graphene.NonNull(graphene.Boolean), audience=PUBLIC, cost=20, description="True if rows follow this page."
    )
    has_previous_page = Field(
        graphene.NonNull(graphene.Boolean), audience=PUBLIC, cost=20, description="True if rows come before it."
    )
    start_cursor = graphene.String(description="Cursor of the first row; pass it as `before` to go back.")
    end_cursor = graphene.String(description="Cursor of the last row; pass it as `after` to go on.")

    def resolve_has_next_page(root: Page, info: Any) -> bool:
        return root.next_exists()

    def resolve_has_previous_page(root: Page, info: Any) -> bool:
        return root.previous_exists()

    def resolve_start_cursor(root: Page, info: Any) -> str | None:
        return root.cursor(root.nodes[0]) if root.nodes else None

    def resolve_end_cursor(root: Page, info: Any) -> str | None:
        return root.cursor(root.nodes[-1]) if root.nodes else None


@dataclass(frozen=True, slots=True)
class Edge:
    """A row and the cursor that names its place."""

    node: Any
    cursor: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the connection types resolve it; what is seldom asked for or costs a query is a function.

    `cursor` names the place of one of the nodes. `listing` is what the page is of, if it is of releases.
    """

    nodes: Sequence[Any]
    cursor: Callable[[Any], str]
    next_exists: Callable[[], bool]
    previous_exists: Callable[[], bool]
    count: Callable[[], int]
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a list that is asked for: `size` rows from the front, or from the back."""

    size: int
    backward: bool
    after: str | None
    before: str | None


ARGUMENTS: dict[str, Any] = {
    "first": graphene.Int(description=f"Rows from the front, 0 to {MAX_PAGE}; {DEFAULT_PAGE} if neither is given."),
    "after": graphene.String(description="Start after this cursor."),
    "last": graphene.Int(description=f"Rows from the back, 0 to {MAX_PAGE}."),
    "before": graphene.String(description="End before this cursor."),
}


def window(first: int | None, after: str | None, last: int | None, before: str | None) -> Window:
    """Return the part asked for. Raises ApiError if it is no part of at most MAX_PAGE rows."""
    if first is not None and last is not None:
        raise bad_argument("last", "give either first or last, not both.")
    name, size = ("last", last) if last is not None else ("first", DEFAULT_PAGE if first is None else first)
    if size is None or not 0 <= size <= MAX_PAGE:
        raise bad_argument(name, f"must be from 0 to {MAX_PAGE}, got {size}.")
    return Window(size, last is not None, after, before)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of releases of a type: how its queryset is built from named values, and the values, `now` among them.

    `key` tells it from lists that differ in more than values, and names the reader's audience. Where the values come of
    a look beforehand, `whole` is the same list without: only of that can it be told whether a count still holds.
    """

    type: str
    key: Hashable
    build: Build
    values: dict[str, Any]
    whole: Listing | None = None

    def rows(self) -> QuerySet[Release]:
        """Return all of it."""
        return self.build(Given(self.values))

    def count(self) -> int:
        """Return how many rows it has."""
        return self.counted("rows", lambda: statements.count(self.key, self.build, self.values))

    def counted(self, what: str, count: Callable[[], T], *others: str) -> T:
        """Return what is counted over the whole list, from memory if it holds; it tells of the `others` too."""
        values = tuple(
            (name, tuple(value) if isinstance(value, list) else value)
            for name, value in self.values.items()
            if name != "now"
        )
        return remembered((what, self.key, values), frozenset({self.type, *others}), self.values["now"], count)


def keyset_page(context: Context, listing: Listing, order: str, asked: Window, *, locale: str | None = None) -> Page:
    """Return the page of the list in the order (a field of Order). Raises ApiError for a foreign cursor."""
    keys = _keys(order)
    after, before = (None if text is None else keys.decode(text) for text in (asked.after, asked.before))

    def part(slots: Slots | Given) -> QuerySet[Release]:
        rows = listing.build(slots)
        if after is not None:
            rows = rows.filter(keys.beyond((slots.moment("after"), slots.guid("after_guid"))))
        if before is not None:
            rows = rows.filter(keys.short_of((slots.moment("before"), slots.guid("before_guid"))))
        return rows.order_by(*keys.ordering(backward=asked.backward))[: asked.size + 1]

    key = (listing.key, order, asked.backward, asked.size, after is None, before is None)
    values = dict(listing.values)
    if after is not None:
        values["after"], values["after_guid"] = after
    if before is not None:
        values["before"], values["before_guid"] = before
    fetched, referred = statements.with_references(key, part, values, context.parts, also=keys.parts)
    found: Sequence[Release] = fetched
    if referred is not None:
        found = sorted(fetched, key=keys.of, reverse=keys.descending != asked.backward)
    more = len(found) > asked.size
    found = found[: asked.size]
    found = selectors.up_to_date(found[::-1] if asked.backward else found)
    nodes = Nodes(Level(context, found, locale=locale, referred=referred))

    whole = listing.whole or listing

    def previous_exists() -> bool:
        if asked.backward and (more or after is None):
            return more
        if not found:
            # An empty page lies where its cursor lies: what the cursor names comes before it.
            return after is not None and listing.rows().filter(keys.short_of(after, inclusive=True)).exists()
        return (
            not (after is None and not asked.backward)
            and listing.rows().filter(keys.short_of(keys.of(found[0]))).exists()
        )

    def next_exists() -> bool:
        if not asked.backward and (more or before is None):
            return more
        if not found:
            return before is not None and listing.rows().filter(keys.beyond(before, inclusive=True)).exists()
        return (
            not (before is None and asked.backward) and listing.rows().filter(keys.beyond(keys.of(found[-1]))).exists()
        )

    return Page(nodes, keys.encode, next_exists, previous_exists, whole.count, whole)


class _Keys:
    """The key a list is ordered by: a time and the guid."""

    def __init__(self, order: str) -> None:
        self.order = order
        self.descending = order.startswith("-")
        self.field = order.removeprefix("-")
        self.parts = frozenset({self.field})

    def of(self, row: Release) -> tuple[dt.datetime, uuid.UUID]:
        return getattr(row, self.field), row.guid

    def ordering(self, *, backward: bool) -> tuple[str, str]:
        sign = "-" if self.descending != backward else ""
        return f"{sign}{self.field}", f"{sign}guid"

    def beyond(self, key: tuple[dt.datetime, uuid.UUID], *, inclusive: bool = False) -> Q:
        return self._side(key, "lt" if self.descending else "gt", inclusive)

    def short_of(self, key: tuple[dt.datetime, uuid.UUID], *, inclusive: bool = False) -> Q:
        return self._side(key, "gt" if self.descending else "lt", inclusive)

    def encode(self, record: Record) -> str:
        moment, guid = self.of(record.row)
        micros = (moment - _EPOCH) // dt.timedelta(microseconds=1)
        return pack(f"{self.order}.{micros}.{guid.hex}")

    def decode(self, text: str) -> tuple[dt.datetime, uuid.UUID]:
        try:
            order, micros, guid = unpack(text).split(".")
            if order == self.order and len(micros) < 20 and len(guid) == 32:
                return _EPOCH + dt.timedelta(microseconds=int(micros)), uuid.UUID(guid)
        except (ValueError, OverflowError):
            pass
        raise bad_cursor(text)

    def _side(self, key: tuple[dt.datetime, uuid.UUID], lookup: str, inclusive: bool) -> Q:
        moment, guid = key
        last = f"{lookup}e" if inclusive else lookup
        # The bound alone says the same to nobody but the database, which can start there in its index.
        bound = Q(**{f"{self.field}__{lookup}e": moment})
        return bound & (Q(**{f"{self.field}__{lookup}": moment}) | Q(**{self.field: moment, f"guid__{last}": guid}))


@cache
def _keys(order: str) -> _Keys:
    return _Keys(order)


def pack(text: str) -> str:
    """Make a cursor of a text."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(cursor: str) -> str:
    """Return the text of a cursor. Raises ValueError."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except binascii.Error as error:
        raise ValueError("no cursor") from error


def bad_cursor(text: str) -> ApiError:
    return ApiError(Code.BAD_CURSOR, f"{text[:80]!r} is no cursor of this list.")


@cache
def connection(node: Any, name: str, facets: type | None = None) -> type:
    """Return the connection type of a node type: `ArticleConnection` with `ArticleEdge`, counted by facets if any."""
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": "A row and its place.",
            "default_audience": PUBLIC,
            "node": Field(graphene.NonNull(node), audience=PUBLIC, description="The row."),
            "cursor": graphene.String(required=True, description="Names its place in the list."),
        },
    )
    attrs: dict[str, Any] = {
        "__doc__": "A page of a list.",
        "default_audience": PUBLIC,
        "edges": Field(_list(edge), audience=PUBLIC, description="The rows with their cursors."),
        "nodes": Field(_list(node), audience=PUBLIC, description="The rows alone."),
        "page_info": Field(graphene.NonNull(PageInfo), audience=PUBLIC, description="Where the page lies."),
        "total_count": Field(
            graphene.NonNull(graphene.Int), audience=PUBLIC, cost=100, description="Rows in the whole list."
        ),
        "resolve_edges": lambda page, info: [Edge(node, page.cursor(node)) for node in page.nodes],
        "resolve_page_info": lambda page, info: page,
        "resolve_total_count": lambda page, info: page.count(),
    }
    if facets is not None:
        attrs["facets"] = Field(graphene.NonNull(facets), audience=PUBLIC, description="Counts over the whole list.")
        attrs["resolve_facets"] = lambda page, info: page
    return type(f"{name}Connection", (graphene.ObjectType,), attrs)


def _list(node: Any) -> Any:
    return graphene.NonNull(graphene.List(graphene.NonNull(node)))
