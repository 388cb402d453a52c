"""Messages between the caller and the fork server: eight bytes of length, then as many bytes."""

from __future__ import annotations

import os
import select
import struct
import time

_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20


class LateError(Exception):
    """The other side did not speak or listen in time."""


class GoneError(Exception):
    """The other side has closed its end."""


def send(fd: int, message: bytes, *, deadline: float | None = None) -> None:
    """Write a message. Raises LateError or GoneError.

    `deadline` is a time of the monotonic clock; it holds for a descriptor that does not block.
    """
    rest = memoryview(_LENGTH.pack(len(message)) + message)
    while rest:
        _wait(fd, select.POLLOUT, deadline)
        try:
            rest = rest[os.write(fd, rest[:_PIECE]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise GoneError from error


def receive(fd: int, *, deadline: float | None = None) -> bytes:
    """Read a message. Raises LateError or GoneError."""
    (length,) = _LENGTH.unpack(_exactly(fd, _LENGTH.size, deadline))
    return _exactly(fd, length, deadline)


def _exactly(fd: int, count: int, deadline: float | None) -> bytes:
    found = bytearray()
    while len(found) < count:
        _wait(fd, select.POLLIN, deadline)
        piece = os.read(fd, min(count - len(found), _PIECE))
        if not piece:
            raise GoneError
        found += piece
    return bytes(found)


def _wait(fd: int, event: int, deadline: float | None) -> None:
    poll = select.poll()
    poll.register(fd, event)
    if not poll.poll(None if deadline is None else max(0.0, 1000 * (deadline - time.monotonic()))):
        raise LateError
