"""The reference site as it is served: its files, their headers, and what must never stand in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from api.reference_site import ReferenceSite

SITE = Path(__file__).resolve().parents[2] / "frontend_contract" / "reference_site"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
SCRIPTS = sorted(SITE.rglob("*.js"))


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_served_by_folder_with_a_strict_policy(page):
    response = Client().get(f"/site/{page.removesuffix('index.html')}")
    assert (response.status_code, content(response)) == (200, (SITE / page).read_bytes())
    assert response["Content-Type"].replace('"', "") == "text/html; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"


def test_the_client_lies_beside_the_site_and_is_asked_for_once_only():
    first = Client().get("/site/client/operations.js")
    assert b"export const Front" in content(first)
    again = Client().get("/site/client/operations.js", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, content(again)) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/site/none/", "/site/../manage.py", "/site/client/../../README.md", "/site/%2e%2e/README.md"]
)
def test_nothing_else_is_served(path):
    assert Client().get(path).status_code == 404


def test_static_files_keep_their_own_headers(tmp_path, settings):
    settings.WHITENOISE_AUTOREFRESH = False
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_text("a{}")
    served = ReferenceSite(lambda request: None).files["/static/a.css"]
    headers = {name: value for variant in served.alternatives for name, value in variant[2]}
    assert "Content-Security-Policy" not in headers
    assert headers["Cache-Control"].startswith("max-age=31536000")


@pytest.mark.parametrize("page", PAGES)
def test_pages_hold_no_script_and_no_style_of_their_own(page):
    text = (SITE / page).read_text()
    assert re.findall(r"<script(?![^>]* src=)|<style|\bon\w+=|\bstyle=|javascript:", text) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_text_and_never_markup(script):
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment"
    assert re.findall(sinks, script.read_text()) == []
    # The one parser there is belongs to the reader of rich text, which rebuilds what it parsed.
    assert ("DOMParser" in script.read_text()) == (script.name == "richtext.js")


def test_every_colour_comes_from_the_tokens():
    rules = re.sub(r"/\*.*?\*/", "", (SITE / "site.css").read_text(), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklch|oklab)a?\(", rules) == []
    assert set(re.findall(r"var\(--color-([a-z]+)", rules)) == {
        "diep", "giay", "than", "cham", "son", "suong", "trau", "hoe",
    }  # fmt: skip
