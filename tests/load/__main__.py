"""Measure the API of a real server under load: `make bench [ARTICLES=10000]`.

One worker behind granian, on the database DATABASE_URL names (SQLite without it). For each operation: CPU of the
server process for one request, requests a second over 1 and 16 connections, and the median and 95th percentile of the
time an answer takes. `cold` makes every answer anew (POST), `kept` gives it from the store in front of Django (GET).
Beside them stand the page of the handbook, and the kit of everything in the library, whose files are derived before.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.load.processes import processor_seconds, resident_bytes

PORT, CONNECTIONS, SECONDS = 8791, (1, 16), 4.0
FOLDER = Path("build") / "bench"
OPERATIONS = {
    "list of 20": ("portal/home", {"locale": "vi", "articles": 20, "events": 1}),
    "detail": ("portal/item-at", {}),
    "search": ("portal/search", {"query": "quan ho", "locale": "vi"}),
}


def main() -> int:
    articles = int(sys.argv[1] or 10_000) if sys.argv[1:] else 10_000
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "PORT": str(PORT), "MODE": "demo"}
    for command in (["manage.py", "prepare"], ["-m", "tests.load.filling", str(articles)]):
        subprocess.run([sys.executable, *command], env=environ, check=True, stdout=subprocess.DEVNULL)
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    granian += ["--port", str(PORT), "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
    started = time.perf_counter()
    server = subprocess.Popen([*granian, "cms.wsgi:application"], env=environ)
    try:
        _wait(started)
        _report(server.pid, articles)
    finally:
        server.terminate()
        server.wait(10)
    return 0


def _wait(started: float) -> None:
    while time.perf_counter() - started < 60:
        try:
            if _ask(http.client.HTTPConnection("127.0.0.1", PORT, timeout=10), ("GET", "/healthz", None))[0] == 200:
                print(f"first answer of a fresh worker: {time.perf_counter() - started:.2f} s")
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not answer within 60 s")


def _report(pid: int, articles: int) -> None:
    ids = json.loads(Path("frontend_contract/operations.json").read_text(encoding="utf-8"))
    requests: dict[str, tuple[str, str, str | None]] = {
        "bare view": ("GET", "/healthz", None),
        "handbook": ("GET", "/brand/", None),
    }
    for name, (document, variables) in OPERATIONS.items():
        document_id = ids[f"operations/{document}.graphql"]
        asked = variables or {"path": _some_path(ids), "locale": "vi"}
        body = json.dumps({"documentId": document_id, "variables": asked})
        query = urlencode({"documentId": document_id, "variables": json.dumps(asked)})
        requests[f"{name}, cold"] = ("POST", "/graphql/", body)
        requests[f"{name}, kept"] = ("GET", f"/graphql/?{query}", None)
    print(f"{articles} articles; CPU ms of the server a request; requests a second and ms (median, p95) by connections")
    head = "".join(f"{f'{n} conn.: 1/s':>16}{'median':>9}{'p95':>9}" for n in CONNECTIONS)
    print(f"{'operation':20}{'bytes':>8}{'CPU ms':>9}{'x bare':>8}{head}")
    bare = None
    for name, request in requests.items():
        cells, cpu, size = [], 0.0, 0
        for connections in CONNECTIONS:
            before = processor_seconds(pid)
            times, size = _load(request, connections)
            cpu = (processor_seconds(pid) - before) / len(times) * 1000
            p95 = sorted(times)[int(0.95 * len(times))]
            cells.append(f"{len(times) / SECONDS:16.0f}{statistics.median(times) * 1000:9.2f}{p95 * 1000:9.2f}")
        bare = bare or cpu
        print(f"{name:20}{size:8}{cpu:9.3f}{cpu / bare:8.2f}{''.join(cells)}", flush=True)
    _report_kit()
    memory = resident_bytes(pid)
    print(f"memory of the server: {memory / 1e6:.0f} MB")


def _report_kit() -> None:
    """Say how long the largest kit of the library takes a partner: to the first byte, and whole."""
    key = (FOLDER / "var" / "demo-key.txt").read_text(encoding="utf-8").strip()
    headers = {"Authorization": f"Bearer {key}"}
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", "/brand/downloads/kits/all.zip", headers=headers)
    refused = connection.getresponse()
    refused.read()
    headers["Terms-Accepted"] = refused.headers.get("Terms-Accepted-Required", "")
    firsts, times, size = [], [], 0
    for _turn in range(20):
        begin = time.perf_counter()
        connection.request("GET", "/brand/downloads/kits/all.zip", headers=headers)
        response = connection.getresponse()
        size = len(response.read(1))
        firsts.append(time.perf_counter() - begin)
        size += len(response.read())
        times.append(time.perf_counter() - begin)
        if response.status != 200:
            raise SystemExit(f"the kit answered {response.status}")
    times.sort()
    print(
        f"kit of everything: {size / 1e6:.1f} MB; first byte after {statistics.median(firsts) * 1000:.0f} ms, whole "
        f"{statistics.median(times) * 1000:.0f} ms (median), {times[int(0.95 * len(times))] * 1000:.0f} ms (p95)"
    )


def _some_path(ids: dict[str, str]) -> str:
    body = {"documentId": ids["operations/portal/home.graphql"], "variables": {"locale": "vi"}}
    _status, answer = _ask(http.client.HTTPConnection("127.0.0.1", PORT), ("POST", "/graphql/", json.dumps(body)))
    path: str = json.loads(answer)["data"]["articles"]["nodes"][0]["path"]
    return path


def _ask(connection: http.client.HTTPConnection, request: tuple[str, str, str | None]) -> tuple[int, bytes]:
    method, path, body = request
    connection.request(method, path, body, {"Content-Type": "application/json", "Accept": "application/json"})
    response = connection.getresponse()
    return response.status, response.read()


def _load(request: tuple[str, str, str | None], connections: int) -> tuple[list[float], int]:
    times: list[float] = []
    sizes: list[int] = []
    end = time.perf_counter() + SECONDS

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        while (begin := time.perf_counter()) < end:
            status, content = _ask(connection, request)
            if status != 200:
                raise SystemExit(f"{request[:2]} answered {status}: {content[:200]!r}")
            times.append(time.perf_counter() - begin)
            sizes.append(len(content))

    threads = [threading.Thread(target=client) for _number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sizes[0]


if __name__ == "__main__":
    raise SystemExit(main())
