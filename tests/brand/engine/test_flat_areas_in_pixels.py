"""Flat areas of pictures drawn here: what counts as one, and how exactly its colour is read."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from brand.engine import read_artwork
from brand.engine.artwork.flats import flat_regions
from brand.engine.colour.ciede2000 import between_rgb


def _flats(encoded, image, format="PNG", **options):
    return flat_regions(read_artwork(encoded(image, format, **options), name="x").pages[0].elements[0], [])


def _photograph(size, seed=3, level=120, grain=6):
    """Draw something with the drift and the grain of a photograph of the sky."""
    rng = np.random.default_rng(seed)
    width, height = size
    ys, xs = np.mgrid[0:height, 0:width]
    light = level + 50 * np.sin(xs / width * 2) * np.cos(ys / height * 1.5) + rng.normal(0, grain, (height, width))
    return Image.fromarray(np.stack([light * 0.8, light * 0.95, light * 1.2], axis=2).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("quality", [40, 60, 80, 95])
@pytest.mark.parametrize("format", ["JPEG", "WEBP"])
@pytest.mark.parametrize("colour", ["#2F5672", "#E4DABA", "#9E1727"])
def test_the_colour_of_a_panel_is_read_within_its_stated_error(encoded, format, quality, colour):
    image = Image.new("RGB", (700, 500), "#FFFFFF")
    image.paste(colour, (100, 80, 500, 400))
    decoded = Image.open(io.BytesIO(encoded(image, format, quality=quality))).convert("RGB")
    there = np.median(np.asarray(decoded)[120:360, 140:460].reshape(-1, 3), axis=0)
    found, _ = _flats(encoded, image, format, quality=quality)
    rgb = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    drift = float(between_rgb(rgb, there))
    panel = min(found, key=lambda flat: float(between_rgb(flat.rgb, rgb)))
    assert float(between_rgb(panel.rgb, rgb)) <= drift + panel.error
    assert panel.fraction == pytest.approx(400 * 320 / (700 * 500), rel=0.15)


def test_a_lossless_colour_is_exact(encoded):
    (flat,), photographic = _flats(encoded, Image.new("RGB", (300, 200), "#2F5672"))
    assert (flat.rgb, flat.fraction, photographic) == ((47, 86, 114), 1.0, False)


@pytest.mark.parametrize("size", [(2, 1), (3, 1), (2, 2), (5, 1), (3, 3)])
def test_a_few_pixels_of_several_colours_are_no_flat_area(encoded, size):
    width, height = size
    steps = (40 + np.arange(width * height)).astype(np.uint8).reshape(height, width)
    found, _ = _flats(encoded, Image.fromarray(np.stack([steps] * 3, axis=2)))
    assert found == []


@pytest.mark.parametrize(("format", "options"), [("PNG", {}), ("JPEG", {"quality": 60}), ("WEBP", {"quality": 70})])
def test_a_photograph_has_no_flat_area_and_does_not_hide_the_panel_beside_it(encoded, format, options):
    image = Image.new("RGB", (900, 500), "#9E1727")
    image.paste(_photograph((450, 500)), (450, 0))
    found, photographic = _flats(encoded, image, format, **options)
    assert [max(abs(a - b) for a, b in zip(flat.rgb, (158, 23, 39), strict=True)) <= 2 for flat in found] == [True]
    assert photographic is False


def test_the_sky_of_a_photograph_placed_on_a_page_is_no_flat_area(encoded):
    image = _photograph((900, 500), grain=14)
    image.paste("#ECECEA", (750, 0, 900, 500))
    picture = read_artwork(encoded(image, "PNG"), name="x").pages[0].elements[0]
    assert flat_regions(picture, [], among_others=True) == ([], True)
    assert [flat.rgb for flat in flat_regions(picture, [])[0]] == [(0xEC, 0xEC, 0xEA)]


def test_a_whole_photograph_is_photographic(encoded):
    assert _flats(encoded, _photograph((600, 400), grain=14), "JPEG", quality=90) == ([], True)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_gradient_is_no_flat_area(encoded, format):
    ramp = np.linspace(0, 1, 600)[None, :, None] * np.array([60, 20, 30]) + np.array([90, 20, 40])
    image = Image.fromarray(np.broadcast_to(ramp, (400, 600, 3)).astype(np.uint8))
    assert _flats(encoded, image, format) == ([], False)


def test_an_overexposed_spot_that_fades_is_no_flat_area(encoded):
    ys, xs = np.mgrid[0:400, 0:600]
    light = np.clip(420 - 1.2 * np.hypot(xs - 300, ys - 200), 0, 255).astype(np.uint8)
    assert _flats(encoded, Image.fromarray(light).convert("RGB"))[0] == []


def test_a_sign_of_many_corners_is_no_flat_area_and_a_disc_is(encoded):
    image = Image.new("RGB", (600, 400), "#FFFFFF")
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 100, 200, 260), fill="#9E1727")
    star = [
        (450 + r * np.sin(a), 180 - r * np.cos(a))
        for a, r in zip(np.arange(10) * np.pi / 5, [110, 42] * 5, strict=True)
    ]
    draw.polygon([(float(x), float(y)) for x, y in star], fill="#7A1FB5")
    found, _ = _flats(encoded, image)
    assert {flat.rgb for flat in found} == {(255, 255, 255), (158, 23, 39)}


@pytest.mark.parametrize(("shadow", "photographic"), [("#000000", True), ("#2F5672", False)])
def test_a_drowned_shadow_in_a_placed_photograph_is_no_flat_area(encoded, shadow, photographic):
    image = _photograph((600, 400), grain=25)
    image.paste(shadow, (0, 180, 600, 400))
    picture = read_artwork(encoded(image, "PNG"), name="x").pages[0].elements[0]
    flats, whole = flat_regions(picture, [], among_others=True)
    assert (bool(flats), whole) == (not photographic, photographic)
