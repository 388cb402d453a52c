"""Every way by which Wagtail makes something live passes the gate: what it refuses stays a draft, untold."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import APIToken, GroupPagePermission, Locale, Page, PageLogEntry, PageViewRestriction
from wagtail.signals import page_published
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from cms.articles.models import ArticlePage
from cms.core import roles
from cms.core.checks import no_view_restrictions
from cms.releases import actions, integrity
from cms.releases.gate import PublishRefused
from cms.releases.models import Change, Release
from cms.releases.signals import DeleteRefused, ReleaseMissing

SUMMARY = "Một câu hát cần có người đáp lại."
EMPTY = "Đoạn mở đầu đang trống"


@pytest.fixture
def admin(db):
    return get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def people(site):
    made = {}
    for name, role in {"writer": roles.EDITOR, "approver": roles.APPROVER, "second": roles.APPROVER}.items():
        user = get_user_model().objects.create_user(name, f"{name}@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=role.name))
        made[name] = user
    return made


def nothing_is_out(page):
    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.live
    assert not Release.objects.filter(pk=page.guid).exists()
    assert not Change.objects.filter(guid=page.guid).exists()
    assert list(integrity.verify()) == []


def it_is_out(page, version=1):
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live
    assert Release.objects.get(pk=page.guid).version == version
    assert [c.kind for c in Change.objects.filter(guid=page.guid)][-1] == "published"
    assert list(integrity.verify()) == []


def form(**values):
    data = {
        "title": "Quan họ bên sông Cầu",
        "slug": "quan-ho",
        "summary": SUMMARY,
        "body": streamfield([]),
        "pillar": "culture_tourism",
        "genre": "news",
        "audience": "0",
        "sensitivity": "none",
        "digital_source_type": "digitalCreation",
        "release_note": "first",
        "comments": inline_formset([]),
    }
    return nested_form_data(data | values)


def shown_to(client):
    return " ".join(str(m) for m in client.get(reverse("wagtailadmin_home")).context["messages"])


# --- the admin's forms


def test_admin_create_and_publish_is_refused_with_the_reason_at_its_field(desk, site):
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", site.pk])
    response = desk.post(url, form(summary="") | {"action-publish": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors["summary"][0].startswith(EMPTY)
    assert not ArticlePage.objects.exists()
    assert not Release.objects.exists()


def test_admin_create_and_publish(desk, site):
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", site.pk])
    response = desk.post(url, form() | {"action-publish": "1"})
    assert response.status_code == 302
    it_is_out(ArticlePage.objects.get())


def test_admin_saves_what_the_gate_would_refuse_as_a_draft(desk, site):
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", site.pk])
    assert desk.post(url, form(summary="")).status_code == 302
    nothing_is_out(ArticlePage.objects.get())


def test_admin_edit_and_publish(desk, make_article):
    page = make_article()
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert desk.post(url, form(summary="") | {"action-publish": "1"}).status_code == 200
    nothing_is_out(page)
    assert desk.post(url, form() | {"action-publish": "1"}).status_code == 302
    it_is_out(page)


def test_admin_revert_and_publish(desk, make_article):
    page = make_article(summary="")
    bad = page.save_revision()
    page.summary = SUMMARY
    page.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = desk.post(url, form(summary="") | {"action-publish": "1", "revision": str(bad.pk)})
    assert response.status_code == 200
    nothing_is_out(page)


def test_bulk_publish_lets_no_refusal_stop_the_others(desk, make_article):
    good, bad = make_article(), make_article("Bài thiếu", summary="")
    for page in (good, bad):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = desk.post(f"{url}?id={bad.pk}&id={good.pk}")
    assert response.status_code == 302
    it_is_out(good)
    nothing_is_out(bad)
    assert EMPTY in shown_to(desk)


# --- workflow


def submit(page, user):
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def approve(state, user):
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, user, "approve")


def test_workflow_publishes_what_another_approved(make_article, people):
    page = make_article()
    approve(submit(page, people["writer"]), people["approver"])
    it_is_out(page)


def test_workflow_refusal_leaves_it_in_progress(client, make_article, people):
    page = make_article(summary="")
    state = submit(page, people["writer"])
    client.force_login(people["approver"])
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    assert client.post(url, {"comment": ""}).status_code == 302
    nothing_is_out(page)
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert EMPTY in shown_to(client)


def test_nobody_approves_his_own_work(make_article, people):
    page = make_article()
    state = submit(page, people["approver"])
    task = state.current_task_state.task.specific
    assert "approve" not in [action[0] for action in task.get_actions(page, people["approver"])]
    with pytest.raises(PermissionDenied):
        approve(state, people["approver"])
    nothing_is_out(page)
    approve(state, people["second"])
    it_is_out(page)


def test_who_writes_into_it_while_it_waits_cannot_approve_it(make_article, people):
    page = make_article()
    state = submit(page, people["writer"])
    page.summary = "Một câu khác."
    page.save_revision(user=people["second"])
    with pytest.raises(PermissionDenied):
        approve(state, people["second"])
    nothing_is_out(page)


def test_an_editor_cannot_publish_past_the_workflow(client, make_article, people):
    page = make_article()
    page.save_revision(user=people["writer"])
    client.force_login(people["writer"])
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form() | {"action-publish": "1"})
    nothing_is_out(page)


def test_even_with_the_permission_nobody_publishes_his_own_work(make_article, people):
    user = people["writer"]
    GroupPagePermission.objects.create(
        group=user.groups.get(),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )
    page = make_article()
    with pytest.raises(PublishRefused, match="bài của chính mình"):
        page.save_revision(user=user).publish(user=user)
    nothing_is_out(page)


# --- schedule


def schedule(page, minutes):
    page.go_live_at = timezone.now() + dt.timedelta(minutes=minutes)
    revision = page.save_revision()
    revision.publish()
    return revision


def make_due(revision):
    past = timezone.now() - dt.timedelta(minutes=1)
    revision.refresh_from_db()
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()


def test_a_schedule_is_checked_when_made_and_when_due(make_article, mailoutbox, admin):
    with pytest.raises(PublishRefused):
        schedule(make_article("Thiếu", summary=""), 5)
    good, spoiled = make_article(), make_article("Sẽ hỏng")
    first, second = schedule(spoiled, 5), schedule(good, 6)
    nothing_is_out(good)
    make_due(first)
    make_due(second)
    first.content["summary"] = ""
    first.user = admin
    first.save()
    call_command("publish_scheduled")
    it_is_out(good)
    nothing_is_out(spoiled)
    entries = PageLogEntry.objects.filter(page=spoiled.pk, action="releases.refused")
    assert [len(entry.data["reasons"]) for entry in entries] == [1]
    assert [mail.to for mail in mailoutbox] == [["chief@example.org"]]
    call_command("publish_scheduled")
    assert entries.count() == 1
    assert len(mailoutbox) == 1


# --- copies, aliases, the shell


def test_a_copy_is_a_draft_with_a_guid_of_its_own(make_article, publish):
    page = publish(make_article())
    copy = page.copy(keep_live=True, update_attrs={"slug": "ban-sao"}).specific
    assert copy.guid != page.guid
    nothing_is_out(copy)


def test_an_alias_is_never_released_and_stays_a_draft_when_its_original_is_published(make_article, publish):
    page = publish(make_article())
    alias = CreatePageAliasAction(page, update_slug="bi-danh").execute(skip_permission_checks=True)
    assert alias.guid != page.guid
    nothing_is_out(alias)
    publish(page, summary="Bản mới.")
    nothing_is_out(ArticlePage.objects.get(pk=alias.pk))
    assert [row.guid for row in Release.objects.all()] == [page.guid]


@pytest.mark.parametrize("way", ["add_child", "save", "publish"])
def test_the_shell(site, make_article, way):
    if way == "add_child":
        page = ArticlePage(title="Sống ngay", summary="", pillar="culture_tourism", live=True)
        site.add_child(instance=page)
    else:
        page = make_article(summary="")
        if way == "save":
            page.live = True
            page.save()
        else:
            with pytest.raises(PublishRefused):
                page.save_revision().publish()
    nothing_is_out(page)


def test_announcing_what_never_passed_is_an_error(make_article):
    page = make_article()
    ArticlePage.objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    with pytest.raises(ReleaseMissing):
        page_published.send(sender=ArticlePage, instance=page)
    assert [line.split(": ")[1] for line in integrity.verify()] == ["live in Wagtail, but never released"]


# --- localize


@pytest.mark.parametrize("complete", [True, False])
def test_localize_publishes_unattended(make_article, publish, complete, django_capture_on_commit_callbacks):
    page = publish(make_article(slug="quan-ho", body=[("text", {"text_html": "<p>Xin chào</p>"})]))
    english = Locale.objects.get(language_code="en")
    if not complete:
        # What makes it fail at the gate: another item lives at its address.
        section = page.get_parent().get_translation(english)
        other = ArticlePage(title="Other", summary="x", pillar="culture_tourism", slug="other", locale=english)
        section.add_child(instance=other)
        publish(other)
        Release.objects.filter(pk=other.guid).update(slug="quan-ho")
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    with django_capture_on_commit_callbacks(execute=True):
        source.create_or_update_translation(english, fallback=True)
    target = translation.get_target_instance().specific
    assert target.guid != page.guid
    assert target.live is complete
    assert Release.objects.filter(pk=target.guid).exists() is complete
    assert PageLogEntry.objects.filter(page=target.pk, action="releases.refused").exists() is not complete


# --- REST, where an installation mounts it


@pytest.mark.urls("tests.cms.releases.urls_rest")
def test_rest_publish(client, admin, make_article):
    _token, secret = APIToken.create_token(user=admin, name="rest")
    page = make_article(summary="")
    page.save_revision()
    headers = {"Authorization": f"Bearer {secret}"}
    response = client.post(f"/api/v3/pages/{page.pk}/actions/publish/", headers=headers)
    assert response.status_code == 422, response.content
    assert EMPTY in response.content.decode()
    nothing_is_out(page)


@pytest.mark.urls("tests.cms.releases.urls_rest")
def test_rest_copy_keeps_nothing_live(client, admin, make_article, publish):
    _token, secret = APIToken.create_token(user=admin, name="rest")
    page = publish(make_article())
    response = client.post(
        f"/api/v3/pages/{page.pk}/actions/copy/",
        {"slug": "ban-sao", "keep_live": True},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert response.status_code == 201, response.content
    nothing_is_out(ArticlePage.objects.exclude(pk=page.pk).get())


# --- what may not be done


def test_a_released_page_is_not_deleted_before_it_is_withdrawn(make_article, publish):
    page = publish(make_article())
    with pytest.raises(DeleteRefused), transaction.atomic():
        page.delete()
    with pytest.raises(DeleteRefused), transaction.atomic():
        ArticlePage.objects.filter(pk=page.pk).delete()
    assert ArticlePage.objects.filter(pk=page.pk).exists()
    actions.withdraw(guid=page.guid, reason="Nhầm bài")
    ArticlePage.objects.get(pk=page.pk).delete()
    assert Release.objects.get(pk=page.guid).state == "withdrawn"
    assert list(integrity.verify()) == []


def test_pages_cannot_be_made_private(make_article, publish):
    page = publish(make_article())
    with pytest.raises(ValidationError), transaction.atomic():
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    assert not PageViewRestriction.objects.exists()


def test_a_restriction_that_came_in_otherwise_is_a_system_check_error(make_article):
    page = make_article()
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page.page_ptr, restriction_type="login")])
    assert [error.id for error in no_view_restrictions(None, databases=["default"])] == ["core.E001"]


def test_the_admin_offers_no_privacy(desk, make_article):
    page = make_article()
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    desk.post(url, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
