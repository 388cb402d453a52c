"""The designers' pages in a real browser: read without scripts, check an artwork, see where it is wrong."""

from __future__ import annotations

import sqlite3
import time

import pytest

from brand.engine import load_guideline
from brand.handbook.cases import cases_of
from brand.management.commands.brand_install import SAMPLE

pytestmark = pytest.mark.browser

# Axe's gravest rules by their facts: name, role, contrast and order of what can be pressed or read.
FACTS = """() => {
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  const name = (e) => (e.getAttribute('aria-label') || [...(e.labels || [])].map((l) => l.textContent).join(' ')
    || e.textContent || (e.querySelector('img[alt]') || {}).alt || '').trim();
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !shown(e)) continue;
    if (e.closest('.vh, .skip, svg, noscript, script, style, [aria-hidden]')) continue;
    if (e.matches(':disabled')) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) weak.push(node.data.trim());
  }
  const pressable = 'a[href], button, input:not([type=hidden]), summary, iframe';
  const pressed = [...document.querySelectorAll(pressable)].filter(shown);
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  return {
    lang: document.documentElement.lang,
    title: document.title.length > 0,
    landmarks: ['header', 'main', 'footer'].map((n) => document.querySelectorAll(`body > ${n}`).length),
    nameless: pressed.filter((e) => !(e.tagName === 'IFRAME' ? e.title : name(e))).map((e) => e.outerHTML),
    small: pressed.filter((e) => e.matches('button') && e.getBoundingClientRect().height < 24).map(name),
    positive: pressed.filter((e) => e.tabIndex > 0).length,
    doubled: ids.filter((id, i) => ids.indexOf(id) !== i),
    without_alt: [...document.images].filter((e) => !e.hasAttribute('alt')).length,
    misreferred: [...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].flatMap((e) =>
      `${e.getAttribute('aria-labelledby') || ''} ${e.getAttribute('aria-describedby') || ''}`.split(' ')
        .filter((id) => id && !document.getElementById(id))),
    lists: [...document.querySelectorAll('ul, ol')]
      .filter((e) => [...e.children].some((c) => c.tagName !== 'LI')).length,
    weak,
  };
}"""
SOUND = {
    "title": True,
    "landmarks": [1, 1, 1],
    "nameless": [],
    "small": [],
    "positive": 0,
    "doubled": [],
    "without_alt": 0,
    "misreferred": [],
    "lists": 0,
    "weak": [],
}


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
    assert {k: v for k, v in tab.evaluate(FACTS).items() if k != "lang"} == SOUND
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


@pytest.mark.parametrize("address", ["/brand/", "/brand/check/", "/brand/news/", "/brand/check/" + "A" * 32 + "/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_sound_for_keyboard_and_screen_reader(running, tab, address, language):
    tab.goto(f"{running.url}{address}?lang={language}")
    facts = tab.evaluate(FACTS)
    assert facts.pop("lang") == language
    assert facts == SOUND
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"


@pytest.mark.parametrize("address", ["/brand/", "/brand/check/", "/brand/news/"])
def test_the_pages_fit_a_phone(running, chromium, address):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(running.url + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
