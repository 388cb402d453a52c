"""What a check may use, and the errors that say it wanted more."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from brand.engine.errors import ArtworkError

_SIMPLER = "Give a smaller picture, or a drawing with fewer elements."


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of one file: `memory` in bytes resident, engine included; seconds of one processor; of the clock.

    The clock runs on while other programs keep the processor busy, so it is the wider one.
    """

    memory: int = 700_000_000
    processor_seconds: int = 60
    clock_seconds: float = 180.0


def too_slow(name: str, bounds: Bounds, *, clock: bool) -> ArtworkError:
    """Say which limit of time ended a check."""
    limit = f"{bounds.clock_seconds:g} s" if clock else f"{bounds.processor_seconds} s of processor time"
    return ArtworkError("too-slow", f"Checking {name} takes more than {limit}.", remedy=_SIMPLER)


def out_of_memory(name: str, bounds: Bounds) -> ArtworkError:
    """Say that a check wanted more memory than it may have."""
    problem = f"Checking {name} takes more than {bounds.memory / 1e6:.0f} MB of memory."
    return ArtworkError("out-of-memory", problem, remedy=_SIMPLER)


def worker_died(name: str, exit_code: int | None) -> ArtworkError:
    """Say how the process that checked a file ended; the code is negative for a signal, None if nobody saw it."""
    how = "ended without an answer"
    if exit_code is not None and exit_code < 0:
        how = f"was ended by {_signal_name(-exit_code)}"
    elif exit_code:
        how = f"ended with status {exit_code}"
    remedy = "Save the file again with another program; if that does not help, tell the operator."
    return ArtworkError("worker-died", f"The process that checked {name} {how}.", remedy=remedy)


def engine_failed(name: str, error: str) -> ArtworkError:
    """Say that the engine has a fault that this file brings out."""
    remedy = "Save the file again with another program, and report this as a fault of the engine."
    return ArtworkError("engine-failed", f"The engine failed on {name} ({error}).", remedy=remedy)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
