"""On S3 the files are private: /media/ answers with an address that is signed and ends soon.

That pictures are prepared and served alike there is tested where `storage` runs a test twice.
"""

from __future__ import annotations

import urllib.parse

import pytest
import requests
from django.core.files.storage import default_storage

from cms.media.models import EditorialImage


@pytest.fixture
def out(s3, ready, make_article, publish):
    image = ready()
    publish(make_article(lead_image=image))
    return image


def fetch(address):
    return requests.get(address, timeout=5)


def test_the_files_are_in_the_bucket_and_private(s3, s3_server, out):
    bucket = default_storage.bucket_name
    keys = {found["Key"] for found in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    assert keys == {out.file.name, *(rendition["key"] for rendition in out.renditions_ready)}
    for key in keys:
        grants = s3.get_object_acl(Bucket=bucket, Key=key)["Grants"]
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
        unsigned = fetch(f"{s3_server}/{bucket}/{key}")
        assert unsigned.status_code == 403
        assert out.file.name.encode() not in unsigned.content


def test_a_rendition_answers_with_a_signed_address_that_ends(client, out):
    for rendition in out.renditions_ready:
        response = client.get(f"/media/{rendition['key']}")
        assert response.status_code == 302
        assert response["Cache-Control"] == "private, no-store"
        assert response["Vary"] == "Authorization"
        assert not response.cookies
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(response["Location"]).query))
        assert 0 < int(query["X-Amz-Expires"]) <= 300
        stored = fetch(response["Location"])
        assert stored.status_code == 200
        assert len(stored.content) == rendition["size"]
        assert stored.headers["Content-Type"] == rendition["media_type"]


def test_a_master_answers_with_a_signed_address_to_the_desk_alone(client, out, picture_bytes):
    from django.contrib.auth import get_user_model

    assert client.get(f"/media/{out.file.name}").status_code == 404
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    response = client.get(f"/media/{out.file.name}")
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"
    assert fetch(response["Location"]).content == picture_bytes()


def test_an_upload_goes_to_the_bucket_and_a_bad_one_does_not(s3, post, picture_bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    url = reverse("wagtailimages:add")
    assert post(url, {"title": "Hỏng", "file": SimpleUploadedFile("bad.png", b"no picture")}).status_code == 200
    assert s3.list_objects_v2(Bucket=default_storage.bucket_name)["KeyCount"] == 0
    assert post(url, {"title": "Tốt", "file": SimpleUploadedFile("good.png", picture_bytes())}).status_code == 302
    image = EditorialImage.objects.get()
    assert image.is_prepared
    assert s3.head_object(Bucket=default_storage.bucket_name, Key=image.file.name)["ContentType"] == "image/png"


def test_a_file_of_the_brand_library_comes_by_a_signed_address_under_its_own_name(client, s3, identity):
    from brand.assets.models import AssetFile

    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    response = client.get(file.url)
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(response["Location"]).query))
    assert 0 < int(query["X-Amz-Expires"]) <= 300
    stored = fetch(response["Location"])
    assert (stored.status_code, len(stored.content)) == (200, file.size)
    assert stored.headers["Content-Disposition"] == f'attachment; filename="{file.filename}"'
    part = requests.get(response["Location"], headers={"Range": "bytes=0-3"}, timeout=5)
    assert (part.status_code, part.content) == (206, b"<svg")
