"""Measure what designers meet: the handbook's page, and the kit of everything in the library."""

from __future__ import annotations

import http.client
import statistics
import time
from pathlib import Path

TURNS = 60
KIT = "/brand/downloads/kits/all.zip"


def report(port: int, data: Path) -> None:
    """Print times to the first byte and to the last, of a partner who has accepted the terms."""
    headers = {"Authorization": f"Bearer {(data / 'demo-key.txt').read_text(encoding='utf-8').strip()}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", KIT, headers=headers)
    refused = connection.getresponse()
    refused.read()
    headers["Terms-Accepted"] = refused.headers.get("Terms-Accepted-Required", "")
    print(f"\n{'one connection':20}{'bytes':>10}{'first byte ms':>15}{'median ms':>11}{'p95 ms':>9}")
    for name, path in (("handbook", "/brand/"), ("kit of everything", KIT)):
        firsts, times, size = [], [], 0
        for _turn in range(TURNS):
            begin = time.perf_counter()
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            size = len(response.read(1))
            firsts.append(time.perf_counter() - begin)
            size += len(response.read())
            times.append(time.perf_counter() - begin)
            if response.status != 200:
                raise SystemExit(f"{path} answered {response.status}")
        p95 = sorted(times)[int(0.95 * TURNS)]
        first, median = statistics.median(firsts), statistics.median(times)
        print(f"{name:20}{size:10}{first * 1000:15.1f}{median * 1000:11.1f}{p95 * 1000:9.1f}", flush=True)
