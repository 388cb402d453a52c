"""Clients as their users have them, over HTTP or past it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest


@pytest.fixture
def sent():
    """Return the list of (method, If-None-Match, status) of what `python_client` sent."""
    return []


@pytest.fixture
def python_client(client, sent):
    """Return a function that makes a Python client whose requests go to Django without a network."""
    from nhipcau_client import Client

    def transport(method, url, headers, body, timeout):
        parts = urlsplit(url)
        kind = headers.get("Content-Type", "")
        others = {name: value for name, value in headers.items() if name != "Content-Type"}
        response = client.generic(method, f"{parts.path}?{parts.query}", body or b"", kind, headers=others)
        sent.append((method, headers.get("If-None-Match"), response.status_code))
        return response.status_code, {name.lower(): value for name, value in response.items()}, response.content

    return lambda **options: Client("http://testserver/graphql/", transport=transport, **options)
