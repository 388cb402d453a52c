"""Palettes go out to other tools and come back: names, groups, spaces, and colours within 1/255."""

import dataclasses
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brand.engine.exchange import aco, ase, dtcg, gpl
from brand.engine.exchange.formats import FORMATS
from brand.engine.exchange.of_guideline import book_of
from brand.engine.exchange.swatches import Swatch, SwatchBook

_STEP = 1 / 255
_UNIT = st.floats(0, 1, allow_nan=False)
_LETTERS = st.sampled_from("ĐđỏƠơữậằẫÝ aZ9()./{}-#$*中한日€😀")
_NAME = st.text(_LETTERS, min_size=1, max_size=12).map(lambda text: f"x{' '.join(text.split())}")
_COMPONENTS = {
    "srgb": st.tuples(_UNIT, _UNIT, _UNIT),
    "cmyk": st.tuples(_UNIT, _UNIT, _UNIT, _UNIT),
    "lab": st.tuples(st.floats(0, 100), st.floats(-127, 127), st.floats(-127, 127)),
    "grey": st.tuples(_UNIT),
}


def _swatch(space):
    return st.builds(
        Swatch,
        name=_NAME,
        space=st.just(space),
        components=_COMPONENTS[space],
        group=st.sampled_from(["", "Màu chính", "Màu phụ"]),
        spot=st.booleans(),
    )


def _books(*spaces):
    swatches = st.lists(st.one_of(*map(_swatch, spaces)), max_size=4).map(tuple)
    return st.builds(SwatchBook, name=_NAME, swatches=swatches)


def _near(one, other):
    scale = (100, 255, 255) if one.space == "lab" else (1,) * len(one.components)
    return one.space == other.space and all(
        abs(a - b) / part < _STEP for a, b, part in zip(one.components, other.components, scale, strict=True)
    )


@settings(max_examples=40)
@given(_books("srgb", "cmyk", "lab", "grey"))
def test_ase_gives_back_everything(book):
    read = ase.read(ase.write(book))
    assert [(s.name, s.group, s.spot) for s in read.swatches] == [(s.name, s.group, s.spot) for s in book.swatches]
    assert all(_near(one, other) for one, other in zip(read.swatches, book.swatches, strict=True))


@settings(max_examples=40)
@given(_books("srgb", "cmyk", "lab", "grey"))
def test_aco_gives_back_names_and_colours(book):
    read = aco.read(aco.write(book))
    assert [s.name for s in read.swatches] == [s.name for s in book.swatches]
    assert all(_near(one, other) for one, other in zip(read.swatches, book.swatches, strict=True))


@settings(max_examples=40)
@given(_books("srgb", "cmyk", "lab", "grey"))
def test_gpl_gives_back_the_name_and_what_a_screen_shows(book):
    read = gpl.read(gpl.write(book))
    shown = [swatch for swatch in book.swatches if swatch.space != "cmyk"]
    assert read.name == book.name
    assert [(s.name, s.rgb) for s in read.swatches] == [(s.name, s.rgb) for s in shown]


@settings(max_examples=40)
@given(_books("srgb", "lab"))
def test_tokens_give_back_everything(book):
    read = dtcg.read(dtcg.write(book))
    assert read.name == book.name
    expected = [(s.name, s.group or "colour", s.spot) for s in book.swatches]
    assert [(s.name, s.group, s.spot) for s in read.swatches] == expected
    assert all(_near(one, other) for one, other in zip(read.swatches, book.swatches, strict=True))


@settings(max_examples=40)
@given(_books("srgb", "grey"))
def test_every_swatch_gets_a_name_for_code_of_its_own(book):
    tokens = [token for token, _ in book.tokens()]
    assert len(set(tokens)) == len(book.swatches)
    assert all(token and set(token) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for token in tokens)


