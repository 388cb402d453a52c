"""Eight publishers, a ticking clock and a polling reader at once, on a real database file or PostgreSQL."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from cms.articles.models import ArticlePage
from cms.core import installation
from cms.releases import actions, changes, integrity
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Change
from cms.releases.selectors import listed

PUBLISHERS, ROUNDS = 8, 4


class Worker(threading.Thread):
    """Run a function with connections of its own; keep what went wrong."""

    def __init__(self, work, *arguments):
        super().__init__(daemon=True)
        self.work, self.arguments, self.error = work, arguments, None

    def run(self):
        try:
            self.work(*self.arguments)
        except BaseException as error:  # noqa: BLE001 - shown by the test
            self.error = error
        finally:
            connection.close()


def publish_again(pk, number):
    for turn in range(ROUNDS):
        page = ArticlePage.objects.get(pk=pk)
        page.summary = f"Lần {turn} của {number}."
        page.release_note = "first" if turn == 0 else "update"
        if turn == 1 and number % 2:
            page.expire_at = timezone.now() + dt.timedelta(milliseconds=300)
        if turn == 2:
            page.expire_at = None
        page.save_revision().publish()


@pytest.mark.django_db(transaction=True)
def test_publishers_clock_and_reader_at_once():
    installation.install()
    section = installation.section("vi")
    pages = []
    for number in range(PUBLISHERS):
        page = ArticlePage(title=f"Bài {number}", summary="x", pillar="culture_tourism")
        section.add_child(instance=page)
        pages.append(page.pk)
    done = threading.Event()
    seen: list[int] = []
    replica: dict = {}

    def tick():
        while not done.is_set():
            actions.tick()
            done.wait(0.02)

    def poll():
        cursor = None
        while True:
            finished = done.is_set()
            page = changes.read(PUBLIC_READER, timezone.now(), after=cursor, first=7)
            for entry in page.entries:
                seen.append(entry.seq)
                if entry.row is None:
                    replica.pop(entry.guid, None)
                else:
                    replica[entry.guid] = entry.row.version
            cursor = page.end
            if finished and not page.has_more:
                return
            done.wait(0.005)

    publishers = [Worker(publish_again, pk, number) for number, pk in enumerate(pages)]
    others = [Worker(tick), Worker(poll)]
    for worker in others + publishers:
        worker.start()
    for worker in publishers:
        worker.join(120)
    actions.tick()
    done.set()
    for worker in others:
        worker.join(60)
    assert [worker.error for worker in publishers + others] == [None] * (PUBLISHERS + 2)
    numbers = list(Change.objects.values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= PUBLISHERS * ROUNDS
    assert seen == sorted(seen)
    assert replica == {row.guid: row.version for row in listed(PUBLIC_READER, timezone.now())}
    assert list(integrity.verify()) == []
