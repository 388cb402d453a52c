"""Templates carry the edition's colours, typefaces and logos, pass our own check, and follow the edition."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from brand.assets import actions, deriving
from brand.assets.models import AssetFile, BrandAsset
from brand.assets.pixels import DerivationError
from brand.assets.selectors import current_assets
from brand.assets.stationery import look as looks
from brand.assets.stationery import text_documents
from brand.assets.stationery.kinds import TEMPLATES
from brand.assets.stationery.writing import write_template
from brand.engine import check, read_artwork
from brand.engine.artwork.model import TextRun
from brand.guidelines.actions import import_package, make_effective
from brand.guidelines.selectors import load
from brand.guidelines.storage import fetch

pytestmark = pytest.mark.django_db
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(key):
    """Have a template made as the worker does, and return its file."""
    asset = BrandAsset.objects.get(key=key, edition__status="effective")
    deriving.derive_file.call(asset.pk, f"{TEMPLATES[key].format}--0")
    return asset.files.first()


def part_of(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_shows_its_logos_and_breaks_nothing(identity, key):
    guideline = load(identity)
    content = write_template(key, guideline)
    medium = "screen" if key == "template-slides" else "print"
    artwork = read_artwork(content)
    report = check(artwork, guideline, medium=medium, kind="artwork")
    assert report.failed == ()
    assert [page.unread for page in artwork.pages] == [()] * len(artwork.pages)
    pages = {"template-slides": [0, 1, 2, 3], "template-letter": [0], "template-report": [0, 1]}[key]
    assert sorted(found.page for found in report.logos) == pages


@pytest.mark.parametrize("key", TEMPLATES)
def test_the_same_edition_gives_the_same_bytes(identity, key):
    guideline = load(identity)
    content = write_template(key, guideline)
    assert content == write_template(key, guideline)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "thumbnail" in name or "printerSettings" in name]


@pytest.mark.parametrize(
    ("key", "part"), [("template-slides", "ppt/theme/theme1.xml"), ("template-letter", "word/theme/theme1.xml")]
)
def test_the_theme_is_that_of_the_edition(identity, key, part):
    theme = part_of(write_template(key, load(identity)), part)
    colours = {etree.QName(node).localname: node[0].get("val") for node in theme.find(f".//{MAIN}clrScheme")}
    palette = {colour.hex.removeprefix("#") for colour in load(identity).colours.values()}
    assert len(colours) == 12
    assert set(colours.values()) <= palette
    assert (colours["dk1"], colours["lt1"], colours["accent1"]) == ("1E1C1A", "FBF6EA", "B5261E")
    for name, family in (("majorFont", "Lora"), ("minorFont", "Be Vietnam Pro")):
        font = theme.find(f".//{MAIN}{name}")
        faces = [font.find(f"{MAIN}{script}").get("typeface") for script in ("latin", "ea", "cs")]
        assert faces == [family, "Noto Sans SC", family]
        scripts = {node.get("script"): node.get("typeface") for node in font.findall(f"{MAIN}font")}
        assert scripts == {"Viet": family, "Hans": "Noto Sans SC", "Jpan": "Noto Sans JP", "Hang": "Noto Sans KR"}


def test_every_text_is_vietnamese_with_marks_upon_marks(identity):
    slides, letter = (write_template(key, load(identity)) for key in ("template-slides", "template-letter"))
    with zipfile.ZipFile(io.BytesIO(slides)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml") and name.startswith("ppt/slide")]
        for name in names:
            runs = etree.fromstring(archive.read(name)).iter(f"{MAIN}rPr", f"{MAIN}defRPr")
            assert {run.get("lang") for run in runs} <= {"vi-VN"}, name
    styles = part_of(letter, "word/styles.xml")
    assert styles.find(f".//{WORD}rPrDefault//{WORD}lang").get(f"{WORD}val") == "vi-VN"
    assert part_of(letter, "word/settings.xml").find(f"{WORD}themeFontLang").get(f"{WORD}val") == "vi-VN"
    for content in (slides, letter):
        elements = [element for page in read_artwork(content).pages for element in page.elements]
        text = " ".join(element.text for element in elements if isinstance(element, TextRun))
        assert set("ấẫộ") <= set(text.lower())


def test_a_logo_keeps_its_clear_space_where_the_file_has_no_margin(identity):
    logo = load(identity).logo("logo-horizontal-primary")
    tight = replace(logo, view_box=logo.ink_box)
    assert looks.beyond_margin(logo) == pytest.approx(0, abs=0.01)
    assert looks.beyond_margin(tight) == logo.clear_space.fraction_of_height * logo.ink.height


def test_a_text_colour_the_edition_does_not_allow_gives_way(identity):
    look = looks.look_of(load(identity))
    assert look.ink("#B5261E", "#FBF6EA") == "#B5261E"
    assert look.ink("#B5261E", text_documents.PAPER_WHITE) == "#1E1C1A"
    assert look.ink("#B5261E", "#123456") == "#B5261E"


def test_an_edition_without_a_logo_for_the_ground_gives_no_template(identity, make_package):
    later = make_package("bare", logos=("app-icon",), change=lambda d: d["edition"].update(version="1.1.0"))
    bare = import_package(later)
    with pytest.raises(DerivationError, match="no logo for #"):
        write_template("template-slides", load(bare))


def test_the_worker_offers_it_everywhere(identity, client):
    file = made("template-slides")
    assert (file.filename, file.purposes) == ("nhip-cau-sample-template-slides.pptx", {"office"})
    assert file.checked.endswith("nhip-cau-sample@1.0.0")
    response = client.get(file.url)
    assert b"".join(response.streaming_content) == fetch(file.sha256, "pptx")
    assert response["Content-Type"].endswith("presentationml.presentation")
    for page in ("/brand/downloads/?format=pptx", "/brand/downloads/?purpose=office&q=trinh%20chieu", "/brand/"):
        assert file.url in client.get(page).content.decode(), page
    assert file.url not in client.get("/brand/downloads/?purpose=print").content.decode()
    document = '{ brandAssets(kind: TEMPLATE) { key names(lang: "vi") { text } files { format url purposes } } }'
    answer = client.post("/graphql/", {"query": document}, content_type="application/json").json()
    assert answer["data"]["brandAssets"] == [
        {
            "key": "template-slides",
            "names": [{"text": "Mẫu bản trình chiếu"}],
            "files": [{"format": "PPTX", "url": file.url, "purposes": ["office"]}],
        }
    ]


def test_one_that_breaks_the_edition_is_not_offered(identity, client, monkeypatch, caplog):
    # As if the writer set headings in a colour that may not stand on white.
    monkeypatch.setattr(looks.Look, "ink", lambda self, wish, ground: wish)
    assert made("template-letter") is None
    asset = BrandAsset.objects.get(key="template-letter")
    assert asset.problems == {"docx--0": "breaks colour.forbidden-pair"}
    assert not AssetFile.objects.filter(asset=asset).exists()
    assert "template-letter" not in {asset.key for asset in current_assets()}


def test_a_new_edition_makes_them_anew(identity, make_package):
    def redder(document):
        document["edition"]["version"] = "1.1.0"
        document["colours"]["than"]["$value"]["hex"] = "#1F1C1A"
        document["colours"]["than"]["$value"]["components"][0] = 31 / 255

    old = made("template-letter")
    new_edition = make_effective(import_package(make_package("new", change=redder)))
    assert actions.fill_library() == [new_edition]
    new = made("template-letter")
    assert (new.filename, new.sha256 != old.sha256) == (old.filename, True)
    assert part_of(fetch(new.sha256, "docx"), "word/theme/theme1.xml").find(f".//{MAIN}dk1")[0].get("val") == "1F1C1A"


def test_an_edition_of_before_gets_its_templates(identity):
    BrandAsset.objects.filter(kind=BrandAsset.Kind.TEMPLATE).delete()
    assert actions.fill_library() == [identity]
    assert actions.fill_library() == []
    assert BrandAsset.objects.filter(kind=BrandAsset.Kind.TEMPLATE).count() == 3
