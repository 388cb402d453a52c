from __future__ import annotations

import json

import pytest

from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus


@pytest.fixture
def newsroom(db):
    """Return a function that registers an outlet and gives the plaintext of a key of it."""

    def newsroom(name="Báo Mẫu", *, submit=True, **values):
        outlet = Outlet.objects.create(name={"vi": name}, status=OutletStatus.ACTIVE)
        return keys.issue(outlet=outlet, name="tòa soạn", submit=submit, **values)[1]

    return newsroom


@pytest.fixture
def send(client):
    """Return a function that sends a document with a key over HTTP and returns the response."""

    def send(key, query, **variables):
        body = json.dumps({"query": query, "variables": variables})
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return client.post("/graphql/", body, content_type="application/json", headers=headers)

    return send
