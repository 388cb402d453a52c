"""A real Varnish with the shipped configuration: hits, purges by tag at once, passes who has a key."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings as project

from cms.releases import actions, purging
from tests.api.test_kept_answers import headlines, id_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("varnishd") and not os.environ.get("CI"), reason="needs varnishd"),
]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def varnish(live_server, tmp_path, settings):
    """Start a Varnish in front of the live server; return a function that asks through it."""
    text = (Path(project.BASE_DIR) / "deploy" / "varnish.vcl").read_text()
    assert '.port = "8000";' in text
    vcl = tmp_path / "front.vcl"
    vcl.write_text(text.replace('.port = "8000";', f'.port = "{live_server.thread.port}";'))
    port = free_port()
    where = ("-n", str(tmp_path / "varnish"), "-a", f"127.0.0.1:{port}", "-f", str(vcl), "-s", "malloc,16m")
    process = subprocess.Popen(
        ["varnishd", "-F", "-j", "none", *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {"BACKEND": "cms.releases.purging.XkeyBackend", "LOCATION": f"http://127.0.0.1:{port}"}
    }

    def get(name="portal/home", *, variables=None, method="GET", path=None, **headers):
        asked = urlencode({"documentId": id_of(name), "variables": json.dumps(variables or {"locale": "vi"})})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        named = {"Host": "localhost"} | {key.replace("_", "-"): value for key, value in headers.items()}
        connection.request(method, path or f"/graphql/?{asked}", headers=named)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, dict(response.getheaders()), body

    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, "varnishd did not start"
            time.sleep(0.05)
    yield get
    process.terminate()
    process.wait(20)


def test_answers_are_kept_until_a_publish_and_purged_by_tag(varnish, make_article, publish, settings):
    one, two = publish(make_article("Một")), publish(make_article("Hai"))
    paths = [f"/vi/article/{page.slug}" for page in (one, two)]

    def states():
        detail = [varnish("portal/item-at", variables={"path": path, "locale": "vi"})[1]["X-Cache"] for path in paths]
        return [varnish()[1]["X-Cache"], *detail]

    assert states() == ["miss", "miss", "miss"]
    assert states() == ["hit", "hit", "hit"]
    status, headers, body = varnish()
    assert (status, headlines(body)) == (200, ["Hai", "Một"])
    assert headers["Vary"] == "Accept"
    assert not {"Set-Cookie", "Surrogate-Key", "Surrogate-Control", "xkey", "RateLimit"} & set(headers)
    assert headers["Cache-Control"] == "no-cache"
    # A reader whose browser has it is told so by the cache.
    assert varnish(If_None_Match=headers["ETag"])[0] == 304
    # A cookie is nobody's business, another type is another answer.
    assert varnish(Cookie="sessionid=x")[1]["X-Cache"] == "hit"
    assert varnish(Accept="application/json")[1]["X-Cache"] == "miss"

    publish(one, title="Một sửa")
    # The list and the story itself are gone at once; the other story stays.
    assert states() == ["miss", "miss", "hit"]
    assert headlines(varnish()[2]) == ["Hai", "Một sửa"]
    actions.withdraw(guid=two.guid, reason="Nhầm ảnh.")
    assert headlines(varnish()[2]) == ["Một sửa"]
    assert b"WITHDRAWN" in varnish("portal/item-at", variables={"path": paths[1], "locale": "vi"})[2].upper()

    # Softly purged, an answer may be given once more while it is renewed.
    settings.WAGTAILFRONTENDCACHE["varnish"]["SOFT"] = True
    assert varnish()[1]["X-Cache"] == "hit"
    publish(one, title="Một sửa nữa")
    assert headlines(varnish()[2]) in (["Một sửa"], ["Một sửa nữa"])
    for _attempt in range(100):
        if headlines(varnish()[2]) == ["Một sửa nữa"]:
            break
        time.sleep(0.05)
    assert headlines(varnish()[2]) == ["Một sửa nữa"]

    # What was on its way while it changed is purged once more by the clock.
    settings.WAGTAILFRONTENDCACHE["varnish"]["SOFT"] = False
    assert varnish()[1]["X-Cache"] == "hit"
    purging.forget_again()
    assert varnish()[1]["X-Cache"] == "miss"

    # Who has a key passes; he never gets what was kept for others, nor do they get his.
    status, headers, body = varnish(Authorization="Bearer nhipcau_x")
    assert (status, headers["X-Cache"], headers["Cache-Control"]) == (401, "miss", "private, no-store")
    assert varnish(Authorization="Bearer nhipcau_x")[1]["X-Cache"] == "miss"
    # Refusals are not kept, and only the product's machine may purge, naming tags.
    assert [varnish(variables={"locale": "xx"})[1]["X-Cache"] for _each in range(2)] == ["miss", "miss"]
    assert varnish(method="PURGE", path="/")[0] == 400


def test_a_cache_that_is_gone_stops_no_publish(make_article, publish, settings, caplog):
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {"BACKEND": "cms.releases.purging.XkeyBackend", "LOCATION": f"http://127.0.0.1:{free_port()}"}
    }
    publish(make_article())
    assert "could not be told to forget" in caplog.text
