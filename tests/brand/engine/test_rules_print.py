"""Rules on printing inks, on PDF files made here."""

import pytest

from brand.engine import check, load_guideline, remedy, sentence
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, function

_BOX = "20 20 100 50 re f"


@pytest.fixture
def checked(sample):
    """Check what a content stream paints, for print."""

    def run(content, rule, sheet=None, guideline=sample):
        raw = (sheet or Sheet()).saved(content)
        return check(("sheet.pdf", raw), guideline, medium="print").outcome(rule)

    return run


def _spot(name, sheet=None):
    sheet = sheet or Sheet()
    space = Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, function([0, 0, 0, 0], [0, 0.96, 1, 0.21])])
    sheet.put("ColorSpace", "S", space)
    return sheet


def _meant_for(condition):
    sheet = Sheet()
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=condition)
    sheet.pdf.Root.OutputIntents = Array([intent])
    return sheet


def _build(*percent):
    return " ".join(f"{value / 100:g}" for value in percent) + f" k {_BOX}"


# Spot colours


@pytest.mark.parametrize("name", ["NC Son", "CutContour"])
def test_a_spot_colour_of_the_edition(checked, name):
    assert checked(f"/S cs 1 scn {_BOX}", "colour.spot-name", _spot(name)).status == "passed"


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [("PANTONE 1805 C", "unknown", "–"), ("NC-Son", "misspelt", "NC Son"), ("nc son", "misspelt", "NC Son")],
)
def test_a_spot_colour_of_another_name(checked, name, code, expected):
    (finding,) = checked(f"/S cs 1 scn {_BOX}", "colour.spot-name", _spot(name)).findings
    assert (finding.code, finding.values["name"], finding.values["expected"]) == (code, name, expected)
    assert "NC Cham" in remedy(finding, "vi")


def test_process_inks_are_no_spot_colours(checked):
    sheet = Sheet()
    tint = sheet.stream("{0 0}", FunctionType=4, Domain=Array([0, 1] * 2), Range=Array([0, 1] * 4))
    inks = Array([Name.DeviceN, Array([Name.Magenta, Name.Black]), Name.DeviceCMYK, tint])
    sheet.put("ColorSpace", "S", inks)
    assert checked(f"/S cs 0.2 0.4 scn {_BOX}", "colour.spot-name", sheet).status == "passed"


def test_a_spot_colour_that_is_used_often_is_blamed_once_a_page(checked):
    content = f"/S cs 1 scn {_BOX} 10 10 5 5 re f 120 20 30 30 re f"
    assert len(checked(content, "colour.spot-name", _spot("Gold")).findings) == 1


def test_a_picture_in_spot_inks_cannot_be_told(checked):
    sheet = _spot("NC Son")
    picture = sheet.image(b"\x00" * 400 + b"\xff" * 400, 40, 20, ColorSpace=sheet.resources.ColorSpace.S)
    sheet.put("XObject", "P", picture)
    outcome = checked("100 0 0 50 20 20 cm /P Do", "colour.spot-name", sheet)
    assert (outcome.status, outcome.reason) == ("cannot-tell", "inks-of-picture")


def test_a_file_without_inks_has_nothing_to_judge(checked):
    for rule in ("colour.spot-name", "colour.cmyk-build", "colour.total-ink"):
        outcome = checked(f"1 0 0 rg {_BOX}", rule)
        assert (outcome.status, outcome.reason) == ("inapplicable", "nothing-to-judge")


# Builds


@pytest.mark.parametrize(
    "build",
    [
        (0, 96, 100, 21),  # son, exactly
        (0, 95, 99, 22),  # as far off as the edition allows
        (0, 0, 0, 100),  # black text: what than may be besides
        (0, 0, 0, 0),  # bare paper
        (0, 60, 0, 0),  # a colour that is none of the palette: another rule's matter
    ],
)
def test_builds_that_are_right(checked, build):
    assert checked(_build(*build), "colour.cmyk-build").status == "passed"


@pytest.mark.parametrize(
    ("build", "colour", "apart", "expected"),
    [
        ((0, 94, 100, 21), "son", 2, "C0 M96 Y100 K21"),
        ((100, 83, 0, 44), "cham", 6, "C100 M83 Y0 K50"),
        ((0, 0, 7, 0), "diep", 4, "C0 M0 Y11 K0"),
    ],
)
def test_builds_that_are_nearly_right(checked, build, colour, apart, expected):
    (finding,) = checked(_build(*build), "colour.cmyk-build").findings
    assert (finding.values["colour"], finding.values["expected"]) == (colour, expected)
    assert (finding.measured, finding.limit, finding.unit) == (pytest.approx(apart), 1, "percent")
    assert expected in sentence(finding, "vi")


