"""The shipped nginx configuration in front of the running product: slow bodies, large ones, what is said of them."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import time
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import ROOT, free_port

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx"),
]
# The product has four threads; twice as many slow senders held them all before a proxy stood in front.
SLOW = 16


@pytest.fixture
def proxy(running, tmp_path):
    """Start nginx before a port; return a function that starts it before the product or another port."""
    started = []

    def start(upstream=None):
        upstream, port = upstream or urlsplit(running.url).port, free_port()
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        assert "server 127.0.0.1:8000;" in text
        text = text.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
        folder = tmp_path / str(port)
        folder.mkdir()
        paths = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        conf = folder / "nginx.conf"
        conf.write_text(
            f"daemon off; user root; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{ worker_connections 256; }}\nhttp {{ access_log off; {paths}\n{text}\n}}\n"
        )
        process = subprocess.Popen(["nginx", "-c", str(conf), "-e", str(folder / "error.log")])
        started.append(process)
        for _attempt in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return port
            except OSError:
                assert process.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.05)
        raise AssertionError("nginx did not start")

    yield start
    for process in started:
        process.terminate()
        process.wait(10)


def ask(port, *, method="POST", path="/graphql/", body=b'{"query": "{ __typename }"}', **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, {"Content-Type": "application/json", **headers})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, response.headers, content


def code(content):
    (error,) = json.loads(content)["errors"]
    return error["extensions"]["code"]


def slow_bodies(port):
    """Open connections that say they will send a body and send a byte of it."""
    opened = []
    for _number in range(SLOW):
        sender = socket.create_connection(("127.0.0.1", port), timeout=5)
        head = (
            "POST /graphql/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
        )
        sender.sendall(f"{head}\r\n{{".encode())
        opened.append(sender)
    return opened


def test_slow_bodies_block_nobody(proxy):
    port = proxy()
    assert ask(port)[0] == 200
    opened = slow_bodies(port)
    try:
        time.sleep(0.3)
        started = time.monotonic()
        for _each in range(5):
            status, headers, content = ask(port)
            assert (status, json.loads(content)["data"]) == (200, {"__typename": "Query"})
            assert "Set-Cookie" not in headers
        # Five answers, on a machine that may be busy; without the proxy none came while the bodies lasted.
        assert time.monotonic() - started < 5
    finally:
        for sender in opened:
            sender.close()


def test_what_the_proxy_refuses_is_told_as_the_api_tells_it(proxy):
    port = proxy()
    status, headers, content = ask(port, body=b" " * 300_000)
    assert (status, code(content)) == (413, "REQUEST_TOO_LARGE")
    assert headers["Content-Type"] == "application/graphql-response+json"
    assert headers["Cache-Control"] == "private, no-store"
    status, _headers, content = ask(port, method="GET", path="/graphql/?query=" + "x" * 100_000, body=None)
    assert (status, code(content)) == (414, "REQUEST_TOO_LARGE")
    status, _headers, content = ask(port, **{"X-Long": "x" * 100_000})
    assert (status, code(content)) == (400, "BAD_REQUEST")
    # What the API itself refuses comes through as it said it.
    status, _headers, content = ask(port, body=b"{")
    assert (status, code(content)) == (400, "BAD_JSON")
    status, headers, content = ask(port, method="PUT")
    assert (status, code(content)) == (405, "METHOD_NOT_ALLOWED")
    assert "POST" in headers["Allow"]


def test_a_product_that_is_away_is_told_too(proxy):
    status, headers, content = ask(proxy(free_port()))
    assert (status, code(content), headers["Retry-After"]) == (503, "UNAVAILABLE", "5")
