"""What content streams paint: paths, colours, clips, gradients, forms, see-through layers."""

from __future__ import annotations

from typing import Any

import pytest

from brand.engine.artwork.model import Gradient, Paint
from brand.engine.colour import lab
from brand.engine.geometry import Box
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, codes, corners, function, shapes


def _fill(sheet: Sheet, content: str) -> Paint:
    (shape,) = shapes(sheet.read(content))
    assert shape.fill is not None
    return shape.fill


@pytest.mark.parametrize(
    ("path", "commands"),
    [
        ("10 10 m 20 10 l 20 20 l h f", "MLLZ"),
        ("10 10 m 20 10 l 20 20 l 10 10 l h f", "MLLZ"),
        ("10 10 m 20 10 30 20 30 30 c f", "MC"),
        ("10 10 m 20 10 30 20 v f", "MC"),
        ("10 10 m 20 10 30 20 y f", "MC"),
        ("10 10 5 5 re 20 20 5 5 re f", "MLLLZMLLLZ"),
        ("10 10 m 20 10 l 20 20 l b", "MLLZ"),
        ("10 10 m 20 10 l h 30 30 l f", "MLZML"),
    ],
)
def test_paths_keep_their_commands(path: str, commands: str) -> None:
    (shape,) = shapes(Sheet().read(path))
    assert shape.outline.commands == commands


def test_filling_and_stroking_are_told_apart() -> None:
    page = Sheet().read("1 0 0 rg 0 0 1 RG 4 w 10 10 9 9 re f 10 10 9 9 re S 10 10 9 9 re B* 10 10 9 9 re n")
    filled, stroked, both = shapes(page)
    assert (filled.fill is not None, filled.stroke, filled.stroke_width) == (True, None, 0.0)
    assert stroked.fill is None
    assert stroked.stroke is not None
    assert (stroked.stroke.colours, stroked.stroke_width) == (((0, 0, 255),), 4.0)
    assert both.fill is not None
    assert both.stroke is not None
    assert [shape.even_odd for shape in (filled, stroked, both)] == [False, False, True]


def test_the_matrix_scales_outlines_and_lines() -> None:
    (shape,) = shapes(Sheet().read("q 2 0 0 2 10 0 cm 3 w 5 5 10 10 re S Q"))
    assert corners(shape) == (20, 70, 40, 90)
    assert shape.stroke_width == 6


def test_a_saved_state_comes_back() -> None:
    page = Sheet().read("1 0 0 rg q 0 1 0 rg 1 0 0 1 50 0 cm 1 1 2 2 re f Q 1 1 2 2 re f")
    assert [(s.box.x0, s.fill.colours if s.fill else None) for s in shapes(page)] == [
        (51, ((0, 255, 0),)),
        (1, ((255, 0, 0),)),
    ]


@pytest.mark.parametrize(
    ("operators", "rgb", "space", "cmyk"),
    [
        ("1 0.5 0 rg", (255, 128, 0), "DeviceRGB", None),
        ("0.5 g", (128, 128, 128), "DeviceGray", None),
        ("0 1 0 0.5 k", (128, 0, 128), "DeviceCMYK", (0.0, 1.0, 0.0, 0.5)),
        ("/DeviceCMYK cs 1 0 0 0 sc", (0, 255, 255), "DeviceCMYK", (1.0, 0.0, 0.0, 0.0)),
        ("/DeviceRGB cs 0 0 1 scn", (0, 0, 255), "DeviceRGB", None),
        ("/DeviceCMYK cs", (0, 0, 0), "DeviceCMYK", (0.0, 0.0, 0.0, 1.0)),
    ],
)
def test_device_colours_keep_their_space_and_build(operators: str, rgb: Any, space: str, cmyk: Any) -> None:
    fill = _fill(Sheet(), f"{operators} 10 10 9 9 re f")
    assert (fill.kind, fill.colours, fill.space, fill.cmyk, fill.spot) == ("flat", (rgb,), space, cmyk, None)


def test_a_spot_colour_keeps_its_name() -> None:
    sheet = Sheet()
    tint = function([0, 0, 0, 0], [0, 1, 1, 0])
    sheet.put("ColorSpace", "S", Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, tint]))
    fill = _fill(sheet, "/S cs 0.5 scn 10 10 9 9 re f")
    assert (fill.space, fill.spot, fill.cmyk) == ("Separation", "PANTONE 185 C", None)
    assert fill.colours == ((255, 128, 128),)


def test_process_inks_by_name_are_a_build() -> None:
    sheet = Sheet()
    program = sheet.stream("{0 0}", FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1] * 4))
    inks = Array([Name.Magenta, Name.Black])
    sheet.put("ColorSpace", "N", Array([Name.DeviceN, inks, Name.DeviceCMYK, program]))
    fill = _fill(sheet, "/N cs 0.2 0.4 scn 10 10 9 9 re f")
    assert (fill.space, fill.spot, fill.cmyk) == ("DeviceN", "Magenta + Black", (0.0, 0.2, 0.0, 0.4))


