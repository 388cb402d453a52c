"""Pages of submissions by keyset: the time of receipt, then the guid. Cursors say nothing of other outlets' rows."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from api.connections import Page, Window, bad_cursor, pack, unpack
from cms.outlets.models import Submission

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MARK = "submissions"


def submission_page(rows: QuerySet[Submission], asked: Window) -> Page:
    """Return a page of the rows, the newest first. Raises ApiError for a foreign cursor."""
    part = rows
    if asked.after is not None:
        part = part.filter(_side(_decode(asked.after), "lt"))
    if asked.before is not None:
        part = part.filter(_side(_decode(asked.before), "gt"))
    order = ("submitted_at", "guid") if asked.backward else ("-submitted_at", "-guid")
    found = list(part.order_by(*order)[: asked.size + 1])
    more, found = len(found) > asked.size, found[: asked.size]
    if asked.backward:
        found.reverse()

    def exists(cursor: str | None, row: Submission | None, lookup: str) -> bool:
        """Tell whether rows lie beyond the page's last row, or, of an empty page, at or beyond its cursor."""
        if row is not None:
            return rows.filter(_side((row.submitted_at, row.guid), lookup)).exists()
        return cursor is not None and rows.filter(_side(_decode(cursor), lookup, inclusive=True)).exists()

    def next_exists() -> bool:
        if not asked.backward and (more or asked.before is None):
            return more
        return exists(asked.before, found[-1] if found else None, "lt")

    def previous_exists() -> bool:
        if asked.backward and (more or asked.after is None):
            return more
        return exists(asked.after, found[0] if found else None, "gt")

    return Page(found, _encode, next_exists, previous_exists, rows.count)


def _side(key: tuple[dt.datetime, uuid.UUID], lookup: str, *, inclusive: bool = False) -> Q:
    moment, guid = key
    last = f"{lookup}e" if inclusive else lookup
    return Q(**{f"submitted_at__{lookup}": moment}) | Q(**{"submitted_at": moment, f"guid__{last}": guid})


def _encode(row: Submission) -> str:
    micros = (row.submitted_at - _EPOCH) // dt.timedelta(microseconds=1)
    return pack(f"{_MARK}.{micros}.{row.guid.hex}")


def _decode(cursor: str) -> tuple[dt.datetime, uuid.UUID]:
    try:
        mark, micros, guid = unpack(cursor).split(".")
        if mark == _MARK and len(micros) < 20 and len(guid) == 32:
            return _EPOCH + dt.timedelta(microseconds=int(micros)), uuid.UUID(guid)
    except (ValueError, OverflowError):
        pass
    raise bad_cursor(cursor)
