"""Measure the API of a real server against its goals: `make bench [ARTICLES=10000]`.

One worker behind granian, on the database DATABASE_URL names (SQLite without it), driven by wrk. What is compared is
measured in turns in one run, a little at a time, and the best of the turns counts: on a machine that others use too
the slow ones tell of them. `cold` is a server that keeps no answers, `kept` one that does. The yardsticks are two
plain Django views (`tests/load/urls.py`) in the same process, and nginx giving the same bytes from a file.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.load.driving import HEADERS, Ask, Load, answer, ask, cpu_seconds, drive, free_port, resident

PORT, NGINX = free_port(), free_port()
TURNS, SECONDS = 3, 2
REQUESTS = 1000
FOLDER = Path("build") / "bench"
LIST = """query List($after: String) { articles(first: 20, locale: "vi", after: $after) { nodes { guid version locale
  path headline summary pillar firstPublished } pageInfo { hasNextPage endCursor } } }"""

COUNTED = """{ articles(first: 20, locale: "vi") { totalCount facets { pillar { value count } place { count } }
  nodes { headline } } }"""
NONE = """{ articles(first: 20, locale: "vi", filter: {topics: ["medtop:00000000"]}) { nodes { headline } } }"""
USED = """{ node(id: "%s") { ... on Image { referredToBy { headline } } } }"""
NEAR = """{ nearby(latitude: 21.18, longitude: 106.07, withinKm: 30, first: 20) { metres item { ... on Article {
  headline } } } }"""


def main() -> int:
    count = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1] else 10_000
    # What was filled is kept for the next run, as a database of its own would be.
    FOLDER.mkdir(parents=True, exist_ok=True)
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "PORT": str(PORT), "MODE": "demo", "MARKS": "file"}
    environ |= {"DJANGO_SETTINGS_MODULE": "tests.load.settings", "ARTICLES": str(count)}
    for command in (["manage.py", "prepare"], ["-m", "tests.load.filling", str(count)]):
        subprocess.run([sys.executable, *command], env=environ, check=True, stdout=subprocess.DEVNULL)
    print(f"{count} articles, {'PostgreSQL' if environ.get('DATABASE_URL') else 'SQLite'}, one worker, 4 threads")
    goals = Goals()
    with serving(environ | {"API_CACHE_MB": "0"}) as server:
        goals.add("first answer of a fresh worker, s", server.started, 3)
        goals.add("first answer of a fresh worker, s of CPU", server.cpu, 3)
        goals.add("memory of a worker that gave its first answer, MB", server.memory, 180)
        bare, operations = cold(server.pid, goals)
    with serving(environ) as server:
        kept(server.pid, goals, bare, operations)
        publish_under_load(environ, operations["list"], goals)
    return goals.told()


class Goals:
    """Figures and what they must not pass."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, float, float]] = []

    def add(self, name: str, figure: float, most: float) -> None:
        self.lines.append((name, figure, most))

    def told(self) -> int:
        """Print them; return 1 if one is missed."""
        print(f"\n{'goal':64}{'measured':>10}{'at most':>9}")
        for name, figure, most in self.lines:
            print(f"{name:64}{figure:10.2f}{most:9.2f}  {'met' if figure <= most else 'MISSED'}")
        return int(any(figure > most for _name, figure, most in self.lines))


class Server:
    """A running server: its process, the seconds and the seconds of CPU until its first answer, its memory then."""

    def __init__(self, process: subprocess.Popen[bytes], started: float) -> None:
        self.pid, self.started = process.pid, started
        self.cpu, self.memory = cpu_seconds(process.pid), resident(process.pid)


