"""What strangers may send: every bad file gets a clear message in both languages and leaves nothing behind."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import UploadedFile

from cms.media import uploads
from cms.media.models import EditorialImage, Rendition
from tests.cms.media.hostile import BAD, drawing, picture


@pytest.fixture(autouse=True)
def limits(settings):
    settings.UPLOAD_MAX_BYTES = 3_000_000
    settings.UPLOAD_MAX_PIXELS = 60_000_000


def fields(name, content, **values):
    return {
        "title": "Ảnh thử",
        "consent": "not_needed",
        "digital_source_type": "digitalCapture",
        "file": SimpleUploadedFile(name, content),
    } | values


# --- refused


@pytest.mark.parametrize(("name", "content", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_in_both_languages(name, content, says):
    code, vietnamese, english = says
    for language, words in (("vi", vietnamese), ("en", english)):
        with translation.override(language), pytest.raises(uploads.BadUpload) as caught:
            uploads.inspect(io.BytesIO(content))
        assert caught.value.code == code
        assert words in caught.value.messages[0]


def test_the_upload_form_leaves_no_orphan(post, files):
    before = files()
    for case, (name, content, says) in BAD.items():
        response = post(reverse("wagtailimages:add"), fields(name, content))
        assert response.status_code == 200, case
        assert says[1] in response.context["form"].errors["file"][0], case
    assert not EditorialImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert files() == before


def test_the_upload_of_many_leaves_no_orphan(post, files):
    before = files()
    for case, (name, content, says) in BAD.items():
        data = {"title": name, "files[]": SimpleUploadedFile(name, content)}
        answer = json.loads(post(reverse("wagtailimages:add_multiple"), data).content)
        assert answer["success"] is False, case
        assert says[1] in answer["error_message"], case
    assert not EditorialImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert files() == before


def test_what_else_is_wrong_keeps_no_uncleaned_file(post, files):
    before = files()
    content = drawing("<script>alert(1)</script>")
    data = {"title": "", "files[]": SimpleUploadedFile("x.svg", content)}
    answer = json.loads(post(reverse("wagtailimages:add_multiple"), data).content)
    assert answer == {"success": False, "error_message": "Hãy chọn lại tệp sau khi đã sửa các trường khác."}
    response = post(reverse("wagtailimages:add"), fields("x.svg", content, title=""))
    assert set(response.context["form"].errors) == {"title", "file"}
    assert not EditorialImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert files() == before


# --- taken, by content


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("really-png.jpg", picture("PNG"), "png"),
        ("no-ending", picture("JPEG"), "jpg"),
        ("upper.JPG", picture("JPEG"), "jpg"),
        ("moving.gif", picture("GIF", mode="L"), "gif"),
        ("photo.webp", picture("WEBP"), "webp"),
        ("drawing.png", drawing('<rect width="9" height="9"/>'), "svg"),
        ("../../etc/passwd.png", picture("PNG"), "png"),
        ("two-in-one.jpg", picture("MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))]), "jpg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_is_what_its_content_is(post, name, content, suffix):
    response = post(reverse("wagtailimages:add"), fields(name, content))
    assert response.status_code == 302, response.context["form"].errors
    image = EditorialImage.objects.get()
    assert image.file.name.startswith("masters/")
    assert image.file.name.endswith(f".{suffix}")
    assert (image.width, image.height) == (40, 30)
    assert image.file_size == default_storage.size(image.file.name)
    assert image.is_prepared
    assert image.problem == ""


def test_many_at_once_are_taken_one_by_one(post):
    for name in ("một.png", "hai.png"):
        data = {"title": name, "files[]": SimpleUploadedFile(name, picture())}
        assert json.loads(post(reverse("wagtailimages:add_multiple"), data).content)["success"] is True
    assert [image.title for image in EditorialImage.objects.order_by("pk")] == ["một.png", "hai.png"]
    assert all(image.is_prepared for image in EditorialImage.objects.all())
    assert not UploadedFile.objects.exists()


def test_what_hangs_on_a_picture_never_reaches_readers(post):
    content = picture("PNG") + b"<script>alert(1)</script>"
    assert post(reverse("wagtailimages:add"), fields("poly.png", content)).status_code == 302
    image = EditorialImage.objects.get()
    for rendition in image.renditions_ready:
        with default_storage.open(rendition["key"]) as stored:
            assert b"script" not in stored.read()
    assert not Rendition.objects.exclude(file__startswith="admin/").exists()


def test_a_new_file_starts_over_and_leaves_the_old_one(post, ready):
    image = ready(content=picture(size=(60, 50)))
    old = {image.file.name, image.sha256}
    url = reverse("wagtailimages:edit", args=[image.pk])
    assert post(url, fields("new.png", picture(size=(80, 50)))).status_code == 302
    fresh = EditorialImage.objects.get()
    assert not {fresh.file.name, fresh.sha256} & old
    assert (fresh.width, fresh.height) == (80, 50)
    assert fresh.renditions_ready[-1]["width"] == 80
    assert not default_storage.exists(image.file.name)


def test_the_file_of_a_released_picture_stays(post, make_article, ready, publish):
    image = ready()
    publish(make_article(lead_image=image))
    before = EditorialImage.objects.get()
    url = reverse("wagtailimages:edit", args=[image.pk])
    response = post(url, fields("new.png", picture()))
    assert "Ảnh này nằm trong" in response.context["form"].errors["file"][0]
    after = EditorialImage.objects.get()
    assert (after.file.name, after.sha256, after.renditions_ready) == (
        before.file.name, before.sha256, before.renditions_ready
    )  # fmt: skip
    assert default_storage.exists(before.file.name)


@given(
    st.binary(max_size=300), st.sampled_from([picture(), picture("JPEG"), picture("WEBP"), drawing("<g/>")]), st.data()
)
def test_damaged_files_are_refused_or_taken_but_never_break_anything(noise, content, data):
    at = data.draw(st.integers(0, len(content)))
    damaged = content[:at] + noise + content[at + len(noise) :]
    try:
        upload = uploads.inspect(io.BytesIO(damaged))
    except uploads.BadUpload:
        return
    assert upload.suffix in {"jpg", "png", "webp", "gif", "svg"}
