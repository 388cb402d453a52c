import json

import pytest

from brand.engine import GuidelineError, check, load_guideline
from brand.engine.conversion import convert
from brand.engine.limits import LIMITS, OffPaletteLimits

_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="600" height="300">'
    '<path fill="{fill}" d="M0 25C0 10 10 0 25 0C40 0 50 10 50 25C50 40 40 50 25 50C10 50 0 40 0 25Z"/>'
    '<path fill="{fill}" d="M55 0H100V10H90V50H80V10H55Z"/></svg>'
)
_LIMITS = {
    "logo.min-size": {"unit_screen": "min_width_px of the variant"},
    "logo.clear-space": {"fraction_of_logo_height": 0.2},
    "logo.distortion": {"max_singular_value_ratio_minus_1": 0.02},
    "logo.rotation": {"max_abs_degrees": 1.0},
    "logo.mirrored": {},
    "logo.effects": {},
    "logo.cropped": {"max_hidden_ink_fraction": 0.0},
    "logo.recolour": {"max_de2000_of_any_fill": 3.0},
    "logo.contrast": {"min_ratio_dominant_fill_to_mean_background": 3.0},
    "logo.busy-background": {"max_std_Lstar_in_logo_box": 12.0},
    "logo.variant": {"light": {"min_mean_Lstar": 70.0}, "dark": {"max_mean_Lstar": 65.0}},
    "logo.low-resolution": {"min_source_px_per_output_px": 0.8},
    "logo.outdated": {"retired_variants": ["retired"]},
    "cobrand.size": {"max_height_ratio": 1.0},
    "cobrand.separation": {"min_gap_fraction_of_own_logo_height": 0.4},
    "colour.off-palette": {"min_de2000": 8.0, "min_area_fraction": 0.02},
    "colour.near-miss": {"min_de2000": 2.5, "max_de2000": 8.0, "min_area_fraction": 0.02},
    "colour.contrast": {"min_ratio": 4.5, "min_ratio_large": 3.0, "large_px": 24, "large_bold_px": 18.66},
    "type.family": {},
    "type.min-size": {"screen_px": 12, "print_pt": 7},
    "type.not-embedded": {},
    "type.missing-glyphs": {},
    "type.legacy-encoding": {},
    "type.normalisation": {"form": "NFC"},
    "file.colour-space": {"print": "DeviceCMYK", "screen": "sRGB"},
}


@pytest.fixture
def identity(tmp_path):
    """An identity.json of one mark in two colours and a retired one."""
    source = tmp_path / "source"
    source.mkdir()
    logos = {}
    for name, fill, status in (
        ("primary", "#9e1727", "current"),
        ("mono", "#000000", "current"),
        ("retired", "#4b1a1a", "retired"),
    ):
        (source / f"{name}.svg").write_text(_MARK.format(fill=fill))
        logos[name] = {
            "file": f"{name}.svg",
            "status": status,
            "background": "light",
            "min_width_px": 56,
            "min_width_mm": 14,
        }
    colours = {"primary": "#9e1727", "ink": "#1c1c1e", "white": "#ffffff"}
    tree = {
        "schema": "brand-bench/identity/1",
        "id": "house",
        "name": "Hội Di Sản",
        "logos": logos,
        "rules": _LIMITS,
        "palette": [
            {"name": n, "hex": h, "cmyk": [0, 50, 50, 10], "tolerance_de2000": 2.5} for n, h in colours.items()
        ],
        "type": [{"role": "body", "family": "Lora", "files": {"400": "a", "700": "b"}, "use": "any"}],
    }
    (source / "identity.json").write_text(json.dumps(tree), encoding="utf-8")
    return source


def test_an_identity_file_becomes_a_package(identity, tmp_path):
    guideline = convert(identity, tmp_path / "out")
    assert set(guideline.rules) == set(_LIMITS) <= {kind.rule for kind in LIMITS}
    assert [logo.status for logo in guideline.logos] == ["current", "current", "retired"]
    assert guideline.logos[0].ink_box == (0, 0, 100, 50)
    assert guideline.logos[2].replaced_by == "primary"
    assert guideline.limits(OffPaletteLimits).min_de2000.screen == 8.0
    assert load_guideline(tmp_path / "out").sha256 == guideline.sha256


def test_what_was_converted_is_checked_against(identity, tmp_path):
    guideline = convert(identity, tmp_path / "out")
    report = check(identity / "retired.svg", guideline)
    assert [finding.rule for finding in report.failed] == ["logo.outdated"]
    assert check(identity / "mono.svg", guideline).failed == ()


def test_an_incomplete_source_leaves_nothing_behind(identity, tmp_path):
    (identity / "mono.svg").unlink()
    with pytest.raises(GuidelineError, match=r"mono\.svg"):
        convert(identity, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    tree = json.loads((identity / "identity.json").read_text(encoding="utf-8"))
    del tree["palette"]
    (identity / "identity.json").write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(GuidelineError, match="palette"):
        convert(identity, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_outside_the_source_is_not_taken(identity, tmp_path):
    (tmp_path / "secret.svg").write_text(_MARK.format(fill="#000000"))
    tree = json.loads((identity / "identity.json").read_text(encoding="utf-8"))
    tree["logos"]["mono"]["file"] = "../secret.svg"
    (identity / "identity.json").write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(GuidelineError, match="outside"):
        convert(identity, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_layout_is_refused(tmp_path):
    (tmp_path / "guideline.json").write_text('{"schema_version": "9"}')
    with pytest.raises(GuidelineError, match="known layout"):
        convert(tmp_path, tmp_path / "out")


def test_a_folder_in_use_is_not_overwritten(identity, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(GuidelineError, match="not empty"):
        convert(identity, tmp_path / "out")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_the_management_command_converts_and_validates(identity, tmp_path, capsys):
    from django.core.management import call_command

    call_command("guideline", "convert", str(identity), str(tmp_path / "out"))
    assert "house 1.0.0: 3 logos, 3 colours, 25 rules" in capsys.readouterr().out
    call_command("guideline", "validate", str(tmp_path / "out"))
    with pytest.raises(SystemExit):
        call_command("guideline", "validate", str(tmp_path))
    assert "guideline.json: $: " in capsys.readouterr().err
