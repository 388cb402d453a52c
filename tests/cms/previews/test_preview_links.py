"""Preview links: what they open, for whom, until when, and what nobody learns without one."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from api.caching import answers
from cms.previews import actions
from cms.previews.models import PreviewLink
from cms.previews.panels import url_of
from cms.previews.tokens import mark_of, token_of
from cms.releases.models import Change, Reference, Release, ReleaseVersion

QUERY = """query P($locale: String = "vi") { preview { expiresAt item { __typename guid version headline path
  leadImage { ... on Image { guid alt(lang: $locale) { text } srcset rendition(profile: CARD) { url } }
              ... on Withheld { reason } }
  places { ... on Place { names(lang: $locale) { text } } }
  body { ... on TextBlock { textHtml } ... on RelatedBlock { relatedItems { ... on Item { headline } } } } } } }"""
CLOSED = "This preview link opens nothing, or not any more."


def look(token, query=QUERY, *, scheme="Preview", **variables):
    headers = {"Authorization": f"{scheme} {token}"} if token else {}
    body = json.dumps({"query": query, "variables": variables})
    return Client().post("/graphql/", body, content_type="application/json", headers=headers)


def fetch(address):
    """Return the status and caching of a file, asked for by one who has its bytes already: 304 is his to have."""
    etag = f'"{urlsplit(address).path.rsplit("/", 1)[-1]}"'
    response = Client().get(address, headers={"If-None-Match": etag})
    return response.status_code, response["Cache-Control"]


GIVEN = (304, "private, no-store")
ABSENT = (404, "no-store")


def denied(response):
    """Tell whether the answer says that the link is closed, and nothing else."""
    answer = response.json()
    return (answer.get("data"), [e["extensions"]["code"] for e in answer["errors"]]) == (None, ["PREVIEW_CLOSED"])


def test_a_link_shows_the_draft_as_it_would_be_released(draft, user, picture):
    token = token_of(actions.share(page=draft, days=7, user=user).pk)
    response = look(token)
    item = response.json()["data"]["preview"]["item"]
    card = item["leadImage"]["rendition"]["url"]
    assert (item["__typename"], item["version"], item["headline"]) == ("Article", 1, "Bản nháp kín")
    assert item["body"] == [{"textHtml": "<p>Câu chưa phát hành</p>"}]
    assert item["places"] == [{"names": [{"text": "Đình Bảng"}]}]
    assert item["leadImage"]["guid"] == str(picture.guid)
    assert item["leadImage"]["srcset"].count("?preview=") == 3
    assert response["Cache-Control"] == "private, no-store"
    assert fetch(card) == GIVEN


def test_a_link_follows_the_draft_and_says_the_next_version(draft, user, publish):
    page = publish(draft)
    link = actions.share(page=page, days=1, user=user)
    page.title = "Sửa lại"
    page.save_revision()
    item = look(token_of(link.pk)).json()["data"]["preview"]["item"]
    assert (item["version"], item["headline"]) == (2, "Sửa lại")
    assert Release.objects.get(pk=page.guid).head["headline"] == "Bản nháp kín"


def test_looking_leaves_nothing_behind(draft, user, picture):
    link = actions.share(page=draft, days=7, user=user)
    answers.clear()
    look(token_of(link.pk))
    Client().get(f"/graphql/?query={QUERY}", headers={"Authorization": f"Preview {token_of(link.pk)}"})
    assert [m.objects.count() for m in (Release, ReleaseVersion, Change, Reference)] == [0, 0, 0, 0]
    assert answers.size == 0
    found = look(
        "",
        """query($g: ID!, $i: ID!) { search(query: "Bản nháp kín") { totalCount } articles { totalCount }
        changes { nodes { guid } } item(guid: $g) { __typename } nodes(ids: [$g, $i]) { __typename } }""",
        g=str(draft.guid),
        i=str(picture.guid),
    ).json()["data"]
    assert found == {
        "search": {"totalCount": 0},
        "articles": {"totalCount": 0},
        "changes": {"nodes": []},
        "item": {"__typename": "NotFound"},
        "nodes": [{"__typename": "NotFound"}, {"__typename": "NotFound"}],
    }
    key = picture.renditions_ready[0]["key"]
    assert fetch(f"/media/{key}") == ABSENT


def test_a_link_opens_no_other_draft(draft, user, make_article, picture):
    other = make_article("Bản khác", slug="ban-khac", lead_image=picture)
    other.save_revision()
    draft.body = [("related", {"related_title": "Xem", "related_items": [other]})]
    draft.save_revision()
    token = token_of(actions.share(page=draft, days=7, user=user).pk)
    query = """query($g: ID!, $own: ID!) { item(guid: $g) { __typename } own: item(guid: $own) { __typename }
      itemAt(path: "/vi/article/ban-khac") { __typename } }"""
    found = look(token, query, g=str(other.guid), own=str(draft.guid)).json()["data"]
    assert {name: answer["__typename"] for name, answer in found.items()} == {
        "item": "NotFound", "itemAt": "NotFound", "own": "NotFound",
    }  # fmt: skip
    # What is related is not released with it: the release would leave it out, and so does the preview.
    assert look(token).json()["data"]["preview"]["item"]["body"] == [{"relatedItems": []}]


def test_nothing_opens_without_an_open_link(draft, user):
    link = actions.share(page=draft, days=7, user=user)
    token = token_of(link.pk)
    other = uuid.uuid4()
    tampered = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace(link.pk.hex, other.hex),
        token_of(other),
        mark_of(link.pk, "x"),
        link.pk.hex,
        "x" * 5000,
        "a:b:c",
        "\u00e9",
    ]
    for wrong in tampered:
        response = look(wrong)
        assert (response.status_code, denied(response)) == (401, True), wrong
        assert response.json()["errors"][0]["message"] == CLOSED
    assert look(token, scheme="Bearer").json()["errors"][0]["extensions"]["code"] == "UNKNOWN_KEY"
    without = look("").json()
    assert (without["data"], without["errors"][0]["extensions"]["code"]) == ({"preview": None}, "PREVIEW_CLOSED")
    assert look(token).json()["data"]["preview"]["item"]["headline"] == "Bản nháp kín"


@pytest.mark.parametrize("end", ["expired", "revoked", "maker gone", "page gone", "withdrawn", "erased"])
def test_a_link_that_has_ended_opens_neither_draft_nor_picture(draft, user, picture, end, publish):
    from cms.releases import actions as releasing

    link = actions.share(page=draft, days=1, user=user)
    token = token_of(link.pk)
    card = look(token).json()["data"]["preview"]["item"]["leadImage"]["rendition"]["url"]
    match end:
        case "expired":
            PreviewLink.objects.update(expires_at=timezone.now())
        case "revoked":
            actions.revoke(link=link, page=draft, user=user)
        case "maker gone":
            user.is_active = False
            user.save()
        case "page gone":
            draft.delete()
        case "withdrawn":
            publish(draft)
            releasing.withdraw(guid=draft.guid, reason="Sai")
        case "erased":
            publish(draft)
            releasing.mark_erased(guid=draft.guid)
    answer = look(token).json()
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["PREVIEW_CLOSED"]
    assert "Bản nháp kín" not in json.dumps(answer, ensure_ascii=False)
    assert fetch(card) == ABSENT


def test_a_mark_opens_its_own_file_while_its_right_lasts(draft, user, picture):
    link = actions.share(page=draft, days=1, user=user)
    first, second = (rendition["key"] for rendition in picture.renditions_ready[:2])
    mark = mark_of(link.pk, first)
    assert fetch(f"/media/{first}?preview={mark}") == GIVEN
    for wrong in (
        f"/media/{second}?preview={mark}",
        f"/media/{first}?preview={mark[:-1]}",
        f"/media/{first}?preview=x",
    ):
        assert fetch(wrong) == ABSENT
    picture.rights_until = timezone.now() - dt.timedelta(minutes=1)
    picture.save()
    assert fetch(f"/media/{first}?preview={mark}") == ABSENT
    assert look(token_of(link.pk)).json()["data"]["preview"]["item"]["leadImage"] == {"reason": "RIGHTS"}


def test_a_mark_beside_a_card_opens_nothing(db, draft, user):
    link = actions.share(page=draft, days=1, user=user)
    card = f"cards/{draft.guid.hex}/{'0' * 20}.png"
    for mark in ("x", mark_of(link.pk, card)):
        assert fetch(f"/media/{card}?preview={mark}") == ABSENT


def test_only_editors_of_the_page_make_and_revoke_links(draft, user):
    stranger = get_user_model().objects.create_user("nguoila", "l@example.invalid", "x")
    link = actions.share(page=draft, days=1, user=user)
    with pytest.raises(PermissionDenied):
        actions.share(page=draft, days=1, user=stranger)
    with pytest.raises(PermissionDenied):
        actions.revoke(link=link, page=draft, user=stranger)
    with pytest.raises(ValueError, match="not for 365"):
        actions.share(page=draft, days=365, user=user)
    assert [(link.pk, link.revoked_at) for link in PreviewLink.objects.all()] == [(link.pk, None)]


def test_the_editors_own_looking_makes_one_link(draft, user):
    first = actions.own(page=draft, user=user)
    assert actions.own(page=draft, user=user) == first
    assert first.shared is False
    PreviewLink.objects.update(expires_at=timezone.now() + dt.timedelta(hours=1))
    assert actions.own(page=draft, user=user) != first


def test_the_buttons_prove_where_they_were_pressed(draft, user):
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(user)
    text = checked.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    panel = text.split('class="preview-links"', 1)[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', panel)[1]
    share = reverse("previews:share", args=[draft.pk])
    assert checked.post(share, {"days": "7"}).status_code == 403
    assert PreviewLink.objects.count() == 0
    assert checked.post(share, {"days": "7", "csrfmiddlewaretoken": token}).status_code == 302
    assert PreviewLink.objects.count() == 1


def test_the_panel_shows_and_revokes_links_and_the_buttons_lead_to_the_site(draft, user, client, settings):
    client.force_login(user)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client.post(reverse("previews:share", args=[draft.pk]), {"days": "7"})
    link = PreviewLink.objects.get()
    text = client.get(edit).content.decode()
    assert url_of(link) in text
    assert f"{settings.PREVIEW_URL}#" in url_of(link)
    assert "Liên kết xem trước" in text
    assert client.post(reverse("previews:share", args=[draft.pk]), {"days": "400"}).status_code == 302
    assert PreviewLink.objects.count() == 1
    assert client.get(reverse("previews:revoke", args=[draft.pk, link.pk])).status_code == 405
    client.post(reverse("previews:revoke", args=[draft.pk, link.pk]))
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert url_of(link) not in client.get(edit).content.decode()
    opened = client.post(reverse("previews:own", args=[draft.pk]))
    assert opened["Location"] == url_of(PreviewLink.objects.get(shared=False))


def test_wagtails_preview_offers_the_text_and_the_site(draft, user, rf):
    assert [name for name, _label in draft.preview_modes] == ["", "site"]
    request = rf.get("/")
    request.user = user
    assert draft.serve_preview(request, "site")["Location"] == url_of(PreviewLink.objects.get())
    plain = draft.make_preview_request(preview_mode="")
    assert "Bản nháp kín" in plain.content.decode()
