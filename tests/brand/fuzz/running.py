"""Read damaged files one after the other and note what became of each."""

from __future__ import annotations

import random
import signal
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from brand.engine import ArtworkError, Guideline, check, read_artwork
from tests.brand.fuzz.mutating import mutated
from tests.brand.fuzz.seeds import seeds

MOST_SECONDS = 10.0  # of processor time for one input of some kilobytes
MOST_MEGABYTES = 700.0
AT_REST = 160.0  # megabytes of a process that has the engine and its guideline, and no file yet
# Formats whose readers are our own are looked at more closely than those that libraries decode.
_OFTEN = {"svg": 5, "html": 5, "pdf": 4, "pptx": 5, "docx": 5}


class TooLong(BaseException):
    """An input took more than MOST_SECONDS; no reader may swallow it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that ended in something else than an artwork or an ArtworkError."""

    number: int
    name: str
    raw: bytes
    why: str


@dataclass(slots=True)
class Result:
    """What became of all inputs; `outcomes` counts them by code, artworks as `read`, checked ones as `checked`."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    slowest: tuple[float, int, str] = (0.0, -1, "")
    megabytes: float = 0.0


def fuzz(seed: int, numbers: range, guideline: Guideline | None, *, check_each: int = 25) -> Result:
    """Read the inputs of these numbers; of those that are read, every `check_each`th is held against the guideline."""
    result = Result()
    if guideline is not None:
        check(("plain.png", seeds()["plain.png"]), guideline)  # what is made once is no cost of an input
    # What a process holds that has done other things before, or has held, is no cost of an input either.
    others = max(0.0, _held("VmRSS") - AT_REST)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    for number in numbers:
        name, raw = made(seed, number)
        started = time.process_time()
        try:
            with _within(MOST_SECONDS), warnings.catch_warnings():
                warnings.simplefilter("error")
                outcome = _outcome(name, raw, guideline if number % check_each == 0 else None)
            result.outcomes[outcome] += 1
        except Exception:  # noqa: BLE001 - that is what is looked for
            result.failures.append(Failure(number, name, raw, traceback.format_exc()))
        except TooLong:
            result.failures.append(Failure(number, name, raw, f"took more than {MOST_SECONDS} s"))
        seconds = time.process_time() - started
        result.slowest = max(result.slowest, (seconds, number, name))
        megabytes = _held("VmHWM") - others
        if megabytes > MOST_MEGABYTES >= result.megabytes:
            result.failures.append(Failure(number, name, raw, f"took the process to {megabytes:.0f} MB"))
        result.megabytes = max(result.megabytes, megabytes)
    return result


def _held(name: str) -> float:
    """Give megabytes of this process: VmRSS now, VmHWM the most since `clear_refs` was written."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name + ":")) / 1024


def made(seed: int, number: int) -> tuple[str, bytes]:
    """Give the name and the bytes of an input."""
    dice = random.Random(f"{seed}:{number}")  # noqa: S311 - no secret
    name = dice.choice([name for name in sorted(seeds()) for _ in range(_OFTEN.get(name.rpartition(".")[2], 1))])
    others = [raw for other, raw in sorted(seeds().items()) if other != name]
    return name, mutated(name, seeds()[name], others, dice)


def _outcome(name: str, raw: bytes, guideline: Guideline | None) -> str:
    try:
        artwork = read_artwork(raw, name=name)
    except ArtworkError as error:
        if not error.remedy or not str(error):
            raise AssertionError(f"{error.code} says nothing") from error
        return error.code
    if not artwork.pages:
        raise AssertionError("an artwork without pages")
    if guideline is None:
        return "read"
    broken = [outcome.rule for outcome in check(artwork, guideline).outcomes if outcome.status == "broken"]
    if broken:
        raise AssertionError(f"broken rules: {broken}")
    return "checked"


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
