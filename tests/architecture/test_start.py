"""A web process starts without what only measures artwork; it checks files in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = [
    "boto3", "cssselect2", "cv2", "docx", "fontTools", "numpy", "pikepdf", "pptx", "pypdfium2", "reportlab", "resvg_py",
    "thash", "tinycss2", "tqdm", "watchfiles",
]  # fmt: skip
# What a balancer asks resolves the addresses of the whole installation, and so loads every view.
SCRIPT = """
import io, json, sys
from cms.wsgi import application

def ask(path, query=""):
    said = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1:8000",
               "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1",
               "HTTP_ACCEPT": "application/json", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr}
    b"".join(application(environ, lambda status, headers, error=None: said.append(status)))
    return said[0]

answers = [ask("/graphql/", "query={__typename}"), ask("/admin/login/")]
print(json.dumps([answers, sorted(sys.modules)]))
"""


def test_a_web_process_starts_without_what_measures_artwork(tmp_path):
    environ = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environ |= {"MODE": "demo", "DATA_DIR": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=True
    )
    answers, loaded = json.loads(ran.stdout.splitlines()[-1])
    assert answers[0] == "200 OK"
    assert [name for name in HEAVY if name in loaded] == []
    assert {"brand.handbook.views", "cms.brandgate.desk.findings", "api.view", "wagtail.admin.urls"} <= set(loaded)
