"""Pictures inside a PDF: filters, colour spaces, masks, places."""

from __future__ import annotations

import hashlib
import io
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageChops

from brand.engine.artwork.model import Picture
from brand.engine.geometry import Affine, Box
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, codes, corners, pictures, pikepdf, shapes

_ROWS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3) * 3
PLACE = "60 0 0 40 10 20 cm /I Do"


def _placed(sheet: Sheet, image: Any, content: str = PLACE) -> Picture:
    sheet.put("XObject", "I", image)
    (picture,) = pictures(sheet.read(content))
    return picture


def _rgb(picture: Picture) -> Any:
    return picture.pixels[..., :3]


def test_pixels_lie_where_they_are_put() -> None:
    sheet = Sheet(200, 100)
    picture = _placed(sheet, sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB))
    assert (_rgb(picture) == _ROWS).all()
    assert (picture.pixels[..., 3] == 255).all()
    assert corners(picture) == (10, 40, 70, 80)
    assert picture.pose == Affine(10, 0, 0, 10, 10, 40)
    assert (picture.lossy, picture.space, picture.effects, picture.clip) == (False, "DeviceRGB", frozenset(), None)
    assert picture.sha256 == hashlib.sha256(_ROWS.tobytes()).hexdigest()


def test_a_picture_may_be_turned_and_cropped() -> None:
    sheet = Sheet(200, 100)
    image = sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB)
    picture = _placed(sheet, image, "20 10 20 20 re W n 0 60 -40 0 60 20 cm /I Do")
    assert corners(picture) == (20, 20, 60, 80)
    assert picture.pose.rotation == pytest.approx(-90)
    assert picture.clip == Box(20, 70, 40, 90)


@pytest.mark.parametrize("predictor", [1, 2, 10, 11, 12, 13, 14, 15])
def test_flate_and_its_predictors(predictor: int) -> None:
    raw = _predicted(_ROWS, predictor)
    sheet = Sheet()
    parameters = Dictionary(Predictor=predictor, Colors=3, Columns=6)
    image = sheet.image(
        zlib.compress(raw), 6, 4, ColorSpace=Name.DeviceRGB, Filter=Name.FlateDecode, DecodeParms=parameters
    )
    assert (_rgb(_placed(sheet, image)) == _ROWS).all()


def _predicted(rows: Any, predictor: int) -> bytes:
    flat = rows.reshape(len(rows), -1).astype(np.int64)
    left = np.pad(flat, ((0, 0), (3, 0)))[:, :-3]
    up = np.pad(flat, ((1, 0), (0, 0)))[:-1]
    corner = np.pad(flat, ((1, 0), (3, 0)))[:-1, :-3]
    guess = left + up - corner
    distance = np.stack([abs(guess - left), abs(guess - up), abs(guess - corner)])
    paeth = np.choose(distance.argmin(axis=0), [left, up, corner])
    kinds = [0 * left, left, up, (left + up) // 2, paeth]
    if predictor == 1:
        return bytes(flat.astype(np.uint8).tobytes())
    if predictor == 2:
        return bytes((flat - left).astype(np.uint8).tobytes())
    chosen = [predictor - 10 if predictor < 15 else row % 5 for row in range(len(rows))]
    return b"".join(
        bytes([kind]) + (flat[row] - kinds[kind][row]).astype(np.uint8).tobytes() for row, kind in enumerate(chosen)
    )


@pytest.mark.parametrize(("filter", "pack"), [("ASCIIHexDecode", bytes.hex), ("RunLengthDecode", None)])
def test_other_filters(filter: str, pack: Any) -> None:
    raw = _ROWS.tobytes()
    packed = pack(raw).encode() + b">" if pack else bytes([len(raw) - 1]) + raw + b"\x80"
    sheet = Sheet()
    image = sheet.image(packed, 6, 4, ColorSpace=Name.DeviceRGB, Filter=Name("/" + filter))
    assert (_rgb(_placed(sheet, image)) == _ROWS).all()


@pytest.mark.parametrize(("bits", "top"), [(1, 1), (2, 3), (4, 15), (16, 65535)])
def test_samples_of_other_depths(bits: int, top: int) -> None:
    packed = {1: b"\x80\x40", 2: b"\xc0\x30", 4: b"\xf0\x00\x0f\x00", 16: b"\xff\xff\0\0\0\0\0\0\xff\xff\0\0"}[bits]
    sheet = Sheet()
    picture = _placed(sheet, sheet.image(packed, 3, 2, ColorSpace=Name.DeviceGray, BitsPerComponent=bits))
    assert _rgb(picture)[..., 0].tolist() == [[255, 0, 0], [0, 255, 0]]
    assert top == 2**bits - 1


def test_indices_are_looked_up() -> None:
    sheet = Sheet()
    table = pikepdf.String(bytes([1, 2, 3, 40, 50, 60]))
    space = Array([Name.Indexed, Name.DeviceRGB, 1, table])
    picture = _placed(sheet, sheet.image(b"\x40\x80", 2, 2, ColorSpace=space, BitsPerComponent=1))
    assert _rgb(picture).tolist() == [[[1, 2, 3], [40, 50, 60]], [[40, 50, 60], [1, 2, 3]]]


def test_a_cmyk_picture_is_converted_plainly() -> None:
    sheet = Sheet()
    raw = bytes([0, 255, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0] * 5)
    picture = _placed(sheet, sheet.image(raw, 4, 5, ColorSpace=Name.DeviceCMYK))
    assert _rgb(picture)[0].tolist() == [[255, 0, 255], [0, 0, 0], [0, 255, 255], [255, 255, 255]]
    assert picture.space == "DeviceCMYK"


def test_decode_turns_samples_round() -> None:
    sheet = Sheet()
    image = sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB, Decode=Array([1, 0] * 3))
    assert (_rgb(_placed(sheet, image)) == 255 - _ROWS).all()


