"""What each group of the office may do in the admin, and may not: the answer is looked at, and what happened."""

from __future__ import annotations

import inspect

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from brand.guidelines.models import Edition
from cms.articles.models import ArticlePage
from cms.core import installation, roles
from cms.core.models import Place, Topic
from cms.media.models import EditorialImage
from cms.outlets.models import ApiKey, Outlet, OutletStatus
from cms.releases.models import Release, State

EDITOR, APPROVER, BRAND, NOBODY = roles.EDITOR.name, roles.APPROVER.name, roles.BRAND_MANAGER.name, None
ADMINISTRATOR = "administrator"  # may do everything: shows that what is denied to the others would work
EVERYBODY = {EDITOR, APPROVER, BRAND}
NAMES = {"name_vi": "Bắc Ninh", "former_names": ""}
ARTICLE = {
    "title": "Sửa", "slug": "sua", "summary": "Một câu.", "body": streamfield([]), "pillar": "culture_tourism",
    "genre": "news", "audience": "0", "sensitivity": "none", "digital_source_type": "digitalCreation",
    "release_note": "first", "comments": inline_formset([]),
}  # fmt: skip


@pytest.fixture
def as_member(client, site):
    """Return a function that logs the client in as a new member of a group, or as a user of none."""

    def login(group):
        user = get_user_model().objects.create_user(f"user of {group}", "user@example.org", "a-long-password")
        if group == ADMINISTRATOR:
            user.is_superuser = True
            user.save()
        elif group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return login


@pytest.fixture
def colleague(site):
    return get_user_model().objects.create_superuser("colleague", "c@example.org", "a-long-password")


@pytest.fixture
def draft(make_article, colleague):
    page = make_article()
    page.save_revision(user=colleague)
    return page


@pytest.fixture
def out(make_article, publish, colleague):
    return publish(make_article("Đã ra"), user=colleague)


@pytest.fixture
def image(make_image):
    return make_image()


@pytest.fixture
def outlet(db):
    return Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)


def form(**values):
    return nested_form_data(ARTICLE | values)


# Each act does one thing in the admin and tells whether it happened.


def creates_a_draft(client, draft):
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", draft.get_parent().pk])
    client.post(url, form(title="Bài mới", slug="bai-moi"))
    return ArticlePage.objects.filter(slug="bai-moi", live=False).exists()


def edits_a_colleagues_draft(client, draft):
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form(title="Tên khác"))
    return ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Tên khác"


def publishes_what_a_colleague_wrote(client, draft):
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}")
    return Release.objects.filter(pk=draft.guid).exists()


def publishes_own_work(client, draft):
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form() | {"action-publish": "1"})
    return Release.objects.filter(pk=draft.guid).exists()


def takes_an_item_off(client, out):
    client.post(reverse("wagtailadmin_pages:unpublish", args=[out.pk]))
    return Release.objects.get(pk=out.guid).state == State.UNPUBLISHED


def withdraws_an_item(client, out):
    client.post(reverse("releases_withdraw", args=[out.guid]), {"reason": "Sai sự thật"})
    return Release.objects.get(pk=out.guid).state == State.WITHDRAWN


def deletes_a_draft_of_a_colleague(client, draft):
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    return not ArticlePage.objects.filter(pk=draft.pk).exists()


def uploads_a_picture(client, picture_bytes):
    data = {"title": "Ảnh mới", "file": SimpleUploadedFile("new.png", picture_bytes())}
    client.post(reverse("wagtailimages:add"), data)
    return EditorialImage.objects.filter(title="Ảnh mới").exists()


def edits_a_colleagues_picture(client, image):
    data = {"title": "Tên ảnh khác", "consent": "given", "digital_source_type": "digitalCapture"}
    client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    return EditorialImage.objects.get(pk=image.pk).consent == "given"


def adds_a_place(client):
    client.post(reverse("wagtailsnippets_core_place:add"), NAMES)
    return Place.objects.exists()


def adds_a_topic(client):
    client.post(reverse("wagtailsnippets_core_topic:add"), {"code": "medtop:01000000", "name_vi": "Văn hóa"})
    return Topic.objects.exists()


def registers_an_outlet(client, outlet):
    data = {"name_vi": "Báo Mới", "status": "active", "kind": "newspaper", "tier": "national", "country": "VN"}
    client.post(reverse("outlet:add"), data)
    return Outlet.objects.count() == 2


