"""The handbook is itself held to the edition it shows, by the engine, as any page of HTML."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage

from brand.assets.models import AssetFile
from brand.engine import check
from brand.guidelines.selectors import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(client, tmp_path):
    """Return a function that saves a page with its styles and drawings, as a browser would; `change` spoils it."""

    def save(address, *, change=lambda tree: None):
        tree = BeautifulSoup(client.get(address).content, "html.parser")
        for link in tree.select("link[rel=stylesheet]"):
            name = link["href"].removeprefix("/static/")
            (tmp_path / Path(name).name).write_bytes(Path(finders.find(name)).read_bytes())
            link["href"] = Path(name).name
        files = {file.url: file for file in AssetFile.objects.all()}
        for picture in tree.select("img, svg image"):
            key = "src" if picture.name == "img" else "href"
            address = picture[key]
            if address in files:
                with default_storage.open(files[address].key) as handle:
                    raw = handle.read()
            else:
                raw = client.get(address).content
            name = address.strip("/").replace("/", "-")
            (tmp_path / name).write_bytes(raw)
            picture[key] = name
        change(tree)
        file = tmp_path / "page.html"
        file.write_text(str(tree), encoding="utf-8")
        return file

    return save


def broken_by(file, guideline):
    return {finding.rule for finding in check(file, guideline).failed}


def without_examples(tree):
    """Take out what shows faults, and marks at sizes of their own, on purpose."""
    for example in tree.select(".cases, .clear, .least, .pairs"):
        example.decompose()


@pytest.mark.parametrize("address", ["/brand/check/", "/brand/news/"])
def test_pages_of_one_thing_break_no_rule(identity, save, address):
    assert broken_by(save(address), load(identity)) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_handbook_keeps_faces_colours_words_and_marks(identity, save, language):
    # It shows every logo and every step of the scale. Pairs of text and ground are held to WCAG in a real browser:
    # the engine lays a page out more roughly than that, and would take buttons for standing on the page's ground.
    shown = {"logo.too-many", "type.too-many-sizes", "colour.contrast", "colour.forbidden-pair"}
    broken = broken_by(save(f"/brand/?lang={language}", change=without_examples), load(identity))
    assert broken <= shown


def _other_face(tree):
    tree.select("h1")[0]["style"] = "font-family:'Comic Neue'"


def _other_colour(tree):
    tree.select("main")[0]["style"] = "background:#00A99D"


def _decomposed(tree):
    tree.select(".story")[0].string = unicodedata.normalize("NFD", "Tiếng Việt")


def _too_small(tree):
    tree.select("img.mark")[0]["style"] = "width:120px"


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_other_face, "type.family"),
        (_other_colour, "colour.off-palette"),
        (_decomposed, "type.normalisation"),
        (_too_small, "logo.min-size"),
    ],
)
def test_a_spoiled_page_would_be_found_out(identity, save, spoil, rule):
    assert rule in broken_by(save("/brand/news/", change=spoil), load(identity))
