"""The designers' page, and the palette in the formats of their tools."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from brand.assets.language import LANGUAGES, negotiate
from brand.handbook.pages import handbook
from brand.handbook.palettes import palette_file

SECONDS = 300


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the handbook of the edition in force, in Vietnamese or English; 404 before the first edition."""
    language = negotiate(request)
    with translation.override(language):
        book = handbook(language)
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


@require_safe
def palette(request: HttpRequest, suffix: str) -> HttpResponse:
    """Answer with the palette in force in the format of that ending; 404 where there is none.

    The address stays the same from edition to edition, so copies are asked for again by their ETag.
    """
    language = negotiate(request)
    file = palette_file(suffix, language)
    if file is None:
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(True, file.filename),
        "Content-Language": language,
        "Vary": "Accept-Language",
        "ETag": f'"{hashlib.sha256(file.content).hexdigest()[:32]}"',
        "Cache-Control": f"public, max-age={SECONDS}",
        "X-Content-Type-Options": "nosniff",
    }
    response = HttpResponse(file.content, content_type=file.format.content_type, headers=headers)
    answer: HttpResponse = get_conditional_response(request, etag=headers["ETag"], response=response)
    return answer
