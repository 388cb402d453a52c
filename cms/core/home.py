"""What the office sees first: what went out last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.components import Component

from cms.releases.models import Change, Release
from cms.releases.registry import all_types

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One change of a content item, with the way to its page."""

    change: Change
    title: str
    type_name: Any
    page_id: int | None


class LatestChanges(Component):
    """The last lines of the log that concern content items (pictures and places follow them)."""

    order = 100
    template_name = "core/home/latest.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        content = {released.name: released for released in all_types() if not released.by_use}
        changes = list(Change.objects.filter(type__in=content).order_by("-seq")[:SHOWN])
        rows = Release.objects.in_bulk([change.guid for change in changes])
        pages: dict[Any, int] = {}
        for released in content.values():
            found = released.model._base_manager.filter(guid__in=rows).values_list("guid", "pk")
            pages |= dict(found)
        return {
            "lines": [
                Line(
                    change,
                    rows[change.guid].head.get("headline", str(change.guid)),
                    content[change.type].verbose_name,
                    pages.get(change.guid),
                )
                for change in changes
                if change.guid in rows
            ]
        }
