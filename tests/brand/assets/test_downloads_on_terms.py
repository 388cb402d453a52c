"""Terms are accepted by an e-mail link or a partner's key, downloads are written down, replacements are told."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import uuid
import zipfile

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from brand.assets import deriving, links, noticing, versions
from brand.assets.actions import fill_library, import_edition_assets
from brand.assets.models import (
    Acceptance,
    AppendOnlyError,
    AssetFile,
    BrandAsset,
    Download,
    LicenceTerms,
    Notice,
    Person,
)
from brand.assets.models.terms import TermsFixedError
from brand.guidelines.actions import import_package, make_effective
from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus

pytestmark = pytest.mark.django_db
ADDRESS = "nguoi.thiet.ke@example.org"


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch):
    """Count for each test apart, also where another process counts in the same Redis."""
    monkeypatch.setattr(caches["default"], "key_prefix", uuid.uuid4().hex)


@pytest.fixture
def cmyk(identity):
    """The CMYK file of the main logo: it must not be taken before the terms are accepted."""
    logo = BrandAsset.objects.get(key="logo-horizontal-primary")
    deriving.derive_file.call(logo.pk, "pdf-cmyk-0")
    return AssetFile.objects.get(asset=logo, use="cmyk")


@pytest.fixture
def terms(identity):
    return LicenceTerms.objects.get()


@pytest.fixture
def partner(site):
    """An outlet's key, as the header that presents it."""
    outlet = Outlet.objects.create(
        name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE, contact_email="toa.soan@example.org"
    )
    _key, plaintext = keys.issue(outlet=outlet, name="newsroom")
    return {"Authorization": f"Bearer {plaintext}"}


def content_of(response):
    return b"".join(response.streaming_content)


def ask(client, terms, target, email=ADDRESS, **more):
    data = {"email": email, "agreed": "on", "target": target} | more
    return client.post(f"/brand/downloads/terms/{terms.key}/{terms.version}/", data)


def mailed_link(number=-1):
    return re.search(r"http://\S+(/brand/downloads/accept/\S+/)", mail.outbox[number].body)[1]


def become_person(client, terms, target="/brand/downloads/"):
    assert ask(client, terms, target).status_code == 200
    return client.post(mailed_link())


def later(document):
    document["edition"] |= {"version": "1.1.0"}
    document["brand"]["short_name"] = "Cầu"


def test_a_print_file_asks_for_the_terms_and_gives_nothing(client, cmyk, terms):
    response = client.get(cmyk.url)
    assert response.status_code == 403
    assert response["Terms-Accepted-Required"] == "nhip-cau-sample/1"
    assert response["Cache-Control"] == "no-store"
    assert b"%PDF" not in response.content
    assert "Điều khoản sử dụng bộ nhận diện" in response.content.decode()
    assert client.get(cmyk.url, headers={"Sec-Fetch-Dest": "image"}).status_code == 403
    assert not Download.objects.exists()


def test_a_person_accepts_by_a_link_and_takes_the_file(client, cmyk, terms):
    assert ask(client, terms, cmyk.url).status_code == 200
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    link = mailed_link()
    assert client.get(link).status_code == 200  # a mail scanner follows it too
    assert (Person.objects.count(), Acceptance.objects.count()) == (0, 0)
    accepted = client.post(link)
    assert cmyk.url in accepted.content.decode()
    cookie = client.cookies["brand_downloads"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/brand/downloads/", True, "Lax")
    assert ADDRESS not in cookie.value
    response = client.get(cmyk.url)
    assert hashlib.sha256(content_of(response)).hexdigest() == cmyk.sha256
    assert response["Cache-Control"] == "private, no-store"
    row = Download.objects.get()
    assert (row.filename, row.terms, row.taker) == (cmyk.filename, terms, str(Person.objects.get().pk))
    assert Acceptance.objects.get().terms == terms


def test_an_old_a_forged_or_an_outdated_link_opens_nothing(client, cmyk, terms, monkeypatch):
    ask(client, terms, cmyk.url)
    link = mailed_link()
    assert client.post(link[:-4] + "AAA/").status_code == 410
    monkeypatch.setattr(links, "LINK_SECONDS", -1)
    assert client.post(link).status_code == 410
    monkeypatch.undo()
    versions.next_version(terms, text_vi="Khác")
    assert client.post(link).status_code == 410
    assert (Person.objects.count(), Acceptance.objects.count()) == (0, 0)
    assert client.get(cmyk.url).status_code == 403


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/admin/", "/brand/downloads/../../admin/", "javascript:1"]
)
def test_a_link_leads_nowhere_else(client, terms, target):
    response = become_person(client, terms, target)
    assert 'class="button" href="/brand/downloads/"' in response.content.decode()
    assert "evil" not in response.content.decode()


