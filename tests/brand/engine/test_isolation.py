"""Files nobody vouches for are checked in processes of their own; whatever becomes of those, the caller gets a word."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from brand.engine import ArtworkError, check
from brand.engine.isolation import Answer, Bounds, Workers, frames
from brand.engine.isolation.task import BadAnswerError, Task, read_answer, write_answer, write_error
from tests.brand.engine.stuck_marks import Asleep, Endless

_ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def few(sample):
    """The sample with two logos: what a search prepares grows with the square of their number."""
    return replace(sample, logos=sample.logos[:2], marks=sample.marks[:2])


@pytest.fixture(scope="module")
def workers():
    with Workers(jobs=2) as workers:
        yield workers


@pytest.fixture(scope="module")
def small():
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    return head + b'<rect width="300" height="200" fill="#FBF6EA"/><rect width="90" height="90" fill="#00FF00"/></svg>'


@pytest.fixture(scope="module")
def endless(few):
    return replace(few, marks=Endless(few.marks))


@pytest.fixture(scope="module")
def asleep(few):
    return replace(few, marks=Asleep(few.marks))


def _servers(workers):
    return [server.pid for server in workers._servers if server.pid is not None]


def _copies(server):
    """Give the processes that check a file for a fork server right now."""
    children = Path(f"/proc/{server}/task/{server}/children")
    return [int(pid) for pid in children.read_text().split()] if children.exists() else []


def _seen(probe, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := probe():
            return found
        time.sleep(0.005)
    raise AssertionError("nothing came")


def _goes_on(workers, few, small):
    """Say that the next file is checked as if nothing had happened."""
    return workers.check(small, few, name="x.svg").report.to_json() == check(("x.svg", small), few).to_json()


def test_the_answer_is_that_of_check(workers, few, small, tmp_path):
    answer = workers.check(small, few, name="x.svg", medium="print", kind="screenshot")
    assert answer.report.to_json() == check(("x.svg", small), few, medium="print", kind="screenshot").to_json()
    assert answer.megapixels == 0.06
    assert answer.pictures == ()
    file = tmp_path / "x.svg"
    file.write_bytes(small)
    guessed = workers.check(file, few, kind=None)
    assert guessed.report.to_json() == check(file, few, kind=None).to_json()
    assert (guessed.report.kind, guessed.report.kind_confidence) == ("artwork", 1.0)


class _Kind(StrEnum):
    """As callers have them; the worker knows nothing of the class."""

    PHOTOGRAPH = "photograph"


def test_strings_of_the_callers_own_kind_go_in_plain(workers, few, small):
    report = workers.check(small, few, kind=_Kind.PHOTOGRAPH).report
    assert (report.kind, type(report.kind)) == ("photograph", str)


def test_pages_are_drawn_on_demand(workers, few, small):
    answer = workers.check(small, few, name="x.svg", drawn=True)
    (picture,) = answer.pictures
    assert (picture.page, picture.width, picture.height) == (0, 300, 200)
    assert picture.pixels[50, 50].tolist() == [0, 255, 0, 255]
    assert picture.pixels[-9, -9].tolist() == [0xFB, 0xF6, 0xEA, 255]
    again = workers.check(small, few, name="x.svg", drawn=True, known=answer.report)
    assert again.report.to_json() == answer.report.to_json()
    assert np.array_equal(again.pictures[0].pixels, picture.pixels)


def test_one_server_is_reused(few, small):
    with Workers() as workers:
        workers.check(small, few)
        (server,) = _servers(workers)
        started = time.monotonic()
        for _ in range(5):
            workers.check(small, few)
        assert _servers(workers) == [server]
        assert time.monotonic() - started < 5
    assert _servers(workers) == []
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


@pytest.mark.parametrize("raw", [b"", b"no picture", b"<svg", b"\x89PNG\r\n\x1a\n\0\0"])
def test_an_unusable_file_is_the_same_error_as_without(workers, few, raw):
    for _ in range(2):
        with pytest.raises(ArtworkError) as inside:
            workers.check(raw, few, name="x.png")
        with pytest.raises(ArtworkError) as outside:
            check(("x.png", raw), few)
        assert (inside.value.code, str(inside.value)) == (outside.value.code, str(outside.value))


# --- limits, each with real input, each twice


@pytest.fixture(scope="module")
def tight():
    with Workers(bounds=Bounds(memory=200_000_000, processor_seconds=1)) as workers:
        yield workers


def test_a_picture_that_swells_ends_in_out_of_memory(tight, few, small, encoded):
    bomb = encoded(Image.new("RGB", (5000, 5000), "#FBF6EA"))
    assert len(bomb) < 100_000
    for _ in range(2):
        with pytest.raises(ArtworkError, match="200 MB") as caught:
            tight.check(bomb, few, name="bomb.png")
        assert caught.value.code == "out-of-memory"
        assert "smaller picture" in caught.value.remedy
    assert _goes_on(tight, few, small)


def test_work_without_end_ends_in_too_slow(tight, few, small, endless):
    for _ in range(2):
        with pytest.raises(ArtworkError, match="more than 1 s of processor time") as caught:
            tight.check(small, endless, name="x.svg")
        assert caught.value.code == "too-slow"
        assert "x.svg" in caught.value.problem
    assert _goes_on(tight, few, small)


def test_the_clock_ends_what_the_processor_does_not(few, small, asleep):
    with Workers(bounds=Bounds(clock_seconds=1)) as workers:
        for _ in range(2):
            with pytest.raises(ArtworkError, match="more than 1 s") as caught:
                workers.check(small, asleep, name="x.svg")
            assert caught.value.code == "too-slow"
        (server,) = _servers(workers)
        assert _copies(server) == []


# --- death


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_copy_that_is_killed_costs_its_file_alone(workers, few, small, asleep, number):
    for _ in range(2):
        with _asking(workers, asleep, small) as failed:
            os.kill(_seen(lambda: [pid for server in _servers(workers) for pid in _copies(server)])[0], number)
        assert failed[0].code == "worker-died"
        assert signal.Signals(number).name in failed[0].problem
    assert _goes_on(workers, few, small)


def test_a_server_that_is_killed_is_replaced(few, small, asleep):
    with Workers() as workers:
        for _ in range(2):
            with _asking(workers, asleep, small) as failed:
                (server,) = _seen(lambda: _servers(workers))
                _seen(lambda: _copies(server))  # noqa: B023 - called here
                os.kill(server, signal.SIGKILL)
            assert failed[0].code == "worker-died"
            assert "SIGKILL" in failed[0].problem
            assert _goes_on(workers, few, small)
            assert _servers(workers) != [server]
        os.kill(server := _servers(workers)[0], signal.SIGKILL)  # while it has nothing to do
        _seen(lambda: Path(f"/proc/{server}/stat").read_text().rpartition(") ")[2].startswith("Z"))
        assert _goes_on(workers, few, small)


class _asking:
    """Ask in a thread; what was raised is in the list once the block has ended."""

    def __init__(self, workers, guideline, file):
        self.failed = []
        self.thread = threading.Thread(target=self._ask, args=(workers, guideline, file))

    def _ask(self, workers, guideline, file):
        try:
            workers.check(file, guideline)
        except ArtworkError as error:
            self.failed.append(error)

    def __enter__(self):
        self.thread.start()
        return self.failed

    def __exit__(self, *_):
        self.thread.join(60)
        assert len(self.failed) == 1


def test_closing_ends_what_runs(asleep, small):
    workers = Workers()
    with _asking(workers, asleep, small) as failed:
        (server,) = _seen(lambda: _servers(workers))
        (copy,) = _seen(lambda: _copies(server))
        workers.close()
    assert failed[0].code == "worker-died"
    for pid in (server, copy):
        _seen(lambda: not Path(f"/proc/{pid}").exists())  # noqa: B023 - called here


# --- threads and forks


def test_threads_share_a_pool(workers, few, small):
    expected = check(("x.svg", small), few).to_json()
    with ThreadPoolExecutor(6) as pool:
        got = list(pool.map(lambda _: workers.check(small, few, name="x.svg").report.to_json(), range(12)))
    assert got == [expected] * 12
    assert len(_servers(workers)) == 2


def test_a_fork_of_the_caller_has_servers_of_its_own(workers, few, small):
    workers.check(small, few)
    before = _servers(workers)
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        try:
            goes_on = _goes_on(workers, few, small)
            own = _servers(workers)
            workers.close()
            os.write(write, b"good" if goes_on and len(own) == 1 and not set(own) & set(before) else b"bad")
        finally:
            os._exit(0)
    assert os.read(read, 10) == b"good"
    os.waitpid(child, 0)
    for fd in (read, write):
        os.close(fd)
    assert _goes_on(workers, few, small)
    assert _servers(workers) == before


def test_the_server_ends_with_its_caller(small, sample_path):
    code = (
        "import sys, os; from brand.engine import load_guideline; from brand.engine.isolation import Workers;"
        "workers = Workers(); workers.check(sys.argv[2].encode(), load_guideline(sys.argv[1]));"
        "print(workers._servers[0].pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_path), small.decode()], cwd=_ROOT, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    _seen(lambda: not Path(f"/proc/{int(done.stdout)}").exists())


def test_nothing_of_the_callers_environment_goes_in(workers, few, small):
    workers.check(small, few)
    entries = Path(f"/proc/{_servers(workers)[0]}/environ").read_bytes().split(b"\0")
    names = {entry.split(b"=")[0].decode() for entry in entries if entry}
    assert names == {"PATH", "LANG", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}
    assert set(os.environ) - names


# --- what comes out is not believed


@pytest.fixture(scope="module")
def told(few, small):
    task = Task(small, "x.svg")
    return task, write_answer(Answer(check(("x.svg", small), few), 0.06, 0.1)), few.sha256


def test_an_honest_answer_is_read(told):
    task, raw, edition = told
    assert write_answer(read_answer(raw, task, edition=edition)) == raw


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"pages": []', b'"pages": [[0, 1, 1, 1, 1]]'),
        (b'"pages": []', b'"pages": [[0, 1, 1, 100000000, 100000000]]'),
        (b'"pages": []', b'"pages": 5'),
        (b'"megapixels": 0.06', b'"megapixels": NaN'),
        (b'"megapixels": 0.06', b'"megapixels": 1' + b"0" * 400),
        (b'"seconds": 0.1', b'"seconds": "x"'),
        (b'"name":"x.svg"', b'"name":"y.svg"'),
        (b'"medium":"screen"', b'"medium":"print"'),
        (b'"kind":"artwork"', b'"kind":"photograph"'),
        (b'"rule":"colour.off-palette"', b'"rule":"colour.near-miss"'),
        (b'"code":"off-palette"', b'"code":"<script>"'),
        (b'"page":0', b'"page":-1'),
        (b"{", b"["),
        (b"\n", b" "),
    ],
)
def test_a_forged_answer_is_no_answer(told, old, new):
    task, raw, edition = told
    assert old in raw
    for _ in range(2):
        with pytest.raises(BadAnswerError):
            read_answer(raw.replace(old, new), task, edition=edition)


def test_an_answer_about_another_edition_or_cut_off_is_none(told):
    task, raw, edition = told
    with pytest.raises(BadAnswerError):
        read_answer(raw, task, edition="0" * 64)
    for end in (0, 1, 40, len(raw) // 2, len(raw) - 2):
        with pytest.raises(BadAnswerError):
            read_answer(raw[:end], task, edition=edition)
    with pytest.raises(BadAnswerError):
        read_answer(raw + b"x", task, edition=edition)


@settings(max_examples=150)
@given(st.binary(max_size=200), st.integers(0, 10_000))
def test_any_bytes_are_an_answer_or_none(told, junk, at):
    task, raw, edition = told
    at %= len(raw)
    for forged in (junk, raw[:at] + junk + raw[at + len(junk) :]):
        with contextlib.suppress(BadAnswerError, ArtworkError):
            read_answer(forged, task, edition=edition)


def test_errors_come_out_in_words(told):
    task, _, edition = told
    with pytest.raises(ArtworkError) as caught:
        read_answer(write_error(ArtworkError("svg-broken", "No.", remedy="Yes.")), task, edition=edition)
    assert (caught.value.code, str(caught.value)) == ("svg-broken", "No. Yes.")
    for words in (b"{}", b'{"code": 1, "problem": "", "remedy": ""}', b"[]", b'"%s"' % (b"x" * 3000)):
        with pytest.raises(BadAnswerError):
            read_answer(b'{"error": ' + words + b"}\n\n", task, edition=edition)


def test_messages_pass_whole_or_not_at_all():
    read, write = os.pipe()
    frames.send(write, b"one")
    frames.send(write, b"")
    assert [frames.receive(read), frames.receive(read)] == [b"one", b""]
    with pytest.raises(frames.LateError):
        frames.receive(read, deadline=time.monotonic())
    os.write(write, b"\0\0\0")
    os.close(write)
    with pytest.raises(frames.GoneError):
        frames.receive(read)
    os.close(read)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs Linux")
def test_a_thread_that_keeps_to_one_processor_does_not_keep_checks_there(few, tmp_path):
    everywhere = os.sched_getaffinity(0)
    path = tmp_path / "white.png"
    Image.new("RGB", (40, 40), "white").save(path)
    where = []

    def from_one_processor():
        os.sched_setaffinity(0, {min(everywhere)})
        with Workers(jobs=1) as workers:
            workers.check(path, few)
            (pid,) = [server.pid for server in workers._servers]
            where.append(os.sched_getaffinity(pid))

    thread = threading.Thread(target=from_one_processor)
    thread.start()
    thread.join()
    assert where == [everywhere]
