"""The pictures of the sample site render, keep to the palette and describe themselves."""

import io
import re
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from cms.sample import pictures

PALETTE = {
    "#B5261E",
    "#1F2E5C",
    "#E0A11B",
    "#2F6B47",
    "#7A4A22",
    "#1E1C1A",
    "#5B6270",
    "#EADFC8",
    "#FBF6EA",
}
PAINT = re.compile(r"\b(?:fill|stroke|stop-color|flood-color|lighting-color|color)\s*[=:]\s*[\"']?([^\"';>\s]+)")
# Anything that could bring a colour, a picture or a letter from elsewhere.
FOREIGN = re.compile(
    r"<(?:style|image|text|script|foreignObject|filter|\w*Gradient)\b|opacity|mix-blend|http(?!://www\.w3\.org)"
)
SVG_FOLDER = Path(pictures.__file__).parent / "svg"


def test_every_source_is_listed_and_every_slug_has_a_source():
    assert {path.stem for path in SVG_FOLDER.glob("*.svg")} == set(pictures.SLUGS)
    assert len(pictures.SLUGS) == 16
    assert pictures.WRONG_LOGO in pictures.SLUGS


@pytest.mark.parametrize("slug", pictures.SLUGS)
def test_picture_renders_at_the_width_asked_for_in_its_own_shape(slug):
    with Image.open(io.BytesIO(pictures.render(slug, width=480))) as image:
        image.load()
        assert image.format == "PNG"
        assert image.size == (480, 321)  # 320.1, rounded up
        assert image.convert("RGBA").getextrema()[3] == (255, 255)


@pytest.mark.parametrize("slug", pictures.SLUGS)
def test_flat_areas_are_palette_colours(slug):
    with Image.open(io.BytesIO(pictures.render(slug, width=800))) as image:
        flat = image.convert("RGB")
        counts = flat.getcolors(maxcolors=flat.width * flat.height)
    total = flat.width * flat.height
    off = {f"#{r:02X}{g:02X}{b:02X}": n / total for n, (r, g, b) in counts if f"#{r:02X}{g:02X}{b:02X}" not in PALETTE}
    # What is left is the blend along edges: many colours, none of them an area.
    assert max(off.values(), default=0) < 0.005
    assert sum(off.values()) < 0.1


@pytest.mark.parametrize("slug", pictures.SLUGS)
def test_source_is_small_and_painted_from_the_palette_alone(slug):
    source = pictures.source(slug)
    assert len(source.encode()) < 60_000
    assert 'viewBox="0 0 1600 1067"' in source
    paints = {paint for paint in PAINT.findall(source) if paint != "none" and not paint.startswith("url(#")}
    assert paints <= PALETTE
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", source)) <= PALETTE
    assert FOREIGN.findall(source) == []


@pytest.mark.parametrize("slug", pictures.SLUGS)
def test_words_exist_in_vietnamese_and_english(slug):
    for words in (pictures.ALT[slug], pictures.CAPTION[slug]):
        assert set(words) == {"vi", "en"}
        for text in words.values():
            assert text == unicodedata.normalize("NFC", text).strip()
            assert text.endswith(".")
    assert pictures.ALT[slug]["vi"] != pictures.CAPTION[slug]["vi"]
    assert all(40 <= len(text) <= 220 for text in pictures.ALT[slug].values())


def test_wrong_logo_differs_from_a_true_one_by_its_height_alone():
    transform = re.search(r"scale\(([\d.]+) ([\d.]+)\)", pictures.source(pictures.WRONG_LOGO))
    across, down = float(transform[1]), float(transform[2])
    assert down / across == pytest.approx(0.7)


def test_unknown_slug_is_named_with_the_known_ones():
    with pytest.raises(LookupError, match=r"'\.\./texts'; use one of: nhip-cau"):
        pictures.render("../texts")


@pytest.mark.parametrize("width", [0, -1, pictures.MAX_WIDTH + 1])
def test_width_out_of_range_is_refused(width):
    with pytest.raises(ValueError, match=f"Width {width} is out of range"):
        pictures.render("nhip-cau", width=width)
