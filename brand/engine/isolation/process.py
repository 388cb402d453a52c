"""A fork server as its caller sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

from brand.engine.errors import ArtworkError
from brand.engine.guideline.edition import Guideline
from brand.engine.isolation import frames
from brand.engine.isolation.bounds import Bounds, too_slow, worker_died
from brand.engine.isolation.requests import Request, read_end
from brand.engine.isolation.task import Answer, BadAnswerError, Task, read_answer

_ROOT = Path(__file__).resolve().parents[3]
_CODE = "import sys; sys.path[:] = {path!r}; from brand.engine.isolation.server import main; main()"
# Nothing of the caller's: it may hold secrets. One thread for linear algebra, or copying would not be safe.
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_START_SECONDS = 120.0  # to load the engine and prepare for an edition, on a busy machine
_END_SECONDS = 0.5
_GRACE_SECONDS = 5.0  # for the server to end a copy that is too late


class ServerProcess:
    """One fork server, started when first asked, and again after it was lost. Answers one task at a time."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._requests = self._answers = -1
        self._guideline: Guideline | None = None

    @property
    def pid(self) -> int | None:
        """Give the number of the process, None before the first task."""
        return self._process.pid if self._process is not None else None

    def ask(self, task: Task, guideline: Guideline) -> Answer:
        """Give the answer to a task; raise the ArtworkError that says why there is none."""
        if self._process is not None and self._process.poll() is not None:
            self.end()  # somebody else ended it while it had nothing to do
        try:
            return self._ask(task, guideline)
        except frames.LateError as error:
            self.end()
            raise too_slow(task.name, self.bounds, clock=True) from error
        except frames.GoneError as error:
            raise worker_died(task.name, self.end()) from error
        except ArtworkError:
            raise
        except BaseException:
            self.end()  # what it says next would belong to this task
            raise

    def kill(self) -> None:
        """Let whoever waits for an answer see the process go; safe from another thread."""
        if self._process is not None:
            self._process.kill()

    def end(self) -> int | None:
        """End the process and give its exit code, None if there is none."""
        process, self._process, self._guideline = self._process, None, None
        if process is None:
            return None
        for fd in (self._requests, self._answers):
            os.close(fd)
        try:
            return process.wait(_END_SECONDS)  # it ends by itself when nobody can ask it any more
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def forget(self) -> None:
        """Let go of the process without ending it: in a fork of the caller it belongs to somebody else."""
        if self._process is not None:
            for fd in (self._requests, self._answers):
                os.close(fd)
            self._process.returncode = 0  # nothing to wait for here
        self._process = self._guideline = None

    def _ask(self, task: Task, guideline: Guideline) -> Answer:
        start = time.monotonic() + _START_SECONDS
        if self._process is None:
            self._start(start)
        news = None if guideline is self._guideline else pickle.dumps(guideline)
        frames.send(self._requests, pickle.dumps(Request(task, news)), deadline=start)
        self._guideline = guideline
        frames.receive(self._answers, deadline=start)  # it has started on the task
        deadline = time.monotonic() + self.bounds.clock_seconds + _GRACE_SECONDS
        end = read_end(frames.receive(self._answers, deadline=deadline))
        if end.late:
            raise too_slow(task.name, self.bounds, clock=True)
        try:
            return read_answer(end.answer, task, edition=guideline.sha256)
        except BadAnswerError as error:
            if end.code == -signal.SIGXCPU:
                raise too_slow(task.name, self.bounds, clock=False) from error
            raise worker_died(task.name, end.code) from error

    def _start(self, deadline: float) -> None:
        inner_requests, self._requests = os.pipe()
        self._answers, inner_answers = os.pipe()
        os.set_blocking(self._requests, False)
        bounds = self.bounds
        limits = (str(bounds.memory), str(bounds.processor_seconds), str(bounds.clock_seconds))
        path = [str(_ROOT), *(entry for entry in sys.path if entry)]
        self._process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", _CODE.format(path=path), *limits],
            stdin=inner_requests,
            stdout=inner_answers,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_ENVIRONMENT,
            start_new_session=True,  # Ctrl-C is for the caller, who ends it
        )
        os.close(inner_requests)
        os.close(inner_answers)
        frames.receive(self._answers, deadline=deadline)
