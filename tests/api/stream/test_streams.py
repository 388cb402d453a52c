"""Listeners of releaseChanged: what they are sent, what never, how they go on, and when they are let go."""

from __future__ import annotations

import asyncio
import concurrent.futures
import datetime as dt
import json
import queue
import uuid

import pytest
from django.utils import timezone

from api import buckets, execution, limits
from api.stream import hub as hubs
from api.stream.app import PATH, Streams
from api.stream.hub import Hub
from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus
from cms.releases import actions, changes, sequence
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Sequence
from cms.settings import env
from tests.api.test_documents import id_of

pytestmark = pytest.mark.django_db
LISTEN = "subscription($after: String) { releaseChanged(after: $after) { kind version item { __typename } } }"
HEADLINES = "subscription { releaseChanged(types: [ARTICLE]) { kind item { ... on Item { headline } } } }"


class HereHub(Hub):
    """A hub that reads in the thread of the test, whose transaction nobody else sees."""

    reading = 0  # acts that are not answered yet

    def __init__(self, asked):
        super().__init__()
        self.asked = asked

    async def read(self, act, *args, **values):
        answer = concurrent.futures.Future()
        HereHub.reading += 1
        self.asked.put((answer, act, args, values))
        try:
            return await asyncio.wrap_future(answer)
        finally:
            HereHub.reading -= 1


class Connection:
    """One client: the task of its request, what it was sent, and the way to leave."""

    def __init__(self, app, request=None, *, method="POST", path=PATH, query="", headers=(), body=None):
        given = {"content-type": "application/json", "accept": "text/event-stream", "host": "localhost"}
        given |= {name.lower(): value for name, value in dict(headers).items()}
        self.scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in given.items() if value is not None],
            "client": ("192.0.2.7", 4711), "server": ("localhost", 80), "scheme": "http",
        }  # fmt: skip
        self.body = json.dumps(request).encode() if body is None else body
        self.sent, self.status, self.headers = b"", None, {}
        self.left = asyncio.Event()
        self.asked = False
        self.task = asyncio.create_task(app(self.scope, self.receive, self.send))

    async def receive(self):
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": self.body}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.sent += message.get("body", b"")

    async def leave(self):
        self.left.set()
        await self.task

    def events(self):
        """Return (id, data) of each `next` event, and "complete" where it came."""
        result = []
        for block in self.sent.decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
            if fields.get("event") == "complete":
                result.append("complete")
            elif fields:
                assert set(fields) <= {"event", "id", "data"}
                assert fields["event"] == "next"
                result.append((fields.get("id"), json.loads(fields["data"])))
        return result

    def changes(self):
        return [data["data"]["releaseChanged"] for _id, data in self.events()]

    def codes(self):
        return [data["errors"][0]["extensions"]["code"] for _id, data in (e for e in self.events() if e != "complete")]


@pytest.fixture
def streams():
    """Return a function that runs a scenario(app, hub) beside this thread, with a hub that looks only when told."""

    def run(scenario):
        asked = queue.Queue()

        async def main():
            app = Streams()
            app.hub = HereHub(asked)
            await asyncio.wait_for(scenario(app, app.hub), 20)

        with concurrent.futures.ThreadPoolExecutor(1) as beside:
            running = beside.submit(asyncio.run, main())
            running.add_done_callback(lambda _done: asked.put(None))
            while (entry := asked.get()) is not None:
                answer, act, args, values = entry
                try:
                    result, failure = act(*args, **values), None
                except Exception as error:  # noqa: BLE001 - it belongs to who asked
                    result, failure = None, error
                if answer.cancelled():
                    continue  # who asked has ended: what ended it is told below
                if failure is None:
                    answer.set_result(result)
                else:
                    answer.set_exception(failure)
            running.result()

    return run


async def settle():
    """Wait until nothing more happens by itself: nothing is being read, and the loop has come round a few times."""
    calm = 0
    while calm < 10:
        await asyncio.sleep(0.002)
        calm = 0 if HereHub.reading else calm + 1


async def listen(app, query=LISTEN, **rest):
    variables = rest.pop("variables", {})
    connection = Connection(app, {"query": query, "variables": variables}, **rest)
    await settle()
    return connection


def make_key(**values):
    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    row, text = keys.issue(outlet=outlet, name="thử", **values)
    return row, {"Authorization": f"Bearer {text}"}


