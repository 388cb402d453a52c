"""Trials and rechecks in the admin: begin one, see how far it is, and what would change."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from brand.guidelines.models import Edition
from cms.brandgate import rechecking
from cms.brandgate.models import Recheck
from cms.brandgate.selectors import items_with
from cms.brandgate.subjects import MODELS, NAMES, edit_url

TITLE = gettext_lazy("Trials and rechecks")
_SHOWN = 200
_CHANGED = ~Q(appeared=[]) | ~Q(vanished=[])


def read_url(run: Recheck) -> str:
    return reverse("rechecks:read", args=[run.pk])


def progress(run: Recheck) -> str:
    """Say how far a run is."""
    if run.is_stale:
        return _("given up: the draft was changed")
    return _("%(done)d of %(total)d") % {"done": run.done, "total": run.total}


class RechecksView(generic.IndexView):
    model = Recheck
    page_title = TITLE
    header_icon = "rotate"
    index_url_name = "rechecks:index"
    index_results_url_name = "rechecks:index_results"
    paginate_by = 20
    verbose_name_plural = gettext_lazy("runs")

    def user_has_any_permission(self, permissions: Any) -> bool:
        return bool(self.request.user.has_perm("brandgate.view_finding"))

    any_permission_required: ClassVar = ["view"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("edition", label=_("Edition"), get_url=read_url),
            Column("get_purpose_display", label=_("Purpose")),
            Column("progress", label=_("Progress"), accessor=progress),
            Column("begun_at", label=_("Begun"), accessor=lambda run: f"{run.begun_at:%d/%m/%Y}"),
        ]

    def get_base_queryset(self) -> Any:
        return Recheck.objects.select_related("edition")


class _Allowed(PermissionCheckedMixin):
    model = Recheck
    any_permission_required: ClassVar = ["view"]

    def user_has_any_permission(self, permissions: Any) -> bool:
        return bool(self.request.user.has_perm("brandgate.view_finding"))


class ReadView(_Allowed, WagtailAdminTemplateMixin, TemplateView):
    """How far a run is and what changes its verdict; the page asks again by itself while it runs."""

    template_name = "brandgate/recheck.html"
    header_icon = "rotate"

    @cached_property
    def run(self) -> Recheck:
        return get_object_or_404(Recheck.objects.select_related("edition"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return capfirst(f"{self.run.get_purpose_display()}: {self.run.edition}")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("rechecks:index"), "label": TITLE}, {"url": "", "label": self.get_page_title()}]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changed = self.run.items.filter(_CHANGED).exclude(done_at=None)
        rows = list(changed.select_related(*MODELS).order_by("pk")[:_SHOWN])
        used = items_with([row.thing.guid for row in rows])
        appeared, vanished = Counter[str](), Counter[str]()
        for more, less in changed.values_list("appeared", "vanished"):
            appeared.update(more)
            vanished.update(less)
        rules = sorted(set(appeared) | set(vanished))
        done = self.run.done
        return super().get_context_data(
            run=self.run,
            done=done,
            percent=100 if not self.run.total else int(100 * done / self.run.total),
            rules=[(rule, appeared[rule], vanished[rule]) for rule in rules],
            rows=[
                (row, NAMES[row.column], edit_url(row.column, row.thing.pk), used.get(row.thing.guid, []))
                for row in rows
            ],
            count=changed.count(),
            problems=self.run.items.exclude(problem="").count(),
            **kwargs,
        )


class BeginView(_Allowed, View):
    """Begin a trial of an edition."""

    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, edition: int) -> HttpResponse:
        found = get_object_or_404(Edition, pk=edition)
        run = rechecking.begin(found, purpose=Recheck.Purpose.TRIAL, user=request.user)
        return redirect(read_url(run))


class RecheckViewSet(ViewSet):
    name = "rechecks"
    icon = "rotate"
    url_prefix = "brand/rechecks"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", RechecksView.as_view(), name="index"),
            path("results/", RechecksView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", ReadView.as_view(), name="read"),
            path("begin/<int:edition>/", BeginView.as_view(), name="begin"),
        ]
