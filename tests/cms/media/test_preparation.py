"""Every picture is made ready ahead: upright, in sRGB, in every profile and format, never larger than it came."""

from __future__ import annotations

import base64
import hashlib
import io

import pytest
import thash
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cms.media import preparation
from cms.media.models import EditorialImage
from cms.media.profiles import FORMATS, PROFILES
from cms.releases.models import Release
from tests.cms.media.hostile import drawing, picture

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
UPRIGHT = {1: None, 3: 180, 6: 90, 8: 270}  # EXIF orientation: how far the stored picture lies turned to the left


def halves(left, right, *, size=(200, 100)):
    made = Image.new("RGB", size, right)
    made.paste(left, (0, 0, size[0] // 2, size[1]))
    return made


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def close(pixel, colour, within=12):
    return all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True))


def opened(rendition):
    with default_storage.open(rendition["key"]) as stored:
        made = Image.open(io.BytesIO(stored.read()))
        made.load()
    return made


def named(image, profile, media_type="image/jpeg"):
    return next(r for r in image.renditions_ready if (r["profile"], r["media_type"]) == (profile, media_type))


def test_every_profile_is_made_in_every_format(storage, ready):
    image = ready(content=saved(halves(RED, BLUE, size=(3200, 3300)), "JPEG"), name="big.jpg")
    assert [(r["profile"], r["media_type"]) for r in image.renditions_ready] == [
        (profile.name, media_type) for profile in PROFILES for _kind, _suffix, media_type, _options in FORMATS
    ]
    sizes = {r["profile"]: (r["width"], r["height"]) for r in image.renditions_ready}
    assert sizes == {
        "thumb": (320, 240), "card": (640, 427), "hero": (1600, 900), "social": (1200, 630), "press": (2909, 3000)
    }  # fmt: skip
    for rendition in image.renditions_ready:
        with default_storage.open(rendition["key"]) as stored:
            content = stored.read()
        assert len(content) == rendition["size"]
        assert hashlib.sha256(content).hexdigest() == rendition["sha256"]
        assert rendition["sha256"][:20] in rendition["key"]
        made = Image.open(io.BytesIO(content))
        assert made.size == (rendition["width"], rendition["height"])
        assert Image.MIME[made.format] == rendition["media_type"]


def test_a_small_picture_is_never_enlarged(ready):
    image = ready(content=saved(halves(RED, BLUE, size=(100, 60)), "PNG"))
    for rendition in image.renditions_ready:
        assert rendition["width"] <= 100
        assert rendition["height"] <= 60
    assert (named(image, "thumb")["width"], named(image, "thumb")["height"]) == (80, 60)
    assert (named(image, "press")["width"], named(image, "press")["height"]) == (100, 60)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 7)])
def test_pictures_of_any_shape_are_prepared(ready, size):
    image = ready(content=picture(size=size))
    assert image.problem == ""
    assert len(image.renditions_ready) == len(PROFILES) * len(FORMATS)


def test_the_crop_is_around_the_focal_point(ready):
    content = saved(halves(RED, BLUE, size=(800, 100)), "PNG")
    focal = {"focal_point_y": 50, "focal_point_width": 10, "focal_point_height": 10}
    left = ready(content=content, focal_point_x=10, **focal)
    right = ready(content=content, focal_point_x=790, **focal)
    assert close(opened(named(left, "thumb")).getpixel((66, 50)), RED)
    assert close(opened(named(right, "thumb")).getpixel((66, 50)), BLUE)
    assert named(left, "press")["key"].split("/")[-1] == named(right, "press")["key"].split("/")[-1]


def test_a_moved_focal_point_crops_again_and_is_told(
    post, ready, make_article, publish, django_capture_on_commit_callbacks
):
    image = ready(content=saved(halves(RED, BLUE, size=(800, 100)), "PNG"), focal_point_x=10, focal_point_y=50)
    publish(make_article(lead_image=image))
    assert Release.objects.get(pk=image.guid).version == 1
    image.focal_point_x = 790
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    fresh = EditorialImage.objects.get(pk=image.pk)
    assert close(opened(named(fresh, "thumb")).getpixel((66, 50)), BLUE)
    row = Release.objects.get(pk=image.guid)
    assert row.head["renditions"] == fresh.renditions_ready
    assert row.head["focal_x"] == 0.9875


def test_preparing_again_changes_and_writes_nothing(storage, ready, files):
    image = ready()
    before, values = files(), EditorialImage.objects.values().get()
    preparation.prepare(image)
    preparation.prepare(EditorialImage.objects.get(), again=True)
    assert files() == before
    assert EditorialImage.objects.values().get() == values


def test_the_same_picture_gives_the_same_files(ready):
    one, two = ready(), ready()
    assert [r["sha256"] for r in one.renditions_ready] == [r["sha256"] for r in two.renditions_ready]
    assert not {r["key"] for r in one.renditions_ready} & {r["key"] for r in two.renditions_ready}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_broken_file_is_recorded_and_shown(post, desk, ready, files, language, settings):
    image = ready()
    with default_storage.open(image.file.name, "wb") as stored:
        stored.write(b"no picture")
    before = files()
    preparation.prepare(image)
    image = EditorialImage.objects.get()
    assert image.problem == "The picture could not be read."
    assert image.renditions_ready == []
    assert files() == before
    settings.LANGUAGE_CODE = language
    page = desk.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert {"vi": "Không đọc được ảnh", "en": "The picture could not be read."}[language] in page


def test_a_picture_that_is_gone_meanwhile_is_no_error(db):
    preparation.prepare_image.func(4711)
    assert not EditorialImage.objects.exists()


