"""Rules on colours that stand together: pairs, neighbours in charts, shares of the area."""

import math

import pytest

from brand.engine import check, load_guideline, remedy, sentence
from brand.engine.colour.vision import DEFICIENCIES, seen_by, separation

_TEXT = '<text x="100" y="600" font-family="Lora" font-size="17" fill="{}">Về miền quan họ</text>'
_PANEL = '<rect x="50" y="500" width="600" height="200" fill="{}"/>'


def _outcome(board, guideline, rule, **options):
    return check(board, guideline, **options).outcome(rule)


# Colour vision


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("grey", [0, 40, 128, 255])
def test_greys_look_the_same_to_everybody(deficiency, grey):
    assert seen_by((grey, grey, grey), deficiency) == pytest.approx([grey] * 3, abs=0.02)


def test_red_and_green_come_together_and_blue_and_yellow_do_not():
    red, green = (200, 60, 60), (110, 110, 50)
    assert separation(red, green, "deutan") < 12 < separation(red, green, "tritan")
    blue, yellow = (40, 60, 200), (230, 210, 60)
    assert min(separation(blue, yellow, kind) for kind in DEFICIENCIES) > 50


def test_without_long_wave_cones_red_is_dark():
    red = seen_by((255, 0, 0), "protan")
    assert red.max() < 120
    assert red[0] == pytest.approx(255 * (1.055 * 0.152286 ** (1 / 2.4) - 0.055), abs=0.01)


def _bars(*fills):
    return "".join(
        f'<rect x="{200 + 150 * index}" y="200" width="150" height="300" fill="{fill}"/>'
        for index, fill in enumerate(fills)
    )


def _pie(*fills):
    wedges = []
    step = 2 * math.pi / len(fills)
    for index, fill in enumerate(fills):
        x0, y0 = 600 + 200 * math.cos(index * step), 400 + 200 * math.sin(index * step)
        x1, y1 = 600 + 200 * math.cos((index + 1) * step), 400 + 200 * math.sin((index + 1) * step)
        wedges.append(f'<path d="M600 400L{x0} {y0}A200 200 0 0 1 {x1} {y1}Z" fill="{fill}"/>')
    return "".join(wedges)


def _ring(*fills):
    parts = []
    step = 2 * math.pi / len(fills)
    for index, fill in enumerate(fills):
        a, b = index * step, (index + 1) * step
        (x0, y0), (x1, y1) = ((600 + 200 * math.cos(t), 400 + 200 * math.sin(t)) for t in (a, b))
        (u0, v0), (u1, v1) = ((600 + 90 * math.cos(t), 400 + 90 * math.sin(t)) for t in (a, b))
        parts.append(f'<path d="M{x0} {y0}A200 200 0 0 1 {x1} {y1}L{u1} {v1}A90 90 0 0 0 {u0} {v0}Z" fill="{fill}"/>')
    return "".join(parts)


_SON, _TRAU, _CHAM, _HOE, _DALUON = "#B5261E", "#2F6B47", "#1F2E5C", "#E0A11B", "#7A4A22"


@pytest.mark.parametrize("chart", [_bars, _pie, _ring])
def test_neighbours_in_a_chart_that_look_alike_to_the_colour_blind(sample, artboard, chart):
    board = artboard(chart(_SON, _DALUON, _CHAM))
    outcome = _outcome(board, sample, "colour.vision")
    (finding,) = outcome.findings
    assert (outcome.status, finding.code, finding.limit) == ("failed", "protan", 12)
    assert {finding.values["first"], finding.values["second"]} == {_SON, _DALUON}
    assert finding.measured == pytest.approx(1.5, abs=0.05)
    assert "đỏ" in sentence(finding, "vi")
    assert "{" not in sentence(finding, "en")


@pytest.mark.parametrize("chart", [_bars, _pie, _ring])
def test_neighbours_that_everybody_can_tell(sample, artboard, chart):
    assert _outcome(artboard(chart(_SON, _HOE, _CHAM)), sample, "colour.vision").status == "passed"


def test_the_limit_of_the_edition_decides(tree, packed, artboard):
    board = artboard(_bars(_SON, _TRAU, _CHAM))  # 10.1 apart at worst
    tree["rules"]["colour.vision"]["limits"]["min_de2000"] = 10.0
    assert _outcome(board, load_guideline(packed(tree)), "colour.vision").status == "passed"


def test_just_beyond_the_limit_fails(tree, packed, artboard):
    tree["rules"]["colour.vision"]["limits"]["min_de2000"] = 10.2
    (finding,) = _outcome(artboard(_bars(_SON, _TRAU, _CHAM)), load_guideline(packed(tree)), "colour.vision").findings
    assert finding.measured == pytest.approx(10.1, abs=0.05)


@pytest.mark.parametrize(
    "content",
    [
        _bars(_SON, _CHAM, _TRAU),  # the two are no neighbours
        _bars(_SON, _SON, _SON),
        _bars(_SON, _DALUON),  # two panels are no chart
        "".join(  # freely drawn areas are no chart either
            f'<path d="M{x} 200c90 40 60 160 150 200l-140 60c-60-50-30-120-10-260z" fill="{fill}"/>'
            for x, fill in ((200, _SON), (330, _DALUON), (460, _CHAM))
        ),
    ],
)
def test_what_is_no_pair_of_neighbours_is_not_blamed(sample, artboard, content):
    assert _outcome(artboard(content), sample, "colour.vision").findings == ()


