import io

import pytest
import resvg_py
from PIL import Image, ImageDraw, ImageFilter

from brand.engine import check, load_guideline, read_artwork
from brand.engine.conversion.converting import convert
from brand.engine.logo.pixels import find_in_pixels
from brand.engine.rules import logo as logo_rules
from tests.brandbench.fonts import CALADEA, SANS, SERIF, outlined
from tests.brandbench.identity import Identity, in_one, mark, sized

_DARK, _LIGHT = "#1F2E5C", "#FBF6EA"


def _report(image, encoded, guideline, format="PNG", **options):
    return check(("picture", encoded(image, format, **options)), guideline)


@pytest.mark.parametrize(
    ("logo", "ground"),
    [
        ("logo-horizontal-primary", _LIGHT),
        ("logo-horizontal-mono-white", _DARK),
        ("logo-stacked-reversed", _DARK),
        ("symbol-mono-dark", "#FFFFFF"),
        ("symbol-small-primary", "#FFFFFF"),
        ("app-icon", "#FFFFFF"),
    ],
)
def test_a_drawn_library_file_is_recognised_and_passes(sample, drawn, encoded, logo, ground):
    report = _report(drawn(logo, 600, ground), encoded, sample)
    (found,) = report.logos
    assert (found.logo, found.found_by, found.mirrored) == (logo, "pixels", False)
    assert found.distortion < 0.005
    assert abs(found.rotation_deg) < 0.1
    assert report.outcome("logo.distortion").status == "passed"
    assert report.outcome("logo.outdated").status == "passed"
    assert report.failed == ()


def test_a_see_through_picture_is_recognised(sample, drawn, encoded):
    for variant in ("logo-stacked-mono-white", "logo-stacked-mono-dark"):
        (found,) = _report(drawn(variant, 500), encoded, sample).logos
        assert found.logo == variant


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("margin", [0, 220])
def test_a_logo_squeezed_to_seventy_percent_fails(sample, drawn, encoded, format, margin):
    squeezed = drawn("logo-horizontal-primary", 844, _LIGHT).resize((844, 200), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", (844 + 2 * margin, 200 + 2 * margin), _LIGHT)
    canvas.paste(squeezed, (margin, margin))
    report = _report(canvas, encoded, sample, format)
    (finding,) = [finding for finding in report.failed if finding.rule == "logo.distortion"]
    assert finding.code == "wider"
    assert finding.unit == "percent"
    assert finding.measured == pytest.approx(100 * (286 / 200 - 1), abs=0.5)
    assert finding.limit == 1.0
    assert 0 < finding.uncertainty < 1.0
    # The ink of the library file lies at 46.5 to 797.04 by 46.5 to 239.05 of 844 by 286.
    region = (finding.region.x0, finding.region.y0, finding.region.x1, finding.region.y1)
    expected = (46.5 + margin, 46.5 * 200 / 286 + margin, 797.04 + margin, 239.05 * 200 / 286 + margin)
    assert region == pytest.approx(expected, abs=0.5)
    assert report.outcome("logo.distortion").clause == "LOGO-02"
    assert report.outcome("logo.distortion").severity == "error"


def test_a_slight_stretch_is_measured(sample, drawn, encoded):
    wide = drawn("logo-stacked-primary", 1200, "#FFFFFF").resize((927, 794), Image.Resampling.LANCZOS)
    (finding,) = _report(wide, encoded, sample).failed
    assert finding.rule == logo_rules.DISTORTION.id
    assert finding.measured == pytest.approx(100 * (927 / 540 * 476 / 794 - 1), abs=0.4)


def test_a_retired_logo_fails(with_retired, encoded, drawn):
    import io

    import resvg_py

    source = next(mark.source for mark in with_retired.marks if mark.logo.id == "symbol-2019").decode()
    raw = bytes(resvg_py.svg_to_bytes(svg_string=source, width=400, background="#FFFFFF"))
    old = Image.open(io.BytesIO(raw)).convert("RGB")
    report = _report(old, encoded, with_retired)
    (finding,) = [finding for finding in report.failed if finding.rule == "logo.outdated"]
    assert finding.code == "retired"
    assert finding.values == {"logo": "symbol-2019", "since": "2025-12-31", "successor": "symbol-primary"}
    current = _report(drawn("symbol-primary", 400, "#FFFFFF"), encoded, with_retired)
    assert current.outcome("logo.outdated").status == "passed"


def test_a_recoloured_logo_fails(sample, sample_path, encoded):
    import io

    import resvg_py

    svg = (sample_path / "logos" / "symbol-primary.svg").read_text(encoding="utf-8").replace("#B5261E", "#7A1FB5")
    raw = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=600, background="#FFFFFF"))
    report = _report(Image.open(io.BytesIO(raw)).convert("RGB"), encoded, sample)
    (finding,) = [finding for finding in report.failed if finding.rule == "logo.recolour"]
    assert finding.values["expected"] == "#B5261E"
    assert finding.values["found"] == "#7A1FB5"
    assert finding.measured > 20


