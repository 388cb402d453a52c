import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.engine import ArtworkError
from brand.engine.artwork.outline import ellipse, polygon, rectangle
from brand.engine.artwork.svg.path import path


def _box(data: str) -> tuple[float, float, float, float]:
    drawn = path(data)
    assert drawn is not None
    box = drawn.box()
    return box.x0, box.y0, box.x1, box.y1


@pytest.mark.parametrize(
    ("data", "box"),
    [
        ("M10 10H90V50H10Z", (10, 10, 90, 50)),
        ("m10,10h80v40h-80z", (10, 10, 90, 50)),
        ("M0 0L10 0 10 5", (0, 0, 10, 5)),
        ("M0 0C0 10 10 10 10 0", (0, 0, 10, 7.5)),
        ("M0 0Q5 10 10 0", (0, 0, 10, 5)),
        ("M0 0Q5 10 10 0T20 0", (0, -5, 20, 5)),
        ("M0 0C0 10 10 10 10 0S20-10 20 0", (0, -7.5, 20, 7.5)),
        ("M10 0A10 10 0 0 1 -10 0", (-10, 0, 10, 10)),
        ("M10 0A10 10 0 01-10 0", (-10, 0, 10, 10)),
        ("M0 0A1 1 0 0 0 20 0", (0, 0, 20, 10)),
        ("M1.5.5-2e1-3", (-20, -3, 1.5, 0.5)),
    ],
)
def test_bounds_of_path_data_are_exact(data, box):
    assert _box(data) == pytest.approx(box, abs=2e-2)


def test_equal_drawings_written_differently_are_equal():
    one, two = path("M0 0H10V10H0Z"), path("m0 0l10,0 0,10 -10,0 0,-10z")
    assert one is not None
    assert two is not None
    assert one.commands == two.commands == "MLLLZ"
    assert one.points == pytest.approx(two.points)


def test_an_error_ends_the_path_where_it_stands():
    drawn = path("M0 0L10 0L10 10 oops L99 99")
    assert drawn is not None
    assert drawn.commands == "MLL"


@pytest.mark.parametrize("data", ["", "Z", "10 10", "M", "M1", "L5 5", "M5 5", "garbage"])
def test_nothing_to_draw_is_none(data):
    assert path(data) is None


@pytest.mark.parametrize("data", ["M0 0L1e9 0", "M0 0L1e999 0", "M0 0A1e8 1 0 0 0 5 5"])
def test_coordinates_beyond_any_drawing_are_refused(data):
    with pytest.raises(ArtworkError) as caught:
        path(data)
    assert caught.value.code == "svg-coordinate"


def test_a_huge_path_is_refused():
    with pytest.raises(ArtworkError) as caught:
        path("M0 0" + "L1 1L2 2" * 51_000)
    assert caught.value.code == "svg-path-too-long"


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE ", max_size=80))
def test_any_text_is_read_or_refused(data):
    drawn = None
    with contextlib.suppress(ArtworkError):
        drawn = path(data)
    if drawn is not None:
        box = drawn.box()
        assert all(map(math.isfinite, (box.x0, box.y0, box.x1, box.y1)))
        assert len(drawn.polygons()) == drawn.commands.count("M")


def test_basic_shapes():
    assert rectangle(0, 0, 0, 5) is None
    assert ellipse(0, 0, -1, 5) is None
    rounded, round_ = rectangle(0, 0, 10, 6, 2, 2), ellipse(5, 5, 3, 2)
    assert rounded is not None
    assert round_ is not None
    box = round_.box()
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((2, 3, 8, 7))
    assert rounded.box().area == 60
    drawn = polygon([0, 0, 4, 0, 4, 3, 9], closed=True)
    assert drawn is not None
    assert drawn.commands == "MLLZ"
