"""What the brand gate adds to the admin: its screens, their place in the menu, permissions, the words of the log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from cms.brandgate.desk.cards import CardsView, CardView, card_picture
from cms.brandgate.desk.dashboard import DashboardView
from cms.brandgate.desk.editing import VIEWSETS, written
from cms.brandgate.desk.findings import FindingsView
from cms.brandgate.desk.objections import ObjectionViewSet
from cms.brandgate.desk.policy import PolicyViewSet
from cms.brandgate.desk.rechecks import RecheckViewSet
from cms.brandgate.desk.verdicts import set_kind
from cms.brandgate.desk.waivers import WaiverViewSet
from cms.media.models import SubjectKind


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    patterns = [
        path("", DashboardView.as_view(), name="dashboard"),
        path("findings/", FindingsView.as_view(), name="findings"),
        path("findings/results/", FindingsView.as_view(results_only=True), name="findings_results"),
        path("pictures/<int:image>/kind/", set_kind, name="kind"),
        path("cards/", CardsView.as_view(), name="cards"),
        path("cards/results/", CardsView.as_view(results_only=True), name="cards_results"),
        path("cards/<int:pk>/", CardView.as_view(), name="card"),
        path("cards/<int:pk>/picture/", card_picture, name="card_picture"),
        path("written/", written, name="written"),
    ]
    return [path("brand/", include((patterns, "brandgate")))]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [WaiverViewSet(), ObjectionViewSet(), RecheckViewSet(), *(viewset() for viewset in VIEWSETS)]


register_snippet(PolicyViewSet)


class AllowedItem(MenuItem):
    """A menu item for those who have the permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    findings = reverse("brandgate:findings")
    items = [
        AllowedItem(
            _("State of the brand"),
            reverse("brandgate:dashboard"),
            icon_name="pick",
            order=5,
            permission="brandgate.view_finding",
        ),
        AllowedItem(_("Findings"), findings, icon_name="warning", order=10, permission="brandgate.view_finding"),
        AllowedItem(
            _("Retired logo still out"),
            f"{findings}?rule=logo.outdated&live=true",
            name="retired-logo",
            icon_name="history",
            order=20,
            permission="brandgate.view_finding",
        ),
        AllowedItem(
            _("Social cards"),
            reverse("brandgate:cards"),
            icon_name="image",
            order=25,
            permission="brandgate.view_finding",
        ),
        AllowedItem(
            _("Exceptions"), reverse("waivers:index"), icon_name="key", order=30, permission="brandgate.view_waiver"
        ),
        AllowedItem(
            _("Objections"),
            reverse("objections:index"),
            icon_name="comment",
            order=40,
            permission="brandgate.view_objection",
        ),
        AllowedItem(
            _("Trials and rechecks"),
            reverse("rechecks:index"),
            icon_name="rotate",
            order=50,
            permission="brandgate.view_finding",
        ),
        AllowedItem(
            _("Policy"), reverse("policy:list"), icon_name="sliders", order=60, permission="brandgate.view_policy"
        ),
    ]
    return SubmenuMenuItem(_("Brand"), Menu(items=items), name="brand-desk", icon_name="pick", order=340)


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(
        content_type__app_label="brandgate", content_type__model__in=["finding", "waiver", "objection", "policy"]
    )


@hooks.register("insert_global_admin_css")
def css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("brandgate/desk.css"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    @actions.register_action("brandgate.kind")
    class KindChanged(LogFormatter):
        label = _("Kind of picture changed")

        def format_message(self, entry: Any) -> str:
            return _("Kind of picture: %(before)s → %(after)s") % {
                "before": _label(entry.data.get("before", "")),
                "after": _label(entry.data.get("after", "")),
            }

    actions.register_action("brandgate.waiver_asked", _("Exception asked for"), _("Exception asked for"))
    actions.register_action("brandgate.waiver_approved", _("Exception granted"), _("Exception granted"))
    actions.register_action("brandgate.waiver_declined", _("Exception declined"), _("Exception declined"))
    actions.register_action("brandgate.waiver_revoked", _("Exception ended"), _("Exception ended"))

    @actions.register_action("brandgate.objected")
    class Objected(LogFormatter):
        label = _("Objection to a finding")

        def format_message(self, entry: Any) -> str:
            return _("Objected to the finding of %(rule)s") % {"rule": entry.data.get("rule", "")}

    @actions.register_action("brandgate.waived")
    class Waived(LogFormatter):
        label = _("Published with an exception")

        def format_message(self, entry: Any) -> str:
            return _("Published with exception %(waiver)s from %(rule)s") % {
                "waiver": entry.data.get("waiver", ""),
                "rule": entry.data.get("rule", ""),
            }


def _label(kind: str) -> Any:
    return SubjectKind(kind).label if kind else _("left to the check")
