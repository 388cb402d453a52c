"""Points: each key and each address has a bucket of them, refilled evenly, and what is asked takes its cost out.

A kept answer takes one point, any other the estimated cost of its document. What a bucket holds is decided before the
document is known: whoever still has points may ask, and goes into debt for what it costs. Buckets lie in Redis where
REDIS_URL is set, so that all workers draw on the same; otherwise each process keeps its own.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any

from django.conf import settings

from api.errors import ApiError, Code
from cms.core.visitors import visitor_address
from cms.releases.audience import Reader

logger = logging.getLogger(__name__)
WINDOW = 60
MAX_BUCKETS = 50_000


@dataclass(frozen=True, slots=True)
class State:
    """A bucket after a draw: its name, its size, the points left (below zero: debt), and whether it gave any."""

    name: str
    size: int
    left: float
    given: bool

    @property
    def headers(self) -> dict[str, str]:
        """Return what the answer says of it, in the words of the IETF's RateLimit draft."""
        kind = self.name.partition(":")[0]
        reset = math.ceil((self.size - self.left) * WINDOW / self.size)
        return {
            "RateLimit-Policy": f'"{kind}";q={self.size};w={WINDOW}',
            "RateLimit": f'"{kind}";r={max(0, int(self.left))};t={reset}',
        }

    def require(self) -> None:
        """Raise ApiError (429) if the bucket was empty."""
        if not self.given:
            wait = max(1, math.ceil((1 - self.left) * WINDOW / self.size))
            raise ApiError(
                Code.TOO_MANY_REQUESTS,
                f"You have used up your points; there will be new ones in {wait} s.",
                status=429,
                headers={"Retry-After": str(wait), **self.headers},
            )


def take(meta: Mapping[str, Any], reader: Reader) -> State | None:
    """Take a point from the bucket of whoever asks; None if there is no limit for him."""
    size = settings.API_POINTS_KEY if reader.client is not None else settings.API_POINTS_ADDRESS
    if size <= 0:
        return None
    name = f"address:{address_of(meta)}" if reader.client is None else f"key:{reader.client}"
    return _draw(name, size, 1, must=False)


def charge(state: State, points: int) -> State:
    """Take what the document cost from a bucket that gave a point for it, into debt if need be."""
    return _draw(state.name, state.size, points - 1, must=True) if points > 1 else state


def address_of(meta: Mapping[str, Any]) -> str:
    """Return the address that asks, behind trusted proxies the visitor's; IPv6 counts by its network of 64 bits."""
    peer, chain = str(meta.get("REMOTE_ADDR", "")), str(meta.get("HTTP_X_FORWARDED_FOR", ""))
    # The middleware may have put the visitor in REMOTE_ADDR already; reading the chain again comes to the same.
    if chain and settings.TRUSTED_PROXIES:
        peer = visitor_address(peer, chain, settings.TRUSTED_PROXIES)
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is None:
            return str(ipaddress.ip_network((int(address), 64), strict=False))
        return str(address.ipv4_mapped)
    return str(address)


def _draw(name: str, size: int, points: int, *, must: bool) -> State:
    if settings.REDIS_URL:
        from redis import RedisError

        try:
            given, left = _redis()(keys=[f"nhipcau:points:{name}"], args=[size, WINDOW, points, int(must)])
            return State(name, size, float(left), bool(given))
        except RedisError:
            logger.warning("points are counted in this process: Redis does not answer", exc_info=True)
    return State(name, size, *in_process.draw(name, size, points, must=must))


class InProcess:
    """Buckets of this process, the least lately used making room; a bucket that made room was about full."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def draw(self, name: str, size: int, points: int, *, must: bool) -> tuple[float, bool]:
        """Return the points left and whether there were any. An empty bucket gives nothing and loses nothing."""
        now = monotonic()
        with self._lock:
            left, since = self._buckets.pop(name, (float(size), now))
            left = min(float(size), left + (now - since) * size / WINDOW)
            given = must or left >= 1
            if given:
                left = max(left - points, -float(size))
            self._buckets[name] = left, now
            if len(self._buckets) > MAX_BUCKETS:
                self._buckets.popitem(last=False)
        return left, given

    def clear(self) -> None:
        with self._lock:
            self._buckets.clear()


in_process = InProcess()
# The same in Redis, on its clock; a bucket that is full again is forgotten.
_SCRIPT = """
local size, window, points = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local kept = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = size
if kept[1] then left = math.min(size, tonumber(kept[1]) + (now - tonumber(kept[2])) * size / window) end
local given = ARGV[4] == '1' or left >= 1
if given then left = math.max(left - points, -size) end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
redis.call('EXPIRE', KEYS[1], 2 * window)
return {given and 1 or 0, tostring(left)}
"""


@cache
def _redis() -> Any:
    import redis

    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)
    return client.register_script(_SCRIPT)
