"""What was started ends: the last of these tests, since it ends what the others use."""

from __future__ import annotations

import signal
import subprocess

import pytest

pytestmark = pytest.mark.browser


def test_ctrl_c_leaves_nothing_running(running):
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    children = [line.split()[0] for line in listed.splitlines() if line.split()[1] == str(running.process.pid)]
    # Web, streams, worker and scheduler.
    assert len(children) == 4
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    alive = subprocess.run(["ps", "-o", "pid=", "-p", ",".join(children)], capture_output=True, text=True).stdout
    assert alive.strip() == ""
