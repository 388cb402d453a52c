"""Whoever opens the bare address is led on, and the browser's icon is that of the edition in force."""

from __future__ import annotations

import pytest

from brand.assets.models import AssetFile, BrandAsset
from cms.settings import env


def test_the_root_leads_to_the_handbook_or_where_the_office_says(client, settings, db):
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/brand/")
    assert "Set-Cookie" not in response
    settings.FRONT_URL = "https://bacninh.example/"
    assert client.get("/")["Location"] == "https://bacninh.example/"
    assert client.head("/").status_code == 302
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("value", ["/", "//evil.example/", "bacninh.example", "javascript:alert(1)"])
def test_a_front_end_that_is_none_stops_the_start(value):
    assert env.read({})["FRONT_URL"] == "/brand/"
    assert env.read({"FRONT_URL": "/site/"})["FRONT_URL"] == "/site/"
    with pytest.raises(env.BadSetting, match="Setting FRONT_URL"):
        env.read({"FRONT_URL": value})


def test_the_icon_is_the_drawing_until_its_file_is_made(identity, client):
    icon = BrandAsset.objects.get(key="app-icon")
    drawing = AssetFile.objects.get(asset=icon, format="svg")
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, drawing.url)
    assert client.get(drawing.url).status_code == 200
    made = AssetFile.objects.create(
        asset=icon, format="ico", use="favicon", width=256, height=256, size=1, sha256="0" * 64, filename="icon.ico"
    )
    assert client.get("/favicon.ico")["Location"] == made.url
    BrandAsset.objects.filter(pk=icon.pk).update(status=BrandAsset.Status.RETIRED)
    assert client.get("/favicon.ico").status_code == 404


def test_before_the_first_edition_there_is_no_icon(db, client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Cache-Control"]) == (404, "public, max-age=300")
