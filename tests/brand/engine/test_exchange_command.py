"""The guideline command: every fault at once, differences, exports, drafts from palettes."""

import json

import pytest

from brand.engine import GuidelineError, load_guideline
from brand.engine.conversion import convert
from brand.engine.exchange.command import main
from brand.engine.exchange.formats import FORMATS, read_palette
from brand.engine.faults import MAX_FAULTS


@pytest.fixture
def small(small_path):
    """The document of the small package, to be changed."""
    return json.loads((small_path / "guideline.json").read_text(encoding="utf-8"))


@pytest.fixture
def faulty(small, packed):
    """A package with faults in words, figures, names and drawings."""
    small["edition"]["version"] = "one"
    small["brand"]["motto"] = "x"
    small["colours"]["son"]["$value"]["components"] = [0.7, 2, "red"]
    del small["palette"]["tolerance"]
    small["rules"]["logo.beauty"] = {"severity": "error"}
    small["rules"]["logo.distortion"] |= {"severity": "fatal", "limits": {"max_ratio_error": -1}}
    small["logos"][0]["sha256"] = "0" * 64
    small["logos"][1]["ink_box"] = [0, 0, 1, 1]
    return packed(small)


def test_all_faults_are_told_at_once(faulty):
    with pytest.raises(GuidelineError) as caught:
        load_guideline(faulty)
    faults = [caught.value, *caught.value.also]
    assert [fault.path for fault in faults] == [
        "$.rules.logo.distortion.severity",
        "$.rules.logo.distortion.limits.max_ratio_error",
        "$.rules.logo.beauty",
        "$.edition.version",
        "$.brand.motto",
        "$.colours.son.$value.components[1]",
        "$.colours.son.$value.components[2]",
        "$.palette.tolerance",
        "$.logos[0].sha256",
        "$.logos[1].ink_box",
    ]
    assert all(fault.remedy for fault in faults)


def test_all_names_that_refer_to_nothing_are_told_with_the_drawings(small, packed):
    small["palette"]["pillars"] = {"a": "mauve", "b": "teal"}
    small["logos"][0]["sha256"] = "0" * 64
    with pytest.raises(GuidelineError) as caught:
        load_guideline(packed(small))
    paths = [fault.path for fault in (caught.value, *caught.value.also)]
    assert paths == ["$.palette.pillars.a", "$.palette.pillars.b", "$.logos[0].sha256"]


def test_faults_beyond_counting_are_not_counted(small, packed):
    small["brand"]["name"] = {f"x{number}": "" for number in range(5000)}
    small["brand"]["story"] = dict.fromkeys(("vi", "en"), "")
    with pytest.raises(GuidelineError) as caught:
        load_guideline(packed(small))
    assert len(caught.value.also) == MAX_FAULTS - 1


