"""The API's place in the office: the report on who asks for what."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class _UseItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("api.view_documentuse"))


def _use_of_the_api(request: HttpRequest) -> HttpResponse:
    # Hooks are loaded before grapple has its block types, which the schema is made from.
    from api.usage_view import use_of_the_api

    return use_of_the_api(request)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def _urls() -> list[Any]:
    return [path("api/use/", _use_of_the_api, name="api_use")]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def _menu_item() -> MenuItem:
    return _UseItem(_("Use of the API"), reverse("api_use"), icon_name="view", order=900)


@hooks.register("register_permissions")  # type: ignore[untyped-decorator]
def _permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="api", codename="view_documentuse")
