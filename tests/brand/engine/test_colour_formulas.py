import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.engine.colour import lab, srgb
from brand.engine.colour.ciede2000 import between_rgb, ciede2000
from brand.engine.colour.wcag import contrast_ratio

_TABLE = Path(__file__).parent / "sharma_2005_table_1.csv"
_BYTE = st.integers(0, 255)
_RGB = st.tuples(_BYTE, _BYTE, _BYTE)


def _rows() -> list[tuple[list[float], list[float], float]]:
    with _TABLE.open(encoding="ascii") as stream:
        rows = [[float(value) for value in row] for row in list(csv.reader(stream))[1:]]
    return [(row[1:4], row[4:7], row[7]) for row in rows]


def test_all_34_pairs_of_sharma_are_tested():
    assert len(_rows()) == 34


@pytest.mark.parametrize(("one", "two", "difference"), _rows())
def test_ciede2000_agrees_with_sharma(one, two, difference):
    assert float(ciede2000(one, two)) == pytest.approx(difference, abs=1e-4)


def test_ciede2000_takes_arrays():
    rows = _rows()
    together = ciede2000(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
    assert together == pytest.approx([row[2] for row in rows], abs=1e-4)


@given(_RGB, _RGB)
def test_ciede2000_is_symmetric_and_zero_only_for_equals(one, two):
    there, back = float(between_rgb(one, two)), float(between_rgb(two, one))
    assert there == pytest.approx(back, abs=1e-9)
    assert (there < 1e-9) == (one == two)


@pytest.mark.parametrize(
    ("rgb", "d50", "d65"),
    [
        ((181, 38, 30), (40.82, 56.33, 42.50), (40.09, 55.55, 40.96)),
        ((31, 46, 92), (19.69, 6.53, -30.07), (20.11, 10.25, -29.51)),
        ((255, 255, 255), (100, 0, 0), (100, 0, 0)),
        ((0, 0, 0), (0, 0, 0), (0, 0, 0)),
    ],
)
def test_lab_of_known_colours(rgb, d50, d65):
    assert lab.d50(rgb) == pytest.approx(d50, abs=0.02)
    assert lab.d65(rgb) == pytest.approx(d65, abs=0.02)


@given(_RGB)
def test_srgb_goes_there_and_back(rgb):
    assert srgb.encoded(srgb.linear(rgb)) == pytest.approx(rgb, abs=1e-6)


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((118, 118, 118), (255, 255, 255), 4.5422249596),
        ((119, 119, 119), (255, 255, 255), 4.4780894536),
        ((148, 148, 148), (255, 255, 255), 3.0334698257),
        ((255, 255, 255), (255, 255, 255), 1.0),
    ],
)
def test_contrast_of_known_pairs(one, two, ratio):
    assert contrast_ratio(one, two) == pytest.approx(ratio, abs=1e-9)
    assert contrast_ratio(two, one) == contrast_ratio(one, two)


def test_hex_is_written_in_capitals():
    assert srgb.hex_of((181, 38, 30)) == "#B5261E"
