"""Threads that answer the API keep to one processor of their process; nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from api.processor import OnOneProcessor, take

ROOT = Path(__file__).resolve().parents[2]
if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
    pytest.skip("needs Linux and two processors", allow_module_level=True)
ALL = os.sched_getaffinity(0)


def in_thread(task):
    """Run it in a thread of its own, so that this one stays as it is; return what it returns."""
    said = []
    thread = threading.Thread(target=lambda: said.append(task()))
    thread.start()
    thread.join()
    return said[0]


def application(environ, start):
    start("200 OK", [])
    return [environ["PATH_INFO"].encode(), str(sorted(os.sched_getaffinity(0))).encode()]


def ask(front, path):
    _said, kept_to = front({"PATH_INFO": path}, lambda status, headers: None)
    return set(map(int, kept_to.decode().strip("[]").split(",")))


def test_a_thread_keeps_to_one_processor_while_it_answers_the_api(tmp_path):
    front = OnOneProcessor(application, "/graphql/", tmp_path)

    def asked():
        return [ask(front, path) for path in ("/admin/", "/graphql/", "/graphql/", "/admin/", "/graphql/")]

    first, second = in_thread(asked), in_thread(asked)
    one = first[1]
    assert len(one) == 1
    assert first == second == [ALL, one, one, ALL, one]
    assert os.sched_getaffinity(0) == ALL


def test_each_process_has_a_processor_of_its_own_until_none_is_left(tmp_path):
    fronts = [OnOneProcessor(application, "/graphql/", tmp_path) for _each in range(len(ALL) + 1)]
    kept_to = [in_thread(lambda front=front: ask(front, "/graphql/")) for front in fronts]
    assert [len(each) for each in kept_to] == [1] * len(ALL) + [len(ALL)]
    assert set().union(*kept_to[:-1]) == ALL


def test_without_a_folder_to_write_to_answers_are_given_all_the_same(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    front = OnOneProcessor(application, "/graphql/", tmp_path / "file")
    assert in_thread(lambda: ask(front, "/graphql/")) == ALL
    assert "cannot be written" in caplog.text


def test_processors_that_are_there_no_more_are_chosen_anew(tmp_path):
    front = OnOneProcessor(application, "/graphql/", tmp_path)
    gone = max(ALL) + 1000
    front._chosen = {gone}, {gone}
    assert in_thread(lambda: ask(front, "/graphql/")) == ALL
    assert len(in_thread(lambda: ask(front, "/graphql/"))) == 1


def test_a_process_that_is_killed_leaves_its_processor(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from api.processor import take; "
        f"print(take({ALL!r}, Path(sys.argv[1])), flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _each in ALL]
    try:
        taken = [int(process.stdout.readline()) for process in processes]
        assert sorted(taken) == sorted(ALL)
        assert take(ALL, tmp_path) is None
        processes[0].kill()
        processes[0].wait()
        assert take(ALL, tmp_path) == taken[0]
    finally:
        for process in processes:
            process.kill()
            process.wait()
            process.stdout.close()