def test_lab_is_taken_to_srgb() -> None:
    sheet = Sheet()
    details = Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]), Range=Array([-128, 127, -128, 127]))
    sheet.put("ColorSpace", "L", Array([Name.Lab, details]))
    numbers = " ".join(f"{value:.4f}" for value in lab.d50((200, 60, 30)).tolist())
    fill = _fill(sheet, f"/L cs {numbers} scn 10 10 9 9 re f")
    assert (fill.space, fill.colours) == ("Lab", ((200, 60, 30),))


def test_an_indexed_colour_is_looked_up() -> None:
    sheet = Sheet()
    table = sheet.stream(bytes([0, 0, 0, 10, 20, 30]))
    sheet.put("ColorSpace", "I", Array([Name.Indexed, Name.DeviceRGB, 1, table]))
    fill = _fill(sheet, "/I cs 1 scn 10 10 9 9 re f")
    assert (fill.colours, fill.space) == (((10, 20, 30),), "DeviceRGB")


@pytest.mark.parametrize(("n", "space"), [(1, "ICCBased-Gray"), (3, "ICCBased-RGB"), (4, "ICCBased-CMYK")])
def test_a_profile_that_is_broken_gives_way_to_the_plain_space(n: int, space: str) -> None:
    sheet = Sheet()
    sheet.put("ColorSpace", "P", Array([Name.ICCBased, sheet.stream(b"no profile", N=n)]))
    fill = _fill(sheet, f"/P cs {'0 ' * n} scn 10 10 9 9 re f")
    assert (fill.space, fill.colours) == (space, (((255, 255, 255) if n == 4 else (0, 0, 0)),))


def test_an_unknown_colour_space_is_unread() -> None:
    assert codes(Sheet().read("/Nowhere cs 1 scn 10 10 9 9 re f")) == {"colour-space"}


def test_see_through_paint_and_blends() -> None:
    sheet = Sheet()
    sheet.put("ExtGState", "A", Dictionary(ca=0.5, CA=0.25, BM=Name.Multiply))
    (shape,) = shapes(sheet.read("/A gs 10 10 9 9 re B"))
    assert shape.fill is not None
    assert shape.stroke is not None
    assert (shape.fill.opacity, shape.stroke.opacity) == (0.5, 0.25)
    assert shape.effects == {"blend"}


def test_a_soft_mask_is_an_effect_until_it_is_taken_off() -> None:
    sheet = Sheet()
    sheet.put("ExtGState", "M", Dictionary(SMask=Dictionary(S=Name.Luminosity, G=sheet.form(""))))
    sheet.put("ExtGState", "N", Dictionary(SMask=Name("/None")))
    page = sheet.read("/M gs 10 10 9 9 re f /N gs 30 10 9 9 re f")
    assert [shape.effects for shape in shapes(page)] == [{"mask"}, set()]


def test_a_group_is_as_see_through_as_what_it_is_put_with() -> None:
    sheet = Sheet()
    group = Dictionary(S=Name.Transparency)
    sheet.put("XObject", "G", sheet.form("10 10 9 9 re f", Group=group))
    sheet.put("ExtGState", "A", Dictionary(ca=0.5, BM=Name.Screen))
    (shape,) = shapes(sheet.read("/A gs /G Do"))
    assert shape.fill is not None
    assert shape.fill.opacity == 0.5
    assert shape.effects == {"blend"}


def test_a_box_clips_by_a_box() -> None:
    page = Sheet().read("q 10 10 20 20 re W n 0 0 100 100 re f 12 12 4 4 re f Q 50 50 9 9 re f")
    cut, inside, free = shapes(page)
    assert (cut.clip, corners(cut), cut.effects) == (Box(10, 70, 30, 90), (10, 70, 30, 90), frozenset())
    assert (inside.clip, inside.effects) == (None, frozenset())
    assert (free.clip, free.effects) == (None, frozenset())


def test_another_outline_clips_by_saying_so() -> None:
    circle = "100 50 m 100 72 82 90 60 90 c 38 90 20 72 20 50 c 20 28 38 10 60 10 c 82 10 100 28 100 50 c h W n"
    page = Sheet().read(f"q {circle} 20 40 20 20 re f 50 45 20 10 re f Q")
    cut, inside = shapes(page)
    assert cut.effects == {"clip-path"}
    assert inside.effects == set()


def test_a_sheet_of_colour_over_a_clip_is_the_clips_outline() -> None:
    (shape,) = shapes(Sheet().read("1 0 0 rg 10 10 m 60 10 l 35 60 l h W n 0 0 200 100 re f"))
    assert (shape.outline.commands, corners(shape), shape.effects) == ("MLLZ", (10, 40, 60, 90), frozenset())


