"""Hang the preview links into Wagtail's admin: addresses, style, and their words in the history."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("previews/", include("cms.previews.urls"))]


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("previews/previews.css"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("previews.shared", _("Share a preview link"), _("Draft shared by a preview link"))
    actions.register_action("previews.revoked", _("Revoke a preview link"), _("Preview link revoked"))
