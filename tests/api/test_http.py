"""GraphQL over HTTP: statuses, media types, methods, bodies that mean harm. No answer is a 500, none has a cookie."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from django.test import Client

from api import execution, limits
from tests.api.conftest import error_codes

JSON = "application/json"
ANSWER = "application/graphql-response+json"
TYPENAME = json.dumps({"query": "{ __typename }"})
SIZED = "query($n: Int) { articles(first: $n) { totalCount } }"
FORM = b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{__typename}\r\n--x--'

pytestmark = pytest.mark.django_db


def with_variables(text, query="{ __typename }"):
    """Return a body whose variables are this JSON, written by hand."""
    return b'{"query": "%s", "variables": %s}' % (query.encode(), text)


def assert_sound(response):
    """Hold what every answer of the endpoint must be."""
    assert response.status_code < 500
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    if response.status_code != 304:
        text = response.content.decode("utf-8")
        body = json.loads(text)
        assert set(body) <= {"data", "errors", "extensions"}
        for error in body.get("errors", ()):
            assert error["extensions"]["code"] in limits_codes()
        for giveaway in ("Traceback", "Error(", "sys.", "object at 0x", "<class", "Exception", "codec"):
            assert giveaway not in text


def limits_codes():
    from api.errors import Code

    return set(Code)


def test_a_query_by_post(post):
    response = post("{ __typename }")
    assert_sound(response)
    assert response.status_code == 200
    assert response["Content-Type"] == f"{ANSWER}; charset=utf-8"
    assert response.json()["data"] == {"__typename": "Query"}
    assert response.json()["extensions"]["cost"] == {"estimated": 1, "limit": 10_000}
    assert response["Cache-Control"] == "private, no-store"


def test_a_query_by_get_may_be_kept_and_asked_about(client):
    response = client.get(
        "/graphql/", {"query": "query($n: Int) { articles(first: $n) { totalCount } }", "variables": '{"n": 1}'}
    )
    assert_sound(response)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
    assert response["Vary"] == "Accept"
    again = client.get(
        "/graphql/",
        {"query": "query($n: Int) { articles(first: $n) { totalCount } }", "variables": '{"n": 1}'},
        headers={"If-None-Match": response["ETag"]},
    )
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == response["ETag"]


def test_head_is_get_without_a_body(client):
    response = client.head("/graphql/", {"query": "{ __typename }"})
    assert response.status_code == 200
    assert response["ETag"]


@pytest.mark.parametrize("weakened", ["W/{}", "*", '"other", W/{}'])
def test_a_tag_that_a_proxy_weakened_is_known(client, weakened):
    first = client.get("/graphql/", {"query": "{ __typename }"})
    again = {"If-None-Match": weakened.format(first["ETag"])}
    response = client.get("/graphql/", {"query": "{ __typename }"}, headers=again)
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", first["ETag"])
    other = client.get("/graphql/", {"query": "{ __typename }"}, headers={"If-None-Match": 'W/"other"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("", 200, ANSWER),
        ("*/*", 200, ANSWER),
        ("application/*", 200, ANSWER),
        (JSON, 200, JSON),
        (ANSWER, 200, ANSWER),
        (f"{JSON}, {ANSWER}", 200, JSON),
        (f"text/plain, {JSON};q=0.5", 200, JSON),
        ("text/plain", 406, ANSWER),
        (f"{JSON};q=0", 406, ANSWER),
        ("image/*", 406, ANSWER),
    ],
)
def test_the_answer_is_in_a_type_the_client_takes(client, accept, status, kind):
    response = client.post("/graphql/", TYPENAME, content_type=JSON, headers={"Accept": accept})
    assert_sound(response)
    assert response.status_code == status
    assert response["Content-Type"].startswith(kind)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_told_which_there_are(client, method):
    response = getattr(client, method)("/graphql/")
    assert_sound(response)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, QUERY"
    assert error_codes(response) == ["METHOD_NOT_ALLOWED"]


@pytest.fixture
def key(db):
    """Issue a partner's key; return (its row, the header that carries it)."""
    from cms.outlets import keys
    from cms.outlets.models import Outlet, OutletStatus

    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    row, text = keys.issue(outlet=outlet, name="thử", submit=True)
    return row, {"Authorization": f"Bearer {text}"}


