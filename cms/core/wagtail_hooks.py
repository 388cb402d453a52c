"""What the admin shows beyond Wagtail: our log actions, a bulk publish that stops at nothing, no privacy settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogFormatter

from cms.core.home import LatestChanges
from cms.core.links import ItemLink
from cms.releases.actions import Final
from cms.releases.gate import PublishRefused
from cms.releases.models import Release, State


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    @actions.register_action("releases.refused")
    class Refused(LogFormatter):
        label = _("Publishing refused")

        def format_message(self, entry: Any) -> str:
            return _("Not published: %(reasons)s") % {"reasons": "; ".join(entry.data.get("reasons", []))}

    @actions.register_action("releases.withdrawn")
    class Withdrawn(LogFormatter):
        label = _("Withdrawn")

        def format_message(self, entry: Any) -> str:
            return _("Withdrawn for good: %(reason)s") % {"reason": entry.data.get("reason", "")}

    @actions.register_action("releases.overridden")
    class Overridden(LogFormatter):
        label = _("Brand fault overridden")

        def format_message(self, entry: Any) -> str:
            return _("Published despite brand faults: %(reason)s") % {"reason": entry.data.get("reason", "")}


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own: the last one counts
def link_items(features: Any) -> None:
    features.register_link_type(ItemLink)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("after_copy_page")
def name_what_a_copy_replaces(request: HttpRequest, page: Any, new_page: Any) -> HttpResponse | None:
    """A copy of a withdrawn item is its re-issue; readers are told which guid it stands for."""
    source, copy = page.specific, new_page.specific
    guid = getattr(source, "guid", None)
    if guid and Release.objects.filter(pk=guid, state=State.WITHDRAWN).exists():
        copy.replaces = guid
        copy.save(update_fields=["replaces"])
        copy.save_revision(user=request.user, changed=False, clean=False)
    return None


@hooks.register("before_delete_page")
def refuse_to_delete_released(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Say it before anything is deleted, for every item under the page."""
    guids = [getattr(p.specific, "guid", None) for p in page.get_descendants(inclusive=True).specific()]
    out = Release.objects.filter(guid__in=[g for g in guids if g], state__in=[State.PUBLISHED, State.UNPUBLISHED])
    if request.method == "POST" and out.exists():
        messages.error(request, _("Released items must be withdrawn before they are deleted."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("register_bulk_action", order=100)  # after Wagtail's own: the last one counts
class PublishEach(PublishBulkAction):
    """Publish many pages, each in a transaction of its own: a refusal is shown and stops no other."""

    @classmethod
    def execute_action(cls, objects: Any, include_descendants: bool = False, user: Any = None, **kwargs: Any) -> Any:
        request = kwargs.get("request")
        parents, children = 0, 0
        for page in objects:
            parents += cls._publish(page.specific, user, request)
            if include_descendants:
                drafts = page.get_descendants().not_live().defer_streamfields().specific()
                allowed = (draft for draft in drafts if draft.permissions_for_user(user).can_publish())
                children += sum(cls._publish(draft, user, request) for draft in allowed)
        return parents, children

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "request": self.request}

    @staticmethod
    def _publish(page: Any, user: Any, request: HttpRequest | None) -> bool:
        try:
            with transaction.atomic():
                (page.get_latest_revision() or page.save_revision(user=user)).publish(user=user)
        except (PublishRefused, Final) as refusal:
            if request is not None:
                for text in getattr(refusal, "messages", None) or [str(refusal)]:
                    messages.error(request, f"{page}: {text}")
            return False
        return True


@hooks.register("construct_homepage_panels")
def latest_changes(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, LatestChanges())


@hooks.register("insert_editor_js")
def slug_js() -> str:
    return format_html('<script src="{}"></script>', static("core/slug.js"))


@hooks.register("construct_settings_menu")
def no_redirects(request: HttpRequest, menu_items: list[Any]) -> None:
    """Addresses belong to items and move with them; a table of redirects beside them would be a second truth."""
    menu_items[:] = [item for item in menu_items if item.name != "redirects"]
