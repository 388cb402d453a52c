"""Work in the background: whose turn it is, and the processes in which files are checked."""

from __future__ import annotations

from typing import Any

from django_tasks.base import Task

from brand.engine.isolation import Workers

# Somebody waits in front of the screen; what is not named here, such as pictures that are prepared, has 0.
URGENT = 50
RECHECKS = -10
LIBRARY = -50

# What is uploaded may crash a reader, so files are checked in processes of their own: one pool for all who ask. They
# start with the first check, and so are warm when a visitor comes.
WORKERS = Workers()


def in_turn(task: Task[..., Any], priority: int) -> Task[..., Any]:
    """Return the task with its place in the queue, for `enqueue`.

    Queues that know no priorities have three lanes, of which the worker empties the first first: `urgent` above 0,
    `default`, and `slow` below.
    """
    backend = task.get_backend()
    if backend.supports_priority:
        return task.using(priority=priority)
    lane = "urgent" if priority > 0 else "slow" if priority < 0 else "default"
    return task.using(queue_name=lane) if lane in backend.queues else task
