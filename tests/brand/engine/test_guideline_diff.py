"""What changed between two editions: each change a value, told in two languages."""

import copy
import dataclasses
import hashlib
import re
import typing

import pytest

from brand.engine import Guideline
from brand.engine.decode import decode
from brand.engine.exchange.comparing import compare
from brand.engine.exchange.directions import of_raising
from brand.engine.exchange.telling import EFFECTS, tell, tell_all
from brand.engine.guideline.edition import RuleSetting
from brand.engine.limits import LIMITS, DeltaEPerMedium
from brand.engine.logo.mark import read_mark

_KINDS = typing.get_type_hints(Guideline, localns={"Mark": object})


@pytest.fixture
def edited(sample, tree):
    """Change a copy of the sample's document, and give the edition it makes; the drawings stay as they are."""

    def edit(change):
        edition = copy.deepcopy(tree)
        change(edition)
        sections = {
            name: _rules(value) if name == "rules" else decode(_KINDS[name], value)
            for name, value in edition.items()
            if value != tree[name]
        }
        return dataclasses.replace(sample, **sections)

    return edit


def _rules(tree):
    kinds = {kind.rule: kind for kind in LIMITS}
    return {
        id: RuleSetting(item["clause"], item["severity"], decode(kinds[id], item["limits"]))
        for id, item in tree.items()
    }


def _set(path, value):
    def change(edition):
        *way, last = path
        for step in way:
            edition = edition[step]
        if value is None:
            del edition[last]
        else:
            edition[last] = value

    return change


def test_an_edition_does_not_differ_from_itself(sample):
    assert compare(sample, sample) == ()
    assert tell_all((), "vi") == "Hai ấn bản không khác nhau."


@pytest.mark.parametrize(
    ("path", "value", "effect"),
    [
        ("rules/logo.distortion/limits/max_ratio_error", 0.02, "loosens"),
        ("rules/logo.distortion/limits/max_ratio_error", 0.005, "tightens"),
        ("rules/logo.contrast/limits/min_ratio", 4.0, "tightens"),
        ("rules/logo.recolour/limits/max_de2000/screen", 3.0, "loosens"),
        ("rules/logo.variant/limits/min_light_ground", 60.0, "loosens"),
        ("rules/logo.variant/limits/max_dark_ground", 40.0, "tightens"),
        ("rules/colour.off-palette/limits/min_de2000/print", 5.0, "tightens"),
        ("rules/colour.off-palette/limits/min_area_fraction", 0.05, "loosens"),
        ("rules/colour.contrast/limits/large_px", 30.0, "tightens"),
        ("rules/type.min-size/limits/print_pt", 6.5, "loosens"),
        ("rules/logo.busy-background/severity", "error", "tightens"),
        ("rules/logo.busy-background/severity", "info", "loosens"),
        ("rules/logo.mirrored", None, "loosens"),
        ("palette/tolerance/screen", 4.0, "loosens"),
        ("palette/pairs_forbidden/0", None, "loosens"),
        ("palette/pairs_allowed/0", None, "tightens"),
        ("logos/0/min_width/screen_px", 180, "tightens"),
        ("logos/0/clear_space/fraction_of_height", 0.01, "loosens"),
        ("logos/0/ground/allowed", [], "loosens"),  # naming none allows any
        ("logos/0/ground/allowed/0", None, "tightens"),
        ("cobrand/max_partners_in_row", 5, "loosens"),
        ("cobrand/max_height_difference", None, "loosens"),
        ("imagery/people_release_required", False, "loosens"),
        ("imagery/min_long_edge_px/poster", 6000, "tightens"),
        ("imagery/ai_forbidden_for/0", None, "loosens"),
        ("video/subtitle_min_px_1080p", 40, "loosens"),
        ("typography/vietnamese_min_line_height", 1.4, "tightens"),
        ("typography/typefaces/0/weights/0", None, "tightens"),
        ("official_names/0", None, "loosens"),
        ("official_names/0/wrong/ja", ["x"], "tightens"),
        ("official_names/0/also/en/0", None, "tightens"),
        ("rules/colour.proportion/limits/shares/son/most", 0.3, "loosens"),
        ("rules/colour.proportion/limits/shares/others", None, "loosens"),
        ("rules/colour.total-ink/limits/max_percent/FOGRA51", 300.0, "tightens"),
        ("rules/colour.spot-name/limits/besides/0", None, "tightens"),
        ("rules/colour.cmyk-build/limits/besides/than/0", None, "tightens"),
        ("rules/words.tagline/limits/min_similarity", 0.9, "loosens"),
        ("rules/logo.retyped/limits/min_width", 0.5, "loosens"),
        ("rules/logo.lockup/limits/channels/0/lockups/0", None, "tightens"),
        ("rules/logo.lockup/limits/channels/0", None, "loosens"),
        ("rules/logo.missing/limits/formats/0", None, "loosens"),
        ("rules/film.safe-area/limits/margin_of_width", 0.1, "tightens"),
        ("logos/0/approved", False, "tightens"),
        ("edition/approved_by", "Sở Văn hóa", "neutral"),
        ("brand/story/en", "Another story", "neutral"),
        ("clauses/LOGO-01/judged", "person", "neutral"),
    ],
)
def test_each_limit_knows_its_direction(sample, edited, path, value, effect):
    steps = [int(step) if step.isdigit() else step for step in path.split("/")]
    changes = compare(sample, edited(_set(steps, value)))
    assert {change.effect for change in changes} == {effect}
    assert all(set(change.path.removeprefix("$.").replace("[", ".").split(".")) >= {steps[0]} for change in changes)


