"""Answers kept in front of Django: given as long as they hold and not a moment longer, and to nobody else."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.client import ClientHandler
from django.utils import timezone

from api import caching, contract
from api.front import KeptAnswers
from api.view import graphql
from cms.releases import actions, integrity
from cms.releases.models import Release
from cms.settings import env

pytestmark = pytest.mark.django_db


class Site:
    """Django behind the front, counting how often it is woken; `hold` is told which time it is, from 0."""

    def __init__(self):
        self.woken, self.counting = 0, threading.Lock()
        self.hold = lambda time: None
        self.handler = ClientHandler()
        self.front = KeptAnswers(self._django)

    def _django(self, environ, start):
        with self.counting:
            time, self.woken = self.woken, self.woken + 1
        self.hold(time)
        response = self.handler(environ)
        cookies = [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
        start(f"{response.status_code} {response.reason_phrase}", [*response.items(), *cookies])
        return [response.content]

    def get(self, name="portal/home", *, variables=None, method="GET", **headers):
        query = urlencode({"documentId": id_of(name), "variables": json.dumps(variables or {"locale": "vi"})})
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/graphql/",
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
        }
        environ |= {
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }
        environ |= {f"HTTP_{key.upper()}": value for key, value in headers.items()}
        said = []
        body = b"".join(self.front(environ, lambda status, head, *rest: said.extend((status, dict(head)))))
        return int(said[0][:3]), said[1], body


def id_of(name):
    return json.loads((contract.folder() / "operations.json").read_text())[f"operations/{name}.graphql"]


def headlines(body):
    return [node["headline"] for node in json.loads(body)["data"]["articles"]["nodes"]]


@pytest.fixture
def front(db):
    caching.answers.clear()
    yield Site()
    caching.answers.clear()


def test_the_second_reader_gets_the_kept_answer(front, make_article, publish):
    publish(make_article(title="Hội Lim"))
    first = front.get()
    second = front.get()
    assert front.woken == 1
    assert (first[0], second[0]) == (200, 200)
    assert first[2] == second[2]
    assert headlines(second[2]) == ["Hội Lim"]
    assert second[1]["ETag"] == first[1]["ETag"]
    assert int(second[1]["Content-Length"]) == len(second[2])
    assert "article" in second[1]["Surrogate-Key"].split()
    assert "Set-Cookie" not in second[1]


def test_a_hit_costs_one_statement(front, make_article, publish, django_assert_num_queries):
    publish(make_article())
    front.get()
    with django_assert_num_queries(1):
        front.get()


def test_head_of_a_trusted_document_says_what_get_says(client, settings):
    settings.API_MAX_AGE = 60
    settings.WAGTAILFRONTENDCACHE = {"varnish": {"BACKEND": "cms.releases.purging.XkeyBackend", "LOCATION": ""}}
    said = {"documentId": id_of("portal/home"), "variables": '{"locale": "vi"}'}
    told = [dict(ask("/graphql/", said).items()) for ask in (client.get, client.head)]
    assert told[0]["Cache-Control"].startswith("public, max-age=60")
    assert {"Surrogate-Key", "Surrogate-Control", "ETag"} <= set(told[0])
    assert told[0] == told[1]


def test_a_client_that_has_it_gets_304(front, make_article, publish):
    publish(make_article())
    tag = front.get()[1]["ETag"]
    status, headers, body = front.get(if_none_match=tag)
    assert (status, body, headers["ETag"]) == (304, b"", tag)
    # A proxy that compresses it on the way weakens the tag.
    for known in (f"W/{tag}", "*", f'"other", W/{tag}'):
        status, headers, body = front.get(if_none_match=known)
        assert (known, status, headers["ETag"], body) == (known, 304, tag, b"")
    assert "Content-Type" not in headers
    assert front.get(if_none_match='W/"other"')[0] == 200
    assert front.get(if_none_match='"other"')[0] == 200
    assert front.woken == 1


def test_a_first_request_with_a_validator_keeps_the_whole_answer(front, make_article, publish):
    publish(make_article(title="Hội Lim"))
    assert front.get(if_none_match='"stale"')[0] == 200
    assert headlines(front.get()[2]) == ["Hội Lim"]
    assert front.woken == 1


def test_nothing_stale_after_a_publish_or_a_withdrawal(front, make_article, publish):
    publish(make_article(title="Một"))
    front.get()
    second = publish(make_article(title="Hai"))
    assert set(headlines(front.get()[2])) == {"Một", "Hai"}
    actions.withdraw(guid=second.guid, reason="Nhầm ảnh.")
    assert headlines(front.get()[2]) == ["Một"]
    assert front.woken == 3


def test_an_answer_ends_at_the_next_edge(front, make_article, publish, monkeypatch):
    publish(make_article(title="Một"))
    row = Release.objects.get(type="article")
    edge = timezone.now() + dt.timedelta(seconds=40)
    Release.objects.filter(pk=row.pk).update(expires_at=edge, next_edge_at=edge)
    assert headlines(front.get()[2]) == ["Một"]
    front.get()
    assert front.woken == 1
    monkeypatch.setattr(caching.time, "time", lambda: edge.timestamp() + 0.001)
    monkeypatch.setattr("api.access.clock.now", lambda: edge + dt.timedelta(milliseconds=1))
    assert headlines(front.get()[2]) == []
    # Until the clock's change is in the log the next edge is unknown, and nothing is kept.
    front.get()
    assert front.woken == 3


def test_a_new_schema_epoch_or_a_restored_database_ends_every_answer(front, make_article, publish):
    publish(make_article())
    front.get()
    integrity.rebuild()
    front.get()
    assert front.woken == 2
    call_command("releases", "new-epoch")
    front.get()
    assert front.woken == 3


def test_keyed_and_posted_requests_pass_by(front, make_article, publish):
    publish(make_article())
    front.get()
    front.get(authorization="Bearer nhipcau_x")
    front.get(method="HEAD")
    assert front.woken == 3
    status, headers, body = front.get(authorization="Bearer nhipcau_x")
    assert (status, headers["Cache-Control"]) == (401, "private, no-store")
    assert b"UNKNOWN_KEY" in body


def test_errors_are_not_kept(front, make_article, publish):
    publish(make_article())
    for _ in range(2):
        _status, _headers, body = front.get(variables={"locale": "xx"})
        assert b"BAD_ARGUMENT" in body
    assert front.woken == 2
    assert caching.answers.size == 0


def test_what_does_not_come_from_releases_is_not_kept(db):
    from api.documents import prepare
    from api.schema import schema_for
    from cms.releases.audience import Audience

    def types(text):
        prepared = prepare(Audience.PUBLIC, text)
        return caching.reached(schema_for(Audience.PUBLIC), prepared, prepared.operation(None))

    assert types("{ articles { nodes { headline } } brandAssets { __typename } }") is None
    assert types("{ articles { nodes { headline places { ... on Place { guid } } } } }") == {"article", "place"}
    assert types(
        "query { articles { ...a } } fragment a on ArticleConnection { nodes { leadImage { __typename } } }"
    ) >= {"article"}
    assert types("{ __typename }") == frozenset()


def test_other_variables_and_media_types_are_other_answers(front, make_article, publish):
    publish(make_article())
    front.get()
    front.get(variables={"locale": "en"})
    front.get(accept="application/json")
    assert front.woken == 3
    assert front.get(accept="application/json")[1]["Content-Type"].startswith("application/json")
    assert front.woken == 3


def test_the_store_stays_within_its_bytes():
    store = caching.Answers(max_bytes=10_000)
    for number in range(20):
        store.put(bytes([number]), caching.Kept("200 OK", (), b"x" * 1500, None))
    assert store.size <= 10_000
    store.put(b"large", caching.Kept("200 OK", (), b"x" * (caching.MAX_ANSWER + 1), None))
    assert store.get(b"large") is None


def test_caches_may_keep_an_answer_for_a_while_but_never_past_an_edge(front, make_article, publish, settings):
    settings.API_MAX_AGE = 60
    publish(make_article())
    assert front.get()[1]["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    caching.answers.clear()
    edge = timezone.now() + dt.timedelta(seconds=20)
    Release.objects.update(expires_at=edge, next_edge_at=edge)
    lifetime = front.get()[1]["Cache-Control"]
    assert lifetime in {f"public, max-age={left}, stale-while-revalidate=0" for left in (18, 19, 20)}


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr("api.front._PATIENCE", 60)


def at_once(front, requests, **wanted):
    """Ask in as many threads; return the bodies."""
    bodies = []

    def get():
        try:
            bodies.append(front.get(**wanted)[2])
        finally:
            connection.close()

    threads = [threading.Thread(target=get) for _number in range(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return bodies


@pytest.mark.django_db(transaction=True)
def test_one_makes_an_answer_and_the_others_wait_for_it(front, patient, make_article, publish):
    publish(make_article(title="Hội Lim"))
    front.hold = lambda _time: threading.Event().wait(0.3)
    assert [headlines(body) for body in at_once(front, 3)] == [["Hội Lim"]] * 3
    assert front.woken == 1


@pytest.mark.django_db(transaction=True)
def test_those_who_waited_for_what_cannot_be_kept_do_not_wait_for_each_other(front, patient):
    two = threading.Barrier(2)
    front.hold = lambda time: two.wait(10) if time else threading.Event().wait(0.3)
    bodies = at_once(front, 3, variables={"locale": "xx"})
    assert [b"BAD_ARGUMENT" in body for body in bodies] == [True] * 3
    assert front.woken == 3


@pytest.mark.django_db(transaction=True)
def test_where_nothing_is_kept_nobody_waits(front, patient, make_article, publish, monkeypatch):
    monkeypatch.setattr(caching.answers, "max_bytes", 0)
    publish(make_article(title="Hội Lim"))
    all_of_them = threading.Barrier(3)
    front.hold = lambda _time: all_of_them.wait(10)
    assert [headlines(body) for body in at_once(front, 3)] == [["Hội Lim"]] * 3


def test_only_listed_sites_may_read_from_a_script(client, settings):
    settings.API_CORS_ORIGINS = ["https://bacninh.example"]
    asked = {"HTTP_ACCESS_CONTROL_REQUEST_METHOD": "POST"}
    good = client.options("/graphql/", HTTP_ORIGIN="https://bacninh.example", **asked)
    assert (good.status_code, good["Access-Control-Allow-Origin"]) == (204, "https://bacninh.example")
    assert good["Access-Control-Allow-Headers"] == "Authorization, Content-Type, If-None-Match, Last-Event-ID"
    read = client.get("/graphql/", {"query": "{ __typename }"}, HTTP_ORIGIN="https://bacninh.example")
    assert read["Access-Control-Expose-Headers"] == "ETag, RateLimit, RateLimit-Policy, Retry-After"
    bad = client.options("/graphql/", HTTP_ORIGIN="https://evil.example", **asked)
    assert bad.status_code == 405
    assert "Access-Control-Allow-Origin" not in bad
    answer = client.get(
        "/graphql/", {"query": "{ __typename }"}, HTTP_ORIGIN="https://evil.example", HTTP_ACCEPT="application/json"
    )
    assert "Access-Control-Allow-Origin" not in answer
    assert "Origin" in answer["Vary"]
    assert "Access-Control-Allow-Credentials" not in good


@pytest.mark.parametrize("view", [None, graphql])
@pytest.mark.parametrize("accept", ["text/html,application/json;q=0.9", "application/json, text/event-stream"])
def test_no_answer_says_anything_of_the_cookies_of_whoever_asked_first(front, make_article, publish, view, accept):
    publish(make_article())
    front.front = KeptAnswers(front._django, view)
    # Django's sessions take a cookie away that cannot be one of theirs.
    for cookie in ("sessionid=x", ""):
        status, headers, _body = front.get(accept=accept, cookie=cookie)
        assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        assert "Set-Cookie" not in headers
    assert caching.answers.size > 0


@pytest.mark.parametrize(("trusted", "told"), [("", False), ("192.0.2.1", True)])
def test_https_is_said_to_stay_only_where_a_trusted_proxy_spoke_it(settings, trusted, told):
    settings.TRUSTED_PROXIES = env.networks(trusted)
    settings.SECURE_PROXY_SSL_HEADER, settings.SECURE_HSTS_SECONDS = ("HTTP_X_FORWARDED_PROTO", "https"), 60
    caching.answers.clear()
    site = Site()
    front = KeptAnswers(site._django, graphql)
    site.front = lambda environ, start: front(environ | {"REMOTE_ADDR": "192.0.2.1"}, start)
    _status, headers, _body = site.get(X_FORWARDED_PROTO="https")
    assert ("Strict-Transport-Security" in headers) is told
