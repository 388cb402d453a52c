"""The admin's list of API keys: issue, show once, revoke. A key is not edited; another one is issued."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.outlets import keys
from cms.outlets.kept import LISTING, KeptViewSet, MomentColumn
from cms.outlets.models import ApiKey, Outlet, OutletStatus
from cms.releases.audience import Audience


class KeyForm(WagtailAdminModelForm):
    class Meta:
        model = ApiKey
        fields = ("outlet", "name", "audience", "embargo", "submit", "development", "expires_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.filter(status=OutletStatus.ACTIVE)
        self.fields["outlet"].help_text = _("Only active outlets get keys. Empty for a key of the office.")
        self.guarded = bool(self.for_user and self.for_user.has_perm("outlets.issue_office_key"))
        if not self.guarded:
            self.fields["outlet"].required = True
            self.fields["outlet"].help_text = _("Only active outlets get keys.")
            choices = [choice for choice in self.fields["audience"].choices if choice[0] != Audience.OFFICE]
            self.fields["audience"].choices = choices
            del self.fields["development"]

    def clean_expires_at(self) -> Any:
        moment = self.cleaned_data["expires_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("Choose a moment in the future, or leave it empty."))
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        office, outlet = cleaned.get("audience") == Audience.OFFICE, cleaned.get("outlet")
        if cleaned.get("submit") and cleaned.get("audience", Audience.PARTNER) != Audience.PARTNER:
            self.add_error("submit", _("Only keys of partner outlets may send submissions."))
        if office and outlet is not None:
            self.add_error("outlet", _("A key of the office belongs to no outlet."))
        if "audience" in cleaned and not office and outlet is None and "outlet" not in self.errors:
            self.add_error("outlet", _("Choose the outlet."))
        if (office or cleaned.get("development")) and "expires_at" not in self.errors:
            until = cleaned.get("expires_at")
            if until is None or until > timezone.now() + keys.GUARDED_LONGEST:
                text = _("A key of the office or for development ends within a year. Choose when.")
                self.add_error("expires_at", text)
        return cleaned


def standing(key: ApiKey) -> str:
    """Say in a word or two whether the key opens anything, and if not, why."""
    if key.revoked_at is not None:
        return _("revoked")
    if key.expires_at is not None and key.expires_at <= timezone.now():
        return _("expired")
    idle = key.outlet is not None and key.outlet.status != OutletStatus.ACTIVE
    return _("outlet not active") if idle else _("in use")


def may_revoke(user: Any, key: ApiKey) -> bool:
    return not key.is_guarded or user.has_perm("outlets.issue_office_key")


def entitlements(key: ApiKey) -> str:
    """Say what the key may do."""
    reads = {Audience.APP: _("reads what apps read"), Audience.PARTNER: _("reads what partners read")}
    rights = [reads.get(Audience(key.audience)) or _("reads what the office reads")]
    if key.embargo:
        rights.append(_("sees embargoed items"))
    if key.submit:
        rights.append(_("may send submissions"))
    if key.development:
        rights.append(_("may send queries of its own"))
    return "; ".join(rights)


class KeyIndexView(generic.IndexView):
    add_item_label = gettext_lazy("Issue a key")
    table_classname = LISTING

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("name", label=_("Name")),
            Column("outlet", label=_("Whose"), accessor="holder", sort_key="outlet"),
            Column("prefix", label=_("Begins with"), accessor=lambda key: f"{key.prefix}…"),
            Column("entitlements", label=_("May"), accessor=entitlements),
            MomentColumn("expires_at", label=_("Valid until")),
            MomentColumn("last_used_at", label=_("Last used"), sort_key="last_used_at"),
            StatusTagColumn(
                "standing", label=_("Status"), accessor=standing, primary=lambda key: key.is_valid(timezone.now())
            ),
            Column("revoke", label="", accessor=self.revoke_button),
        ]

    def revoke_button(self, key: ApiKey) -> str:
        allowed = self.user_has_permission("change") and may_revoke(self.request.user, key)
        if key.revoked_at is not None or not allowed:
            return ""
        link = '<a class="button button-small button-secondary no" href="{}">{}</a>'
        return format_html(link, reverse("api_keys:revoke", args=[key.pk]), _("Revoke…"))

    def get_base_queryset(self) -> Any:
        return ApiKey.objects.select_related("outlet")


def _way(title: Any) -> list[dict[str, Any]]:
    """Return the breadcrumbs of a view below the list."""
    return [{"url": reverse("api_keys:index"), "label": _("API keys")}, {"url": "", "label": title}]


class IssueView(generic.CreateView):
    page_title = gettext_lazy("Issue a key")
    page_subtitle = gettext_lazy("Issue a key")
    submit_button_label = gettext_lazy("Issue the key")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *_way(self.page_title)]

    def form_valid(self, form: KeyForm) -> HttpResponse:
        self.form = form
        self.object, plaintext = keys.issue(**form.cleaned_data, user=self.request.user)
        context = WagtailAdminTemplateMixin.get_context_data(
            self, key=self.object, plaintext=plaintext, index_url=reverse(self.index_url_name)
        )
        context["header_title"] = context["page_title"] = _("Key issued")
        return TemplateResponse(self.request, "outlets/key_issued.html", context)


class RevokeView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, generic.base.View):
    model = ApiKey
    permission_required = "change"
    template_name = "outlets/key_revoke.html"
    page_title = gettext_lazy("Revoke a key")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *_way(self.page_title)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(key=self.object, index_url=reverse("api_keys:index")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keys.revoke(key=self.object, user=request.user)
        messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": self.object.name})
        return redirect("api_keys:index")


class KeyViewSet(KeptViewSet):
    model = ApiKey
    name = "api_keys"
    url_prefix = "api-keys"
    icon = "key"
    menu_name = "api_keys"
    menu_order = 611
    add_to_settings_menu = True
    index_view_class = KeyIndexView
    add_view_class = IssueView
    list_filter: ClassVar = ["outlet", "audience", "submit", "development"]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"edit_url_name": None, **kwargs})

    def get_form_class(self, for_update: bool = False) -> type[KeyForm]:
        return KeyForm

    def register_admin_url_finder(self) -> None:
        """Register nothing: a key has no page of its own."""

    def get_urlpatterns(self) -> list[Any]:
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name != "edit"]
        return [*kept, path("revoke/<int:pk>/", self.construct_view(RevokeView), name="revoke")]
