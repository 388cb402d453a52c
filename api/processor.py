"""Keep the threads that answer the API together on one processor.

One thread of a process runs Python at a time. Where they run on several processors, whichever comes next first fetches
what the last one has in its caches, and wakes a processor for it: a third of what an answer takes. So while a thread
answers the API it keeps to the processor of its process; for everything else it goes where the system puts it, and so
does whatever it starts then. Each process of an installation takes a processor of its own, as long as there are some.
"""

from __future__ import annotations

import fcntl
import logging
import os
import random
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class OnOneProcessor:
    """Wrap an application: threads that are asked for `path` keep to one processor. `folder` tells which are taken."""

    def __init__(self, application: Application, path: str, folder: Path) -> None:
        self.application, self.path, self.folder = application, path, folder
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._chosen: tuple[set[int], set[int]] | None = None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        keeps = environ.get("PATH_INFO") == self.path
        if keeps is not getattr(self._of_thread, "keeps", False):
            self._of_thread.keeps = keeps
            one, all_of_them = self.processors()
            try:
                os.sched_setaffinity(0, one if keeps else all_of_them)
            except OSError:
                # The machine has others now; which, is looked at next time.
                self._chosen = None
        return self.application(environ, start)

    def processors(self) -> tuple[set[int], set[int]]:
        """Return the processor of this process, and those it may use; the same twice if none is left for itself."""
        with self._lock:
            if self._chosen is None:
                all_of_them = os.sched_getaffinity(0)
                try:
                    one = take(all_of_them, self.folder) if len(all_of_them) > 1 else None
                except OSError:
                    logger.warning("no processor is kept to: %s cannot be written", self.folder, exc_info=True)
                    one = None
                self._chosen = all_of_them if one is None else {one}, all_of_them
            return self._chosen


def take(processors: Iterable[int], folder: Path) -> int | None:
    """Return one of the processors that no other process has taken in this folder, for as long as this one runs.

    None if there is none. Which it is is left to chance: installations side by side know nothing of each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in random.sample(sorted(processors), k=len(set(processors))):
        handle = os.open(folder / f"processor-{number}", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # The lock goes when the process does, however it ends; the handle is never closed.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return number
    return None
