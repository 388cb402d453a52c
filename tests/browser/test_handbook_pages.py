"""The designers' pages in a real browser: read without scripts, check an artwork, see where it is wrong."""

from __future__ import annotations

import sqlite3
import time

import pytest

from brand.engine import load_guideline
from brand.handbook.cases import cases_of
from brand.management.commands.brand_install import SAMPLE
from tests.browser.accessibility import grave_faults

pytestmark = pytest.mark.browser

PUBLIC = ("/brand/", "/brand/check/", "/brand/news/", "/brand/downloads/", "/brand/downloads/terms/nhip-cau-sample/1/")
# Bytes of a page with its styles and scripts, as they come over the line, without pictures and faces.
BUDGET = 200_000


@pytest.fixture(scope="module")
def stretched(tmp_path_factory):
    """A file with a stretched logo, as a designer would drop it."""
    case = next(case for case in cases_of(load_guideline(SAMPLE)) if case.id == "stretched")
    file = tmp_path_factory.mktemp("artwork") / "áp phích.svg"
    file.write_bytes(case.dont)
    return file


@pytest.fixture
def plain(chromium):
    """A tab of a reader without scripts."""
    context = chromium.new_context(locale="vi-VN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def drop(tab, file):
    """Drop a file on the page as a mouse does."""
    data = tab.evaluate_handle(
        """([name, text]) => { const t = new DataTransfer();
        t.items.add(new File([text], name, {type: 'image/svg+xml'})); return t; }""",
        [file.name, file.read_text()],
    )
    tab.dispatch_event("#drop", "drop", {"dataTransfer": data})


def test_the_handbook_is_read_without_scripts(running, plain):
    plain.goto(f"{running.url}/brand/")
    assert plain.locator("h1").inner_text() == "Nhịp Cầu Bắc Ninh"
    assert plain.locator(".case").count() == 8
    assert plain.locator("#colour-son dd").first.inner_text() == "#B5261E"
    assert plain.locator("button:visible").count() == 0
    for image in plain.locator(".case img").all()[:4]:
        assert plain.request.get(running.url + image.get_attribute("src")).ok


def test_an_artwork_is_checked_without_scripts(running, plain, stretched):
    plain.goto(f"{running.url}/brand/check/")
    plain.set_input_files("#files", stretched)
    plain.click("#send button")
    plain.locator(".file.bad").wait_for(timeout=60_000)  # the page asks again by itself
    assert "1 vi phạm" in plain.locator(".verdict").inner_text()


def test_a_dropped_artwork_shows_the_region_and_its_link_expires(running, tab, stretched):
    tab.goto(f"{running.url}/brand/check/")
    assert tab.locator("#send button").is_enabled()
    drop(tab, stretched)
    assert "áp phích.svg" in tab.locator("#chosen").inner_text()
    tab.click("#send button")
    tab.wait_for_url("**/brand/check/*/?lang=vi")
    tab.locator(".file.bad iframe").wait_for(timeout=60_000)
    report = tab.frame_locator("iframe.report")
    region = report.locator("svg rect.region.error")
    region.wait_for()
    logo, drawing = region.bounding_box(), report.locator("figure svg").bounding_box()
    assert drawing["x"] < logo["x"]
    assert logo["x"] + logo["width"] < drawing["x"] + drawing["width"]
    assert "LOGO-02" in report.locator(".findings").inner_text()
    assert grave_faults(tab) == []
    link = tab.url
    with sqlite3.connect(running.data / "nhipcau.sqlite3", timeout=20) as database:
        database.execute("UPDATE checking_artworkcheck SET expires_at = '2020-01-01 00:00:00'")
    assert tab.goto(link).status == 404
    assert tab.locator("iframe").count() == 0
    deadline = time.monotonic() + 30
    with sqlite3.connect(running.data / "nhipcau.sqlite3", timeout=20) as database:
        while database.execute("SELECT count(*) FROM checking_artworkcheck").fetchone() != (0,):
            assert time.monotonic() < deadline
            time.sleep(0.3)
    assert [path for path in (running.data / "files" / "artwork-checks").rglob("*") if path.is_file()] == []


def test_a_colour_is_copied_by_keyboard_and_announced(running, chromium):
    context = chromium.new_context(locale="vi-VN", permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{running.url}/brand/")
    button = tab.locator("#colour-son button.copy").first
    button.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.getElementById('copied').textContent !== ''")
    assert tab.evaluate("navigator.clipboard.readText()") == "#B5261E"
    assert tab.locator("#copied").get_attribute("role") == "status"
    assert "#B5261E" in tab.locator("#copied").inner_text()
    context.close()


@pytest.mark.parametrize("address", [*PUBLIC, "/brand/check/" + "A" * 32 + "/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_grave(running, tab, address, language):
    tab.goto(f"{running.url}{address}?lang={language}")
    assert tab.evaluate("document.documentElement.lang") == language
    assert grave_faults(tab) == []
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"


def test_axe_sees_what_is_wrong(running, tab):
    tab.goto(f"{running.url}/brand/")
    tab.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<img src=x><button></button>')")
    assert {fault.split(":")[0] for fault in grave_faults(tab)} == {"image-alt", "button-name"}


@pytest.mark.parametrize("address", PUBLIC)
def test_the_pages_are_light_and_fit_a_phone(running, chromium, address):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    got = []
    page.on("requestfinished", lambda request: got.append(request))
    page.goto(running.url + address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    parts = [request for request in got if request.resource_type in {"document", "stylesheet", "script", "fetch"}]
    assert {request.resource_type for request in parts} >= {"document", "stylesheet"}
    assert sum(request.sizes()["responseBodySize"] for request in parts) < BUDGET
    context.close()


def test_no_logo_of_the_downloads_leaves_its_frame(running, tab):
    tab.goto(f"{running.url}/brand/downloads/", wait_until="networkidle")
    within = """[...document.querySelectorAll('.stage img')].map((e) =>
      [e.getBoundingClientRect(), e.parentElement.getBoundingClientRect()]).map(([a, b]) => a.bottom <= b.bottom)"""
    framed = tab.evaluate(within)
    # How many there are depends on what other tests have replaced meanwhile.
    assert len(framed) == tab.locator(".stage:not(.swatches)").count() > 9
    assert all(framed)
