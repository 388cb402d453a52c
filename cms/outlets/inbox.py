"""The partners' inbox in the admin: list, read, take up, accept into a draft, decline with a reason."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.outlets import actions, selectors
from cms.outlets.errors import SubmissionError
from cms.outlets.kept import LISTING, MomentColumn
from cms.outlets.models import DeclineCode, Outlet, Submission, SubmissionKind, SubmissionState

TITLE = gettext_lazy("Partners' inbox")


def read_url(submission: Submission) -> str:
    return reverse("inbox:read", args=[submission.guid])


class InboxFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=SubmissionState.choices, widget=forms.CheckboxSelectMultiple
    )
    outlet = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Outlet"), queryset=Outlet.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=SubmissionKind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Submission
        fields: ClassVar = []


class InboxView(generic.IndexView):
    """List what came in, the undecided first, each part with the newest first."""

    model = Submission
    page_title = TITLE
    header_icon = "mail"
    index_url_name = "inbox:index"
    index_results_url_name = "inbox:index_results"
    any_permission_required: ClassVar = ["view", "change"]
    filterset_class = InboxFilterSet
    search_fields: ClassVar = ["title", "body"]
    search_backend_name = None
    paginate_by = 20
    table_classname = LISTING
    verbose_name_plural = gettext_lazy("submissions")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Headline"), get_url=read_url),
            Column("outlet", label=_("Outlet")),
            Column("get_kind_display", label=_("Kind")),
            Column("language_name", label=_("Language")),
            StatusTagColumn(
                "get_state_display",
                label=_("State"),
                sort_key="state",
                primary=lambda submission: not submission.is_open,
            ),
            MomentColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
        ]

    def get_base_queryset(self) -> Any:
        undecided_first = (F("decided_at").desc(nulls_first=True), "-submitted_at", "-pk")
        return Submission.objects.select_related("outlet").order_by(*undecided_first)


class _OneSubmission(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the views of one submission share: the row, the permission, the way back."""

    model = Submission
    permission_required = "change"
    header_icon = "mail"

    @cached_property
    def submission(self) -> Submission:
        rows = Submission.objects.select_related("outlet", "reviewer", "key")
        guid: uuid.UUID = self.kwargs["guid"]
        return get_object_or_404(rows, guid=guid)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("inbox:index"), "label": str(TITLE)}]
        items.append({"url": read_url(self.submission), "label": self.submission.title})
        return [*self.breadcrumbs_items, *items]

    def get_page_title(self) -> str:
        return self.submission.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submission=self.submission, read_url=read_url(self.submission), **kwargs)


class ReadView(_OneSubmission, TemplateView):
    permission_required = None
    any_permission_required: ClassVar = ["view", "change"]
    template_name = "outlets/submission.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = selectors.page_of(self.submission)
        may_edit = page is not None and page.permissions_for_user(self.request.user).can_edit()
        words = len(self.submission.body.split())
        return super().get_context_data(
            may_decide=self.submission.is_open and self.user_has_permission("change"),
            may_take_up=self.submission.state == SubmissionState.SUBMITTED,
            page=page,
            page_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else "",
            length=ngettext("%(count)d word", "%(count)d words", words) % {"count": words},
            reviewer=get_user_display_name(self.submission.reviewer) if self.submission.reviewer else "–",
            history=selectors.history(self.submission),
            **kwargs,
        )


class TakeUpView(_OneSubmission, View):
    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            actions.take_up(submission=self.submission, user=request.user)
        except SubmissionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("You are reviewing this submission; the outlet can see it is under review."))
        return redirect(read_url(self.submission))


class AcceptView(_OneSubmission, View):
    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            page = actions.accept(submission=self.submission, user=request.user)
        except SubmissionError as error:
            messages.error(request, str(error))
            return redirect(read_url(self.submission))
        messages.success(request, _("The draft is made. Choose pillar and pictures, check it, then submit it."))
        return redirect("wagtailadmin_pages:edit", page.pk)


class DeclineForm(forms.Form):
    code = forms.ChoiceField(label=gettext_lazy("Reason"), choices=DeclineCode.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("In words, for the outlet"),
        help_text=gettext_lazy("The outlet reads exactly this. Say what would have to be different."),
        max_length=actions.REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DeclineView(_OneSubmission, FormView):
    form_class = DeclineForm
    template_name = "outlets/decline.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.user_has_permission("change") and not self.submission.is_open:
            messages.error(request, _("This submission is decided already."))
            return redirect(read_url(self.submission))
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Decline")}]

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        try:
            actions.decline(submission=self.submission, user=self.request.user, **form.cleaned_data)
        except SubmissionError as error:
            for fault in error.faults:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            return self.form_invalid(form)
        messages.success(self.request, _("Declined. The outlet reads your reason with its submission."))
        return redirect("inbox:index")


class InboxMenuItem(MenuItem):
    """The way to the inbox, with the number of undecided submissions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(f"outlets.{action}_submission") for action in ("view", "change"))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := selectors.waiting():
            component.label = f"{self.label} ({count})"
        return component


class InboxViewSet(ViewSet):
    name = "inbox"
    icon = "mail"
    add_to_admin_menu = True
    menu_label = TITLE
    menu_name = "inbox"
    menu_order = 250
    menu_item_class = InboxMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", InboxView.as_view(), name="index"),
            path("results/", InboxView.as_view(results_only=True), name="index_results"),
            path("<uuid:guid>/", ReadView.as_view(), name="read"),
            path("<uuid:guid>/take-up/", TakeUpView.as_view(), name="take_up"),
            path("<uuid:guid>/accept/", AcceptView.as_view(), name="accept"),
            path("<uuid:guid>/decline/", DeclineView.as_view(), name="decline"),
        ]