def test_links_are_limited_by_address_and_nothing_is_stored(client, terms):
    statuses = [ask(client, terms, "/brand/downloads/").status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert len(mail.outbox) == 5
    assert ask(client, terms, "/brand/downloads/", email="khac@example.org").status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("bad", [{"email": "not-an-address"}, {"email": "a@b.vn\nBcc: x@y.vn"}, {"agreed": ""}])
def test_bad_forms_send_nothing(client, terms, bad):
    response = ask(client, terms, "/brand/downloads/", **bad)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert mail.outbox == []


def test_the_form_needs_its_token(terms, db):
    from django.test import Client

    assert ask(Client(enforce_csrf_checks=True), terms, "/brand/downloads/").status_code == 403
    assert mail.outbox == []


def test_a_new_version_of_the_terms_asks_again(client, cmyk, terms):
    become_person(client, terms)
    assert client.get(cmyk.url).status_code == 200
    made = versions.next_version(terms, text_vi="Điều khoản mới")
    assert (made.version, made.text_en) == (2, terms.text_en)
    response = client.get(cmyk.url)
    assert (response.status_code, response["Terms-Accepted-Required"]) == (403, "nhip-cau-sample/2")
    assert versions.next_version(made, text_vi="Điều khoản mới") == made
    with pytest.raises(TermsFixedError):
        terms.save()


def test_every_file_may_be_put_under_terms_but_pages_still_show_logos(client, identity, terms):
    versions.next_version(terms, accept_for="everything")
    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    assert client.get(file.url).status_code == 403
    shown = client.get(file.url, headers={"Sec-Fetch-Dest": "image"})
    assert (shown.status_code, shown["Cache-Control"]) == (200, "private, no-store")
    content_of(shown)
    made = versions.next_version(terms, accept_for="nothing")
    assert made.version == 3
    content_of(client.get(file.url))


def test_a_partner_accepts_by_naming_the_version(client, cmyk, terms, partner):
    assert client.get(cmyk.url, headers=partner).status_code == 403
    wrong = client.get(cmyk.url, headers=partner | {"Terms-Accepted": "nhip-cau-sample/9"})
    assert wrong.status_code == 403
    assert not Acceptance.objects.exists()
    content_of(client.get(cmyk.url, headers=partner | {"Terms-Accepted": terms.name}))
    content_of(client.get(cmyk.url, headers=partner))  # once is enough
    outlet = str(Outlet.objects.get().pk)
    assert list(Download.objects.values_list("taker_kind", "taker")) == [("partner", outlet)] * 2
    assert Acceptance.objects.count() == 1


def test_a_key_that_opens_nothing_is_refused_even_for_open_files(client, identity):
    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    response = client.get(file.url, headers={"Authorization": "Bearer nhipcau_wrong"})
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert not Download.objects.exists()


def test_the_ledger_stays_in_python_and_in_sql(client, cmyk, terms):
    become_person(client, terms)
    content_of(client.get(cmyk.url))
    row = Download.objects.get()
    row.filename = "other"
    for change in (
        row.save,
        row.delete,
        Download.objects.all().delete,
        lambda: Download.objects.update(filename="x"),
        Acceptance.objects.all().delete,
    ):
        with pytest.raises(AppendOnlyError):
            change()
    statements = (
        "UPDATE assets_download SET filename = 'x'",
        "DELETE FROM assets_download",
        "DELETE FROM assets_acceptance",
    )
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match="stay as they are"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Download.objects.get().filename == cmyk.filename
    assert Acceptance.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "status", "part"),
    [
        ({"Range": "bytes=0-9"}, 206, slice(0, 10)),
        ({"Range": "bytes=10-"}, 206, slice(10, None)),
        ({"Range": "bytes=-5"}, 206, slice(-5, None)),
        ({"Range": "bytes=0-999999999"}, 206, slice(None)),
        ({"Range": "bytes=5-2"}, 200, slice(None)),
        ({"Range": "bytes=0-1,4-5"}, 200, slice(None)),
        ({"Range": "pages=1-2"}, 200, slice(None)),
        ({"Range": "bytes=0-9", "If-Range": '"other"'}, 200, slice(None)),
        ({"Range": "bytes=999999999-"}, 416, slice(0, 0)),
        ({"Range": "bytes=-0"}, 416, slice(0, 0)),
    ],
)
def test_parts_of_a_file(client, identity, headers, status, part):
    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    whole = content_of(client.get(file.url))
    response = client.get(file.url, headers=headers)
    body = content_of(response) if response.streaming else response.content
    assert (response.status_code, body) == (status, whole[part])
    if status == 206:
        assert response["Content-Range"].endswith(f"/{len(whole)}")
        assert int(response["Content-Length"]) == len(body)
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(whole)}"


