"""An artwork is announced with a key, sent to the address given, and its report is asked for until it is there."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from api.documents import Invalid
from api.request import Asked
from api.view import answer_to
from brand.checking import limits
from brand.checking.judging import check_file
from brand.checking.models import ArtworkCheck, CheckedFile
from brand.checking.tidying import tidy
from brand.guidelines.selectors import load
from brand.handbook.cases import cases_of
from cms.releases.audience import PUBLIC_READER, Audience, Reader

DOCUMENTS = Path(__file__).parents[3] / "frontend_contract/operations/partner"
DESIGNER = Reader(audience=Audience.APP, client=7)
OTHER = Reader(audience=Audience.PARTNER, client=8)


def text(name):
    return (DOCUMENTS / f"{name}.graphql").read_text()


@pytest.fixture
def artwork(identity):
    """A drawing that breaks the edition: a stretched logo."""
    return next(case for case in cases_of(load(identity)) if case.id == "stretched").dont


@pytest.fixture
def create(ask):
    """Return a function that announces a file as the contract's document does."""

    def create(size, *, reader=DESIGNER, filename="áp phích.svg", **values):
        given = {"filename": filename, "size": size, **values}
        return ask(text("brand-check-create"), reader=reader, input=given)["brandCheckCreate"]

    return create


@pytest.fixture
def look(ask):
    def look(id, *, reader=DESIGNER):
        return ask(text("brand-check"), reader=reader, id=id)["brandCheck"]

    return look


def put(client, url, content):
    return client.put(url, content, content_type="application/octet-stream")


def codes(answer):
    return [(error["field"], error["code"]) for error in answer["userErrors"]]


def test_from_the_announcement_to_the_report(create, look, client, artwork):
    made = create(len(artwork), language="EN")
    assert made["userErrors"] == []
    id = made["check"]["id"]
    assert (made["check"]["status"], made["check"]["filename"]) == ("RECEIVING", "áp phích.svg")
    assert put(client, made["upload"]["url"], artwork).status_code == 204
    assert look(id)["status"] == "WAITING"
    check_file.call(CheckedFile.objects.get().pk)
    report = look(id)
    assert (report["status"], report["kind"], report["problem"]) == ("CHECKED", "ARTWORK", None)
    (finding,) = [one for one in report["findings"] if one["rule"] == "logo.distortion"]
    assert (finding["clause"], finding["severity"], finding["page"]) == ("LOGO-02", "ERROR", 1)
    assert finding["region"]["width"] > 0
    assert finding["measured"].endswith("%")
    assert "stretch" in finding["sentence"]
    page = client.get(report["reportUrl"])
    assert page.status_code == 200
    assert b"LOGO-02" in page.content


def test_only_the_key_that_sent_it_reads_it(create, look, artwork):
    id = create(len(artwork))["check"]["id"]
    assert look(id, reader=OTHER) is None
    assert look(str(uuid.uuid4())) is None
    assert look("no id") is None
    assert look(id) is not None


def test_without_a_key_there_is_no_such_thing(identity, db):
    with pytest.raises(Invalid):
        answer_to(Asked(query=text("brand-check"), variables={"id": str(uuid.uuid4())}), PUBLIC_READER)
    given = {"input": {"filename": "a.svg", "size": 10}}
    with pytest.raises(Invalid):
        answer_to(Asked(query=text("brand-check-create"), variables=given), PUBLIC_READER)
    answer = answer_to(Asked(query=text("brand-check-create"), variables=given), Reader(audience=Audience.APP))
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert not ArtworkCheck.objects.exists()


@pytest.mark.parametrize(("size", "code"), [(0, "EMPTY"), (-5, "EMPTY"), (2_000_000_000, "TOO_MANY_BYTES")])
def test_what_is_too_small_or_large_is_not_announced(identity, create, size, code):
    answer = create(size)
    assert codes(answer) == [(["input", "size"], code)]
    assert (answer["check"], answer["upload"]) == (None, None)
    assert not ArtworkCheck.objects.exists()


