"""Guessing the kind of a picture."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from brand.engine import read_artwork
from brand.engine.kind import Guess, guess_kind


def _grainy(size, grain):
    rng = np.random.default_rng(5)
    width, height = size
    ys, xs = np.mgrid[0:height, 0:width]
    base = np.stack([90 + 60 * np.sin(xs / 90), 110 + 50 * np.cos(ys / 70), 120 + 40 * np.sin((xs + ys) / 110)], axis=2)
    return Image.fromarray((base + rng.normal(0, grain, base.shape)).clip(0, 255).astype(np.uint8))


def _guess(encoded, image, format, **options):
    return guess_kind(read_artwork(encoded(image, format), name="x"), **options)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_a_drawn_picture_is_an_artwork(encoded, format):
    image = Image.new("RGB", (900, 500), "#FBF6EA")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 400, 900, 500), fill="#1F2E5C")
    draw.text((40, 100), "Xuân về trên bến sông", fill="#B5261E", font_size=60)
    guess = _guess(encoded, image, format)
    assert guess.kind == "artwork"
    assert guess.confidence > 0.3


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_grain_everywhere_is_a_photograph(encoded, format):
    guess = _guess(encoded, _grainy((700, 500), 8), format)
    assert guess.kind == "photograph"
    assert guess.confidence > 0.4


def test_a_cameras_data_makes_a_calm_picture_a_photograph(encoded):
    image = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    assert _guess(encoded, image, "PNG").kind != "photograph"
    assert _guess(encoded, image, "PNG", camera=True).kind == "photograph"


def test_frames_and_lists_in_the_size_of_a_screen_are_a_screenshot(encoded):
    image = Image.new("RGB", (1366, 768), "#F4F5F7")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1365, 60), fill="#1F2E5C")
    draw.rectangle((0, 61, 240, 767), fill="#2B2F3A")
    for y in range(120, 740, 60):
        draw.rectangle((280, y, 1300, y + 40), fill="#FFFFFF", outline="#C8CCD4")
    assert _guess(encoded, image, "PNG").kind == "screenshot"


def test_a_drawing_is_an_artwork_for_sure():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    assert guess_kind(read_artwork(svg, name="x")) == Guess("artwork", 1.0)
