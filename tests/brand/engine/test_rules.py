import pytest
from PIL import Image

from brand.engine import RULES, check, load_guideline, remedy, sentence
from brand.engine.rules.doubts import DOUBTS, REASONS
from tests.brand.engine.pdf_files import Sheet, drawing

_STYLE = 'font-family="Lora" font-size="{size}" font-weight="{weight}" fill="{fill}"'
_TEXT = f'<text x="100" y="600" {_STYLE}>Về Kinh Bắc</text>'


def _text(fill, size=17, weight=400):
    return _TEXT.format(fill=fill, size=size, weight=weight)


def _findings(board, guideline, rule, **options):
    return [finding for finding in check(board, guideline, **options).failed if finding.rule == rule]


def test_ids_are_the_known_ones_for_ever():
    assert [rule.id for rule in RULES] == [
        "logo.outdated",
        "logo.distortion",
        "logo.recolour",
        "logo.rotation",
        "logo.mirrored",
        "logo.cropped",
        "logo.effects",
        "logo.low-resolution",
        "logo.min-size",
        "logo.clear-space",
        "logo.variant",
        "logo.contrast",
        "logo.busy-background",
        "logo.sheared",
        "logo.occluded",
        "logo.rearranged",
        "logo.retyped",
        "logo.translucent",
        "logo.too-many",
        "logo.page-edge",
        "logo.lockup",
        "logo.missing",
        "cobrand.size",
        "cobrand.separation",
        "cobrand.order",
        "cobrand.unapproved",
        "colour.off-palette",
        "colour.near-miss",
        "colour.contrast",
        "colour.forbidden-pair",
        "colour.proportion",
        "colour.vision",
        "colour.spot-name",
        "colour.cmyk-build",
        "colour.total-ink",
        "type.family",
        "type.min-size",
        "type.not-embedded",
        "type.missing-glyphs",
        "type.legacy-encoding",
        "type.normalisation",
        "type.line-collision",
        "type.synthetic",
        "type.too-many-sizes",
        "type.embedding-licence",
        "file.colour-space",
        "words.official-name",
        "words.tagline",
        "film.safe-area",
        "film.variant",
        "film.corner",
        "film.height",
        "film.opacity",
    ]


def test_every_rule_speaks_both_languages():
    for rule in RULES:
        for words in (rule.summary, rule.rationale, rule.remedy, *rule.messages.values()):
            assert set(words) == {"vi", "en"}
            assert words["vi"] != words["en"]
    for words in (*DOUBTS.values(), *REASONS.values()):
        assert set(words) == {"vi", "en"}


def test_a_good_layout_passes_everything(sample, artboard, placed):
    report = check(artboard(placed("logo-horizontal-primary", "translate(50 50)") + _text("#1E1C1A")), sample)
    # No partner, no picture of a logo, no colour space and no ink stated, no chart, no document and no film: nothing
    # to judge there. The last is not in the edition.
    without = {"logo.low-resolution", "logo.missing", "file.colour-space", "colour.vision", "colour.spot-name"}
    without |= {"colour.cmyk-build", "colour.total-ink", "colour.near-miss"}
    without |= {rule.id for rule in RULES if rule.id.startswith(("cobrand.", "film."))}
    assert {outcome.rule: outcome.status for outcome in report.outcomes} == {
        rule.id: "inapplicable" if rule.id in without else "passed" for rule in RULES
    }


@pytest.mark.parametrize(
    ("transform", "code", "measured"),
    [
        ("scale(1 .7)", "wider", 42.857),
        ("scale(.8 1)", "narrower", 25.0),
        ("scale(1 .989)", "wider", 1.1122),
        ("skewX(20)", "sheared", None),
    ],
)
def test_distortion(sample, artboard, placed, transform, code, measured):
    board = artboard(placed("logo-horizontal-primary", f"translate(50 50) {transform}"))
    (finding,) = _findings(board, sample, "logo.distortion")
    assert finding.code == code
    assert (finding.limit, finding.uncertainty) == (1.0, 0.0)
    if measured is not None:
        assert finding.measured == pytest.approx(measured, abs=0.01)


