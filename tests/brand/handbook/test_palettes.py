import pytest
from bs4 import BeautifulSoup

from brand.assets.actions import import_edition_assets
from brand.assets.models import BrandAsset
from brand.engine.conversion import convert
from brand.engine.exchange.formats import FORMATS
from brand.guidelines.actions import import_package, make_effective

pytestmark = pytest.mark.django_db
SUFFIXES = [format.suffix for format in FORMATS.values()]


@pytest.mark.parametrize("format", list(FORMATS.values()), ids=lambda format: format.id)
def test_each_format_has_an_address_that_stays(identity, client, format):
    response = client.get(f"/brand/palette{format.suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == format.content_type
    assert response["Content-Disposition"] == f'attachment; filename="nhip-cau-sample-1.0.0{format.suffix}"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (response["Content-Language"], response["Vary"]) == ("vi", "Accept-Language")
    again = client.get(f"/brand/palette{format.suffix}", headers={"If-None-Match": f'"other", {response["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    assert client.head(f"/brand/palette{format.suffix}")["ETag"] == response["ETag"]
    assert client.post(f"/brand/palette{format.suffix}").status_code == 405


@pytest.mark.parametrize(
    ("query", "accept", "name"), [("", "", "Đỏ son"), ("?lang=en", "vi", "Vermilion"), ("", "en", "Vermilion")]
)
def test_names_are_in_the_language_asked_for(identity, client, query, accept, name):
    headers = {"Accept-Language": accept} if accept else {}
    content = client.get(f"/brand/palette.ase{query}", headers=headers).content
    assert name in {swatch.name for swatch in FORMATS["ase"].read(content).swatches}


def test_designers_of_print_get_builds_beside_the_screen(identity, client):
    book = FORMATS["ase"].read(client.get("/brand/palette.ase").content)
    assert {swatch.space for swatch in book.swatches if not swatch.spot} == {"srgb", "cmyk"}
    assert [swatch.name for swatch in book.swatches if swatch.spot] == ["NC Son", "NC Cham", "NC Hoe"]
    assert book.swatches[0].group == "Màu chính"


def test_the_page_offers_them_with_their_size(identity, client):
    tree = BeautifulSoup(client.get("/brand/", {"lang": "vi"}).content, "html.parser")
    links = tree.select(".palette-files a")
    assert [link["href"] for link in links[:-1]] == [
        f"/brand/palette{FORMATS[id].suffix}?lang=vi" for id in ("ase", "aco", "gpl", "css", "tailwind")
    ]
    assert links[-1]["href"].startswith("/brand/downloads/")
    assert " ".join(links[0].get_text().split()).startswith("Illustrator, InDesign ASE · ")
    assert tree.select("#palette-files")[0].get_text() == "Cả bảng màu cho phần mềm của bạn"


def test_the_files_follow_the_library(identity, client):
    before = client.get("/brand/palette.gpl")["ETag"]
    palette = BrandAsset.objects.get(key="palette")
    palette.details["colours"]["son"]["$extensions"]["nhip-cau"]["name"]["vi"] = "Đỏ thử"
    palette.save()
    after = client.get("/brand/palette.gpl")
    assert "Đỏ thử" in after.content.decode()
    assert after["ETag"] != before
    BrandAsset.objects.filter(key="palette").update(status=BrandAsset.Status.RETIRED)
    assert client.get("/brand/palette.gpl").status_code == 404


@pytest.mark.parametrize("suffix", [".exe", ".ASE", ".gpl.gpl", ""])
def test_other_endings_are_not_there(identity, client, suffix):
    assert client.get(f"/brand/palette{suffix}").status_code == 404


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_before_the_first_edition_there_is_none(client, suffix):
    assert client.get(f"/brand/palette{suffix}").status_code == 404


def test_a_draft_made_from_a_palette_has_a_page(client, settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    (tmp_path / "two.gpl").write_bytes(b"GIMP Palette\n0 0 0 \xc4\x90en\n255 255 255 White\n")
    convert(tmp_path / "two.gpl", tmp_path / "package")
    edition = make_effective(import_package(tmp_path / "package"))
    import_edition_assets(edition)
    tree = BeautifulSoup(client.get("/brand/").content, "html.parser")
    assert [name.get_text() for name in tree.select(".value h3")] == ["Đen", "White"]
    assert client.get("/brand/palette.css").status_code == 200
