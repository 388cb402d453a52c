"""Hand out the files of the library, and its kits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from brand.assets import serving
from brand.assets.gate import not_accepted, terms_for_file, terms_for_kit
from brand.assets.kits import KitContent, archive, kit_for
from brand.assets.language import negotiate
from brand.assets.models import Kit
from brand.assets.selectors import downloadable, formerly_downloadable, successor
from brand.assets.takers import Taker, UnknownPartnerError, record, taker_of, visitor_of
from brand.assets.views.terms import ask_for_terms

# Long enough for a busy page, short enough that nobody goes on taking a file that was superseded.
FRESH = 300
PRIVATE = "private, no-store"


@require_safe
def download(request: HttpRequest, sha256: str, filename: str) -> HttpResponseBase:
    """Answer with the file of that hash and name; 410 and its successor for one that was given once; else 404.

    Where its terms must be accepted first, 403 with the way to do it; 401 for a key that opens nothing. An SVG opened
    by itself is put in a sandbox: it could not run a script even if the package's reader had let one through.
    """
    file = downloadable(sha256, filename)
    if file is None:
        return _gone(request, sha256, filename)
    try:
        taker = taker_of(request)
    except UnknownPartnerError:
        return unknown_key()
    terms = terms_for_file(request, file)
    missing = not_accepted(request, taker, [terms] if terms else [])
    if missing:
        return ask_for_terms(request, missing)
    response = serving.serve(request, file)
    licence = file.asset.licence
    if response.status_code in {200, 206, 302} and serving.begins(request) and not _shown(request):
        record(taker or visitor_of(request), sha256=sha256, filename=filename, terms=licence)
    gated = licence is not None and licence.accept_for == licence.AcceptFor.EVERYTHING
    if terms is not None or taker is not None or gated or response.status_code == 302:
        response["Cache-Control"] = PRIVATE
        patch_vary_headers(response, ["Cookie", "Authorization"])
    else:
        response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


@require_safe
def kit(request: HttpRequest, purpose: str) -> HttpResponseBase:
    """Answer with the kit for a purpose, written while it is sent; 403 until the terms of all in it are accepted."""
    content = kit_for(purpose)
    if content is None:
        raise Http404
    try:
        taker = taker_of(request)
    except UnknownPartnerError:
        return unknown_key()
    missing = not_accepted(request, taker, terms_for_kit(content.terms))
    if missing:
        return ask_for_terms(request, missing)
    etag = f'"{content.sha256}"'
    headers = {
        "ETag": etag,
        "Cache-Control": PRIVATE,
        "Accept-Ranges": "none",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Cookie, Authorization",
    }
    if serving.is_known(request, etag):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = content_disposition_header(True, content.filename)
    if request.method == "HEAD":
        return HttpResponse(headers=headers, content_type="application/zip")
    _record_kit(taker or visitor_of(request), content)
    return StreamingHttpResponse(archive(content), headers=headers, content_type="application/zip")


def unknown_key() -> HttpResponse:
    """Refuse a key that opens nothing, in the same words whatever the reason."""
    headers = {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store", "Vary": "Authorization"}
    return HttpResponse(
        "This key opens nothing.", status=401, content_type="text/plain; charset=utf-8", headers=headers
    )


def _record_kit(taker: Taker, content: KitContent) -> None:
    Kit.objects.get_or_create(
        sha256=content.sha256, defaults={"purpose": content.purpose, "manifest": content.manifest}
    )
    terms = content.terms[0] if content.terms else None
    record(taker, sha256=content.sha256, filename=content.filename, terms=terms, kit=content.purpose)


def _shown(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Dest") == "image"


def _gone(request: HttpRequest, sha256: str, filename: str) -> HttpResponse:
    """Say that a file is not to be used any more and name what has taken its place (RFC 5829)."""
    old = formerly_downloadable(sha256, filename)
    if old is None:
        raise Http404
    new = successor(old)
    language = negotiate(request)
    with translation.override(language):
        text = render_to_string("assets/gone.html", {"old": old, "new": new, "language": language})
    response = HttpResponse(text, status=410)
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    response["Cache-Control"] = f"public, max-age={FRESH}"
    if new is not None:
        response["Link"] = f'<{new.url}>; rel="successor-version"'
    return response
