"""What a logo is made of: all its parts, solid, upright, in their places, drawn and not typed."""

import dataclasses
import math
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw

from brand.engine import check, read_artwork
from brand.engine.finding import Measured
from brand.engine.geometry import Affine
from brand.engine.logo.placement import PartSeen, Placement
from brand.engine.measuring.in_pixels import around_in_pixels
from brand.engine.rules import logo_parts, logo_pose
from brand.engine.runner import judge
from brand.engine.subject import Facet

_SYMBOL = "translate(300 200)"


def _outcome(report, rule):
    outcome = report.outcome(rule)
    return outcome.status, outcome.reason


def _figures(report, rule):
    return [(finding.code, finding.measured, finding.limit) for finding in report.failed if finding.rule == rule]


@pytest.mark.parametrize(
    ("transform", "degrees"), [("skewX(20)", 20), ("skewX(-3)", 3), ("skewY(5)", 5), ("rotate(30) skewX(4)", 4)]
)
def test_a_slanted_logo(sample, artboard, placed, transform, degrees):
    report = check(artboard(placed("symbol-primary", f"{_SYMBOL} {transform}")), sample)
    ((code, measured, limit),) = _figures(report, "logo.sheared")
    assert (code, limit) == ("slanted", 1.0)
    assert measured == pytest.approx(degrees, abs=0.01)


@pytest.mark.parametrize("transform", ["skewX(.98)", "scale(1 .7)", "rotate(40)", "scale(-1 1)"])
def test_a_logo_that_is_not_slanted(sample, artboard, placed, transform):
    report = check(artboard(placed("symbol-primary", f"translate(500 300) {transform}")), sample)
    assert _outcome(report, "logo.sheared") == ("passed", None)


@pytest.mark.parametrize(("degrees", "status"), [(0.5, "passed"), (1.1, "cannot-tell"), (3, "failed")])
def test_a_slant_measured_in_pixels_has_an_uncertainty(sample, degrees, status):
    (mark,) = [mark for mark in sample.marks if mark.logo.id == "logo-horizontal-primary"]
    pose = Affine(0.5, 0, 0.5 * math.tan(math.radians(degrees)), 0.5, 100, 100)
    placement = Placement(mark, 0, pose, (), "pixels", length_error=0.4)
    subject = SimpleNamespace(placements=Facet((placement,)), kind="artwork")
    assert judge(logo_pose.SHEARED, subject, sample).status == status


_PANEL = '<rect x="{x}" y="150" width="300" height="400" fill="#1F2E5C" {more}/>'


@pytest.mark.parametrize(
    "over",
    [
        _PANEL.format(x=420, more=""),
        _PANEL.format(x=420, more='fill-opacity=".6"'),
        _PANEL.format(x=420, more='opacity=".6"'),
        '<path d="M250 250L700 400" stroke="#1E1C1A" stroke-width="12" fill="none"/>',
    ],
)
def test_something_over_the_logo(sample, artboard, placed, over):
    report = check(artboard(placed("symbol-primary", _SYMBOL) + over), sample)
    ((code, measured, limit),) = _figures(report, "logo.occluded")
    assert (code, limit) == ("covered", 0.0)
    assert 3 < measured < 90
    # Nothing of it is cut away.
    assert _outcome(report, "logo.cropped") == ("passed", None)


def test_half_of_what_lies_under_a_half_opaque_panel_counts(sample, artboard, placed):
    logo = placed("symbol-primary", _SYMBOL)
    solid = check(artboard(logo + _PANEL.format(x=420, more="")), sample)
    veiled = check(artboard(logo + _PANEL.format(x=420, more='opacity=".5"')), sample)
    ((_, whole, _),), ((_, half, _),) = (_figures(report, "logo.occluded") for report in (solid, veiled))
    assert half == pytest.approx(whole / 2, abs=0.01)


def test_what_lies_below_or_beside_covers_nothing(sample, artboard, placed):
    below = _PANEL.format(x=200, more="").replace("#1F2E5C", "#FFFFFF")
    beside = _PANEL.format(x=800, more="")
    report = check(artboard(below + placed("symbol-primary", _SYMBOL) + beside), sample)
    assert _outcome(report, "logo.occluded") == ("passed", None)