def makes_a_user(client):
    data = {"username": "new", "email": "n@example.org", "first_name": "A", "last_name": "B"}
    client.post(
        reverse("wagtailusers_users:add"), data | {"password1": "a-long-pass-12", "password2": "a-long-pass-12"}
    )
    return get_user_model().objects.filter(username="new").exists()


def deletes_a_group(client):
    client.post(reverse("wagtailusers_groups:delete", args=[Group.objects.get(name=BRAND).pk]))
    return not Group.objects.filter(name=BRAND).exists()


ACTS = {
    creates_a_draft: {EDITOR, APPROVER},
    edits_a_colleagues_draft: {EDITOR, APPROVER},
    publishes_what_a_colleague_wrote: {APPROVER},
    publishes_own_work: set(),
    takes_an_item_off: {APPROVER},
    withdraws_an_item: {APPROVER},
    deletes_a_draft_of_a_colleague: {EDITOR, APPROVER},
    uploads_a_picture: EVERYBODY,
    edits_a_colleagues_picture: EVERYBODY,
    adds_a_place: {EDITOR, APPROVER},
    adds_a_topic: {APPROVER},
    registers_an_outlet: set(),
    makes_a_user: set(),
    deletes_a_group: set(),
}
CASES = [
    pytest.param(act, group, group in {ADMINISTRATOR, *allowed}, id=f"{act.__name__}-{group}")
    for act, allowed in ACTS.items()
    for group in (ADMINISTRATOR, EDITOR, APPROVER, BRAND, NOBODY)
]


@pytest.mark.parametrize(("act", "group", "allowed"), CASES)
def test_what_each_group_may_do(request, as_member, act, group, allowed):
    wanted = {name: request.getfixturevalue(name) for name in inspect.signature(act).parameters}
    as_member(group)
    assert act(**wanted) is allowed


SCREENS = {
    "wagtailadmin_home": EVERYBODY,
    "wagtailimages:index": EVERYBODY,
    "wagtailsnippets_core_place:list": {EDITOR, APPROVER},
    "wagtailsnippets_core_topic:list": {EDITOR, APPROVER},
    "editions:index": {BRAND},
    "brandgate:findings": {BRAND},
    "rechecks:index": {BRAND},
    "objections:index": {BRAND},
    "waivers:index": {EDITOR, APPROVER, BRAND},
    "inbox:index": {EDITOR, APPROVER},
    "outlet:index": {EDITOR, APPROVER},
    "api_keys:index": set(),
    "wagtailusers_users:index": set(),
    "wagtailusers_groups:index": set(),
    "wagtailsites:index": set(),
    "wagtailadmin_workflows:index": set(),
}


@pytest.mark.parametrize("group", [EDITOR, APPROVER, BRAND, NOBODY])
def test_what_each_group_may_see(client, as_member, group):
    as_member(group)
    seen = {name for name in SCREENS if client.get(reverse(name)).status_code == 200}
    assert seen == {name for name, allowed in SCREENS.items() if group in allowed}


def test_nobody_but_an_administrator_issues_keys(client, as_member, outlet):
    for group in EVERYBODY:
        as_member(group)
        client.post(reverse("api_keys:add"), {"outlet": outlet.pk, "name": "khóa", "audience": "2"})
        assert not ApiKey.objects.exists()


def test_an_edition_is_changed_by_nobody(client, as_member, identity, colleague):
    for login in (lambda: as_member(BRAND), lambda: client.force_login(colleague)):
        login()
        for view in ("rules", "texts", "submit", "send_back"):
            client.post(reverse(f"editions:{view}", args=[identity.pk]), {"version": "9"})
        kept = Edition.objects.get()
        assert (kept.version, kept.sha256, kept.status) == (identity.version, identity.sha256, identity.status)


def test_installing_again_keeps_what_the_office_changed(site):
    editors = Group.objects.get(name=EDITOR)
    editors.permissions.remove(Permission.objects.get(codename="add_place"))
    GroupPagePermission.objects.filter(group=editors).delete()
    Workflow.objects.update(active=False)
    counts = [m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow, Collection)]
    installation.install()
    assert [
        m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow, Collection)
    ] == counts
    assert not editors.permissions.filter(codename="add_place").exists()
    assert not Workflow.objects.filter(active=True).exists()


def test_a_permission_that_does_not_exist_stops_the_installation(db):
    with pytest.raises(Permission.DoesNotExist, match="fly_kite"):
        roles._permission("fly_kite")
