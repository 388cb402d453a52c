"""The words of the log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.media.models import SubjectKind


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    @actions.register_action("brandgate.kind")
    class KindChanged(LogFormatter):
        label = _("Kind of picture changed")

        def format_message(self, entry: Any) -> str:
            return _("Kind of picture: %(before)s → %(after)s") % {
                "before": _label(entry.data.get("before", "")),
                "after": _label(entry.data.get("after", "")),
            }


def _label(kind: str) -> Any:
    return SubjectKind(kind).label if kind else _("left to the check")
