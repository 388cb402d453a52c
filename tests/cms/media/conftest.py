"""A desk at which uploads are made as in a browser, and pictures the worker is done with."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage


@pytest.fixture(autouse=True)
def _no_cache(settings):
    """Wagtail remembers an admin rendition by the picture's number, which every test gives anew."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


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


@pytest.fixture(scope="session")
def s3_server():
    """Run moto's S3 server on a free port of this machine; give its address."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(settings, s3_server, request):
    """Store files in a bucket of its own, set up as an operator does: by S3_* variables alone."""
    import boto3

    from cms.settings import env
    from cms.settings.base import storage

    bucket = f"nhipcau-{abs(hash(request.node.nodeid))}"
    values = env.read(
        {"S3_BUCKET": bucket, "S3_ENDPOINT": s3_server, "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret"}
    )
    client = boto3.client(
        "s3", endpoint_url=s3_server, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    )
    client.create_bucket(Bucket=bucket)
    settings.STORAGES = settings.STORAGES | {"default": storage(values)}
    return client


@pytest.fixture(params=["local", "s3"])
def storage(request):
    """Run the test on the local disk and on S3."""
    if request.param == "s3":
        request.getfixturevalue("s3")
    return request.param
