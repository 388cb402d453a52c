"""The logo in pictures of a film: which, where, how large and how solid."""

import re
from types import SimpleNamespace

import pytest

from brand.engine import GuidelineError, check, load_guideline
from brand.engine.finding import Measured
from brand.engine.geometry import Affine
from brand.engine.isolation import Workers
from brand.engine.logo.placement import Placement
from brand.engine.rules import film
from brand.engine.runner import judge
from brand.engine.subject import Facet, Surroundings

_FILM = ("film.safe-area", "film.variant", "film.corner", "film.height", "film.opacity")
# A frame of 1200 x 800 px: the safe area starts at 60 and 40. The ink of the symbol is 235.5 x 192.55 units, from
# (12.0, 33.47) on; at a scale of 0.3 it is 57.8 px high, 7.2 % of the frame.
_GOOD = "translate(1050 40) scale(.3)"


@pytest.fixture
def still(artboard, placed):
    """Give a dark frame with a logo laid over it."""

    def make(transform=_GOOD, logo="symbol-mono-white", more=""):
        return artboard(f"<g {more}>{placed(logo, transform)}</g>", "#1F2E5C")

    return make


def _statuses(report):
    return {rule: report.outcome(rule).status for rule in _FILM}


def _figures(report, rule):
    return [(finding.code, finding.measured, finding.limit) for finding in report.failed if finding.rule == rule]


def test_a_good_frame(sample, still):
    for more in ("", 'opacity=".8"'):
        report = check(still(more=more), sample, channel="film")
        assert _statuses(report) == dict.fromkeys(_FILM, "passed")
        # What holds for other artworks does not for the corner of a film.
        assert report.outcome("logo.translucent").status == "passed"


@pytest.mark.parametrize("channel", [None, "web"])
def test_what_is_no_film_is_not_judged(sample, still, channel):
    report = check(still("translate(20 700) scale(.2)"), sample, channel=channel)
    assert _statuses(report) == dict.fromkeys(_FILM, "inapplicable")
    assert report.outcome("film.corner").reason == "nothing-to-judge"


@pytest.mark.parametrize(
    ("transform", "percent"),
    [
        ("translate(1090 40) scale(.3)", 100 * (1200 - 1090 - 0.3 * 247.498) / 1200),
        ("translate(1050 10) scale(.3)", 100 * (10 + 0.3 * 33.47) / 800),
        ("translate(1180 40) scale(.3)", 0),
    ],
)
def test_outside_the_safe_area(sample, still, transform, percent):
    report = check(still(transform), sample, channel="film")
    assert _figures(report, "film.safe-area") == [("outside", pytest.approx(percent, abs=0.01), 5.0)]


def test_just_inside_the_safe_area(sample, still):
    x, y = 1200 * 0.95 - 0.3 * 247.498, 800 * 0.05 - 0.3 * 33.47
    report = check(still(f"translate({x - 0.01} {y + 0.01}) scale(.3)"), sample, channel="film")
    assert _statuses(report) == dict.fromkeys(_FILM, "passed")


@pytest.mark.parametrize("transform", ["translate(80 40) scale(.3)", "translate(1050 680) scale(.3)"])
def test_another_corner(sample, still, transform):
    assert _figures(check(still(transform), sample, channel="film"), "film.corner") == [("top-right", None, None)]


@pytest.mark.parametrize(
    ("scale", "code", "limit"),
    [(0.24, "too-low", 6.0), (0.45, "too-high", 10.0), (0.25, None, None), (0.415, None, None)],
)
def test_the_height_in_the_frame(sample, still, scale, code, limit):
    report = check(still(f"translate({1130 - 247.498 * scale} 40) scale({scale})"), sample, channel="film")
    percent = pytest.approx(100 * 192.55 * scale / 800, abs=0.01)
    assert _figures(report, "film.height") == ([] if code is None else [(code, percent, limit)])


@pytest.mark.parametrize(("opacity", "found"), [(0.5, [("too-faint", 50, 70)]), (0.7, []), (0.699, []), (1, [])])
def test_the_opacity_of_the_corner_logo(sample, still, opacity, found):
    report = check(still(more=f'opacity="{opacity}"'), sample, channel="film")
    assert _figures(report, "film.opacity") == [(code, pytest.approx(m), pytest.approx(n)) for code, m, n in found]


