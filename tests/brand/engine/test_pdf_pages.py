"""Pages of a PDF: their frame, what lies off them, annotations, layers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.engine.artwork.reading import read_artwork
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, codes, corners, shapes


def test_a_page_is_measured_in_points_from_the_top_left() -> None:
    page = Sheet(200, 100).read("1 0 0 rg 10 20 30 40 re f")
    assert (page.width, page.height, page.flows) == (200, 100, False)
    assert page.units_per_mm == pytest.approx(72 / 25.4)
    (shape,) = shapes(page)
    assert corners(shape) == (10, 40, 40, 80)
    assert shape.outline.commands == "MLLLZ"


@pytest.mark.parametrize(
    ("turn", "size", "box"),
    [
        (0, (200, 100), (10, 40, 40, 80)),
        (90, (100, 200), (20, 10, 60, 40)),
        (180, (200, 100), (160, 20, 190, 60)),
        (270, (100, 200), (40, 160, 80, 190)),
        (-90, (100, 200), (40, 160, 80, 190)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(turn: int, size: Any, box: Any) -> None:
    sheet = Sheet(200, 100)
    sheet.page.Rotate = turn
    page = sheet.read("10 20 30 40 re f")
    assert (page.width, page.height) == size
    assert corners(shapes(page)[0]) == box


def test_a_page_is_what_its_crop_box_shows() -> None:
    sheet = Sheet(200, 100)
    sheet.page.CropBox = Array([20, 10, 120, 60])
    page = sheet.read("30 20 10 10 re f")
    assert (page.width, page.height) == (100, 50)
    assert corners(shapes(page)[0]) == (10, 30, 20, 40)


def test_user_units_enlarge_the_page() -> None:
    sheet = Sheet(200, 100)
    sheet.page.UserUnit = 2
    page = sheet.read("10 20 30 40 re f")
    assert (page.width, page.height) == (400, 200)
    assert corners(shapes(page)[0]) == (20, 80, 80, 160)


def test_all_pages_are_read() -> None:
    sheet = Sheet()
    sheet.pdf.add_blank_page(page_size=(50, 60))
    artwork = read_artwork(sheet.saved(""), name="two.pdf")
    assert artwork.format == "pdf"
    assert [(page.width, page.height) for page in artwork.pages] == [(200, 100), (50, 60)]


def test_a_pdf_is_known_behind_other_bytes() -> None:
    raw = b"junk before\n" + Sheet().saved("1 0 0 rg 0 0 9 9 re f")
    assert read_artwork(raw, name="mail.pdf").format == "pdf"


def test_parts_of_a_content_stream_belong_together() -> None:
    sheet = Sheet()
    sheet.page.Contents = Array([sheet.stream("1 0 0 rg 10 20 30"), sheet.stream("40 re f")])
    (page,) = read_artwork(sheet.saved(), name="parts.pdf").pages
    assert corners(shapes(page)[0]) == (10, 40, 40, 80)


def test_what_lies_off_the_page_is_left_out() -> None:
    page = Sheet(200, 100).read("300 20 30 40 re f BT ET 10 10 5 5 re f")
    assert [corners(shape) for shape in shapes(page)] == [(10, 85, 15, 90)]


def test_parts_of_a_drawing_that_is_cut_off_are_kept() -> None:
    page = Sheet(200, 100).read("-30 40 20 20 re f -8 40 20 20 re f 600 40 20 20 re f")
    assert [corners(shape)[0] for shape in shapes(page)] == [-30, -8]


def _stamp(sheet: Sheet, **entries: Any) -> Any:
    merged = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([10, 10, 60, 35]))
    for key, value in entries.items():
        merged["/" + key] = value
    sheet.page.Annots = Array([sheet.pdf.make_indirect(merged)])


def test_an_annotation_is_drawn_by_its_appearance() -> None:
    sheet = Sheet()
    _stamp(sheet, AP=Dictionary(N=sheet.form("0 1 0 rg 0 0 100 50 re f", (0, 0, 100, 50))))
    (shape,) = shapes(sheet.read(""))
    assert corners(shape) == (10, 65, 60, 90)
    assert shape.fill is not None
    assert shape.fill.colours == ((0, 255, 0),)


def test_a_hidden_annotation_is_not_drawn() -> None:
    sheet = Sheet()
    _stamp(sheet, F=2, AP=Dictionary(N=sheet.form("0 0 100 50 re f", (0, 0, 100, 50))))
    page = sheet.read("")
    assert page.elements == ()
    assert page.unread == ()


def test_an_annotation_without_appearance_is_unread() -> None:
    sheet = Sheet()
    _stamp(sheet)
    (unread,) = sheet.read("").unread
    assert unread.code == "annotation"
    assert unread.box is not None
    assert (unread.box.x0, unread.box.y1) == (10, 90)


def _layered(sheet: Sheet, *, off: bool) -> None:
    layer = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="notes"))
    default = Dictionary(OFF=Array([layer])) if off else Dictionary()
    sheet.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    sheet.put("Properties", "L", layer)
    sheet.put("Properties", "R", Dictionary(Type=Name.OCMD, OCGs=layer, P=Name.AllOff))
    sheet.put("XObject", "X", sheet.form("40 40 5 5 re f", OC=layer))


_LAYERS = "/OC /L BDC /T << /A 1 >> BDC 10 10 5 5 re f EMC /X Do EMC /X Do /OC /R BDC 20 20 5 5 re f EMC 30 30 5 5 re f"


@pytest.mark.parametrize(("off", "lefts"), [(False, [10, 40, 40, 30]), (True, [20, 30])])
def test_layers_that_are_off_are_not_painted(off: bool, lefts: list[int]) -> None:
    sheet = Sheet()
    _layered(sheet, off=off)
    assert [shape.box.x0 for shape in shapes(sheet.read(_LAYERS))] == lefts


def test_operators_that_make_no_sense_are_noted() -> None:
    page = Sheet().read("1 0 m 2 l nonsense 5 w /None gs 10 10 5 5 re f")
    assert codes(page) == {"broken-operator"}
    assert len(shapes(page)) == 1


_side = st.floats(20, 2000, allow_nan=False)


@given(_side, _side, st.floats(0, 1), st.floats(0, 1), st.sampled_from([0, 90, 180, 270]))
def test_what_lies_on_a_page_lies_on_it_however_it_is_turned(w: float, h: float, x: float, y: float, turn: int) -> None:
    sheet = Sheet(w, h)
    sheet.page.Rotate = turn
    page = sheet.read(f"{x * (w - 10):.4f} {y * (h - 10):.4f} 10 10 re f")
    (shape,) = shapes(page)
    assert {round(page.width, 3), round(page.height, 3)} == {round(w, 3), round(h, 3)}
    assert shape.box.x0 >= -0.001
    assert shape.box.y0 >= -0.001
    assert shape.box.x1 <= page.width + 0.001
    assert shape.box.y1 <= page.height + 0.001
