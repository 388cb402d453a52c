"""Keys of the office and for development: issued and revoked by the right role alone, over HTTP like any key."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cms.brandgate.partners import taker
from cms.core.roles import CONNECTIONS
from cms.outlets import keys
from cms.outlets.models import ApiKey, Outlet, OutletStatus
from cms.releases.audience import Audience

FINDINGS = "{ brandFindings(first: 1) { totalCount } }"


@pytest.fixture
def until():
    return timezone.now() + dt.timedelta(days=30)


@pytest.fixture
def member(site, client):
    """Return a function that logs in a member of the group for connections, with or without its right."""

    def login(*, may=True):
        user = get_user_model().objects.create_user(f"keeper {may}", "k@example.org", "a-long-password")
        group = Group.objects.get(name=CONNECTIONS.name)
        if not may:
            group.permissions.remove(Permission.objects.get(codename="issue_office_key"))
        user.groups.add(group)
        client.force_login(user)
        return user

    return login


@pytest.fixture
def office(db, until):
    """A key of the office, and its plaintext."""
    return keys.issue(outlet=None, name="bảng số liệu", audience=Audience.OFFICE, expires_at=until)


def form(until, **values):
    moment = timezone.localtime(until).strftime("%Y-%m-%d %H:%M")
    return {"name": "bảng số liệu", "audience": "3", "expires_at": moment, **values}


def post(client, query, plaintext, **parts):
    body = json.dumps({"query": query, **parts})
    headers = {"Authorization": f"Bearer {plaintext}"}
    return client.post("/graphql/", body, content_type="application/json", headers=headers)


def test_the_right_role_issues_and_revokes_it(member, client, until):
    user = member()
    answer = client.post(reverse("api_keys:add"), form(until, development="on"))
    assert answer.status_code == 200
    key = ApiKey.objects.get()
    assert (key.audience, key.outlet, key.development, key.created_by) == (Audience.OFFICE, None, True, user)
    assert answer.context["plaintext"] in answer.content.decode()
    text = client.get(reverse("api_keys:index")).content.decode()
    assert "chính văn phòng" in text.lower() or "Văn phòng" in text
    client.post(reverse("api_keys:revoke", args=[key.pk]))
    assert ApiKey.objects.get().revoked_at is not None


def test_without_the_right_nothing_is_issued_or_revoked(member, client, until, office):
    member(may=False)
    key, _plaintext = office
    text = client.get(reverse("api_keys:add")).content.decode()
    assert 'name="development"' not in text
    answer = client.post(reverse("api_keys:add"), form(until, development="on"))
    assert "audience" in answer.context["form"].errors
    outlet = Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)
    client.post(reverse("api_keys:add"), form(until, audience="2", outlet=outlet.pk, development="on"))
    assert not ApiKey.objects.filter(development=True).exists()
    assert reverse("api_keys:revoke", args=[key.pk]) not in client.get(reverse("api_keys:index")).content.decode()
    client.post(reverse("api_keys:revoke", args=[key.pk]))
    assert ApiKey.objects.get(pk=key.pk).revoked_at is None


def test_the_step_itself_asks_who_takes_it(site, office, until):
    stranger = get_user_model().objects.create_user("stranger", "s@example.org", "a-long-password")
    with pytest.raises(PermissionDenied):
        keys.issue(outlet=None, name="x", audience=Audience.OFFICE, expires_at=until, user=stranger)
    with pytest.raises(PermissionDenied):
        keys.revoke(key=office[0], user=stranger)
    assert ApiKey.objects.get().revoked_at is None


@pytest.mark.parametrize("days", [None, 400])
def test_it_does_not_live_for_ever(db, days):
    expires_at = days and timezone.now() + dt.timedelta(days=days)
    with pytest.raises(ValueError, match="366 days"):
        keys.issue(outlet=None, name="x", audience=Audience.OFFICE, expires_at=expires_at)
    assert not ApiKey.objects.exists()


def test_the_form_says_what_is_wrong(member, client, until):
    member()
    outlet = Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)
    answer = client.post(reverse("api_keys:add"), form(until, outlet=outlet.pk, submit="on") | {"expires_at": ""})
    assert set(answer.context["form"].errors) == {"outlet", "submit", "expires_at"}
    answer = client.post(reverse("api_keys:add"), form(until, audience="2"))
    assert set(answer.context["form"].errors) == {"outlet"}
    assert not ApiKey.objects.exists()


def test_the_table_itself_keeps_audience_and_outlet_together(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiKey.objects.update(audience=Audience.PARTNER)


def test_it_reads_for_the_office_over_http(client, office, settings):
    key, plaintext = office
    answer = post(client, FINDINGS, plaintext)
    assert (answer.status_code, answer.json()["data"]) == (200, {"brandFindings": {"totalCount": 0}})
    assert answer.headers["Cache-Control"] == "private, no-store"
    settings.MODE = "production"
    assert post(client, FINDINGS, plaintext).status_code == 403
    keys.revoke(key=key)
    assert post(client, FINDINGS, plaintext).status_code == 401


def test_a_key_for_development_sends_its_own_and_sees_no_more(db, client, settings, until):
    settings.MODE = "production"
    outlet = Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)
    _key, plaintext = keys.issue(outlet=outlet, name="dev", development=True, expires_at=until)
    assert post(client, "{ __typename }", plaintext).json()["data"] == {"__typename": "Query"}
    refused = post(client, FINDINGS, plaintext).json()
    assert "data" not in refused
    assert [error["extensions"]["code"] for error in refused["errors"]] == ["VALIDATION_FAILED"]


def test_it_is_nobody_who_takes_files_of_the_library(office):
    assert taker(f"Bearer {office[1]}") is None
