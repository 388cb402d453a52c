"""Surroundings of a logo whose placement is known, in pictures drawn here."""

import dataclasses

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from brand.engine import read_artwork
from brand.engine.geometry import Affine
from brand.engine.logo.placement import PartSeen, Placement
from brand.engine.measuring.in_pixels import around_in_pixels

_NAVY, _CREAM = "#1F2E5C", "#FBF6EA"


@pytest.fixture
def placed(sample, drawn, encoded):
    """Paste a logo of the sample, `width` pixels wide, on a picture; give what is measured around it."""

    def place(picture, at, width=300, logo="logo-horizontal-mono-dark", format="PNG", ink=None, others=(), **options):
        image = drawn(logo, width)
        layer = ink(image) if ink else image
        picture.paste(layer, at, layer)
        raw = encoded(picture, format, **options)
        (mark,) = [mark for mark in sample.marks if mark.logo.id == logo]
        scale = width / mark.logo.view.width
        pose = Affine(scale, 0, 0, scale, at[0] - scale * mark.logo.view.x0, at[1] - scale * mark.logo.view.y0)
        parts = tuple(PartSeen(index, None) for index in range(len(mark.parts)))
        placement = Placement(mark, 0, pose, parts, "pixels", 0.2)
        return placement, around_in_pixels(placement, read_artwork(raw, name="x").pages[0], others)

    return place


def _ground(size=(800, 500), colour=_CREAM):
    return Image.new("RGB", size, colour)


@pytest.mark.parametrize(("format", "options"), [("PNG", {}), ("JPEG", {"quality": 60}), ("WEBP", {"quality": 60})])
def test_a_lone_logo_on_a_flat_ground(placed, format, options):
    _, around = placed(_ground(), (200, 150), format=format, **options)
    assert around.ground.rgb == pytest.approx((251, 246, 234), abs=2)
    assert around.ground.deviation < 1.5
    assert (around.nearest, around.hidden.value, around.effects, around.source_px) == (None, 0.0, frozenset(), 1.0)
    assert around.doubts == {}


def test_the_deviation_of_a_striped_ground_is_that_of_the_stripes(placed):
    picture = _ground(colour="#FFFFFF")
    draw = ImageDraw.Draw(picture)
    for x in range(0, 800, 8):
        draw.rectangle((x, 0, x + 3, 500), fill="#C6C6C6")
    _, around = placed(picture, (200, 150))
    # L* of #C6C6C6 is 80, of white 100: half of each has mean 90 and deviation 10.
    assert around.ground.lightness == pytest.approx(90, abs=1)
    assert around.ground.deviation == pytest.approx(10, abs=1)
    assert around.doubts["nearest"] == "busy-ground"
    assert around.doubts["effects"] == "busy-ground"


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
@pytest.mark.parametrize("gap", [6, 20])
def test_the_gap_to_a_disc_beside_the_logo(placed, format, gap):
    picture = _ground()
    placement, _ = placed(picture, (200, 150))
    box = placement.box
    ImageDraw.Draw(picture).ellipse((box.x1 + gap, 170, box.x1 + gap + 40, 210), fill="#B5261E")
    _, around = placed(picture, (200, 150), format=format)
    assert around.nearest.kind == "shape"
    assert around.nearest.gap.value == pytest.approx(gap, abs=1.2)
    assert 0 < around.nearest.gap.uncertainty < 2


def test_the_edge_of_the_logos_own_panel_is_no_neighbour(placed):
    picture = _ground(colour="#B5261E")
    ImageDraw.Draw(picture).rectangle((190, 0, 800, 500), fill=_CREAM)
    _, around = placed(picture, (200, 150))
    assert around.nearest is None


def test_another_mark_is_a_neighbour_with_its_own_box(placed):
    first, _ = placed(_ground(), (100, 150))
    other = dataclasses.replace(first, pose=Affine(e=300) @ first.pose)
    _, around = placed(_ground(), (100, 150), others=[other])
    assert around.nearest.kind == "logo"
    assert around.nearest.gap.value == pytest.approx(other.box.x0 - first.box.x1)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_ink_beyond_the_canvas_is_hidden(placed, format):
    placement, around = placed(_ground((400, 300)), (180, 100), format=format)
    beyond = (placement.box.x1 - 400) / placement.box.width
    assert 0 < beyond < around.hidden.value + 0.2
    assert around.hidden.value > around.hidden.uncertainty


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_ink_that_a_clip_takes_away_is_hidden(placed, format):
    def clipped(image):
        top = round(0.35 * image.height)
        image.paste((0, 0, 0, 0), (0, 0, image.width, top))
        return image

    _, around = placed(_ground(), (200, 150), format=format, ink=clipped)
    assert 0.02 < around.hidden.value < 0.6


def _with_halo(colour, shift, blur, grow=0):
    def ink(image):
        halo = image.getchannel("A")
        if grow:
            halo = halo.filter(ImageFilter.MaxFilter(2 * grow + 1))
        moved = Image.new("L", image.size)
        moved.paste(halo, shift)
        moved = moved.filter(ImageFilter.GaussianBlur(blur)) if blur else moved
        under = Image.new("RGBA", image.size, colour)
        under.putalpha(moved)
        return Image.alpha_composite(under, image)

    return ink


@pytest.mark.parametrize(
    ("name", "ink"),
    [
        ("outline", _with_halo("#E8A020", (0, 0), 0, grow=5)),
        ("glow", _with_halo("#E8A020", (0, 0), 4, grow=4)),
        ("shadow", _with_halo("#000000", (7, 7), 2)),
    ],
)
@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_what_is_done_around_the_ink_is_named(placed, name, ink, format):
    _, around = placed(_ground(), (100, 100), width=420, ink=ink, format=format)
    assert around.effects == {name}


def test_a_gradient_in_the_ink_is_seen(placed):
    def blended(image):
        across = np.linspace(0, 1, image.width)[None, :, None]
        rgb = (1 - across) * np.array([31, 46, 92]) + across * np.array([181, 38, 30])
        result = np.broadcast_to(rgb, (image.height, image.width, 3)).astype(np.uint8)
        return Image.merge("RGBA", (*Image.fromarray(result).split(), image.getchannel("A")))

    _, around = placed(_ground(), (200, 150), ink=blended)
    assert around.effects == {"gradient"}


def test_a_logo_blown_up_among_crisp_things_has_few_pixels(placed, drawn):
    def blown(image):
        return image.resize((image.width // 3, image.height // 3), Image.Resampling.LANCZOS).resize(
            image.size, Image.Resampling.BILINEAR
        )

    picture = _ground()
    ImageDraw.Draw(picture).multiline_text(
        (20, 400), "Crisp words below\nand more of them", fill="#000000", font_size=30
    )
    _, around = placed(picture, (200, 150), ink=blown)
    assert around.source_px < 0.6


def test_a_speck_of_a_logo_cannot_be_measured_around(placed):
    _, around = placed(_ground(), (200, 150), width=12)
    assert set(around.doubts.values()) == {"too-few-pixels"}
    assert around.ground is None
