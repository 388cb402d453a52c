"""The example mirror equals the origin, wherever it was stopped."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing

import pytest
from nhipcau_client import mirror as program
from nhipcau_client.mirror import Mirror

from cms.releases import actions
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Release, Sequence, State
from cms.releases.selectors import listed

FOLDER = "frontend_contract/clients/python"


def kept(path):
    with closing(sqlite3.connect(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'item'").fetchone():
            return {}  # killed before it had made its tables
        rows = connection.execute("SELECT guid, type, version, content FROM item").fetchall()
    return {guid: (kind, version, json.loads(content)) for guid, kind, version, content in rows}


def origin():
    """Return guid -> (version, headline) of what the public may see now."""
    from django.utils import timezone

    rows = listed(PUBLIC_READER, timezone.now()).filter(type__in=["article", "event", "image"])
    return {str(row.guid): (row.version, row.head.get("headline")) for row in rows}


def mirrored(path):
    return {guid: (version, content.get("headline")) for guid, (_type, version, content) in kept(path).items()}


@pytest.fixture
def pages(make_article, make_picture):
    picture = make_picture()
    pages = [make_article(f"Bài {n}", slug=f"bai-{n}", lead_image=picture if n % 2 else None) for n in range(4)]
    for page in pages:
        actions.release(item=page)
    return pages


@pytest.fixture
def make_picture(make_image, picture_bytes):
    from cms.media.preparation import prepare

    def make():
        image = make_image(content=picture_bytes(size=(48, 32)))
        prepare(image)
        return image

    return make


def test_it_follows_what_happens(python_client, pages, tmp_path, monkeypatch):
    monkeypatch.setattr(program, "PAGE", 2)
    path = tmp_path / "mirror.sqlite3"
    with Mirror(path, python_client()) as mirror:
        assert mirror.catch_up() == 5
        assert mirrored(path) == origin()
        assert len(origin()) == 5
        pages[0].title = "Bài khác"
        actions.release(item=pages[0])
        actions.withdraw(guid=pages[1].guid, reason="Sai")
        actions.unpublish(guid=pages[3].guid)
        assert mirror.catch_up() > 0
        assert mirrored(path) == origin()
        assert mirrored(path)[str(pages[0].guid)] == (2, "Bài khác")
        assert len(origin()) == 2
        assert mirror.catch_up() == 0


def test_a_page_is_applied_whole_or_not_at_all(python_client, pages, tmp_path, monkeypatch):
    path = tmp_path / "mirror.sqlite3"
    apply, seen = program._apply, []

    def stop(rows, entry):
        seen.append(entry)
        if len(seen) == 3:
            raise KeyboardInterrupt
        apply(rows, entry)

    monkeypatch.setattr(program, "_apply", stop)
    with Mirror(path, python_client()) as mirror:
        with pytest.raises(KeyboardInterrupt):
            mirror.catch_up()
        assert kept(path) == {}
        assert mirror.connection.execute("SELECT cursor FROM place").fetchone() == (None,)
        mirror.catch_up()
    assert mirrored(path) == origin()


def test_a_reset_begins_again_and_drops_what_is_no_more(python_client, pages, tmp_path, monkeypatch):
    monkeypatch.setattr(program, "PAGE", 2)
    path = tmp_path / "mirror.sqlite3"
    with Mirror(path, python_client()) as mirror:
        mirror.catch_up()
        # A backup is restored: the log is another, and one story is not in it.
        Release.objects.filter(pk=pages[2].guid).delete()
        Sequence.objects.update(epoch=uuid.uuid4())
        mirror.step()
        assert str(pages[2].guid) in kept(path)
        mirror.catch_up()
        assert str(pages[2].guid) not in kept(path)
        assert mirrored(path) == origin()
        assert mirror.connection.execute("SELECT round, whole FROM place").fetchone() == (2, 1)


# The program, which waits after each answer, within each transaction and between two looks until it is told to go on.
STOPPABLE = """
import sys
from nhipcau_client import mirror

def waiting(does):
    def wait(*arguments, **named):
        result = does(*arguments, **named)
        print("here", flush=True)
        sys.stdin.readline()
        return result
    return wait

mirror.PAGE = 1
mirror.app_changes, mirror._apply = waiting(mirror.app_changes), waiting(mirror._apply)
mirror.time.sleep = waiting(mirror.time.sleep)
sys.exit(mirror.main())
"""


@pytest.mark.django_db(transaction=True)
def test_it_equals_the_origin_however_often_it_is_killed(live_server, pages, tmp_path):
    path = tmp_path / "mirror.sqlite3"
    fate = random.Random(7)  # noqa: S311 - where to stop, no secret
    command = [sys.executable, "-c", STOPPABLE]
    command += [f"{live_server.url}/graphql/", str(path), "--every", "0.01"]
    environment = {"PYTHONPATH": FOLDER, "PATH": os.environ["PATH"]}
    killed_within = 0
    for _time in range(8):
        happen(pages, fate)
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        for number in range(fate.randint(1, 5)):
            if number:
                print(file=process.stdin, flush=True)
            while process.stdout.readline() != "here\n":
                pass
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        killed_within += path.exists() and mirrored(path) != origin()
    subprocess.run([*command, "--once"], env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert mirrored(path) == origin()
    assert killed_within > 0


def happen(pages, fate):
    """Let two things happen to stories that may still change."""
    alive = Release.objects.filter(state__in=[State.PUBLISHED, State.UNPUBLISHED]).values_list("guid", flat=True)
    able = [page for page in pages if page.guid in set(alive)]
    for page in fate.sample(able, min(2, len(able))):
        match fate.choice(["publish", "publish", "move", "unpublish", "withdraw"]):
            case "publish":
                page.title += " nữa"
                actions.release(item=page)
            case "move":
                page.slug += "-moi"
                actions.release(item=page)
            case "unpublish":
                actions.unpublish(guid=page.guid)
            case "withdraw":
                actions.withdraw(guid=page.guid, reason="Sai")
