"""Points: per key and per address, in process and in Redis."""

from __future__ import annotations

import os
import uuid

import pytest
from django.test import RequestFactory

from api import buckets
from api.caching import answers
from api.front import KeptAnswers
from api.view import graphql
from cms.settings import env
from tests.api.conftest import error_codes
from tests.api.test_kept_answers import Site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty(settings):
    settings.REDIS_URL = ""
    buckets.in_process.clear()
    buckets._redis.cache_clear()
    answers.clear()
    yield
    buckets.in_process.clear()
    buckets._redis.cache_clear()


@pytest.fixture
def clock(monkeypatch):
    moment = [1000.0]
    monkeypatch.setattr(buckets, "monotonic", lambda: moment[0])
    return moment


def ask(query="{ __typename }", **meta):
    return graphql(RequestFactory().post("/graphql/", {"query": query}, content_type="application/json", **meta))


def test_without_a_limit_nothing_is_said(post):
    assert "RateLimit" not in post("{ __typename }")


def test_a_document_takes_its_cost_and_an_empty_bucket_refuses(settings, clock, post):
    settings.API_POINTS_ADDRESS = 120
    first = post("{ articles(first: 60) { nodes { guid } } }")
    assert first.status_code == 200
    assert first["RateLimit-Policy"] == '"address";q=120;w=60'
    # 50 for the list and one for each of 60 rows.
    assert first["RateLimit"] == '"address";r=9;t=56'
    assert post("{ articles { totalCount } }")["RateLimit"].startswith('"address";r=0;')
    refused = post("{ __typename }")
    assert (refused.status_code, error_codes(refused)) == (429, ["TOO_MANY_REQUESTS"])
    assert "data" not in refused.json()
    wait = int(refused["Retry-After"])
    assert refused["Cache-Control"] == "private, no-store"
    # Asking in vain does not put the end off.
    assert int(post("{ __typename }")["Retry-After"]) == wait
    clock[0] += wait
    assert post("{ __typename }").status_code == 200


def test_what_is_no_request_takes_a_point_too(settings, clock, post):
    settings.API_POINTS_ADDRESS = 3
    assert [post("{").status_code for _each in range(4)] == [400, 400, 400, 429]


def test_addresses_do_not_share_and_networks_do(settings, clock):
    settings.API_POINTS_ADDRESS = 1
    assert ask(REMOTE_ADDR="10.0.0.1").status_code == 200
    assert ask(REMOTE_ADDR="10.0.0.1").status_code == 429
    assert ask(REMOTE_ADDR="10.0.0.2").status_code == 200
    assert ask(REMOTE_ADDR="2001:db8::1").status_code == 200
    assert ask(REMOTE_ADDR="2001:db8::2").status_code == 429
    assert ask(REMOTE_ADDR="::ffff:10.0.0.2").status_code == 429


@pytest.mark.parametrize(
    ("trusted", "header", "address"),
    [
        ("", "1.1.1.1", "9.9.9.9"),
        ("9.9.9.9", "1.1.1.1", "1.1.1.1"),
        ("9.9.9.9", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        ("9.9.9.0/24, 10.0.0.0/8", "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        ("10.0.0.0/8", "1.1.1.1", "9.9.9.9"),
        ("9.9.9.9", "nonsense", "9.9.9.9"),
    ],
)
def test_nobody_chooses_his_address(settings, trusted, header, address):
    settings.TRUSTED_PROXIES = env.networks(trusted)
    assert buckets.address_of({"REMOTE_ADDR": "9.9.9.9", "HTTP_X_FORWARDED_FOR": header}) == address


def test_a_key_has_a_bucket_of_its_own(settings, clock):
    from cms.outlets import keys
    from cms.outlets.models import Outlet, OutletStatus

    settings.API_POINTS_ADDRESS, settings.API_POINTS_KEY = 1, 2
    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    _row, text = keys.issue(outlet=outlet, name="thử")
    header = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
    assert ask().status_code == 200
    assert ask().status_code == 429
    answered = ask(**header)
    assert (answered.status_code, answered["RateLimit-Policy"]) == (200, '"key";q=2;w=60')
    assert ask(**header).status_code == 200
    assert ask(**header).status_code == 429


def test_a_kept_answer_takes_one_point(settings, clock, make_article, publish):
    settings.API_POINTS_ADDRESS = 1000
    publish(make_article())
    front = Site()
    front.front = KeptAnswers(front._django, graphql)
    first, second, third = (front.get() for _each in range(3))
    left = [int(answer[1]["RateLimit"].split(";")[1].removeprefix("r=")) for answer in (first, second, third)]
    assert left[1] - left[2] == 1
    assert left[0] - left[1] == 1
    assert first[2] == third[2]
    buckets.in_process.draw("address:unknown", 1000, 2000, must=True)
    status, headers, body = front.get()
    assert (status, b"TOO_MANY_REQUESTS" in body) == (429, True)
    assert "Retry-After" in headers


def test_the_number_of_buckets_is_bounded(monkeypatch):
    monkeypatch.setattr(buckets, "MAX_BUCKETS", 10)
    store = buckets.InProcess()
    for number in range(50):
        store.draw(str(number), 10, 1, must=False)
    assert len(store._buckets) == 10


@pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="needs Redis (REDIS_URL)")
def test_workers_draw_on_the_same_bucket_in_redis(settings):
    settings.REDIS_URL = os.environ["REDIS_URL"]
    name = f"test:{uuid.uuid4()}"
    one = buckets._draw(name, 60, 50, must=False)
    buckets._redis.cache_clear()
    two = buckets._draw(name, 60, 50, must=False)
    assert (one.given, two.given) == (True, True)
    assert 9.9 <= one.left <= 11
    assert -41 <= two.left <= -38
    refused = buckets._draw(name, 60, 1, must=False)
    assert (refused.given, refused.left == pytest.approx(two.left, abs=1)) == (False, True)
    assert buckets.in_process._buckets == {}


def test_without_redis_points_are_counted_here(settings, caplog):
    settings.REDIS_URL, settings.API_POINTS_ADDRESS = "redis://127.0.0.1:1/0", 5
    assert ask()["RateLimit"] == '"address";r=4;t=12'
    assert "Redis does not answer" in caplog.text
