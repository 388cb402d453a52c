import itertools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.management import call_command

from brand.assets.models import AssetFile, BrandAsset
from brand.guidelines.actions import import_package, make_effective

pytestmark = pytest.mark.django_db
LABELS = {
    "vi": "BỘ NHẬN DIỆN MẪU – không phải nhận diện chính thức của tỉnh Bắc Ninh",
    "en": "SAMPLE IDENTITY – not the official identity of Bac Ninh province",
}
BUDGET = 200_000  # bytes of the first page without pictures


def page(client, language="vi"):
    response = client.get("/brand/", {"lang": language})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(element):
    return " ".join(element.get_text().split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_label_stands_wherever_the_identity_appears(identity, client, language):
    tree = page(client, language)
    assert text(tree.select("p.label.sample")[0]) == LABELS[language]
    assert LABELS[language] in text(tree.select("title")[0])
    assert LABELS[language] in text(tree.select("footer")[0])
    assert tree.select("meta[name=description]")[0].get("content") == LABELS[language]


def test_an_official_identity_is_not_called_a_sample(make_package, settings, client):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def official(document):
        document["edition"] |= {"status": "effective", "label": {"vi": "Bản chính thức", "en": "Official"}}

    make_effective(import_package(make_package(change=official)))
    call_command("brand_install", verbosity=0)
    tree = page(client)
    assert not tree.select(".sample")
    assert text(tree.select("p.label")[0]) == "Bản chính thức"


def test_logos_stand_by_variant_on_grounds_they_may_stand_on(identity, client):
    tree = page(client, "en")
    groups = [text(head) for head in tree.select("#logos .group-head h3")]
    assert groups[:3] == ["Full colour", "Reversed", "App icon"]
    assets = {asset.files.get(format="svg").url: asset for asset in BrandAsset.objects.filter(kind="logo")}
    colours = BrandAsset.objects.get(kind="palette").colours
    shown = set()
    for stage in tree.select(".stage"):
        (picture,) = stage.select("img")
        logo = assets[picture.get("src")].logo
        ground = stage.get("style").removeprefix("background:")
        assert not logo.ground.allowed or ground in {colours[id].hex for id in logo.ground.allowed}
        shown.add(logo.id)
    assert shown == {asset.key for asset in assets.values()}


def test_the_page_follows_the_library(identity, client):
    BrandAsset.objects.filter(key="symbol-reversed").update(status=BrandAsset.Status.RETIRED)
    palette = BrandAsset.objects.get(key="palette")
    palette.details["colours"]["son"]["$extensions"]["nhip-cau"]["name"]["vi"] = "Đỏ thử"
    palette.save()
    tree = page(client)
    assert "symbol-reversed" not in str(tree)
    assert text(tree.select("#colour-son h3")[0]) == "Đỏ thử"


def test_downloads_say_their_size_and_are_there(icon_files, client):
    tree = page(client, "en")
    links = [a for a in tree.select("a[href^='/brand/downloads/']") if "?" not in a.get("href")]
    # The swatches of designers' tools have addresses of their own here, which stay from edition to edition.
    by_url = {file.url: file for file in AssetFile.objects.filter(format__in=["svg", "png", "json"])}
    assert {a.get("href") for a in links} == set(by_url)
    for link in links:
        file = by_url[link.get("href")]
        if file.format == "png":
            assert f"{file.width} × {file.height}" in text(link)
        response = client.get(file.url)
        assert response.status_code == 200
        assert len(b"".join(response.streaming_content)) == file.size
    main = tree.select("a.button.notice")[0]
    assert by_url[main.get("href")].asset.key == "logo-horizontal-primary"


def test_colours_pairs_and_rules_are_all_there(identity, client):
    tree = page(client)
    son = text(tree.select("#colour-son")[0])
    assert "Đỏ son" in son
    for value in ("#B5261E", "181 38 30", "40,8 56,3 42,5", "0 96 100 21", "FOGRA39"):
        assert value in son
    rows = [[text(cell) for cell in row.select("td")[1:]] for row in tree.select(".pairs tbody tr")]
    assert len(rows) == 17 + 6
    assert rows[0] == ["Đen than tre", "Trắng điệp", "15,8 : 1", "AAA"]
    assert ["Vàng hòe", "Trắng điệp", "2,1 : 1"] in rows
    assert [rule.get("id") for rule in tree.select(".clauses li")][:2] == ["LOGO-01", "LOGO-02"]
    assert "Kéo giãn, xoay, cắt." in text(tree.select("ul.dont")[0])
    assert "≥ 140 px≥ 32 mm" in text(tree.select(".least")[0])
    assert len(tree.select(".specimen")) == 2
    letters = text(tree.select(".letters")[0]).removesuffix(" ₫").split()
    assert len({letter for pair in letters for letter in pair}) == 134


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        ({}, None, "vi"),
        ({}, "fr-FR,fr;q=0.9", "vi"),
        ({}, "en-GB,en;q=0.8", "en"),
        ({}, "ko,en;q=0.5,vi;q=0.4", "en"),
        ({}, "en;q=0,vi;q=0.1", "vi"),
        ({}, "en;q=0.2,vi;q=0.9", "vi"),
        ({"lang": "en"}, "vi", "en"),
        ({"lang": "vi"}, "en", "vi"),
        ({"lang": "xx"}, "en", "en"),
        ({"lang": "<script>"}, None, "vi"),
    ],
)
def test_the_address_wins_then_the_browser_then_vietnamese(identity, client, query, accept, expected):
    response = client.get("/brand/", query, headers={"Accept-Language": accept} if accept else {})
    assert response["Content-Language"] == expected
    assert response["Vary"] == "Accept-Language"
    tree = BeautifulSoup(response.content, "html.parser")
    assert tree.html["lang"] == expected
    assert text(tree.select("h1")[0]) == {"vi": "Nhịp Cầu Bắc Ninh", "en": "Nhip Cau Bac Ninh"}[expected]
    assert "<script>" not in response.content.decode()


