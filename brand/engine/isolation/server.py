"""The fork server: loads the engine once, then copies itself for every file it is asked about.

It never looks at a file itself. Requests are pickles from the caller; what a copy answers is passed on unread.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import signal
import sys
import time

import cv2

from brand.engine.artwork.raster import sniff_raster
from brand.engine.guideline.edition import Guideline
from brand.engine.isolation import frames
from brand.engine.isolation.bounds import Bounds
from brand.engine.isolation.requests import Ended, Request, write_end
from brand.engine.isolation.task import MAX_ANSWER, Task
from brand.engine.isolation.warming import warm
from brand.engine.isolation.work import answer_and_exit

_PIECE = 1 << 20
_MANY = 2  # pictures from which preparing the search once is worth it: a single one does it faster for itself


def main() -> None:
    """Serve with the limits given as arguments: bytes, processor seconds, clock seconds."""
    memory, processor, clock = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):
        # The thread that started this one may keep to one processor; its process does not.
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, os.sched_getaffinity(os.getppid()))
    with contextlib.suppress(frames.GoneError):
        serve(Bounds(int(memory), int(processor), float(clock)))


def serve(bounds: Bounds) -> None:
    """Answer requests on standard input until it is closed, which raises GoneError."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    cv2.setNumThreads(0)  # a process with threads cannot be copied safely
    guideline: Guideline | None = None
    pictures = 0  # asked about so far, with the same guideline
    frames.send(answers, b"ready")
    while True:
        request: Request = pickle.loads(frames.receive(requests))  # noqa: S301 - from our own caller
        if request.guideline is not None:
            guideline, pictures = pickle.loads(request.guideline), 0  # noqa: S301 - as above
            _share()
        assert guideline is not None  # noqa: S101 - the first request brings one
        if _is_picture(request.task):
            pictures += 1
            if pictures == _MANY:
                warm(guideline)
                _share()
        frames.send(answers, b"started")
        frames.send(answers, write_end(_run(request.task, guideline, bounds, (requests, answers))))


def _share() -> None:
    """Keep the garbage collector away from what is there: looking at it would give every copy its own."""
    gc.collect()
    gc.freeze()


def _is_picture(task: Task) -> bool:
    """Say whether logos will be searched in pixels for sure; what that takes is then prepared once for all copies."""
    if isinstance(task.source, bytes):
        return sniff_raster(task.source[:64]) is not None
    try:
        with task.source.open("rb") as stream:
            return sniff_raster(stream.read(64)) is not None
    except OSError:
        return False


def _run(task: Task, guideline: Guideline, bounds: Bounds, own: tuple[int, int]) -> Ended:
    read, write = os.pipe()
    deadline = time.monotonic() + bounds.clock_seconds
    server = os.getpid()
    child = os.fork()
    if child == 0:
        for fd in (*own, read):
            os.close(fd)
        answer_and_exit(task, guideline, bounds, write, parent=server)
    os.close(write)
    answer, late = _collect(read, own[0], deadline)
    os.close(read)
    os.kill(child, signal.SIGKILL)  # it has closed its end or is too late; one that has ended is not yet waited for
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), late, answer)


def _collect(read: int, requests: int, deadline: float) -> tuple[bytes, bool]:
    """Read what a copy writes until it closes its end; say whether it was too late or too much."""
    found = bytearray()
    poll = select.poll()
    poll.register(read, select.POLLIN)
    poll.register(requests, 0)  # a caller who is gone is told of anyway
    while len(found) <= MAX_ANSWER:
        ready = poll.poll(max(0.0, 1000 * (deadline - time.monotonic())))
        if not ready or any(fd == requests for fd, _ in ready):
            return bytes(found), True
        piece = os.read(read, _PIECE)
        if not piece:
            return bytes(found), False
        found += piece
    return b"", False
