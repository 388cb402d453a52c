"""Rules on how text is set, on PDF, SVG and HTML files made here."""

import base64
import io

import pytest
from fontTools.ttLib import TTFont

from brand.engine import check, load_guideline, remedy, sentence
from tests.brand.engine.pdf_files import Sheet, glyphs
from tests.brandbench.fonts import SANS, ink

_UPPER, _LOWER = "Ngày gặp gỡ", "Ế Ẫ Ắ"
_SIZE = 20


@pytest.fixture(scope="module")
def lines():
    """Give a PDF of two lines in an embedded font, baselines `leading` points apart."""

    def make(leading, upper=_UPPER, lower=_LOWER, shift=0, **options):
        sheet = Sheet()
        sheet.put("Font", "F", sheet.font(SANS.regular, **options))
        first, second = glyphs(upper, SANS.regular), glyphs(lower, SANS.regular)
        return "lines.pdf", sheet.saved(f"BT /F {_SIZE} Tf 20 70 Td {first} Tj {shift} {-leading} Td {second} Tj ET")

    return make


def _outcome(artwork, guideline, rule, **options):
    return check(artwork, guideline, **options).outcome(rule)


# Lines


def _needed():
    """Give the leading at which the deepest and the highest letter of the two lines just meet."""
    return ink(_UPPER, SANS.regular, _SIZE, 0, 0)[3] - ink(_LOWER, SANS.regular, _SIZE, 0, 0)[1]


def test_lines_that_meet(sample, lines):
    needed = _needed()
    assert 1.15 < needed / _SIZE < 1.4  # a line height that suits English is not enough
    (finding,) = _outcome(lines(20), sample, "type.line-collision").findings
    assert (finding.code, finding.unit, finding.limit) == ("collision", "pt", 0)
    assert finding.measured == pytest.approx(20 - needed, abs=0.02)
    assert (finding.values["upper"], finding.values["lower"]) == (_UPPER, _LOWER)
    assert (finding.values["leading"], finding.values["needed"]) == ("100", f"{100 * needed / _SIZE:.0f}")
    assert f"{100 * needed / _SIZE:.0f}%" in remedy(finding, "vi")


@pytest.mark.parametrize(("over", "status"), [(0.05, "passed"), (-0.05, "failed"), (8, "passed")])
def test_lines_near_the_limit(sample, lines, over, status):
    assert _outcome(lines(_needed() + over), sample, "type.line-collision").status == status


def test_the_letters_decide_and_not_the_font(sample, lines):
    assert _outcome(lines(20, "mưa xuân", "nơi cao"), sample, "type.line-collision").status == "passed"


def test_the_edition_may_ask_for_more_room(tree, packed, lines):
    tree["rules"]["type.line-collision"]["limits"]["min_gap"] = 0.2
    guideline = load_guideline(packed(tree))
    (finding,) = _outcome(lines(_needed() + 3.5), guideline, "type.line-collision").findings
    assert (finding.measured, finding.limit) == (pytest.approx(3.5, abs=0.02), 4)
    assert _outcome(lines(_needed() + 4.1), guideline, "type.line-collision").status == "passed"


def test_lines_side_by_side_are_no_lines_of_one_text(sample, lines):
    assert _outcome(lines(18, shift=140), sample, "type.line-collision").status == "passed"


def test_without_the_font_close_lines_cannot_be_told_and_distant_ones_can(sample, lines):
    outcome = _outcome(lines(24, embedded=False), sample, "type.line-collision")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-font-at-hand")
    assert _outcome(lines(36, embedded=False), sample, "type.line-collision").status == "passed"
    svg = '<text x="50" y="{}" font-size="40">{}</text>'
    board = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#fff"/>'
    for step, status in ((42, "cannot-tell"), (70, "passed")):
        raw = board + svg.format(100, _UPPER) + svg.format(100 + step, _LOWER) + "</svg>"
        assert _outcome(("lines.svg", raw.encode()), sample, "type.line-collision").status == status


def test_turned_text_is_not_taken_for_lines(sample):
    text = '<g transform="rotate({0} 200 150)"><text x="50" y="{1}" font-size="20">Hội Lim mùng mười ba</text></g>'
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#fff"/>'
        + text.format(30, 150)
        + text.format(30, 190)
        + "</svg>"
    )
    assert _outcome(("turned.svg", raw.encode()), sample, "type.line-collision").status == "passed"