def test_the_first_page_keeps_its_weight(db, settings, client):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    call_command("brand_install", verbosity=0)
    for asset in BrandAsset.objects.filter(kind="logo").prefetch_related("files"):
        svg = asset.files.get(format="svg")
        for width in (260, 520, 780, 1024, 1040):
            # Stand-ins of the right number and length; what they hold is not on the page.
            name = f"{svg.filename.removesuffix('.svg')}-{width}x{width}.png"
            AssetFile.objects.create(
                asset=asset, format="png", width=width, height=width, size=30_000, sha256=svg.sha256, filename=name
            )
    assert AssetFile.objects.filter(format="png").count() == 75
    bodies = [len(client.get("/brand/", {"lang": language}).content) for language in ("vi", "en")]
    parts = [Path(finders.find(f"handbook/{name}")).stat().st_size for name in ("handbook.css", "copy.js")]
    assert max(bodies) + sum(parts) < BUDGET / 2


def test_the_page_asks_nobody_outside(identity, client):
    tree = page(client)
    for attribute in ("src", "href", "action"):
        assert not [e for e in tree.select(f"[{attribute}]") if re.match(r"(?:[a-z]+:)?//", e[attribute])]
    assert not tree.select("iframe")
    assert [script.get("src") for script in tree.select("script")] == ["/static/handbook/copy.js"]
    assert text(tree.select("script")[0]) == ""


def test_queries_do_not_grow_with_the_library(identity, client, django_assert_num_queries):
    page(client)
    with django_assert_num_queries(3):
        assert len(page(client).select(".card")) == 4
    AssetFile.objects.exclude(asset__key="app-icon").delete()
    BrandAsset.objects.filter(kind="logo").exclude(key="app-icon").delete()
    with django_assert_num_queries(3):
        assert len(page(client).select(".card")) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_sound_for_those_who_hear_it(identity, client, language):
    tree = page(client, language)
    ids = [element["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    levels = [int(h.name[1]) for h in tree.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(image.get("alt") is not None for image in tree.select("img"))
    assert [len(tree.select(landmark)) for landmark in ("main", "header", "footer")] == [1, 1, 1]
    assert all(nav.get("aria-label") for nav in tree.select("nav"))
    skip = tree.select("body > a")[0]
    assert (skip["class"], skip["href"]) == (["skip"], "#content")
    names = [text(a) or a.img["alt"] for a in tree.select("a")]
    assert all(names)
    cards = [text(a) for a in tree.select(".card-files a")]
    assert len(cards) == len(set(cards))
    labels = [element["aria-labelledby"] for element in tree.select("[aria-labelledby]")]
    anchors = [a["href"][1:] for a in tree.select("a[href^='#']")]
    assert {*labels, *anchors} <= set(ids)


def test_a_page_that_is_known_is_not_sent_again(identity, client):
    first = client.get("/brand/")
    again = client.get("/brand/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first
    assert client.post("/brand/").status_code == 405


def test_before_the_first_edition_the_page_says_so(db, client):
    response = client.get("/brand/", {"lang": "en"})
    assert response.status_code == 404
    assert "No guideline is in force yet" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
