import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from brand.engine import ArtworkError, read_artwork
from brand.engine.artwork.raster import made_by_camera, read_picture


def _first_pixel(raw):
    return tuple(int(value) for value in read_picture(raw).pixels[0, 0])


@pytest.mark.parametrize(("format", "name"), [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_the_format_is_told_by_content(encoded, format, name):
    artwork = read_artwork(encoded(Image.new("RGB", (30, 20), "#B5261E"), format), name="wrong.pdf")
    assert artwork.format == name
    assert (artwork.pages[0].width, artwork.pages[0].height) == (30, 20)
    assert artwork.pages[0].elements[0].pixels.shape == (20, 30, 4)


def test_only_the_first_frame_of_an_animation_is_read(encoded):
    red, blue = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    assert _first_pixel(encoded(red, "GIF", save_all=True, append_images=[blue])) == (255, 0, 0, 255)


def test_pictures_are_turned_upright(encoded):
    image = Image.new("RGB", (30, 20), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    assert read_picture(encoded(image, "JPEG", exif=exif)).pixels.shape == (30, 20, 4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK", "YCbCr"])
def test_every_mode_becomes_srgb(encoded, mode):
    image = Image.new("I;16", (3, 3), 65535) if mode == "I;16" else Image.new("RGB", (3, 3), "white").convert(mode)
    format = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    assert _first_pixel(encoded(image, format))[:3] == pytest.approx((255, 255, 255), abs=3)


def test_profiles_are_converted(encoded):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = encoded(Image.new("RGB", (3, 3), (200, 100, 50)), icc_profile=lab.tobytes())
    assert _first_pixel(plain) == pytest.approx((200, 100, 50, 255), abs=1)


def test_a_broken_profile_is_taken_as_srgb(encoded):
    assert _first_pixel(encoded(Image.new("RGB", (3, 3), (9, 8, 7)), icc_profile=b"nonsense")) == (9, 8, 7, 255)


def test_alpha_is_kept(encoded):
    assert _first_pixel(encoded(Image.new("RGBA", (3, 3), (1, 2, 3, 4)))) == (1, 2, 3, 4)


def test_a_stated_resolution_gives_the_size_in_print(encoded):
    page = read_artwork(encoded(Image.new("RGB", (300, 300)), dpi=(300, 300)), name="x").pages[0]
    assert page.width / page.units_per_mm == pytest.approx(25.4, abs=0.01)
    assert read_artwork(encoded(Image.new("RGB", (3, 3)), dpi=(72, 72)), name="x").pages[0].units_per_mm is None


def _png_header(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (8_001, 8_000), (2_000_000_000, 2)])
def test_bombs_are_refused_before_they_are_decoded(width, height):
    with pytest.raises(ArtworkError) as caught:
        read_artwork(_png_header(width, height), name="bomb.png")
    assert caught.value.code == "too-many-pixels"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_truncated_pictures_are_refused(encoded, format):
    raw = encoded(Image.effect_noise((64, 64), 90).convert("RGB"), format)
    with pytest.raises(ArtworkError) as caught:
        read_artwork(raw[: len(raw) // 2], name="half")
    assert caught.value.code == "picture-broken"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"8BPS\0\1", "Photoshop"),
        (b"\x1f\x8b\x08...", "gzip"),
        (b"\0\0\0\x18ftypheic", "HEIF"),
        (b"MZ....", "does not know"),
        (b"<notes></notes>", "does not know"),
    ],
)
def test_other_files_are_named_with_what_is_accepted(raw, what):
    with pytest.raises(ArtworkError, match=what) as caught:
        read_artwork(raw, name="logo.png")
    assert caught.value.code == "unsupported"
    assert "PNG, JPEG, WebP" in caught.value.remedy


def test_nothing_and_nowhere_are_refused(tmp_path):
    for source, code in ((b"", "empty"), (tmp_path / "none.png", "unreadable"), (tmp_path, "unreadable")):
        with pytest.raises(ArtworkError) as caught:
            read_artwork(source)
        assert caught.value.code == code


@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBP", b"GIF89a", b"<svg ", b"<?xml"]),
    st.binary(),
)
def test_any_bytes_are_read_or_refused(head, body):
    with pytest.raises(ArtworkError):
        read_artwork(head + body, name="noise")


def test_tiff_is_read(encoded):
    image = Image.new("RGB", (5, 4), (200, 100, 50))
    artwork = read_artwork(encoded(image, "TIFF"), name="x")
    assert artwork.format == "tiff"
    assert (artwork.pages[0].elements[0].space, artwork.pages[0].elements[0].lossy) == (None, False)
    assert _first_pixel(encoded(image, "TIFF")) == (200, 100, 50, 255)


def test_only_the_first_page_of_a_tiff_is_read(encoded):
    red, blue = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    assert _first_pixel(encoded(red, "TIFF", save_all=True, append_images=[blue])) == (255, 0, 0, 255)


def test_jpeg_inside_a_tiff_is_lossy(encoded):
    raw = encoded(Image.new("RGB", (16, 16), "red"), "TIFF", compression="jpeg")
    assert read_artwork(raw, name="x").pages[0].elements[0].lossy


@pytest.mark.parametrize("mode", ["I;16", "F", "CMYK", "LAB", "1", "P", "RGBA"])
def test_every_mode_of_tiff_becomes_srgb(encoded, mode):
    image = {
        "I;16": Image.new("I;16", (3, 3), 65535),
        "F": Image.new("F", (3, 3), 1.0),
        "LAB": Image.new("LAB", (3, 3), (255, 128, 128)),
    }.get(mode) or Image.new("RGB", (3, 3), "white").convert(mode)
    assert _first_pixel(encoded(image, "TIFF"))[:3] == pytest.approx((255, 255, 255), abs=3)


def test_dark_greys_of_sixteen_bits_stay_dark(encoded):
    assert _first_pixel(encoded(Image.new("I;16", (3, 3), 200), "TIFF")) == (1, 1, 1, 255)


@pytest.mark.parametrize("format", ["TIFF", "JPEG"])
def test_cmyk_is_named_as_the_colour_space(encoded, format):
    picture = (
        read_artwork(encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), format), name="x").pages[0].elements[0]
    )
    assert picture.space == "DeviceCMYK"
    assert picture.pixels[8, 8].tolist() == pytest.approx([255, 0, 0, 255], abs=3)