@pytest.mark.parametrize("transform", ["scale(.5)", "rotate(30)", "scale(1 .9905)", "scale(-1 1) translate(-800 0)"])
def test_no_distortion(sample, artboard, placed, transform):
    board = artboard(placed("logo-horizontal-primary", f"translate(300 50) {transform}"))
    assert check(board, sample).outcome("logo.distortion").status == "passed"


def test_recolour(sample, artboard, placed):
    content = placed("symbol-primary", "translate(50 50)", {"#E0A11B": "#E0401B"})
    (finding,) = _findings(artboard(content), sample, "logo.recolour")
    assert finding.code == "recoloured"
    assert (finding.values["expected"], finding.values["found"]) == ("#E0A11B", "#E0401B")
    assert finding.limit == 2.0


def test_a_hair_of_colour_is_no_recolour(sample, artboard, placed):
    content = placed("symbol-primary", "translate(50 50)", {"#B5261E": "#B6271F"})
    assert check(artboard(content), sample).outcome("logo.recolour").status == "passed"


def test_the_limit_of_the_medium_counts(sample, artboard, placed):
    board = artboard(placed("symbol-primary", "translate(50 50)", {"#B5261E": "#C03028"}))
    assert _findings(board, sample, "logo.recolour", medium="screen") != []
    assert _findings(board, sample, "logo.recolour", medium="print") == []


def test_a_gradient_in_the_logo_is_a_recolour(sample, artboard, placed):
    stops = (
        '<linearGradient id="g"><stop stop-color="#B5261E"/><stop offset="1" stop-color="#FFFFFF"/></linearGradient>'
    )
    content = stops + placed("symbol-primary", "translate(50 50)", {"#B5261E": "url(#g)"})
    (finding,) = _findings(artboard(content), sample, "logo.recolour")
    assert finding.code == "gradient"


def test_a_translucent_part_cannot_be_told(sample, artboard, placed):
    content = placed("symbol-primary", "translate(50 50)", {'fill="#B5261E"': 'fill="#B5261E" fill-opacity=".5"'})
    outcome = check(artboard(content), sample).outcome("logo.recolour")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "part-colour-unreadable")


def test_outdated(with_retired, artboard, placed):
    source = next(mark.source for mark in with_retired.marks if mark.logo.id == "symbol-2019").decode()
    inner = source[source.index("<path") : source.rindex("</svg>")]
    (finding,) = _findings(artboard(f'<g transform="translate(50 50)">{inner}</g>'), with_retired, "logo.outdated")
    assert finding.values["logo"] == "symbol-2019"
    good = artboard(placed("symbol-primary", "translate(50 50)"))
    assert check(good, with_retired).outcome("logo.outdated").status == "passed"


@pytest.mark.parametrize(
    ("logo", "scale", "medium", "measured", "limit"),
    [
        ("logo-horizontal-primary", 0.16, "screen", 135.04, 140),
        ("symbol-primary", 0.1, "screen", 26, 28),
        ("logo-horizontal-primary", 0.14, "print", 31.26, 32),
    ],
)
def test_min_size(sample, artboard, placed, logo, scale, medium, measured, limit):
    board = artboard(placed(logo, f"translate(50 50) scale({scale})"))
    (finding,) = _findings(board, sample, "logo.min-size", medium=medium)
    assert finding.measured == pytest.approx(measured, abs=0.01)
    assert finding.limit == limit
    assert finding.unit == ("mm" if medium == "print" else "px")


@pytest.mark.parametrize(("points", "measured"), [(100, 133.33), (106, None)])
def test_points_are_shown_a_third_larger_on_screens(sample, sample_path, points, measured):
    """96 pixels are an inch, and so are 72 points: 140 of these are 105 of those."""
    sheet = Sheet(400, 300)
    file = sample_path / "logos" / "logo-horizontal-primary.svg"
    raw = sheet.saved(f"1 0 0 1 100 100 cm {drawing(file, points)}")
    findings = _findings(("a.pdf", raw), sample, "logo.min-size", medium="screen")
    assert [finding.measured for finding in findings] == (
        [] if measured is None else [pytest.approx(measured, abs=0.1)]
    )


def test_just_large_enough(sample, artboard, placed):
    board = artboard(placed("logo-horizontal-primary", "translate(50 50) scale(.166)"))
    assert check(board, sample).outcome("logo.min-size").status == "passed"


