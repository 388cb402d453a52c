"""Counts over whole lists, remembered for as long as a kept answer would hold (`api.holding`).

To count takes the database the longer the more rows there are, and gives the same until something of the type is
published or the clock passes an edge.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

from api import holding

T = TypeVar("T")
# Strangers may have lists counted in any number of ways; what nobody has asked for lately makes room.
KEPT = 1000
# Since when (seconds of the clock that readers are shown) -> the state it holds in, and what was counted.
_known: OrderedDict[Hashable, tuple[float, holding.Holds, Any]] = OrderedDict()
_lock = threading.Lock()


def remembered(key: Hashable, types: frozenset[str], now: dt.datetime, count: Callable[[], T]) -> T:
    """Return what `count` counts for a reader at this moment, or what it did before if that still holds.

    `key` tells the count from all others, the reader's audience included; `types` are the released types it tells of.
    """
    if connection.in_atomic_block:
        # What is read here may be rolled back, and other things be published under the same marks.
        return count()
    moment = now.timestamp()
    with _lock:
        known = _known.get(key)
    if known is not None:
        since, state, counted = known
        holds = holding.held(state, moment) if since <= moment else None
        if holds is not None:
            _keep(key, since, holds, counted)
            result: T = counted
            return result
    # Read before the first look at any release: what is published meanwhile must not count as in it.
    holds = holding.state_of(types, moment)
    result = count()
    if holds is not None:
        _keep(key, moment, holds, result)
    return result


def _keep(key: Hashable, since: float, holds: holding.Holds, counted: Any) -> None:
    with _lock:
        _known[key] = since, holds, counted
        _known.move_to_end(key)
        if len(_known) > KEPT:
            _known.popitem(last=False)
