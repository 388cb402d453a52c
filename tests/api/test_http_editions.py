"""GraphQL over HTTP, both editions: our own audits of the draft of August 2026, and where the text before it differs.

An audit has the section of the draft, its word (MUST, SHOULD), what it asks and the request that shows it. The older
text is audited by npm's `graphql-http` against a real server (`make conformance`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from api import editions, limits
from api.editions import ANSWER, JSON
from tests.api.conftest import error_codes

pytestmark = pytest.mark.django_db

TYPENAME = '{"query":"{ __typename }"}'
COERCED = '{"query":"query($n: Int!) { articles(first: $n) { totalCount } }","variables":{"n":"many"}}'
PARTIAL = '{"query":"{ articles(first: 101) { totalCount } }"}'


@dataclass
class Audit:
    """A sentence of the draft, a request, and what the answer must be."""

    section: str
    word: str
    asks: str
    status: int
    body: str = TYPENAME
    method: str = "POST"
    url: str = "/graphql/"
    content_type: str = JSON
    headers: dict = field(default_factory=lambda: {"Accept": ANSWER})
    answers: str = ANSWER
    says: dict = field(default_factory=dict)
    data: bool | None = None


def get(query, asks, status, word="MUST", section="4.3", **rest):
    return Audit(section, word, asks, status, "", "GET", f"/graphql/?{query}", "", **rest)


AUDITS = [
    Audit("4", "MUST", "accept POST", 200, data=True),
    Audit("3.1", "MUST", "assume UTF-8 in a body", 200, body='{"query":"{ item(guid: \\"Lý\\") { __typename } }"}'),
    Audit("3.1", "MUST", "take UTF-8 that is named", 200, content_type="application/json; charset=utf-8"),
    Audit("4.4", "SHOULD", "refuse a body without Content-Type", 415, content_type=""),
    Audit("4.4.1", "MUST", "ignore properties it does not know", 200, body='{"query":"{ __typename }","id":1,"x":{}}'),
    Audit(
        "4.4.1", "MUST", "take null for what may be missing", 200,
        body='{"query":"{ __typename }","variables":null,"operationName":null,"extensions":null}',
    ),
    Audit("4.4.1", "MUST", "take a map as extensions", 200, body='{"query":"{ __typename }","extensions":{"a":1}}'),
    get("query={__typename}", "read the URL", 200, data=True),
    get("query={__typename}&variables=&operationName=&extensions=", "take the empty string for missing", 200),
    get("query=query+null{__typename}&operationName=null", "take null in a URL for a name", 200),
    get("query={__typename}&variables={", "want JSON as variables", 400),
    get("query={__typename}&extensions=[]", "want an object as extensions", 422),
    get("query=mutation{__typename}", "execute no mutation by GET", 422, headers={"Accept": ANSWER}, data=False),
    Audit("5.1", "MUST", "write application/graphql-response+json", 200),
    Audit("5.1", "SHOULD", "write it for whoever says nothing", 200, headers={}),
    Audit("5.1", "SHOULD", "write it for whoever takes all", 200, headers={"Accept": "*/*"}),
    Audit("5.1", "SHOULD", "name the encoding", 200, says={"Content-Type": f"{ANSWER}; charset=utf-8"}),
    Audit(
        "5.1", "MUST", "respect priorities", 200, answers=JSON, headers={"Accept": f"{ANSWER};q=0.5, {JSON};q=0.9"}
    ),
    Audit("5.1", "MUST", "respect priorities", 200, headers={"Accept": f"{JSON};q=0.9, {ANSWER}"}),
    Audit("5.1", "MUST", "let the specific range win", 200, answers=JSON, headers={"Accept": f"*/*, {ANSWER};q=0"}),
    Audit("5.1", "SHOULD", "serve clients of application/json alone", 200, headers={"Accept": JSON}, answers=JSON),
    Audit("5.1", "SHOULD", "name itself to them where it refuses", 422, headers={"Accept": JSON}, body="{}"),
    Audit("5.1", "SHOULD", "name itself to them where it cannot read", 400, headers={"Accept": JSON}, body="NONSENSE"),
    Audit("5.1", "SHOULD", "keep their type for a part", 294, headers={"Accept": JSON}, body=PARTIAL, answers=JSON),
    Audit("5.1", "SHOULD", "refuse what it cannot write", 406, headers={"Accept": "text/html"}),
    Audit("5.4", "SHOULD", "say 200 to data without errors", 200, data=True),
    Audit("5.4", "SHOULD", "say 294 to data with errors, null too", 294, body=PARTIAL, data=True),
    Audit("5.4", "SHOULD", "refuse other methods", 405, method="PUT", says={"Allow": "GET, HEAD, POST, QUERY"}),
    Audit("5.4", "SHOULD", "refuse other bodies", 415, content_type="text/plain", says={"Accept-Post": JSON}),
    get("query=" + "a" * limits.MAX_URL_BYTES, "refuse a long address", 414, word="SHOULD", section="5.4"),
    Audit("5.4", "SHOULD", "refuse a long body", 413, body=" " * (limits.MAX_BODY_BYTES + 1)),
    Audit("5.4", "SHOULD", "say 400 to what is no JSON", 400, body='{"query":', data=False),
    *(
        Audit("5.4", "SHOULD", "say 422 to what is no request", 422, body=body, data=False)
        for body in (
            '{"qeury":"{ __typename }"}',
            '{"query":{"a":1}}',
            '{"query":0}',
            '{"query":false}',
            '{"query":["a"]}',
            '{"query":"{ __typename }","variables":[7]}',
            '{"query":"{ __typename }","variables":"a"}',
            '{"query":"{ __typename }","operationName":1}',
            '{"query":"{ __typename }","operationName":{}}',
            '{"query":"{ __typename }","extensions":"a"}',
            "[]",
        )
    ),
    Audit("5.4", "SHOULD", "say 400 to a document that does not parse", 400, body='{"query":"{"}', data=False),
    Audit("5.4", "SHOULD", "say 422 to one that is not valid", 422, body='{"query":"{ nonsense }"}', data=False),
    Audit(
        "5.4", "SHOULD", "say 422 where no operation is meant", 422,
        body='{"query":"query A { __typename } query B { __typename }"}', data=False,
    ),
    Audit("5.4", "SHOULD", "say 422 to variables that do not fit", 422, body=COERCED, data=False),
    Audit(
        "5.4", "SHOULD", "say 401 to an unknown key", 401, headers={"Accept": ANSWER, "Authorization": "Bearer no"},
        says={"WWW-Authenticate": "Bearer"}, data=False,
    ),
    Audit("QUERY", "MUST", "answer QUERY as POST", 200, method="QUERY", data=True),
    Audit("QUERY", "MUST", "keep it safe", 422, method="QUERY", body='{"query":"mutation { a }"}', data=False),
    Audit("QUERY", "SHOULD", "name the format", 415, method="QUERY", content_type="", says={"Accept-Query": JSON}),
    Audit(
        "persisted", "MUST", "answer an unknown documentId with one error", 422, body='{"documentId":"sha256:00"}',
        data=False,
    ),
]  # fmt: skip


@pytest.mark.parametrize("audit", AUDITS, ids=lambda audit: f"{audit.section} {audit.word} {audit.asks}"[:60])
def test_the_draft_of_2026(client, audit):
    response = client.generic(
        audit.method, audit.url, audit.body, content_type=audit.content_type, headers=audit.headers
    )
    assert response.status_code == audit.status
    assert response["Content-Type"].split(";")[0] == audit.answers
    assert {name: response[name] for name in audit.says} == audit.says
    answer = json.loads(response.content.decode("utf-8"))
    assert set(answer) <= {"data", "errors", "extensions"}
    assert ("errors" in answer) == (audit.status != 200)
    if audit.data is not None:
        assert ("data" in answer) == audit.data


def test_query_may_be_asked_about_and_executes_no_mutation(client):
    from cms.outlets import keys
    from cms.outlets.models import Outlet, OutletStatus

    kept = client.generic("QUERY", "/graphql/", TYPENAME, content_type=JSON)
    assert (kept["Cache-Control"], kept.reason_phrase) == ("no-cache", "OK")
    again = client.generic("QUERY", "/graphql/", TYPENAME, content_type=JSON, headers={"If-None-Match": kept["ETag"]})
    assert again.status_code == 304
    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    _row, text = keys.issue(outlet=outlet, name="thử", submit=True)
    mutation = '{"query":"mutation { submissionWithdraw(guid: 1) { __typename } }"}'
    refused = client.generic(
        "QUERY", "/graphql/", mutation, content_type=JSON, headers={"Authorization": f"Bearer {text}"}
    )
    assert (refused.status_code, error_codes(refused), refused["Allow"]) == (405, ["METHOD_NOT_ALLOWED"], "POST")


@pytest.mark.parametrize(
    ("body", "in_json", "in_answer"),
    [
        (TYPENAME, 200, 200),
        ("NONSENSE", 400, 400),
        ("{}", 400, 400),
        ('{"query":0}', 400, 400),
        ('{"query":"{"}', 200, 400),
        ('{"query":"{ nonsense }"}', 200, 400),
        ('{"query":"query A { __typename } query B { __typename }"}', 200, 400),
        ('{"documentId":"sha256:00"}', 200, 400),
        (COERCED, 200, 400),
        (PARTIAL, 200, 200),
    ],
)
def test_the_text_before_the_draft(client, settings, body, in_json, in_answer):
    settings.API_HTTP_EDITION = "2025"
    for accept, kind, status in ((JSON, JSON, in_json), (None, JSON, in_json), (ANSWER, ANSWER, in_answer)):
        headers = {} if accept is None else {"Accept": accept}
        response = client.post("/graphql/", body, content_type=JSON, headers=headers)
        assert (response.status_code, response["Content-Type"]) == (status, f"{kind}; charset=utf-8")


def test_the_text_before_the_draft_has_no_query_and_keeps_its_refusals(client, settings):
    settings.API_HTTP_EDITION = "2025"
    refused = client.generic("QUERY", "/graphql/", TYPENAME, content_type=JSON)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")
    assert client.post("/graphql/", TYPENAME, content_type="text/plain").status_code == 415
    assert client.post("/graphql/", TYPENAME, content_type=JSON, headers={"Accept": "text/html"}).status_code == 406
    wrong = client.post("/graphql/", TYPENAME, content_type=JSON, headers={"Authorization": "Bearer no"})
    assert wrong.status_code == 401


@pytest.mark.parametrize(
    ("accept", "draft", "before"),
    [
        ("", ANSWER, JSON),
        ("*/*", ANSWER, JSON),
        ("application/*;q=0.1", ANSWER, JSON),
        (f"{JSON}, {ANSWER}", JSON, JSON),
        (f"{ANSWER}, {JSON}", ANSWER, ANSWER),
        (f"{ANSWER}, {JSON};q=0.9", ANSWER, ANSWER),
        (f"{JSON};q=0, */*", ANSWER, ANSWER),
        (f"{JSON};q=nonsense", JSON, JSON),
        ("text/html, */*;q=0.1", ANSWER, JSON),
        ("text/html", None, None),
        ("*/*;q=0", None, None),
        (f"{ANSWER};q=0.000, {JSON};q=0", None, None),
        (",;,", ANSWER, JSON),
    ],
)
def test_the_type_the_client_likes_best(accept, draft, before):
    assert editions.EDITIONS["2026"].answer_type(accept) == draft
    assert editions.EDITIONS["2025"].answer_type(accept) == before


def test_an_edition_nobody_knows_stops_the_start():
    from cms.settings import env

    with pytest.raises(SystemExit, match="API_HTTP_EDITION: got '2024'; expected 2026 or 2025"):
        env.read({"API_HTTP_EDITION": "2024"})
