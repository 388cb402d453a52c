"""The preview of what is being typed: shown on the site before it is saved, and kept nowhere for it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.articles.models import ArticlePage
from cms.previews import actions
from cms.previews.models import PreviewLink
from cms.previews.tokens import token_of
from cms.releases.models import Change, Release
from tests.cms.previews.test_preview_links import ABSENT, GIVEN, denied, fetch, look

QUERY = """query T($locale: String = "vi") { preview { unsaved savedAt item { guid version headline
  leadImage { ... on Image { guid alt(lang: $locale) { text } rendition(profile: CARD) { url } } }
  body { ... on TextBlock { textHtml } } } } }"""


@pytest.fixture
def editing(client, draft, user):
    client.force_login(user)
    return client


def filled(**values):
    """Return the editor's form as the browser sends it."""
    data = {
        "title": "Đang gõ", "slug": "dang-go", "summary": "Một câu.", "pillar": "culture_tourism", "genre": "news",
        "audience": "0", "sensitivity": "none", "digital_source_type": "digitalCreation", "release_note": "first",
        "body": streamfield([("text", {"text_html": '{"blocks":[{"key":"a","text":"Câu chưa lưu","type":"unstyled",'
                              '"depth":0,"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}'})]),
        "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(data | values)


def typed(client, address, **values):
    """Type, and press Preview on the site: return the token of the link it leads to."""
    assert client.post(address, filled(**values)).json() == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"mode": "site", "in_preview_panel": "true"})
    assert shown.status_code == 302
    return urlsplit(shown["Location"]).fragment


def edit(page):
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def add(site):
    return reverse("wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", site.pk])


def shown(token):
    return look(token, QUERY).json()["data"]["preview"]


def test_the_preview_shows_what_is_typed_and_follows_it(editing, draft, picture):
    revision = draft.latest_revision_id
    token = typed(editing, edit(draft), lead_image=str(picture.pk))
    response = look(token, QUERY)
    found = response.json()["data"]["preview"]
    kept = FormState.objects.get()
    assert (found["unsaved"], dt.datetime.fromisoformat(found["savedAt"])) == (True, kept.last_updated_at)
    assert (found["item"]["guid"], found["item"]["version"]) == (str(draft.guid), 1)
    assert found["item"]["headline"] == "Đang gõ"
    assert "Câu chưa lưu" in found["item"]["body"][0]["textHtml"]
    assert fetch(found["item"]["leadImage"]["rendition"]["url"]) == GIVEN
    assert response["Cache-Control"] == "private, no-store"
    assert typed(editing, edit(draft), title="Gõ tiếp") == token
    assert shown(token)["item"]["headline"] == "Gõ tiếp"
    # Looking saved nothing and released nothing.
    draft.refresh_from_db()
    assert (draft.latest_revision_id, draft.title) == (revision, "Bản nháp kín")
    assert [Release.objects.count(), Change.objects.count()] == [0, 0]


def test_what_was_saved_since_is_shown_instead(editing, draft):
    token = typed(editing, edit(draft))
    draft.title = "Đã lưu"
    draft.save_revision()
    assert (shown(token)["unsaved"], shown(token)["item"]["headline"]) == (False, "Đã lưu")
    assert typed(editing, edit(draft), title="Gõ nữa") == token
    assert (shown(token)["unsaved"], shown(token)["item"]["headline"]) == (True, "Gõ nữa")
    # The editor opens the form anew: Wagtail forgets what was typed.
    assert editing.delete(edit(draft)).json() == {"success": True}
    assert (shown(token)["unsaved"], shown(token)["item"]["headline"]) == (False, "Đã lưu")


def test_an_item_that_was_never_saved_is_shown_too(editing, site, picture):
    pages = ArticlePage.objects.count()
    token = typed(editing, add(site), lead_image=str(picture.pk))
    found = shown(token)
    assert (found["unsaved"], found["item"]["headline"], found["item"]["version"]) == (True, "Đang gõ", 1)
    assert shown(token)["item"]["guid"] == found["item"]["guid"]
    file = found["item"]["leadImage"]["rendition"]["url"]
    assert fetch(file) == GIVEN
    assert ArticlePage.objects.count() == pages
    # The next new item is another form: the link to the first does not show it.
    editing.delete(add(site))
    other = typed(editing, add(site), title="Bài khác hẳn")
    assert other != token
    answer = look(token, QUERY)
    assert (answer.status_code, "Bài khác hẳn" in answer.content.decode()) == (294, False)
    assert answer.json()["data"] == {"preview": None}
    assert fetch(file) == ABSENT