def test_another_build_that_looks_like_a_colour_is_wrong(tree, packed, checked):
    tree["colours"]["suong"]["$extensions"]["nhip-cau"]["process"][0]["cmyk"] = [0, 0, 0, 56]
    guideline = load_guideline(packed(tree))
    # On a screen 19 12 0 56 is 91 99 112: suong, by quite another build.
    (finding,) = checked(_build(19, 12, 0, 56), "colour.cmyk-build", guideline=guideline).findings
    assert (finding.values["colour"], finding.measured) == ("suong", pytest.approx(19))


def test_the_build_of_the_printing_condition_counts(tree, packed, checked):
    tree["colours"]["son"]["$extensions"]["nhip-cau"]["process"].append(
        {"condition": "PSO Uncoated v3", "cmyk": [0, 92, 94, 18]}
    )
    guideline = load_guideline(packed(tree))
    for condition, wrong in (("FOGRA39", True), ("PSO Uncoated v3 (FOGRA52)", False)):
        sheet = _meant_for(condition)
        outcome = checked(_build(0, 92, 94, 18), "colour.cmyk-build", sheet, guideline)
        assert bool(outcome.findings) is wrong
    assert checked(_build(0, 92, 94, 18), "colour.cmyk-build", guideline=guideline).status == "passed"


# Total ink


@pytest.mark.parametrize(("build", "status"), [((60, 70, 70, 100), "passed"), ((61, 70, 70, 100), "failed")])
def test_total_ink(checked, build, status):
    outcome = checked(_build(*build), "colour.total-ink")
    assert outcome.status == status
    for finding in outcome.findings:
        assert (finding.measured, finding.limit, finding.unit) == (pytest.approx(301), 300, "percent")
        assert "C61 M70 Y70 K100" in sentence(finding, "en")


def test_the_limit_of_the_printing_condition_counts(tree, packed, checked):
    tree["rules"]["colour.total-ink"]["limits"]["max_percent"] = {"FOGRA39": 300, "PSO Newsprint": 240}
    guideline = load_guideline(packed(tree))
    content = _build(60, 70, 70, 80)
    unnamed = checked(content, "colour.total-ink", guideline=guideline)
    assert (unnamed.status, unnamed.reason) == ("cannot-tell", "no-print-condition")
    coated = checked(content, "colour.total-ink", _meant_for("Coated FOGRA39 (ISO 12647-2:2004)"), guideline)
    assert coated.status == "passed"
    (finding,) = checked(content, "colour.total-ink", _meant_for("PSO-Newsprint"), guideline).findings
    assert finding.limit == 240


def test_ink_of_gradients_and_pictures_cannot_be_told(checked):
    sheet = Sheet()
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([20, 0, 120, 0]),
        Function=function([0, 0, 0, 0], [1, 1, 1, 1]),
        Extend=Array([True, True]),
    )
    sheet.put("Shading", "G", shading)
    outcome = checked("q 20 20 100 50 re W n /G sh Q", "colour.total-ink", sheet)
    assert (outcome.status, outcome.reason) == ("cannot-tell", "inks-of-gradient")
    sheet = Sheet()
    sheet.put("XObject", "P", sheet.image(b"\x00" * 1600 + b"\xff" * 1600, 40, 20, ColorSpace=Name.DeviceCMYK))
    outcome = checked("100 0 0 50 20 20 cm /P Do", "colour.total-ink", sheet)
    assert (outcome.status, outcome.reason) == ("cannot-tell", "inks-of-picture")


def test_two_spot_inks_together_cannot_be_told_and_one_can(checked):
    assert checked(f"/S cs 1 scn {_BOX}", "colour.total-ink", _spot("NC Son")).status == "passed"
    sheet = Sheet()
    program = "{ pop pop 1 1 1 1 }"
    names = Array([Name("/NC Son"), Name("/NC Cham")])
    tint = sheet.stream(program, FunctionType=4, Domain=Array([0, 1] * 2), Range=Array([0, 1] * 4))
    sheet.put("ColorSpace", "S", Array([Name.DeviceN, names, Name.DeviceCMYK, tint]))
    outcome = checked(f"/S cs 1 1 scn {_BOX}", "colour.total-ink", sheet)
    assert (outcome.status, outcome.reason) == ("cannot-tell", "inks-of-spots")
