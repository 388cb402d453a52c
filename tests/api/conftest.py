"""What tests of the API share: asking in process, and readers."""

from __future__ import annotations

import json

import pytest

from cms.releases.audience import PUBLIC_READER, Audience, Reader

PARTNER = Reader(audience=Audience.PARTNER)
ENTITLED = Reader(audience=Audience.PARTNER, embargo=True)


@pytest.fixture
def ask(db):
    """Return a function that runs a document for a reader and returns its data; errors fail the test."""
    from api.request import Asked
    from api.view import answer_to

    def ask(query, *, reader=PUBLIC_READER, **variables):
        answer = answer_to(Asked(query=query, variables=variables), reader)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return ask


@pytest.fixture
def post(client):
    """Return a function that sends a document over HTTP, without a key, and returns the response."""

    def post(query=None, *, variables=None, **parts):
        body = {"query": query, "variables": variables, **parts}
        body = {name: value for name, value in body.items() if value is not None}
        return client.post("/graphql/", json.dumps(body), content_type="application/json")

    return post


@pytest.fixture
def make_picture(make_image, picture_bytes):
    """Return a function that stores a small picture and prepares its renditions at once."""
    from cms.media.preparation import prepare

    def make(title="Bến sông", **values):
        image = make_image(title, content=picture_bytes(size=(48, 32)), **values)
        prepare(image)
        return image

    return make


@pytest.fixture
def clock(monkeypatch):
    """Return a function that moves the API's clock to a moment."""
    from django.utils import timezone

    def move(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


def error_codes(response):
    """Return the codes of a response's errors."""
    return [error["extensions"]["code"] for error in response.json().get("errors", [])]
