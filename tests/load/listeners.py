"""Hold many idle listeners on one stream server: `make bench-listeners [LISTENERS=1000]`.

Prints what they cost the server in memory and, while nothing happens, in CPU; then how long it takes until all of them
have heard of one change.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.load.driving import cpu_seconds, family, free_port

PORT = free_port()
FOLDER = Path("build") / "bench-listeners"
IDLE_SECONDS = 20.0
CHANGE = """
import time
from django.utils import timezone
from cms.releases.models import Change, Kind, Release
from cms.releases.sequence import draw
from django.db import transaction
row = Release.objects.filter(type="article", state="published", embargo_until=None).first()
line = Change(guid=row.guid, type=row.type, version=row.version, kind=Kind.MOVED, at=timezone.now())
line.before = line.after = row.sight
with transaction.atomic():
    draw([line])
print(time.time())
"""


def main() -> int:
    count = int(sys.argv[1] or 1000) if sys.argv[1:] else 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * count + 200)), hard))
    FOLDER.mkdir(parents=True, exist_ok=True)
    environ = os.environ | {"DATA_DIR": str(FOLDER / "var"), "MODE": "demo"}
    subprocess.run([sys.executable, "manage.py", "prepare"], env=environ, check=True, stdout=subprocess.DEVNULL)
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "asgi", "--host", "127.0.0.1"]
    granian += ["--port", str(PORT), "--workers", "1", "--no-ws", "--log-level", "error", "--backlog", "4096"]
    server = subprocess.Popen([*granian, "api.asgi:application"], env=environ)
    try:
        asyncio.run(_measure(server.pid, count, environ))
    finally:
        server.terminate()
        server.wait(20)
    return 0


async def _measure(pid: int, count: int, environ: dict[str, str]) -> None:
    (await _listen(first=True))[1].close()
    await asyncio.sleep(1)
    memory, cpu = _memory(pid), cpu_seconds(pid)
    started = time.perf_counter()
    streams = [await _listen() for _number in range(count)]
    print(
        f"{count} listeners open after {time.perf_counter() - started:.1f} s, "
        f"{cpu_seconds(pid) - cpu:.2f} s CPU of the server"
    )
    threads = sum(len(list(Path(f"/proc/{member}/task").iterdir())) for member in family(pid))
    cpu = cpu_seconds(pid)
    await asyncio.sleep(IDLE_SECONDS)
    grown = _memory(pid) - memory
    print(
        f"memory {memory / 1e6:.0f} MB without, {(memory + grown) / 1e6:.0f} MB with, {grown / count / 1e3:.1f} kB each"
    )
    print(f"idle: {(cpu_seconds(pid) - cpu) / IDLE_SECONDS * 100:.2f} % of one CPU; {threads} threads")
    cpu = cpu_seconds(pid)
    hearing = [asyncio.create_task(_heard(reader)) for reader, _writer in streams]
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", CHANGE]
    change = await asyncio.create_subprocess_exec(*command, env=environ, stdout=subprocess.PIPE)
    committed = float((await change.communicate())[0])
    times = [moment - committed for moment in await asyncio.gather(*hearing)]
    print(
        f"one change heard by {len(times)}: median {statistics.median(times):.2f} s, last {max(times):.2f} s after the "
        f"commit, {cpu_seconds(pid) - cpu:.2f} s CPU"
    )
    for _reader, writer in streams:
        writer.close()
    await asyncio.sleep(2)
    print(f"after all have left: {_memory(pid) / 1e6:.0f} MB")


async def _listen(*, first: bool = False) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a stream and wait for its first bytes; the first one also for the server."""
    body = json.dumps({"query": "subscription { releaseChanged { cursor kind guid version } }"})
    head = "POST /graphql/stream/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\nAccept: text/event-stream\r\n\r\n"
    deadline = time.monotonic() + (120 if first else 0)
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.2)
    writer.write(f"{head}{body}".encode())
    status = await asyncio.wait_for(reader.readline(), 60)
    if b" 200 " not in status:
        raise SystemExit(f"a listener was answered {status!r}")
    await reader.readuntil(b":\n\n")
    return reader, writer


async def _heard(reader: asyncio.StreamReader) -> float:
    await asyncio.wait_for(reader.readuntil(b"event: next"), 120)
    return time.time()


def _memory(pid: int) -> int:
    """Return the memory of the process and all that came of it, in bytes."""
    pages = [int(Path(f"/proc/{member}/statm").read_text(encoding="ascii").split()[1]) for member in family(pid)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    raise SystemExit(main())