def test_a_cut_logo_is_not_covered(sample, artboard, placed):
    report = check(artboard(placed("symbol-primary", "translate(-100 200)")), sample)
    assert _outcome(report, "logo.cropped")[0] == "failed"
    assert _outcome(report, "logo.occluded") == ("passed", None)


def test_words_over_the_logo_cannot_be_told(sample, artboard, placed):
    words = '<text x="320" y="330" font-family="Lora" font-size="60" fill="#1E1C1A">Về hội</text>'
    report = check(artboard(placed("symbol-primary", _SYMBOL) + words), sample)
    assert _outcome(report, "logo.occluded") == ("cannot-tell", "text-over-logo")


@pytest.fixture
def pasted(sample, drawn, encoded):
    """Put a logo on a board of 700 x 300 pixels, draw over it, and measure what is around and done to it."""

    def paste(logo="logo-horizontal-primary", *, ground="#FBF6EA", over=(), opacity=1.0, format="PNG", **options):
        board, image = Image.new("RGB", (700, 300), ground), drawn(logo, 500)
        board.paste(image, (100, 50), image.getchannel("A").point(lambda level: round(level * opacity)))
        for box, colour in over:
            ImageDraw.Draw(board).rectangle(box, fill=colour)
        (mark,) = [mark for mark in sample.marks if mark.logo.id == logo]
        scale = 500 / mark.logo.view.width
        parts = tuple(PartSeen(index, None) for index in range(len(mark.parts)))
        placement = Placement(mark, 0, Affine(scale, 0, 0, scale, 100, 50), parts, "pixels", 0.2)
        page = read_artwork(encoded(board, format, **options), name="x").pages[0]
        return around_in_pixels(placement, page, ())

    return paste


_LOSSLESS_AND_LOSSY = pytest.mark.parametrize(("format", "options"), [("PNG", {}), ("JPEG", {"quality": 85})])
_STICKER = (330, 80, 390, 200)


@_LOSSLESS_AND_LOSSY
@pytest.mark.parametrize("logo", ["logo-horizontal-primary", "logo-horizontal-mono-dark"])
@pytest.mark.parametrize("colour", ["#2F6B47", "#E0A11B"])
def test_something_over_the_logo_in_a_picture(pasted, logo, colour, format, options):
    around = pasted(logo, over=[(_STICKER, colour)], format=format, **options)
    assert around.covered.value == pytest.approx(0.1, abs=0.01)
    assert 0 < around.covered.uncertainty < 0.01
    assert around.hidden.value == 0


@_LOSSLESS_AND_LOSSY
def test_nothing_over_the_logo_in_a_picture(pasted, format, options):
    beside = ((610, 60, 660, 200), "#2F6B47")
    around = pasted(over=[beside], format=format, **options)
    assert (around.covered.value, around.hidden.value) == (0, 0)
    reversed_ = pasted("logo-horizontal-reversed", ground="#1F2E5C", format=format, **options)
    assert reversed_.covered.value == 0


def test_a_cover_in_the_colour_of_the_ground_cannot_be_told_from_a_cut(pasted):
    around = pasted(over=[(_STICKER, "#FBF6EA")])
    assert around.hidden.value > 0.05
    assert around.doubts["covered"] == "cut-or-covered"


def test_a_covered_logo_is_found_and_judged_in_a_picture(sample, drawn, encoded):
    board = Image.new("RGB", (300, 140), "#FBF6EA")
    board.paste(drawn("logo-horizontal-primary", 240, "#FBF6EA"), (30, 30))
    ImageDraw.Draw(board).rectangle((186, 51, 196, 72), fill="#2F6B47")
    report = check(("p.png", encoded(board)), sample)
    ((code, measured, _),) = _figures(report, "logo.occluded")
    assert (code, measured) == ("covered", pytest.approx(1.2, abs=0.5))
    assert _outcome(report, "logo.cropped") == ("passed", None)
    assert _outcome(report, "logo.rearranged") == ("cannot-tell", "parts-in-pixels")
    assert _outcome(report, "logo.retyped") == ("cannot-tell", "text-in-pixels")


