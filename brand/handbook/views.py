"""The designers' pages, the drawings on them, and the palette in the formats of their tools."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from brand.assets.language import LANGUAGES, Lang, negotiate
from brand.assets.selectors import site_icon
from brand.guidelines.selectors import effective_edition, load
from brand.handbook.cases import Case, cases_of
from brand.handbook.editions import history, token_file
from brand.handbook.pages import Handbook, handbook
from brand.handbook.palettes import PaletteFile, palette_file

SECONDS, DAY = 300, 86_400
FINGERPRINT = 16  # letters of an edition's hash in an address


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the handbook of the edition in force, in Vietnamese or English; 404 before the first edition."""
    return _answer(request, "handbook/page.html", lambda book, language: {"cases": case_links(book), "home": ""})


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer with what each edition changed, and the tokens of each."""

    def told(book: Handbook, language: Lang) -> dict[str, Any]:
        return {"steps": history(book.edition, language), "home": f"{reverse('handbook:page')}?lang={language}"}

    return _answer(request, "handbook/news.html", told)


def _answer(request: HttpRequest, template: str, more: Callable[[Handbook, Lang], dict[str, Any]]) -> HttpResponse:
    language = negotiate(request)
    with translation.override(language):
        book = handbook(language)
        context = {"book": book, "language": language, "languages": LANGUAGES}
        context |= more(book, language) if book else {}
        text = render_to_string(template if book else "handbook/none.html", context)
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
    return _file(request, file, language, seconds=SECONDS)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon of the edition in force: its .ico where that is made, else its drawing; 404 without one."""
    file = site_icon()
    if file is None:
        return HttpResponseNotFound(headers={"Cache-Control": f"public, max-age={SECONDS}"})
    return HttpResponseRedirect(file.url, headers={"Cache-Control": f"public, max-age={SECONDS}"})


@require_safe
def tokens(request: HttpRequest, package: str, version: str, name: str) -> HttpResponse:
    """Answer with the tokens of an edition that is or was in force; 404 for any other.

    What the address names never changes; a day's freshness lets a mended writer reach everybody.
    """
    language = negotiate(request)
    file = token_file(package, version, name, language)
    if file is None:
        raise Http404
    response = _file(request, file, language, seconds=DAY)
    response["Access-Control-Allow-Origin"] = "*"  # style sheets and build tools of other sites
    return response


@require_safe
def case(request: HttpRequest, fingerprint: str, id: str, side: str) -> HttpResponse:
    """Answer with a drawing of how logos are placed, or not, in the edition in force."""
    edition = effective_edition()
    if edition is None or edition.sha256[:FINGERPRINT] != fingerprint:
        raise Http404
    found = next((one for one in cases_of(load(edition)) if one.id == id), None)
    if found is None:
        raise Http404
    content = found.do if side == "do" else found.dont
    headers = {
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        "Cache-Control": f"public, max-age={DAY}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    response = HttpResponse(content, content_type="image/svg+xml", headers=headers)
    answer: HttpResponse = get_conditional_response(request, etag=headers["ETag"], response=response)
    return answer


def case_links(book: Handbook) -> list[tuple[Case, str, str]]:
    """Return the cases with the addresses of their two drawings, the right one first."""
    fingerprint = book.edition.sha256[:FINGERPRINT]
    return [
        (case, *(reverse("handbook:case", args=[fingerprint, case.id, side]) for side in ("do", "dont")))
        for case in cases_of(load(book.edition))
    ]


def _file(request: HttpRequest, file: PaletteFile, language: Lang, *, seconds: int) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, file.filename),
        "Content-Language": language,
        "Vary": "Accept-Language",
        "ETag": f'"{hashlib.sha256(file.content).hexdigest()[:32]}"',
        "Cache-Control": f"public, max-age={seconds}",
        "X-Content-Type-Options": "nosniff",
    }
    response = HttpResponse(file.content, content_type=file.format.content_type, headers=headers)
    answer: HttpResponse = get_conditional_response(request, etag=headers["ETag"], response=response)
    return answer
