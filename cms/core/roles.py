"""The groups of the office and what each may do. `install()` makes what is missing and leaves the rest alone."""

from __future__ import annotations

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

from cms.core.workflow import IndependentApprovalTask


@dataclass(frozen=True, slots=True)
class Role:
    """A group by its Vietnamese name (it is data of the office) with page, collection and model permissions."""

    name: str
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


EDITOR = Role(
    name="Biên tập viên",
    pages=("add", "change"),
    collections=("add_image", "change_image", "choose_image"),
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
    collections=("add_image", "change_image", "choose_image"),
    models=(
        *EDITOR.models,
        "add_topic",
        "change_topic",
        "withdraw_release",
    ),
)
BRAND_MANAGER = Role(
    name="Quản lý thương hiệu",
    collections=("add_image", "change_image", "choose_image"),
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
ROLES = (EDITOR, APPROVER, BRAND_MANAGER)
WORKFLOW = "Duyệt bài"


def install() -> None:
    """Make the groups, their permissions and the approval workflow, each only if its group is new."""
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for role in ROLES:
        group, created = Group.objects.get_or_create(name=role.name)
        if not created:
            continue
        group.permissions.add(_permission("access_admin"), *map(_permission, role.models))
        for codename in role.pages:
            GroupPagePermission.objects.create(group=group, page=root, permission=_permission(f"{codename}_page"))
        for codename in role.collections:
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=_permission(codename)
            )
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    _install_workflow(root)


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
