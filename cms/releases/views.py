"""Withdraw an item for good, by hand and with a reason that readers are told."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.releases import actions
from cms.releases.models import Release, State
from cms.releases.registry import by_name


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Everybody who received the item will read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


def withdraw(request: HttpRequest, guid: uuid.UUID) -> HttpResponse:
    """Ask for the reason, then withdraw the item and take its page off. Needs the permission withdraw_release."""
    if not request.user.has_perm("releases.withdraw_release"):
        raise PermissionDenied
    row = get_object_or_404(Release, pk=guid, state__in=[State.PUBLISHED, State.UNPUBLISHED])
    source: Any = by_name(row.type).model._base_manager.filter(guid=guid).first()
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            actions.withdraw(guid=guid, reason=form.cleaned_data["reason"])
            if getattr(source, "live", False):
                source.unpublish(user=request.user)
            if source is not None:
                log(
                    instance=source,
                    action="releases.withdrawn",
                    user=request.user,
                    data={"reason": form.cleaned_data["reason"]},
                )
        messages.success(request, _("Withdrawn. Everybody who received it is told."))
        return redirect(_back(source))
    context = {
        "form": form,
        "release": row,
        "title": row.head.get("headline") or row.head.get("title", ""),
        "back": _back(source),
    }
    return render(request, "releases/withdraw.html", context)


def _back(source: Any) -> str:
    if hasattr(source, "url_path"):
        return reverse("wagtailadmin_pages:edit", args=[source.pk])
    return reverse("wagtailadmin_home")