def _webpage(style, body, font=None):
    raw = font if font is not None else SANS.regular.read_bytes()
    source = "data:font/ttf;base64," + base64.b64encode(raw).decode()
    face = f"@font-face{{font-family:'Be Vietnam Pro';src:url({source});font-weight:400}}"
    css = f"{face}body{{margin:20px;background:#FBF6EA;color:#1E1C1A;font:20px 'Be Vietnam Pro'}}{style}"
    return "page.html", f"<!doctype html><html lang='vi'><style>{css}</style><body>{body}</body></html>".encode()


@pytest.mark.parametrize(("height", "status"), [(1.0, "failed"), (1.5, "passed")])
def test_lines_of_a_paragraph_are_one_finding(sample, height, status):
    words = "Ngày hội gặp gỡ Ếch Ộp, ngày hội gặp gỡ Ếch Ộp, gặp gỡ ngày Ẩm thực"
    body = f"<p style='width:8em;line-height:{height}'>{words}</p>"
    outcome = _outcome(_webpage("", body), sample, "type.line-collision")
    assert outcome.status == status
    assert len(outcome.findings) == (1 if status == "failed" else 0)


# Faked styles


@pytest.mark.parametrize(
    ("operators", "code"),
    [
        ("1 0 0.33 1 20 50 Tm", "italic"),
        ("2 Tr 0.6 w 1 0 0 1 20 50 Tm", "bold"),
        ("2 Tr 0.6 w 1 0 0.33 1 20 50 Tm", "bold-italic"),
        ("1 0 0 1 20 50 Tm", None),
        ("2 Tr 0.05 w 1 0 0.05 1 20 50 Tm", None),  # a hairline and a hair of slant are nobody's style
    ],
)
def test_faked_styles_in_a_pdf(sample, operators, code):
    sheet = Sheet()
    sheet.put("Font", "F", sheet.font(SANS.regular))
    raw = sheet.saved(f"BT /F 20 Tf {operators} {glyphs('Quan họ', SANS.regular)} Tj ET")
    outcome = _outcome(("text.pdf", raw), sample, "type.synthetic")
    assert [finding.code for finding in outcome.findings] == ([code] if code else [])
    assert outcome.status == ("failed" if code else "passed")
    for finding in outcome.findings:
        assert "giả" in sentence(finding, "vi")


@pytest.mark.parametrize(("style", "code"), [("font-weight:700", "bold"), ("font-style:italic", "italic")])
def test_a_style_that_no_font_face_has(sample, style, code):
    (finding,) = _outcome(_webpage("", f"<p style='{style}'>Quan họ</p>"), sample, "type.synthetic").findings
    assert finding.code == code


_LETTERS = (
    '<text x="9" y="60" font-family="{}" font-weight="{}" font-style="{}" font-size="20" fill="#1E1C1A">Quan họ</text>'
)


def test_without_the_font_the_cuts_of_the_edition_are_known(tree, packed, sample, artboard):
    bold = artboard(_LETTERS.format("Lora", 700, "normal"))
    assert _outcome(bold, sample, "type.synthetic").status == "passed"
    tree["typography"]["typefaces"][0]["weights"] = [400, 500]
    (finding,) = _outcome(bold, load_guideline(packed(tree)), "type.synthetic").findings
    assert (finding.code, finding.values["family"]) == ("bold", "Lora")


@pytest.mark.parametrize(("family", "weight", "style"), [("Lora", 400, "italic"), ("Papyrus", 700, "normal")])
def test_without_the_font_other_styles_cannot_be_told(sample, artboard, family, weight, style):
    outcome = _outcome(artboard(_LETTERS.format(family, weight, style)), sample, "type.synthetic")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-font-at-hand")


# Sizes


def _sizes(*sizes):
    return "".join(
        f'<text x="50" y="{90 + 60 * index}" font-family="Lora" font-size="{size}" fill="#1E1C1A">Quan họ</text>'
        for index, size in enumerate(sizes)
    )