@pytest.mark.parametrize("inverted", [False, True])
def test_cmyk_jpegs_are_read_as_the_file_says(inverted: bool) -> None:
    inks = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    target = io.BytesIO()
    # Pillow turns inks round when it writes, as Adobe's programs do.
    (inks if inverted else ImageChops.invert(inks)).save(target, "JPEG", quality=95)
    entries = {"Decode": Array([1, 0] * 4)} if inverted else {}
    sheet = Sheet()
    image = sheet.image(target.getvalue(), 16, 16, ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode, **entries)
    picture = _placed(sheet, image)
    assert np.abs(_rgb(picture).astype(int) - [255, 0, 0]).max() <= 6
    assert (picture.lossy, picture.space) == (True, "DeviceCMYK")


@pytest.mark.parametrize(("format", "filter"), [("JPEG", "DCTDecode"), ("JPEG2000", "JPXDecode")])
def test_lossy_pictures(format: str, filter: str) -> None:
    target = io.BytesIO()
    Image.new("RGB", (32, 16), (200, 60, 30)).save(target, format)
    sheet = Sheet()
    image = sheet.image(target.getvalue(), 32, 16, ColorSpace=Name.DeviceRGB, Filter=Name("/" + filter))
    picture = _placed(sheet, image)
    assert np.abs(_rgb(picture).astype(int) - [200, 60, 30]).max() <= 4
    assert picture.pixels.shape == (16, 32, 4)
    assert picture.lossy


def test_a_soft_mask_is_the_alpha() -> None:
    sheet = Sheet()
    alpha = np.arange(24, dtype=np.uint8).reshape(4, 6) * 10
    mask = sheet.image(alpha.tobytes(), 6, 4, ColorSpace=Name.DeviceGray)
    picture = _placed(sheet, sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB, SMask=mask))
    assert (picture.pixels[..., 3] == alpha).all()
    assert (_rgb(picture) == _ROWS).all()


def test_a_finer_mask_makes_the_picture_finer() -> None:
    sheet = Sheet()
    alpha = np.zeros((8, 12), dtype=np.uint8)
    alpha[:4] = 255
    mask = sheet.image(alpha.tobytes(), 12, 8, ColorSpace=Name.DeviceGray)
    picture = _placed(sheet, sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB, SMask=mask))
    assert (picture.pixels[..., 3] == alpha).all()
    assert (_rgb(picture)[::2, ::2] == _ROWS).all()
    assert corners(picture) == (10, 40, 70, 80)


def test_a_stencil_cuts_out_of_a_picture() -> None:
    sheet = Sheet()
    stencil = sheet.image(b"\xfc\0\0\0", 6, 4, ImageMask=True, BitsPerComponent=1)
    picture = _placed(sheet, sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB, Mask=stencil))
    assert picture.pixels[:, 0, 3].tolist() == [0, 255, 255, 255]