def test_validate_names_file_path_value_and_remedy(faulty, capsys, small_path):
    assert main(["validate", str(faulty)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[3] == (
        f"{faulty}/guideline.json: $.edition.version: 'one' is not a version such as 1.0.0. "
        "Give a version such as 1.0.0."
    )
    assert main(["validate", str(small_path)]) == 0
    assert capsys.readouterr().out.startswith("nhip-cau-sample 1.0.0: 2 logos, 10 colours, ")
    assert main(["validate", str(faulty.parent / "nowhere")]) == 1


def test_diff_prints_sentences_or_values(small, packed, small_path, capsys):
    small["edition"]["version"] = "1.1.0"
    small["rules"]["logo.distortion"]["limits"]["max_ratio_error"] = 0.02
    new = packed(small)
    assert main(["diff", str(small_path), str(new)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "nhip-cau-sample 1.0.0 → nhip-cau-sample 1.1.0",
        "Nới lỏng (1)",
        "  Quy tắc logo.distortion.limits.max_ratio_error: từ 0,01 thành 0,02.",
        "Không đổi mức chặt (1)",
        "  Ấn bản số hiệu: từ “1.0.0” thành “1.1.0”.",
    ]
    assert main(["diff", "--json", "--lang", "en", str(small_path), str(new)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["new"]["version"] == "1.1.0"
    assert result["changes"][1] == {
        "kind": "changed",
        "path": "$.rules.logo.distortion.limits.max_ratio_error",
        "before": 0.01,
        "after": 0.02,
        "effect": "loosens",
        "de2000": None,
        "sentence": "Rule logo.distortion.limits.max_ratio_error: from 0.01 to 0.02.",
    }
    assert main(["diff", str(small_path), str(new / "logos")]) == 2
    assert "guideline.json" in capsys.readouterr().err


@pytest.mark.parametrize("format", list(FORMATS))
def test_export_writes_each_format(format, small_path, tmp_path, capsys):
    out = tmp_path / f"palette{FORMATS[format].suffix}"
    assert main(["export", str(small_path), "--format", format, "--out", str(out), "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{out}: 10 swatches, {out.stat().st_size} bytes\n"
    if FORMATS[format].read:
        assert {swatch.name for swatch in read_palette(out).swatches} >= {"Vermilion", "Indigo"}


def test_a_palette_goes_from_format_to_format_and_says_what_is_lost(small_path, tmp_path, capsys):
    ase, gpl = tmp_path / "a.ase", tmp_path / "a.gpl"
    main(["export", str(small_path), "--format", "ase", "--kinds", "srgb", "cmyk", "--out", str(ase)])
    assert main(["export", str(ase), "--format", "gpl", "--out", str(gpl)]) == 0
    captured = capsys.readouterr()
    assert "gpl has no place for 9 CMYK swatches: Đỏ son (CMYK FOGRA39), " in captured.err
    assert "a.gpl: 10 swatches" in captured.out
    assert main(["palette", str(gpl)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "a: 10",
        "  #B5261E  srgb  0.7098 0.149 0.1176              Đỏ son",
    ]


def test_what_cannot_be_used_or_written_is_named(tmp_path, small_path, capsys):
    bad = tmp_path / "bad.ase"
    bad.write_bytes(b"ASEF")
    assert main(["palette", str(bad)]) == 2
    assert capsys.readouterr().err.startswith(f"{bad}: byte 4: the version needs 2 bytes, 0 are left.")
    assert main(["convert", str(bad), str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()
    assert main(["export", str(bad), "--format", "css", "--out", str(tmp_path / "x.css")]) == 2
    assert main(["export", str(small_path), "--format", "css", "--out", str(tmp_path / "none" / "x.css")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_palette_becomes_a_draft_that_keeps_builds_and_masters(sample, small_path, tmp_path):
    ase = tmp_path / "nhip-cau.ase"
    main(["export", str(small_path), "--format", "ase", "--kinds", "srgb", "cmyk", "lab", "spot", "--out", str(ase)])
    draft = convert(ase, tmp_path / "draft")
    assert (draft.edition.id, draft.edition.status) == ("nhip-cau", "draft")
    assert [colour.hex for colour in draft.colours.values()] == [
        colour.hex for role in ("primary", "accent", "secondary", "neutral")
        for colour in sample.colours.values() if colour.detail.role == role
    ]  # fmt: skip
    son, master = draft.colours["do-son"].detail, sample.colours["son"].detail
    assert (son.name["vi"], son.role) == ("Đỏ son", "primary")
    assert son.spot == master.spot == "NC Son"
    assert son.lab_d50 == pytest.approx(master.lab_d50, abs=0.01)
    assert [(build.condition, build.cmyk) for build in son.process] == [("FOGRA39", (0, 96, 100, 21))]


def test_tokens_become_a_draft_that_keeps_everything_about_a_colour(sample, small_path, tmp_path):
    tokens = tmp_path / "x.tokens.json"
    main(["export", str(small_path), "--format", "dtcg", "--out", str(tokens)])
    draft = convert(tokens, tmp_path / "draft")
    assert {id: colour.detail for id, colour in draft.colours.items()} == {
        id: colour.detail for id, colour in sample.colours.items()
    }


def test_swatches_of_one_name_or_none_stay_colours_of_their_own(tmp_path):
    (tmp_path / "untitled.gpl").write_text("GIMP Palette\n1 1 1 Untitled\n2 2 2 Untitled\n3 3 3\n4 4 4\n")
    draft = convert(tmp_path / "untitled.gpl", tmp_path / "draft")
    assert [colour.hex for colour in draft.colours.values()] == ["#010101", "#020202", "#030303", "#040404"]
    assert list(draft.colours) == ["untitled", "untitled-2", "swatch-3", "swatch-4"]


def test_cmyk_alone_is_no_colour_of_a_draft(small_path, tmp_path):
    ase = tmp_path / "print.ase"
    main(["export", str(small_path), "--format", "ase", "--kinds", "cmyk", "--out", str(ase)])
    with pytest.raises(GuidelineError, match="depends on the printing: Đỏ son"):
        convert(ase, tmp_path / "draft")
    assert not (tmp_path / "draft").exists()


def test_the_management_command_is_this_command(faulty, small_path, capsys):
    from django.core.management import call_command

    call_command("guideline", "validate", str(small_path))
    assert capsys.readouterr().out.count("\n") == 1
    with pytest.raises(SystemExit) as caught:
        call_command("guideline", "validate", str(faulty))
    assert caught.value.code == 1
