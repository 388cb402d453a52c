"""Measure the API beside what else one could pick: `make bench-peers`, on a database `make bench` has filled.

All have the same articles and are asked for the same fields by 16 connections, one process each, in turns and in both
orders; the turn of an operation that took the least CPU counts. CPU is that of the server and of PostgreSQL's
processes, which must run on this machine. First none keeps answers, then those that can do.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

import django

from tests.load.__main__ import FOLDER, NGINX, PORT, nginx
from tests.load.driving import Ask, Load, answer, cpu_seconds, drive
from tests.load.peers.api import Api, Running
from tests.load.peers.ours import OURS
from tests.load.peers.product import HERE, LeftOut, Product

CONNECTIONS, SECONDS, TURNS, DEEP = 16, 4, 3, 5000
FILES = "nginx, files of the same bytes"


def main(names: list[str]) -> None:
    if "DATABASE_URL" not in os.environ:
        raise SystemExit("DATABASE_URL must name the PostgreSQL database that `make bench` has filled.")
    os.environ |= {"DATA_DIR": str(FOLDER / "var"), "PORT": str(PORT), "MODE": "demo", "MARKS": "file"}
    # As for discs without heads: by its default PostgreSQL passes over some of the others' trigram indexes.
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.load.settings", "PGOPTIONS": "-c random_page_cost=1.1"}
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    products = [importlib.import_module(f"tests.load.peers.{name}").PRODUCT for name in names or sorted(known())]
    with articles(products) as count:
        apis = [OURS, *laid_out(products)]
        rows = min(DEEP, count // 200 * 100)
        with ExitStack() as stack:
            running = list(started(stack, apis, rows, kept=False))
            same(running)
            tell("no answers kept", measure(running))
        with ExitStack() as stack:
            running = list(started(stack, [api for api in apis if api.kept is not None], rows, kept=True))
            running.append(plain_files(stack, running[0]))
            tell("kept answers", measure(running))


def known() -> Iterator[str]:
    """Give the names of all products: the folders that have a lock."""
    return (lock.parent.name for lock in HERE.glob("*/package-lock.json"))


@contextmanager
def articles(products: list[Product]) -> Iterator[int]:
    """Lay out what the products copy into their tables, and take it all away after the block; give the number."""
    from django.db import connection

    from cms.releases.models import Release
    from cms.releases.payload import searchable_text
    from cms.releases.registry import by_name
    from cms.releases.search.folding import fold

    payload = by_name("article").payload
    rows = Release.objects.filter(type="article", state="published").only("guid", "head", "body")
    texts = ((row.guid, searchable_text(payload, row.head, row.body)) for row in rows.iterator())
    drop = f"DROP SCHEMA IF EXISTS peers, {', '.join(product.folder for product in products)} CASCADE"
    with connection.cursor() as cursor:
        cursor.execute(drop)
        try:
            cursor.execute("CREATE SCHEMA peers; CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA peers")
            cursor.execute("CREATE TABLE peers.texts (guid uuid PRIMARY KEY, body text, folded text)")
            cursor.executemany("INSERT INTO peers.texts VALUES (%s, %s, %s)", [(*row, fold(row[1])) for row in texts])
            cursor.execute((HERE / "source.sql").read_text(encoding="utf-8"))
            yield rows.count()
        finally:
            cursor.execute(drop)


def laid_out(products: list[Product]) -> Iterator[Product]:
    """Give those that could be installed and filled, and tell of the others."""
    from django.db import connection

    for product in products:
        begin = time.monotonic()
        try:
            product.lay_out()
        except (LeftOut, OSError) as error:
            print(f"{product.title} {product.version} is left out: {error}", flush=True)
        else:
            print(f"{product.title} {product.version} laid out in {time.monotonic() - begin:.0f} s", flush=True)
            yield product
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def started(stack: ExitStack, apis: Iterable[Api], rows: int, *, kept: bool) -> Iterator[Running]:
    """Start them, and tell of those that do not answer."""
    for api in apis:
        try:
            pid, port = stack.enter_context(api.serve(api.kept or {} if kept else api.cold))
        except LeftOut as error:
            print(f"{api.title} is left out: {error}", flush=True)
        else:
            yield Running(api.title, pid, port, api.questions(port, rows, kept=kept))


def plain_files(stack: ExitStack, running: Running) -> Running:
    """Let nginx give from files what this one answers."""
    asked = {}
    for name, what in running.asked.items():
        file = FOLDER / f"{name.replace(' ', '-').replace(',', '')}.json"
        file.write_text(answer(running.port, what), encoding="utf-8")
        asked[name] = Ask("GET", f"/{file.name}")
    return Running(FILES, stack.enter_context(nginx(file)), NGINX, asked)


def same(running: list[Running]) -> None:
    """See that all answer, and with the same articles in the same order; what a search finds is each one's own."""
    for name in running[0].asked:
        found = {each.title: re.findall(r'"guid":"([^"]+)"', answer(each.port, each.asked[name])) for each in running}
        for title, guids in found.items():
            if not guids or (guids != found[running[0].title] and name != "search"):
                raise SystemExit(f"{name}: {title} answers with other articles than {running[0].title}")


@dataclass(frozen=True, slots=True)
class Figures:
    """What an answer took: the load, its bytes, and the CPU milliseconds of the database."""

    load: Load
    size: int
    database: float

    @property
    def cpu(self) -> float:
        return self.load.cpu + self.database


def measure(running: list[Running]) -> dict[str, dict[str, Figures]]:
    """Drive all in turns; return the figures by operation and title."""
    best: dict[str, dict[str, Figures]] = {name: {} for name in running[0].asked}
    for turn in range(TURNS):
        for name, of in best.items():
            for each in reversed(running) if turn % 2 else running:
                before = backends()
                load = drive(each.port, each.asked[name], pid=each.pid, connections=CONNECTIONS, seconds=SECONDS)
                spent = sum(took - before.get(pid, 0) for pid, took in backends().items())
                size = len(answer(each.port, each.asked[name]).encode())
                figures = Figures(load, size, spent / (load.rate * SECONDS) * 1000)
                of[each.title] = min(of.get(each.title, figures), figures, key=lambda figures: figures.cpu)
    return best


def backends() -> dict[int, float]:
    """Return the seconds of CPU that each of PostgreSQL's processes for this database has taken."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        taken = {}
        for (pid,) in cursor.fetchall():
            with suppress(FileNotFoundError):  # a pool lets go of what it has not used for a while
                taken[pid] = cpu_seconds(pid)
        return taken


def tell(what: str, best: dict[str, dict[str, Figures]]) -> None:
    """Print the figures, and where the first is beaten."""
    print(
        f"\n{what:20}{'':32}{'1/s':>9}{'median ms':>11}{'CPU ms: server':>16}{'database':>10}{'1/s, CPU in ours':>19}"
    )
    lost = []
    for name, of in best.items():
        ours = next(iter(of.values()))
        for title, each in of.items():
            rate, cpu = each.load.rate / ours.load.rate, each.cpu / ours.cpu
            print(
                f"{name:20}{title:32}{each.size:7}{each.load.rate:9.0f}{each.load.median:11.2f}{each.load.cpu:16.3f}"
                f"{each.database:10.3f}{rate:11.2f}{cpu:8.2f}"
            )
            if title != FILES:
                lost += [f"{name}: {title} answers more"] * (rate > 1) + [f"{name}: {title} takes less CPU"] * (cpu < 1)
    print(*(lost or ["ours is beaten nowhere"]), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
