"""The Python client: what is written, and how it behaves before the API."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from graphql import build_schema
from nhipcau_client import Client, CursorReset, KeyRefused, NoAnswer, RequestError, TooManyRequests, Unreachable
from nhipcau_client import client as transports
from nhipcau_client import operations as asked

from api.clients import python
from api.clients.reading import read
from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus

SCHEMA = """
type Query { thing(id: ID!, only: [Kind!], in: In): Thing  sizes: [[Int]!]! }
enum Kind { "It is good." GOOD BAD }
"What is taken."
input In { "Deep." inner: In  size: Int!  at: DateTime }
scalar DateTime
type Book { id: ID! pages: Int @deprecated(reason: "Ask size.") }
type Film { id: ID! kind: Kind! }
union Thing = Book | Film
"""
DOCUMENT = """# One thing.
query OneThing($id: ID!, $only: [Kind!], $in: In, $all: Boolean = false) {
  thing(id: $id, only: $only, in: $in) { __typename ... on Book { id pages @include(if: $all) } ... on Film { kind } }
  sizes
}
"""


def written(tmp_path, text=DOCUMENT):
    path = tmp_path / "operations" / "portal" / "one.graphql"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return python.module(read(tmp_path, {"PUBLIC": build_schema(SCHEMA)}))


def test_types_say_what_may_be_missing_and_what_tells_types_apart(tmp_path):
    text = written(tmp_path)
    start = text.index("OneThingThingBook = ")
    assert text[start : text.index("OneThingThing: ")] == (
        """OneThingThingBook = TypedDict(
    "OneThingThingBook",
    {
        # Its type.
        "__typename": Literal["Book"],
        "id": str,
        # Deprecated: Ask size.
        "pages": NotRequired[int | None],
    },
)

OneThingThingFilm = TypedDict(
    "OneThingThingFilm",
    {
        # Its type.
        "__typename": Literal["Film"],
        "kind": Kind,
    },
)

