"""Exceptions in the admin: ask for one at a finding, decide, take back."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page, ReferenceIndex

from cms.brandgate import subjects, waiving
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.models import Waiver
from cms.core.taxonomy import Topic

TITLE = gettext_lazy("Brand exceptions")
_USUAL = datetime.timedelta(days=30)


def read_url(waiver: Waiver) -> str:
    return reverse("waivers:read", args=[waiver.pk])


class WaiversView(generic.IndexView):
    """List the exceptions, those to be decided first."""

    model = Waiver
    page_title = TITLE
    header_icon = "key"
    index_url_name = "waivers:index"
    index_results_url_name = "waivers:index_results"
    any_permission_required: ClassVar = ["view"]
    list_filter: ClassVar = ["state", "scope", "rule"]
    paginate_by = 30
    verbose_name_plural = gettext_lazy("exceptions")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("target", label=_("What for"), get_url=read_url),
            Column("rule", label=_("Rule")),
            Column("get_scope_display", label=_("Holds for")),
            Column("until", label=_("Last day"), accessor=lambda waiver: waiver.until.strftime("%d/%m/%Y")),
            Column("requested_by", label=_("Asked for by")),
            Column("used", label=_("Used"), accessor=used_text),
            StatusTagColumn("standing_text", label=_("State"), primary=lambda waiver: waiver.is_standing),
        ]

    def get_base_queryset(self) -> Any:
        return Waiver.objects.select_related("requested_by")


def used_text(waiver: Waiver) -> str:
    """Say when an item last went out thanks to it; an approved one that never was asks to be taken back."""
    if waiver.used_at is not None:
        return timezone.localtime(waiver.used_at).strftime("%d/%m/%Y")
    return _("never") if waiver.state == Waiver.State.APPROVED else "–"


class AskForm(forms.Form):
    scope = forms.ChoiceField(label=gettext_lazy("Holds for"), choices=Waiver.Scope.choices, widget=forms.RadioSelect)
    item = forms.ModelChoiceField(
        label=gettext_lazy("Item"),
        queryset=Page.objects.none(),
        required=False,
        help_text=gettext_lazy("Only for an exception for one item."),
    )
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Topic or campaign"),
        queryset=Topic.objects.all(),
        required=False,
        help_text=gettext_lazy("Only for an exception for a topic or campaign."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        help_text=gettext_lazy("Why can the rule not be kept here? The brand manager decides by this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("After this day the finding is open again by itself."),
        widget=AdminDateInput,
    )

    def __init__(self, *args: Any, thing: subjects.Checkable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.fields["item"].queryset = pages_with(thing)
        if isinstance(thing, SocialCard):  # it is drawn of its item, and excepted with it
            scope = self.fields["scope"]
            scope.choices = [choice for choice in scope.choices if choice[0] != Waiver.Scope.PICTURE]

    def target(self) -> waiving.Target:
        """Return what the exception is for; raise ValidationError where the choice is missing."""
        scope = self.cleaned_data["scope"]
        if scope == Waiver.Scope.PICTURE:
            return self.thing
        name = "item" if scope == Waiver.Scope.PAGE else "topic"
        chosen = self.cleaned_data.get(name)
        if chosen is None:
            raise ValidationError({name: _("Choose what the exception is for.")})
        return chosen.specific if isinstance(chosen, Page) else chosen


def pages_with(thing: subjects.Checkable) -> Any:
    """Return the pages that use a picture or document, live or not; of a card, its own."""
    if isinstance(thing, SocialCard):
        return Page.objects.filter(pk=thing.page_id)
    used = ReferenceIndex.get_references_to(thing).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.filter(pk__in=[int(pk) for pk in used.values_list("object_id", flat=True)]).order_by("title")


class AskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Ask for an exception for a rule that a picture or document breaks."""

    model = Waiver
    permission_required = "add"
    form_class = AskForm
    template_name = "brandgate/ask.html"
    page_title = gettext_lazy("Ask for an exception")
    header_icon = "key"

    @cached_property
    def thing(self) -> subjects.Checkable:
        return subjects.find(self.kwargs["column"], self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("waivers:index"), "label": TITLE}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *items]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "thing": self.thing}

    def get_initial(self) -> dict[str, Any]:
        about = {"scope": Waiver.Scope.PICTURE}
        if isinstance(self.thing, SocialCard):
            about = {"scope": Waiver.Scope.PAGE, "item": self.thing.page_id}
        return {**about, "until": timezone.localdate() + _USUAL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            thing=self.thing,
            thing_url=subjects.edit_url(self.kwargs["column"], self.thing.pk),
            rule=self.kwargs["rule"],
            **kwargs,
        )

    def form_valid(self, form: AskForm) -> HttpResponse:
        try:
            waiver = waiving.ask(
                rule=self.kwargs["rule"],
                target=form.target(),
                reason=form.cleaned_data["reason"],
                until=form.cleaned_data["until"],
                user=self.request.user,
            )
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                form.add_error(name if name in form.fields else None, texts)
            return self.form_invalid(form)
        messages.success(self.request, _("Asked. Somebody else in charge of the brand decides on it."))
        return redirect(read_url(waiver))


class _OneWaiver(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    model = Waiver
    any_permission_required: ClassVar = ["view"]
    header_icon = "key"

    @cached_property
    def waiver(self) -> Waiver:
        rows = Waiver.objects.select_related("requested_by", "decided_by", "image", "document", "page", "topic")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class ReadView(_OneWaiver, TemplateView):
    template_name = "brandgate/waiver.html"

    def get_page_title(self) -> str:
        return str(self.waiver)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("waivers:index"), "label": TITLE}, {"url": "", "label": self.waiver.target}]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiver, user = self.waiver, self.request.user
        own, decides = waiver.requested_by_id == user.pk, user.has_perm("brandgate.decide_waiver")
        return super().get_context_data(
            waiver=waiver,
            used=used_text(waiver),
            may_decide=decides and not own and waiver.state == Waiver.State.REQUESTED,
            may_revoke=(decides or own) and waiver.is_standing,
            is_own=own,
            **kwargs,
        )


class DecideView(_OneWaiver, View):
    """Approve, decline or revoke, as the pressed button says."""

    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = request.POST.get("decision", "")[:1000]
        step = self.kwargs["step"]
        try:
            if step == "revoke":
                waiving.revoke(waiver=self.waiver, user=request.user, decision=words)
            else:
                waiving.decide(waiver=self.waiver, approve=step == "approve", user=request.user, decision=words)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(
                request, {"approve": _("Granted."), "decline": _("Declined."), "revoke": _("Ended.")}[step]
            )
        return redirect(read_url(self.waiver))


class WaiverViewSet(ViewSet):
    name = "waivers"
    icon = "key"
    url_prefix = "brand/exceptions"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", WaiversView.as_view(), name="index"),
            path("results/", WaiversView.as_view(results_only=True), name="index_results"),
            path("ask/<int:pk>/<str:rule>/", AskView.as_view(), {"column": "image"}, name="ask"),
            path("ask/<slug:column>/<int:pk>/<str:rule>/", AskView.as_view(), name="ask_for"),
            path("<int:pk>/", ReadView.as_view(), name="read"),
            path("<int:pk>/approve/", DecideView.as_view(), {"step": "approve"}, name="approve"),
            path("<int:pk>/decline/", DecideView.as_view(), {"step": "decline"}, name="decline"),
            path("<int:pk>/revoke/", DecideView.as_view(), {"step": "revoke"}, name="revoke"),
        ]
