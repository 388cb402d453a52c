"""Reports for people and for other programs: what they show, and that nothing from a file gets out of its place."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote, urlparse

import jsonschema
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brand.engine import RULES, check, read_artwork
from brand.engine.artwork.model import Artwork, Page
from brand.engine.finding import Finding
from brand.engine.geometry import Box
from brand.engine.report import Outcome
from brand.engine.reporting.checked import Checked, Numbered, numbered, plain, summary, tone
from brand.engine.reporting.document import document
from brand.engine.reporting.marking import markers
from brand.engine.reporting.page import page
from brand.engine.reporting.picture import MAX_DRAWN, SIDE, PagePicture
from brand.engine.reporting.preview import pages_to_draw, picture_of
from brand.engine.reporting.sarif import sarif

_EVIL = "\"'><script>alert(1)</script>&amp;{x}<b>đ</b>\u202e\x00\x1b[31m\udcff"


@pytest.fixture(scope="module")
def looked_at(sample, artboard, placed):
    """A squeezed logo, and lettering in a family with a hostile name."""
    evil = "&lt;/text&gt;&lt;script&gt;alert(2)&lt;/script&gt;"
    text = f'<text x="60" y="700" font-size="40" font-family="{evil}" fill="#1F2E5C">{evil}</text>'
    artwork = read_artwork(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)") + text)[1], name="x.svg")
    return check(artwork, sample), picture_of(artwork, 0)


@pytest.fixture(scope="module")
def checked(looked_at):
    report, picture = looked_at
    hostile = replace(report, file=replace(report.file, name=_EVIL))
    return [Checked(_EVIL, hostile, (picture,)), Checked(f"{_EVIL}.png", problem=f"{_EVIL} is broken.")]


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.urls, self.handlers, self.text, self.skip = set(), [], [], "", 0

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.skip = tag == "style"
        self.urls += [value for name, value in attrs if name in ("href", "src")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text += "" if self.skip else data


_ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "ul", "ol", "li", "a", "bdi", "section",
    "div", "h1", "h2", "h3", "p", "span", "figure", "figcaption", "svg", "image", "rect", "circle", "text", "code",
    "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def test_the_page_holds_nothing_of_the_file_but_text(checked):
    written = page(checked, "vi")
    seen = _Tags()
    seen.feed(written)
    assert seen.tags <= _ALLOWED
    assert seen.handlers == []
    assert all(url.startswith(("#file-", "data:image/")) for url in seen.urls)
    assert "default-src 'none'" in written
    assert "url(" not in written
    assert "<script>alert(1)</script>" in seen.text  # as words
    assert all(letter.isprintable() or letter == "\n" for letter in written)
    written.encode()


def test_the_page_shows_figures_regions_and_remedies(checked):
    for lang, words in (
        ("vi", ("42,9 %", "1 %", "Cách sửa", "khóa tỷ lệ", "LOGO-02", "Không kiểm tra được", "2 tệp", "bản thiết kế")),
        ("en", ("42.9 %", "Remedy", "stretched sideways", "Could not be checked", "2 files", "artwork")),
    ):
        written = page(checked, lang)
        for part in (*words, "logo.distortion", checked[0].report.file.sha256, checked[0].report.edition.sha256):
            assert part in written
        assert f'<html lang="{lang}">' in written
    findings = numbered(checked[0].report)
    assert written.count('<rect class="region') == len({item.finding.region for item in findings})
    assert written.count("<circle") == len(findings)


def test_a_page_depends_on_nothing_else(checked):
    assert page(checked, "vi") == page(checked, "vi")


def test_a_clean_file_with_doubts_is_not_called_good(sample, artboard):
    clean = Checked("x", check(artboard(""), sample))
    assert (tone(clean), summary(clean, "en")) == ("good", "No violation")
    doubtful = Checked("x", check(artboard("<foreignObject/>"), sample))
    assert (tone(doubtful), summary(doubtful, "en")) == ("unsure", "No violation seen, not all could be told")
    outcomes = (Outcome("logo.rotation", None, "error", "broken", "RuntimeError"), *clean.report.outcomes[1:])
    broken = Checked("x", replace(clean.report, outcomes=outcomes))
    assert (tone(broken), summary(broken, "en")) == ("bad", "Could not be checked")
    assert "RuntimeError" in page([broken], "en")
    assert tone(Checked("x", problem="y")) == "bad"


# --- PDF


def _opened(raw):
    return pypdfium2.PdfDocument(raw)


def _words(raw):
    with _opened(raw) as opened:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in opened]
    return re.sub(r"\s+", " ", " ".join(texts))


def test_the_pdf_says_what_the_page_says(checked):
    words = _words(document(checked, "vi"))
    for part in (
        "Kết quả kiểm tra nhận diện",
        "42,9 %",
        "khóa tỷ lệ",
        "LOGO-02",
        "Trang 1/",
        "<script>alert(1)</script>",
    ):
        assert part in words
    assert checked[0].report.file.sha256 in words.replace(" ", "")
    assert "stretched sideways" in _words(document(checked, "en"))


def test_the_pdf_is_inert_and_carries_its_fonts(checked):
    raw = document(checked, "vi")
    assert document(checked, "vi") == raw
    with pikepdf.open(io.BytesIO(raw)) as opened:
        assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(opened.Root.keys())
        assert opened.Root.Lang == "vi"
        fonts = [font for sheet in opened.pages for font in sheet.Resources.Font.values()]
        embedded = {str(font.BaseFont)[8:] for font in fonts if "/FontDescriptor" in font}
        assert {"SourceSansPro-Regular", "SourceSansPro-Bold"} <= embedded
        assert all("/Annots" not in sheet for sheet in opened.pages)


def test_every_vietnamese_letter_is_drawn(checked):
    letters = "ẠẶẬẸỆỊỌỘỢỤỰỲỴỶỸạặậẹệịọộợụựỳỵỷỹĂÂĐÊÔƠƯăâđêôơư"
    words = _words(document([Checked("x", problem=letters)], "vi"))
    assert letters in words


def test_a_picture_fills_its_place_in_the_pdf(looked_at):
    report, picture = looked_at
    green = replace(picture, pixels=np.broadcast_to(np.array([0, 200, 0, 255], np.uint8), picture.pixels.shape).copy())
    bare = replace(report, outcomes=())
    with _opened(document([Checked("x", bare, (green,))], "vi")) as opened:
        drawn = np.asarray(opened[0].render(scale=1).to_pil().convert("RGB")).astype(int)
    share = np.mean((drawn[..., 1] > 180) & (drawn[..., 0] < 60))
    assert 0.25 < share < 0.4


def test_long_lists_go_over_many_sheets(looked_at):
    report, picture = looked_at
    outcomes = tuple(
        replace(one, findings=one.findings * 60) if one.rule == "logo.distortion" else one for one in report.outcomes
    )
    raw = document([Checked("x", replace(report, outcomes=outcomes), (picture,))], "vi")
    with _opened(raw) as opened:
        count = len(opened)
    assert count > 3
    assert f"Trang {count}/{count}" in _words(raw)


# --- SARIF

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# What SARIF 2.1.0 asks of the parts written here.
_SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"shortDescription": _TEXT, "fullDescription": _TEXT},
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["message"],
                                        "properties": {
                                            "message": _TEXT,
                                            "level": {"enum": ["none", "note", "warning", "error"]},
                                        },
                                    },
                                },
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": _TEXT,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {"uri": {"type": "string"}},
                                                    }
                                                },
                                            }
                                        },
                                    },
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                                "properties": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_has_the_shape_of_the_standard(checked):
    log = sarif(checked, "en")
    jsonschema.validate(log, _SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert {result["ruleId"] for result in run["results"]} == {f.rule for f in checked[0].report.failed}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (distortion,) = [result for result in run["results"] if result["ruleId"] == "logo.distortion"]
    assert (distortion["level"], distortion["properties"]["measured"]) == ("error", pytest.approx(42.857, abs=1e-3))
    assert len(distortion["properties"]["region"]) == 4
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1
    assert sarif(checked[:1], "vi")["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/ảnh.svg", "a%20b/%E1%BA%A3nh.svg"),
        ("/tmp/x#?.png", "file:///tmp/x%23%3F.png"),  # noqa: S108 - a name, no file
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("\udcff.svg", "%FF.svg"),
    ],
)
def test_places_are_uris(looked_at, name, uri):
    (result, *_) = sarif([Checked(name, looked_at[0])], "en")["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert not urlparse(uri).scheme or urlparse(uri).scheme == "file"
    assert "ảnh" not in uri
    assert unquote(uri)


# --- pictures and marks


def test_pictures_are_small_and_those_of_the_file(encoded):
    big = read_artwork(encoded(Image.new("RGB", (2800, 700), "#B5261E")), name="x.png")
    drawn = picture_of(big, 0)
    assert drawn.pixels.shape == (350, SIDE, 4)
    assert (drawn.width, drawn.height) == (2800, 700)
    assert drawn.pixels[100, 100].tolist() == [0xB5, 0x26, 0x1E, 255]
    tiny = read_artwork(encoded(Image.new("RGBA", (3, 2), (1, 2, 3, 4))), name="x.png")
    assert picture_of(tiny, 0).pixels.shape == (2, 3, 4)
    assert picture_of(tiny, 0).pixels[0, 0].tolist() == [1, 2, 3, 4]


def test_a_drawing_shows_shapes_text_and_gradients():
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">
    <defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/>
    </linearGradient></defs>
    <rect width="100" height="100" fill="#0a0"/><rect x="100" width="100" height="100" fill="url(#g)"/>
    <text x="210" y="80" font-size="80" fill="#000">gM</text></svg>"""
    drawn = picture_of(read_artwork(svg, name="x.svg"), 0).pixels
    scale = SIDE / 400
    assert drawn.shape == (700, SIDE, 4)
    assert drawn[int(50 * scale), int(50 * scale)].tolist() == [0, 0xAA, 0, 255]
    left, right = drawn[175, int(105 * scale)], drawn[175, int(195 * scale)]
    assert left[0] > 200 > left[2]
    assert right[2] > 200 > right[0]
    dark = (drawn[:, int(205 * scale) :, :3].sum(axis=2) < 60) & (drawn[:, int(205 * scale) :, 3] == 255)
    assert dark.any(axis=1).sum() > 40 * scale
    assert drawn[-5, -5, 3] == 0  # nothing there: see-through


