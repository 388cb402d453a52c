"""A picture put on the queue is prepared by the worker: from the database, and from Redis where it is set."""

from __future__ import annotations

import os
import sqlite3
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks import task_backends
from django_tasks.signals import task_finished

from brand.background import LIBRARY, RECHECKS, URGENT, in_turn
from brand.checking.judging import check_file
from cms.core.management.commands.work import from_database
from cms.media.models import EditorialImage

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
LANES = ["urgent", "default", "slow"]
REDIS = {"default": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": LANES, "ENQUEUE_ON_COMMIT": True}}


@pytest.fixture
def tasks(settings):
    def use(value):
        settings.TASKS = value
        task_backends.__dict__.pop("settings", None)
        for alias in list(value):
            if hasattr(task_backends._connections, alias):
                delattr(task_backends._connections, alias)

    before = settings.TASKS
    yield use
    use(before)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("queue", ["database", "redis"])
def test_the_worker_does_what_is_queued(tasks, queue, site, make_image):
    if queue == "redis" and not os.environ.get("REDIS_URL"):
        pytest.skip("needs Redis: set REDIS_URL, for example redis://127.0.0.1:6379/9")
    tasks(REDIS if queue == "redis" else DATABASE)
    image = make_image()
    assert not EditorialImage.objects.get(pk=image.pk).is_prepared
    if queue == "redis":
        options = {"job_class": "django_tasks_rq.Job", "worker_class": "rq.SimpleWorker", "verbosity": 0}
        call_command("rqworker", *LANES, burst=True, **options)
    else:
        call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
    assert EditorialImage.objects.get(pk=image.pk).is_prepared


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks the whole database")
def test_the_worker_outlives_a_long_lock(tasks, settings, monkeypatch, caplog, site, make_image):
    tasks(DATABASE)
    settings.ENV = settings.ENV | {"TICK_SECONDS": 0.1}
    image = make_image()
    holder = sqlite3.connect(connection.settings_dict["NAME"], check_same_thread=False, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    release = threading.Timer(1.0, lambda: holder.execute("ROLLBACK"))
    release.start()
    from_database(batch=True, interval=0.1, startup_delay=False, verbosity=0)
    release.join()
    holder.close()
    assert "the queue could not be read" in caplog.messages
    assert EditorialImage.objects.get(pk=image.pk).is_prepared


@pytest.mark.parametrize(
    ("backend", "places"),
    [
        (DATABASE, [("default", 50), ("default", 0), ("default", -10), ("default", -50)]),
        (REDIS, [("urgent", 0), ("default", 0), ("slow", 0), ("slow", 0)]),
    ],
    ids=["database", "redis"],
)
def test_what_a_visitor_waits_for_comes_first_on_every_queue(tasks, backend, places):
    if backend is REDIS and not os.environ.get("REDIS_URL"):
        pytest.skip("needs Redis: set REDIS_URL, for example redis://127.0.0.1:6379/9")
    tasks(backend)
    turns = [in_turn(check_file, priority) for priority in (URGENT, 0, RECHECKS, LIBRARY)]
    assert [(task.queue_name, task.priority) for task in turns] == places


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="needs Redis: set REDIS_URL")
def test_the_worker_on_redis_empties_the_urgent_lane_first(tasks):
    tasks(REDIS)
    done = []

    def note(task_result, **_signal):
        done.append(task_result.task.queue_name)

    task_finished.connect(note)
    try:
        for priority in (LIBRARY, 0, URGENT):
            in_turn(check_file, priority).enqueue(0)  # there is no such file: nothing to do
        options = {"job_class": "django_tasks_rq.Job", "worker_class": "rq.SimpleWorker", "verbosity": 0}
        call_command("rqworker", *LANES, burst=True, **options)
    finally:
        task_finished.disconnect(note)
    assert done == ["urgent", "default", "slow"]
