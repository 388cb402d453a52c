import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brand.engine.filling import fill_polygons
from brand.engine.geometry import Affine, Box

_NUMBER = st.floats(-50, 50).map(lambda value: round(value, 4))
_AFFINE = st.builds(Affine, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _NUMBER)


@given(_AFFINE)
def test_singular_values_are_those_of_linear_algebra(affine):
    expected = np.linalg.svd(np.array([[affine.a, affine.c], [affine.b, affine.d]]), compute_uv=False)
    assert affine.singular_values == pytest.approx(expected, abs=1e-6)


@given(_AFFINE, _AFFINE)
def test_composition_applies_the_inner_map_first(outer, inner):
    points = np.array([[0.0, 0.0], [3.0, -2.0], [1.5, 7.0]])
    assert (outer @ inner).apply(points) == pytest.approx(outer.apply(inner.apply(points)), abs=1e-6)


@given(_AFFINE)
def test_inverse_leads_back(affine):
    assume(abs(affine.determinant) > 0.1)
    points = np.array([[0.0, 0.0], [3.0, -2.0], [1.5, 7.0]])
    assert affine.inverse().apply(affine.apply(points)) == pytest.approx(points, abs=1e-4)


@given(_AFFINE)
def test_fit_recovers_the_map(affine):
    points = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 7.0], [4.0, 9.0]])
    found = Affine.fit(points, affine.apply(points))
    assert found is not None
    assert found.apply(points) == pytest.approx(affine.apply(points), abs=1e-6)


def test_fit_needs_points_off_one_line():
    line = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    assert Affine.fit(line, line) is None


@given(st.floats(0.1, 20), st.floats(-180, 180))
def test_similarity_is_no_distortion(scale, degrees):
    angle = math.radians(degrees)
    turn = Affine(scale * math.cos(angle), scale * math.sin(angle), -scale * math.sin(angle), scale * math.cos(angle))
    assert turn.distortion == pytest.approx(0, abs=1e-9)
    assert math.cos(math.radians(turn.rotation) - angle) == pytest.approx(1, abs=1e-9)


def test_mirror_is_told_from_rotation():
    mirror = Affine(a=-2, d=2)
    assert mirror.mirrored
    assert mirror.rotation == 0
    assert mirror.distortion == 0


def test_stretch_is_measured():
    assert Affine(a=1, d=0.7).distortion == pytest.approx(1 / 0.7 - 1)


def test_overlap_of_boxes():
    assert Box(0, 0, 2, 2).overlap(Box(1, 1, 3, 3)) == pytest.approx(1 / 7)
    assert Box(0, 0, 1, 1).overlap(Box(2, 2, 3, 3)) == 0


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 12), st.integers(1, 12))
def test_filling_a_rectangle_sets_exactly_its_pixels(x, y, width, height):
    layer = np.zeros((24, 24), dtype=np.uint8)
    fill_polygons(layer, [Box(x, y, x + width, y + height).corners], even_odd=False)
    assert int(layer.sum()) == width * height
    assert layer[y : y + height, x : x + width].all()


def test_filling_follows_the_rule_of_the_path():
    outer, inner = Box(0, 0, 10, 10).corners, Box(3, 3, 7, 7).corners
    for even_odd, count in ((True, 84), (False, 100)):
        layer = np.zeros((10, 10), dtype=np.uint8)
        fill_polygons(layer, [outer, inner], even_odd=even_odd)
        assert int(layer.sum()) == count
    layer = np.zeros((10, 10), dtype=np.uint8)
    fill_polygons(layer, [outer, inner[::-1]], even_odd=False)
    assert int(layer.sum()) == 84