def test_a_chart_in_a_picture_cannot_be_told(sample, drawn, encoded):
    raw = encoded(drawn("symbol-primary", 60, "#FBF6EA"))
    outcome = _outcome(("chart.png", raw), sample, "colour.vision")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "chart-in-pixels")


# Pairs of text and ground


def test_an_allowed_pair(sample, artboard):
    board = artboard(_PANEL.format(_CHAM) + _TEXT.format("#FBF6EA"))
    assert _outcome(board, sample, "colour.forbidden-pair").status == "passed"


def test_a_pair_that_is_not_among_the_allowed_ones(sample, artboard):
    board = artboard(_PANEL.format(_CHAM) + _TEXT.format("#EADFC8"))  # plain to read, and not in the list
    (finding,) = _outcome(board, sample, "colour.forbidden-pair").findings
    assert (finding.code, finding.values["ink"], finding.values["ground"]) == ("not-allowed", "giay", "cham")
    assert "diep, hoe" in remedy(finding, "en")
    assert _outcome(board, sample, "colour.contrast").status == "passed"


def test_a_forbidden_pair_is_blamed_once(sample, artboard):
    board = artboard(_PANEL.format(_SON) + _TEXT.format(_HOE))
    report = check(board, sample)
    (finding,) = report.outcome("colour.forbidden-pair").findings
    assert (finding.code, finding.values["ink"], finding.values["ground"]) == ("forbidden", "hoe", "son")
    assert [other.code for other in report.outcome("colour.contrast").findings] == ["too-faint"]


def test_a_colour_within_the_tolerance_is_that_of_the_palette_and_one_beyond_is_none(sample, artboard):
    near, far = "#EBE1C8", "#F5C9C9"
    assert (
        len(_outcome(artboard(_PANEL.format(_CHAM) + _TEXT.format(near)), sample, "colour.forbidden-pair").findings)
        == 1
    )
    assert _outcome(artboard(_PANEL.format(_CHAM) + _TEXT.format(far)), sample, "colour.forbidden-pair").findings == ()


def test_without_a_list_of_allowed_pairs_only_forbidden_ones_are_wrong(tree, packed, artboard):
    tree["palette"]["pairs_allowed"] = []
    board = artboard(_PANEL.format(_CHAM) + _TEXT.format("#EADFC8"))
    assert _outcome(board, load_guideline(packed(tree)), "colour.forbidden-pair").status == "passed"


def test_a_pair_with_a_see_through_colour_cannot_be_told(sample, artboard):
    text = _TEXT.format("#1E1C1A").replace("<text ", '<text fill-opacity=".5" ')
    outcome = _outcome(artboard(text), sample, "colour.forbidden-pair")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "translucent")


# Shares of the area


def _shared(fill, share):
    return f'<rect width="{1200 * share:g}" height="800" fill="{fill}"/>'


def test_shares_as_the_guideline_has_them(sample, artboard):
    content = _shared(_CHAM, 0.2) + f'<rect x="1080" width="120" height="800" fill="{_SON}"/>'
    assert _outcome(artboard(content), sample, "colour.proportion").status == "passed"


@pytest.mark.parametrize(("share", "codes"), [(0.39, []), (0.41, ["too-much"]), (0.7, ["too-little", "too-much"])])
def test_too_much_of_an_accent(sample, artboard, share, codes):
    outcome = _outcome(artboard(_shared(_CHAM, share)), sample, "colour.proportion")
    assert sorted(finding.code for finding in outcome.findings) == codes
    for finding in outcome.findings:
        if finding.code == "too-much":
            assert (finding.unit, finding.limit, finding.values["role"]) == ("percent", 40, "cham")
            assert finding.measured == pytest.approx(100 * share, abs=0.3)


def test_a_share_at_the_limit_cannot_be_told(sample, artboard):
    outcome = _outcome(artboard(_shared(_CHAM, 0.4)), sample, "colour.proportion")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "within-uncertainty")


def test_an_area_that_cannot_be_read_may_be_of_any_role(sample, artboard):
    content = _shared(_CHAM, 0.3) + '<rect x="800" width="300" height="800" fill="#1F2E5C" fill-opacity=".4"/>'
    outcome = _outcome(artboard(content), sample, "colour.proportion")
    assert (outcome.status, outcome.findings) == ("cannot-tell", ())


def test_too_little_of_the_palette_to_tell(sample, artboard):
    outcome = _outcome(artboard(_shared(_CHAM, 0.2), ground="#AA11FF"), sample, "colour.proportion")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "little-flat")


def test_roles_join_ids_that_have_hyphens_themselves(sample):
    colours = {"reed": 1, "reed-green": 2, "mist": 3, "ink": 4}
    palette = type(sample.palette)(
        sample.palette.tolerance, proportion={"reed-green-mist": 0.7, "ink": 0.1, "rest": 0.2}
    )
    assert palette.roles(colours) == {"reed-green-mist": ("reed-green", "mist"), "ink": ("ink",), "rest": ("reed",)}