@pytest.mark.parametrize("format", ["ase", "aco", "gpl", "dtcg"])
def test_the_palette_of_a_guideline_comes_back_exactly(sample, format):
    book = book_of(sample)
    read = FORMATS[format].read(FORMATS[format].write(book))
    names = [(colour.detail.name["vi"], colour.hex) for colour in sample.colours.values()]
    assert sorted((swatch.name, swatch.hex) for swatch in read.swatches) == sorted(names)
    assert ("Đỏ son", "#B5261E") in names


def test_a_guideline_gives_swatches_in_every_kind(sample):
    book = book_of(sample, "en", ("srgb", "cmyk", "lab", "spot"))
    vermilion = [s for s in book.swatches if s.name.startswith("Vermilion")]
    assert [(s.name, s.space, s.group) for s in vermilion] == [
        ("Vermilion", "srgb", "Primary"),
        ("Vermilion (CMYK FOGRA39)", "cmyk", "Primary · CMYK FOGRA39"),
        ("Vermilion (Lab)", "lab", "Primary · Lab"),
    ]
    assert vermilion[1].components == (0, 0.96, 1, 0.21)
    assert vermilion[2].components == sample.colours["son"].detail.lab_d50
    spots = [s.name for s in book.swatches if s.spot]
    assert spots == ["NC Son", "NC Cham", "NC Hoe"]
    assert len(book.swatches) - len(spots) == 3 * len(sample.colours) - 1  # white has no build
    assert FORMATS["gpl"].left_out(book) == [s.name for s in book.swatches if s.space == "cmyk"]
    assert FORMATS["ase"].left_out(book) == []


def test_a_spot_colour_goes_under_the_name_of_its_ink(tree, packed):
    from brand.engine import load_guideline

    tree["colours"]["son"]["$extensions"]["nhip-cau"]["spot"] = "PANTONE 1805 C"
    book = book_of(load_guideline(packed(tree)), "vi", ("spot",))
    swatch = ase.read(ase.write(book)).swatches[0]
    assert (swatch.name, swatch.space, swatch.spot, swatch.group) == ("PANTONE 1805 C", "lab", True, "Màu pha")


def test_the_bytes_of_ase_are_those_other_tools_write():
    """One group with one spot colour, put together by hand from the layout."""
    name = "Đỏ".encode("utf-16-be") + b"\0\0"
    colour = struct.pack(">H", 3) + name + b"CMYK" + struct.pack(">4fH", 0, 0.96, 1, 0.21, 1)
    group = struct.pack(">H", 2) + "G".encode("utf-16-be") + b"\0\0"
    raw = b"ASEF\0\1\0\0" + struct.pack(">I", 3)
    raw += struct.pack(">HI", 0xC001, len(group)) + group
    raw += struct.pack(">HI", 1, len(colour)) + colour + struct.pack(">HI", 0xC002, 0)
    swatch = Swatch("Đỏ", "cmyk", (0.0, 0.96, 1.0, 0.21), "G", spot=True)
    assert ase.write(SwatchBook("", (swatch,))) == raw
    (read,) = ase.read(raw).swatches
    assert (read.name, read.group, read.spot) == ("Đỏ", "G", True)
    assert read.components == pytest.approx((0, 0.96, 1, 0.21))


def test_the_bytes_of_aco_are_those_photoshop_writes():
    swatch = Swatch("Đỏ", "srgb", (1.0, 0.0, 0.2))
    colour = struct.pack(">5H", 0, 65535, 0, 13107, 0)
    name = struct.pack(">I", 3) + "Đỏ".encode("utf-16-be") + b"\0\0"
    assert aco.write(SwatchBook("", (swatch,))) == b"\0\1\0\1" + colour + b"\0\2\0\1" + colour + name