def test_a_listener_hears_what_is_released_from_then_on(streams, make_article, publish):
    before = publish(make_article("Trước"))

    async def scenario(app, hub):
        heard = await listen(app, HEADLINES)
        assert (heard.status, heard.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        assert (heard.headers["cache-control"], heard.headers["x-accel-buffering"]) == ("private, no-store", "no")
        await hub.look()
        await hub.read(lambda: publish(make_article("Sau")))
        await hub.read(before.unpublish)
        await hub.look()
        await settle()
        assert heard.changes() == [
            {"kind": "PUBLISHED", "item": {"headline": "Sau"}},
            {"kind": "UNPUBLISHED", "item": None},
        ]
        assert all(number for number, _data in heard.events())
        sent = heard.sent
        await hub.look()
        await settle()
        assert heard.sent == sent
        await hub.beat()
        await settle()
        assert heard.sent == sent + b":\n\n"
        assert len(hub.listeners) == 1
        await heard.leave()
        assert (hub.listeners, hub.groups, dict(hub.shares)) == ([], {}, {})

    streams(scenario)


def test_an_embargoed_item_reaches_only_the_entitled_until_its_edge(streams, make_article, publish, clock):
    edge = timezone.now() + dt.timedelta(hours=1)
    _row, entitled = make_key(embargo=True)
    _row, plain = make_key()

    async def scenario(app, hub):
        public, partner, early = [await listen(app, headers=headers) for headers in ({}, plain, entitled)]
        await hub.read(lambda: publish(make_article("Mật"), embargo_until=edge))
        await hub.look()
        await settle()
        assert (public.events(), partner.events()) == ([], [])
        assert [change["kind"] for change in early.changes()] == ["PUBLISHED"]
        clock(edge)
        await hub.read(actions.tick, edge)
        await hub.look()
        await settle()
        for connection in (public, partner):
            assert [(change["kind"], change["item"]) for change in connection.changes()] == [
                ("EMBARGO_LIFTED", {"__typename": "Article"})
            ]
        for connection in (public, partner, early):
            await connection.leave()

    streams(scenario)


@pytest.mark.parametrize("way", ["header", "variable"])
def test_who_was_cut_off_goes_on_after_its_last_event(streams, make_article, publish, way):
    async def scenario(app, hub):
        first = await listen(app)
        page = await hub.read(lambda: publish(make_article()))
        await hub.look()
        await settle()
        (number, _data), *_none = first.events()
        await first.leave()
        page = await hub.read(publish, page, summary="Thêm một câu.")
        await hub.read(page.unpublish)
        given = {"headers": {"Last-Event-ID": number}} if way == "header" else {"variables": {"after": number}}
        again = await listen(app, **given)
        assert [change["version"] for change in again.changes()] == [None, 2]
        await hub.read(lambda: publish(make_article("Mới")))
        await hub.look()
        await hub.look()
        await settle()
        assert [change["kind"] for change in again.changes()] == ["REMOVED", "UNPUBLISHED", "PUBLISHED"]
        await again.leave()

    streams(scenario)


def test_listeners_of_the_same_share_one_answer_wherever_they_started(streams, make_article, publish, monkeypatch):
    async def scenario(app, hub):
        first = await listen(app)
        page = await hub.read(lambda: publish(make_article()))
        await hub.look()
        await settle()
        number = first.events()[0][0]
        await hub.read(publish, page, summary="Khác.")
        others = [await listen(app, variables={"after": number}) for _number in range(3)]
        assert len(hub.groups) == 1
        ran = []
        real = execution.run
        monkeypatch.setattr(execution, "run", lambda *args, **rest: ran.append(1) or real(*args, **rest))
        await hub.read(lambda: publish(make_article("Mới")))
        await hub.look()
        await settle()
        assert len(ran) == 2  # the first one's group had one more to catch up with
        for connection in (first, *others):
            versions = [change["version"] for change in connection.changes()]
            assert versions == ([1, 2, 1] if connection is first else [2, 1])
            await connection.leave()

    streams(scenario)


@pytest.mark.parametrize("beat", [False, True])
def test_a_revoked_key_is_let_go_and_hears_nothing_more(streams, make_article, publish, beat):
    row, header = make_key()

    async def scenario(app, hub):
        heard, other = await listen(app, headers=header), await listen(app)
        await hub.read(keys.revoke, key=row)
        if not beat:
            await hub.read(lambda: publish(make_article("Sau khi khóa")))
        await (hub.beat() if beat else hub.look())
        await asyncio.wait_for(heard.task, 5)
        assert (heard.codes(), heard.events()[-1]) == (["UNKNOWN_KEY"], "complete")
        assert "Sau khi" not in heard.sent.decode()
        assert hub.listeners
        assert (await listen(app, headers=header)).status == 401
        await other.leave()

    streams(scenario)


def test_a_restored_log_ends_every_stream(streams, make_article, publish):
    async def scenario(app, hub):
        heard = await listen(app)
        await hub.read(Sequence.objects.update, epoch=uuid.uuid4())
        await hub.look()
        await asyncio.wait_for(heard.task, 5)
        assert (heard.codes(), heard.events()[-1]) == (["CURSOR_RESET"], "complete")
        assert hub.groups == {}

    streams(scenario)


def test_who_reads_too_slowly_is_cut_off(streams, monkeypatch):
    monkeypatch.setattr(hubs, "QUEUE", 3)

    async def scenario(app, hub):
        heard = await listen(app)
        for _number in range(5):
            hub.listeners[0].send(b":\n\n")
        await asyncio.wait_for(heard.task, 5)
        assert hub.listeners == []

    streams(scenario)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": "{ __typename }"}, "BAD_REQUEST"),
        ({"query": "{"}, "SYNTAX_ERROR"),
        ({"query": "subscription { releaseChanged { item { ... on Item { edNote } } } }"}, "VALIDATION_FAILED"),
        ({"query": "subscription { a: releaseChanged { kind } b: releaseChanged { kind } }"}, "VALIDATION_FAILED"),
        ({"query": "subscription { releaseChanged @skip(if: true) { kind } }"}, "VALIDATION_FAILED"),
        ({"query": "subscription($s: Boolean!) { releaseChanged @skip(if: $s) { kind } }"}, "VALIDATION_FAILED"),
        ({"query": "subscription { releaseChanged @include { kind } }"}, "VALIDATION_FAILED"),
        ({"query": "subscription { __typename }"}, "VALIDATION_FAILED"),
        ({"query": LISTEN, "variables": {"after": 1}}, "BAD_VARIABLES"),
        ({"query": LISTEN, "variables": {"after": "nonsense"}}, "BAD_CURSOR"),
        ({"query": LISTEN, "operationName": "A"}, "OPERATION_UNKNOWN"),
        ({"documentId": "sha256:00"}, "DOCUMENT_UNKNOWN"),
        ({}, "BAD_REQUEST"),
    ],
)
def test_what_is_wrong_with_the_document_is_the_first_event(streams, body, code):
    async def scenario(app, hub):
        heard = Connection(app, body)
        await heard.task
        assert (heard.status, heard.codes(), heard.events()[-1]) == (200, [code], "complete")
        assert (hub.groups, dict(hub.shares)) == ({}, {})

    streams(scenario)


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ({"method": "PUT"}, 405),
        ({"method": "OPTIONS"}, 405),
        ({"path": "/graphql/"}, 404),
        ({"headers": {"Accept": "application/json"}}, 406),
        ({"headers": {"Content-Type": "text/plain"}}, 415),
        ({"headers": {"Authorization": "Bearer nonsense"}}, 401),
        ({"headers": {"Host": "evil.example"}}, 400),
        ({"body": b" " * (limits.MAX_BODY_BYTES + 1)}, 413),
        ({"method": "GET", "query": "query=" + "a" * limits.MAX_URL_BYTES}, 414),
    ],
)
def test_what_is_wrong_with_the_request_is_told_by_the_status(streams, rest, status):
    async def scenario(app, hub):
        heard = Connection(app, {"query": LISTEN}, **rest)
        await asyncio.wait_for(heard.task, 5)
        assert heard.status == status
        assert (hub.groups, dict(hub.shares)) == ({}, {})

    streams(scenario)


