"""The cascade, values and shorthands of CSS, on small trees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from brand.engine import ArtworkError
from brand.engine.artwork.css.colours import colour
from brand.engine.artwork.css.media import applies
from brand.engine.artwork.css.sheet import Sheet
from brand.engine.artwork.css.shorthands import spelt_out
from brand.engine.artwork.css.values import Units, address, length, substituted, words

_TREE = '<main><p id="one" class="a b"><b>x</b></p><p lang="vi"><b>y</b></p></main>'


def _stated(css, path, tree=_TREE):
    root = html.fragment_fromstring(tree)
    sheet = Sheet("html")
    sheet.add(css)
    return dict(sheet.cascade(root).get(root.find(path), ())), sheet


@pytest.mark.parametrize(
    ("css", "path", "value"),
    [
        ("p{color:red} .a{color:blue}", "p", "blue"),
        (".a{color:blue} p{color:red}", "p", "blue"),
        ("#one{color:green} .a.b{color:blue}", "p", "green"),
        ("p{color:red!important} #one{color:green}", "p", "red"),
        ("main > p b{color:red}", "p/b", "red"),
        ("p + p b{color:teal}", "p[2]/b", "teal"),
        ("p:first-child b{color:red} p:nth-child(2) b{color:lime}", "p[2]/b", "lime"),
        ('[lang="vi"] b{color:navy}', "p[2]/b", "navy"),
        ("p:not(.a) b, i{color:olive}", "p[2]/b", "olive"),
        ("b{color:red} @media (min-width: 700px){b{color:blue}} @media print{b{color:lime}}", "p/b", "blue"),
        ("b{color:red} b:hover{color:blue}", "p/b", "red"),
        ("b:unheard-of(x), b{color:red}", "p/b", "red"),
    ],
)
def test_the_strongest_rule_wins(css, path, value):
    assert _stated(css, path)[0]["color"] == value


def test_the_style_attribute_outweighs_rules_but_not_important_ones():
    tree = '<main><p style="color:red;top:1px">x</p></main>'
    stated, _ = _stated("main p{color:blue} p{top:2px!important}", "p", tree)
    assert stated == {"color": "red", "top": "2px"}


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p:has(b){color:red}", "css-selector"),
        ("p::before{content:'x'}", "css-selector"),
        ("@supports (display:grid){p{color:red}}", "css-at-rule"),
        ("@media (hover:hover){p{color:red}}", "css-at-rule"),
    ],
)
def test_what_is_not_understood_is_named(css, code):
    assert _stated(css, "p")[1].unread == {code}


def test_too_many_rules_are_refused():
    sheet = Sheet("html")
    with pytest.raises(ArtworkError) as caught:
        sheet.add("p{top:0}" * 5001)
    assert caught.value.code == "html-too-many-styles"


def test_rules_that_look_at_very_many_siblings_are_refused():
    root = html.fragment_fromstring("<main>" + "<p>x</p>" * 3000 + "</main>")
    sheet = Sheet("html")
    sheet.add("p ~ p{top:0}")
    with pytest.raises(ArtworkError) as caught:
        sheet.cascade(root)
    assert caught.value.code == "html-too-many-styles"


@pytest.mark.parametrize(
    ("text", "whole", "pixels"),
    [
        ("12px", None, 12),
        ("1in", None, 96),
        ("2.54cm", None, 96),
        ("9pt", None, 12),
        ("1.5em", None, 30),
        ("2rem", None, 32),
        ("50%", 80, 40),
        ("50%", None, None),
        ("0", None, 0),
        ("7", None, None),
        ("auto", 80, None),
        ("10vw", None, 100),
        ("calc(100% - 2 * 10px)", 80, 60),
        ("calc((1em + 4px) / 2)", None, 12),
        ("min(50px, 100%)", 30, 30),
        ("clamp(10px, 50%, 20px)", 90, 20),
        ("calc(1px / 0)", None, None),
        ("1e9px", None, None),
        ("nanpx", None, None),
    ],
)
def test_lengths(text, whole, pixels):
    assert length(text, Units(20, 16, 1000, 500), whole) == (None if pixels is None else pytest.approx(pixels))


def test_variables_are_put_in_and_end():
    assert substituted("1px solid var(--line, red)", {}) == "1px solid red"
    assert substituted("var(--a) var(--b)", {"--a": "var(--b)", "--b": "2px"}) == "2px 2px"
    assert substituted("var(--a)", {"--a": "var(--a)"}) is None
    assert substituted("var(--x)", {}) is None
    double = {f"--{n}": f"var(--{n + 1}) var(--{n + 1})" for n in range(40)}
    assert substituted("var(--0)", double) is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("margin", "1px 2px 3px", {"margin-top": "1px", "margin-left": "2px", "margin-bottom": "3px"}),
        ("border", "2px solid red", {"border-left-width": "2px", "border-top-color": "red"}),
        ("background", "#fff url(a) 0 0 / cover no-repeat", {"background-color": "#fff", "background-size": "cover"}),
        ("background", "linear-gradient(90deg, red, blue)", {"background-image": "linear-gradient(90deg, red, blue)"}),
        ("background", "url(data:image/png;base64,a/b)", {"background-image": "url(data:image/png;base64,a/b)"}),
        ("font", "italic 700 20px/1.5 'Be Vietnam Pro', serif", {"font-weight": "700", "line-height": "1.5"}),
        ("flex", "1", {"flex-grow": "1", "flex-basis": "0px"}),
        ("inset", "0", {"top": "0", "left": "0"}),
    ],
)  # fmt: skip
def test_shorthands_are_spelt_out(name, value, expected):
    found = dict(spelt_out(name, value))
    assert {key: found.get(key) for key in expected} == expected


def test_words_and_addresses():
    assert words("a url( b c ) 'd e'") == ["a", "url( b c )", "'d e'"]
    assert words("rgb(1, 2, 3), red", separator=",") == ["rgb(1, 2, 3)", "red"]
    assert [address(text) for text in ("url(a.png)", 'url("a b.png")', "red")] == ["a.png", "a b.png", None]


def test_colours():
    assert colour("#B5261E") == ((181, 38, 30), 1.0)
    assert colour("hsl(120 100% 50% / 50%)") == ((0, 255, 0), 0.5)
    assert colour("currentColor", (1, 2, 3)) == ((1, 2, 3), 1.0)
    assert colour("lab(50 0 0)") is None
    assert colour("reddish") is None


def test_media():
    assert applies("screen and (max-width: 600px)", 1280) is False
    assert applies("print, (min-width: 60em)", 1280) is True
    assert applies("(orientation: landscape)", 1280) is None


@given(st.text(max_size=60))
def test_no_value_breaks_the_readers(text):
    units = Units()
    assert length(text, units, 100.0) is None or abs(length(text, units, 100.0)) <= 1e6
    for name in ("background", "font", "border", "margin", "flex", "inset"):
        assert all(isinstance(part, str) for pair in spelt_out(name, text) for part in pair)