def test_every_figure_of_every_limit_has_a_direction():
    """A new limit whose name does not tell needs a line in `directions`."""
    for kind in LIMITS:
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            if hints[field.name] in (int, float, DeltaEPerMedium):
                assert of_raising(kind, field.name, "neutral") != "neutral", f"{kind.rule} {field.name}"


def test_a_colour_changes_by_its_distance(sample, edited):
    value = {"colorSpace": "srgb", "components": [0.6902, 0.12549, 0.12549], "hex": "#B02020"}
    (change,) = compare(sample, edited(_set(["colours", "son", "$value"], value)))
    assert (change.path, change.before, change.after) == ("$.colours.son.$value", "#B5261E", "#B02020")
    assert change.de2000 == 2.02
    assert tell(change, "vi") == "Màu son.$value: từ #B5261E thành #B02020, cách nhau 2,02 ΔE00."
    assert tell(change, "en") == "Colour son.$value: from #B5261E to #B02020, 2.02 ΔE00 apart."


def test_a_master_changes_by_its_distance_too(sample, edited):
    (change,) = compare(sample, edited(_set(["colours", "son", "$extensions", "nhip-cau", "lab_d50", 0], 42.82)))
    assert (change.path, change.kind) == ("$.colours.son.$extensions.nhip-cau.lab_d50", "changed")
    assert 1.5 < change.de2000 < 2


def _redrawn(sample, alter, **stated):
    """The sample with its symbol drawn by other source text."""
    mark = next(mark for mark in sample.marks if mark.logo.id == "symbol-primary")
    source = alter(mark.source.decode()).encode()
    logo = dataclasses.replace(mark.logo, sha256=hashlib.sha256(source).hexdigest(), **stated)
    logos = tuple(logo if other.id == logo.id else other for other in sample.logos)
    marks = tuple(read_mark(logo, source) if other is mark else other for other in sample.marks)
    return dataclasses.replace(sample, logos=logos, marks=marks)


def test_logos_are_compared_by_their_drawing(sample):
    (change,) = compare(sample, _redrawn(sample, lambda text: text.replace("<g ", "<!-- again --><g ", 1)))
    assert (change.kind, change.path, change.effect) == ("rewritten", "$.logos[symbol-primary]", "neutral")
    assert tell(change, "vi") == "Logo symbol-primary: tệp được ghi lại, hình vẽ giữ nguyên."

    (change,) = compare(sample, _redrawn(sample, lambda text: text.replace("#E0A11B", "#E0A11C")))
    assert (change.kind, change.path) == ("redrawn", "$.logos[symbol-primary]")
    assert tell(change, "en") == "Logo symbol-primary is drawn anew."


def test_a_wider_margin_is_told_although_the_drawing_is_the_same(sample):
    x0, y0, x1, y1 = sample.logo("symbol-primary").view_box
    wider = (x0 - 20, y0 - 20, x1 + 20, y1 + 20)

    def widen(text):
        return re.sub('viewBox="[^"]+"', f'viewBox="{x0 - 20} {y0 - 20} {x1 - x0 + 40} {y1 - y0 + 40}"', text)

    rewritten, margin = compare(sample, _redrawn(sample, widen, view_box=wider))
    assert rewritten.kind == "rewritten"
    assert (margin.kind, margin.path, margin.after) == ("changed", "$.logos[symbol-primary].view_box", list(wider))


