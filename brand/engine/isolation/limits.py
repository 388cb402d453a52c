"""Limits that the kernel keeps for the process that calls this, and its children."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
import time
from pathlib import Path

from brand.engine.isolation.bounds import Bounds

_PR_SET_PDEATHSIG = 1
_STATUS = Path("/proc/self/status")
# Bytes of libraries and of what is mapped already that a check may still touch: they count as resident, but not as new.
_UNTOUCHED = 60_000_000


def keep_within(bounds: Bounds, *, parent: int) -> None:
    """Limit this process: memory and processor time by the bounds, no file written, no core left behind.

    It ends with `parent`, and at once where that has ended already: nobody waits for an answer then.

    Memory is limited by how much more private memory may be mapped: other than the address space in all, that hardly
    differs from what becomes resident, whatever libraries reserve without using it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it went between the fork and the wish: no signal will come
            os._exit(0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    spent = math.ceil(time.process_time())
    seconds = spent + bounds.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if _STATUS.exists():
        now = _memory()
        room = bounds.memory - now["VmRSS"] - _UNTOUCHED
        most = now["VmData"] + max(0, room)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _memory() -> dict[str, int]:
    """Give the figures of memory of this process, in bytes."""
    lines = (line.split() for line in _STATUS.read_text().splitlines())
    return {words[0].rstrip(":"): 1024 * int(words[1]) for words in lines if words[-1] == "kB"}
