"""The brand check beside the page that is being written."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.core.roles import EDITOR

OLD = "Phßng ban v\u00b5 nh©n d©n ®Þa ph\u00ad¬ng"
NEW = "Phòng ban và nhân dân địa phương"


@pytest.fixture
def editor(site, client):
    user = get_user_model().objects.create_user("editor", "e@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=EDITOR.name))
    client.force_login(user)
    return user


def send(client, **values):
    body = {"language": "vi", "type": "article", "texts": [], "pictures": []} | values
    return client.post(reverse("brandgate:written"), json.dumps(body), content_type="application/json")


def test_old_letters_come_back_with_edits_in_units_of_browsers(identity, editor, client):
    (found,) = send(client, texts=[["body-0-value k1", f"😀 {OLD}"]]).json()["findings"]
    assert (found["place"], found["rule"], found["blocks"]) == ("body-0-value k1", "type.legacy-encoding", False)
    units = f"😀 {OLD}".encode("utf-16-le")
    for start, end, put in reversed(found["edits"]):
        units = units[: 2 * start] + put.encode("utf-16-le") + units[2 * end :]
    assert units.decode("utf-16-le") == f"😀 {NEW}"


def test_pictures_are_judged_as_they_are_chosen(editor, client, wrong, good):
    pictures = [["lead_image", wrong.pk, True], ["body-0-value", good.pk, False]]
    found = send(client, pictures=pictures).json()["findings"]
    assert {one["place"] for one in found} == {"lead_image"}
    stopping = [one for one in found if one["blocks"]]
    assert "logo.distortion" in {one["rule"] for one in stopping}
    assert stopping[0]["url"].startswith(reverse("wagtailimages:edit", args=[wrong.pk]))


def test_nothing_is_said_of_pictures_one_may_not_choose(site, client, wrong):
    user = get_user_model().objects.create_user("guest", "g@example.org", "a-long-password")
    user.groups.add(Group.objects.get_or_create(name="Chỉ vào")[0])
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    answer = send(client, pictures=[["lead_image", wrong.pk, True], ["x", wrong.pk + 999, True]])
    assert answer.json() == {"findings": [], "cards": []}


@pytest.mark.parametrize(
    "values",
    [
        {"language": "xx"},
        {"type": "user"},
        {"texts": "chữ"},
        {"pictures": [["lead_image", -1, True]]},
        {"pictures": [["lead_image", "1; drop", True]]},
        {"texts": {"a": 1}},
    ],
)
def test_what_no_editor_sends_is_refused(identity, editor, client, values):
    answer = send(client, **values)
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


def test_too_much_is_refused_and_too_long_a_text_is_not_read(identity, editor, client):
    assert send(client, texts=[["body", "a" * 900_000]]).status_code == 400
    assert send(client, texts=[["body", f"{OLD} " * 3000]]).json() == {"findings": [], "cards": []}


def test_strangers_and_forged_requests_reach_nothing(identity, site, client, editor):
    stranger = Client()
    assert send(stranger, texts=[["a", OLD]]).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert send(strict, texts=[["a", OLD]]).status_code == 403
    assert client.get(reverse("brandgate:written")).status_code == 405


def test_the_panel_stands_beside_new_and_old_pages(identity, editor, client, make_article, site):
    for url in (
        reverse("wagtailadmin_pages:edit", args=[make_article().pk]),
        reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.pk]),
    ):
        text = client.get(url).content.decode()
        assert 'data-side-panel="brand"' in text
        assert f'data-brand-check="{reverse("brandgate:written")}"' in text
        assert 'type="module" src="/static/brandgate/written' in text
