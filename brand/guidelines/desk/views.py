"""The views of the editions' screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from brand.engine import GuidelineError
from brand.engine.exchange.comparing import compare
from brand.engine.exchange.telling import EFFECTS, NOTHING, tell
from brand.guidelines import lifecycle, packages
from brand.guidelines.actions import EditionError
from brand.guidelines.chapters import rules_of
from brand.guidelines.desk.forms import BeginForm, RulesForm, TextsForm, UploadForm
from brand.guidelines.models import Edition
from brand.guidelines.selectors import load

TITLE = gettext_lazy("Guideline editions")
ICON = "doc-full-inverse"
Status = Edition.Status
STEPS: Mapping[str, Callable[..., Edition]] = {
    "submit": lifecycle.submit,
    "send-back": lifecycle.send_back,
    "approve": lifecycle.approve,
}


def read_url(edition: Edition) -> str:
    return reverse("editions:read", args=[edition.pk])


class EditionsView(generic.IndexView):
    """List the editions, the newest first."""

    model = Edition
    page_title = TITLE
    header_icon = ICON
    index_url_name = "editions:index"
    index_results_url_name = "editions:index_results"
    any_permission_required: ClassVar = ["view"]
    list_filter: ClassVar = ["status"]
    verbose_name_plural = gettext_lazy("editions")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("guidelines.change_edition"):
            return []
        return [HeaderButton(_("Import a package"), url=reverse("editions:import"), icon_name="upload")]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("__str__", label=_("Edition"), get_url=read_url),
            Column("label_in", label=capfirst(_("label"))),
            Column(
                "effective_from",
                label=capfirst(_("effective from")),
                accessor=lambda row: row.effective_from.strftime("%d/%m/%Y"),
            ),
            StatusTagColumn(
                "get_status_display", label=capfirst(_("status")), primary=lambda row: row.status == Status.EFFECTIVE
            ),
        ]

    def get_base_queryset(self) -> Any:
        return Edition.objects.defer("document")


class EditionPage(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the screens of one edition share."""

    model = Edition
    permission_required: str | None = "change"
    header_icon = ICON

    @cached_property
    def edition(self) -> Edition:
        return get_object_or_404(Edition, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.page_title or self.edition)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("editions:index"), "label": TITLE}]
        if "pk" in self.kwargs:
            items.append({"url": read_url(self.edition), "label": str(self.edition)})
        if self.get_page_title() != items[-1]["label"]:
            items.append({"url": "", "label": self.get_page_title()})
        return [*self.breadcrumbs_items, *items]


class ImportView(EditionPage, FormView):
    form_class = UploadForm
    template_name = "guidelines/import.html"
    page_title = gettext_lazy("Import a package")

    def form_valid(self, form: UploadForm) -> HttpResponse:
        try:
            edition = packages.import_upload(form.cleaned_data["package"])
        except EditionError as error:
            form.add_error("package", str(error))
            return self.form_invalid(form)
        except GuidelineError as error:
            form.add_error("package", _("The package breaks its format. Whoever made it can mend it by this list:"))
            return self.render_to_response(self.get_context_data(form=form, faults=[error, *error.also]))
        messages.success(self.request, _("Imported as a draft: %(edition)s.") % {"edition": edition})
        return redirect(read_url(edition))


class ReadView(EditionPage, TemplateView):
    """An edition as chapters, with what may be done next."""

    permission_required = None
    any_permission_required: ClassVar = ["view"]
    template_name = "guidelines/edition.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition, user = self.edition, self.request.user
        changes = user.has_perm("guidelines.change_edition")
        others = Edition.objects.filter(package=edition.package).exclude(pk=edition.pk).defer("document")
        return super().get_context_data(
            edition=edition,
            guideline=load(edition),
            rules=rules_of(load(edition)),
            others=others,
            language="en" if (get_language() or "vi").startswith("en") else "vi",
            may_edit=changes and edition.status == Status.DRAFT,
            may_begin=changes and edition.status in {Status.EFFECTIVE, Status.SUPERSEDED},
            may_send_back=changes and edition.status in {Status.REVIEW, Status.APPROVED},
            may_approve=user.has_perm("guidelines.approve_edition")
            and edition.status == Status.REVIEW
            and edition.submitted_by_id != user.pk,
            **kwargs,
        )


class StepView(EditionPage, View):
    """Submit, send back or approve."""

    permission_required = None
    any_permission_required: ClassVar = ["view"]
    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            edition = STEPS[self.kwargs["step"]](self.edition, user=request.user)
        except EditionError as error:
            messages.error(request, str(error))
        else:
            status = edition.get_status_display()
            messages.success(request, _("%(edition)s: %(status)s.") % {"edition": edition, "status": status})
        return redirect(read_url(self.edition))


class BeginView(EditionPage, FormView):
    form_class = BeginForm
    template_name = "guidelines/begin.html"
    page_title = gettext_lazy("Begin the next edition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, **kwargs)

    def form_valid(self, form: BeginForm) -> HttpResponse:
        try:
            edition = packages.begin(self.edition, **form.cleaned_data)
        except (EditionError, GuidelineError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return redirect(read_url(edition))


class _EditView(EditionPage, FormView):
    """Edit a part of a draft; the whole package is held to the format before anything is kept."""

    template_name = "guidelines/edit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "guideline": load(self.edition)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            packages.rewrite(self.edition, form.change)
        except (EditionError, GuidelineError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return redirect(read_url(self.edition))


class RulesView(_EditView):
    form_class = RulesForm
    template_name = "guidelines/rules.html"
    page_title = gettext_lazy("Rules and limits")


class TextsView(_EditView):
    form_class = TextsForm
    template_name = "guidelines/texts.html"
    page_title = gettext_lazy("Texts")


class CompareView(EditionPage, TemplateView):
    """What changed from another edition of the package to this one, the graver changes first."""

    permission_required = None
    any_permission_required: ClassVar = ["view"]
    template_name = "guidelines/compare.html"

    def get_page_title(self) -> str:
        return _("What changed since %(edition)s") % {"edition": self.other}

    @cached_property
    def other(self) -> Edition:
        return get_object_or_404(Edition, pk=self.kwargs["other"], package=self.edition.package)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lang: Any = "en" if (get_language() or "vi").startswith("en") else "vi"
        changes = compare(load(self.other), load(self.edition))
        groups = [
            (EFFECTS[effect][lang], [tell(change, lang) for change in changes if change.effect == effect])
            for effect in ("tightens", "loosens", "neutral")
        ]
        return super().get_context_data(
            edition=self.edition, groups=[group for group in groups if group[1]], nothing=NOTHING[lang], **kwargs
        )


class DocumentView(EditionPage, View):
    """Hand out the edition's guideline.json as it is."""

    permission_required = None
    any_permission_required: ClassVar = ["view"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = f"{self.edition.package}-{self.edition.version}.json"
        response = HttpResponse(self.edition.document, content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
