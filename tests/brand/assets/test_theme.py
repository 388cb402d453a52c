import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import brand.engine
from brand.assets.theme import font_stack, theme_of
from brand.engine import load_guideline
from brand.engine.guideline.typography import Typeface

SAMPLE = load_guideline(Path(brand.engine.__file__).parent.parent / "sample_identity")
STANDING = (
    ("ink", "surface"),
    ("heading", "surface"),
    ("accent", "surface"),
    ("muted", "surface"),
    ("ink", "paper"),
    ("heading", "paper"),
    ("on_deep", "deep"),
    ("highlight", "deep"),
    ("on_notice", "notice"),
    ("on_night", "night"),
)


def test_the_sample_dresses_in_its_own_colours():
    theme = theme_of(SAMPLE.colours, SAMPLE.palette)
    named = {colour.hex: id for id, colour in SAMPLE.colours.items()}
    assert {f.name: named[getattr(theme, f.name)] for f in dataclasses.fields(theme)} == {
        "surface": "diep",
        "ink": "than",
        "heading": "cham",
        "accent": "son",
        "muted": "suong",
        "paper": "giay",
        "deep": "cham",
        "on_deep": "diep",
        "highlight": "hoe",
        "notice": "hoe",
        "on_notice": "than",
        "night": "than",
        "on_night": "diep",
    }


@given(st.lists(st.sampled_from(SAMPLE.palette.pairs_allowed), min_size=1, unique=True))
def test_every_pair_of_the_page_is_an_allowed_one(pairs):
    theme = theme_of(SAMPLE.colours, dataclasses.replace(SAMPLE.palette, pairs_allowed=tuple(pairs)))
    allowed = {(SAMPLE.colours[pair.text].hex, SAMPLE.colours[pair.ground].hex) for pair in pairs}
    for text, ground in STANDING:
        assert (getattr(theme, text), getattr(theme, ground)) in allowed


def test_without_pairs_the_darkest_stands_on_the_lightest():
    theme = theme_of(SAMPLE.colours, dataclasses.replace(SAMPLE.palette, pairs_allowed=()))
    assert (theme.surface, theme.ink, theme.deep, theme.on_deep) == ("#FFFFFF", "#1E1C1A", "#1E1C1A", "#FFFFFF")


def face(family, *fallback):
    return Typeface(id="x", family=family, licence="OFL-1.1", weights=(400,), fallback=fallback)


@pytest.mark.parametrize(
    ("typeface", "expected"),
    [
        (face("Lora", "Noto Serif", "serif"), '"Lora", "Noto Serif", serif'),
        (face("Noto Sans SC"), '"Noto Sans SC", sans-serif'),
        (face('X"; } body { display: none', "Arial"), '"Arial", sans-serif'),
        (face("</style><script>"), "sans-serif"),
    ],
)
def test_a_family_name_stays_within_its_quotes(typeface, expected):
    assert font_stack(typeface) == expected
