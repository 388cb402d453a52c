"""Run the product as `make run` does, in a folder of its own, and drive it with the machine's Chromium."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass
class Running:
    url: str
    data: Path
    passwords: dict
    key: str
    welcome: str
    process: subprocess.Popen

    def graphql(self, query, *, key=None, **variables):
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.url}/graphql/", body, headers)
        with urllib.request.urlopen(request, timeout=20) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    data = tmp_path_factory.mktemp("running")
    port = free_port()
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {"DATA_DIR": str(data), "PORT": str(port), "MODE": "demo", "PYTHONUNBUFFERED": "1"}
    with (data / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "cms.supervisor"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    deadline = time.monotonic() + 240
    while "Ctrl-C ends everything" not in (data / "log.txt").read_text():
        assert process.poll() is None, (data / "log.txt").read_text()
        assert time.monotonic() < deadline, (data / "log.txt").read_text()
        time.sleep(0.2)
    yield Running(
        url=f"http://127.0.0.1:{port}",
        data=data,
        passwords=json.loads((data / "demo.json").read_text()),
        key=(data / "demo-key.txt").read_text().strip(),
        welcome=(data / "welcome.txt").read_text(),
        process=process,
    )
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(30)


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A new tab of a Vietnamese reader; it fails the test if a page asks anybody but the product."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    outside = []
    page.on(
        "request",
        lambda r: outside.append(r.url) if not r.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None,
    )
    yield page
    context.close()
    assert outside == []


@pytest.fixture
def log_in(running, tab):
    def log_in(name):
        tab.context.clear_cookies()
        tab.goto(f"{running.url}/admin/login/")
        tab.fill("input[name=username]", name)
        tab.fill("input[name=password]", running.passwords[name])
        tab.press("input[name=password]", "Enter")
        tab.wait_for_url(f"{running.url}/admin/")
        return tab

    return log_in


def pytest_collection_modifyitems(items):
    """Let the tests that change the edition in force come late, and the one that ends the running product last."""
    late = ["test_brand_desk.py", "test_stopping.py"]
    items.sort(key=lambda item: late.index(item.path.name) + 1 if item.path.name in late else 0)
