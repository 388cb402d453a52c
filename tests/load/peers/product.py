"""A product of npm: installed by its lock, given the articles in tables of its own, served by one process of Node.

A folder each holds its package.json and lock, its configuration, `articles.sql` and, in `__init__.py`, the PRODUCT.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.load.__main__ import FOLDER
from tests.load.driving import ask, free_port
from tests.load.peers.api import Api

HERE = Path(__file__).resolve().parent
# Node itself is installed here, each product in a folder below.
PARTS = (FOLDER / "peers").resolve()


class LeftOut(Exception):
    """Says why a product cannot be measured on this machine."""


@dataclass(frozen=True, kw_only=True)
class Product(Api):
    """A product by its folder and its main package.

    `prepare` and `start` are what Node runs to make the product's own tables and to serve it; DATABASE_URL and PORT
    tell where, and its tables stand in the schema of its folder's name. `compiled` are packages that come as C++.
    """

    folder: str
    package: str
    start: Sequence[str]
    prepare: Sequence[str] = ()
    compiled: Sequence[str] = ()
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        wanted = json.loads((HERE / self.folder / "package.json").read_text(encoding="utf-8"))
        return wanted["dependencies"][self.package]

    def lay_out(self) -> None:
        """Install it, bring its configuration to what stands here, and make and fill its tables."""
        from django.db import connection

        _install(".")
        _install(self.folder, self.compiled)
        sources = shutil.ignore_patterns("package*.json", "*.py", "__pycache__")
        shutil.copytree(HERE / self.folder, PARTS / self.folder, dirs_exist_ok=True, ignore=sources)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {self.folder}")
            if self.prepare:
                _run(["node", *self.prepare], self.folder, self.environ)
            cursor.execute(f"SET search_path TO {self.folder}, peers, public")
            cursor.execute((HERE / self.folder / "articles.sql").read_text(encoding="utf-8"))
            cursor.execute("RESET search_path")

    @contextmanager
    def serve(self, environ: dict[str, str]) -> Iterator[tuple[int, int]]:
        port = free_port()
        environ = _environ(self.environ | environ | {"PORT": str(port)})
        told = PARTS / self.folder / "server.log"
        with told.open("wb") as log:
            process = subprocess.Popen(
                ["node", *self.start], cwd=PARTS / self.folder, env=environ, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            begin = time.monotonic()
            while ask(port, self._ask("{__typename}"), quiet=True) is None:
                if time.monotonic() - begin > 90 or process.poll() is not None:
                    raise LeftOut(f"did not answer, see {told}: {told.read_text(encoding='utf-8')[-500:]}")
                time.sleep(0.1)
            yield process.pid, port
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _install(folder: str, compiled: Sequence[str] = ()) -> None:
    """Install what the lock in the folder names, unless that has been done; run no scripts but of what is compiled."""
    source, target = HERE / folder, PARTS / folder
    lock, done = source / "package-lock.json", target / "installed"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return
    target.mkdir(parents=True, exist_ok=True)
    for file in (source / "package.json", lock):
        shutil.copy(file, target)
    print(f"installing {folder}", flush=True)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    if compiled:
        node = Path(shutil.which("node", path=_environ({})["PATH"]) or "").resolve()
        _run(["npm", "rebuild", *compiled, f"--nodedir={node.parent.parent}"], folder)
    shutil.copy(lock, done)


def _run(command: Sequence[str], folder: str, environ: dict[str, str] | None = None) -> None:
    ran = subprocess.run(command, cwd=PARTS / folder, env=_environ(environ or {}), capture_output=True, text=True)
    if ran.returncode:
        raise LeftOut(f"{' '.join(command)}: {(ran.stdout + ran.stderr)[-500:]}")


def _environ(more: dict[str, str]) -> dict[str, str]:
    """Return the environment of what a product runs: the Node installed here before that of the machine."""
    path = f"{PARTS / 'node_modules' / '.bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "NODE_ENV": "production"} | more
