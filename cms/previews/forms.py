"""What an editor is typing: the form that Wagtail keeps for its own preview, read back by Wagtail's own views.

So a link shows what Wagtail's preview would show: the same form and checks, and the rights asked again each time.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from wagtail.admin.models import FormState
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from cms.previews.models import PreviewLink


def page_of(form: FormState, link: PreviewLink) -> Any:
    """Return the page as typed, in memory alone; None if its maker may not edit it any more, or it does not fit."""
    view = PreviewOnEditView() if form.object_id else PreviewOnCreateView()
    request = HttpRequest()
    request.user = link.created_by
    try:
        view.setup(request, **_where(form))
        filled = view.get_form(QueryDict(form.data))
    except (Http404, PermissionDenied):
        return None
    if not view.validate_form(filled):
        return None
    page = filled.save(commit=False)
    page.guid = link.guid
    return page


def is_newest(form: FormState, saved_at: dt.datetime | None) -> bool:
    """Tell whether it was typed after the draft was saved."""
    return saved_at is None or form.last_updated_at > saved_at


def _where(form: FormState) -> dict[str, Any]:
    if form.object_id:
        return {"page_id": int(form.object_id)}
    kind = form.content_type
    return {
        "content_type_app_name": kind.app_label,
        "content_type_model_name": kind.model,
        "parent_page_id": form.parent_object_id,
    }