def test_a_logo_below_its_minimum_size_fails(sample, drawn, encoded):
    canvas = Image.new("RGB", (400, 300), "#FFFFFF")
    canvas.paste(drawn("logo-stacked-primary", 320, "#FFFFFF").resize((80, 71), Image.Resampling.LANCZOS), (100, 100))
    report = _report(canvas, encoded, sample)
    assert [finding.rule for finding in report.failed] in (["logo.min-size"], [])
    # Where so few pixels do not show which logo it is, that is said, and nothing passes.
    if not report.failed:
        assert report.outcome("logo.min-size").status == "cannot-tell"


def test_a_mirrored_logo_is_seen_as_such(sample, drawn, encoded):
    image = drawn("logo-horizontal-primary", 700, "#FFFFFF").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    (found,) = _report(image, encoded, sample).logos
    assert (found.logo, found.mirrored) == ("logo-horizontal-primary", True)


@pytest.mark.parametrize("make", ["plain", "noise", "shapes"])
def test_where_no_logo_is_recognised_a_person_has_to_look(sample, encoded, make):
    image = Image.new("RGB", (400, 300), "#FBF6EA")
    if make == "noise":
        image = Image.effect_noise((400, 300), 100).convert("RGB")
    if make == "shapes":
        image.paste("#B5261E", (50, 50, 200, 120))
        image.paste("#1F2E5C", (220, 50, 240, 250))
    report = _report(image, encoded, sample)
    assert report.logos == ()
    for rule in ("logo.outdated", "logo.distortion", "logo.recolour", "logo.min-size"):
        assert report.outcome(rule).status == "cannot-tell"
        assert report.outcome(rule).reason == "logo-not-found-in-pixels"


def test_an_embedded_picture_of_a_logo_is_judged_where_it_stands(sample, drawn, encoded, artboard):
    import base64

    href = "data:image/png;base64," + base64.b64encode(encoded(drawn("symbol-primary", 300, "#FBF6EA"))).decode()
    board = artboard(f'<image x="100" y="100" width="300" height="200" preserveAspectRatio="none" href="{href}"/>')
    report = check(board, sample)
    (finding,) = report.failed
    assert finding.rule == "logo.distortion"
    assert finding.measured == pytest.approx(50, abs=1)
    assert 100 <= finding.region.x0 < finding.region.x1 <= 400


def test_plates_without_the_sign_of_the_icon_are_no_icons(sample, encoded):
    """Keys, cells of a wafer, tiles: rounded squares are everywhere."""
    image = Image.new("RGB", (1920, 1600), "#7A4A21")
    draw = ImageDraw.Draw(image)
    for column in range(12):
        for row in range(10):
            x, y = 40 + 162 * column, 20 + 162 * row
            fill = "#B5261E" if (column, row) in ((3, 4), (6, 1)) else "#E0A11B"
            draw.rounded_rectangle((x, y, x + 144, y + 144), radius=20, fill=fill)
    small = image.resize((480, 400), Image.Resampling.LANCZOS)
    assert _report(small, encoded, sample).logos == ()