def test_a_picture_of_unknown_size_cannot_be_told_in_print(sample, drawn, encoded):
    image = drawn("symbol-primary", 400, "#FFFFFF")
    outcome = check(("x", encoded(image)), sample, medium="print").outcome("logo.min-size")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-physical-size")
    small = ("x", encoded(image, dpi=(1600, 1600)))
    (finding,) = _findings(small, sample, "logo.min-size", medium="print")
    assert finding.measured == pytest.approx(400 / 1600 * 25.4, abs=0.05)


def test_off_palette_in_a_drawing(sample, artboard):
    board = artboard('<rect x="100" y="100" width="300" height="200" fill="#7A1FB5"/>')
    (finding,) = _findings(board, sample, "colour.off-palette")
    assert finding.values["found"] == "#7A1FB5"
    assert finding.values["share"] == "6"
    assert finding.region.x0 == pytest.approx(100, abs=2)
    assert finding.region.y1 == pytest.approx(300, abs=2)
    assert finding.values["nearest"] in sample.colours


@pytest.mark.parametrize(
    "content",
    [
        '<rect x="100" y="100" width="90" height="90" fill="#7A1FB5"/>',
        '<rect x="100" y="100" width="300" height="200" fill="#B5261E"/>',
        '<rect x="100" y="100" width="300" height="200" fill="#7A1FB5"/>'
        '<rect x="90" y="90" width="330" height="230" fill="#1F2E5C"/>',
        '<linearGradient id="g"><stop stop-color="#B5261E"/><stop offset="1" stop-color="#1F2E5C"/></linearGradient>'
        '<rect x="100" y="100" width="300" height="200" fill="url(#g)"/>',
    ],
)
def test_small_own_hidden_and_blended_areas_are_not_off_palette(sample, artboard, content):
    assert check(artboard(content), sample).outcome("colour.off-palette").status == "passed"


def test_many_small_areas_of_one_colour_add_up(sample, artboard):
    dots = "".join(
        f'<rect x="{x}" y="{y}" width="40" height="40" fill="#7A1FB5"/>' for x in range(0, 500, 50) for y in (0, 60)
    )
    assert len(_findings(artboard(dots), sample, "colour.off-palette")) == 1


def test_a_translucent_area_cannot_be_told(sample, artboard):
    outcome = check(artboard('<rect width="900" height="700" fill="#B5261E" opacity=".4"/>'), sample).outcome(
        "colour.off-palette"
    )
    assert (outcome.status, outcome.reason) == ("cannot-tell", "translucent")


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_off_palette_in_a_picture(sample, encoded, format):
    image = Image.new("RGB", (900, 600), "#FBF6EA")
    image.paste("#7A1FB5", (100, 100, 400, 300))
    (finding,) = _findings(("x", encoded(image, format)), sample, "colour.off-palette")
    assert finding.measured > 15
    region = (finding.region.x0, finding.region.y0, finding.region.x1, finding.region.y1)
    # Compression disturbs a block of pixels on each side of an edge.
    assert region == pytest.approx((100, 100, 400, 300), abs=3 if format == "PNG" else 10)
    image.paste("#B5261E", (100, 100, 400, 300))
    assert check(("x", encoded(image, format)), sample).outcome("colour.off-palette").status == "passed"


def test_a_gradient_in_a_picture_is_no_flat_area(sample, encoded):
    image = Image.linear_gradient("L").resize((600, 600))
    assert _findings(("x", encoded(image.convert("RGB"))), sample, "colour.off-palette") == []


def test_a_photographic_picture_cannot_be_told(sample, encoded):
    raw = encoded(Image.effect_noise((600, 400), 80).convert("RGB"), "JPEG")
    outcome = check(("x", raw), sample).outcome("colour.off-palette")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "photographic")


@pytest.mark.parametrize(
    ("fill", "size", "weight", "code", "limit"),
    [
        ("#E0A11B", 17, 400, "too-faint", 4.5),
        ("#999999", 23.9, 400, "too-faint", 4.5),
        ("#B5B5B5", 24, 400, "too-faint-large", 3.0),
        ("#E0A11B", 60, 700, "too-faint-large", 3.0),
    ],
)
def test_faint_text(sample, artboard, fill, size, weight, code, limit):
    (finding,) = _findings(artboard(_text(fill, size, weight)), sample, "colour.contrast")
    assert (finding.code, finding.limit) == (code, limit)
    assert finding.measured < limit
    assert finding.values["ground"] == "#FBF6EA"


