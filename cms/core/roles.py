"""The groups of the office and what each may do.

`install()` gives every group what it was never given before, and remembers that it did. So a new version's rights reach
groups that are there already, and what an administrator took from a group stays taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.core.grants import RoleGrant
from cms.core.workflow import IndependentApprovalTask

_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@dataclass(frozen=True, slots=True)
class Role:
    """A group by its Vietnamese name (it is data of the office) with page, collection and model permissions."""

    name: str
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    models: tuple[str, ...] = ()

    def grants(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, codename) of everything the role may do."""
        yield from (("model", codename) for codename in ("access_admin", *self.models))
        yield from (("page", f"{codename}_page") for codename in self.pages)
        yield from (("collection", codename) for codename in self.collections)


EDITOR = Role(
    name="Biên tập viên",
    pages=("add", "change"),
    collections=_FILES,
    models=(
        "add_place",
        "change_place",
        "view_place",
        "view_topic",
        "view_submission",
        "change_submission",
        "view_outlet",
        "add_waiver",
        "view_waiver",
        "add_objection",
    ),
)
APPROVER = Role(
    name="Người duyệt",
    # Wagtail asks this of who approves; that nobody releases his own work is the gate's to say.
    pages=("add", "change", "publish"),
    collections=_FILES,
    models=(
        *EDITOR.models,
        "add_topic",
        "change_topic",
        "withdraw_release",
        "view_documentuse",
    ),
)
BRAND_MANAGER = Role(
    name="Quản lý thương hiệu",
    collections=_FILES,
    models=(
        "view_edition",
        "change_edition",
        "approve_edition",
        "view_brandasset",
        "change_brandasset",
        "view_licenceterms",
        "add_licenceterms",
        "change_licenceterms",
        "view_download",
        "view_finding",
        "add_waiver",
        "view_waiver",
        "decide_waiver",
        "add_objection",
        "view_objection",
        "decide_objection",
        "add_policy",
        "change_policy",
        "view_policy",
    ),
)
CONNECTIONS = Role(
    name="Quản lý kết nối",
    models=(
        "view_outlet",
        "add_outlet",
        "change_outlet",
        "view_apikey",
        "add_apikey",
        "change_apikey",
        "issue_office_key",
        "view_documentuse",
    ),
)
ROLES = (EDITOR, APPROVER, BRAND_MANAGER, CONNECTIONS)
WORKFLOW = "Duyệt bài"


def install() -> None:
    """Make the groups and the approval workflow, and give each group what it was never given."""
    root = Page.get_first_root_node()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        given = set(RoleGrant.objects.filter(group=group).values_list("kind", "codename"))
        for kind, codename in role.grants():
            if (kind, codename) not in given:
                _give(group, kind, _permission(codename), root)
                RoleGrant.objects.create(group=group, kind=kind, codename=codename)
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    _install_workflow(root)


def _give(group: Group, kind: str, permission: Permission, root: Page) -> None:
    if kind == "model":
        group.permissions.add(permission)
    elif kind == "page":
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    else:
        collection = Collection.get_first_root_node()
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _install_workflow(root: Page) -> None:
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if not created:
        return
    task = IndependentApprovalTask.objects.create(name=APPROVER.name)
    task.groups.add(Group.objects.get(name=APPROVER.name))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def _permission(codename: str) -> Permission:
    """Return the one permission of that name. Raises DoesNotExist naming it, so that a typing error stops the start."""
    try:
        return Permission.objects.get(codename=codename)
    except Permission.DoesNotExist as error:
        raise Permission.DoesNotExist(f"no permission is called {codename!r}") from error
