"""Text in a PDF: letters, fonts, sizes, ink, lines."""

from __future__ import annotations

from typing import Any

import pytest

from brand.engine.artwork.model import LACKING, TextRun
from brand.engine.geometry import Box
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, codes, glyphs, pikepdf, runs, shapes
from tests.brandbench.fonts import CALADEA, SANS, ink

FILE = SANS.regular


def _standard(encoding: Any = Name.WinAnsiEncoding) -> Any:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=encoding)


def _sheet(**options: Any) -> Sheet:
    sheet = Sheet(400, 100)
    sheet.put("Font", "F", sheet.font(FILE, **options))
    return sheet


def _one(sheet: Sheet, content: str) -> TextRun:
    (run,) = runs(sheet.read(content))
    return run


def _set(text: str, operators: str = "10 50 Td") -> str:
    return f"BT 0 0 1 rg /F 20 Tf {operators} {glyphs(text, FILE)} Tj ET"


def test_a_run_has_its_letters_font_size_and_ink() -> None:
    run = _one(_sheet(), _set("Nhịp Cầu"))
    assert (run.text, run.size, run.weight, run.italic) == ("Nhịp Cầu", 20, 700, False)
    assert run.family == "Sample"
    assert run.fill is not None
    assert run.fill.colours == ((0, 0, 255),)
    assert run.font is not None
    assert (run.font.name, run.font.family, run.font.embedded) == ("ABCDEF+Sample-Bold", "Sample", True)
    assert run.font.fs_type == 0
    x0, y0, x1, y1 = ink("Nhịp Cầu", FILE, 20, 10, 50)
    assert (run.box.x0, run.box.y0, run.box.x1, run.box.y1) == pytest.approx((x0, y0, x1, y1), abs=0.1)


def test_the_coverage_is_that_of_the_embedded_font() -> None:
    run = _one(_sheet(), _set("a"))
    assert run.font is not None
    assert run.font.coverage is not None
    assert set(map(ord, "ấợđ")) <= run.font.coverage
    assert 0x4E00 not in run.font.coverage


def test_letters_that_lead_to_no_glyph_are_not_covered() -> None:
    sheet = Sheet()
    font = sheet.font(CALADEA.regular)
    font.ToUnicode = sheet.stream("1 beginbfchar <0000> <1EA5> endbfchar 1 beginbfchar <0024> <0041> endbfchar")
    sheet.put("Font", "F", font)
    run = _one(sheet, "BT /F 12 Tf 10 50 Td <00000024> Tj ET")
    assert run.text == "ấA"
    assert run.font is not None
    assert run.font.coverage is not None
    assert 0x1EA5 not in run.font.coverage
    assert ord("A") in run.font.coverage


def test_a_font_may_stay_outside_the_file() -> None:
    run = _one(_sheet(embedded=False), _set("abc"))
    assert run.font is not None
    assert (run.font.embedded, run.font.coverage) == (False, None)


def test_the_standard_fonts_are_not_embedded() -> None:
    sheet = Sheet()
    sheet.put("Font", "H", _standard())
    run = _one(sheet, "BT /H 10 Tf 10 50 Td (Caf\\351) Tj ET")
    assert (run.text, run.family, run.weight) == ("Café", "Helvetica", 700)
    assert run.font is not None
    assert run.font.embedded is False


def test_differences_name_glyphs() -> None:
    sheet = Sheet()
    names = Array([65, Name("/ohorn"), Name("/uni1EA5"), 200, Name("/dcroat")])
    encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=names)
    sheet.put("Font", "H", _standard(encoding))
    assert _one(sheet, "BT /H 10 Tf 10 50 Td (ABC\\310) Tj ET").text == "ơấCđ"


def test_letters_come_from_the_embedded_font_where_the_file_names_none() -> None:
    assert _one(_sheet(to_unicode=False), _set("Bắc Ninh")).text == "Bắc Ninh"


def test_letters_nobody_names_are_unread() -> None:
    sheet = _sheet(to_unicode=False, embedded=False)
    page = sheet.read(_set("abc"))
    (run,) = runs(page)
    assert run.text == ""
    assert codes(page) == {"text-encoding"}


def test_letters_shown_as_a_missing_glyph_are_marked() -> None:
    sheet = _sheet(to_unicode=False)
    words = glyphs("Xe", FILE).strip("<>")
    run = _one(sheet, f"BT /F 20 Tf 10 50 Td <{words}0000> Tj ET")
    assert run.text == f"Xe{LACKING}"


def test_a_font_that_is_missing_is_unread() -> None:
    page = Sheet().read("BT /Gone 10 Tf 10 50 Td (abc) Tj ET")
    assert runs(page) == []
    assert codes(page) == {"text-font"}


@pytest.mark.parametrize(
    ("operators", "size"),
    [
        ("10 50 Td", 20),
        ("2 0 0 2 10 50 Tm", 40),
        ("0 1 -1 0 50 10 Tm", 20),
        ("50 Tz 10 50 Td", 20),
        ("1 0 0 0.5 10 50 Tm", 10),
    ],
)
def test_the_size_is_that_on_the_page(operators: str, size: float) -> None:
    assert _one(_sheet(), _set("Ha", operators)).size == pytest.approx(size)


def test_text_may_stand_upright() -> None:
    box = _one(_sheet(), _set("Hahaha", "0 1 -1 0 50 10 Tm")).box
    assert box.height > 3 * box.width


