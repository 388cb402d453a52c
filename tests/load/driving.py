"""Drive a server with wrk, so that the driver costs little beside it, and read what the server's processes took."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HEADERS = {"Content-Type": "application/json", "Accept": "application/json"}
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


def ask(port: int, what: Ask, *, quiet: bool = False) -> bytes | None:
    """Return the answer; None if there is no server yet and it is `quiet`. Raises SystemExit for any but 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(what.method, what.path, what.body or None, HEADERS)
        response = connection.getresponse()
        content = response.read()
    except OSError:
        if quiet:
            return None
        raise
    finally:
        connection.close()
    if response.status != 200:
        raise SystemExit(f"{what} answered {response.status}: {content[:300]!r}")
    return content


def answer(port: int, what: Ask) -> str:
    """Return an answer without errors in it. Raises SystemExit for others: a refusal is quick, and no figure."""
    content = (ask(port, what) or b"").decode()
    if "errors" in json.loads(content):
        raise SystemExit(f"{what} answered {content[:500]}")
    return content


def drive(port: int, what: Ask, *, pid: int, connections: int, seconds: int) -> Load:
    """Ask the same over and over, for JSON. Raises SystemExit unless a first answer has no errors and all were 2xx."""
    answer(port, what)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT.format(method=what.method, body=_lua(what.body)))
        script.flush()
        before = cpu_seconds(pid)
        command = ["wrk", "-t1", "--timeout", "30s", f"-c{connections}", f"-d{seconds}s", "-s", script.name]
        ran = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{what.path}"], capture_output=True, text=True, check=True
        )
        took = cpu_seconds(pid) - before
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", ran.stdout)
    if found is not None and not int(found[1]) and seconds < 20:
        # Every answer was still on its way when time was up: ask for longer.
        return drive(port, what, pid=pid, connections=connections, seconds=20)
    if found is None or int(found[6]) or not int(found[1]):
        raise SystemExit(f"{what.method} {what.path[:100]} failed: {ran.stdout}{ran.stderr}")
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
