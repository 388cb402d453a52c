"""The admin's register of outlets."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic

from cms.outlets.kept import LISTING, KeptViewSet
from cms.outlets.models import Outlet, OutletStatus


class OutletForm(WagtailAdminModelForm):
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Outlet
        fields = ("name", "kind", "tier", "country", "languages", "status", "successor", "contact_email")


def _keys_in_use(outlet: Outlet) -> str:
    return ngettext("%(count)d key", "%(count)d keys", outlet.key_count) % {"count": outlet.key_count}


class OutletIndexView(generic.IndexView):
    table_classname = LISTING

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("__str__"),
            Column("get_kind_display", label=_("Kind")),
            Column("get_tier_display", label=_("Tier")),
            Column("country", label=_("Country"), sort_key="country"),
            StatusTagColumn(
                "get_status_display",
                label=_("Status"),
                sort_key="status",
                primary=lambda outlet: outlet.status == OutletStatus.ACTIVE,
            ),
            Column("key_count", label=_("Keys in use"), accessor=_keys_in_use),
        ]

    def get_base_queryset(self) -> Any:
        return Outlet.objects.annotate(key_count=Count("keys", filter=Q(keys__revoked_at=None)))


class OutletViewSet(KeptViewSet):
    model = Outlet
    icon = "group"
    menu_name = "outlets"
    menu_order = 610
    add_to_settings_menu = True
    index_view_class = OutletIndexView
    list_filter: ClassVar = ["status", "kind", "tier"]

    def get_form_class(self, for_update: bool = False) -> type[OutletForm]:
        return OutletForm
