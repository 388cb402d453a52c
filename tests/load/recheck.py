"""Measure the recheck of many pictures in the background: `make bench-recheck [IMAGES=10000] [FILES=200]`.

An installation of its own with IMAGES pictures over FILES different files, worker and clock as they are started in
production, on what DATABASE_URL and REDIS_URL name. The worker is killed (-9) half way and another one started. At the
end nothing may be lost or done twice: a trigger in the database, which is not the product's, counts how often each
picture was marked as done. Each different file is read and judged by the engine once; further pictures of the same file
take its verdict after their content was read, hashed and looked at anew. So the rate with as many files as pictures is
the engine's, and with few files what the rest costs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

from tests.load.driving import cpu_seconds
from tests.load.engine import encoded, photograph, with_logo

FOLDER = Path("build") / "bench-recheck"
MARKS = {
    "sqlite": (
        "CREATE TABLE bench_marks (item bigint)",
        "CREATE TRIGGER bench_mark AFTER UPDATE OF done_at ON brandgate_recheckitem WHEN NEW.done_at IS NOT NULL "
        "BEGIN INSERT INTO bench_marks VALUES (NEW.id); END",
    ),
    "postgresql": (
        "CREATE TABLE bench_marks (item bigint)",
        "CREATE FUNCTION bench_mark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO bench_marks VALUES (NEW.id); RETURN NEW; END $$",
        "CREATE TRIGGER bench_mark AFTER UPDATE OF done_at ON brandgate_recheckitem FOR EACH ROW "
        "WHEN (NEW.done_at IS NOT NULL) EXECUTE FUNCTION bench_mark()",
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the recheck.")
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    os.environ |= {
        "DATA_DIR": str(FOLDER / "var"),
        "MODE": "production",
        "SECRET_KEY": secrets.token_hex(30),
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    }
    subprocess.run([sys.executable, "manage.py", "prepare"], check=True, stdout=subprocess.DEVNULL)
    django.setup()
    _fill(options.images, options.files)
    _count_marks()
    with (FOLDER / "log.txt").open("w") as log:
        clock, worker = _start("schedule", log), _start("work", log)
        try:
            worker, paused = _run(worker, options.images, lambda: _start("work", log))
        finally:
            for process in (clock, worker):
                process.send_signal(signal.SIGTERM)
            for process in (clock, worker):
                process.wait(60)
    return _verify(options.images, options.files, paused)


def _fill(images: int, files: int) -> None:
    """Store the files and name them in as many rows; the rows of one file follow each other."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from wagtail.models import Collection

    from cms.media.models import EditorialImage

    names, sums = [], []
    for number in range(files):
        ground = photograph(960, 640, number)
        content = with_logo(ground, "JPEG", quality=85) if number % 3 == 0 else encoded(ground, "JPEG", quality=85)
        names.append(default_storage.save(f"original_images/bench-{number}.jpg", ContentFile(content)))
        sums.append(hashlib.sha256(content).hexdigest())
    collection = Collection.get_first_root_node()
    rows = [
        EditorialImage(title=f"{number}", file=names[at], width=960, height=640, sha256=sums[at], collection=collection)
        for number in range(images)
        for at in [number * files // images]
    ]
    EditorialImage.objects.bulk_create(rows, batch_size=500)
    print(f"{images} pictures of 960 by 640 pixels in {files} different files", flush=True)


def _count_marks() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in MARKS[connection.vendor]:
            cursor.execute(statement)


def _start(command: str, log: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", command], stdout=log, stderr=log)


def _run(worker: Any, images: int, another: Any) -> tuple[Any, float]:
    """Watch the run to its end, kill the worker half way; return the worker that lives and the seconds of the pause."""
    from cms.brandgate.models import Recheck

    started, told, killed, resumed, used = time.perf_counter(), 0.0, None, None, 0.0
    until = started + 3600
    while time.perf_counter() < until:
        time.sleep(1)
        run = Recheck.objects.first()
        done = run.done if run else 0
        if run is None or not done:
            started = time.perf_counter()
            continue
        now = time.perf_counter()
        if now - told > 15:
            print(f"  {done} of {run.total}, {done / (now - started):.1f} a second since the first", flush=True)
            told = now
        if killed is None and done >= images // 2:
            used = cpu_seconds(worker.pid)
            worker.kill()
            worker.wait()
            killed, at = time.perf_counter(), Recheck.objects.get().done
            print(f"worker killed (-9) at {at}", flush=True)
            worker = another()
        elif killed and resumed is None and done > at:
            resumed = now
            print(f"another one goes on after {resumed - killed:.0f} s", flush=True)
        if run.finished_at:
            break
    seconds, pause = time.perf_counter() - started, (resumed or 0) - (killed or 0)
    used += cpu_seconds(worker.pid)
    print(
        f"{images / (seconds - pause):.1f} pictures a second ({seconds - pause:.0f} s without a pause of {pause:.0f} s)"
    )
    print(f"{1000 * used / images:.1f} ms of processor a picture; load {os.getloadavg()[0]:.1f} on {os.cpu_count()}")
    return worker, pause


def _verify(images: int, files: int, paused: float) -> int:
    """Return 0 if every picture was done once and its own verdict stands."""
    from django.db import connection
    from django.db.models import F

    from cms.brandgate.models import Finding, Recheck, Subject, Verdict

    run = Recheck.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT item) FROM bench_marks")
        marks, marked = cursor.fetchone()
    expected = {
        "finished": (run.finished_at is not None, True),
        "pictures in the run": (run.total, images),
        "pictures done": (run.done, images),
        "marked as done": (marked, images),
        "marks in all": (marks, images),
        "pictures whose own file's verdict stands": (
            Subject.objects.filter(verdict__sha256=F("image__sha256")).count(),
            images,
        ),
        "verdicts": (Verdict.objects.count(), files),
        "not read": (run.items.exclude(problem="").count(), 0),
        "findings kept twice": (
            Finding.objects.count() - Finding.objects.values("verdict", "number").distinct().count(),
            0,
        ),
    }
    wrong = {name: pair for name, pair in expected.items() if pair[0] != pair[1]}
    for name, (found, wanted) in wrong.items():
        print(f"WRONG: {name}: {found}, expected {wanted}")
    if not wrong:
        print(f"nothing lost, nothing done twice: {marks} marks on {marked} pictures, {files} verdicts")
    return 1 if wrong or paused <= 0 else 0


if __name__ == "__main__":
    raise SystemExit(main())
