"""Rules on official names and the tagline, on text that is readable in structure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.engine import GuidelineError, check, load_guideline, remedy, sentence
from brand.engine.rules.tagline import _nearest
from brand.engine.rules.words import _wrong_forms, folded
from tests.brand.engine.pdf_files import Sheet, glyphs
from tests.brandbench.fonts import SANS

_NAME = {"vi": "Bắc Ninh", "en": "Bac Ninh"}
_SIGNS = "BbắcăNniđĐhpầuơưxạy \u0301\u0323.,@#/-_–北I\u0130ß1"
_TAGLINE = "Nhịp cầu nối xưa và nay"


def _page(body, lang="vi"):
    return "page.html", f"<!doctype html><html lang='{lang}'><body>{body}</body></html>".encode()


def _findings(body, guideline, rule, lang="vi"):
    return [
        (finding.code, finding.values["found"], finding.values["expected"])
        for finding in check(_page(body, lang), guideline).outcome(rule).findings
    ]


def _names(body, guideline, lang="vi"):
    return _findings(body, guideline, "words.official-name", lang)


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        ("<p>Lễ hội mùa xuân ở Bắc Ninh</p>", "vi"),
        ("<h1>TỈNH BẮC NINH</h1>", "vi"),
        ("<p>Spring festivals in Bac Ninh province are open to guests</p>", "en"),
        ("<p>Spring festivals in Bắc Ninh province are open to guests</p>", "en"),
        ("<p>Theo bacninh.gov.vn và #BacNinh, viết về vanphong@bacninh.vn</p>", "vi"),
        ("<p>Phía bắc. Ninh Bình ở phía nam</p>", "vi"),
        ("<p>北宁省的节日</p>", "zh-Hans"),
    ],
)
def test_names_that_are_right(sample, body, lang):
    outcome = check(_page(body, lang), sample).outcome("words.official-name")
    assert (outcome.status, outcome.findings) == ("passed", ())


@pytest.mark.parametrize(
    ("body", "lang", "finding"),
    [
        ("<p>Lễ hội ở Băc Ninh</p>", "vi", ("wrong-marks", "Băc Ninh", "Bắc Ninh")),
        ("<p>Lễ hội mùa xuân ở Bac Ninh</p>", "vi", ("wrong-marks", "Bac Ninh", "Bắc Ninh")),
        ("<p>Lễ hội ở bắc ninh</p>", "vi", ("wrong-case", "bắc ninh", "Bắc Ninh")),
        ("<p>Lễ hội ở BắcNinh</p>", "vi", ("wrong-spacing", "BắcNinh", "Bắc Ninh")),
        ("<p>Lễ hội ở Bắc Linh</p>", "vi", ("wrong-form", "Bắc Linh", "Bắc Ninh")),
        ("<p>Welcome to the festivals of Bacninh</p>", "en", ("wrong-spacing", "Bacninh", "Bac Ninh")),
        ("<p>Welcome to the festivals of Bac Ning</p>", "en", ("wrong-form", "Bac Ning", "Bac Ninh")),
        ("<p>北寧省的节日</p>", "zh-Hans", ("wrong-form", "北寧", "北宁")),
        ("<p>Chương trình Nhịp cầu Bắc Ninh</p>", "vi", ("wrong-case", "Nhịp cầu Bắc Ninh", "Nhịp Cầu Bắc Ninh")),
    ],
)
def test_names_that_are_wrong(sample, body, lang, finding):
    assert _names(body, sample, lang) == [finding]


def test_a_name_on_two_lines_and_in_two_styles_is_one_name(sample):
    assert _names("<p style='width:60px'>hội ở Băc<br>Ninh</p>", sample) == [("wrong-marks", "Băc Ninh", "Bắc Ninh")]
    assert _names("<p>Lễ hội ở <b>Băc</b> Ninh</p>", sample) == [("wrong-marks", "Băc Ninh", "Bắc Ninh")]


def test_loose_marks_are_no_wrong_marks(sample):
    assert _names("<p>Lễ hội ở Ba\u0306\u0301c Ninh</p>", sample) == []


def test_a_name_alone_may_be_of_either_language(sample, artboard):
    board = artboard('<text x="50" y="90" font-family="Lora" font-size="20" fill="#1E1C1A">Bac Ninh</text>')
    outcome = check(board, sample).outcome("words.official-name")
    assert (outcome.status, outcome.reason) == ("cannot-tell", "no-language")
    # Among words without marks it is English, among Vietnamese ones it is wrong.
    english = artboard('<text x="50" y="90" font-size="20">The singers of Bac Ninh are coming home</text>')
    assert check(english, sample).outcome("words.official-name").status == "passed"
    vietnamese = artboard('<text x="50" y="90" font-size="20">Liền anh liền chị Bac Ninh</text>')
    assert len(check(vietnamese, sample).outcome("words.official-name").findings) == 1


def test_text_in_pixels_is_no_ground(sample, drawn, encoded):
    raw = encoded(drawn("logo-horizontal-primary", 300, "#FBF6EA"))
    for rule in ("words.official-name", "words.tagline"):
        outcome = check(("logo.png", raw), sample).outcome(rule)
        assert (outcome.status, outcome.reason) == ("cannot-tell", "text-in-pixels")


def test_a_wrong_name_in_a_pdf(sample):
    sheet = Sheet()
    sheet.put("Font", "F", sheet.font(SANS.regular))
    raw = sheet.saved(f"BT /F 12 Tf 20 50 Td {glyphs('Lễ hội ở Băc Ninh', SANS.regular)} Tj ET")
    (finding,) = check(("text.pdf", raw), sample).outcome("words.official-name").findings
    assert "“Băc Ninh”" in sentence(finding, "vi")
    assert remedy(finding, "en") == "Write “Bắc Ninh”."


@given(st.text(_SIGNS, max_size=40), st.sampled_from(["vi", "en", "ko", None]))
def test_any_text_can_be_looked_through(text, language):
    for code, found, right in _wrong_forms(text, language, _NAME, {}, {"vi": ("Bắc Linh",)}):
        assert code == "language" or (found in text and found != right)


@given(st.sampled_from(["Bắc Ninh", "BẮC NINH"]), st.text("aáăâbcđeêghiklmnơpqrstuưvxy ", max_size=20))
def test_the_right_name_among_vietnamese_is_never_blamed(name, around):
    assert list(_wrong_forms(f"{around} {name} đã mở hội", "vi", _NAME, {}, {})) == []


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        ({"id": "bac-ninh"}, "$.official_names[1].id", "twice"),
        ({"name": {}}, "$.official_names[1].name", "no language"),
        ({"wrong": {"vi": ["Kinh Bắc"]}}, "$.official_names[1].wrong.vi", "right form"),
        ({"kind": "river"}, "$.official_names[1].kind", "river"),
        ({"colour": "red"}, "$.official_names[1].colour", "unknown"),
    ],
)
def test_what_is_wrong_with_the_names_of_an_edition_is_named(tree, packed, change, where, says):
    tree["official_names"][1] |= change
    with pytest.raises(GuidelineError) as caught:
        load_guideline(packed(tree))
    assert (caught.value.path, says in caught.value.problem) == (where, True)


@pytest.mark.parametrize(
    ("rule", "limits", "where"),
    [
        ("colour.total-ink", {"max_percent": {}}, "$.rules.colour.total-ink.limits.max_percent"),
        ("colour.total-ink", {"max_percent": {"FOGRA39": 500}}, "$.rules.colour.total-ink.limits.max_percent.FOGRA39"),
        (
            "colour.proportion",
            {"shares": {"cham": {"least": 0.5, "most": 0.4}}, "min_flat_fraction": 0.5},
            "$.rules.colour.proportion.limits.shares.cham",
        ),
        (
            "colour.proportion",
            {"shares": {"mauve": {"least": 0, "most": 0.4}}, "min_flat_fraction": 0.5},
            "$.rules.colour.proportion.limits.shares.mauve",
        ),
        (
            "colour.cmyk-build",
            {"max_difference": 1, "meant_within": 8, "besides": {"mauve": [[0, 0, 0, 50]]}},
            "$.rules.colour.cmyk-build.limits.besides.mauve",
        ),
        ("words.tagline", {"min_similarity": 0.2}, "$.rules.words.tagline.limits.min_similarity"),
    ],
)
def test_limits_that_no_artwork_could_keep_are_refused(tree, packed, rule, limits, where):
    tree["rules"][rule]["limits"] = limits
    with pytest.raises(GuidelineError) as caught:
        load_guideline(packed(tree))
    assert caught.value.path == where


# The tagline


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        (f"<p>{_TAGLINE}</p>", "vi"),
        ("<p>NHỊP CẦU NỐI XƯA VÀ NAY!</p>", "vi"),
        ("<p style='width:90px'>Nhịp cầu nối<br>xưa và nay</p>", "vi"),
        ("<p>Bridging then and now</p>", "en"),
        ("<p>桥连古今</p>", "zh-Hans"),
        ("<p>Cây cầu bắc qua sông nối hai bờ xưa nay</p>", "vi"),  # other words
        ("<p>Nhịp cầu nối những bờ vui</p>", "vi"),  # too far from it to be meant
    ],
)
def test_taglines_that_are_right_or_none(sample, body, lang):
    assert check(_page(body, lang), sample).outcome("words.tagline").status == "passed"


@pytest.mark.parametrize(
    ("body", "lang", "finding"),
    [
        ("<p>Nhịp cầu nối xưa và này</p>", "vi", ("misspelt", "Nhịp cầu nối xưa và này", _TAGLINE)),
        ("<p>Nhịp Cầu Nối Xưa Và Nay</p>", "vi", ("misspelt", "Nhịp Cầu Nối Xưa Và Nay", _TAGLINE)),
        ("<p>Nhịp cầu nối xưa với nay.</p>", "vi", ("reworded", "Nhịp cầu nối xưa với nay", _TAGLINE)),
        ("<p>Nhịp cầu nối<br>xưa và mai</p>", "vi", ("reworded", "Nhịp cầu nối xưa và mai", _TAGLINE)),
        ("<p>Bridging now and then</p>", "en", ("reworded", "Bridging now and then", "Bridging then and now")),
        ("<p>어제와 오늘을 있다</p>", "ko", ("reworded", "어제와 오늘을 있다", "어제와 오늘을 잇다")),
    ],
)
def test_taglines_that_are_nearly_right(sample, body, lang, finding):
    assert _findings(body, sample, "words.tagline", lang) == [finding]


def test_how_like_the_tagline_words_must_be_is_the_editions_to_say(tree, packed):
    body = "<p>Nhịp cầu nối xưa với nay</p>"
    tree["rules"]["words.tagline"]["limits"]["min_similarity"] = 0.99
    assert _findings(body, load_guideline(packed(tree)), "words.tagline") == []
    assert _nearest(_TAGLINE, "Nhịp cầu nối xưa với nay", 0.85) == "Nhịp cầu nối xưa với nay"
    assert _nearest(_TAGLINE, "Nhịp cầu nối xưa với nay", 0.99) is None


@given(st.text(_SIGNS, max_size=60))
def test_any_text_can_be_held_against_a_tagline(text):
    found = _nearest(_TAGLINE, text, 0.8)
    assert found is None or found in text


def test_folding_leaves_the_letters():
    assert folded("Nhịp Cầu, ĐẤT-Việt 2") == "nhipcaudatviet2"
