"""What the designers' pages link to: drawings, tokens that stay, and the news from edition to edition."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from brand.assets.actions import import_edition_assets
from brand.guidelines.actions import import_package, make_effective
from brand.guidelines.models import Edition

pytestmark = pytest.mark.django_db
TOKENS = "/brand/editions/nhip-cau-sample"


@pytest.fixture
def second(identity, make_package):
    """Put a second edition in force: one colour is another; the draft of a third lies beside."""

    def change(document):
        head = document["edition"]
        head |= {"version": "1.1.0", "supersedes": "1.0.0", "effective_from": "2026-02-01"}
        value = document["colours"]["son"]["$value"]
        value |= {"hex": "#B4271F", "components": [180 / 255, 39 / 255, 31 / 255]}

    edition = make_effective(import_package(make_package("second", change=change)))
    import_edition_assets(edition)

    def draft(document):
        document["edition"] |= {"version": "2.0.0", "supersedes": "1.1.0"}

    import_package(make_package("third", change=draft))
    return edition


def test_drawings_are_sandboxed_cached_and_of_the_edition_in_force(identity, client):
    page = BeautifulSoup(client.get("/brand/").content, "html.parser")
    addresses = [image["src"] for image in page.select(".case img")]
    assert len(addresses) == 16
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert answer["Content-Security-Policy"].endswith("sandbox")
        assert answer["Cache-Control"] == "public, max-age=86400"
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    fingerprint = addresses[0].split("/")[3]
    for wrong in (f"/brand/cases/{'0' * 16}/stretched-do.svg", f"/brand/cases/{fingerprint}/melted-do.svg"):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("name", "type", "holds"),
    [
        ("tokens.json", "application/design-tokens+json", '"$value"'),
        ("tokens.css", "text/css; charset=utf-8", ":root"),
        ("tokens.theme.css", "text/css; charset=utf-8", "@theme"),
    ],
)
def test_tokens_of_each_edition_keep_their_address(second, client, name, type, holds):
    old, new = client.get(f"{TOKENS}/1.0.0/{name}"), client.get(f"{TOKENS}/1.1.0/{name}")
    for answer in (old, new):
        assert (answer.status_code, answer["Content-Type"]) == (200, type)
        assert answer["Cache-Control"] == "public, max-age=86400"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert holds in answer.content.decode()
    assert old["ETag"] != new["ETag"]
    again = client.get(f"{TOKENS}/1.0.0/{name}", headers={"If-None-Match": old["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "B5261E" in old.content.decode().upper()
    assert "B4271F" in new.content.decode().upper()


def test_tokens_can_be_read_as_tokens(identity, client):
    tree = json.loads(client.get(f"{TOKENS}/1.0.0/tokens.json").content)
    assert "B5261E" in json.dumps(tree).upper()


@pytest.mark.parametrize("address", ["2.0.0/tokens.css", "9.9.9/tokens.css", "1.0.0/tokens.ase", "1.0.0/tokens.gpl"])
def test_drafts_and_other_files_have_no_tokens(second, client, address):
    assert Edition.objects.filter(version="2.0.0", status="draft").exists()
    assert client.get(f"{TOKENS}/{address}").status_code == 404


def test_the_news_tell_what_changed_and_nothing_of_drafts(second, client):
    answer = client.get("/brand/news/", {"lang": "en"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert [title.get_text() for title in page.select(".step h2")] == ["1.1.0", "1.0.0"]
    first, last = page.select(".step")
    told = [item.get_text() for item in first.select("details li")]
    assert any("#B5261E" in sentence and "#B4271F" in sentence for sentence in told)
    assert "The first edition." in last.get_text()
    assert not last.select("details")
    assert "2.0.0" not in page.get_text()
    links = [a["href"] for a in page.select(".token-links a")]
    assert len(links) == 6
    assert {client.get(link).status_code for link in links} == {200}
    assert answer["Cache-Control"] == "public, max-age=300"
    assert client.get("/brand/news/", {"lang": "en"}, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_before_the_first_edition_nothing_is_linked(db, client):
    for address in ("/brand/news/", f"/brand/cases/{'0' * 16}/stretched-do.svg", f"{TOKENS}/1.0.0/tokens.css"):
        assert client.get(address).status_code == 404
