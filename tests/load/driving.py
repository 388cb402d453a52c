"""Drive a server with wrk, so that the driver costs little beside it, and read what the server's processes took."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = """
wrk.method = "{method}"
wrk.headers["Accept"] = "application/json"
wrk.headers["Content-Type"] = "application/json"
wrk.body = {body}
done = function(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: a method, an address from the root on, and a body."""

    method: str
    path: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: requests a second, milliseconds an answer took, CPU milliseconds of the server for one."""

    rate: float
    median: float
    p95: float
    p99: float
    cpu: float


def drive(port: int, ask: Ask, *, pid: int, connections: int, seconds: int) -> Load:
    """Ask the same over and over. Raises SystemExit if anything but an answer of 2xx came."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT.format(method=ask.method, body=_lua(ask.body)))
        script.flush()
        before = cpu_seconds(pid)
        command = ["wrk", "-t1", "--timeout", "30s", f"-c{connections}", f"-d{seconds}s", "-s", script.name]
        ran = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{ask.path}"], capture_output=True, text=True, check=True
        )
        took = cpu_seconds(pid) - before
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", ran.stdout)
    if found is not None and not int(found[1]) and seconds < 20:
        # Every answer was still on its way when time was up: ask for longer.
        return drive(port, ask, pid=pid, connections=connections, seconds=20)
    if found is None or int(found[6]) or not int(found[1]):
        raise SystemExit(f"{ask.method} {ask.path[:100]} failed: {ran.stdout}{ran.stderr}")
    requests, duration, median, p95, p99, _errors = map(int, found.groups())
    return Load(requests / duration * 1e6, median / 1e3, p95 / 1e3, p99 / 1e3, took / requests * 1e3)


def _lua(text: str) -> str:
    return "nil" if not text else f"[==[{text}]==]"


def free_port() -> int:
    """Return a port nobody listens on: two servers on one would share what is asked, and nobody would notice."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> list[int]:
    """Return the process and all that came of it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(member for child in children for member in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of the process and all that came of it and has ended or not, in seconds."""
    ticks = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))  # its own, then its ended children's: user, system
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Return the memory of the largest process of the family, a worker, in MB."""
    sizes = [int(Path(f"/proc/{member}/statm").read_text(encoding="ascii").split()[1]) for member in family(pid)]
    return max(sizes) * os.sysconf("SC_PAGE_SIZE") / 1e6
