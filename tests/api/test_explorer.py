"""The explorer: a page that needs nothing but this server, and ready queries that work."""

from __future__ import annotations

import json
import re

import pytest

from api.examples import examples
from api.request import Asked
from api.view import answer_to
from cms.releases.audience import PUBLIC_READER

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_the_page_is_whole_in_itself(client, language, other):
    response = client.get(f"/graphql/?lang={language}", headers=HTML)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert f'href="?lang={other}"' in page
    assert response.cookies == {}
    assert "Cookie" not in response["Vary"]
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)[1]
    assert re.findall(r"<(?:script|style)(?! id=)[^>]*>", page) == [
        f'<style nonce="{nonce}">',
        f'<script nonce="{nonce}">',
    ]
    assert re.findall(r'(?:src|href)="(?!\?lang|#|data:)[^"]*"', page) == []
    assert not re.search(r"\son\w+=|style=\"", page)


def test_the_language_is_the_browsers(client):
    assert b'lang="en"' in client.get("/graphql/", headers={**HTML, "Accept-Language": "en"}).content[:200]
    assert b'lang="vi"' in client.get("/graphql/", headers={**HTML, "Accept-Language": "fr"}).content[:200]
    assert b'lang="vi"' in client.get("/graphql/?lang=<b>", headers=HTML).content[:200]


def test_programs_are_not_shown_a_page(client):
    assert client.get("/graphql/").status_code == 422
    assert client.get("/graphql/", {"query": "{ __typename }"}, headers=HTML).json()["data"] == {"__typename": "Query"}


def test_every_ready_query_works(make_article, publish):
    page = publish(make_article())
    for example in examples():
        answer = answer_to(Asked(query=example.query, variables=json.loads(example.variables)), PUBLIC_READER)
        assert "errors" not in answer
    item = answer_to(Asked(query=examples()[2].query, variables=json.loads(examples()[2].variables)), PUBLIC_READER)
    assert item["data"]["item"]["headline"] == page.title
