"""Run public suites and clients against a real server: `make conformance`.

The npm and Python parts of this folder are installed as they are published. Each client first hands its documents over,
as a consumer does, and they are put beside the operations of a copy of the product; the copy is then served by granian
with the sample site. One line a suite: its name, passed and total. Ends with 1 if anything failed.

The server is asked what it says in its other edition by npm's `graphql-http`, whose audits are of the text of 2025.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "conformance"
PRODUCT = WORK / "product"
VENV = WORK / "venv"
SCHEMA = ROOT / "frontend_contract" / "schema.graphql"
GENERATED = HERE / "generated"
RELAY = GENERATED / "relay"
NODE = {
    "Apollo Client": "apollo.mjs",
    "urql with graphcache": "urql.mjs",
    "Relay compiler and runtime": "relay.mjs",
    "graphql-sse, distinct connections": "sse.mjs",
    "graphql-codegen (TypeScript)": "generated/compiled/codegen/client.js",
}
PYTHON = {"gql (Python)": "gql_client.py", "ariadne-codegen (Python)": "ariadne_client.py"}


def main() -> int:
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise SystemExit(f"make conformance needs {program} (Node 20 or newer)")
    started = time.monotonic()
    shutil.rmtree(GENERATED, ignore_errors=True)
    _install()
    _generate()
    _copy_product()
    documents = PRODUCT / "frontend_contract" / "operations" / "conformance"
    for script in [*NODE.values(), *PYTHON.values()]:
        if "compiled" not in script:
            _run([*_interpreter(script), script, "documents", str(documents)])
    _hand_over_typescript(documents)
    environ = _environ()
    _run([sys.executable, "manage.py", "prepare"], cwd=PRODUCT, env=environ)
    failed = 0
    with _served(environ, "2025") as url:
        failed += _suite("graphql-http audits (text of 2025)", "audits.mjs", url)
    with _served(environ, "2026") as url:
        for name, script in (NODE | PYTHON).items():
            failed += _suite(name, script, url)
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if failed else 0


def _install() -> None:
    stamp, lock = (
        WORK / "installed",
        (HERE / "package-lock.json").read_bytes() + (HERE / "requirements.txt").read_bytes(),
    )
    if stamp.exists() and stamp.read_bytes() == lock and (HERE / "node_modules").exists() and VENV.exists():
        return
    WORK.mkdir(parents=True, exist_ok=True)
    _run(["npm", "ci", "--no-fund", "--no-audit", "--loglevel=error"])
    uv = str(Path(sys.executable).parent / "uv")
    _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    install = [uv, "pip", "install", "--quiet", "--python", str(VENV / "bin" / "python"), "--require-hashes"]
    _run([*install, "-r", "requirements.txt"])
    stamp.write_bytes(lock)


def _generate() -> None:
    """Let each code generator write what it writes for its users."""
    (RELAY / "__generated__").mkdir(parents=True)
    shutil.copy(HERE / "relay" / "stories.js", RELAY)
    shutil.copy(SCHEMA, RELAY / "schema.graphql")
    (RELAY / "package.json").write_text('{"type": "module"}')
    (RELAY / "relay.config.json").write_text(
        '{"src": ".", "schema": "schema.graphql", "language": "javascript", "eagerEsModules": true,'
        ' "artifactDirectory": "__generated__", "persistConfig": {"file": "persisted.json", "algorithm": "SHA256"}}'
    )
    binaries = HERE / "node_modules" / ".bin"
    (RELAY / "persisted.json").write_text("{}")
    _run([str(binaries / "relay-compiler"), "relay.config.json"], cwd=RELAY, quiet=True)
    environ = os.environ | {"CONFORMANCE_SCHEMA": str(SCHEMA)}
    _run([str(binaries / "graphql-codegen"), "--config", "codegen/codegen.json"], env=environ, quiet=True)
    _run([str(binaries / "tsc"), "--project", "codegen/tsconfig.json"])
    text = (HERE / "ariadne" / "pyproject.toml").read_text(encoding="utf-8")
    (GENERATED / "ariadne.toml").write_text(text.replace("SCHEMA", str(SCHEMA)), encoding="utf-8")
    _run([str(VENV / "bin" / "ariadne-codegen"), "--config", "generated/ariadne.toml"], quiet=True)


def _copy_product() -> None:
    shutil.rmtree(PRODUCT, ignore_errors=True)
    for room in ("cms", "brand", "api", "frontend_contract", "requirements"):
        shutil.copytree(ROOT / room, PRODUCT / room, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(ROOT / "manage.py", PRODUCT)


def _hand_over_typescript(documents: Path) -> None:
    persisted = json.loads((GENERATED / "codegen" / "persisted-documents.json").read_text(encoding="utf-8"))
    for number, text in enumerate(persisted.values()):
        (documents / f"codegen-{number}.graphql").write_text(text, encoding="utf-8")


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    paths = {"CONFORMANCE_SCHEMA": str(SCHEMA), "CONFORMANCE_RELAY": str(RELAY), "PYTHONPATH": ""}
    paths |= {
        "CONFORMANCE_PRODUCT": str(PRODUCT),
        "CONFORMANCE_CHANGE": json.dumps([sys.executable, str(HERE / "change.py")]),
    }
    return kept | paths | {"DATA_DIR": str(WORK / "var"), "MODE": "demo", "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}


@contextlib.contextmanager
def _served(environ: dict[str, str], edition: str) -> Iterator[str]:
    """Serve the product as its supervisor does, web and stream server; yields the address of the API."""
    port, stream = _free_port(), _free_port()
    environ = environ | {"API_HTTP_EDITION": edition, "PORT": str(port)}
    granian = [str(Path(sys.executable).parent / "granian"), "--host", "127.0.0.1", "--workers", "1", "--no-ws"]
    granian += ["--log-level", "error"]
    web = ["--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "cms.wsgi:application"]
    streams = ["--interface", "asgi", "--port", str(stream), "api.asgi:application"]
    with (WORK / f"server-{edition}.log").open("w") as log:
        servers = [
            subprocess.Popen([*granian, *options], cwd=PRODUCT, env=environ, stderr=log) for options in (web, streams)
        ]
    try:
        for address in (f"http://127.0.0.1:{port}/healthz", f"http://127.0.0.1:{stream}/"):
            _wait_for(address)
        os.environ["CONFORMANCE_STREAM"] = f"http://127.0.0.1:{stream}/graphql/stream/"
        yield f"http://127.0.0.1:{port}/graphql/"
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(20)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not answer within 120 s")


def _suite(name: str, script: str, url: str) -> int:
    """Run a script, print its line and what failed; return the number of failures."""
    environ = _environ() | {"CONFORMANCE_URL": url}
    result = subprocess.run(
        [*_interpreter(script), script], cwd=HERE, env=environ, capture_output=True, text=True, timeout=300, check=False
    )
    lines = result.stdout.splitlines()
    failures = [line for line in lines if line.startswith("not ok ")]
    passed = sum(line.startswith("ok ") for line in lines)
    if result.returncode or not passed:
        failures.append(f"not ok the script ended with {result.returncode}: {result.stderr[-1500:]}")
    print(f"{name:38} {passed}/{passed + len(failures)}{_words(lines)}", flush=True)
    for line in failures:
        print(f"    {line}", flush=True)
    return len(failures)


def _words(lines: list[str]) -> str:
    """Count audits by their word (MUST, SHOULD, MAY), if there are any."""
    result = ""
    for word in ("MUST", "SHOULD", "MAY"):
        of_word = [line for line in lines if f" {word} " in line.split(":", 1)[0]]
        if of_word:
            result += f"  {word} {sum(line.startswith('ok ') for line in of_word)}/{len(of_word)}"
    return result


def _interpreter(script: str) -> list[str]:
    return ["node"] if script.endswith("js") else [str(VENV / "bin" / "python")]


def _run(command: list[str], *, cwd: Path = HERE, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    output = subprocess.PIPE if quiet else None
    environ = env or _environ()
    result = subprocess.run(command, cwd=cwd, env=environ, stdout=output, stderr=output, text=True, check=False)
    if result.returncode:
        sys.stderr.write((result.stdout or "") + (result.stderr or ""))
        raise SystemExit(f"{' '.join(map(str, command[:2]))} ended with {result.returncode}")


if __name__ == "__main__":
    raise SystemExit(main())
