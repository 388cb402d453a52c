"""A picture put on the queue is prepared by the worker: from the database, and from Redis where it is set."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command
from django_tasks import task_backends

from cms.media.models import EditorialImage

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
REDIS = {"default": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": ["default"], "ENQUEUE_ON_COMMIT": True}}


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
        from rq import SimpleWorker

        call_command(
            "rqworker", "default", burst=True, job_class="django_tasks_rq.Job", verbosity=0, worker_class=SimpleWorker
        )
    else:
        call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
    assert EditorialImage.objects.get(pk=image.pk).is_prepared