"""
    )
    assert "OneThingThing: TypeAlias = OneThingThingBook | OneThingThingFilm\n" in text
    assert '        "sizes": list[list[int | None]],\n' in text
    assert (
        "def one_thing(client: Client, *, id: str, only: list[Kind] | None = None, in_: In | None = None, "
        "all: bool | None = None) -> OneThingData:\n"
        '    """One thing. For PUBLIC readers and above: operations/portal/one.graphql"""\n'
    ) in text
    assert '        "in": in_,\n' in text


def test_what_is_written_runs(tmp_path):
    module = {}
    exec(compile(written(tmp_path), "operations.py", "exec"), module)  # noqa: S102 - our own text
    assert module["In"].__required_keys__ == {"size"}
    assert module["In"].__optional_keys__ == {"inner", "at"}
    assert module["OneThingThingBook"].__optional_keys__ == {"pages"}


def test_a_story_and_its_etag(python_client, sent, make_article, publish):
    page = publish(make_article(slug="song-cau"))
    client = python_client()
    item = asked.story(client, path="/vi/article/song-cau", locale="vi")["itemAt"]
    assert (item["__typename"], item["headline"]) == ("Article", page.title)
    assert asked.story(client, path="/vi/article/song-cau", locale="vi")["itemAt"] == item
    publish(page, title="Bên sông Thương")
    assert asked.story(client, path="/vi/article/song-cau", locale="vi")["itemAt"]["headline"] == "Bên sông Thương"
    (first, second, third) = sent
    assert first == ("GET", None, 200)
    assert (second[0], second[2]) == ("GET", 304)
    assert second[1].startswith('"')
    assert (third[1], third[2]) == (second[1], 200)


def test_a_long_question_goes_by_post_and_is_kept_by_nobody(python_client, sent, db, monkeypatch):
    monkeypatch.setattr(transports, "MAX_URL", 200)
    client = python_client()
    for _time in (1, 2):
        assert asked.search(client, query="ngoài " * 20)["search"]["totalCount"] == 0
    assert sent == [("POST", None, 200), ("POST", None, 200)]


def test_a_partner_sends_a_text(python_client, db):
    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    client = python_client(key=keys.issue(outlet=outlet, name="x", submit=True)[1])
    offer = {
        "idempotencyKey": "a",
        "kind": "DRAFT_OFFER",
        "title": "Mùa hội",
        "body": "Một đoạn.",
        "language": "vi",
        "rightsDeclaration": "Được đăng.",
    }
    made = asked.partner_submission_create(client, input=offer)["submissionCreate"]
    assert (made["created"], made["userErrors"]) == (True, [])
    found = asked.partner_submission(client, guid=made["submission"]["guid"])["mySubmission"]
    assert (found["title"], found["state"]) == ("Mùa hội", "SUBMITTED")


def test_errors_tell_what_to_do(python_client, db):
    with pytest.raises(CursorReset) as caught:
        asked.app_changes(python_client(), after="x" * 64)
    assert (caught.value.codes, caught.value.data) == (["CURSOR_RESET"], {"changes": None})
    with pytest.raises(KeyRefused) as refused:
        asked.app_changes(python_client(key="nhipcau_nothing"))
    assert (refused.value.status, refused.value.codes) == (401, ["UNKNOWN_KEY"])
    with pytest.raises(RequestError) as plain:
        asked.home(python_client(), locale="vi", articles=1000)
    assert (type(plain.value), plain.value.codes) == (RequestError, ["BAD_ARGUMENT"])
    assert plain.value.data["events"] == {"nodes": []}


@pytest.fixture
def server():
    """Return a function that serves one answer for ever and returns its address and the headers it was sent."""
    running = []

    def serve(status, body, **headers):
        seen = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append(dict(self.headers))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args):
                pass

        http = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(http)
        return f"http://127.0.0.1:{http.server_port}/graphql/", seen

    yield serve
    for http in running:
        http.shutdown()
        http.server_close()


def send(url, **options):
    return Client(url, **options).send("X", "sha256:0", {"b": None, "a": 1})


def test_over_http(server):
    url, seen = server(200, json.dumps({"data": {"a": 1}}).encode())
    assert send(url, key="secret") == {"a": 1}
    assert seen[0]["Authorization"] == "Bearer secret"
    assert seen[0]["Accept"].startswith("application/graphql-response+json")


def test_a_key_follows_no_redirect(server):
    other, seen = server(200, b'{"data": {}}')
    url, _seen = server(302, b"", Location=other)
    with pytest.raises(NoAnswer, match="X: HTTP 302 without an answer of the API"):
        send(url, key="secret")
    assert seen == []


def test_too_many_requests_say_how_long_to_wait(server):
    body = json.dumps({"errors": [{"message": "Slow down.", "extensions": {"code": "X"}}]}).encode()
    url, _seen = server(429, body, Retry_After="7")
    with pytest.raises(TooManyRequests, match=r"X: Slow down\.") as caught:
        send(url)
    assert caught.value.retry_after == 7


@pytest.mark.parametrize(("status", "body"), [(502, b"<h1>Bad gateway</h1>"), (200, b"[1]"), (200, b""), (304, b"")])
def test_what_is_no_answer_is_told(server, status, body):
    url, _seen = server(status, body)
    with pytest.raises(NoAnswer):
        send(url)


def test_nobody_there():
    with pytest.raises(Unreachable, match="cannot be reached"):
        send("http://127.0.0.1:1/graphql/", timeout=1)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/b", "/graphql/", "http:///x"])
def test_an_address_that_is_none_is_refused_at_once(url):
    with pytest.raises(ValueError, match="is no web address"):
        Client(url)


def test_kept_answers_are_bounded(monkeypatch):
    monkeypatch.setattr(transports, "MAX_KEPT", 2)
    client = Client("http://a/", transport=lambda *_args: (200, {"etag": '"1"'}, b'{"data": {}}'))
    for number in range(5):
        client.send("X", "sha256:0", {"n": number})
    assert len(client._kept) == 2
