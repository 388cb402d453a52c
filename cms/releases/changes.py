"""Read the log as one reader sees it: every change in commit order, from a cursor on, and a first state to begin with.

A cursor is made by us and read by us, but it travels through strangers' hands: it is checked, never trusted.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hmac
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet

from cms.releases import sequence
from cms.releases.audience import Reader
from cms.releases.models import Change, Kind, Release
from cms.releases.selectors import by_guids
from cms.releases.visibility import visible


class CursorReset(ValueError):
    """The cursor belongs to another log or to other entitlements: start again with `after: null`."""


class BadCursor(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the log. While `until` is set the reader is being given the first state, up to that number."""

    epoch: str
    fingerprint: str
    seq: int
    until: int = 0

    def encode(self) -> str:
        plain = _PLAIN.pack(bytes.fromhex(self.epoch), bytes.fromhex(self.fingerprint), self.seq, self.until)
        seal = _hash("seal", plain)[:_SEAL]
        return base64.urlsafe_b64encode(seal + _mask(seal, plain)).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> Cursor:
        """Raises BadCursor if the text has not the form of a cursor, CursorReset if it was sealed with another key."""
        try:
            sealed = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error) as error:
            raise BadCursor(f"{text[:80]!r} is no cursor of this log") from error
        if len(sealed) != _SEAL + _PLAIN.size:
            raise BadCursor(f"{text[:80]!r} is no cursor of this log")
        seal = sealed[:_SEAL]
        plain = _mask(seal, sealed[_SEAL:])
        if not hmac.compare_digest(seal, _hash("seal", plain)[:_SEAL]):
            raise CursorReset("the cursor was not sealed by this installation's key")
        epoch, fingerprint, seq, until = _PLAIN.unpack(plain)
        return cls(epoch.hex(), fingerprint.hex(), seq, until)


# A cursor is sealed, not only signed: the numbers in it would tell how much happens that the reader may not see.
# The seal is a hash of the content and masks it (a synthetic initialisation vector), so equal places give equal text.
_PLAIN = struct.Struct(">16s4sQQ")
_SEAL = 12


def _hash(purpose: str, data: bytes) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"cms.releases.cursor.{purpose}:".encode() + data, "sha512")


def _mask(seal: bytes, data: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(data, _hash("mask", seal), strict=False))


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the reader sees it. `row` is the item as it is now, None if he may not see it (any more)."""

    cursor: str
    seq: int
    guid: object
    type: str
    version: int
    kind: str
    at: dt.datetime
    reason: str
    row: Release | None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the log. `end` is where to go on, even if there was nothing."""

    entries: list[Entry]
    end: str
    has_more: bool


def end(reader: Reader) -> Cursor:
    """Return the cursor of the end of the log as it is now."""
    counter = sequence.current()
    return Cursor(counter.epoch.hex, reader.fingerprint, counter.value)


def read(
    reader: Reader, now: dt.datetime, *, after: str | None, first: int, types: Sequence[str] | None = None
) -> Page:
    """Return at most `first` changes after the cursor; `after=None` starts with the current state.

    Applying entries in order (store `row`, drop the guid where `row` is None) converges on what a direct query shows.
    Raises BadCursor, CursorReset.
    """
    counter = sequence.current()
    epoch = counter.epoch.hex
    if after is None:
        cursor = Cursor(epoch, reader.fingerprint, 0, until=counter.value)
    else:
        cursor = Cursor.decode(after)
        if cursor.epoch != epoch or cursor.fingerprint != reader.fingerprint or cursor.seq > counter.value:
            raise CursorReset("the log or your entitlements changed since this cursor was given")
    entries: list[Entry] = []
    if cursor.until:
        entries, cursor = _state(reader, now, cursor, first, types)
    has_more = bool(cursor.until)
    if not cursor.until and len(entries) < first:
        more, cursor, has_more = _log(reader, now, cursor, first - len(entries), types)
        entries += more
    elif not cursor.until:
        has_more = _relevant(reader, types).filter(seq__gt=cursor.seq).exists()
    return Page(entries, cursor.encode(), has_more)


def _state(
    reader: Reader, now: dt.datetime, cursor: Cursor, first: int, types: Sequence[str] | None
) -> tuple[list[Entry], Cursor]:
    """Give the visible rows last told between seq and until; what is told later comes from the log."""
    rows = Release.objects.filter(visible(reader, now), last_seq__gt=cursor.seq, last_seq__lte=cursor.until)
    if types is not None:
        rows = rows.filter(type__in=types)
    # Several rows never share a last_seq, so the number alone orders and resumes.
    found = list(rows.order_by("last_seq")[: first + 1])
    entries = [
        Entry(
            cursor=Cursor(cursor.epoch, cursor.fingerprint, row.last_seq, cursor.until).encode(),
            seq=row.last_seq,
            guid=row.guid,
            type=row.type,
            version=row.version,
            kind=Kind.PUBLISHED,
            at=row.version_at,
            reason="",
            row=row,
        )
        for row in found[:first]
    ]
    if len(found) > first:
        return entries, Cursor(cursor.epoch, cursor.fingerprint, entries[-1].seq, cursor.until)
    return entries, Cursor(cursor.epoch, cursor.fingerprint, cursor.until)


def _log(
    reader: Reader, now: dt.datetime, cursor: Cursor, first: int, types: Sequence[str] | None
) -> tuple[list[Entry], Cursor, bool]:
    found = list(_relevant(reader, types).filter(seq__gt=cursor.seq).order_by("seq")[: first + 1])
    has_more = len(found) > first
    found = found[:first]
    rows = by_guids(reader, now, {change.guid for change in found})
    entries = [
        Entry(
            cursor=Cursor(cursor.epoch, cursor.fingerprint, change.seq).encode(),
            seq=change.seq,
            guid=change.guid,
            type=change.type,
            version=change.version,
            kind=change.kind,
            at=change.at,
            reason=change.reason,
            row=rows.get(change.guid),
        )
        for change in found
    ]
    last = entries[-1].seq if entries else cursor.seq
    return entries, Cursor(cursor.epoch, cursor.fingerprint, last), has_more


def _relevant(reader: Reader, types: Sequence[str] | None) -> QuerySet[Change]:
    """Keep the changes that concern the reader: he saw the item before, or sees it after."""
    log = Change.objects.annotate(
        before_bit=F("before").bitand(reader.bit), after_bit=F("after").bitand(reader.bit)
    ).filter(Q(before_bit__gt=0) | Q(after_bit__gt=0))
    return log if types is None else log.filter(type__in=types)
