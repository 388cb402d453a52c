"""Check what changes in a folder, for whoever draws there."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TextIO

import watchfiles

from brand.engine.command.checking import Checker, Result
from brand.engine.command.files import is_wanted
from brand.engine.reporting.checked import plain

_QUIET_MS = 400  # without a change, before what changed is looked at: programs write a file in several goes
_LONGEST_MS = 3000  # for which changes are gathered


def watch(folder: Path, checker: Checker, show: Callable[[Result], None], err: TextIO) -> int:
    """Check files as they appear and change until Ctrl-C; give the exit status, 0, or 2 without such a folder."""
    if not folder.is_dir():
        print(plain(f"{folder} is no folder."), file=err)
        return 2
    stop = threading.Event()

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        # Python drops what is raised within a destructor: the watcher has to see the wish by itself.
        stop.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupted)
    print(plain(f"{folder}: Ctrl-C"), file=err, flush=True)
    try:
        for changes in watchfiles.watch(
            folder,
            watch_filter=_is_of_interest,
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            stop_event=stop,
            raise_interrupt=False,
        ):
            for file in sorted({Path(path) for _, path in changes}):
                if file.is_file():  # and not gone again
                    show(checker.check(file))
    except KeyboardInterrupt:  # while a file was being checked
        pass
    finally:
        signal.signal(signal.SIGINT, before)
    return 0


def _is_of_interest(change: watchfiles.Change, path: str) -> bool:
    return change is not watchfiles.Change.deleted and is_wanted(Path(path))