@pytest.fixture(scope="module")
def cut_out(tmp_path_factory):
    """Return an identity whose mark in one colour is its outline alone, and that mark on a dark ground."""
    folder = tmp_path_factory.mktemp("cut-out")
    leaf = "M50 0C90 20 100 60 80 100L20 100C0 60 10 20 50 0Z"
    veins = ["M46 20L54 20L54 92L46 92Z", "M50 50L78 36L80 42L50 58Z", "M50 70L22 56L20 62L50 78Z"]
    name = [(path, "#12202b") for path in outlined("Lá Xanh", SANS.bold, 60, 118, 74)]
    whole = [(leaf, "#2f6b4f"), *((vein, "#9bc53d") for vein in veins), *name]
    plain = [(leaf, "#2f6b4f"), *name]
    marks = {
        "primary": mark(whole),
        "reversed": mark(in_one(plain, "#ffffff"), light=False),
        "mono": mark(in_one(plain, "#000000")),
        "symbol": mark(whole[:4]),
        "retired": mark(
            [(leaf, "#9bc53d"), *((path, "#12202b") for path in outlined("Lá Xanh", SERIF.regular, 56, 118, 74))],
            retired=True,
        ),
    }
    palette = {"leaf": "#2f6b4f", "vein": "#9bc53d", "night": "#12202b", "white": "#ffffff"}
    Identity("leaf", palette, marks, SANS, SERIF, CALADEA, sized(marks, 80, 24)).write(folder / "identity")
    drop = folder / "drop.svg"
    drop.write_text(mark([("M50 4C66 28 82 46 82 64A32 32 0 0 1 18 64C18 46 34 28 50 4Z", "#1b7f8c")]).svg(), "utf-8")
    convert(folder / "identity", folder / "package", partners=[drop])
    return load_guideline(folder / "package"), marks


@pytest.mark.parametrize(("variant", "ground"), [("reversed", "#12202b"), ("mono", "#ffffff"), ("primary", "#ffffff")])
def test_a_mark_in_its_own_colours_comes_before_another_in_strange_ones(cut_out, encoded, variant, ground):
    guideline, marks = cut_out
    drawing = marks[variant]
    sheet = Image.new("RGB", (640, 360), ground)
    raw = bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg(), width=260, height=round(260 * drawing.h / drawing.w)))
    with Image.open(io.BytesIO(raw)) as logo:
        sheet.paste(logo, (90, 120), logo)
    report = _report(sheet, encoded, guideline, "JPEG", quality=88)
    assert [found.logo for found in report.logos] == [variant]
    assert "logo.recolour" not in {finding.rule for finding in report.failed}


def test_a_mark_with_a_thick_outline_is_still_seen(cut_out, encoded):
    guideline, marks = cut_out
    raw = bytes(
        resvg_py.svg_to_bytes(
            svg_string=marks["mono"].svg(), width=260, height=round(260 * marks["mono"].h / marks["mono"].w)
        )
    )
    sheet = Image.new("RGB", (640, 360), "#ffffff")
    with Image.open(io.BytesIO(raw)) as logo:
        padded = Image.new("RGBA", (logo.width + 20, logo.height + 20))
        padded.paste(logo, (10, 10))
        rim = padded.getchannel("A").filter(ImageFilter.MaxFilter(9))
        sheet.paste("#e8319c", (80, 110), rim)
        sheet.paste(padded, (80, 110), padded)
    report = _report(sheet, encoded, guideline)
    assert [found.logo for found in report.logos] == ["mono"]
    assert "logo.effects" in {finding.rule for finding in report.failed}


def test_a_disc_that_the_edge_cuts_is_no_mark_turned_bent_and_recoloured(cut_out, encoded):
    guideline, _ = cut_out
    sheet = Image.new("RGB", (900, 440), "#7a4fb0")
    ImageDraw.Draw(sheet).ellipse((590, 300, 820, 530), fill="#8ea735")
    picture = read_artwork(encoded(sheet.filter(ImageFilter.GaussianBlur(2))), name="x").pages[0].elements[0]
    assert find_in_pixels(picture, 0, guideline.marks) == ([], False)
