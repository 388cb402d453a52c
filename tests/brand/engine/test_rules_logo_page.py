"""Logos and the page they stand on: how many, how far from its edge, which lockup, and none at all."""

from types import SimpleNamespace

import pytest

from brand.engine import GuidelineError, check, load_guideline
from brand.engine.geometry import Affine
from brand.engine.logo.placement import Placement
from brand.engine.rules import logo_page
from brand.engine.runner import judge
from brand.engine.subject import Cover, Facet


def _outcome(report, rule):
    outcome = report.outcome(rule)
    return outcome.status, outcome.reason


def _figures(report, rule):
    return [(finding.code, finding.measured, finding.limit) for finding in report.failed if finding.rule == rule]


def _measured(sample, pose, *, width=1200, height=800, error=0.4, **more):
    """Give a subject with one symbol measured in pixels."""
    (mark,) = [mark for mark in sample.marks if mark.logo.id == "symbol-primary"]
    placement = Placement(mark, 0, pose, (), "pixels", length_error=error)
    page = SimpleNamespace(flows=False, width=width, height=height, box=None)
    page.box = SimpleNamespace(x0=0, y0=0, x1=width, y1=height)
    plain = {
        "kind": "artwork",
        "medium": "screen",
        "channel": None,
        "length_unit": "px",
        "px_per_unit": lambda _page: 1.0,
    }
    return SimpleNamespace(
        placements=Facet((placement,)), artwork=SimpleNamespace(pages=[page]), **(plain | more)
    ), placement


def test_too_many_logos_on_a_page(sample, artboard, placed):
    logos = [placed("symbol-primary", f"translate({100 + 350 * index} 200)") for index in range(3)]
    report = check(artboard("".join(logos)), sample)
    assert _figures(report, "logo.too-many") == [("too-many", 3, 2)]
    assert _outcome(check(artboard("".join(logos[:2])), sample), "logo.too-many") == ("passed", None)


def test_logos_are_counted_page_by_page(sample, artboard, placed):
    html = "".join(f'<section style="height:300px">{svg}</section>' for svg in [_inline(placed)] * 2)
    report = check(("page.html", f"<!doctype html><body>{html}</body>".encode()), sample)
    assert len(report.logos) == 2
    assert _outcome(report, "logo.too-many")[0] != "failed"


def _inline(placed):
    logo = placed("symbol-primary", "translate(20 20)")
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" viewBox="0 0 300 300">{logo}</svg>'


# The clear space of the symbol is 0.2415 of its ink's height, 192.55; half of it is 23.25.
@pytest.mark.parametrize(
    ("x", "status"), [(-12, "failed"), (11.1, "failed"), (11.35, "passed"), (200, "passed"), (-60, "failed")]
)
def test_the_distance_from_the_edge_of_the_page(sample, artboard, placed, x, status):
    report = check(artboard(placed("symbol-primary", f"translate({x} 300)")), sample)
    assert report.outcome("logo.page-edge").status == status
    if status == "failed":
        ((code, measured, limit),) = _figures(report, "logo.page-edge")
        assert (code, limit) == ("too-near", pytest.approx(23.25, abs=0.01))
        assert measured == pytest.approx(max(0, x + 12.0), abs=0.01)


@pytest.mark.parametrize(
    "transform", ["translate(952 300)", "translate(500 -5) scale(.3)", "translate(500 760) scale(.2)"]
)
def test_every_edge_counts(sample, artboard, placed, transform):
    report = check(artboard(placed("symbol-primary", transform)), sample)
    assert _outcome(report, "logo.page-edge")[0] == "failed"


@pytest.mark.parametrize("logo", ["symbol-primary", "symbol-small-primary", "app-icon"])
def test_the_file_of_a_logo_is_no_page(sample, sample_path, logo):
    report = check(sample_path / "logos" / f"{logo}.svg", sample)
    assert [found.logo for found in report.logos] == [logo]
    for rule in ("logo.page-edge", "logo.lockup"):
        assert _outcome(report, rule) == ("passed", None)


@pytest.mark.parametrize(("x", "status"), [(8.5, "failed"), (11.3, "cannot-tell"), (14, "passed")])
def test_a_distance_measured_in_pixels_has_an_uncertainty(sample, x, status):
    subject, _ = _measured(sample, Affine(e=x, f=200))
    assert judge(logo_page.PAGE_EDGE, subject, sample).status == status


