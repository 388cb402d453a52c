"""Show the editions in the admin, to look at: they come from packages and are never typed in."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from brand.guidelines.models import Edition


class ViewOnlyPolicy(ModelPermissionPolicy):
    """Let those who may view do so, and nobody do more, not even an administrator."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class EditionInspectView(InspectView):
    def get_label_display_value(self) -> str:
        return self.object.label_in()

    def get_imported_at_display_value(self) -> Any:
        return timezone.localtime(self.object.imported_at)


class EditionViewSet(SnippetViewSet):
    model = Edition
    icon = "doc-full-inverse"
    menu_label = _("Guideline editions")
    add_to_admin_menu = True
    menu_order = 350
    inspect_view_enabled = True
    inspect_view_class = EditionInspectView
    copy_view_enabled = False
    list_display = ("__str__", "status", Column("label_in", label=_("label")), "effective_from", "imported_at")
    list_filter = ("status",)
    inspect_view_fields = ("label", "package", "version", "status", "effective_from", "sha256", "imported_at")


register_permission_policy(Edition, ViewOnlyPolicy(Edition))
register_snippet(EditionViewSet)
