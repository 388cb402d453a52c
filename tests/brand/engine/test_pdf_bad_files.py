"""PDFs that are broken, locked, or ask for more than they should get."""

from __future__ import annotations

import io
import time
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brand.engine.artwork.pdf import work
from brand.engine.artwork.pdf.reading import read_pdf
from brand.engine.artwork.pdf.tokens import operations
from brand.engine.artwork.reading import read_artwork
from brand.engine.errors import ArtworkError
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, codes, pictures, pikepdf, shapes
from tests.brandbench.fonts import SANS


def _code(raw: bytes) -> str:
    """Give the code a file is refused by, or what is noted of its pages."""
    try:
        artwork = read_pdf(raw, "bad.pdf")
    except ArtworkError as error:
        return error.code
    return "unread" if all(page.unread for page in artwork.pages) else "read"


def _refused(raw: bytes) -> ArtworkError:
    with pytest.raises(ArtworkError) as caught:
        read_artwork(raw, name="bad.pdf")
    return caught.value


def test_a_locked_file_is_refused() -> None:
    raw = Sheet().saved("1 0 0 rg 0 0 9 9 re f", encryption=pikepdf.Encryption(owner="a", user="secret"))
    assert _refused(raw).code == "pdf-encrypted"


def test_a_file_that_anybody_may_open_is_read() -> None:
    raw = Sheet().saved("1 0 0 rg 0 0 9 9 re f", encryption=pikepdf.Encryption(owner="a", user=""))
    assert len(shapes(read_artwork(raw, name="open.pdf").pages[0])) == 1


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + b"\x00" * 5000])
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    error = _refused(raw)
    assert error.code == "pdf-broken"
    assert error.remedy


def test_a_document_without_pages_is_refused() -> None:
    target = io.BytesIO()
    pikepdf.Pdf.new().save(target)
    assert _refused(target.getvalue()).code == "pdf-broken"


def test_every_cut_of_a_file_is_refused_or_noted() -> None:
    raw = Sheet().saved("1 0 0 rg 0 0 9 9 re f")
    found = {_code(raw[:length]) for length in range(9, len(raw) - 8, 7)}
    assert found <= {"pdf-broken", "unread"}
    assert "pdf-broken" in found


def test_a_broken_table_of_objects_is_mended_and_noted() -> None:
    raw = Sheet().saved("1 0 0 rg 0 0 9 9 re f")
    at = raw.rindex(b"startxref")
    page = read_artwork(raw[:at] + b"startxref\n99999\n%%EOF", name="mended.pdf").pages[0]
    assert len(shapes(page)) == 1
    assert codes(page) == {"repaired-file"}


def test_too_many_pages_are_refused() -> None:
    sheet = Sheet()
    for _ in range(work.MAX_PAGES):
        sheet.pdf.add_blank_page(page_size=(10, 10))
    error = _refused(sheet.saved(""))
    assert error.code == "pdf-too-many-pages"
    assert str(work.MAX_PAGES) in error.problem


@pytest.mark.parametrize("size", [(0, 0, 0, 0), (0, 0, 1e7, 10), (0, 0, 0.001, 50)])
def test_a_page_no_one_can_show_is_refused(size: tuple[float, ...]) -> None:
    sheet = Sheet()
    sheet.page.MediaBox = Array(size)
    assert _refused(sheet.saved("")).code == "pdf-page-size"


def test_too_many_operators_are_refused() -> None:
    assert _refused(Sheet().saved(b"g\n" * (work.MAX_OPERATORS + 1))).code == "pdf-too-many-operators"


def test_too_long_paths_are_refused() -> None:
    path = b"0 0 m\n" + b"1 2 3 4 5 6 c\n" * 90_000 + b"f\n"
    assert _refused(Sheet().saved(path * 3)).code == "pdf-paths-too-long"


def test_too_many_elements_are_refused() -> None:
    assert _refused(Sheet().saved(b"1 1 2 2 re f\n" * (work.MAX_ELEMENTS + 1))).code == "pdf-too-many-elements"


def test_too_many_saved_states_are_refused() -> None:
    assert _refused(Sheet().saved(b"q " * (work.MAX_SAVED + 1))).code == "pdf-too-deep"


def test_a_stream_that_blows_up_is_left_out() -> None:
    sheet = Sheet()
    packed = zlib.compress(b" " * (work.MAX_DECODED + 10), 9)
    sheet.page.Contents = sheet.stream(packed, Filter=Name.FlateDecode)
    assert codes(read_artwork(sheet.saved(), name="bomb.pdf").pages[0]) == {"broken-stream"}


def test_a_stream_packed_many_times_is_left_out() -> None:
    sheet = Sheet()
    raw = b"0 0 9 9 re f"
    for _ in range(12):
        raw = zlib.compress(raw)
    sheet.page.Contents = sheet.stream(raw, Filter=Array([Name.FlateDecode] * 12))
    assert codes(read_artwork(sheet.saved(), name="deep.pdf").pages[0]) == {"broken-stream"}


def test_a_form_drawn_again_and_again_is_work_each_time() -> None:
    sheet = Sheet()
    sheet.put("XObject", "X", sheet.form(" " * 1_000_000))
    assert _refused(sheet.saved(b"/X Do " * 200)).code == "pdf-too-large"


