"""/media/ gives a file to whom it is for, now, and tells nobody else that it exists."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from cms.core import roles
from cms.media.profiles import PROFILES
from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus
from cms.releases import actions
from cms.releases.audience import Audience

SOON = dt.timedelta(hours=1)
KEPT = "public, max-age=300"


@pytest.fixture
def anyone():
    return Client()


@pytest.fixture
def key(db):
    """Return a function that issues a key and gives the header that presents it."""

    def issue(**values):
        outlet = Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)
        _key, plaintext = keys.issue(outlet=outlet, name="tòa soạn", **values)
        return {"Authorization": f"Bearer {plaintext}"}

    return issue


@pytest.fixture
def at(monkeypatch):
    """Return a function that moves the clock; no tick has run in between."""
    real = timezone.now

    def at(distance):
        monkeypatch.setattr(timezone, "now", lambda: real() + distance)

    return at


def address(image, profile="card", suffix="webp"):
    found = next(r for r in image.renditions_ready if r["profile"] == profile and r["key"].endswith(suffix))
    return f"/media/{found['key']}"


def refused(response, status=404):
    """Look twice: the status, and that no byte, no name and no way to keep the answer went out."""
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert response["Vary"] == "Authorization"
    assert "ETag" not in response
    assert "Location" not in response
    assert len(response.content) < 200
    return True


def given(response):
    """Tell whether the file, or the way to it, was given."""
    assert not response.cookies
    return response.status_code == 302 or (response.status_code == 200 and b"".join(response) != b"")


def test_a_picture_that_was_never_released_is_not_there(storage, ready, anyone, key):
    image = ready()
    assert refused(anyone.get(address(image)))
    assert refused(anyone.get(address(image), headers=key(audience=Audience.PARTNER, embargo=True)))


def test_a_released_picture_is_there_in_every_file(storage, ready, make_article, publish, anyone):
    image = ready()
    publish(make_article(lead_image=image))
    for profile in PROFILES:
        for suffix in ("webp", "jpg"):
            assert given(anyone.get(address(image, profile.name, suffix)))


def test_a_picture_in_the_body_is_there(ready, make_article, publish, anyone):
    image = ready()
    publish(make_article(body=[("figure", {"figure_image": image, "figure_caption": "", "figure_decorative": False})]))
    assert given(anyone.get(address(image)))


def test_an_embargoed_picture_is_for_entitled_keys_alone(storage, ready, make_article, publish, anyone, key, at):
    image = ready()
    publish(make_article(lead_image=image, embargo_until=timezone.now() + SOON))
    assert refused(anyone.get(address(image)))
    assert refused(anyone.get(address(image), headers=key(audience=Audience.PARTNER)))
    response = anyone.get(address(image), headers=key(audience=Audience.PARTNER, embargo=True))
    assert given(response)
    assert response["Cache-Control"] == "private, no-store"
    assert "Authorization" in response["Vary"]
    at(SOON)
    assert given(anyone.get(address(image)))


def test_a_picture_of_a_partners_item_is_for_partners(ready, make_article, publish, anyone, key):
    image = ready()
    publish(make_article(lead_image=image, audience=Audience.PARTNER))
    assert refused(anyone.get(address(image)))
    assert refused(anyone.get(address(image), headers=key(audience=Audience.APP)))
    assert given(anyone.get(address(image), headers=key(audience=Audience.PARTNER)))


def test_a_picture_goes_with_the_last_item_that_shows_it(storage, ready, make_article, publish, anyone, key):
    image = ready()
    one = publish(make_article(lead_image=image))
    two = publish(make_article("Bài thứ hai", lead_image=image))
    actions.withdraw(guid=one.guid, reason="Sai người trong ảnh.")
    assert given(anyone.get(address(image)))
    two.unpublish()
    assert refused(anyone.get(address(image)))
    assert refused(anyone.get(address(image), headers=key(audience=Audience.PARTNER, embargo=True)))


def test_a_picture_goes_when_its_item_expires(ready, make_article, publish, anyone, at):
    image = ready()
    publish(make_article(lead_image=image, expire_at=timezone.now() + SOON))
    assert given(anyone.get(address(image)))
    at(SOON)
    assert refused(anyone.get(address(image)))


def test_a_picture_goes_when_its_licence_ends(storage, ready, make_article, publish, anyone, key, at):
    image = ready(rights_until=timezone.now() + SOON)
    publish(make_article(lead_image=image))
    assert given(anyone.get(address(image)))
    at(SOON)
    assert refused(anyone.get(address(image)))
    assert refused(anyone.get(address(image), headers=key(audience=Audience.PARTNER, embargo=True)))


def kept_for(response):
    """Return for how many seconds any cache may keep the file."""
    assert given(response)
    return int(response["Cache-Control"].removeprefix("public, max-age="))


def test_no_cache_keeps_an_answer_past_the_next_edge(ready, make_article, publish, anyone, at):
    image, licensed, expiring = ready(), ready(rights_until=timezone.now() + SOON), ready()
    publish(make_article(lead_image=image))
    publish(make_article("Có hạn", lead_image=licensed))
    publish(make_article("Sắp gỡ", lead_image=expiring, expire_at=timezone.now() + SOON))
    assert kept_for(anyone.get(address(image))) == kept_for(anyone.get(address(licensed))) == 300
    at(SOON - dt.timedelta(seconds=20))
    assert kept_for(anyone.get(address(image))) == 300
    assert 0 < kept_for(anyone.get(address(licensed))) <= 20
    assert 0 < kept_for(anyone.get(address(expiring))) <= 20


def test_a_key_that_opens_nothing_is_told_so(ready, make_article, publish, anyone):
    image = ready()
    publish(make_article(lead_image=image))
    response = anyone.get(address(image), headers={"Authorization": "Bearer nhipcau_wrong"})
    assert refused(response, 401)
    assert response["WWW-Authenticate"] == "Bearer"


# --- masters and the admin's own renditions


def test_masters_are_for_people_in_the_admin(storage, ready, make_article, publish, anyone, desk, key):
    image = ready()
    publish(make_article(lead_image=image))
    paths = [f"/media/{image.file.name}", f"/media/{image.get_rendition('max-165x165').file.name}"]
    assert all(path.startswith(("/media/masters/", "/media/admin/")) for path in paths)
    reader = Client()
    reader.force_login(get_user_model().objects.create_user("reader", "r@example.org", "a-long-password"))
    for path in paths:
        assert given(desk.get(path))
        for client, headers in (
            (anyone, {}), (reader, {}), (anyone, key(audience=Audience.PARTNER, embargo=True))
        ):  # fmt: skip
            response = client.get(path, headers=headers)
            assert response.status_code == 404
            assert "Location" not in response
            assert response["Cache-Control"] == "no-store"


def test_masters_are_never_public_to_caches(ready, desk):
    response = desk.get(f"/media/{ready().file.name}")
    assert response["Cache-Control"] == "private, max-age=3600"
    assert {"Cookie", "Authorization"} <= set(response["Vary"].split(", "))
    assert given(response)


def test_an_editor_sees_masters(ready, site):
    image = ready()
    editor = get_user_model().objects.create_user("writer", "w@example.org", "a-long-password")
    editor.groups.add(Group.objects.get(name=roles.EDITOR.name))
    client = Client()
    client.force_login(editor)
    assert given(client.get(f"/media/{image.file.name}"))


def test_a_drawing_can_do_nothing_where_it_is_opened(ready, desk):
    image = ready(content=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', name="drawing.svg")
    response = desk.get(f"/media/{image.file.name}")
    assert response["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert given(response)


# --- names


@pytest.mark.parametrize(
    "path",
    [
        "",
        "..",
        "../manage.py",
        "renditions/../../manage.py",
        "masters/ab/../../../etc/passwd",
        "masters/ab/..",
        "masters/%2e%2e/%2e%2e/db",
        "masters/ab/%00.png",
        "/etc/passwd",
        "//etc/passwd",
        "renditions/" + "0" * 32 + "/thumb-" + "0" * 20 + ".webp",
        "renditions/" + "0" * 32 + "/thumb-" + "0" * 20 + ".webp/",
        "renditions/" + "0" * 31 + "/thumb-" + "0" * 20 + ".webp",
        "renditions/" + "G" * 32 + "/thumb-" + "0" * 20 + ".webp",
        "renditions/" + "0" * 32 + "/THUMB-" + "0" * 20 + ".webp",
        "renditions/" + "0" * 32 + "/thumb-" + "0" * 20 + ".php",
        "renditions/" + "0" * 32 + "/thumb-" + "0" * 20 + ".webp\n",
        "masters/ab/none.png",
        "admin/ab/none.png",
        "nhipcau.sqlite3",
        "ảnh.png",
        "a" * 5000,
    ],
)
def test_odd_names_are_not_there_for_anybody(db, desk, anyone, path):
    for client in (anyone, desk):
        assert client.get(f"/media/{path}").status_code == 404


def test_a_file_in_storage_that_no_release_names_is_not_there(ready, make_article, publish, anyone):
    image = ready()
    publish(make_article(lead_image=image))
    key = f"renditions/{image.guid.hex}/thumb-{'0' * 20}.webp"
    with default_storage.open(key, "wb") as stored:
        stored.write(b"left over")
    assert refused(anyone.get(f"/media/{key}"))


def test_a_rendition_is_not_there_under_another_pictures_name(ready, make_article, publish, anyone):
    image, secret = ready(), ready(content=None)
    publish(make_article(lead_image=image))
    name = address(secret).rsplit("/", 1)[-1]
    assert refused(anyone.get(f"/media/renditions/{secret.guid.hex}/{name}"))
    assert refused(anyone.get(f"/media/renditions/{uuid.uuid4().hex}/{name}"))


# --- HTTP


@pytest.fixture
def out(ready, make_article, publish):
    image = ready()
    publish(make_article(lead_image=image))
    return image


def test_the_headers_of_a_file(out, anyone):
    for suffix, media_type in (("webp", "image/webp"), ("jpg", "image/jpeg")):
        response = anyone.get(address(out, "card", suffix))
        content = b"".join(response)
        assert response["Content-Type"] == media_type
        assert int(response["Content-Length"]) == len(content)
        assert response["Cache-Control"] == KEPT
        assert response["Vary"] == "Authorization"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert not response.cookies


def test_head_gives_the_headers_alone(out, anyone):
    full, head = anyone.get(address(out)), anyone.head(address(out))
    assert given(full)
    assert head.status_code == 200
    assert b"".join(head) == b""
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control", "Vary"):
        assert head[name] == full[name]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_reader_has_already_is_not_sent_again(out, anyone, form):
    full = anyone.get(address(out))
    assert given(full)
    etag = full["ETag"]
    response = anyone.get(address(out), headers={"If-None-Match": form.format(etag)})
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert response["Cache-Control"] == KEPT
    assert response["Vary"] == "Authorization"


def test_another_etag_gets_the_file(out, anyone):
    assert given(anyone.get(address(out), headers={"If-None-Match": '"other"'}))


def test_an_etag_opens_nothing(ready, anyone):
    image = ready()
    assert refused(anyone.get(address(image), headers={"If-None-Match": "*"}))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_but_reading_is_allowed(out, anyone, method):
    response = getattr(anyone, method)(address(out))
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