def test_a_logo_that_only_changed_its_id_is_renamed(sample):
    old = sample.logo("symbol-primary")
    least = dataclasses.replace(old.min_width, screen_px=old.min_width.screen_px + 1)
    new = dataclasses.replace(old, id="symbol-main", min_width=least)
    renamed = dataclasses.replace(
        sample,
        logos=tuple(new if logo is old else logo for logo in sample.logos),
        marks=tuple(dataclasses.replace(mark, logo=new) if mark.logo is old else mark for mark in sample.marks),
    )
    first, second = compare(sample, renamed)
    assert (first.kind, first.before, first.after) == ("renamed", "symbol-primary", "symbol-main")
    assert (second.path, second.effect) == ("$.logos[symbol-main].min_width.screen_px", "tightens")


def test_a_retired_logo_tightens_and_a_logo_more_loosens(sample, with_retired):
    (change,) = compare(sample, with_retired)
    assert (change.kind, change.path, change.effect) == ("added", "$.logos[symbol-2019]", "tightens")
    assert tell(change, "vi") == "Logo symbol-2019: thêm mới."
    (change,) = compare(with_retired, sample)
    assert (change.kind, change.effect) == ("removed", "loosens")


def test_order_counts_where_entries_only_changed_places(sample, edited):
    def swap(edition):
        fallback = edition["typography"]["typefaces"][0]["fallback"]
        fallback[0], fallback[1] = fallback[1], fallback[0]

    (change,) = compare(sample, edited(swap))
    assert (change.kind, change.path) == ("reordered", "$.typography.typefaces[display].fallback")
    assert change.after == ["Noto Serif", "Literata", "Georgia", "serif"]


def test_a_section_the_comparison_has_never_seen_is_compared(sample):
    """Sections are found by their fields: one that is added to the format needs no line here."""

    @dataclasses.dataclass(frozen=True)
    class Sound:
        id: str
        max_seconds: float
        forbidden_words: tuple[str, ...] = ()

    @dataclasses.dataclass(frozen=True, eq=False)
    class Wider(type(sample)):
        sounds: tuple[Sound, ...] = ()

    def widened(*sounds):
        fields = {field.name: getattr(sample, field.name) for field in dataclasses.fields(sample)}
        return Wider(**fields, sounds=sounds)

    Wider.__module__ = type(sample).__module__
    Wider.__annotations__ = {"sounds": tuple[Sound, ...]}
    Sound.__annotations__ = {"id": str, "max_seconds": float, "forbidden_words": tuple[str, ...]}
    changes = compare(widened(Sound("jingle", 3.0)), widened(Sound("jingle", 5.0, ("a",)), Sound("bell", 1.0)))
    assert [(change.kind, change.path, change.effect) for change in changes] == [
        ("changed", "$.sounds[jingle].max_seconds", "loosens"),
        ("added", "$.sounds[jingle].forbidden_words[]", "tightens"),
        ("added", "$.sounds[bell]", "neutral"),
    ]
    assert tell(changes[0], "vi") == "sounds jingle max_seconds: từ 3 thành 5."


def test_sentences_are_grouped_by_what_they_do(sample, edited):
    def change(edition):
        edition["rules"]["logo.distortion"]["limits"]["max_ratio_error"] = 0.02
        edition["rules"]["type.min-size"]["limits"]["screen_px"] = 14
        edition["brand"]["tagline"]["en"] = "Then and now"
        edition["palette"]["pairs_forbidden"].append({"text": "trau", "ground": "cham"})

    changes = compare(sample, edited(change))
    assert tell_all(changes, "vi").splitlines() == [
        "Siết chặt (2)",
        "  Bảng màu cặp màu bị cấm: thêm text: “trau”, ground: “cham”.",
        "  Quy tắc type.min-size.limits.screen_px: từ 13 thành 14.",
        "Nới lỏng (1)",
        "  Quy tắc logo.distortion.limits.max_ratio_error: từ 0,01 thành 0,02.",
        "Không đổi mức chặt (1)",
        "  Thương hiệu khẩu hiệu, en: từ “Bridging then and now” thành “Then and now”.",
    ]
    assert [line for line in tell_all(changes, "en").splitlines() if not line.startswith(" ")] == [
        f"{EFFECTS[effect]['en']} ({count})" for effect, count in (("tightens", 2), ("loosens", 1), ("neutral", 1))
    ]