@pytest.mark.parametrize(
    ("sizes", "status"),
    [
        ((14, 17, 20, 24, 30, 40), "passed"),
        ((14, 14.3, 17, 20, 24, 30, 40, 40), "passed"),  # 14 and 14.3 look alike
        ((14, 15, 17, 20, 24, 30, 40), "failed"),
    ],
)
def test_sizes_of_text_on_a_page(sample, artboard, sizes, status):
    outcome = _outcome(artboard(_sizes(*sizes)), sample, "type.too-many-sizes")
    assert outcome.status == status
    for finding in outcome.findings:
        assert (finding.measured, finding.limit, finding.values["sizes"]) == (7, 6, "14, 15, 17, 20, 24, 30, 40")
        assert "7" in sentence(finding, "vi")


def test_sizes_are_counted_page_by_page(sample):
    sheet = Sheet()
    sheet.put("Font", "F", sheet.font(SANS.regular))
    word = glyphs("Quan", SANS.regular)

    def content(sizes):
        return " ".join(f"BT /F {size} Tf 5 {70 - 2 * size} Td {word} Tj ET" for size in sizes)

    second = sheet.pdf.add_blank_page(page_size=(200, 100)).obj
    second.Resources = sheet.resources
    second.Contents = sheet.stream(content((20, 22, 24)))
    assert (
        _outcome(("two.pdf", sheet.saved(content((8, 10, 12, 14)))), sample, "type.too-many-sizes").status == "passed"
    )


def test_text_in_a_picture_has_no_sizes_to_count(sample, drawn, encoded):
    outcome = _outcome(("logo.png", encoded(drawn("symbol-primary", 60, "#FBF6EA"))), sample, "type.too-many-sizes")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "text-in-pixels")


# Licences


@pytest.fixture(scope="module")
def licensed(tmp_path_factory):
    """Give the file of a font with the licence bits asked for."""

    def make(fs_type):
        font = TTFont(SANS.regular)
        font["OS/2"].fsType = fs_type
        file = tmp_path_factory.mktemp("fonts") / f"{fs_type}.ttf"
        font.save(file)
        return file

    return make


def _set_in(file, name="ABCDEF+Sample-Bold"):
    sheet = Sheet()
    sheet.put("Font", "F", sheet.font(file, name=name))
    return "text.pdf", sheet.saved(f"BT /F 20 Tf 20 50 Td {glyphs('Quan', file)} Tj ET")


@pytest.mark.parametrize(
    ("fs_type", "code"),
    [
        (0x0000, None),  # installable
        (0x0002, "restricted"),
        (0x0004, None),  # preview and print: a PDF is no more
        (0x0006, None),  # of several bits the least restrictive holds
        (0x0008, None),
        (0x0100, "no-subsetting"),
        (0x0200, "bitmaps-only"),
    ],
)
def test_licence_bits_of_an_embedded_font(sample, licensed, fs_type, code):
    outcome = _outcome(_set_in(licensed(fs_type)), sample, "type.embedding-licence")
    assert [finding.code for finding in outcome.findings] == ([code] if code else [])
    assert outcome.status == ("failed" if code else "passed")
    for finding in outcome.findings:
        assert finding.values["bits"] == f"0x{fs_type:04X}"


def test_a_whole_font_needs_no_leave_for_subsetting(sample, licensed):
    assert _outcome(_set_in(licensed(0x0100), "Sample-Bold"), sample, "type.embedding-licence").status == "passed"


def test_a_typeface_under_an_open_licence_may_travel(sample, licensed):
    artwork = _set_in(licensed(0x0002), "ABCDEF+BeVietnamPro-Regular")
    assert _outcome(artwork, sample, "type.embedding-licence").status == "passed"


def test_a_font_without_licence_bits_cannot_be_told(sample, tmp_path):
    font = TTFont(SANS.regular)
    del font["OS/2"]
    target = io.BytesIO()
    font.save(target)
    file = tmp_path / "bare.ttf"
    file.write_bytes(target.getvalue())
    outcome = _outcome(_set_in(file), sample, "type.embedding-licence")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-licence-bits")


def test_a_font_that_does_not_travel_needs_no_licence(sample):
    sheet = Sheet()
    sheet.put("Font", "F", sheet.font(SANS.regular, embedded=False))
    raw = sheet.saved(f"BT /F 20 Tf 20 50 Td {glyphs('Quan', SANS.regular)} Tj ET")
    assert _outcome(("text.pdf", raw), sample, "type.embedding-licence").status == "passed"
