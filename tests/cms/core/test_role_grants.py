"""Installing again: new rights reach the groups that are there, and what was taken from one stays taken."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.core import roles
from cms.core.grants import RoleGrant


def codenames(group):
    return set(group.permissions.values_list("codename", flat=True))


def test_a_new_right_reaches_a_group_that_is_there(site, monkeypatch):
    group = Group.objects.get(name=roles.EDITOR.name)
    wider = roles.Role(
        name=roles.EDITOR.name,
        pages=(*roles.EDITOR.pages, "publish"),
        collections=roles.EDITOR.collections,
        models=(*roles.EDITOR.models, "view_policy"),
    )
    monkeypatch.setattr(roles, "ROLES", (wider,))
    roles.install()
    assert "view_policy" in codenames(group)
    assert GroupPagePermission.objects.filter(group=group, permission__codename="publish_page").count() == 1


def test_what_an_administrator_changed_stays(site):
    group = Group.objects.get(name=roles.EDITOR.name)
    group.permissions.remove(Permission.objects.get(codename="add_waiver"))
    group.permissions.add(Permission.objects.get(codename="view_policy"))
    GroupPagePermission.objects.filter(group=group, permission__codename="add_page").delete()
    GroupCollectionPermission.objects.filter(group=group, permission__codename="add_image").delete()
    before = codenames(group)
    roles.install()
    assert codenames(group) == before
    assert not GroupPagePermission.objects.filter(group=group, permission__codename="add_page").exists()
    assert not GroupCollectionPermission.objects.filter(group=group, permission__codename="add_image").exists()


def test_a_group_that_was_deleted_is_made_whole(site):
    Group.objects.get(name=roles.BRAND_MANAGER.name).delete()
    roles.install()
    assert "decide_waiver" in codenames(Group.objects.get(name=roles.BRAND_MANAGER.name))


def test_an_installation_without_a_record_is_given_what_is_new_alone(site):
    import importlib

    from django.apps import apps

    group = Group.objects.get(name=roles.EDITOR.name)
    RoleGrant.objects.all().delete()
    GroupCollectionPermission.objects.filter(group=group, permission__codename__endswith="_document").delete()
    group.permissions.remove(Permission.objects.get(codename="add_waiver"))
    importlib.import_module("cms.core.migrations.0002_role_grants").note_what_was_given(apps, None)
    roles.install()
    assert "add_waiver" not in codenames(group)
    found = GroupCollectionPermission.objects.filter(group=group, permission__codename__endswith="_document")
    assert found.count() == 3


def test_installing_again_gives_nothing_twice(site):
    counts = RoleGrant.objects.count(), GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    roles.install()
    again = RoleGrant.objects.count(), GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    assert again == counts
