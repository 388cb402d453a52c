"""Measure how long a visitor waits for the report on a 12-megapixel picture: `make bench-check`.

A whole installation as `make run` starts it for the first time: web server, worker and scheduler, on what DATABASE_URL
and REDIS_URL name. The worker is making the files of the library then, and the visitor comes right into it. Time runs
from the first byte sent until the state says that the report is there; it is asked as often as the page's own script
does. Exits with 1 where one takes more than GOAL seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.load.driving import cpu_seconds, free_port
from tests.load.engine import FILES

PORT, STREAM_PORT = free_port(), free_port()
GOAL, TURNS, PAUSE = 5.0, 3, 0.4
FOLDER = Path("build") / "bench-check"
SITE = f"http://127.0.0.1:{PORT}"


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    picture = FILES["poster-12-megapixels.jpg"]()
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "MODE": "demo", "PYTHONUNBUFFERED": "1"}
    environ |= {"PORT": str(PORT), "STREAM_PORT": str(STREAM_PORT)}
    with (FOLDER / "log.txt").open("w") as log:
        site = subprocess.Popen([sys.executable, "-m", "cms.supervisor"], env=environ, stdout=log, stderr=log)
    try:
        _wait(site)
        made = _library_files(environ)
        print(f"poster-12-megapixels.jpg, {len(picture) / 1e6:.1f} MB; from sending to the report")
        worst = 0.0
        for turn in range(TURNS):
            before = cpu_seconds(site.pid)
            seconds, status = _check(picture)
            used = cpu_seconds(site.pid) - before
            worst = max(worst, seconds)
            name = "first" if turn == 0 else "again"
            print(f"{name:8}{seconds:6.2f} s, the site's processes {used:5.2f} s of processor; {status}", flush=True)
        print(f"files of the library made meanwhile: {_library_files(environ) - made}")
        load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        print(f"worst {worst:.2f} s, goal {GOAL:g} s; load of the machine in the last minute: {load}")
        return int(worst > GOAL)
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(30)


def _wait(site: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 300
    while "Ctrl-C ends everything" not in (FOLDER / "log.txt").read_text(encoding="utf-8"):
        if site.poll() is not None or time.monotonic() > until:
            raise SystemExit((FOLDER / "log.txt").read_text(encoding="utf-8"))
        time.sleep(0.5)


def _library_files(environ: dict[str, str]) -> int:
    count = "from brand.assets.models import AssetFile; print(AssetFile.objects.count())"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", count]
    return int(subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout)


def _check(picture: bytes) -> tuple[float, str]:
    visitor = requests.Session()
    form = visitor.get(f"{SITE}/brand/check/", timeout=30).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    values = {"csrfmiddlewaretoken": token[1] if token else "", "medium": "screen", "kind": ""}
    started = time.perf_counter()
    files = {"files": ("poster.jpg", picture, "image/jpeg")}
    answer = visitor.post(f"{SITE}/brand/check/", values, files=files, allow_redirects=False, timeout=30)
    state = SITE + answer.headers["Location"].split("?")[0] + "state"
    while (found := visitor.get(state, timeout=30).json())["open"]:
        time.sleep(PAUSE)
    return time.perf_counter() - started, found["files"][0]


if __name__ == "__main__":
    raise SystemExit(main())