def test_pieces_of_a_line_are_one_run() -> None:
    a, b, c = (glyphs(text, FILE) for text in ("Nhịp", "Cầ", "u"))
    page = _sheet().read(f"BT /F 20 Tf 10 50 Td [{a} -300 {b} 20 {c}] TJ {glyphs(' mới', FILE)} Tj ET")
    assert [run.text for run in runs(page)] == ["Nhịp Cầu mới"]


def test_words_set_one_by_one_are_one_run() -> None:
    page = _sheet().read(f"BT /F 20 Tf 10 50 Td {glyphs('ab', FILE)} Tj 25 0 Td {glyphs('cd', FILE)} Tj ET")
    assert [run.text for run in runs(page)] == ["ab cd"]


def test_what_stands_far_apart_are_two_runs() -> None:
    page = _sheet().read(f"BT /F 20 Tf 10 50 Td [{glyphs('ab', FILE)} -5000 {glyphs('cd', FILE)}] TJ ET")
    assert [run.text for run in runs(page)] == ["ab", "cd"]
    first, second = runs(page)
    assert second.box.x0 - first.box.x1 > 90


def test_lines_know_their_distance() -> None:
    line = glyphs("một hai", FILE)
    page = _sheet().read(f"BT /F 20 Tf 26 TL 10 80 Td {line} Tj T* {line} Tj {line} ' ET")
    assert [run.leading for run in runs(page)] == [26, 26, 26]


def test_spacing_moves_the_ink() -> None:
    plain, wide = _one(_sheet(), _set("abcd")), _one(_sheet(), _set("abcd", "5 Tc 10 50 Td"))
    assert wide.box.width == pytest.approx(plain.box.width + 15, abs=0.01)
    assert wide.text == "abcd"


def test_invisible_text_is_no_ink() -> None:
    assert _sheet().read(_set("abc", "3 Tr 10 50 Td")).elements == ()


def test_text_may_clip() -> None:
    page = _sheet().read("q " + _set("HHH", "7 Tr 10 50 Td") + " 0 0 400 100 re f Q 1 1 5 5 re f")
    cut, free = shapes(page)
    assert runs(page) == []
    assert cut.effects == {"clip-path"}
    assert cut.clip is not None
    assert cut.box.x1 < 80
    assert (free.clip, free.effects) == (None, frozenset())


@pytest.mark.parametrize(
    ("operators", "synthetic", "effects"),
    [
        ("10 50 Td", set(), set()),
        ("2 Tr 0 0 1 RG 0.8 w 10 50 Td", {"bold"}, set()),
        ("2 Tr 1 0 0 RG 0.8 w 10 50 Td", set(), {"outline"}),
        ("1 Tr 10 50 Td", set(), {"outline"}),
        ("1 0 0.25 1 10 50 Tm", {"italic"}, set()),
    ],
)
def test_faked_styles_are_named(operators: str, synthetic: set[str], effects: set[str]) -> None:
    run = _one(_sheet(), _set("abc", operators))
    assert run.synthetic == synthetic
    assert run.effects == effects


@pytest.mark.parametrize(
    ("name", "family", "weight", "italic"),
    [
        ("ABCDEF+BeVietnamPro-SemiBoldItalic", "Be Vietnam Pro", 600, True),
        ("TimesNewRomanPS-BoldMT", "Times New Roman", 700, False),
        ("Arial,Bold", "Arial", 700, False),
        ("VNI-Times", "VNI-Times", 400, False),
        (".VnTimeH", ".VnTimeH", 400, False),
        ("Lora-Light", "Lora", 300, False),
        ("CIDFont+F2", "Source Sans Pro", 400, False),
    ],
)
def test_names_say_family_and_style(name: str, family: str, weight: int, italic: bool) -> None:
    run = _one(_sheet(name=name), _set("abc"))
    assert (run.family, run.weight, run.italic) == (family, weight, italic)


def test_the_language_of_the_file_is_that_of_its_text() -> None:
    sheet = _sheet()
    sheet.pdf.Root.Lang = pikepdf.String("vi")
    assert _one(sheet, _set("abc")).language == "vi"


def test_text_is_clipped_by_a_box() -> None:
    run = _one(_sheet(), "0 0 30 100 re W n " + _set("abcdefg"))
    assert run.clip == Box(0, 0, 30, 100)


def _type3(sheet: Sheet, *, named: bool) -> None:
    glyph = sheet.stream("1000 0 0 0 750 750 d1 0 0 750 750 re f")
    name = Name.a if named else Name.g1
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, name])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([1000]),
    )
    font.CharProcs["/a" if named else "/g1"] = glyph
    sheet.put("Font", "T", font)


def test_glyphs_that_are_drawn_and_not_named_are_shapes() -> None:
    sheet = Sheet()
    _type3(sheet, named=False)
    page = sheet.read("1 0 0 rg BT /T 20 Tf 10 50 Td (aa) Tj ET")
    assert [(round(s.box.x0, 3), round(s.box.width, 3)) for s in shapes(page)] == [(10, 15), (30, 15)]
    assert runs(page) == []


def test_glyphs_that_are_drawn_and_named_are_text() -> None:
    sheet = Sheet()
    _type3(sheet, named=True)
    run = _one(sheet, "BT /T 20 Tf 10 50 Td (aa) Tj ET")
    assert run.text == "aa"
    assert run.font is not None
    assert run.font.embedded is True
