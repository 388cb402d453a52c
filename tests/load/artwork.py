"""Measure how long a visitor waits for the report on a 12-megapixel picture: `make bench-check`.

A whole installation as `make run` starts it: web server, worker and scheduler. Time runs from the first byte sent until
the state says that the report is there; it is asked as often as the page's own script does. The first check starts the
worker's processes. Exits with 1 where one takes more than GOAL seconds.
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

from tests.load.engine import FILES

PORT, GOAL, TURNS, PAUSE = 8792, 5.0, 3, 0.4
FOLDER = Path("build") / "bench-check"
SITE = f"http://127.0.0.1:{PORT}"


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    picture = FILES["poster-12-megapixels.jpg"]()
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "PORT": str(PORT), "MODE": "demo", "PYTHONUNBUFFERED": "1"}
    with (FOLDER / "log.txt").open("w") as log:
        site = subprocess.Popen([sys.executable, "-m", "cms.supervisor"], env=environ, stdout=log, stderr=log)
    try:
        _wait(site)
        print(f"poster-12-megapixels.jpg, {len(picture) / 1e6:.1f} MB; seconds from sending to the report")
        worst = 0.0
        for turn in range(TURNS):
            seconds, status = _check(picture)
            worst = max(worst, seconds)
            print(f"{'first' if turn == 0 else 'again':8}{seconds:6.2f}  {status}", flush=True)
        load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        print(f"worst {worst:.2f} s, goal {GOAL:g} s; load of the machine in the last minute: {load}")
        return int(worst > GOAL)
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(30)


def _wait(site: subprocess.Popen[bytes]) -> None:
    """Wait until the site is there and its worker has nothing left of the sample to do."""
    until = time.monotonic() + 300
    while "Ctrl-C ends everything" not in (FOLDER / "log.txt").read_text(encoding="utf-8"):
        if site.poll() is not None or time.monotonic() > until:
            raise SystemExit((FOLDER / "log.txt").read_text(encoding="utf-8"))
        time.sleep(0.5)
    size = -1
    while time.monotonic() < until and (now := (FOLDER / "log.txt").stat().st_size) != size:
        size = now
        time.sleep(8)


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