def test_an_opacity_above_the_range(tree, packed, still):
    tree["video"]["corner_opacity"] = [0.5, 0.8]
    report = check(still(), load_guideline(packed(tree)), channel="film")
    assert _figures(report, "film.opacity") == [("too-solid", 100, 80)]


def test_another_logo_in_the_corner(sample, still):
    report = check(still(logo="symbol-reversed"), sample, channel="film")
    (finding,) = [finding for finding in report.failed if finding.rule == "film.variant"]
    assert (finding.code, finding.values["fitting"]) == ("corner", "symbol-mono-white")


@pytest.mark.parametrize(("logo", "status"), [("logo-stacked-reversed", "passed"), ("symbol-mono-white", "failed")])
def test_the_logo_of_the_last_card(sample, still, logo, status):
    report = check(still("translate(400 200) scale(.7)", logo), sample, channel="end-card")
    assert report.outcome("film.variant").status == status
    # It stands in the middle, and nobody asks for a corner.
    assert report.outcome("film.corner").status == "inapplicable"
    assert report.outcome("film.safe-area").status == "passed"


def _seen(sample, pose, opacity=None, doubts=None):
    (mark,) = [mark for mark in sample.marks if mark.logo.id == "symbol-mono-white"]
    placement = Placement(mark, 0, pose, (), "pixels", length_error=0.5)
    around = Facet((Surroundings(placement, opacity=opacity, doubts=doubts or {}),))
    page = SimpleNamespace(width=1200, height=800)
    artwork = SimpleNamespace(pages=[page])
    return SimpleNamespace(film_logos=around, corner_logos=around, artwork=artwork, kind="artwork", channel="film")


@pytest.mark.parametrize(
    ("rule", "pose"),
    [
        (film.SAFE_AREA, Affine(0.3, 0, 0, 0.3, 1050, 30.2)),
        (film.HEIGHT, Affine(0.25, 0, 0, 0.25, 1050, 60)),
        (film.CORNER, Affine(0.3, 0, 0, 0.3, 561.2, 60)),
    ],
)
def test_what_is_measured_in_pixels_has_an_uncertainty(sample, rule, pose):
    outcome = judge(rule, _seen(sample, pose), sample)
    assert (outcome.status, outcome.reason) == ("cannot-tell", "within-uncertainty")


@pytest.mark.parametrize(
    ("opacity", "doubts", "status", "reason"),
    [
        (Measured(0.68, 0.05), {}, "cannot-tell", "within-uncertainty"),
        (Measured(0.5, 0.05), {}, "failed", None),
        (None, {"opacity": "busy-ground"}, "cannot-tell", "busy-ground"),
    ],
)
def test_an_opacity_over_footage(sample, opacity, doubts, status, reason):
    outcome = judge(film.OPACITY, _seen(sample, Affine(0.3, 0, 0, 0.3, 1050, 60), opacity, doubts), sample)
    assert (outcome.status, outcome.reason) == (status, reason)


def test_no_photograph_fails(sample, still):
    report = check(still("translate(5 700) scale(.2)", more='opacity=".2"'), sample, kind="photograph", channel="film")
    assert report.failed == ()
    assert _statuses(report) == dict.fromkeys(_FILM, "cannot-tell")


def test_film_rules_need_the_section_on_video(tree, packed):
    del tree["video"]
    message = "$.rules.film.variant: the rule needs the section 'video', which is missing."
    with pytest.raises(GuidelineError, match=re.escape(message)):
        load_guideline(packed(tree))


def test_the_channel_reaches_a_check_in_a_process_of_its_own(sample, still):
    name, raw = still("translate(80 40) scale(.3)")
    with Workers() as workers:
        report = workers.check(raw, sample, name=name, channel="film").report
    assert report.channel == "film"
    assert _figures(report, "film.corner") == [("top-right", None, None)]
    assert report.to_json() == check((name, raw), sample, channel="film").to_json()
