"""Do and don't of the handbook: the engine itself says that each drawing shows what it claims."""

from __future__ import annotations

import pytest

from brand.engine import check, load_guideline, read_artwork
from brand.handbook.cases import cases_of

IDS = ["stretched", "turned", "recoloured", "crowded", "too-small", "poor-ground", "mirrored", "shadowed"]


def broken_by(drawing, guideline):
    report = check(read_artwork(drawing, name="case.svg"), guideline)
    assert [outcome.rule for outcome in report.outcomes if outcome.status == "broken"] == []
    return tuple(finding.rule for finding in report.failed)


@pytest.fixture(scope="module")
def whole():
    from brand.management.commands.brand_install import SAMPLE

    return load_guideline(SAMPLE)


def test_every_way_to_go_wrong_is_drawn(whole):
    assert [case.id for case in cases_of(whole)] == IDS


@pytest.mark.parametrize("id", IDS)
def test_the_wrong_drawing_breaks_what_it_says_and_the_right_one_nothing(whole, id):
    case = next(case for case in cases_of(whole) if case.id == id)
    assert broken_by(case.do, whole) == ()
    assert broken_by(case.dont, whole) == case.rules


def test_an_edition_with_one_symmetric_mark_for_dark_grounds_has_true_cases_too(make_package):
    few = load_guideline(make_package(logos=("symbol-reversed", "app-icon")))
    cases = cases_of(few)
    assert [case.id for case in cases] == [id for id in IDS if id not in {"poor-ground", "mirrored", "crowded"}]
    for case in cases:
        assert (broken_by(case.do, few), broken_by(case.dont, few)) == ((), case.rules)


def test_a_rule_the_edition_does_not_state_has_no_case(make_package):
    def without(document):
        del document["rules"]["logo.effects"]

    assert [case.id for case in cases_of(load_guideline(make_package(change=without)))] == IDS[:-1]