@contextmanager
def serving(environ: dict[str, str]) -> Iterator[Server]:
    """Run the product as `make run` does, one worker, until the block ends."""
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    granian += ["--port", str(PORT), "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
    begin = time.perf_counter()
    process = subprocess.Popen([*granian, "cms.wsgi:application"], env=environ)
    try:
        while ask(PORT, Ask("GET", "/graphql/?query={__typename}"), quiet=True) is None:
            if time.perf_counter() - begin > 90 or process.poll() is not None:
                raise SystemExit("the server did not answer")
            time.sleep(0.02)
        yield Server(process, time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(20)


def questions() -> dict[str, Ask]:
    """Return what is asked, by name."""
    ids = json.loads(Path("frontend_contract/operations.json").read_text(encoding="utf-8"))

    def trusted(name: str, **variables: object) -> Ask:
        document = ids[f"operations/portal/{name}.graphql"]
        return Ask("GET", "/graphql/?" + urlencode({"documentId": document, "variables": json.dumps(variables)}))

    def posted(query: str, **variables: object) -> Ask:
        return Ask("POST", "/graphql/", json.dumps({"query": query, "variables": variables}))

    def listed(after: str | None = None) -> Ask:
        return posted(LIST, after=after)

    cursor, rows = None, min(5000, int(os.environ.get("ARTICLES", "10000")) // 2)
    walk = 'query($after: String) { articles(first: 100, locale: "vi", after: $after) { pageInfo { endCursor } } }'
    for _page in range(rows // 100):
        body = json.dumps({"query": walk, "variables": {"after": cursor}})
        cursor = json.loads(answer(PORT, Ask("POST", "/graphql/", body)))["data"]["articles"]["pageInfo"]["endCursor"]
    picture = json.loads(answer(PORT, posted("{ images(first: 1) { nodes { guid } } }")))["data"]["images"]["nodes"][0]
    first = json.loads(answer(PORT, listed()))["data"]["articles"]["nodes"][-1]
    return {
        "bare view, 20 rows from memory": Ask("GET", "/bare/memory"),
        "bare view, 20 rows from the database": Ask("GET", "/bare/database"),
        "list": listed(),
        "page after 5000": listed(cursor),
        "list with its count and facets": posted(COUNTED),
        "list of a topic that nothing has": posted(NONE),
        "what refers to a picture": posted(USED % picture["guid"]),
        "what lies near a point": posted(NEAR),
        "list with pictures": trusted("home", locale="vi", articles=20, events=1),
        "detail": trusted("item-at", path=first["path"], locale="vi"),
        "search": trusted("search", query="quan ho", locale="vi"),
        "search, a word in every article": trusted("search", query="của", locale="vi"),
    }


def turns(pid: int, asked: dict[str, Ask], connections: int = 1) -> dict[str, Load]:
    """Drive all of them in turns; return the turn of each in which it was least kept from running."""
    best: dict[str, Load] = {}
    for what in asked.values():
        answer(PORT, what)  # what a worker does once is not in the figures
    for _turn in range(TURNS):
        for name, what in asked.items():
            load = drive(PORT, what, pid=pid, connections=connections, seconds=SECONDS)
            best[name] = max(best.get(name, load), load, key=lambda load: load.rate)
    return best


def cold(pid: int, goals: Goals) -> tuple[Load, dict[str, Ask]]:
    """Measure every operation without kept answers; return the bare view's load and what was asked."""
    asked = questions()
    for number in range(REQUESTS):
        answer(PORT, list(asked.values())[number % len(asked)])
    goals.add(f"memory of a worker after {REQUESTS} answers, MB", resident(pid), 180)
    best = turns(pid, asked)
    many = {
        name: [drive(PORT, what, pid=pid, connections=n, seconds=SECONDS) for n in (16, 64)]
        for name, what in asked.items()
    }
    head = "".join(f"{f'{n} conn.: 1/s':>16}{'median':>8}{'p95':>8}" for n in (1, 16, 64))
    print(f"\n{'cold':38}{'bytes':>7}{'CPU ms':>8}{head}")
    for name, load in best.items():
        cells = "".join(f"{each.rate:16.0f}{each.median:8.2f}{each.p95:8.2f}" for each in (load, *many[name]))
        print(f"{name:38}{len(answer(PORT, asked[name]).encode()):7}{load.cpu:8.3f}{cells}", flush=True)
    bare = best["bare view, 20 rows from the database"]
    for name in ("list", "list with pictures", "detail"):
        goals.add(f"{name}, cold: CPU in bare views (database)", best[name].cpu / bare.cpu, 2)
    for name in ("search", "search, a word in every article"):
        goals.add(f"{name}, p95 of one connection, ms", best[name].p95, 20)
    goals.add("deep page: CPU in first pages", best["page after 5000"].cpu / best["list"].cpu, 1.2)
    goals.add("deep page: median in first pages", best["page after 5000"].median / best["list"].median, 1.2)
    return bare, {"list": asked["list with pictures"], "bare": asked["bare view, 20 rows from the database"]}


def kept(pid: int, goals: Goals, bare: Load, operations: dict[str, Ask]) -> None:
    """Measure kept answers against the bare view and against nginx with the same bytes."""
    content = answer(PORT, operations["list"]).encode()
    file = FOLDER / "same-bytes.json"
    file.write_bytes(content)
    best: dict[str, dict[int, Load]] = {"kept answer": {}, "bare view": {}, "nginx, a file of the same bytes": {}}
    with nginx(file) as proxy:
        for _turn in range(TURNS):
            for connections in (1, 16, 64):
                for name, port, what, worker in (
                    ("kept answer", PORT, operations["list"], pid),
                    ("bare view", PORT, operations["bare"], pid),
                    ("nginx, a file of the same bytes", NGINX, Ask("GET", f"/{file.name}"), proxy),
                ):
                    load = drive(port, what, pid=worker, connections=connections, seconds=SECONDS)
                    known = best[name].get(connections, load)
                    best[name][connections] = max(known, load, key=lambda load: load.rate)
    print(
        f"\n{'kept, ' + str(len(content)) + ' bytes':38}{'CPU ms':>8}"
        + "".join(f"{f'{n} conn.: 1/s':>16}{'median':>8}{'p99':>8}" for n in (1, 16, 64))
    )
    for name, loads in best.items():
        cells = "".join(f"{each.rate:16.0f}{each.median:8.2f}{each.p99:8.2f}" for each in loads.values())
        print(f"{name:38}{loads[16].cpu:8.3f}{cells}", flush=True)
    hit, file_load, plain = (best[name][16] for name in ("kept answer", "nginx, a file of the same bytes", "bare view"))
    goals.add("bare view's throughput in a kept answer's, 16 connections", plain.rate / hit.rate, 1 / 5)
    goals.add("nginx's throughput in a kept answer's, 16 connections", file_load.rate / hit.rate, 4)


@contextmanager
def nginx(file: Path) -> Iterator[int]:
    """Serve the file's folder by one nginx worker."""
    conf = FOLDER / "nginx.conf"
    root = file.parent.resolve()
    conf.write_text(
        f"daemon off; worker_processes 1; pid {root}/nginx.pid; error_log {root}/nginx.log;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; sendfile on; default_type application/json; keepalive_requests 1000000;\n"
        f"server {{ listen 127.0.0.1:{NGINX}; root {root}; }} }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(["nginx", "-c", str(conf.resolve()), "-e", str(root / "nginx.log")])
    try:
        while ask(NGINX, Ask("GET", f"/{file.name}"), quiet=True) is None:
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait(10)


def publish_under_load(environ: dict[str, str], what: Ask, goals: Goals) -> None:
    """Publish again and again while 16 connections ask; no answer that began after a commit may be old."""
    publisher = subprocess.Popen(
        [sys.executable, "-m", "tests.load.publishing"], env=environ, stdout=subprocess.PIPE, text=True
    )
    told: list[tuple[float, int]] = [(0.0, 0)]
    times: list[tuple[float, float]] = []
    stale = [0]
    stop = threading.Event()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        while not stop.is_set():
            begin, committed = time.monotonic(), told[-1][1]
            connection.request(what.method, what.path, what.body or None, HEADERS)
            content = json.loads(connection.getresponse().read())
            if "errors" in content:
                raise SystemExit(f"an answer beside the publishes has errors: {content['errors']}")
            nodes = content["data"]["articles"]["nodes"]
            times.append((begin, time.monotonic() - begin))
            shown = max(
                (int(node["headline"].rpartition("#")[2]) for node in nodes if "#" in node["headline"]), default=0
            )
            stale[0] += shown < committed

    with ThreadPoolExecutor(16) as clients:
        asking = [clients.submit(client) for _number in range(16)]
        for line in publisher.stdout or ():
            told.append((time.monotonic(), int(line)))  # noqa: PERF401 - the clients look at it meanwhile
        time.sleep(1.5)
        stop.set()
    for each in asking:
        each.result()
    if publisher.wait(20):
        raise SystemExit("the publisher failed")
    quiet = sorted(took for begin, took in times if begin < told[1][0] - 0.2)
    after = sorted(took for begin, took in times if any(0.9 < begin - at < 1.0 for at, _number in told[1:]))
    print(f"\n{len(told) - 1} publishes among {len(times)} answers to 16 connections: {stale[0]} stale")
    goals.add("stale answers after a publish had committed", stale[0], 0)
    p99 = [each[int(0.99 * (len(each) - 1))] if each else 0.0 for each in (quiet, after)]
    goals.add("p99 in the tenth of a second before 1 s after a publish, in p99 before", p99[1] / max(p99[0], 1e-4), 1.5)


if __name__ == "__main__":
    raise SystemExit(main())