def test_the_same_content_goes_on_where_it_stopped(client, identity):
    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    response = client.get(file.url, headers={"Range": "bytes=3-4", "If-Range": f'"{file.sha256}"'})
    assert (response.status_code, response["Content-Range"]) == (206, f"bytes 3-4/{file.size}")
    content_of(response)


def test_a_kit_is_whole_and_the_same_each_time(client, cmyk, terms):
    url = "/brand/downloads/kits/print.zip"
    assert client.get(url).status_code == 403
    become_person(client, terms)
    response = client.get(url)
    raw = content_of(response)
    assert content_of(client.get(url)) == raw
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        for line in archive.read("SHA256SUMS").decode().splitlines():
            sha256, path = line.split("  ")
            assert hashlib.sha256(archive.read(path)).hexdigest() == sha256
        paths = {file["path"] for file in manifest["files"]}
        assert set(archive.namelist()) == paths | {"manifest.json", "SHA256SUMS", "TERMS.txt", "TYPEFACES.txt"}
    assert f"logo/logo-horizontal-primary/{cmyk.filename}" in paths
    assert all("print" in file["purposes"] for file in manifest["files"])
    assert manifest["terms"] == ["nhip-cau-sample/1"]
    assert [row.kit for row in Download.objects.all()] == ["print", "print"]
    assert client.get("/brand/downloads/kits/nothing.zip").status_code == 404


@pytest.fixture
def agency(identity):
    """Terms of somebody else, under which one of the logos is given."""
    texts = {"title_vi": "Điều khoản của xưởng chữ", "title_en": "Terms of the foundry"}
    made = LicenceTerms.objects.create(key="xuong-chu", text_vi="Không bán lại.", text_en="Do not resell.", **texts)
    BrandAsset.objects.filter(key="logo-horizontal-reversed").update(licence=made)
    return made


