"""The scorer counts what it says, and the artworks are the same for the same seed and as true as they claim."""

import hashlib
import importlib
import random

import pytest

from brand.engine import check, load_guideline
from brand.engine.conversion.converting import convert
from tests.brandbench import ablation, make
from tests.brandbench.drawing import drawn
from tests.brandbench.identities import identities
from tests.brandbench.layout import compliant
from tests.brandbench.planting import PLANTERS
from tests.brandbench.score import overlap, score


def case(file, *, rules=(), tolerated=(), logos=(), near=False):
    violations = [{"rule": rule} for rule in rules]
    return {
        "file": file,
        "format": "png",
        "compliant": not rules,
        "near_limit": near,
        "logos": [
            {"variant": v, "bbox": b, "width": b[2] - b[0], "rotation_deg": 0, "mirrored": False} for v, b in logos
        ],
        "violations": violations,
        "tolerated": list(tolerated),
    }


def line(file, *rules, logos=()):
    found = [{"variant": v, "bbox": b, "width": b[2] - b[0], "rotation_deg": 0.5} for v, b in logos]
    return {"file": file, "findings": [{"rule": rule} for rule in rules], "logos": found}


def test_findings_count_as_right_wrong_missed_or_tolerated():
    truth = {"rules": ["a.a", "b.b"], "cases": [case("1", rules=["a.a"]), case("2", tolerated=["b.b"]), case("3")]}
    total = score(truth, [line("1", "b.b"), line("2", "b.b"), line("3", "a.a")])
    assert total.rules["a.a"] == {"missed": 1, "wrong": 1}
    assert total.rules["b.b"] == {"wrong": 1}
    assert (total.alarms["plain"], total.alarms["plain false"]) == (2, 1)
    assert total.macro_f1 == 0


def test_a_case_without_a_line_is_missed():
    total = score({"rules": ["a.a"], "cases": [case("1", rules=["a.a"])]}, [])
    assert total.rules["a.a"] == {"missed": 1}


def test_logos_are_found_by_overlap_and_false_only_on_nothing():
    truth = {"rules": [], "cases": [case("1", logos=[("primary", [0, 0, 100, 50])])]}
    twice = line("1", logos=[("mono", [0, 0, 100, 50]), ("primary", [0, 0, 60, 50]), ("symbol", [500, 500, 600, 600])])
    total = score(truth, [twice])
    assert total.logos == {"artworks": 1, "large": 1, "large found": 1, "variant right": 0, "false": 1}
    assert total.errors == {"width %": [0.0], "angle deg": [0.5], "corner": [0]}


def test_overlap_of_apart_and_equal_boxes():
    assert overlap([0, 0, 1, 1], [2, 2, 3, 3]) == 0
    assert overlap([0, 0, 2, 2], [0, 0, 2, 2]) == 1
    assert overlap([0, 0, 2, 2], [1, 0, 3, 2]) == pytest.approx(1 / 3)


def test_a_seed_makes_the_same_artworks(tmp_path):
    for name in ("one", "two"):
        make.make(tmp_path / name, seed=7, cases=5, photographs=1)
    one, two = (
        {
            str(file.relative_to(tmp_path / name)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in (tmp_path / name).rglob("*.*")
            if file.suffix in (".json", ".jsonl", ".png", ".svg", ".jpg")
        }
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) >= 20


def test_every_rule_has_a_planter():
    from brand.engine.limits import LIMITS

    assert set(PLANTERS) <= {limits.rule for limits in LIMITS}
    assert len(PLANTERS) == 25


def test_a_drawing_has_its_logo_where_the_truth_says(tmp_path):
    rng = random.Random(11)  # noqa: S311 - an artwork, no secret
    identity = identities()[1]
    identity.write(tmp_path / "identity")
    guideline = convert(tmp_path / "identity", tmp_path / "package")
    scene = compliant(identity, "svg", "screen", rng)
    report = check(("poster.svg", drawn(scene)), guideline)
    (true,) = scene.truth("poster.svg")["logos"]
    own = [
        logo
        for logo in report.logos
        if overlap(true["bbox"], [logo.box.x0, logo.box.y0, logo.box.x1, logo.box.y1]) > 0.9
    ]
    assert [logo.variant for logo in own] == [true["variant"]]
    assert own[0].width == pytest.approx(true["width"], rel=1e-3)
    assert not report.failed
    assert load_guideline(tmp_path / "package").sha256 == guideline.sha256


@pytest.mark.parametrize("stage", ablation.STAGES)
def test_a_stage_is_switched_off_and_on_again(stage):
    owners = [(importlib.import_module(module), name, value) for module, name, value in ablation.STAGES[stage]]
    before = [getattr(owner, name) for owner, name, _ in owners]
    with ablation.without(stage):
        assert all(getattr(owner, name) is value for owner, name, value in owners)
    assert all(getattr(owner, name) is old for (owner, name, _), old in zip(owners, before, strict=True))
    assert all(old is not value for (_, _, value), old in zip(owners, before, strict=True))