@pytest.mark.parametrize(("scale", "status"), [(0.6, "failed"), (0.5, "passed")])
def test_a_small_lockup_shown_too_large(sample, artboard, placed, scale, status):
    mark = next(mark for mark in sample.marks if mark.logo.id == "symbol-small-primary")
    content = placed("symbol-small-primary", f"translate(300 300) scale({scale * 80 / mark.logo.view.width})")
    report = check(artboard(content), sample)
    assert report.outcome("logo.lockup").status == status
    expected = [("too-large", pytest.approx(48), 40)] if status == "failed" else []
    assert _figures(report, "logo.lockup") == expected
    # The widths are those of screens.
    assert check(artboard(content), sample, medium="print").outcome("logo.lockup").status == "passed"


def test_a_width_measured_in_pixels_has_an_uncertainty(sample):
    (mark,) = [mark for mark in sample.marks if mark.logo.id == "symbol-small-primary"]
    scale = 40.2 / mark.logo.view.width
    subject, _ = _measured(sample, Affine(scale, 0, 0, scale, 200, 200))
    placement = Placement(mark, 0, Affine(scale, 0, 0, scale, 200, 200), (), "pixels", length_error=0.4)
    subject.placements = Facet((placement,))
    assert judge(logo_page.LOCKUP, subject, sample).status == "cannot-tell"


@pytest.mark.parametrize(
    ("logo", "channel", "status"),
    [
        ("logo-horizontal-primary", "avatar", "failed"),
        ("symbol-primary", "avatar", "passed"),
        ("logo-horizontal-primary", "web", "passed"),
        ("logo-horizontal-primary", None, "passed"),
    ],
)
def test_the_lockups_of_a_channel(sample, artboard, placed, logo, channel, status):
    report = check(artboard(placed(logo, "translate(100 100)")), sample, channel=channel)
    assert report.outcome("logo.lockup").status == status
    assert report.channel == channel
    if status == "failed":
        (finding,) = [finding for finding in report.failed if finding.rule == "logo.lockup"]
        assert (finding.code, finding.values["channel"]) == ("channel", "avatar")


@pytest.fixture
def demanding(tree, packed):
    """The sample, demanding a logo on the first page of drawings too."""
    tree["rules"]["logo.missing"]["limits"]["formats"].append("svg")
    return load_guideline(packed(tree))


def test_a_cover_without_a_logo(demanding, sample, artboard, placed):
    board = artboard('<rect x="100" y="100" width="300" height="300" fill="#B5261E"/>')
    assert _figures(check(board, demanding), "logo.missing") == [("no-logo", None, None)]
    assert _outcome(check(artboard(placed("symbol-primary", "translate(300 300)")), demanding), "logo.missing") == (
        "passed",
        None,
    )
    # The sample demands it of documents alone.
    assert _outcome(check(board, sample), "logo.missing") == ("inapplicable", "nothing-to-judge")


def test_a_cover_that_cannot_be_read_whole_is_not_blamed(demanding, artboard):
    report = check(artboard("<foreignObject/>"), demanding)
    assert _outcome(report, "logo.missing") == ("cannot-tell", "foreign-object")


def test_doubts_about_other_logos_do_not_matter_where_one_is_found(sample):
    from brand.engine import Doubt

    cover = Cover(1, (Doubt("logo-not-found-in-pixels"),))
    assert judge(logo_page.MISSING, SimpleNamespace(covers=Facet((cover,)), kind="artwork"), sample).status == "passed"


def test_no_photograph_fails(sample, artboard, placed):
    logos = "".join(placed("logo-horizontal-primary", f"translate(-20 {150 * index}) scale(.5)") for index in range(4))
    report = check(artboard(logos), sample, kind="photograph", channel="avatar")
    assert report.failed == ()
    for rule in ("logo.too-many", "logo.page-edge", "logo.lockup"):
        assert _outcome(report, rule) == ("cannot-tell", "perspective")
        assert report.outcome(rule).findings != ()


def test_a_lockup_nobody_has_is_refused(tree, packed):
    tree["rules"]["logo.lockup"]["limits"]["channels"][0]["lockups"] = ["vertical"]
    with pytest.raises(GuidelineError, match=r"\$\.rules\.logo\.lockup\.limits: there is no lockup 'vertical'"):
        load_guideline(packed(tree))
