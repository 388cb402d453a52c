"""Show in the editor what is out: the released version, its state, and the way to withdraw it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from cms.releases.models import Release


class ReleasePanel(Panel):
    """Say "released as v3" with time and state; empty before the first release."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/panels/release.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            guid = getattr(self.instance, "guid", None)
            context["release"] = Release.objects.filter(pk=guid).first() if guid else None
            return context