@pytest.mark.parametrize(("fill", "size", "weight"), [("#1E1C1A", 17, 400), ("#808080", 24, 400), ("#808080", 19, 700)])
def test_clear_text(sample, artboard, fill, size, weight):
    assert check(artboard(_text(fill, size, weight)), sample).outcome("colour.contrast").status == "passed"


def test_the_ground_is_what_lies_under_the_text(sample, artboard):
    panel = '<rect x="50" y="500" width="600" height="200" fill="#1F2E5C"/>'
    assert _findings(artboard(panel + _text("#FBF6EA")), sample, "colour.contrast") == []
    assert len(_findings(artboard(_text("#FBF6EA") + panel), sample, "colour.contrast")) == 1


def test_the_worse_end_of_a_gradient_counts(sample, artboard):
    panel = (
        '<linearGradient id="g"><stop stop-color="#1F2E5C"/><stop offset="1" stop-color="#EADFC8"/></linearGradient>'
        '<rect x="50" y="500" width="600" height="200" fill="url(#g)"/>'
    )
    (finding,) = _findings(artboard(panel + _text("#FBF6EA")), sample, "colour.contrast")
    assert finding.values["ground"] == "#EADFC8"


def test_a_forbidden_pair_fails_even_with_enough_contrast(tree, packed, artboard):
    del tree["rules"]["colour.forbidden-pair"]  # an edition that states it leaves the pair to that rule
    tree["palette"]["pairs_forbidden"].append({"text": "than", "ground": "diep"})
    (finding,) = _findings(artboard(_text("#1E1C1A")), load_guideline(packed(tree)), "colour.contrast")
    assert (finding.code, finding.values["ink"], finding.values["ground"]) == ("forbidden-pair", "than", "diep")


def test_text_over_nothing_cannot_be_told(sample):
    raw = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><text x="5" y="50">a</text></svg>'
    outcome = check(("x.svg", raw), sample).outcome("colour.contrast")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-ground")


def test_limits_come_from_the_edition(tree, packed, artboard, placed):
    tree["rules"]["logo.distortion"]["limits"]["max_ratio_error"] = 0.5
    board = artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))
    assert check(board, load_guideline(packed(tree))).outcome("logo.distortion").status == "passed"


def test_a_rule_the_edition_does_not_state_is_inapplicable(tree, packed, artboard, placed):
    del tree["rules"]["logo.distortion"]
    board = artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))
    outcome = check(board, load_guideline(packed(tree))).outcome("logo.distortion")
    assert (outcome.status, outcome.reason, outcome.findings) == ("inapplicable", "not-in-edition", ())


def test_every_finding_becomes_sentences(with_retired, artboard, placed):
    source = next(mark.source for mark in with_retired.marks if mark.logo.id == "symbol-2019").decode()
    inner = source[source.index("<path") : source.rindex("</svg>")]
    content = (
        placed("symbol-primary", "translate(50 50) scale(.05 .04)", {"#E0A11B": "#00FF00"})
        + f'<g transform="translate(600 50)">{inner}</g>'
        + '<rect x="100" y="300" width="300" height="200" fill="#7A1FB5"/>'
        + _text("#E0A11B")
    )
    report = check(artboard(content), with_retired)
    assert {finding.rule for finding in report.failed} == {
        "logo.outdated",
        "logo.distortion",
        "logo.recolour",
        "logo.min-size",
        "colour.off-palette",
        "colour.contrast",
        "colour.forbidden-pair",
    }
    for finding in report.failed:
        for lang in ("vi", "en"):
            assert "{" not in sentence(finding, lang) + remedy(finding, lang)
    distortion = next(finding for finding in report.failed if finding.rule == "logo.distortion")
    assert sentence(distortion, "vi") == "Logo symbol-primary bị kéo ngang 25 % (cho phép 1 %)."
    assert sentence(distortion, "en") == "Logo symbol-primary is stretched sideways by 25 % (allowed 1 %)."