def test_a_mutation_by_get_is_refused(client, key):
    mutation = {"query": "mutation { submissionWithdraw(guid: 1) { __typename } }"}
    response = client.get("/graphql/", mutation, headers=key[1])
    assert_sound(response)
    assert (response.status_code, error_codes(response), response["Allow"]) == (405, ["METHOD_NOT_ALLOWED"], "POST")
    public = client.get("/graphql/", mutation)
    assert_sound(public)
    assert (public.status_code, error_codes(public)) == (422, ["VALIDATION_FAILED"])


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"", JSON, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b"{", JSON, 400, "BAD_JSON"),
        (b"nonsense", JSON, 400, "BAD_JSON"),
        (b"\xff\xfe{}", JSON, 400, "BAD_JSON"),
        (b'{"query": "\xc3\x28"}', JSON, 400, "BAD_JSON"),
        (b"[" * 100_000, JSON, 400, "BAD_JSON"),
        (b"[" * 500 + b"]" * 500, JSON, 400, "BAD_JSON"),
        (with_variables(b'{"a":' * 200 + b"1" + b"}" * 200), JSON, 400, "BAD_JSON"),
        (with_variables(b'{"a": ' + b"9" * 5000 + b"}"), JSON, 400, "BAD_JSON"),
        (b'{"query": "{ __typename }", "variables": {"a": 1e999}}', JSON, 400, "BAD_JSON"),
        (b'{"query": "{ __typename }", "variables": {"a": NaN}}', JSON, 400, "BAD_JSON"),
        (b'{"query": "\\ud800 { __typename }"}', JSON, 400, "BAD_JSON"),
        (b'{"query": "{ __typename }", "variables": {"a": "\\udfff"}}', JSON, 400, "BAD_JSON"),
        (b'{"query": "{ __typename }", "operationName": "\\u0000"}', JSON, 400, "BAD_JSON"),
        (b'{"query": "{ __typename }\\u0000"}', JSON, 400, "BAD_JSON"),
        (b"[]", JSON, 422, "BAD_REQUEST"),
        (b'[{"query": "{ __typename }"}]', JSON, 422, "BAD_REQUEST"),
        (b"null", JSON, 422, "BAD_REQUEST"),
        (b'"{ __typename }"', JSON, 422, "BAD_REQUEST"),
        (b"{}", JSON, 422, "BAD_REQUEST"),
        (b'{"query": 1}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": {"a": 1}}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "variables": []}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "variables": "x"}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "operationName": 1}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "extensions": 1}', JSON, 422, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "documentId": "x"}', JSON, 422, "BAD_REQUEST"),
        (b'{"documentId": "sha256:00"}', JSON, 422, "DOCUMENT_UNKNOWN"),
        (b'{"query": "{"}', JSON, 400, "SYNTAX_ERROR"),
        (b'{"query": "{ a(b: \\"\\\\uD800\\") }"}', JSON, 400, "SYNTAX_ERROR"),
        (b'{"query": "query A { __typename } query B { __typename }"}', JSON, 422, "OPERATION_UNKNOWN"),
        (b'{"query": "{ __typename }", "operationName": "A"}', JSON, 422, "OPERATION_UNKNOWN"),
        (b'{"query": "fragment A on Query { __typename }"}', JSON, 422, "VALIDATION_FAILED"),
        (b'{"query": "{ nonsense }"}', JSON, 422, "VALIDATION_FAILED"),
        (b'{"query": "subscription { a }"}', JSON, 422, "VALIDATION_FAILED"),
        (b'{"query": "{ articles(first: \\"a\\") { totalCount } }"}', JSON, 422, "VALIDATION_FAILED"),
        (with_variables(b'{"n": "a"}', SIZED), JSON, 422, "BAD_VARIABLES"),
        (with_variables(b'{"n": 99999999999}', SIZED), JSON, 422, "BAD_VARIABLES"),
        (b'{"query": "query($n: [Int!]!) { articles { totalCount } }"}', JSON, 422, "VALIDATION_FAILED"),
        (b"query=%7B__typename%7D", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (FORM, "multipart/form-data; boundary=x", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (TYPENAME.encode(), "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (TYPENAME.encode(), "application/graphql", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (TYPENAME.encode("utf-16"), "application/json; charset=utf-16", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (TYPENAME.encode(), "", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b" " * (limits.MAX_BODY_BYTES + 1), JSON, 413, "REQUEST_TOO_LARGE"),
    ],
)  # fmt: skip
def test_what_is_no_request_is_told(client, body, kind, status, code):
    response = client.generic("POST", "/graphql/", body, content_type=kind)
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (status, [code])
    assert "data" not in response.json()
    assert response["Cache-Control"] == "private, no-store"


def test_a_compressed_body_is_refused(client):
    response = client.generic(
        "POST", "/graphql/", gzip.compress(TYPENAME.encode()), content_type=JSON, headers={"Content-Encoding": "gzip"}
    )
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


def test_a_long_url_is_refused(client):
    response = client.get("/graphql/", {"query": "{ __typename }" + " " * limits.MAX_URL_BYTES})
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (414, ["REQUEST_TOO_LARGE"])


@pytest.mark.parametrize("accept", ["*/*", "text/html,*/*;q=0.8"])
def test_a_url_of_thousands_of_parameters_is_refused(client, accept):
    response = client.get("/graphql/", QUERY_STRING="&" * 11_000 + "query={__typename}", headers={"Accept": accept})
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (414, ["REQUEST_TOO_LARGE"])


@pytest.mark.parametrize(
    "query_string",
    ["query=%FF%FE", "query={&variables={", "query=%00", "variables={}", "query=%ED%A0%80", "&".join(["a"] * 8000)],
)
def test_a_hostile_url_is_no_fault_of_ours(client, query_string):
    response = client.get(f"/graphql/?{query_string}")
    assert_sound(response)
    assert response.status_code in {400, 422}


def test_a_wrong_length_is_told(client):
    response = client.generic("POST", "/graphql/", TYPENAME, content_type=JSON, CONTENT_LENGTH="many")
    assert_sound(response)
    assert response.status_code == 400


def test_unknown_properties_are_ignored(client):
    response = client.post("/graphql/", {"query": "{ __typename }", "more": [1]}, content_type=JSON)
    assert_sound(response)
    assert response.status_code == 200


def test_the_url_does_not_override_the_body(client):
    response = client.post("/graphql/?query={nonsense}", {"query": "{ __typename }"}, content_type=JSON)
    assert response.json()["data"] == {"__typename": "Query"}


def test_csrf_protection_is_not_in_the_way_and_not_needed():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/graphql/", TYPENAME, content_type=JSON)
    assert_sound(response)
    assert response.status_code == 200
    assert client.post("/graphql/", {"query": "{ __typename }"}).status_code == 415


@pytest.mark.parametrize(
    "header", ["Bearer nonsense", "Basic eDp5", "Bearer", "nhipcau_x", "Bearer \x7f", "Bearer " + "x" * 5000]
)
def test_an_unknown_key_is_told(client, header):
    response = client.post("/graphql/", TYPENAME, content_type=JSON, headers={"Authorization": header})
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (401, ["UNKNOWN_KEY"])
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_keyed_answer_is_kept_by_nobody(client, key):
    from cms.outlets import keys

    row, header = key
    response = client.get("/graphql/", {"query": "{ articles { nodes { edNote } } }"}, headers=header)
    assert_sound(response)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    keys.revoke(key=row)
    assert client.get("/graphql/", {"query": "{ __typename }"}, headers=header).status_code == 401


def test_a_fault_of_ours_is_told_without_its_words(client, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError("secret words")

    monkeypatch.setattr("api.lists.keyset_page", broken)
    response = client.post("/graphql/", {"query": "{ articles { totalCount } }"}, content_type=JSON)
    assert response.status_code == 294
    assert response.json()["data"] == {"articles": None}
    assert error_codes(response) == ["INTERNAL"]
    assert "secret words" not in response.content.decode()
    assert "secret words" in caplog.text


def test_time_runs_out(client, monkeypatch):
    monkeypatch.setattr("api.access.MAX_SECONDS", -1.0)
    response = client.post("/graphql/", {"query": "{ articles { totalCount } }"}, content_type=JSON)
    assert (response.status_code, error_codes(response)) == (503, ["OUT_OF_TIME"])
    assert issubclass(execution.OutOfTime, BaseException)


@pytest.mark.parametrize(("size", "status", "codes"), [(0, 200, []), (300_000, 413, ["REQUEST_TOO_LARGE"])])
def test_a_body_whose_length_was_not_told_is_read_to_its_end(rf, size, status, codes):
    from api.view import graphql

    request = rf.post("/graphql/", content_type=JSON)
    del request.META["CONTENT_LENGTH"]
    request.META["wsgi.input_terminated"] = True
    request.META["wsgi.input"] = io.BytesIO(TYPENAME.encode() + b" " * size)
    response = graphql(request)
    assert_sound(response)
    assert response.status_code == status
    assert [error["extensions"]["code"] for error in json.loads(response.content).get("errors", [])] == codes


@pytest.mark.parametrize("mode", ["demo", "production"])
def test_the_web_workers_say_where_events_are(client, settings, mode):
    settings.MODE = mode
    response = client.post("/graphql/stream/", TYPENAME, content_type=JSON, headers={"Accept": "text/event-stream"})
    assert_sound(response)
    assert (response.status_code, error_codes(response)) == (404, ["BAD_REQUEST"])
    assert (settings.STREAM_URL in response.json()["errors"][0]["message"]) is (mode == "demo")


@pytest.mark.parametrize("url", ["/graphql", "/graphql?query=%7B__typename%7D"])
def test_the_address_without_its_slash_keeps_method_and_body(client, url):
    response = client.post(url, TYPENAME, content_type=JSON)
    assert (response.status_code, response["Location"]) == (308, url.replace("/graphql", "/graphql/"))
    assert response.cookies == {}
    assert client.post(url, TYPENAME, content_type=JSON, follow=True).json()["data"] == {"__typename": "Query"}