def test_a_form_that_holds_itself_ends() -> None:
    sheet = Sheet()
    form = sheet.form("1 1 2 2 re f /X Do")
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    sheet.put("XObject", "X", form)
    page = sheet.read("/X Do")
    assert codes(page) == {"form-loop"}
    assert len(shapes(page)) == 1


def test_forms_that_double_are_bounded() -> None:
    sheet = Sheet()
    form = sheet.form("1 1 2 2 re f")
    for _ in range(work.MAX_DEPTH - 2):
        outer = sheet.form("/X Do /X Do")
        outer.Resources = Dictionary(XObject=Dictionary(X=form))
        form = outer
    sheet.put("XObject", "X", form)
    assert _refused(sheet.saved("/X Do")).code == "pdf-too-many-forms"


def test_pictures_share_one_limit() -> None:
    sheet = Sheet()
    side = 4000
    packed = zlib.compress(b"\x00" * (side * side), 9)
    for name in "ABC":
        image = sheet.image(packed, side, side, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode)
        sheet.put("XObject", name, image)
    huge = "9000 0 0 9000 0 0 cm"  # so large that none is finer than print needs
    page = sheet.read(f"q {huge} /A Do Q q {huge} /B Do Q q {huge} /C Do Q")
    assert len(pictures(page)) == 2
    assert codes(page) == {"embedded-image"}


def test_a_colour_space_that_holds_itself_ends() -> None:
    sheet = Sheet()
    space = sheet.pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")]))
    space[1] = space
    sheet.put("ColorSpace", "C", space)
    assert codes(sheet.read("/C cs 0 sc 1 1 5 5 re f")) == {"colour-space"}


def test_a_function_that_holds_itself_ends() -> None:
    sheet = Sheet()
    stitched = sheet.pdf.make_indirect(
        Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([]), Encode=Array([0, 1]))
    )
    stitched.Functions = Array([stitched])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 9, 9]), Function=stitched)
    sheet.put("Shading", "S", shading)
    (shape,) = shapes(sheet.read("/S sh"))
    assert shape.fill is not None
    assert shape.fill.kind == "pattern"


@pytest.mark.parametrize(
    "damage", [b"", b"\x00\x01\x00\x00", b"OTTO" + b"\xff" * 300, b"\x01\x00\x04\x01" + b"\x00" * 90]
)
def test_a_broken_font_program_still_leaves_its_text(damage: bytes) -> None:
    sheet = Sheet()
    font = sheet.font(SANS.regular)
    font.DescendantFonts[0].FontDescriptor.FontFile2 = sheet.stream(damage)
    sheet.put("Font", "F", font)
    page = sheet.read("BT /F 12 Tf 10 10 Td <00240025> Tj ET")
    assert len(page.elements) == 1


def test_deeply_nested_operands_end() -> None:
    page = Sheet().read(b"[" * 50_000 + b" 1 1 5 5 re f")
    assert len(page.elements) <= 1


def test_resources_of_the_wrong_kind_are_noted() -> None:
    sheet = Sheet()
    sheet.put("XObject", "X", Array([1, 2]))
    sheet.put("Font", "F", sheet.stream("no font"))
    sheet.put("ExtGState", "G", 5)
    sheet.put("Shading", "S", Name.None_)
    sheet.put("Pattern", "P", Dictionary(PatternType=2))
    page = sheet.read("/X Do /G gs /S sh BT /F 9 Tf (a) Tj ET /Pattern cs /P scn 1 1 5 5 re f")
    assert {"broken-operator", "text-font"} <= codes(page)


_WORDS = st.lists(
    st.one_of(
        st.sampled_from(["q", "Q", "cm", "re", "f", "W", "n", "BT", "ET", "Tj", "TJ", "Tf", "Do", "BI", "ID", "EI"]),
        st.sampled_from(
            ["m", "l", "c", "h", "S", "sh", "gs", "cs", "scn", "[", "]", "<<", ">>", "(", ")", "<41>", "/F"]
        ),
        st.floats(-1e12, 1e12).map("{:.3f}".format),
        st.text("0123456789./<>()[]{}%# abc\\", max_size=8),
    ),
    max_size=60,
)


@given(_WORDS)
@settings(max_examples=60)
def test_any_words_are_read_without_a_crash(words: list[str]) -> None:
    assert _code(Sheet().saved(" ".join(words))) in {"read", "unread", "pdf-too-deep", "pdf-too-many-operators"}


@given(st.binary(max_size=400))
def test_any_bytes_are_cut_into_operators(raw: bytes) -> None:
    found: list[tuple[str, Any]] = list(operations(raw))
    assert len(found) <= len(raw)


@pytest.mark.parametrize(
    "raw", [b"(" * 300_000, b"1 " * 300_000, b"BI " * 100_000, b"<<" * 200_000, b"[1 " * 200_000, b"/" * 300_000]
)
def test_cutting_takes_time_in_proportion(raw: bytes) -> None:
    started = time.process_time()
    for _ in operations(raw):
        pass
    assert time.process_time() - started < 5
