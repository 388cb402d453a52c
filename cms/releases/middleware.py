"""Turn a refusal that no form has shown into a message where the editor stands, never into a server error."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.releases.actions import Final
from cms.releases.gate import PublishRefused
from cms.releases.signals import DeleteRefused


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        admin = reverse("wagtailadmin_home")
        if not isinstance(exception, PublishRefused | DeleteRefused | Final) or not request.path.startswith(admin):
            return None
        texts = exception.messages if hasattr(exception, "messages") else [str(exception)]
        for text in texts:
            messages.error(request, text)
        return redirect(_where(request, admin))


def _where(request: HttpRequest, admin: str) -> str:
    """Go back to the page's edit view if the address names one, else to the admin's front page."""
    match = request.resolver_match
    page_id = match and (match.kwargs.get("page_id") or next(iter(match.args), None))
    if page_id and "pages" in request.path:
        return reverse("wagtailadmin_pages:edit", args=[page_id])
    return admin