def test_a_colour_key_makes_pixels_clear() -> None:
    sheet = Sheet()
    key = Array([0, 0, 3, 3, 6, 6])
    picture = _placed(sheet, sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB, Mask=key))
    assert int((picture.pixels[..., 3] == 0).sum()) == 1
    assert picture.pixels[0, 0, 3] == 0


def test_a_stencil_is_painted_in_the_colour_of_the_state() -> None:
    sheet = Sheet()
    picture = _placed(sheet, sheet.image(b"\xa8\0\0\0", 6, 4, ImageMask=True, BitsPerComponent=1), "1 0 0 rg " + PLACE)
    assert picture.pixels[0, :, 3].tolist() == [0, 255, 0, 255, 0, 255]
    assert (_rgb(picture) == [255, 0, 0]).all()
    assert picture.space == "DeviceRGB"


def test_pictures_may_stand_in_the_content() -> None:
    raw = b"q 60 0 0 40 10 20 cm BI /W 6 /H 4 /CS /RGB /BPC 8 ID " + _ROWS.tobytes() + b"\nEI Q 1 1 5 5 re f"
    page = Sheet().read(raw)
    (picture,) = pictures(page)
    assert (_rgb(picture) == _ROWS).all()
    assert len(shapes(page)) == 1


def test_a_picture_of_one_colour_is_a_filled_box() -> None:
    sheet = Sheet()
    sheet.put("XObject", "I", sheet.image(b"\x10\x20\x30", 1, 1, ColorSpace=Name.DeviceRGB))
    (shape,) = shapes(sheet.read(PLACE))
    assert shape.fill is not None
    assert (shape.fill.colours, corners(shape)) == (((16, 32, 48),), (10, 40, 70, 80))


def test_a_see_through_picture_says_so() -> None:
    sheet = Sheet()
    sheet.put("ExtGState", "A", Dictionary(ca=0.5, BM=Name.Multiply))
    image = sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB)
    assert _placed(sheet, image, "/A gs " + PLACE).effects == {"opacity", "blend"}


def test_a_picture_placed_twice_is_read_once() -> None:
    sheet = Sheet()
    sheet.put("XObject", "I", sheet.image(_ROWS.tobytes(), 6, 4, ColorSpace=Name.DeviceRGB))
    first, second = pictures(sheet.read(f"q {PLACE} Q 1 0 0 1 50 0 cm {PLACE}"))
    assert first.pixels is second.pixels
    assert second.box.x0 == 60


def test_many_fine_pictures_are_reduced_to_what_print_needs() -> None:
    sheet = Sheet(200, 100)
    side = 3000
    left = np.zeros((side, side), dtype=np.uint8)
    left[:, side // 2 :] = 255
    packed = zlib.compress(left.tobytes(), 1)
    for name in "AB":
        image = sheet.image(packed, side, side, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode)
        sheet.put("XObject", name, image)
    whole, reduced = pictures(sheet.read("q 90 0 0 90 0 0 cm /A Do Q 90 0 0 90 100 0 cm /B Do"))
    assert whole.pixels.shape == (3000, 3000, 4)
    assert reduced.pixels.shape == (175, 175, 4)
    assert corners(reduced) == (100, 10, 190, 100)
    assert reduced.pixels[87, [80, 95], 0].tolist() == [0, 255]


@pytest.mark.parametrize(
    "entries",
    [
        {"ColorSpace": Name.Nowhere},
        {"ColorSpace": Name.DeviceRGB, "Filter": Name.JBIG2Decode},
        {"ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode},
        {"ColorSpace": Name.DeviceRGB, "Filter": Name.FlateDecode},
        {"ColorSpace": Name.DeviceRGB, "Width": 600},
        {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 5},
        {"ColorSpace": Name.DeviceRGB, "Width": -6},
        {"ColorSpace": Name.DeviceRGB, "Width": 60_000, "Height": 60_000},
    ],
)
def test_a_picture_that_cannot_be_read_is_named_with_its_place(entries: dict[str, Any]) -> None:
    sheet = Sheet(200, 100)
    image = sheet.image(_ROWS.tobytes(), 6, 4)
    for key, value in entries.items():
        image["/" + key] = value
    sheet.put("XObject", "I", image)
    page = sheet.read(PLACE)
    assert pictures(page) == []
    assert codes(page) == {"embedded-image"}
    assert page.unread[0].box == Box(10, 40, 70, 80)
