"""The library's page and its screens in the admin."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from brand.assets import deriving
from brand.assets.models import AssetFile, BrandAsset, Download, LicenceTerms
from cms.core import roles

pytestmark = pytest.mark.django_db
PAGE = "/brand/downloads/"


@pytest.fixture
def manager(site, client):
    user = get_user_model().objects.create_user("an", "an@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=roles.BRAND_MANAGER.name))
    client.force_login(user)
    return client


def offered(client, query=""):
    """The names of the files a page offers."""
    text = client.get(PAGE + query).content.decode()
    return re.findall(r'<a href="/brand/downloads/[0-9a-f]{64}/([^"]+)" download', text)


def fields(client, url):
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_everything_that_may_be_taken_is_offered(client, identity):
    assert sorted(offered(client)) == sorted(AssetFile.objects.values_list("filename", flat=True))


def test_filters_fit_together_and_need_no_script(client, identity):
    logo = BrandAsset.objects.get(key="logo-horizontal-primary")
    deriving.derive_file.call(logo.pk, "pdf-cmyk-0")
    deriving.derive_file.call(logo.pk, "png-share-1200")
    stem = "nhip-cau-sample-logo-horizontal-primary"
    assert offered(client, "?purpose=social") == [f"{stem}-share-1200x630.png"]
    assert offered(client, "?purpose=print&format=pdf") == [f"{stem}-cmyk.pdf"]
    assert offered(client, "?format=ase") == ["nhip-cau-sample-palette.ase"]
    assert offered(client, "?q=symbol%20reversed") == ["nhip-cau-sample-symbol-reversed.svg"]
    both = ["nhip-cau-sample-symbol-reversed.svg", "nhip-cau-sample-app-icon.svg"]
    assert offered(client, "?q=biểu%20tượng%20âm") == both
    assert offered(client, "?q=BIEU%20TUONG%20AM") == both
    assert offered(client, "?format=none-such") == []
    text = client.get(PAGE + "?purpose=print&format=pdf").content.decode()
    assert 'href="?lang=vi&amp;purpose=print"' in text  # the chosen format again takes it away
    assert "cần chấp thuận" in text


def test_languages_lead_to_what_is_for_them(client, identity):
    BrandAsset.objects.filter(key="app-icon").update(languages=["ko"])
    assert "nhip-cau-sample-app-icon.svg" in offered(client, "?for=ko")
    assert "nhip-cau-sample-app-icon.svg" not in offered(client, "?for=ja")
    assert "nhip-cau-sample-symbol-reversed.svg" in offered(client, "?for=ja")


def test_what_somebody_types_is_shown_as_text(client, identity):
    text = client.get(PAGE, {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_before_the_first_edition_there_is_a_plain_page(client, db):
    response = client.get(PAGE)
    assert response.status_code == 404
    assert "Chưa có cẩm nang nào có hiệu lực" in response.content.decode()


def test_the_page_asks_the_database_equally_often_for_more_files(client, identity, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    asset = BrandAsset.objects.get(key="app-icon")
    for number in range(20):
        AssetFile.objects.create(
            asset=asset, format="png", width=number + 1, size=1, sha256="0" * 64, filename=f"{number}.png"
        )
    with django_assert_num_queries(len(few)):
        client.get(PAGE)


def test_a_manager_decides_what_an_asset_is_for(manager, identity):
    asset = BrandAsset.objects.get(key="app-icon")
    url = reverse("brand_assets:edit", args=[asset.pk])
    data = fields(manager, url) | {"purposes": ["web"], "channels": ["portal"], "languages": ["vi"]}
    assert manager.post(url, data).status_code == 302
    asset.refresh_from_db()
    assert (asset.purposes, asset.channels, asset.languages) == (["web"], ["portal"], ["vi"])
    assert offered(manager, "?purpose=print&q=app-icon") == []


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"valid_from": "2026-05-02", "valid_until": "2026-05-01"}, "valid_until"),
        ({"purposes": ["war"]}, "purposes"),
        ({"licence": ""}, "licence"),
    ],
)
def test_bad_decisions_are_told_at_their_field(manager, identity, bad, field):
    asset = BrandAsset.objects.get(key="app-icon")
    url = reverse("brand_assets:edit", args=[asset.pk])
    response = manager.post(url, fields(manager, url) | bad)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert BrandAsset.objects.filter(key="app-icon", valid_until=None, licence=asset.licence_id).exists()


def test_terms_are_edited_by_their_next_version(manager, identity):
    terms = LicenceTerms.objects.get()
    url = reverse("licence_terms:edit", args=[terms.pk])
    data = fields(manager, url) | {"text_vi": "Điều khoản mới"}
    assert manager.post(url, data).status_code == 302
    assert LicenceTerms.objects.values_list("version", "text_vi").first() == (2, "Điều khoản mới")
    assert LicenceTerms.objects.get(version=1).text_vi == terms.text_vi
    assert set(BrandAsset.objects.values_list("licence__version", flat=True)) == {2}


def test_the_ledger_is_read_and_exported_but_has_no_screen_to_write(manager, identity):
    Download.objects.create(taker_kind="partner", taker="7", sha256="0" * 64, filename="a.svg")
    index = reverse("brand_downloads:index")
    assert "a.svg" in manager.get(index).content.decode()
    export = b"".join(manager.get(index + "?export=csv").streaming_content).decode()
    assert ",partner,7,a.svg," in export
    assert manager.get(f"{index}new/").status_code == 404
    assert manager.get(f"{index}edit/1/").status_code == 404


@pytest.mark.parametrize("screen", ["brand_assets:index", "licence_terms:index", "brand_downloads:index"])
def test_who_is_no_brand_manager_sees_no_screen(site, client, identity, screen):
    user = get_user_model().objects.create_user("editor", "e@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=roles.EDITOR.name))
    client.force_login(user)
    assert client.get(reverse(screen)).status_code == 302
    asset = BrandAsset.objects.get(key="app-icon")
    client.post(reverse("brand_assets:edit", args=[asset.pk]), {"status": "retired", "purposes": ["web"]})
    assert BrandAsset.objects.get(key="app-icon").status == "current"