def test_looking_at_pictures_writes_no_file(desk, ready, make_article, publish, files, client):
    image = ready()
    publish(make_article(lead_image=image))
    before = files()
    for rendition in image.renditions_ready:
        response = client.get(f"/media/{rendition['key']}")
        assert response.status_code == 200
        assert b"".join(response) != b""
    assert client.get(f"/media/renditions/{image.guid.hex}/wide-{'0' * 20}.webp").status_code == 404
    assert files() == before


# --- upright, in sRGB


@pytest.mark.parametrize(("orientation", "turned"), UPRIGHT.items())
def test_a_picture_stands_upright_as_its_exif_says(ready, orientation, turned):
    upright = halves(RED, BLUE)
    stored = upright if turned is None else upright.rotate(turned, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = ready(content=saved(stored, "JPEG", exif=exif, quality=95), name="phone.jpg")
    assert (image.width, image.height) == (200, 100)
    press = opened(named(image, "press"))
    assert press.size == (200, 100)
    assert close(press.getpixel((20, 50)), RED)
    assert close(press.getpixel((180, 50)), BLUE)
    assert 0x0112 not in press.getexif()


def wide_gamut():
    """Return an ICC profile whose red is not sRGB's, made from sRGB with red and green changed over."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"tmp0").replace(b"gXYZ", b"rXYZ").replace(b"tmp0", b"gXYZ")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_brought_to_srgb(mode):
    content = saved(Image.new("RGB", (40, 40), RED).convert(mode), "PNG", icc_profile=wide_gamut())
    made = preparation.decode(content, is_svg=False)
    assert made.mode == "RGB"
    assert close(made.getpixel((20, 20)), GREEN)


def test_a_broken_colour_profile_is_passed_over():
    content = saved(Image.new("RGB", (40, 40), RED), "PNG", icc_profile=b"no profile at all")
    assert close(preparation.decode(content, is_svg=False).getpixel((20, 20)), RED)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG", quality=95), RED),
        (saved(Image.new("L", (40, 40), 100), "JPEG"), (100, 100, 100)),
        (saved(Image.new("I;16", (40, 40), 100 * 257), "PNG"), (100, 100, 100)),
        (saved(Image.new("1", (40, 40), 1), "PNG"), (255, 255, 255)),
        (saved(Image.new("LA", (40, 40), (100, 255)), "PNG"), (100, 100, 100)),
        (
            saved(
                Image.new("RGB", (40, 40), RED), "GIF", save_all=True,
                append_images=[Image.new("RGB", (40, 40), BLUE)], duration=40,
            ),
            RED,
        ),
        (drawing('<rect width="40" height="30" fill="#f00"/>'), RED),
    ],
    ids=["CMYK", "grey", "16 bits", "black and white", "grey with alpha", "animated", "drawing"],
)  # fmt: skip
def test_pictures_of_every_kind_become_rgb(content, colour):
    made = preparation.decode(content, is_svg=content.startswith(b"<svg"))
    assert made.mode == "RGB"
    assert close(made.getpixel((20, 15)), colour)


def test_what_is_transparent_stays_so_in_webp_and_stands_on_white_in_jpeg(ready):
    image = ready(content=saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG"))
    assert opened(named(image, "press", "image/webp")).convert("RGBA").getpixel((20, 20))[3] == 0
    assert close(opened(named(image, "press")).getpixel((20, 20)), (255, 255, 255))


@pytest.mark.parametrize(
    ("size", "drawn"),
    [("0 0 40 30", (1600, 1200)), ("0 0 21 29.7", (1600, 2285)), ("0 0 1 99999", (1, 3000)), ("0 0 9999 1", (1600, 1))],
)
def test_a_drawing_of_any_shape_fits_its_box(size, drawn):
    made = preparation.decode(drawing('<path d="M0 0"/>', size=f'viewBox="{size}"'), is_svg=True)
    assert made.width == drawn[0]
    assert abs(made.height - drawn[1]) <= drawn[0] * 0.02 + 1


def test_the_size_of_a_drawing_is_told_in_whole_units(ready, make_article, publish):
    image = ready(content=drawing(size='viewBox="0 0 21 29.7"'), name="drawing.svg")
    publish(make_article(lead_image=image))
    head = Release.objects.get(pk=image.guid).head
    assert (head["width"], head["height"]) == (21, 29)
    assert (type(head["width"]), type(head["height"])) == (int, int)


# --- placeholder


def test_the_placeholder_gives_the_average_colour_and_the_shape_back(ready):
    image = ready(content=saved(Image.new("RGB", (300, 200), (200, 40, 60)), "PNG"))
    code = list(base64.b64decode(image.thumbhash))
    assert close([round(255 * v) for v in thash.thumb_hash_to_average_rgba(code)[:3]], (200, 40, 60))
    assert thash.thumb_hash_to_approximate_aspect_ratio(code) == pytest.approx(1.5, abs=0.2)
    assert len(image.thumbhash) <= EditorialImage._meta.get_field("thumbhash").max_length


@settings(max_examples=25)
@given(st.integers(1, 120), st.integers(1, 120), st.sampled_from(["RGB", "RGBA"]), st.randoms(use_true_random=False))
def test_placeholders_are_short_and_equal_for_equal_pictures(width, height, mode, random):
    content = random.randbytes(width * height * len(mode))
    made = [bytes(thash.encode(Image.frombytes(mode, (width, height), content))) for _time in range(2)]
    assert made[0] == made[1]
    assert 5 <= len(made[0]) <= 25
