"""What the admin shows beyond Wagtail: our log actions, a bulk publish that stops at nothing, no privacy settings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter


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


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("after_copy_page")
def name_what_a_copy_replaces(request: HttpRequest, page: Any, new_page: Any) -> HttpResponse | None:
    """A copy of a withdrawn item is its re-issue; readers are told which guid it stands for."""
    from cms.releases.models import Release, State

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
    from django.contrib import messages
    from django.shortcuts import redirect

    from cms.releases.models import Release, State

    guids = [getattr(p.specific, "guid", None) for p in page.get_descendants(inclusive=True).specific()]
    out = Release.objects.filter(guid__in=[g for g in guids if g], state__in=[State.PUBLISHED, State.UNPUBLISHED])
    if request.method == "POST" and out.exists():
        messages.error(request, _("Released items must be withdrawn before they are deleted."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


