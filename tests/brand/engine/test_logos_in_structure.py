import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brand.engine import check, read_artwork
from brand.engine.logo.structure import find_in_structure

_IDS = ["logo-horizontal-primary", "logo-stacked-reversed", "symbol-mono-dark", "symbol-small-primary", "app-icon"]


def _found(board, sample):
    name, raw = board
    return find_in_structure(read_artwork(raw, name=name).pages[0], 0, sample.marks)


@pytest.mark.parametrize("logo", _IDS)
def test_each_library_file_is_itself(sample, sample_path, logo):
    report = check(sample_path / "logos" / f"{logo}.svg", sample)
    (found,) = report.logos
    assert (found.logo, found.found_by) == (logo, "structure")
    assert found.distortion == pytest.approx(0, abs=1e-6)
    assert report.failed == ()


@settings(max_examples=40)
@given(st.floats(0.2, 3), st.floats(0.5, 2), st.floats(-40, 40), st.floats(-180, 180), st.booleans())
def test_any_affine_map_is_recovered(sample, artboard, placed, scale, stretch, skew, degrees, mirror):
    sign = -1 if mirror else 1
    transform = f"translate(300 300) rotate({degrees}) skewX({skew}) scale({sign * scale} {scale * stretch})"
    (found,) = _found(artboard(placed("symbol-primary", transform)), sample)
    angle, tan = math.radians(degrees), math.tan(math.radians(skew))
    a, b = math.cos(angle) * sign * scale, math.sin(angle) * sign * scale
    c = (math.cos(angle) * tan - math.sin(angle)) * scale * stretch
    d = (math.sin(angle) * tan + math.cos(angle)) * scale * stretch
    assert found.mark.logo.id == "symbol-primary"
    pose = found.pose
    assert (pose.a, pose.b, pose.c, pose.d) == pytest.approx((a, b, c, d), abs=1e-3)
    assert pose.mirrored == mirror


def test_the_whole_logo_wins_over_the_symbol_in_it(sample, artboard, placed):
    content = placed("logo-horizontal-primary", "translate(20 20)") + placed("symbol-primary", "translate(20 400)")
    assert [found.mark.logo.id for found in _found(artboard(content), sample)] == [
        "logo-horizontal-primary",
        "symbol-primary",
    ]


def test_variants_are_told_by_their_colours(sample, artboard, placed):
    for variant in ("primary", "reversed", "mono-dark", "mono-white"):
        (found,) = _found(artboard(placed(f"logo-stacked-{variant}", "scale(.5)")), sample)
        assert found.mark.logo.variant == variant


def test_a_drawing_with_a_part_missing_is_not_the_logo(sample, artboard, placed):
    content = placed("symbol-primary", "scale(1)")
    cut = content[: content.rindex("<path")] + "</g></g>"
    assert _found(artboard(cut), sample) == []


def test_rounding_by_an_exporter_is_forgiven(sample, artboard, placed):
    content = placed("symbol-primary", "matrix(0.3333 0.0001 0 0.3332 100.12 99.98)")
    (found,) = _found(artboard(content), sample)
    assert found.pose.distortion < 0.001