def test_without_an_edition_nothing_is_announced(create, db):
    assert codes(create(10)) == [(None, "NO_EDITION")]


def test_a_key_has_its_share_and_no_more(identity, create, monkeypatch):
    monkeypatch.setattr(limits, "FILES_AN_HOUR", 2)
    for _number in range(2):
        assert codes(create(10)) == []
    assert codes(create(10)) == [(None, "TOO_OFTEN")]
    assert codes(create(10, reader=OTHER)) == []
    assert ArtworkCheck.objects.count() == 3
    monkeypatch.setattr(limits, "QUEUE", 3)
    assert codes(create(10, reader=OTHER)) == [(None, "QUEUE_FULL")]


def test_the_address_takes_what_was_announced_once(create, client, artwork):
    url = create(len(artwork))["upload"]["url"]
    assert put(client, url, artwork + b" ").json()["error"]["code"] == "wrong-size"
    assert client.get(url).status_code == 405
    assert put(client, url, artwork).status_code == 204
    again = put(client, url, b"x" * len(artwork))
    assert (again.status_code, again.json()["error"]["code"]) == (409, "gone")
    with default_storage.open(CheckedFile.objects.get().key) as handle:
        assert handle.read() == artwork
    assert put(client, url.replace(url[-36:], str(uuid.uuid4())), artwork).status_code == 404


def test_scripts_of_the_sites_on_the_list_send_to_the_address_and_no_others(create, client, artwork, settings):
    settings.API_CORS_ORIGINS = ["https://bacninh.example"]
    url = create(len(artwork))["upload"]["url"]
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
    stranger = client.options(url, headers={"Origin": "https://evil.example", **asked})
    assert not [name for name in stranger.headers if name.startswith("Access-Control")]
    preflight = client.options(url, headers={"Origin": "https://bacninh.example", **asked})
    assert preflight.status_code == 204
    assert {name: value for name, value in preflight.headers.items() if name.startswith("Access-Control")} == {
        "Access-Control-Allow-Origin": "https://bacninh.example",
        "Access-Control-Allow-Methods": "PUT",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "600",
    }
    assert CheckedFile.objects.get().status == CheckedFile.Status.RECEIVING
    sent = client.put(url, artwork, content_type="image/svg+xml", headers={"Origin": "https://bacninh.example"})
    assert (sent.status_code, sent["Access-Control-Allow-Origin"]) == (204, "https://bacninh.example")
    assert "Origin" in sent["Vary"]
    assert "Access-Control-Allow-Credentials" not in sent
    refused = client.put(url, artwork, content_type="image/svg+xml", headers={"Origin": "https://bacninh.example"})
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (409, "https://bacninh.example")


def test_too_late_is_not_taken(create, client, artwork, look):
    made = create(len(artwork))
    ArtworkCheck.objects.update(created_at=timezone.now() - limits.UPLOAD)
    assert put(client, made["upload"]["url"], artwork).status_code == 409
    ArtworkCheck.objects.update(created_at=timezone.now() - limits.WAIT)
    tidy()
    found = look(made["check"]["id"])
    assert (found["status"], found["problem"]["code"]) == ("REFUSED", "NOT_REACHED")


def test_a_file_that_cannot_be_read_says_so(create, client, look, identity):
    made = create(6)
    put(client, made["upload"]["url"], b"%PDF-1")
    check_file.call(CheckedFile.objects.get().pk)
    found = look(made["check"]["id"])
    assert (found["status"], found["findings"], found["reportUrl"]) == ("REFUSED", None, None)
    assert found["problem"]["message"]


def test_nothing_is_kept_beyond_its_time(create, client, look, artwork):
    made = create(len(artwork))
    put(client, made["upload"]["url"], artwork)
    check_file.call(CheckedFile.objects.get().pk)
    file = CheckedFile.objects.get()
    assert default_storage.exists(file.evidence_key)
    ArtworkCheck.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert look(made["check"]["id"]) is None
    tidy()
    assert not ArtworkCheck.objects.exists()
    assert not any(default_storage.exists(key) for key in (file.key, file.report_key, file.evidence_key))