def _parts(placed, name="", symbol=""):
    """Give the horizontal logo with its name and its symbol in groups of their own, each moved."""
    content = placed("logo-horizontal-primary", "translate(100 200)")
    start, end = content.index(">") + 1, content.index("</g>") + len("</g>")
    moved = f'<g transform="{symbol}">{content[start:end]}</g><g transform="{name}">{content[end:-4]}</g>'
    return f"{content[:start]}{moved}</g>"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("translate(0 60)", ""), ("translate(40 0)", ""), ("scale(.9)", ""), ("", "translate(20 20) scale(.8)")],
)
def test_parts_out_of_their_places(sample, artboard, placed, name, symbol):
    report = check(artboard(_parts(placed, name, symbol)), sample)
    ((code, measured, limit),) = _figures(report, "logo.rearranged")
    assert (code, limit) == ("out-of-place", 1.0)
    assert measured > 2


def test_how_far_a_part_is_out_of_its_place(sample, artboard, placed):
    ((_, measured, _),) = _figures(check(artboard(_parts(placed, "translate(0 30)")), sample), "logo.rearranged")
    long = next(mark for mark in sample.marks if mark.logo.id == "logo-horizontal-primary").logo.ink.width
    assert measured == pytest.approx(100 * 30 / long, abs=0.02)


@pytest.mark.parametrize("name", ["", "translate(0 .4)"])
def test_parts_in_their_places(sample, artboard, placed, name):
    report = check(artboard(_parts(placed, name)), sample)
    assert _outcome(report, "logo.rearranged") == ("passed", None)


def test_a_part_within_the_limit_is_not_rearranged(sample, artboard, placed):
    report = check(artboard(_parts(placed, "translate(0 6)")), sample)
    assert _outcome(report, "logo.rearranged") == ("passed", None)


def test_two_logos_on_a_page_are_not_one_that_is_rearranged(sample, artboard, placed):
    both = placed("symbol-primary", "translate(100 450)") + placed("logo-horizontal-primary", "translate(250 60)")
    assert _outcome(check(artboard(both), sample), "logo.rearranged") == ("passed", None)


def _name(text, x, y, size, family="Lora"):
    return f'<text x="{x}" y="{y}" font-family="{family}" font-size="{size}" fill="#1F2E5C">{text}</text>'


@pytest.mark.parametrize("text", ["Nhịp Cầu", "NHỊP CẦU", "Nhip Cau", "Nhịp Cầu Bắc Ninh", "北宁之桥"])
def test_the_name_typed_beside_the_symbol(sample, artboard, placed, text):
    report = check(artboard(placed("symbol-primary", "translate(100 300)") + _name(text, 370, 450, 90)), sample)
    ((code, _, _),) = _figures(report, "logo.retyped")
    assert code == "beside-symbol"


def test_the_name_typed_in_pieces(sample, artboard, placed):
    pieces = _name("Nhịp", 370, 450, 90, "DejaVu Sans") + _name("Cầu", 590, 450, 90, "DejaVu Sans")
    report = check(artboard(placed("symbol-primary", "translate(100 300)") + pieces), sample)
    (finding,) = [finding for finding in report.failed if finding.rule == "logo.retyped"]
    assert finding.values == {"logo": "symbol-primary", "text": "Nhịp Cầu", "family": "DejaVu Sans"}


def test_the_name_typed_alone_as_large_as_a_logo(sample, artboard):
    ((code, measured, limit),) = _figures(check(artboard(_name("Nhịp Cầu", 100, 400, 160)), sample), "logo.retyped")
    assert (code, limit) == ("alone", 35.0)
    assert measured > 35


@pytest.mark.parametrize(
    "content",
    [
        _name("Nhịp Cầu", 370, 750, 30),  # small, and far from the symbol
        _name("Về Nhịp Cầu Bắc Ninh hôm nay", 370, 450, 90),  # a sentence that names it
        _name("Nhịp Cầu", 370, 450, 20),  # a caption beside the symbol
    ],
)
def test_the_name_in_running_text(sample, artboard, placed, content):
    report = check(artboard(placed("symbol-primary", "translate(100 300)") + content), sample)
    assert _outcome(report, "logo.retyped") == ("passed", None)


def test_the_name_beside_the_logo_that_carries_it(sample, artboard, placed):
    content = placed("logo-horizontal-primary", "translate(50 50) scale(.5)") + _name("Nhịp Cầu", 60, 260, 40)
    assert _outcome(check(artboard(content), sample), "logo.retyped") == ("passed", None)