def test_links_to_what_is_saved_never_show_what_is_typed(editing, draft):
    editing.post(reverse("previews:share", args=[draft.pk]), {"days": "7"})
    editing.post(reverse("previews:own", args=[draft.pk]))
    typed(editing, edit(draft))
    saved = PreviewLink.objects.filter(form=None)
    assert saved.count() == 2
    for link in saved:
        assert (shown(token_of(link.pk))["unsaved"], shown(token_of(link.pk))["item"]["headline"]) == (
            False,
            "Bản nháp kín",
        )


@pytest.mark.parametrize("end", ["revoked", "expired", "maker gone"])
def test_a_link_to_what_is_typed_ends_like_every_other(editing, draft, user, end):
    token = typed(editing, edit(draft))
    match end:
        case "revoked":
            PreviewLink.objects.update(revoked_at=timezone.now())
        case "expired":
            PreviewLink.objects.update(expires_at=timezone.now())
        case "maker gone":
            user.is_active = False
            user.save()
    answer = look(token, QUERY)
    assert (answer.status_code, denied(answer)) == (401, True)
    assert "Đang gõ" not in answer.content.decode()


@pytest.mark.parametrize("saved", [True, False])
def test_whoever_may_not_write_there_any_more_shows_nothing_typed(editing, draft, site, user, saved):
    token = typed(editing, edit(draft) if saved else add(site))
    user.groups.clear()
    answer = json.dumps(look(token, QUERY).json(), ensure_ascii=False)
    assert "Đang gõ" not in answer
    assert ("Bản nháp kín" in answer) is saved


def test_what_another_types_is_not_shown(editing, draft, django_user_model):
    from django.test import Client

    mine = typed(editing, edit(draft))
    other = django_user_model.objects.create_user("khac", "k@example.invalid", "x")
    other.groups.add(*Group.objects.filter(user__username="bientap"))
    theirs = Client()
    theirs.force_login(other)
    token = typed(theirs, edit(draft), title="Người khác gõ")
    assert token != mine
    assert (shown(mine)["item"]["headline"], shown(token)["item"]["headline"]) == ("Đang gõ", "Người khác gõ")


def test_a_form_that_does_not_fit_leaves_the_last_that_did(editing, draft):
    token = typed(editing, edit(draft))
    answer = editing.post(edit(draft), filled(pillar="no such", embargo_until="hôm nào"))
    assert answer.json() == {"is_valid": False, "is_available": True}
    assert shown(token)["item"]["headline"] == "Đang gõ"
    kept = FormState.objects.get()
    kept.data = kept.data.replace("culture_tourism", f"{uuid.uuid4()}")
    kept.save()
    assert shown(token)["item"]["headline"] == "Bản nháp kín"


EMPTY = [
    ("heading", {"heading_text": "", "heading_level": ""}),
    ("text", {"text_html": '{"blocks":[],"entityMap":{}}'}),
    ("figure", {"figure_image": "", "figure_caption": "", "figure_decorative": ""}),
    ("quote", {"quote_text": "", "quote_source": ""}),
    ("document", {"document_file": "", "document_label": ""}),
]
WHOLE = """{ preview { standIns item { headline pillar body { __typename
  ... on HeadingBlock { headingText headingLevel } ... on TextBlock { textHtml } ... on QuoteBlock { quoteText }
  ... on FigureBlock { figureImage { __typename } figureCaption }
  ... on DocumentBlock { documentLabel documentFile { __typename } } } } } }"""


def test_a_draft_is_shown_before_everything_is_chosen(editing, site):
    token = typed(editing, add(site), title="Mới có đầu đề", slug="", pillar="", summary="", body=streamfield(EMPTY))
    answer = look(token, WHOLE).json()
    assert "errors" not in answer
    assert answer["data"]["preview"]["standIns"] == ["pillar"]
    found = answer["data"]["preview"]["item"]
    assert (found["headline"], found["pillar"], len(found["body"])) == (
        "Mới có đầu đề",
        "ECONOMY_INVESTMENT",
        len(EMPTY),
    )


def test_a_saved_draft_is_shown_before_everything_is_chosen(make_article, user):
    fact = {"fact_name": "", "fact_value": "23", "fact_unit": "", "fact_as_of": None, "fact_source": ""}
    page = make_article("Lưu dở", body=[("facts", {"facts_title": "", "facts_rows": [fact]})])
    page.pillar = ""
    page.save_revision(clean=False)
    query = """{ preview { standIns unsaved item { headline
      body { ... on FactsBlock { factsRows { factValue factAsOf } } } } } }"""
    answer = look(token_of(actions.share(page=page, days=1, user=user).pk), query).json()
    assert answer["data"]["preview"] == {
        "standIns": ["pillar"],
        "unsaved": False,
        "item": {"headline": "Lưu dở", "body": [{"factsRows": [{"factValue": "23", "factAsOf": ""}]}]},
    }
