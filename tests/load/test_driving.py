"""What the benchmark refuses to measure."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.load.driving import Ask, drive


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, {"data": {"articles": None}, "errors": [{"message": "no"}]}),
        (294, {"data": {"articles": None}, "errors": [{"message": "no"}]}),
        (294, {"data": {"articles": []}}),
        (429, {"errors": [{"message": "too many"}]}),
    ],
)
def test_answers_that_carry_errors_are_not_measured(status, content):
    asked = []

    class Refusing(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with pytest.raises(SystemExit, match="/graphql/"):
            drive(server.server_port, Ask("POST", "/graphql/", "{}"), pid=os.getpid(), connections=1, seconds=1)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == ["/graphql/"]