@pytest.mark.parametrize(
    ("space", "values", "expected"),
    [
        (1, (0, 65535, 65535, 0), ("srgb", (1, 0, 0))),  # hue, saturation, brightness
        (2, (65535, 65535, 0, 65535), ("cmyk", (0, 0, 1, 0))),  # stored from full ink
        (7, (5000, 65436, 200, 0), ("lab", (50, -1, 2))),
        (8, (7500, 0, 0, 0), ("grey", (0.25,))),  # 75 % grey is dark
        (9, (0, 10000, 10000, 10000), ("cmyk", (1, 0, 0, 0))),
    ],
)
def test_the_spaces_of_aco_are_read(space, values, expected):
    (swatch,) = aco.read(b"\0\1\0\1" + struct.pack(">5H", space, *values)).swatches
    assert (swatch.space, swatch.components) == (expected[0], pytest.approx(expected[1]))


def test_names_are_composed_on_one_line():
    decomposed = "Đo\u0309\n  son"  # NFD, as macOS writes, and with a line end
    book = SwatchBook("x", (Swatch(decomposed, "srgb", (0.0, 0.0, 0.0)),))
    for read in (ase.read(ase.write(book)), aco.read(aco.write(book)), gpl.read(gpl.write(book))):
        assert read.swatches[0].name == "Đỏ son"


def test_css_has_the_names_and_a_line_for_every_step(sample):
    text = FORMATS["css"].write(book_of(sample)).decode()
    for line in (
        "  /* Màu chính */",
        "  --color-son: #B5261E; /* Đỏ son */",
        '  --font-text: "Be Vietnam Pro", "Noto Sans", "Arial", sans-serif;',
        "  --text-h1: 2.5rem;",
        "  --text-h1--line-height: 1.25;",
        "  --type-h1: var(--text-h1--font-weight) var(--text-h1)/var(--text-h1--line-height) var(--font-display);",
    ):
        assert line in text.splitlines()
    assert text.index(" * BỘ NHẬN DIỆN MẪU") < text.index(":root {")
    assert "@supports" not in text  # every master lies within sRGB


def test_css_says_what_a_sample_calls_itself_and_nothing_of_an_official_identity(sample):
    lines = FORMATS["css"].write(book_of(sample)).decode().splitlines()
    assert '  --sample-en: "SAMPLE IDENTITY – not the official identity of Bac Ninh province";' in lines
    assert any(line.startswith('  --sample-vi: "BỘ NHẬN DIỆN MẪU') for line in lines)
    official = dataclasses.replace(sample, edition=dataclasses.replace(sample.edition, status="effective"))
    assert b"--sample" not in FORMATS["css"].write(book_of(official))


def test_a_label_does_not_leave_its_string():
    book = SwatchBook("x", (), sample={"vi": 'a"; } body { display: none }\n\\', "zh-Hans": "样本"})
    lines = FORMATS["css"].write(book).decode().splitlines()
    assert lines[-3:] == [r'  --sample-vi: "a\"; } body { display: none } \\";', '  --sample-zh-hans: "样本";', "}"]


def test_css_gives_the_master_where_srgb_cannot_show_it():
    orange = Swatch("Cam", "lab", (70.0, 60.0, 95.0), token="cam")
    text = FORMATS["css"].write(SwatchBook("x", (orange,))).decode()
    assert f"  --color-cam: {orange.hex}; /* Cam */" in text
    assert "    --color-cam: lab(70% 60 95);" in text
    assert text.index("@supports (color: lab(0% 0 0))") < text.index("lab(70%")


def test_tailwind_is_a_theme_of_version_4(sample):
    text = FORMATS["tailwind"].write(book_of(sample)).decode()
    assert text.count("@theme {") == 1
    lines = ("  --color-cham: #1F2E5C; /* Xanh chàm */", "  --text-body: 1.0625rem;", "  --text-h1--font-weight: 600;")
    assert set(lines) <= set(text.splitlines())


def test_no_name_leaves_the_comment_it_stands_in():
    swatch = Swatch("*/ } body { display: none } /*", "srgb", (0.0, 0.0, 0.0), group="*/ x")
    for format in ("css", "tailwind"):
        text = FORMATS[format].write(SwatchBook("*/", (swatch,), note=("*/",))).decode()
        assert text.count("*/") == 3  # the head, the group, the colour
