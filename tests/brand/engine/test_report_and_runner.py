import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from brand.engine import ArtworkError, Finding, Report, ReportError, Rule, Waiver, check, read_artwork
from brand.engine import rules as catalogue
from brand.engine import runner as runner_module
from brand.engine.finding import Measured
from brand.engine.kind import Guess
from brand.engine.report import figure
from brand.engine.rules import colour

_BAD = "translate(50 50) scale(1 .7)"


@pytest.fixture
def bad(artboard, placed):
    return artboard(placed("symbol-primary", _BAD))


def test_the_face_is_complete():
    import brand.engine

    for name in brand.engine.__all__:
        assert hasattr(brand.engine, name)
    assert catalogue.RULES is brand.engine.RULES


def test_a_report_is_evidence(sample, bad):
    import hashlib

    report = check(bad, sample, medium="print", kind="screenshot")
    assert report.file.sha256 == hashlib.sha256(bad[1]).hexdigest()
    assert (report.edition.id, report.edition.version) == ("nhip-cau-sample", "1.0.0")
    assert (report.medium, report.kind) == ("print", "screenshot")
    assert report.edition.sha256 == sample.sha256
    assert [outcome.rule for outcome in report.outcomes] == [rule.id for rule in catalogue.RULES]


def test_the_same_check_gives_the_same_bytes(sample, bad, drawn, encoded, tmp_path):
    picture = encoded(drawn("symbol-primary", 200, "#FFFFFF").resize((200, 150)), "JPEG")
    for subject in (bad, ("p.jpg", picture)):
        first = check(subject, sample).to_json()
        assert check(subject, sample).to_json() == first
        file = tmp_path / subject[0]
        file.write_bytes(subject[1])
        assert check(file, sample).to_json() == first
        assert check(read_artwork(file), sample).to_json() == first


def test_a_report_survives_storage(sample, bad):
    report = check(bad, sample)
    stored = report.to_json()
    read = Report.from_json(stored)
    assert read.to_json() == stored
    assert [f.code for f in read.failed] == [f.code for f in report.failed]
    assert json.loads(stored)["schema"] == "nhip-cau/brand-report/2"


def test_reports_of_the_first_schema_are_kept_as_they_are(sample, bad):
    tree = json.loads(check(bad, sample).to_json()) | {"schema": "nhip-cau/brand-report/1"}
    del tree["kind_confidence"]
    stored = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    read = Report.from_json(stored)
    assert read.kind_confidence is None
    assert read.to_json() == stored


@pytest.mark.parametrize("confidence", ["1e400", "2", "-1", "NaN", '"1"', "true", "1" + 400 * "0"])
def test_a_confidence_that_is_none_is_refused(sample, bad, confidence):
    stored = check(bad, sample).to_json().replace(b'"kind_confidence":null', f'"kind_confidence":{confidence}'.encode())
    for _ in range(2):
        with pytest.raises(ReportError):
            Report.from_json(stored)


def test_a_kind_that_is_not_stated_is_guessed(sample, bad, encoded):
    stated, guessed = check(bad, sample), check(bad, sample, kind=None)
    assert (stated.kind, stated.kind_confidence) == ("artwork", None)
    assert (guessed.kind, guessed.kind_confidence) == ("artwork", 1.0)
    assert guessed.outcomes == stated.outcomes
    grain = np.random.default_rng(2).normal(128, 40, (160, 200, 3)).clip(0, 255).astype(np.uint8)
    report = check(("x.png", encoded(Image.fromarray(grain))), sample, kind=None)
    assert report.kind == "photograph"
    assert report.kind_confidence > 0.5
    assert Report.from_json(report.to_json()).to_json() == report.to_json()


def test_a_weak_guess_excuses_nothing(sample, artboard, monkeypatch):
    for confidence, kind in ((0.29, "artwork"), (0.31, "photograph")):
        monkeypatch.setattr(runner_module, "guess_kind", lambda *_, c=confidence, **__: Guess("photograph", c))
        assert check(artboard(""), sample, kind=None).kind == kind


def test_too_little_memory_is_an_error_not_a_broken_rule(sample, bad, monkeypatch):
    from brand.engine.measuring import logos

    class NoRoomError(Exception):
        code = -4  # as OpenCV says it

    for error in (MemoryError(), NoRoomError()):

        def fail(*_, error=error):
            raise error

        monkeypatch.setattr(logos, "find_in_structure", fail)
        with pytest.raises(ArtworkError) as caught:
            check(bad, sample)
        assert caught.value.code == "out-of-memory"


@settings(max_examples=20)
@given(st.floats(0.3, 2), st.floats(0.3, 2))
def test_any_report_survives_storage(sample, artboard, placed, x, y):
    stored = check(artboard(placed("symbol-primary", f"translate(20 20) scale({x} {y})")), sample).to_json()
    assert Report.from_json(stored).to_json() == stored


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"schema": 1}', b"\xff"])
def test_what_is_no_report_is_refused(raw):
    with pytest.raises(ReportError):
        Report.from_json(raw)


def test_severity_decides_what_blocks(sample, bad):
    report = check(bad, sample)
    assert report.blocking() == report.failed != ()
    assert report.blocking({"warning", "info"}) == ()


