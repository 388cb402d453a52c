"""The TypeScript client: its types hold under tsc --strict, its JavaScript asks a running server from Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("npm") is None, reason="needs Node 20 with npm: apt install nodejs npm"),
]
HERE = Path(__file__).parent / "typescript"
CLIENT = Path(__file__).resolve().parents[2] / "frontend_contract" / "clients" / "typescript"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A consumer's project that took the package by path, with the compiler beside it."""
    folder = tmp_path_factory.mktemp("consumer")
    shutil.copytree(HERE, folder, dirs_exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--install-links", str(CLIENT)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_usage_compiles_and_misuse_does_not(project):
    done = run("node_modules/.bin/tsc", "-p", ".", cwd=project)
    assert (done.stdout, done.returncode) == ("", 0)
    usage = project / "usage.ts"
    usage.write_text(usage.read_text().replace("found.redirectTo", "found.redirectedTo"))
    assert "Property 'redirectedTo' does not exist" in run("node_modules/.bin/tsc", "-p", ".", cwd=project).stdout


def test_the_package_has_no_dependencies_and_holds_what_it_needs(project):
    installed = project / "node_modules" / "nhip-cau-client"
    assert "dependencies" not in json.loads((installed / "package.json").read_text())
    names = {"index", "client", "operations"}
    expected = {f"{name}.js" for name in names} | {f"{name}.d.ts" for name in names}
    assert {path.name for path in installed.iterdir()} == expected | {"package.json", "README.md"}


def test_node_asks_a_running_server(running, project):
    done = run("node", "live.mjs", f"{running.url}/graphql/", cwd=project)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "latest": 2,
        "same": True,
        "picture": [200, "image/webp", 3],
        "long": 1,
        "unknown": [True, True, ["DOCUMENT_UNKNOWN"]],
        "key": [True, True, ["UNKNOWN_KEY"]],
        "page": [True, True, []],
    }
