"""Several fork servers for several files at a time; safe with threads, and in forks of the caller."""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from brand.engine.artwork.naming import Kind, name_of
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.isolation.bounds import Bounds
from brand.engine.isolation.process import ServerProcess
from brand.engine.isolation.task import Answer, Task
from brand.engine.report import Report

_CLOSE_SECONDS = 5.0  # for whoever is waiting for an answer to see that there will be none
_ALL: weakref.WeakSet[Workers] = weakref.WeakSet()


class Workers:
    """Check files with the face of `check`, up to `jobs` at a time. Processes start when they are first needed.

    Whoever asks while all are busy waits. One pool is enough for a program: it may be shared by threads.
    """

    def __init__(self, jobs: int = 1, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._servers = [ServerProcess(self.bounds) for _ in range(max(1, jobs))]
        self._idle = self._all_idle()
        _ALL.add(self)

    def check(
        self,
        source: Path | str | bytes,
        guideline: Guideline,
        *,
        name: str | None = None,
        medium: Medium = "screen",
        kind: Kind | None = "artwork",
        channel: Channel | None = None,
        drawn: bool = False,
        known: Report | None = None,
    ) -> Answer:
        """Hold a file against an edition; raise ArtworkError, also when limits were passed or the process died.

        With `drawn` the answer has pictures of the pages. With `known`, a report on the same file made before, the
        file is only drawn.
        """
        path = source if isinstance(source, bytes) else Path(source).absolute()
        called = name or (name_of(path) if isinstance(path, Path) else "artwork")
        # Plain strings: an enumeration of the caller's would bring its modules along.
        called, medium = str.__str__(called), cast(Medium, str.__str__(medium))
        kind = cast(Kind, str.__str__(kind)) if kind is not None else None
        channel = cast(Channel, str.__str__(channel)) if channel is not None else None
        task = Task(path, called, medium, kind, drawn, known.to_json() if known is not None else None, channel)
        server = self._idle.get()
        try:
            return server.ask(task, guideline)
        finally:
            self._idle.put(server)

    def close(self) -> None:
        """End all processes; who waits for an answer gets an ArtworkError. A later check starts them again."""
        for server in self._servers:
            server.kill()
        ended: list[ServerProcess] = []
        with contextlib.suppress(queue.Empty):  # a thread that will never run again keeps its server
            while len(ended) < len(self._servers):
                server = self._idle.get(timeout=_CLOSE_SECONDS)
                server.end()
                ended.append(server)
        for server in ended:
            self._idle.put(server)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _all_idle(self) -> queue.LifoQueue[ServerProcess]:
        """Queue the servers so that the one used last, which is warm, is used next."""
        idle: queue.LifoQueue[ServerProcess] = queue.LifoQueue()
        for server in reversed(self._servers):
            idle.put(server)
        return idle

    def _start_anew(self) -> None:
        """Leave the processes to the program this one is a fork of; a lock may be held by a thread that is not here."""
        for server in self._servers:
            server.forget()
        self._idle = self._all_idle()


def _after_fork() -> None:
    for workers in _ALL:
        workers._start_anew()


def _at_exit() -> None:
    for workers in list(_ALL):
        workers.close()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