def test_a_photograph_never_fails(sample, bad, drawn, encoded, artboard):
    report = check(bad, sample, kind="photograph")
    assert report.failed == ()
    outcome = report.outcome("logo.distortion")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "perspective")
    assert outcome.findings != ()  # what was seen is kept, as an observation
    squeezed = drawn("logo-horizontal-primary", 844, "#FBF6EA").resize((844, 200))
    picture = check(("p.png", encoded(squeezed)), sample, kind="photograph")
    assert {outcome.status for outcome in picture.outcomes} <= {"cannot-tell", "inapplicable"}
    empty = check(artboard(""), sample, kind="photograph")
    assert empty.outcome("logo.distortion").status == "inapplicable"


def _raises(subject, guideline):
    raise RuntimeError("no")
    yield


def test_a_broken_rule_stops_no_other_and_never_passes(sample, bad, monkeypatch):
    broken = replace(catalogue.RULES[0], judge=_raises)
    monkeypatch.setattr(runner_module, "RULES", (broken, *catalogue.RULES[1:]))
    report = check(bad, sample)
    assert (report.outcomes[0].status, report.outcomes[0].reason) == ("broken", "RuntimeError")
    assert [finding.rule for finding in report.failed] == ["logo.distortion"]


def test_a_facet_that_cannot_be_measured_breaks_its_rules(sample, bad, monkeypatch):
    from brand.engine.measuring import logos

    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(logos, "find_in_structure", fail)
    report = check(bad, sample)
    assert report.outcome("logo.distortion").status == "broken"
    assert report.outcome("logo.outdated").status == "broken"
    assert report.outcome("colour.contrast").status == "inapplicable"


def test_what_stays_unread_is_never_passed(sample, artboard, placed):
    report = check(artboard(placed("symbol-primary", "translate(50 50)") + "<foreignObject/>"), sample)
    outcome = report.outcome("logo.distortion")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "foreign-object")


def _waiver(bad, **changes):
    import hashlib

    asset = hashlib.sha256(bad[1]).hexdigest()
    plain = Waiver("logo.distortion", asset, "Biển hiệu đặc biệt", "Nguyễn Thị Lan", date(2026, 6, 30))
    return replace(plain, **changes)


def test_a_waiver_covers_one_file_one_rule_until_its_day(sample, bad):
    waiver = _waiver(bad)
    report = check(bad, sample, waivers=[waiver], on=date(2026, 6, 30))
    outcome = report.outcome("logo.distortion")
    assert (outcome.status, outcome.waiver) == ("failed", waiver)
    assert outcome.findings != ()
    assert report.failed == report.blocking() == ()
    assert report.unused_waivers == ()
    assert Report.from_json(report.to_json()).to_json() == report.to_json()


@pytest.mark.parametrize(
    ("changes", "state"),
    [({"until": date(2026, 6, 29)}, "expired"), ({"rule": "logo.recolour"}, "unused"), ({"asset": "0" * 64}, "unused")],
)
def test_waivers_that_cover_nothing_are_reported(sample, bad, changes, state):
    waiver = _waiver(bad, **changes)
    report = check(bad, sample, waivers=[waiver], on=date(2026, 6, 30))
    assert [finding.rule for finding in report.failed] == ["logo.distortion"]
    assert report.unused_waivers == (waiver,)
    assert [use.state for use in report.waivers] == [state]


@given(st.floats(0, 10), st.floats(0, 2), st.floats(0, 10))
def test_a_verdict_is_given_only_outside_the_uncertainty(value, uncertainty, limit):
    measured = Measured(value, uncertainty)
    above, below = measured.above(limit), measured.below(limit)
    if above is None:
        assert below is None
        assert abs(value - limit) < uncertainty
    else:
        assert above == (value > limit)
        assert below == (value < limit)


def test_too_few_pixels_cannot_be_told(sample, drawn, encoded):
    told = {}
    for side in (64, 24):
        canvas = Image.new("RGB", (300, 200), "#FFFFFF")
        symbol = drawn("symbol-primary", 640, "#FFFFFF").resize((side, side), Image.Resampling.LANCZOS)
        canvas.paste(symbol, (80, 60))
        outcome = check(("x", encoded(canvas)), sample).outcome("logo.distortion")
        told[side] = (outcome.status, outcome.reason)
    assert told == {64: ("passed", None), 24: ("cannot-tell", "within-uncertainty")}


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (42.857, "percent", "42,9 %", "42.9 %"),
        (2.1, "ratio", "2,1:1", "2.1:1"),
        (140.0, "px", "140 px", "140 px"),
        (None, "", "–", "–"),
        (0.004, "de2000", "0 ΔE00", "0 ΔE00"),
    ],
)
def test_figures_follow_the_language(value, unit, vi, en):
    assert (figure(value, unit, "vi"), figure(value, unit, "en")) == (vi, en)


def test_a_rule_is_one_small_function(sample, artboard, monkeypatch):
    def judge(subject, guideline):
        yield Finding("house.example", "seen", page=0)

    example = replace(colour.OFF_PALETTE, judge=judge)
    assert isinstance(example, Rule)
    monkeypatch.setattr(runner_module, "RULES", (example,))
    assert [finding.code for finding in check(artboard(""), sample).failed] == ["seen"]