def test_production_streams_trusted_documents_alone(streams, settings, make_article, publish):
    settings.MODE = "production"

    async def scenario(app, hub):
        refused = await listen(app)
        await refused.task
        assert (refused.status, "DOCUMENT_REQUIRED" in refused.sent.decode()) == (403, True)
        trusted = id_of("operations/portal/release-changed.graphql")
        by_get = Connection(app, method="GET", query=f"documentId={trusted}", body=b"", headers={"content-type": None})
        await settle()
        await hub.read(lambda: publish(make_article("Hội Lim")))
        await hub.look()
        await settle()
        assert [change["item"]["headline"] for change in by_get.changes()] == ["Hội Lim"]
        await by_get.leave()

    streams(scenario)


def test_places_are_bounded_in_all_for_one_address_and_by_subject(streams, monkeypatch):
    monkeypatch.setattr(hubs, "MAX_LISTENERS", 4)
    monkeypatch.setattr(hubs, "MAX_SUBJECTS", 1)

    async def scenario(app, hub):
        held = [await listen(app) for _number in range(2)]
        third = await listen(app)
        await third.task
        assert (third.status, third.headers["retry-after"]) == (503, "30")
        await held.pop().leave()
        other = await listen(app, HEADLINES)
        await other.task
        assert other.status == 503
        held.append(await listen(app))
        assert [connection.status for connection in held] == [200, 200]
        for connection in held:
            await connection.leave()
        assert dict(hub.shares) == {}

    streams(scenario)


