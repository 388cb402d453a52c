"""Whatever is sent, the answer is sound, quick, and no 500: generated bodies, URLs, methods and headers."""

from __future__ import annotations

import gzip
import json
import time
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.api.test_http import ANSWER, JSON, assert_sound

pytestmark = pytest.mark.django_db
EXAMPLES = 120

# Pieces that broke GraphQL servers, and what a request is made of.
PIECES = st.sampled_from(
    [
        *("query", "documentId", "variables", "operationName", "extensions", "{ __typename }", "sha256:00", "vi"),
        *("{ articles(first: 3) { nodes { headline } } }", "query($a: Int) { articles(first: $a) { totalCount } }"),
        *("\ud800", "\udfff\ud800", "\0", "\u2028", "\ufeff", "đ" * 300, "{" * 300, "#" * 2000, '"""', "@skip", "...A"),
        *("mutation { a }", "subscription { a }", "fragment A on A { ...A }", "{ a(b: 1e999) }"),
    ]
)  # fmt: skip
NUMBERS = st.sampled_from([0, -1, 2**31, 2**63, 10**300, 1e308, -0.0, 10**39])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | PIECES | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PIECES | st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
REQUESTS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("query", "documentId", "variables", "operationName", "extensions", "more"), VALUES)
)
BODIES = st.one_of(
    (REQUESTS | VALUES).map(lambda value: json.dumps(value).encode()),
    (REQUESTS | VALUES).map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")),
    REQUESTS.map(lambda value: gzip.compress(json.dumps(value).encode())),
    REQUESTS.map(lambda value: json.dumps(value).encode("utf-16")),
    st.binary(max_size=300),
)
KINDS = st.sampled_from(
    [
        *(JSON, JSON, JSON, f"{JSON}; charset=utf-8", f"{JSON}; charset=latin-1", f"{JSON}; charset=\xff", ANSWER, ""),
        *("text/plain", "application/graphql", "application/x-www-form-urlencoded", "a/b/c", "; ;", "*/*"),
        *("multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + "x" * 500),
    ]
)
METHODS = st.sampled_from(["POST", "POST", "POST", "GET", "HEAD", "QUERY", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"])
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept", "Content-Encoding", "Authorization", "If-None-Match", "Origin", "Content-Length", "Range", "Cookie"]
    ),
    st.sampled_from(
        ["", "*/*", JSON, "gzip", "identity", "q=,;=", "Bearer x", '"', "W/", "é", "9" * 30, "-1", "a" * 9000]
    ),
    max_size=3,
)


def ask(client, method, path, body, kind, headers):
    """Send it; hold that the answer is sound and came within a second of CPU."""
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    if "HTTP_CONTENT_LENGTH" in named:
        named["CONTENT_LENGTH"] = named.pop("HTTP_CONTENT_LENGTH")
    started = time.process_time()
    response = client.generic(method, path, body, content_type=kind, **named)
    assert time.process_time() - started < 1.0
    if method == "HEAD" or response.status_code in {204, 304}:
        assert response.status_code < 500
    elif not response["Content-Type"].startswith("text/html"):
        assert_sound(response)
    return response


def quick(test):
    suppressed = list(HealthCheck)
    return settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=suppressed)(test)


@quick
@given(method=METHODS, body=BODIES, kind=KINDS, headers=HEADERS)
@example(method="POST", body=b"[" * 200_000, kind=JSON, headers={})
@example(method="POST", body=b'{"query":' * 20_000, kind=JSON, headers={})
@example(method="POST", body=b'{"query": "{ a(b: ' + b"9" * 5000 + b') }"}', kind=JSON, headers={})
@example(method="POST", body=b'{"variables": {"a": ' + b"9" * 5000 + b"}}", kind=JSON, headers={})
@example(method="POST", body=b'{"query": "\\ud800"}', kind=JSON, headers={})
@example(method="POST", body=b"\x80" * 1000, kind=JSON, headers={})
@example(method="POST", body=b"\0" * 1000, kind=JSON, headers={})
def test_no_body_is_a_fault_of_ours(client, method, body, kind, headers):
    ask(client, method, "/graphql/", body, kind, headers)


@quick
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "QUERY"]),
    parts=st.lists(st.tuples(PIECES | st.text(max_size=8), PIECES | st.text(max_size=40)), max_size=5),
    headers=HEADERS,
)
@example(method="GET", parts=[("query", "{ __typename }" + " " * 100_000)], headers={})
@example(method="GET", parts=[("a", "b")] * 5000, headers={})
def test_no_url_is_a_fault_of_ours(client, method, parts, headers):
    url = "&".join("=".join(quote_from_bytes(text.encode("utf-8", "surrogatepass")) for text in pair) for pair in parts)
    response = ask(client, method, f"/graphql/?{url}", b"", JSON, headers)
    if len(url) > 20_000 and method == "GET" and "Accept" not in headers:
        assert response.status_code == 414