def test_a_kit_asks_for_the_terms_of_all_that_is_in_it(client, identity, terms, agency):
    kit = "/brand/downloads/kits/web.zip"
    refused = client.get(kit)
    assert refused.status_code == 403
    assert refused["Terms-Accepted-Required"] == "nhip-cau-sample/1, xuong-chu/1"
    assert "Không bán lại." in refused.content.decode()
    become_person(client, terms, kit)  # the first alone
    refused = client.get(kit)
    assert (refused.status_code, refused["Terms-Accepted-Required"]) == (403, "xuong-chu/1")
    assert not Download.objects.exists()
    assert ask(client, agency, kit, also=["nhip-cau-sample/1", "xuong-chu/1"]).status_code == 200
    assert "Điều khoản của xưởng chữ (xuong-chu/1)" in mail.outbox[-1].body
    client.post(mailed_link())
    response = client.get(kit)
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(content_of(response))) as archive:
        assert json.loads(archive.read("manifest.json"))["terms"] == ["nhip-cau-sample/1", "xuong-chu/1"]
        assert "Do not resell." in archive.read("TERMS.txt").decode()
    assert Download.objects.get().kit == "web"


def test_a_kit_asks_for_nothing_that_is_not_in_it(client, identity, terms, agency):
    BrandAsset.objects.filter(licence=agency).update(purposes=["print"])
    assert client.get("/brand/downloads/kits/web.zip")["Terms-Accepted-Required"] == "nhip-cau-sample/1"


def test_a_partner_accepts_all_terms_of_a_kit_by_name(client, identity, terms, agency, partner):
    kit = "/brand/downloads/kits/web.zip"
    one = client.get(kit, headers=partner | {"Terms-Accepted": "xuong-chu/1"})
    assert (one.status_code, one["Terms-Accepted-Required"]) == (403, "nhip-cau-sample/1")
    both = client.get(kit, headers=partner | {"Terms-Accepted": "nhip-cau-sample/1, xuong-chu/1"})
    assert both.status_code == 200
    assert len(content_of(both)) > 10_000
    assert {row.terms.name for row in Acceptance.objects.all()} == {"nhip-cau-sample/1", "xuong-chu/1"}


@pytest.mark.parametrize("name", ["xuong-chu/0", "xuong-chu/2", "xuong-chu", "../1", "xuong-chu/１" * 40])
def test_terms_that_are_none_cannot_be_accepted(client, identity, terms, agency, name):
    assert ask(client, terms, "/brand/downloads/", also=[name]).status_code == 404
    assert mail.outbox == []


def test_open_files_are_counted_once_a_visitor_and_day_and_say_nothing_of_them(client, identity, monkeypatch):
    logo = AssetFile.objects.get(asset__key="logo-horizontal-reversed", format="svg")

    def taken(address, **headers):
        content_of(client.get(logo.url, REMOTE_ADDR=address, headers=headers))
        return Download.objects.count()

    assert taken("192.0.2.1", **{"Sec-Fetch-Dest": "image"}) == 0  # a page that shows it
    assert taken("192.0.2.1") == 1
    assert taken("192.0.2.1") == 1
    assert taken("192.0.2.2") == 2
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert taken("192.0.2.1") == 3
    rows = list(Download.objects.order_by("pk"))
    assert {row.taker_kind for row in rows} == {"visitor"}
    assert len({row.taker for row in rows}) == 3  # the same visitor has another name tomorrow
    assert "192.0.2" not in str(list(Download.objects.values()))


def test_a_visitor_who_was_counted_is_told_nothing(client, identity, make_package):
    logo = AssetFile.objects.get(asset__key="logo-horizontal-reversed", format="svg")
    content_of(client.get(logo.url))
    BrandAsset.objects.filter(key="logo-horizontal-reversed").update(status="retired")
    assert client.get(logo.url).status_code == 410
    assert noticing.notice_changes() == 0
    assert not Notice.objects.exists()


def test_who_took_a_file_or_a_kit_is_told_once_and_then_forgotten(client, cmyk, terms, make_package):
    become_person(client, terms)
    content_of(client.get("/brand/downloads/kits/print.zip"))
    content_of(client.get(cmyk.url))
    assert noticing.notice_changes() == 0
    # A logo that no edition keeps: what was taken has no successor in the new one.
    make_effective(import_package(make_package("new", change=later, logos=("app-icon",))))
    assert len(fill_library()) == 1
    assert fill_library() == []
    mail.outbox.clear()
    assert noticing.notice_changes() == 1
    person = str(Person.objects.get().pk)
    noticing.tell.call("person", person)
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert cmyk.filename in mail.outbox[0].body
    assert "nhip-cau-sample-palette.tokens.json" not in mail.outbox[0].body  # not in this kit
    assert noticing.notice_changes() == 0
    noticing.tell.call("person", person)
    assert len(mail.outbox) == 1
    assert client.get(cmyk.url).status_code == 410