def test_what_a_clip_hides_is_left_out() -> None:
    assert Sheet().read("10 10 20 20 re W n 50 50 9 9 re f").elements == ()
    assert Sheet().read("W n 50 50 9 9 re f n W n 50 50 9 9 re f").elements != ()


def _axial(sheet: Sheet, run: Any, *, space: Any = Name.DeviceRGB, extend: bool = True) -> None:
    coords = Array([20, 0, 120, 0])
    shading = Dictionary(ShadingType=2, ColorSpace=space, Coords=coords, Function=run, Extend=Array([extend, extend]))
    sheet.put("Shading", "S", shading)
    sheet.put("Pattern", "P", Dictionary(PatternType=2, Shading=shading, Matrix=Array([1, 0, 0, 1, 5, 0])))


def test_a_shading_fills_its_clip_with_a_gradient() -> None:
    sheet = Sheet()
    _axial(sheet, function([1, 0, 0], [0, 0, 1]))
    (shape,) = shapes(sheet.read("q 10 10 100 50 re W n /S sh Q"))
    assert corners(shape) == (10, 40, 110, 90)
    assert shape.effects == set()
    assert shape.fill == Paint(
        "gradient",
        ((255, 0, 0), (0, 0, 255)),
        gradient=Gradient("linear", (20, 100), (120, 100), (0.0, 1.0)),
        space="DeviceRGB",
    )


def test_a_shading_that_stops_leaves_gaps() -> None:
    sheet = Sheet()
    _axial(sheet, function([1, 0, 0], [0, 0, 1]), extend=False)
    outside, inside = shapes(sheet.read("q 10 10 100 50 re W n /S sh Q q 30 10 50 50 re W n /S sh Q"))
    assert (outside.effects, inside.effects) == (frozenset({"mask"}), frozenset())


def test_a_pattern_of_a_shading_is_placed_by_its_matrix() -> None:
    sheet = Sheet()
    stitched = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Functions=Array([function([1, 1, 1], [1, 0, 0]), function([1, 0, 0], [0, 0, 0])]),
        Bounds=Array([0.25]),
        Encode=Array([0, 1, 0, 1]),
    )
    _axial(sheet, stitched)
    (shape,) = shapes(sheet.read("q 2 0 0 2 0 0 cm /Pattern cs /P scn 10 10 30 30 re f Q"))
    assert shape.fill is not None
    assert shape.fill.gradient is not None
    assert shape.fill.gradient.start == (25, 100)
    assert {(255, 255, 255), (255, 0, 0), (0, 0, 0)} <= set(shape.fill.colours)
    assert len(shape.fill.colours) == len(shape.fill.gradient.offsets)


def test_a_gradient_of_one_colour_is_flat() -> None:
    sheet = Sheet()
    _axial(sheet, function([0, 1, 0], [0, 1, 0]))
    assert _fill(sheet, "/Pattern cs /P scn 10 10 30 30 re f").kind == "flat"


def test_a_round_shading_runs_from_its_centre() -> None:
    sheet = Sheet()
    shading = Dictionary(
        ShadingType=3,
        ColorSpace=Name.DeviceGray,
        Coords=Array([50, 50, 0, 50, 50, 40]),
        Function=function([1], [0]),
        Extend=Array([True, True]),
    )
    sheet.put("Shading", "S", shading)
    fill = _fill(sheet, "/S sh")
    assert fill.gradient == Gradient("radial", (50, 50), (90, 50), (0.0, 1.0))
    assert fill.colours == ((255, 255, 255), (0, 0, 0))


def test_meshes_and_tiles_are_patterns() -> None:
    sheet = Sheet()
    sheet.put("Shading", "M", sheet.stream(b"", ShadingType=4, ColorSpace=Name.DeviceRGB))
    tile = sheet.stream("0 0 1 1 re f", PatternType=1, PaintType=1, BBox=Array([0, 0, 2, 2]), XStep=2, YStep=2)
    sheet.put("Pattern", "T", tile)
    page = sheet.read("q 0 0 20 20 re W n /M sh Q /Pattern cs /T scn 40 40 9 9 re f")
    assert [shape.fill.kind for shape in shapes(page) if shape.fill] == ["pattern", "pattern"]


def test_forms_are_drawn_where_they_are_put() -> None:
    sheet = Sheet()
    inner = sheet.form("0 0 50 50 re f", (0, 0, 10, 10))
    outer = sheet.form("2 0 0 2 0 0 cm /I Do", Matrix=Array([1, 0, 0, 1, 5, 5]))
    outer.Resources = Dictionary(XObject=Dictionary(I=inner))
    sheet.put("XObject", "O", outer)
    (shape,) = shapes(sheet.read("1 0 0 1 10 0 cm /O Do"))
    assert corners(shape) == (15, 75, 35, 95)
    assert shape.clip == Box(15, 75, 35, 95)