def test_what_the_renderer_refuses_leaves_an_empty_page(monkeypatch):
    def refuse(**_):
        raise ValueError("no")

    monkeypatch.setattr("brand.engine.reporting.preview.resvg_py.svg_to_bytes", refuse)
    drawn = picture_of(Artwork("x", "0" * 64, "svg", (Page(40, 20, None, ()),)), 0)
    assert drawn.pixels.shape == (700, SIDE, 4)
    assert (drawn.pixels == 255).all()


def _with_pages(report, count, wrong=()):
    findings = tuple(Finding("logo.distortion", "stretched-x", page=number) for number in wrong)
    outcome = Outcome("logo.distortion", None, "error", "failed" if wrong else "passed", None, findings)
    return replace(report, file=replace(report.file, pages=count), outcomes=(outcome,))


@pytest.mark.parametrize(
    ("count", "wrong", "drawn"),
    [
        (1, (), [0]),
        (3, (1,), [0, 1, 2]),
        (9, (), [0]),
        (9, (4, 2, 4, 99), [2, 4]),
        (40, range(40), list(range(MAX_DRAWN))),
    ],
)
def test_pages_with_findings_are_drawn(looked_at, count, wrong, drawn):
    assert pages_to_draw(_with_pages(looked_at[0], count, wrong)) == drawn