def test_the_address_is_deleted_when_nothing_taken_is_in_use(client, cmyk, terms):
    become_person(client, terms)
    content_of(client.get(cmyk.url))
    person = str(Person.objects.get().pk)
    heir = BrandAsset.objects.get(key="logo-horizontal-reversed")
    BrandAsset.objects.filter(pk=cmyk.asset_id).update(status="retired", successor=heir)
    mail.outbox.clear()
    noticing.notice_changes()
    noticing.tell.call("person", person)
    svg = heir.files.get(format="svg")
    assert svg.url in mail.outbox[0].body
    response = client.get(cmyk.url)
    assert (response.status_code, response["Link"]) == (410, f'<{svg.url}>; rel="successor-version"')
    assert not Person.objects.exists()
    assert Download.objects.get().taker == person  # the ledger keeps the pseudonym


def test_a_message_that_did_not_go_out_is_tried_again(client, cmyk, terms, settings):
    become_person(client, terms)
    content_of(client.get(cmyk.url))
    BrandAsset.objects.filter(pk=cmyk.asset_id).update(status="retired")
    noticing.notice_changes()
    settings.EMAIL_BACKEND = "tests.brand.assets.no_such_backend"
    with pytest.raises(ImportError):
        noticing.tell.call("person", str(Person.objects.get().pk))
    assert Notice.objects.get().sent_at is None
    assert noticing.notice_changes() == 0  # not at once
    Notice.objects.update(queued_at=timezone.now() - dt.timedelta(minutes=6))
    assert noticing.notice_changes() == 1


def test_an_asset_expires_after_its_last_day(client, identity):
    file = AssetFile.objects.get(asset__key="app-icon", format="svg")
    today = timezone.localdate()
    BrandAsset.objects.filter(key="app-icon").update(valid_until=today)
    assert client.get(file.url).status_code == 200
    BrandAsset.objects.filter(key="app-icon").update(valid_until=today - dt.timedelta(days=1))
    assert client.get(file.url).status_code == 410
    BrandAsset.objects.filter(key="app-icon").update(valid_until=None, valid_from=today + dt.timedelta(days=1))
    assert client.get(file.url).status_code == 404  # nobody ever had it


def test_a_partner_reads_its_own_notices_alone(client, cmyk, terms, partner):
    content_of(client.get(cmyk.url, headers=partner | {"Terms-Accepted": terms.name}))
    BrandAsset.objects.filter(pk=cmyk.asset_id).update(status="retired")
    noticing.notice_changes()
    noticing.tell.call("partner", str(Outlet.objects.get().pk))
    assert mail.outbox[-1].to == ["toa.soan@example.org"]
    rows = client.get("/brand/downloads/notices/", headers=partner).json()["notices"]
    assert [(row["filename"], row["successor"]) for row in rows] == [(cmyk.filename, None)]
    other = Outlet.objects.create(name={"vi": "Báo Khác"}, status=OutletStatus.ACTIVE)
    _key, plaintext = keys.issue(outlet=other, name="other")
    mine = client.get("/brand/downloads/notices/", headers={"Authorization": f"Bearer {plaintext}"})
    assert mine.json() == {"notices": []}
    assert client.get("/brand/downloads/notices/").status_code == 401


def test_a_draft_edition_is_told_to_nobody(client, cmyk, terms, make_package):
    become_person(client, terms)
    content_of(client.get(cmyk.url))
    import_edition_assets(import_package(make_package("draft", change=later, logos=("app-icon",))))
    assert noticing.notice_changes() == 0
    assert not Notice.objects.exists()
