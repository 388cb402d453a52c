"""The editions in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from brand.guidelines.desk import views
from brand.guidelines.models import Edition


class EditionViewSet(ViewSet):
    name = "editions"
    icon = views.ICON
    url_prefix = "brand/editions"
    menu_label = _("Guideline editions")
    menu_order = 350
    add_to_admin_menu = True

    def get_menu_item(self, order: int | None = None) -> Any:
        item = super().get_menu_item(order)
        item.is_shown = lambda request: request.user.has_perm("guidelines.view_edition")
        return item

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", views.EditionsView.as_view(), name="index"),
            path("results/", views.EditionsView.as_view(results_only=True), name="index_results"),
            path("import/", views.ImportView.as_view(), name="import"),
            path("<int:pk>/", views.ReadView.as_view(), name="read"),
            path("<int:pk>/document/", views.DocumentView.as_view(), name="document"),
            path("<int:pk>/since/<int:other>/", views.CompareView.as_view(), name="compare"),
            path("<int:pk>/begin/", views.BeginView.as_view(), name="begin"),
            path("<int:pk>/rules/", views.RulesView.as_view(), name="rules"),
            path("<int:pk>/texts/", views.TextsView.as_view(), name="texts"),
            *(
                path(f"<int:pk>/{step}/", views.StepView.as_view(), {"step": step}, name=step.replace("-", "_"))
                for step in views.STEPS
            ),
        ]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [EditionViewSet()]


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="guidelines", content_type__model="edition")


@hooks.register("insert_global_admin_css")
def css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("guidelines/editions.css"))


register_permission_policy(Edition, ModelPermissionPolicy(Edition))