def test_a_typed_name_at_the_limit_cannot_be_told(sample, artboard):
    # The ink of a font that is not at hand is estimated: 6 % either way of a width at the limit.
    def width(size):
        report = check(artboard(_name("Nhịp Cầu", 100, 400, size)), sample)
        return report.outcome("logo.retyped")

    wide = width(200).findings[0].measured
    at_limit = width(200 * 35 / wide)
    assert (at_limit.status, at_limit.reason) == ("cannot-tell", "within-uncertainty")


@pytest.mark.parametrize(
    ("more", "percent"),
    [('opacity=".5"', 50), ('fill-opacity=".25"', 25), ('opacity=".5" fill-opacity=".5"', 25), ('opacity=".99"', 99)],
)
def test_a_see_through_logo(sample, artboard, placed, more, percent):
    report = check(artboard(f"<g {more}>{placed('symbol-primary', _SYMBOL)}</g>"), sample)
    assert _figures(report, "logo.translucent") == [("see-through", pytest.approx(percent), 100.0)]


def test_opacities_of_groups_multiply(sample, artboard, placed):
    content = f'<g opacity=".8"><g opacity=".5">{placed("symbol-primary", _SYMBOL)}</g></g>'
    assert _figures(check(artboard(content), sample), "logo.translucent") == [("see-through", pytest.approx(40), 100.0)]


@pytest.mark.parametrize("more", ["", 'opacity="1"', 'opacity=".999"'])
def test_a_solid_logo(sample, artboard, placed, more):
    report = check(artboard(f"<g {more}>{placed('symbol-primary', _SYMBOL)}</g>"), sample)
    assert _outcome(report, "logo.translucent") == ("passed", None)


def test_a_masked_logo_cannot_be_told(sample, artboard, placed):
    mask = '<mask id="m"><rect width="1200" height="800" fill="#888"/></mask>'
    report = check(artboard(f'{mask}<g mask="url(#m)">{placed("symbol-primary", _SYMBOL)}</g>'), sample)
    assert _outcome(report, "logo.translucent") == ("cannot-tell", "translucent")


@_LOSSLESS_AND_LOSSY
def test_a_see_through_logo_in_a_picture(pasted, format, options):
    around = pasted(opacity=0.6, format=format, **options)
    assert around.opacity.value == pytest.approx(0.6, abs=around.opacity.uncertainty)
    assert 0 < around.opacity.uncertainty < 0.05
    assert pasted(format=format, **options).opacity == Measured(1.0)


def test_a_pale_logo_of_one_ink_cannot_be_told(pasted):
    around = pasted("logo-horizontal-mono-dark", opacity=0.5)
    assert (around.opacity, around.doubts["opacity"]) == (None, "tint-or-opacity")


@pytest.mark.parametrize(("opacity", "breach"), [(0.6, True), (0.99, None), (1.0, False)])
def test_an_opacity_near_the_limit_cannot_be_told_in_a_lossy_picture(sample, pasted, opacity, breach):
    around = pasted(opacity=opacity, format="JPEG", quality=85)
    if breach is None:
        around = dataclasses.replace(around, opacity=Measured(opacity, 0.03))
    subject = SimpleNamespace(surroundings=Facet((around,)), kind="artwork", channel=None)
    status = {True: "failed", None: "cannot-tell", False: "passed"}[breach]
    assert judge(logo_parts.TRANSLUCENT, subject, sample).status == status


def test_a_see_through_file_of_the_logo(drawn, encoded, sample):
    logo = drawn("symbol-primary", 200)
    logo.putalpha(logo.getchannel("A").point(lambda level: level // 2))
    ((_, measured, _),) = _figures(check(("p.png", encoded(logo)), sample), "logo.translucent")
    assert measured == pytest.approx(50, abs=0.5)


def test_no_photograph_fails(sample, artboard, placed):
    veiled = f'<g opacity=".5">{placed("symbol-primary", "translate(300 200) skewX(20)")}</g>'
    content = veiled + _PANEL.format(x=420, more="") + _name("Nhịp Cầu", 100, 700, 160)
    report = check(artboard(content), sample, kind="photograph")
    assert report.failed == ()
    for rule in ("logo.sheared", "logo.occluded", "logo.translucent", "logo.retyped"):
        assert _outcome(report, rule) == ("cannot-tell", "perspective")
