"""Trusted documents and the contract they stand in."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from api import contract, documents
from api.errors import MEANINGS, Code
from cms.releases.audience import PUBLIC_READER, Audience, Reader
from cms.releases.models import Release
from tests.api.conftest import error_codes

FOLDERS = {"portal": Audience.PUBLIC, "app": Audience.APP, "partner": Audience.PARTNER}


def operations():
    return sorted((contract.folder() / "operations").rglob("*.graphql"))


def id_of(name):
    return json.loads((contract.folder() / "operations.json").read_text())[name]


@pytest.mark.parametrize("path", operations(), ids=lambda path: path.stem)
def test_every_trusted_document_fits_the_schema_of_its_consumers(path):
    prepared = documents.prepare(FOLDERS[path.parent.name], path.read_text())
    assert len(prepared.operations) == 1


@pytest.mark.django_db
def test_a_trusted_document_runs_by_its_id(client, settings, make_article, publish):
    settings.MODE = "production"
    page = publish(make_article())
    document_id = id_of("operations/portal/home.graphql")
    assert document_id.startswith("sha256:")
    by_get = client.get("/graphql/", {"documentId": document_id, "variables": '{"locale": "vi"}'})
    assert by_get.status_code == 200
    assert by_get.json()["data"]["articles"]["nodes"][0]["guid"] == str(page.guid)
    assert by_get["Cache-Control"] == "no-cache"
    assert by_get["ETag"]
    body = {"documentId": document_id, "variables": {"locale": "vi"}}
    by_post = client.post("/graphql/", body, content_type="application/json")
    assert by_post.json() == by_get.json()


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["production", "demo"])
@pytest.mark.parametrize("path", [p for p in operations() if p.parent.name == "partner"], ids=lambda path: path.stem)
def test_a_document_of_partners_tells_the_public_nothing_of_their_schema(client, settings, mode, path):
    settings.MODE = mode
    names = {"documentId": id_of(f"operations/partner/{path.name}")}
    response = client.post("/graphql/", names, content_type="application/json")
    if response.status_code == 200 or error_codes(response) == ["BAD_VARIABLES"]:
        # It asks for nothing that the public may not ask for.
        assert documents.prepare(Audience.PUBLIC, path.read_text())
        return
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error == {
        "message": "This document is for readers with a key that may run it.",
        "extensions": {"code": "VALIDATION_FAILED"},
    }
    assert client.get("/graphql/", names).json() == response.json()


@pytest.mark.django_db
@pytest.mark.parametrize("document", ["{ __typename }", "{ __schema { types { name } } }", "{ nonsense", "{ edNote }"])
def test_production_runs_nothing_else_and_says_nothing_else(client, post, settings, document):
    settings.MODE = "production"
    for response in (post(document), client.get("/graphql/", {"query": document})):
        assert (response.status_code, error_codes(response)) == (403, ["DOCUMENT_REQUIRED"])
        assert "data" not in response.json()
    assert post("{ __typename }", operationName="A").json() == response.json()


@pytest.mark.django_db
def test_production_runs_nothing_else_for_partners(settings):
    from api.request import Asked
    from api.view import ApiError, answer_to

    settings.MODE = "production"
    for audience in (Audience.PUBLIC, Audience.APP, Audience.PARTNER, Audience.OFFICE):
        with pytest.raises(ApiError) as refused:
            answer_to(Asked(query="{ __typename }"), Reader(audience=audience))
        assert refused.value.code is Code.DOCUMENT_REQUIRED
    developer = answer_to(Asked(query="{ __typename }"), Reader(audience=Audience.APP, development=True))
    assert developer["data"] == {"__typename": "Query"}


@pytest.mark.django_db
def test_production_shows_no_explorer(client, settings):
    settings.MODE = "production"
    response = client.get("/graphql/", headers={"Accept": "text/html"})
    assert response.status_code == 406
    assert b"<html" not in response.content


def test_documents_are_kept_by_hash_an_audience(monkeypatch):
    library = documents.Library(size=2)
    prepared = []
    original = documents.prepare
    monkeypatch.setattr(documents, "prepare", lambda *given: prepared.append(given) or original(*given))
    first = library.prepare(Audience.PUBLIC, "{ __typename }")
    assert library.prepare(Audience.PUBLIC, "{ __typename }") is first
    assert library.prepare(Audience.PARTNER, "{ __typename }") is not first
    library.prepare(Audience.PUBLIC, "{ a: __typename }")
    library.prepare(Audience.PUBLIC, "{ __typename }")
    assert len(prepared) == 4
    for _time in range(2):
        with pytest.raises(documents.Invalid):
            library.prepare(Audience.PUBLIC, "{ nonsense }")
    assert len(prepared) == 6


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the contract is written by the embedded database")
@pytest.mark.django_db
def test_the_contract_is_up_to_date(capsys):
    """Examples included; they are answered in a database of their own, and nothing of it stays."""
    before, secret = connection.settings_dict["NAME"], settings.SECRET_KEY
    call_command("contract", "--check")
    assert capsys.readouterr().out == "frontend_contract is up to date\n"
    assert (connection.settings_dict["NAME"], settings.SECRET_KEY) == (before, secret)
    assert Release.objects.count() == 0


def test_a_stale_contract_is_named(monkeypatch):
    written = dict(contract.files())
    monkeypatch.setattr(contract, "files", lambda: {**written, "schema.graphql": "type Query { other: Int }\n"})
    monkeypatch.setattr(contract, "examples", dict)
    with pytest.raises(CommandError, match=r"stale: schema\.graphql; run"):
        call_command("contract", "--check")


def test_a_document_without_an_example_is_named(monkeypatch, capsys):
    monkeypatch.setattr(contract, "examples", dict)
    monkeypatch.setattr(contract, "without_example", lambda: ["operations/app/new.graphql"])
    with pytest.raises(
        CommandError, match=r"no example: operations/app/new\.graphql; write frontend_contract/examples"
    ):
        call_command("contract", "--check")
    call_command("contract")
    assert "no example: operations/app/new.graphql" in capsys.readouterr().err


def test_every_code_has_a_meaning():
    assert set(MEANINGS) == set(Code)
    assert json.loads((contract.folder() / "error-codes.json").read_text()) == {c.value: MEANINGS[c] for c in Code}


@pytest.mark.django_db
def test_only_documents_that_ask_for_bodies_load_them():
    light = documents.prepare(Audience.PUBLIC, "{ articles { nodes { headline leadImage { __typename } } } }")
    heavy = documents.prepare(Audience.PUBLIC, "{ articles { nodes { ...B } } } fragment B on Item { bodyHtml }")
    assert (light.parts.body, heavy.parts.body) == (False, True)
    assert PUBLIC_READER.audience == Audience.PUBLIC


@pytest.mark.django_db
def test_persisted_queries_of_apollo_and_urql_name_a_trusted_document_too(client, settings, make_article, publish):
    settings.MODE = "production"
    page = publish(make_article())
    digest = id_of("operations/portal/home.graphql").removeprefix("sha256:")
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": digest}}
    parts = {"variables": '{"locale":"vi"}', "extensions": json.dumps(extensions)}
    by_post = client.post(
        "/graphql/", {"variables": {"locale": "vi"}, "extensions": extensions}, content_type="application/json"
    )
    for response in (by_post, client.get("/graphql/", parts)):
        assert response.json()["data"]["articles"]["nodes"][0]["guid"] == str(page.guid)
    # The text beside it makes it no document that is trusted, and an unknown hash is not learnt.
    untrusted = {"query": "{ __typename }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}
    assert error_codes(client.post("/graphql/", untrusted, content_type="application/json")) == ["DOCUMENT_REQUIRED"]
    del untrusted["query"]
    for _again in range(2):
        assert error_codes(client.post("/graphql/", untrusted, content_type="application/json")) == ["DOCUMENT_UNKNOWN"]
    for wrong in ({"sha256Hash": 1}, {}, None, "x", [digest]):
        body = {"extensions": {"persistedQuery": wrong}}
        assert error_codes(client.post("/graphql/", body, content_type="application/json")) == ["BAD_REQUEST"]
