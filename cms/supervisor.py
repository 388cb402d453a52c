"""Run an installation: prepare it if needed, then web, stream server, worker and scheduler, until one ends or Ctrl-C.

Plain Python without Django, so that the web server's own start is all a second start waits for. On Linux the children
are told by the kernel to end if the supervisor is killed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cms.settings import env

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 60.0
STOP_WITHIN = 10.0
_PR_SET_PDEATHSIG = 1


class Stopped(Exception):
    """A signal asked the supervisor to end."""


def main() -> int:
    """Return the exit code: 0 after Ctrl-C, otherwise that of the part that ended by itself."""
    values = env.read()
    data = (ROOT / values["DATA_DIR"]).resolve()
    data.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = env.settings_module()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    children: dict[str, subprocess.Popen] = {}
    try:
        _prepare(data)
        children["web"] = _spawn(*_web(values["PORT"]))
        _wait_until_ready(children["web"], values["PORT"])
        print((data / "welcome.txt").read_text(), flush=True)
        children["streams"] = _spawn(*_streams(values["STREAM_PORT"] or values["PORT"] + 1000))
        children["worker"] = _spawn(*_manage("work"))
        children["scheduler"] = _spawn(*_manage("schedule"))
        return _watch(children)
    except Stopped:
        return 0
    except subprocess.CalledProcessError as error:
        # The command has said what is wrong.
        return error.returncode
    finally:
        _end(children)


def _stop(number: int, _frame: object) -> None:
    raise Stopped(signal.Signals(number).name)


def _manage(*words: str) -> tuple[str, ...]:
    return sys.executable, str(ROOT / "manage.py"), *words


def _web(port: int) -> tuple[str, ...]:
    return (*_granian("wsgi", port), "--blocking-threads", "4", "cms.wsgi:application")


def _streams(port: int) -> tuple[str, ...]:
    # A stream has no end of its own to wait for; clients come back to the next process.
    return (*_granian("asgi", port), "--backlog", "4096", "--workers-kill-timeout", "2", "api.asgi:application")


def _granian(interface: str, port: int) -> tuple[str, ...]:
    program = shutil.which("granian", path=str(Path(sys.executable).parent)) or "granian"
    address = ("--interface", interface, "--host", "127.0.0.1", "--port", str(port))
    return (program, *address, "--workers", "1", "--no-ws", "--log-level", "error")


def _prepare(data: Path) -> None:
    """Bring database, files and accounts up to date, unless nothing has changed since the last time."""
    stamp, state = data / "prepared.json", _state()
    if stamp.exists() and json.loads(stamp.read_text()) == state:
        return
    subprocess.run(_manage("prepare"), cwd=ROOT, check=True)  # noqa: S603 - our own command
    stamp.write_text(json.dumps(state))


def _state() -> dict[str, str]:
    """Name everything `prepare` depends on: the code that makes tables, styles and samples, mode and address."""
    digest = hashlib.sha256()
    watched = [ROOT / "requirements" / "runtime.txt"]
    for room in ("cms", "brand", "api"):
        watched += sorted((ROOT / room).rglob("migrations/*.py"))
        watched += sorted(path for path in (ROOT / room).rglob("static/**/*") if path.is_file())
    watched += sorted((ROOT / "cms" / "sample").rglob("*.*")) + sorted((ROOT / "cms" / "core" / "locale").rglob("*.po"))
    for path in watched:
        if "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(ROOT)} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    names = ("MODE", "PORT", "DATABASE_URL", "S3_BUCKET", "PUBLIC_URL")
    return {"code": digest.hexdigest(), **{name: os.environ.get(name, "") for name in names}}


def _spawn(*command: str) -> subprocess.Popen:
    def tie_to_parent() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    # A session of its own: Ctrl-C reaches the supervisor alone, who ends the children in order.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, preexec_fn=tie_to_parent)  # noqa: S603


def _wait_until_ready(web: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise SystemExit(f"The web server ended with code {web.returncode}; is port {port} taken? Try PORT=8001.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit(f"The web server did not answer within {READY_WITHIN:.0f} s.")


def _watch(children: dict[str, subprocess.Popen]) -> int:
    while True:
        for name, child in children.items():
            code = child.poll()
            if code is not None:
                print(f"{name} ended with code {code}; stopping everything.", file=sys.stderr, flush=True)
                return code or 1
        time.sleep(0.5)


def _end(children: dict[str, subprocess.Popen]) -> None:
    """End all children, last started first; who does not listen within STOP_WITHIN seconds is killed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for child in reversed(children.values()):
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
