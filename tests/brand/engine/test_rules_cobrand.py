"""Standing beside partners: in order, and beside approved ones alone."""

import re

import pytest

from brand.engine import GuidelineError, check, load_guideline

_MARK = (
    '<path d="M10 10C30 20 70 20 90 10V60C90 80 60 90 50 95C40 90 10 80 10 60Z'
    'M30 35L50 55L70 35V50L50 72L30 50Z" fill="#2F6B47"/>'
)
_FILE = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{_MARK}</svg>'


@pytest.fixture
def edition(tree, packed):
    """Give the sample with a partner: approved or not, in an order of our choice."""

    def make(*, approved=True, order="host-first"):
        base = next(logo for logo in tree["logos"] if logo["id"] == "symbol-primary")
        partner = base | {"id": "partner-trust", "variant": "partner", "lockup": "partner", "status": "partner"}
        partner |= {"file": "logos/partner-trust.svg", "view_box": [0, 0, 100, 100], "ink_box": [10, 10, 90, 95]}
        partner |= {"parts": [{"fill": "#2F6B47", "ink_share": 1}], "approved": approved}
        tree["logos"].append(partner)
        tree["cobrand"]["order"] = order
        return load_guideline(packed(tree, {"logos/partner-trust.svg": _FILE.encode()}))

    return make


def _partner(x, y, scale=1.5):
    return f'<g transform="translate({x} {y}) scale({scale})">{_MARK}</g>'


def _outcome(report, rule):
    outcome = report.outcome(rule)
    return outcome.status, outcome.reason


@pytest.mark.parametrize(
    ("x", "y", "first"), [(700, 310, True), (100, 310, False), (420, 560, True), (420, 60, False), (100, 600, True)]
)
@pytest.mark.parametrize("order", ["host-first", "host-last"])
def test_the_order_of_logos(edition, artboard, placed, x, y, first, order):
    board = artboard(placed("symbol-primary", "translate(400 250)") + _partner(x, y))
    report = check(board, edition(order=order))
    good = first == (order == "host-first")
    assert report.outcome("cobrand.order").status == ("passed" if good else "failed")
    if not good:
        (finding,) = [finding for finding in report.failed if finding.rule == "cobrand.order"]
        assert finding.code == order
        assert finding.values == {"partner": "partner-trust", "logo": "symbol-primary"}


def test_any_order_is_kept_where_none_is_laid_down(edition, artboard, placed):
    board = artboard(placed("symbol-primary", "translate(400 250)") + _partner(100, 310))
    assert _outcome(check(board, edition(order="any")), "cobrand.order") == ("passed", None)


def test_without_a_partner_there_is_no_order(edition, artboard, placed):
    report = check(artboard(placed("symbol-primary", "translate(400 250)")), edition())
    assert _outcome(report, "cobrand.order") == ("inapplicable", "nothing-to-judge")
    assert _outcome(report, "cobrand.unapproved") == ("inapplicable", "nothing-to-judge")


@pytest.mark.parametrize("approved", [True, False])
def test_partners_are_approved(edition, artboard, placed, approved):
    board = artboard(placed("symbol-primary", "translate(400 250)") + _partner(700, 310))
    report = check(board, edition(approved=approved))
    assert report.outcome("cobrand.unapproved").status == ("passed" if approved else "failed")
    found = [finding.values for finding in report.failed if finding.rule == "cobrand.unapproved"]
    assert found == ([] if approved else [{"partner": "partner-trust"}])


def test_an_unapproved_partner_alone_on_a_page(edition, artboard):
    report = check(artboard(_partner(500, 310)), edition(approved=False))
    assert report.outcome("cobrand.unapproved").status == "failed"


def test_marks_that_stand_in_one_place_are_in_no_order(edition, artboard, placed):
    from types import SimpleNamespace

    from brand.engine.geometry import Affine
    from brand.engine.logo.placement import Placement
    from brand.engine.rules import cobrand
    from brand.engine.runner import judge
    from brand.engine.subject import Facet

    guideline = edition()
    marks = {mark.logo.id: mark for mark in guideline.marks}
    own = Placement(marks["symbol-primary"], 0, Affine(e=100, f=100), (), "pixels", length_error=1.0)

    def status(x):
        partner = Placement(marks["partner-trust"], 0, Affine(2, 0, 0, 2, x, 130), (), "pixels", length_error=1.0)
        artwork = SimpleNamespace(pages=[SimpleNamespace(flows=False)])
        both = {"placements": Facet((own,)), "partners": Facet((partner,))}
        return judge(cobrand.ORDER, SimpleNamespace(artwork=artwork, kind="artwork", **both), guideline).status

    middle = own.box.x0 + own.box.width / 2 - 100
    assert [status(middle + shift) for shift in (-5, 0.5, 5)] == ["failed", "cannot-tell", "passed"]


def test_no_photograph_fails(edition, artboard, placed):
    board = artboard(placed("symbol-primary", "translate(400 250)") + _partner(100, 310))
    report = check(board, edition(approved=False), kind="photograph")
    assert report.failed == ()
    for rule in ("cobrand.order", "cobrand.unapproved"):
        assert _outcome(report, rule) == ("cannot-tell", "perspective")


def test_an_order_needs_the_section_that_lays_it_down(tree, packed):
    del tree["cobrand"]
    message = "$.rules.cobrand.order: the rule needs the section 'cobrand', which is missing."
    with pytest.raises(GuidelineError, match=re.escape(message)):
        load_guideline(packed(tree))