def test_behind_a_proxy_places_are_counted_by_the_listener(streams, settings, monkeypatch):
    settings.TRUSTED_PROXIES = env.networks("192.0.2.7")
    monkeypatch.setattr(hubs, "MAX_LISTENERS", 2)

    async def scenario(app, hub):
        one, same, other = [await listen(app, headers={"X-Forwarded-For": f"203.0.113.{n}"}) for n in (1, 1, 2)]
        await same.task
        assert [connection.status for connection in (one, same, other)] == [200, 503, 200]
        assert dict(hub.shares) == {"address 203.0.113.1": 1, "address 203.0.113.2": 1}
        for connection in (one, other):
            await connection.leave()

    streams(scenario)


def test_listening_takes_points_and_what_was_missed_takes_more(streams, settings, monkeypatch, make_article, publish):
    settings.API_POINTS_ADDRESS, settings.REDIS_URL = 1000, ""
    monkeypatch.setattr(buckets, "in_process", buckets.InProcess())
    monkeypatch.setattr(buckets, "monotonic", lambda: 0.0)
    _row, key = make_key()
    for number in range(3):
        publish(make_article(f"Hội {number}"))

    async def scenario(app, hub):
        new = await listen(app, HEADLINES)
        cost = 1000 - left(new)
        behind = await listen(app, HEADLINES, headers={"Last-Event-ID": await hub.read(start_of_log)})
        assert len(behind.changes()) == 3
        assert (cost > 1, left(behind)) == (True, 1000 - 4 * cost)
        buckets.in_process.draw("address:192.0.2.7", 1000, 2000, must=True)
        refused = await listen(app)
        await refused.task
        assert (refused.status, refused.sent.count(b"TOO_MANY_REQUESTS")) == (429, 1)
        assert int(refused.headers["retry-after"]) > 0
        with_key = await listen(app, headers=key)
        assert with_key.status == 200
        assert "ratelimit" not in with_key.headers
        for connection in (new, behind, with_key):
            await connection.leave()
        assert dict(hub.shares) == {}

    streams(scenario)


def left(connection):
    return int(connection.headers["ratelimit"].split(";")[1].removeprefix("r="))


def start_of_log():
    counter = sequence.current()
    return changes.Cursor(counter.epoch.hex, PUBLIC_READER.fingerprint, 0).encode()


def test_scripts_of_allowed_sites_may_listen(streams, settings):
    settings.API_CORS_ORIGINS = ["https://portal.example"]
    origin = {"Origin": "https://portal.example"}

    async def scenario(app, hub):
        ask = {**origin, "Access-Control-Request-Method": "POST"}
        preflight = Connection(app, method="OPTIONS", headers=ask)
        await preflight.task
        assert (preflight.status, preflight.headers["access-control-allow-origin"]) == (204, origin["Origin"])
        assert "Last-Event-ID" in preflight.headers["access-control-allow-headers"]
        heard = await listen(app, headers=origin)
        assert heard.headers["access-control-allow-origin"] == origin["Origin"]
        await heard.leave()

    streams(scenario)


def test_the_web_workers_name_the_way(post):
    response = post(LISTEN)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (406, "NOT_ACCEPTABLE")
    assert "/graphql/stream/" in response.json()["errors"][0]["message"]
