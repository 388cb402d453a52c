"""Who listens, and what they are sent: one look at the log for all of them, one answer for all who ask the same.

A listener costs a queue and no thread. One thread reads the database, twice a second the number of the log's last
line, and more only when it has risen. Keys are looked at again before anything is sent and at every heartbeat.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections

from api.errors import ApiError, Code
from api.request import Asked
from api.stream.subject import HEARTBEAT, Message, Subject, refusal, start, subject_for
from cms.outlets import keys
from cms.releases import changes, sequence
from cms.releases.audience import Reader

logger = logging.getLogger(__name__)
POLL_SECONDS = 0.5
HEARTBEAT_SECONDS = 15.0
MAX_LISTENERS = 5000
# Each subject is answered once a change, so their number bounds what a change costs.
MAX_SUBJECTS = 200
# One address or key may take this part of the places.
MAX_SHARE = 0.5
# Who reads too slowly to keep up with this many events is cut off, and goes on from its last one.
QUEUE = 200

Result = TypeVar("Result")


class Listener:
    """An open stream: what it missed, then what comes through `queue`, until None.

    `seen` is the last number of the log it was sent, `cost` the points of an event.
    """

    __slots__ = ("cost", "missed", "queue", "reader", "seen", "who")

    def __init__(self, reader: Reader, who: str, seen: int, missed: list[Message], cost: int) -> None:
        self.reader, self.who, self.seen, self.cost = reader, who, seen, cost
        self.missed = [message.data for message in missed]
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE)

    def send(self, data: bytes | None) -> None:
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            data = None
        self.queue.put_nowait(data)

    def end(self, error: ApiError) -> None:
        self.send(refusal(error))
        self.send(None)


class Group:
    """A subject, where in the log it stands, and who listens to it."""

    __slots__ = ("after", "listeners", "subject")

    def __init__(self, subject: Subject, after: str) -> None:
        self.subject, self.after = subject, after
        self.listeners: set[Listener] = set()


class Hub:
    """All listeners of this process."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.shares: Counter[str] = Counter()
        self.seen: tuple[Any, int] | None = None
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self.lock = asyncio.Lock()
        self.tasks: list[asyncio.Task[None]] = []

    @property
    def listeners(self) -> list[Listener]:
        return [listener for group in self.groups.values() for listener in group.listeners]

    def open(self) -> None:
        """Start looking at the log. Call it in the running loop."""
        self.tasks = [
            asyncio.create_task(self._every(POLL_SECONDS, self.look)),
            asyncio.create_task(self._every(HEARTBEAT_SECONDS, self.beat)),
        ]

    async def close(self) -> None:
        """End every stream; clients come back by themselves, to the next process."""
        for task in self.tasks:
            task.cancel()
        for listener in self.listeners:
            listener.send(None)
        self.thread.shutdown(wait=False)

    async def read(self, act: Callable[..., Result], *args: Any) -> Result:
        """Run what needs the database in its thread."""

        def run() -> Result:
            close_old_connections()
            return act(*args)

        return await asyncio.get_running_loop().run_in_executor(self.thread, run)

    async def join(self, asked: Asked, reader: Reader, address: str, last_event_id: str) -> Listener:
        """Return a new listener, with what it has missed in its queue. Raises ApiError."""
        who = f"key {reader.client}" if reader.client is not None else f"address {address}"
        if self.shares.total() >= MAX_LISTENERS or self.shares[who] >= MAX_LISTENERS * MAX_SHARE:
            raise _full("listeners")
        self.shares[who] += 1
        try:
            async with self.lock:
                return await self._join(asked, reader, who, last_event_id)
        except BaseException:
            self._leave(who)
            raise

    async def _join(self, asked: Asked, reader: Reader, who: str, last_event_id: str) -> Listener:
        subject, after = await self.read(subject_for, asked, reader, last_event_id)
        if subject.key not in self.groups and len(self.groups) >= MAX_SUBJECTS:
            raise _full("different subscriptions")
        missed, cursor = await self.read(start, subject, after)
        listener = Listener(reader, who, cursor.seq, missed, subject.cost)
        group = self.groups.setdefault(subject.key, Group(subject, cursor.encode()))
        group.listeners.add(listener)
        return listener

    def part(self, listener: Listener) -> None:
        """Forget a listener whose stream has ended."""
        for key, group in list(self.groups.items()):
            group.listeners.discard(listener)
            if not group.listeners:
                del self.groups[key]
        self._leave(listener.who)

    async def look(self) -> None:
        """Send what the log has gained."""
        if not self.groups:
            return
        async with self.lock:
            counter = await self.read(sequence.current)
            if (counter.epoch, counter.value) == self.seen:
                return
            await self._recheck()
            for group in list(self.groups.values()):
                await self._deliver(group)
            self.seen = (counter.epoch, counter.value)

    async def beat(self) -> None:
        """Tell everybody the stream is alive, and let go whose key is no more."""
        await self._recheck()
        for listener in self.listeners:
            listener.send(HEARTBEAT)

    async def _deliver(self, group: Group) -> None:
        more = True
        while more:
            try:
                messages, group.after, more = await self.read(group.subject.stretch, group.after)
            except (changes.CursorReset, changes.BadCursor):
                error = ApiError(Code.CURSOR_RESET, "The log is another one now: read `changes` from the start.")
                for listener in group.listeners:
                    listener.end(error)
                group.listeners.clear()
                return
            self._hand_out(group, messages)

    def _hand_out(self, group: Group, messages: list[Message]) -> None:
        for listener in group.listeners:
            for message in messages:
                if message.seq > listener.seen:
                    listener.seen = message.seq
                    listener.send(message.data)

    async def _recheck(self) -> None:
        clients = {listener.reader.client for listener in self.listeners if listener.reader.client is not None}
        if not clients:
            return
        valid = await self.read(keys.still_valid, clients)
        for listener in self.listeners:
            client = listener.reader.client
            if client is not None and valid.get(client) != listener.reader:
                listener.end(
                    ApiError(Code.UNKNOWN_KEY, "This key was revoked or changed; listen again with a valid one.")
                )
                for group in self.groups.values():
                    group.listeners.discard(listener)

    async def _every(self, seconds: float, act: Callable[[], Any]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await act()
            except DatabaseError:
                logger.warning("the log could not be read; trying again", exc_info=True)
            except Exception:
                logger.exception("listeners could not be served")

    def _leave(self, who: str) -> None:
        self.shares[who] -= 1
        if self.shares[who] <= 0:
            del self.shares[who]


def _full(what: str) -> ApiError:
    return ApiError(Code.BUSY, f"There are too many {what} here now.", status=503, headers={"Retry-After": "30"})
