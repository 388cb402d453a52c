"""Measure the API beside PostGraphile over the same articles: `make bench-peers`, on a database `make bench` filled.

Both run as one process and keep no answers; they are asked for the same fields by 16 connections, in both orders, and
the better of the turns counts. CPU is that of the server and of PostgreSQL's processes, which must run on this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from tests.load.__main__ import FOLDER, PORT, ask, serving
from tests.load.driving import Ask, Load, cpu_seconds, drive, free_port

HERE = Path(__file__).resolve().parent
PEER = free_port()
CONNECTIONS, SECONDS, DEEP = 16, 4, 5000
FIELDS = "guid version locale path headline summary pillar firstPublished"
NODES = f"nodes {{ {FIELDS} }} pageInfo {{ hasNextPage endCursor }}"
OURS = {
    "list of 20": f'query($after: String) {{ articles(first: 20, locale: "vi", after: $after) {{ {NODES} }} }}',
    "detail": f"query($path: String!) {{ itemAt(path: $path) {{ ... on Article {{ {FIELDS} }} }} }}",
    "search": f'{{ search(query: "quan ho", first: 20, locale: "vi", types: [ARTICLE]) {{ totalCount {NODES} }} }}',
}
ORDER = "[FIRST_PUBLISHED_DESC, GUID_DESC]"
THEIRS = {
    "list of 20": f'query($after: Cursor) {{ allArticles(first: 20, condition: {{locale: "vi"}}, orderBy: {ORDER}, '
    f"after: $after) {{ {NODES} }} }}",
    "detail": f"query($path: String!) {{ articleByPath(path: $path) {{ {FIELDS} }} }}",
    "search": f'{{ searchArticles(query: "quan ho", first: 20) {{ totalCount {NODES} }} }}',
}


def main() -> None:
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "PORT": str(PORT), "MODE": "demo", "API_CACHE_MB": "0"}
    environ |= {"DJANGO_SETTINGS_MODULE": "tests.load.settings", "MARKS": "file"}
    os.environ.update(environ)
    django.setup()
    lay_out()
    best: dict[tuple[str, str], tuple[Load, float]] = {}
    with serving(environ) as ours, postgraphile(environ["DATABASE_URL"]) as theirs:
        asked = {
            ("ours", PORT, ours.pid): questions(PORT, "/graphql/", OURS, "articles"),
            ("PostGraphile", PEER, theirs): questions(PEER, "/graphql", THEIRS, "allArticles"),
        }
        for order in (list(asked), list(reversed(asked))):
            for name in next(iter(asked.values())):
                for server in order:
                    who, port, pid = server
                    database = databases()
                    load = drive(port, asked[server][name], pid=pid, connections=CONNECTIONS, seconds=SECONDS)
                    spent = (databases() - database) / (load.rate * SECONDS) * 1000
                    known = best.get((who, name))
                    if known is None or load.cpu + spent < known[0].cpu + known[1]:
                        best[who, name] = load, spent
    print(f"{'':14}{'':16}{'1/s':>8}{'median ms':>11}{'server CPU ms':>15}{'database CPU ms':>17}")
    for (who, name), (load, spent) in sorted(best.items(), key=lambda each: each[0][1]):
        print(f"{name:14}{who:16}{load.rate:8.0f}{load.median:11.1f}{load.cpu:15.2f}{spent:17.2f}")


def lay_out() -> None:
    """Make the table the peer serves, and its words for search."""
    from django.db import connection

    from cms.releases.models import Release
    from cms.releases.payload import searchable_text
    from cms.releases.registry import by_name
    from cms.releases.search.folding import fold

    payload = by_name("article").payload
    rows = Release.objects.filter(type="article", state="published").only("guid", "head", "body")
    words = [(row.guid, fold(searchable_text(payload, row.head, row.body))) for row in rows.iterator()]
    with connection.cursor() as cursor:
        cursor.execute((HERE / "articles.sql").read_text(encoding="utf-8"))
        cursor.executemany("INSERT INTO peer.words VALUES (%s, to_tsvector('simple', %s))", words)
        cursor.execute("CREATE INDEX ON peer.words USING gin (words)")
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def postgraphile(database: str) -> Iterator[int]:
    """Serve the table by PostGraphile, of the versions in package-lock.json, until the block ends; give its process."""
    folder = FOLDER / "peers"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copy(HERE / name, folder)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    environ = os.environ | {"DATABASE_URL": database, "PORT": str(PEER), "NODE_ENV": "production"}
    process = subprocess.Popen(["node", "server.mjs"], cwd=folder, env=environ)
    try:
        begin = time.monotonic()
        while ask(_question("/graphql", "{__typename}"), quiet=True, port=PEER) is None:
            if time.monotonic() - begin > 90 or process.poll() is not None:
                raise SystemExit("PostGraphile did not answer")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _question(address: str, query: str, **variables: object) -> Ask:
    return Ask("POST", address, json.dumps({"query": query, "variables": variables}))


def questions(port: int, address: str, documents: dict[str, str], field: str) -> dict[str, Ask]:
    """Return what is asked, by name: all the documents, and the list again after DEEP rows."""

    def told(what: Ask) -> dict[str, dict]:
        answer = json.loads(ask(what, port=port) or b"")
        if "errors" in answer:
            raise SystemExit(f"{what} answered {answer['errors']}")
        return answer["data"]

    cursor = None
    for _page in range(DEEP // 20):
        cursor = told(_question(address, documents["list of 20"], after=cursor))[field]["pageInfo"]["endCursor"]
    first = told(_question(address, documents["list of 20"]))[field]["nodes"][0]
    found = {
        "list of 20": _question(address, documents["list of 20"]),
        "after 5,000": _question(address, documents["list of 20"], after=cursor),
        "detail": _question(address, documents["detail"], path=first["path"]),
        "search": _question(address, documents["search"]),
    }
    for what in found.values():
        told(what)
    return found


def databases() -> float:
    """Return the seconds of CPU that PostgreSQL's processes for this database have taken."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return sum(cpu_seconds(pid) for (pid,) in cursor.fetchall())


if __name__ == "__main__":
    sys.exit(main())
