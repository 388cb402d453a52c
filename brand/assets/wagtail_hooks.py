"""The library in the admin: its screens and permissions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from wagtail import hooks

from brand.assets.desk.views import LibraryGroup


@hooks.register("register_admin_viewset")
def viewsets() -> Any:
    return LibraryGroup()


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(
        content_type__app_label="assets", content_type__model__in=["brandasset", "licenceterms", "download"]
    )
