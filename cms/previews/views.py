"""What the buttons of the preview panel do. Each asks for the right to edit the page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.previews import actions
from cms.previews.models import PreviewLink
from cms.previews.panels import url_of


@require_POST
def own(request: HttpRequest, page_id: int) -> HttpResponse:
    """Open the draft on the front end, by a link of the editor's own."""
    try:
        return redirect(url_of(actions.own(page=_page(page_id), user=request.user)))
    except actions.NoDraft:
        return _back(request, page_id, _("Save a draft first."))


@require_POST
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a link that may be passed on, and show it in the panel."""
    try:
        actions.share(page=_page(page_id), days=int(request.POST.get("days", "")), user=request.user)
    except actions.NoDraft:
        return _back(request, page_id, _("Save a draft first."))
    except ValueError:
        return _back(request, page_id, _("Choose for how many days."))
    messages.success(request, _("The link is ready: copy it from the panel “Preview links”."))
    return _back(request, page_id)


@require_POST
def revoke(request: HttpRequest, page_id: int, link_id: uuid.UUID) -> HttpResponse:
    """Close a link of this page."""
    page = _page(page_id)
    link = get_object_or_404(PreviewLink, pk=link_id, guid=page.guid)
    actions.revoke(link=link, page=page, user=request.user)
    messages.success(request, _("Revoked. The link opens nothing any more."))
    return _back(request, page_id)


def shown(request: HttpRequest, page: Any) -> HttpResponse:
    """Answer Wagtail's preview with the draft on the front end: beside the form as typed, elsewhere as saved."""
    link_to = actions.typed if getattr(request, "is_editing", False) else actions.own
    try:
        return redirect(url_of(link_to(page=page, user=request.user)))
    except actions.NoDraft:
        return render(request, "previews/unsaved.html")


def _page(page_id: int) -> Any:
    page = get_object_or_404(Page, pk=page_id).specific
    return page if hasattr(page, "guid") else get_object_or_404(Page, pk=None)


def _back(request: HttpRequest, page_id: int, fault: str = "") -> HttpResponse:
    if fault:
        messages.error(request, fault)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page_id]))
