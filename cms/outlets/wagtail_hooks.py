"""What partners add to the admin: inbox, register, keys, their permissions, and the words of the log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.outlets.inbox import InboxViewSet
from cms.outlets.issuing import KeyViewSet
from cms.outlets.models import DeclineCode
from cms.outlets.registry import OutletViewSet


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [InboxViewSet(), OutletViewSet(), KeyViewSet()]


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(
        content_type__app_label="outlets", content_type__model__in=["submission", "outlet", "apikey"]
    )


@hooks.register("insert_global_admin_css")
def css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("outlets/partners.css"))


@hooks.register("register_log_actions")
def log_actions(log: Any) -> None:
    log.register_action("outlets.submitted", gettext_lazy("Received"), gettext_lazy("Received from the outlet"))
    log.register_action("outlets.withdrawn", gettext_lazy("Withdrawn"), gettext_lazy("Withdrawn by the outlet"))
    log.register_action("outlets.taken_up", gettext_lazy("Review begun"), gettext_lazy("Review begun"))
    log.register_action("outlets.accepted", gettext_lazy("Accepted"), gettext_lazy("Accepted into a draft"))

    @log.register_action("outlets.declined")
    class Declined(LogFormatter):
        label = gettext_lazy("Declined")

        def format_message(self, entry: Any) -> str:
            labels = dict(DeclineCode.choices)
            return _("Declined: %(reason)s") % {"reason": labels.get(entry.data.get("code"), "")}

    @log.register_action("outlets.key_issued")
    class KeyIssued(LogFormatter):
        label = gettext_lazy("Key issued")

        def format_message(self, entry: Any) -> str:
            return _("Key %(key)s… issued to %(outlet)s") % entry.data

    @log.register_action("outlets.key_revoked")
    class KeyRevoked(LogFormatter):
        label = gettext_lazy("Key revoked")

        def format_message(self, entry: Any) -> str:
            return _("Key %(key)s… of %(outlet)s revoked") % entry.data
