"""Brand review as a step of Wagtail's workflows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.workflow import IndependentApproval
from cms.releases.gate import Candidate


class BrandReviewTask(IndependentApproval):
    """Approve by itself where nothing stops the item; otherwise the members of the groups look at it.

    Their approval opens no gate: it says that exceptions are asked for, or that the picture will be replaced.
    """

    class Meta:
        verbose_name = _("brand review")
        verbose_name_plural = _("brand reviews")

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        from cms.brandgate.gate import brand  # the gate needs the tables, and this is one of them

        task_state = super().start(workflow_state, user=user)
        item = task_state.revision.as_object()
        if not list(brand(Candidate(item, user=user, revision=task_state.revision))):
            task_state.approve(user=None, update=False)
        return task_state

    @classmethod
    def get_description(cls) -> str:
        return str(_("Approves by itself when nothing breaks the guideline; otherwise the chosen groups decide"))
