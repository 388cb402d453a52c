"""Approval by another person, as a task in Wagtail's workflows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class IndependentApproval(AbstractGroupApprovalTask):
    """Let the members of groups approve, each only what others wrote."""

    class Meta:
        abstract = True

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        actions = super().get_actions(obj, user)
        if _is_own_work(obj, user):
            actions = [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        if action_name == "approve" and _is_own_work(task_state.revision.content_object, user):
            raise PermissionDenied(_("You cannot approve your own work."))
        return super().on_action(task_state, user, action_name, **kwargs)


class IndependentApprovalTask(IndependentApproval):
    """The step that releases: somebody else than the authors approves."""

    class Meta:
        verbose_name = _("independent approval task")
        verbose_name_plural = _("independent approval tasks")

    @classmethod
    def get_description(cls) -> str:
        return _("Members of the chosen groups approve what others wrote")


def _is_own_work(page: Any, user: Any) -> bool:
    from cms.core.gate import authors

    return not user.is_superuser and user in authors(page)