def test_cmyk_without_adobes_marker_is_not_inverted(encoded):
    raw = encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG")
    start = raw.index(b"\xff\xee")
    length = int.from_bytes(raw[start + 2 : start + 4], "big")
    assert _first_pixel(raw[:start] + raw[start + 2 + length :]) == pytest.approx((0, 0, 0, 255), abs=3)


def test_avif_is_read(encoded):
    artwork = read_artwork(encoded(Image.new("RGB", (32, 24), (200, 100, 50)), "AVIF", quality=95), name="x")
    assert (artwork.format, artwork.pages[0].elements[0].lossy) == ("avif", True)
    assert artwork.pages[0].elements[0].pixels[12, 16].tolist() == pytest.approx([200, 100, 50, 255], abs=4)


@pytest.mark.parametrize("head", [b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x1cftypavif"])
def test_a_broken_tiff_or_avif_is_named(head):
    with pytest.raises(ArtworkError) as caught:
        read_artwork(head + b"\x00" * 40, name="x")
    assert caught.value.code == "picture-broken"


def test_a_tiff_that_claims_too_many_pixels_is_refused_before_it_is_decoded(encoded):
    raw = bytearray(encoded(Image.new("L", (2, 2)), "TIFF"))
    at = (
        raw.index(struct.pack("<HH", 256, 4))
        if struct.pack("<HH", 256, 4) in raw
        else raw.index(struct.pack("<HH", 256, 3))
    )
    for offset in (at, at + 12):
        raw[offset + 2 : offset + 12] = struct.pack("<HII", 4, 1, 60_000)
    with pytest.raises(ArtworkError) as caught:
        read_artwork(bytes(raw), name="x")
    assert caught.value.code == "too-many-pixels"


def test_a_camera_is_known_by_its_exif_data(encoded):
    image = Image.new("RGB", (8, 8))
    exif = image.getexif()
    exif[0x010F], exif[0x0110] = "Maker", "Model"
    assert made_by_camera(encoded(image, "JPEG", exif=exif))
    assert not made_by_camera(encoded(image, "JPEG"))
    assert not made_by_camera(b"nothing")
