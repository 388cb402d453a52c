"""Objections in the admin: file one at a finding, list them, decide, take all cases along."""

from __future__ import annotations

import tempfile
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.brandgate import objecting, subjects
from cms.brandgate.checking import faults
from cms.brandgate.models import Finding, Objection

TITLE = gettext_lazy("Objections")


def _thing_url(objection: Objection) -> str | None:
    thing = subjects.pointed_at(objection)
    return subjects.edit_url(subjects.column_of(thing), thing.pk, objection.finding.number) if thing else None


class ObjectionsView(generic.IndexView):
    """List what people object to, the undecided first."""

    model = Objection
    page_title = TITLE
    header_icon = "comment"
    index_url_name = "objections:index"
    index_results_url_name = "objections:index_results"
    any_permission_required: ClassVar = ["view"]
    list_filter: ClassVar = ["state"]
    paginate_by = 30
    verbose_name_plural = gettext_lazy("objections")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Take all cases along (ZIP)"), url=reverse("objections:export"), icon_name="download")]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("comment", label=_("Objection"), get_url=_thing_url),
            Column("rule", label=_("Rule"), accessor="finding.rule"),
            Column("thing", label=_("Where"), accessor=lambda row: subjects.pointed_at(row) or "–"),
            Column("by", label=_("By")),
            Column("at", label=_("When"), accessor=lambda row: timezone.localtime(row.at).strftime("%d/%m/%Y %H:%M")),
            StatusTagColumn(
                "get_state_display", label=_("State"), primary=lambda row: row.state == Objection.State.OPEN
            ),
            Column("decide", label="", accessor=lambda row: decide_buttons(row, self.request)),
        ]

    def get_base_queryset(self) -> Any:
        return Objection.objects.select_related("finding__verdict", *subjects.MODELS, "by").order_by(
            "-state", "-at", "-pk"
        )


def decide_buttons(objection: Objection, request: HttpRequest) -> str:
    if objection.state != Objection.State.OPEN or not request.user.has_perm("brandgate.decide_objection"):
        return ""
    return render_to_string("brandgate/_decide_objection.html", {"objection": objection}, request=request)


class ObjectForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("What is wrong with the finding?"),
        help_text=gettext_lazy("The file and the whole report are kept with your words."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ObjectView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Say that a finding is wrong."""

    model = Objection
    permission_required = "add"
    form_class = ObjectForm
    template_name = "brandgate/object.html"
    page_title = gettext_lazy("This finding is wrong")
    header_icon = "comment"

    @cached_property
    def thing(self) -> subjects.Checkable:
        return subjects.find(self.kwargs["column"], self.kwargs["pk"])

    @property
    def thing_url(self) -> str:
        return subjects.edit_url(self.kwargs["column"], self.thing.pk)

    @cached_property
    def finding(self) -> Finding:
        rows = Finding.objects.select_related("verdict").filter(
            **{f"verdict__subjects__{self.kwargs['column']}": self.thing}
        )
        return get_object_or_404(rows, number=self.kwargs["number"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        thing = {"url": self.thing_url, "label": self.thing.title}
        return [*self.breadcrumbs_items, thing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fault = next((f for f in faults(self.finding.verdict) if f.number == self.finding.number), None)
        return super().get_context_data(
            thing=self.thing, thing_url=self.thing_url, finding=self.finding, fault=fault, **kwargs
        )

    def form_valid(self, form: ObjectForm) -> HttpResponse:
        try:
            objecting.object_to(
                finding=self.finding, thing=self.thing, comment=form.cleaned_data["comment"], user=self.request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Kept for the brand manager. Until it is decided the finding stands."))
        return redirect(self.thing_url)


class DecideView(PermissionCheckedMixin, View):
    model = Objection
    any_permission_required: ClassVar = ["view"]
    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, pk: int, right: bool) -> HttpResponse:
        objection = get_object_or_404(Objection, pk=pk)
        try:
            objecting.decide(objection=objection, right=right, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Decided."))
        return redirect("objections:index")


class ExportView(View):
    """Hand out all cases; for who decides on them, as files not yet released are among them."""

    def get(self, request: HttpRequest) -> FileResponse:
        if not request.user.has_perm("brandgate.decide_objection"):
            raise PermissionDenied
        out = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        objecting.export(Objection.objects.select_related("finding__verdict", *subjects.MODELS).order_by("pk"), out)
        out.seek(0)
        name = f"brand-objections-{timezone.localdate()}.zip"
        return FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")


class ObjectionViewSet(ViewSet):
    name = "objections"
    icon = "comment"
    url_prefix = "brand/objections"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ObjectionsView.as_view(), name="index"),
            path("results/", ObjectionsView.as_view(results_only=True), name="index_results"),
            path("export/", ExportView.as_view(), name="export"),
            path("new/<int:pk>/<int:number>/", ObjectView.as_view(), {"column": "image"}, name="new"),
            path("new/<slug:column>/<int:pk>/<int:number>/", ObjectView.as_view(), name="new_for"),
            path("<int:pk>/right/", DecideView.as_view(), {"right": True}, name="right"),
            path("<int:pk>/wrong/", DecideView.as_view(), {"right": False}, name="wrong"),
        ]
