"""A replica fed by `changes` shows what a direct query shows, whatever happened and however the clock moved."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.articles.models import ArticlePage
from cms.releases import actions, changes, erasure, integrity
from cms.releases.audience import PUBLIC_READER, Audience, Reader
from cms.releases.models import Change, Release, State
from cms.releases.selectors import at_path, find, listed
from cms.releases.visibility import mask, visible
from tests.thorough import times

START = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)
ENTITLED = Reader(audience=Audience.PARTNER, embargo=True)
READERS = (PUBLIC_READER, Reader(audience=Audience.PARTNER), ENTITLED)

hours = st.integers(1, 6)
item = st.integers(0, 2)
operation = st.one_of(
    st.tuples(st.just("publish"), item, st.sampled_from(["update", "correction"]), st.booleans()),
    st.tuples(st.just("embargo"), item, hours),
    st.tuples(st.just("expire"), item, hours),
    st.tuples(st.just("rights"), hours),
    st.tuples(st.just("move"), item, st.integers(0, 99)),
    st.tuples(st.just("audience"), item, st.sampled_from([Audience.PUBLIC, Audience.PARTNER])),
    st.tuples(st.just("unpublish"), item),
    st.tuples(st.just("withdraw"), item),
    st.tuples(st.just("erase"), item),
    st.tuples(st.just("wait"), hours),
    st.tuples(st.just("tick")),
    st.tuples(st.just("poll"), st.integers(0, 2)),
)


class World:
    """Three articles that share one picture, a clock, and a replica a reader."""

    def __init__(self, pages, image):
        self.pages, self.image, self.now = pages, image, START
        self.replicas = [Replica(reader) for reader in READERS]

    def release(self, page):
        row = Release.objects.filter(pk=page.guid).first()
        if row is not None and row.state in {State.WITHDRAWN, State.ERASED}:
            return
        actions.release(item=page, now=self.now)

    def publish(self, index, note, with_picture):
        page = self.pages[index]
        page.release_note, page.lead_image = note, self.image if with_picture else None
        self.release(page)

    def embargo(self, index, ahead):
        self.pages[index].embargo_until = self.now + dt.timedelta(hours=ahead)
        self.release(self.pages[index])

    def expire(self, index, ahead):
        self.pages[index].expire_at = self.now + dt.timedelta(hours=ahead)
        self.release(self.pages[index])

    def rights(self, ahead):
        self.image.rights_until = self.now + dt.timedelta(hours=ahead)
        actions.refresh(item=self.image, now=self.now)

    def move(self, index, number):
        self.pages[index].slug = f"bai-{index}-{number}"
        self.release(self.pages[index])

    def audience(self, index, audience):
        self.pages[index].audience = audience
        self.release(self.pages[index])

    def unpublish(self, index):
        actions.unpublish(guid=self.pages[index].guid, now=self.now)

    def withdraw(self, index):
        row = Release.objects.filter(pk=self.pages[index].guid).first()
        if row is not None and row.state in {State.PUBLISHED, State.UNPUBLISHED}:
            actions.withdraw(guid=row.guid, reason="Sai sự thật", now=self.now)

    def erase(self, index):
        if Release.objects.filter(pk=self.pages[index].guid).exists():
            erasure.erase(guid=self.pages[index].guid, ground="Yêu cầu của chủ thể dữ liệu")

    def wait(self, ahead):
        self.now += dt.timedelta(hours=ahead)

    def tick(self):
        actions.tick(self.now)

    def poll(self, index):
        self.replicas[index].poll(self.now, pages=1)


class Replica:
    """What a client keeps: guid -> version, applied entry by entry."""

    def __init__(self, reader):
        self.reader, self.cursor, self.items, self.told = reader, None, {}, set()

    def poll(self, now, *, pages=10_000, first=2):
        for _page in range(pages):
            page = changes.read(self.reader, now, after=self.cursor, first=first)
            for entry in page.entries:
                self.told.add(entry.guid)
                if entry.row is None:
                    self.items.pop(entry.guid, None)
                else:
                    assert mask(entry.row, now) & self.reader.bit
                    self.items[entry.guid] = entry.row.version
            self.cursor = page.end
            if not page.has_more:
                break
        return self.items


@pytest.fixture
def world(site, make_image, django_capture_on_commit_callbacks, make_article, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    image.refresh_from_db()
    pages = [make_article(f"Bài số {n}", slug=f"bai-{n}") for n in range(3)]

    def make():
        return World([ArticlePage.objects.get(pk=page.pk) for page in pages], type(image).objects.get(pk=image.pk))

    return make


@pytest.mark.long
@settings(max_examples=times(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=st.lists(operation, min_size=1, max_size=14))
def test_replicas_converge(world, operations):
    with transaction.atomic():
        state = world()
        for name, *arguments in operations:
            getattr(state, name)(*arguments)
        state.tick()
        for replica in state.replicas:
            direct = {row.guid: row.version for row in listed(replica.reader, state.now)}
            assert replica.poll(state.now) == direct
            assert Replica(replica.reader).poll(state.now, first=1) == direct
        rows = list(Release.objects.all())
        for reader in READERS:
            seen = set(Release.objects.filter(visible(reader, state.now)).values_list("guid", flat=True))
            assert seen == {row.guid for row in rows if mask(row, state.now) & reader.bit}
        assert all(row.sight == mask(row, state.now) for row in rows)
        numbers = list(Change.objects.values_list("seq", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert [line for line in integrity.verify() if "Wagtail" not in line and "live revision" not in line] == []
        transaction.set_rollback(True)


def test_what_was_withdrawn_under_embargo_is_never_told_to_the_public(world):
    state = world()
    state.embargo(0, 5)
    state.withdraw(0)
    state.wait(6)
    state.tick()
    public = Replica(PUBLIC_READER)
    assert public.poll(state.now) == {}
    guid = state.pages[0].guid
    assert find(PUBLIC_READER, state.now, guid) is None
    assert find(ENTITLED, state.now, guid).status == "withdrawn"
    log = changes.read(PUBLIC_READER, state.now, after=cursor_at(PUBLIC_READER, 0), first=100)
    assert log.entries == []


def cursor_at(reader, seq):
    from cms.releases.sequence import current

    return changes.Cursor(current().epoch.hex, reader.fingerprint, seq).encode()


def test_the_edge_is_told_to_everybody_and_only_once(world):
    state = world()
    state.embargo(0, 5)
    state.wait(5)
    assert actions.tick(state.now) == 1
    assert actions.tick(state.now) == 0
    log = changes.read(PUBLIC_READER, state.now, after=cursor_at(PUBLIC_READER, 0), first=10)
    assert [(entry.kind, entry.row.head["headline"]) for entry in log.entries] == [("embargo_lifted", "Bài số 0")]
    log = changes.read(ENTITLED, state.now, after=cursor_at(ENTITLED, 0), first=10)
    assert [entry.kind for entry in log.entries] == ["published", "embargo_lifted"]


def test_a_reader_who_saw_it_between_the_edge_and_the_tick_is_told_its_removal(world):
    state = world()
    state.embargo(0, 5)
    state.wait(5)
    assert listed(PUBLIC_READER, state.now).count() == 1
    state.unpublish(0)
    log = changes.read(PUBLIC_READER, state.now, after=cursor_at(PUBLIC_READER, 0), first=10)
    assert [entry.kind for entry in log.entries] == ["embargo_lifted", "unpublished"]


def test_a_picture_comes_and_goes_with_what_uses_it(world):
    state = world()
    state.publish(0, "first", True)
    picture = state.image.guid
    assert find(PUBLIC_READER, state.now, picture).visible
    state.unpublish(0)
    assert not find(PUBLIC_READER, state.now, picture).visible
    state.publish(1, "first", True)
    assert find(PUBLIC_READER, state.now, picture).visible
    state.rights(2)
    state.wait(2)
    assert not find(PUBLIC_READER, state.now, picture).visible
    state.tick()
    kinds = Change.objects.filter(guid=picture).values_list("kind", flat=True)
    assert list(kinds) == ["published", "unpublished", "published", "rights", "published", "rights"]


def test_an_old_address_shows_the_way_to_the_new_one(world):
    state = world()
    state.publish(0, "first", False)
    state.move(0, 7)
    assert list(Change.objects.values_list("kind", flat=True)) == ["published", "moved", "published"]
    assert at_path(PUBLIC_READER, state.now, "vi", "article", "bai-0") == (None, "/vi/article/bai-0-7")
    found, way = at_path(PUBLIC_READER, state.now, "vi", "article", "bai-0-7")
    assert (found.status, way) == ("visible", None)
    state.pages[1].slug = "bai-0"
    state.publish(1, "first", False)
    found, way = at_path(PUBLIC_READER, state.now, "vi", "article", "bai-0")
    assert (found.row.guid, way) == (state.pages[1].guid, None)


@pytest.mark.parametrize("text", ["", "x", "é", "A" * 300, "OjA6MDow", "-1", "\ud800"])
def test_a_cursor_that_is_not_ours_is_refused(db, text):
    with pytest.raises(changes.BadCursor):
        changes.read(PUBLIC_READER, START, after=text, first=1)


def test_a_cursor_tells_nothing_and_cannot_be_forged(db):
    cursor = changes.Cursor(uuid.uuid4().hex, PUBLIC_READER.fingerprint, 41, 50)
    text = cursor.encode()
    assert changes.Cursor.decode(text) == cursor
    neighbour = changes.Cursor(cursor.epoch, cursor.fingerprint, 42, 50).encode()
    assert sum(a != b for a, b in zip(text, neighbour, strict=True)) > 30
    for position in range(len(text) - 1):
        other = "A" if text[position] != "A" else "B"
        with pytest.raises(changes.CursorReset):
            changes.Cursor.decode(text[:position] + other + text[position + 1 :])


def test_a_cursor_of_another_log_or_another_reader_starts_anew(world):
    state = world()
    state.publish(0, "first", False)
    mine = changes.read(PUBLIC_READER, state.now, after=None, first=10).end
    for cursor in (
        changes.Cursor(uuid.uuid4().hex, PUBLIC_READER.fingerprint, 0).encode(),
        cursor_at(PUBLIC_READER, 10_000),
    ):
        with pytest.raises(changes.CursorReset):
            changes.read(PUBLIC_READER, state.now, after=cursor, first=1)
    with pytest.raises(changes.CursorReset):
        changes.read(ENTITLED, state.now, after=mine, first=1)
