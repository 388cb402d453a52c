"""The designers' page."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from brand.handbook.language import LANGUAGES, negotiate
from brand.handbook.pages import handbook

SECONDS = 300


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the handbook of the edition in force, in Vietnamese or English; 404 before the first edition."""
    language = negotiate(request)
    with translation.override(language):
        book = handbook()
        template = "handbook/page.html" if book else "handbook/none.html"
        text = render_to_string(template, {"book": book, "language": language, "languages": LANGUAGES})
    content = text.encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if book and request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, status=200 if book else 404)
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    if book:
        response["ETag"] = etag
        response["Cache-Control"] = f"public, max-age={SECONDS}"
    else:
        response["Cache-Control"] = "no-store"
    return response
