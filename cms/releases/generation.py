"""Tell all processes of one machine, through a small shared file, that what readers see is about to change.

The file holds two numbers. `begun` rises before such a transaction commits, `ended` follows after. Whoever has read
the database while both were equal, and finds `begun` as it was, knows without asking again that nothing has been
committed since. Where a process ends between commit and `ended`, or a transaction is rolled back, the two differ until
the next publish: then the database is asked, which is slower and just as right.

It holds where everything that publishes runs on this machine with this DATA_DIR; the setting MARKS says so.
"""

from __future__ import annotations

import mmap
import os
import struct
from functools import cache

from django.conf import settings
from django.db import transaction

_NUMBERS = struct.Struct("=QQ")


def current() -> int | None:
    """Return the number of the last transaction begun, or None if the database has to be asked."""
    if settings.MARKS != "file":
        return None
    begun, _ended = _NUMBERS.unpack_from(_shared(), 0)
    return int(begun)


def settled() -> int | None:
    """Return the number under which what is read from the database now will hold; None if there is none."""
    if settings.MARKS != "file":
        return None
    begun, ended = _NUMBERS.unpack_from(_shared(), 0)
    return int(begun) if begun == ended else None


def advance() -> None:
    """Count a transaction that changes what readers see. Call it in the transaction, holding the counter's row.

    The row's lock makes those that call it wait for each other, in all processes; only the end may overtake.
    """
    if settings.MARKS != "file":
        return
    shared = _shared()
    begun, ended = _NUMBERS.unpack_from(shared, 0)
    number = begun + 1
    _NUMBERS.pack_into(shared, 0, number, ended)

    def end() -> None:
        (ended,) = struct.unpack_from("=Q", shared, 8)
        # Whatever began before is committed or rolled back: it held the row we held.
        struct.pack_into("=Q", shared, 8, max(ended, number))

    transaction.on_commit(end)


def _shared() -> mmap.mmap:
    # As a text: paths are slow to join and to hash, and this is done on every hit.
    return _open(f"{settings.DATA_DIR}/generation")


@cache
def _open(path: str) -> mmap.mmap:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.fstat(handle).st_size < _NUMBERS.size:
            os.truncate(handle, _NUMBERS.size)
        return mmap.mmap(handle, _NUMBERS.size)
    finally:
        os.close(handle)
