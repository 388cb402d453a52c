"""Admin lists of rows that are never deleted, copied or counted by use."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

_ABSENT = frozenset({"delete", "usage"})
# Turns into one block a row where a table has no room; see static/outlets/partners.css.
LISTING = "listing partner-listing"


class MomentColumn(Column):
    """A column that writes a moment as day and hour of the office."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M") if moment else ""


class KeptViewSet(ModelViewSet):
    """A ModelViewSet without the addresses that would delete, copy or show the usage of a row."""

    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"delete_url_name": None, "usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in _ABSENT]
