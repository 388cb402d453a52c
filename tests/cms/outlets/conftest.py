from __future__ import annotations

import itertools

import pytest

from cms.outlets import actions, keys
from cms.outlets.models import Outlet, OutletStatus

_numbers = itertools.count(1)

TEXT = {
    "kind": "draft_offer",
    "title": "Lễ hội Lim mở cửa trở lại",
    "summary": "Hội Lim năm nay có thêm hai sân quan họ.",
    "body": "Đoạn thứ nhất.\n\nĐoạn thứ hai.",
    "language": "vi",
    "byline": "Nguyễn Thị Mai",
    "source_url": "https://example.vn/hoi-lim",
    "rights_declaration": "Được đăng lại, ghi rõ nguồn.",
}


@pytest.fixture
def make_outlet(db):
    """Return a function that registers an active outlet."""

    def make(name="Báo Mẫu", *, status=OutletStatus.ACTIVE, **values):
        return Outlet.objects.create(name={"vi": name, "en": f"{name} (en)"}, status=status, **values)

    return make


@pytest.fixture
def make_key(make_outlet):
    """Return a function that issues a key which may send; gives (key, plaintext)."""

    def make(outlet=None, *, name="tòa soạn", submit=True, **values):
        return keys.issue(outlet=outlet or make_outlet(), name=name, submit=submit, **values)

    return make


@pytest.fixture
def send(make_key):
    """Return a function that sends a submission in."""

    def send(key=None, *, idempotency_key=None, **values):
        submission, _created = actions.submit(
            key=key or make_key()[0], idempotency_key=idempotency_key or f"send-{next(_numbers)}", **{**TEXT, **values}
        )
        return submission

    return send


@pytest.fixture
def make_user(site, django_user_model):
    """Return a function that makes a user of a group, or of none."""
    from django.contrib.auth.models import Group

    def make(group="Biên tập viên", **values):
        user = django_user_model.objects.create_user(f"user{next(_numbers)}", password="x" * 12, **values)
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return make
