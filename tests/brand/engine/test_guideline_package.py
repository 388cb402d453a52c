import json
from pathlib import Path

import jsonschema
import pytest

import brand.engine
from brand.engine import RULES, GuidelineError, load_guideline
from brand.engine.limits import LIMITS, DistortionLimits, RecolourLimits
from brand.engine.package import guideline_schema


def test_the_sample_loads_and_says_that_it_is_one(sample):
    assert (sample.edition.id, sample.edition.version, sample.edition.status) == ("nhip-cau-sample", "1.0.0", "sample")
    assert "MẪU" in sample.edition.label["vi"]
    assert "SAMPLE" in sample.edition.label["en"]
    assert len(sample.logos) == len(sample.marks) == 15
    assert {logo.lockup for logo in sample.logos} == {"horizontal", "stacked", "symbol", "symbol-small", "app-icon"}
    assert sample.colours["son"].hex == "#B5261E"
    assert sample.colours["son"].detail.process[0].cmyk == (0, 96, 100, 21)
    assert sample.limits(DistortionLimits).max_ratio_error == 0.01
    assert sample.limits(RecolourLimits).max_de2000.screen == 2.0
    assert sample.rules["logo.distortion"].clause == "LOGO-02"
    assert set(sample.brand.name) == {"vi", "en", "zh-Hans", "ko", "ja"}


def test_the_shares_of_ink_add_up(sample):
    for logo in sample.logos:
        assert sum(part.ink_share for part in logo.parts) == pytest.approx(1, abs=0.001)


def test_the_published_schema_is_the_one_the_classes_give():
    published = Path(brand.engine.__file__).parent / "guideline.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == guideline_schema()


def test_the_schema_is_valid_and_accepts_the_sample(tree):
    jsonschema.Draft202012Validator.check_schema(guideline_schema())
    jsonschema.validate(tree, guideline_schema())


def test_the_schema_refuses_what_the_reader_refuses(tree):
    tree["palette"]["favourite"] = "son"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree, guideline_schema())


def test_each_rule_has_limits_of_its_own_id():
    for rule in RULES:
        assert rule.limits.rule == rule.id
    assert len({kind.rule for kind in LIMITS}) == len(LIMITS) == len(RULES)


def _set(tree, path, value):
    *way, last = path
    for step in way:
        tree = tree[step]
    tree[last] = value


@pytest.mark.parametrize(
    ("path", "value", "where", "says"),
    [
        (["schema"], "nhip-cau/guideline/9", "$.schema", "nhip-cau/guideline/9"),
        (["mascot"], "buffalo", "$.mascot", "unknown"),
        (["edition", "motto"], "x", "$.edition.motto", "unknown"),
        (["edition", "version"], "one", "$.edition.version", "'one'"),
        (["edition", "status"], "perhaps", "$.edition.status", "perhaps"),
        (["edition", "effective_from"], "2026-13-01", "$.edition.effective_from", "2026-13-01"),
        (["edition", "label", "VI!"], "x", "$.edition.label", "VI!"),
        (["brand", "short_name"], "Nhi\u0323p", "$.brand.short_name", "NFC"),
        (["colours", "son", "$value", "hex"], "#b5261e", "$.colours.son.$value.hex", "#b5261e"),
        (["colours", "son", "$value", "hex"], "#B5261F", "$.colours.son.$value", "#B5261F"),
        (["palette", "pairs_allowed", 0, "text"], "mauve", "$.palette.pairs_allowed[0].text", "mauve"),
        (["palette", "tolerance", "screen"], "3", "$.palette.tolerance.screen", "'3'"),
        (["palette", "tolerance", "screen"], True, "$.palette.tolerance.screen", "True"),
        (["logos", 2, "status"], "retired", "$.logos[2].retired_on", "retired"),
        (["logos", 2, "id"], "app-icon", "$.logos", "twice"),
        (["logos", 2, "file"], "logos/none.svg", "$.logos[2].file", "none.svg"),
        (["logos", 2, "file"], "../secret.svg", "$.logos[2].file", "secret"),
        (["logos", 2, "sha256"], "0" * 64, "$.logos[2].sha256", "0" * 64),
        (["logos", 2, "parts", 0, "fill"], "#000000", "$.logos[2].parts", "#1E1C1A"),
        (["logos", 2, "ink_box", 0], 0, "$.logos[2].ink_box", "46.5"),
        (["rules", "logo.beauty"], {}, "$.rules.logo.beauty", "logo.beauty"),
        (["rules", "logo.distortion", "limits"], {}, "$.rules.logo.distortion.limits.max_ratio_error", "missing"),
        (["rules", "logo.distortion", "clause"], "LOGO-99", "$.rules.logo.distortion.clause", "LOGO-99"),
        (["rules", "logo.distortion", "limits", "max_ratio_error"], 7, "$.rules.logo.distortion.limits", "7"),
        (["rules"], [], "$.rules", "[]"),
        (["video", "corner_logo"], "nobody", "$.video.corner_logo", "nobody"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(tree, packed, path, value, where, says):
    _set(tree, path, value)
    with pytest.raises(GuidelineError) as caught:
        load_guideline(packed(tree))
    assert caught.value.path.startswith(where)
    assert says in caught.value.problem
    assert caught.value.remedy


def test_a_missing_key_is_named(tree, packed):
    del tree["palette"]["tolerance"]
    with pytest.raises(GuidelineError, match="missing") as caught:
        load_guideline(packed(tree))
    assert caught.value.path == "$.palette.tolerance"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ('{"schema": 1, "schema": 2}', "twice"),
        ('{"schema": NaN}', "NaN"),
        ("[]", "not an object"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_broken_json_is_refused(tmp_path, text, says):
    (tmp_path / "guideline.json").write_text(text, encoding="utf-8")
    with pytest.raises(GuidelineError, match=says):
        load_guideline(tmp_path)


def test_a_missing_package_is_named(tmp_path):
    with pytest.raises(GuidelineError, match="nowhere"):
        load_guideline(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>logo</text></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/><path d="M0 0H9V9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path opacity=".5" d="M0 0H9V9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        "no drawing",
    ],
)
def test_a_logo_that_is_no_plain_drawing_is_refused(tree, packed, drawing):
    folder = packed(tree, {"logos/app-icon.svg": drawing.encode()})
    (folder / "guideline.json").write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(GuidelineError, match=r"app-icon\.svg") as caught:
        load_guideline(folder)
    assert caught.value.path == "$.logos[14].file" or ".file" in caught.value.path
