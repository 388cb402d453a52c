"""A desk at which uploads are made as in a browser, and pictures the worker is done with."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage


@pytest.fixture
def desk(client, site):
    """Return a client in the admin."""
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    return client


@pytest.fixture
def post(desk, django_capture_on_commit_callbacks):
    """Return a function that posts in the admin and lets the worker do what the request put on the queue."""

    def post(url, data):
        with django_capture_on_commit_callbacks(execute=True):
            return desk.post(url, data)

    return post


@pytest.fixture
def ready(make_image, django_capture_on_commit_callbacks):
    """Return a function that stores a picture and lets the worker prepare it; the picture comes back fresh."""

    def make(*arguments, **values):
        with django_capture_on_commit_callbacks(execute=True):
            image = make_image(*arguments, **values)
        return type(image).objects.get(pk=image.pk)

    return make


@pytest.fixture
def files():
    """Return a function that lists every file in storage, by its key."""

    def walk(folder):
        folders, names = default_storage.listdir(folder)
        for name in names:
            yield f"{folder}/{name}".lstrip("/")
        for inner in folders:
            yield from walk(f"{folder}/{inner}".lstrip("/"))

    def files():
        try:
            return set(walk(""))
        except FileNotFoundError:
            return set()

    return files