def _item(number, box, page=0):
    outcome = Outcome("logo.distortion", None, "error", "failed")
    return Numbered(number, Finding("logo.distortion", "stretched-x", page=page, region=box), outcome)


_PICTURE = PagePicture(0, 400.0, 300.0, np.zeros((3, 4, 4), np.uint8))
_BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    *[st.floats(-50, 400)] * 2,
    *[st.floats(0, 500)] * 2,
)


@given(st.lists(_BOXES, max_size=12))
def test_numbers_stand_apart_and_all_marks_on_the_page(boxes):
    placed = markers(_PICTURE, [_item(number, box) for number, box in enumerate(boxes, start=1)])
    assert [mark.number for mark in placed] == list(range(1, len(boxes) + 1))
    for index, mark in enumerate(placed):
        assert mark.radius <= mark.x <= 400 - mark.radius
        assert mark.radius <= mark.y <= 300 - mark.radius
        for other in placed[:index]:
            assert np.hypot(mark.x - other.x, mark.y - other.y) >= 2 * mark.radius
        if mark.frame is not None:
            assert 0 <= mark.frame.x0 < mark.frame.x1 <= 400
            assert 0 <= mark.frame.y0 < mark.frame.y1 <= 300


def test_one_place_has_one_frame(looked_at):
    box = Box(10, 10, 60, 60)
    placed = markers(_PICTURE, [_item(1, box), _item(2, box), _item(3, None), _item(4, box, page=1)])
    assert [(mark.number, mark.frame is not None) for mark in placed] == [(1, True), (2, False)]


def test_plain_text_stays():
    assert plain("Nhịp Cầu – 8 %") == "Nhịp Cầu – 8 %"
    assert plain("a\x00\u202eb\ud800\n") == "a��b��"
