"""Check my artwork: send files, wait, read the report. Works as plain pages; the script adds progress."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brand.assets.language import LANGUAGES, negotiate
from brand.checking import limits
from brand.checking.models import ArtworkCheck, CheckedFile, hash_of_link
from brand.checking.receiving import Wish, receive, refuse_too_many
from brand.checking.refusals import CheckRefused
from brand.checking.tidying import remove
from brand.guidelines.selectors import effective_edition
from brand.handbook.pages import handbook
from brand.visitors import address_of

logger = logging.getLogger(__name__)
ACCEPT = ".png,.jpg,.jpeg,.webp,.avif,.tif,.tiff,.gif,.svg,.pdf,.pptx,.docx,.html,.htm"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# The report is our own page about somebody else's file: it runs nothing, loads nothing and belongs to no origin.
REPORT_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; sandbox"


@csrf_exempt  # until the upload is known to be small enough to be read: reading the token reads all of it
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Show the form, or take the files and answer with the way to their page."""
    language = negotiate(request)
    with translation.override(language):
        if request.method != "POST":
            return _form(request, language)
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
            if size > limits.REQUEST_BYTES:
                raise CheckRefused(
                    "too-many-bytes",
                    _("All files together have %(size).0f MB; at most %(limit).0f MB can be sent at once.")
                    % {"size": size / 1e6, "limit": limits.REQUEST_BYTES / 1e6},
                    status=413,
                )
            refuse_too_many(1, address=address_of(request))
        except CheckRefused as refusal:
            # What is still on its way is not read.
            return _form(request, language, refusal)
        return _submitted(request, language=language)


@csrf_protect
def _submitted(request: HttpRequest, *, language: str) -> HttpResponse:
    edition = effective_edition()
    if edition is None:
        return _form(request, language)
    wish = Wish(request.POST.get("medium", "screen"), request.POST.get("kind", ""), language)
    try:
        link = receive(request.FILES.getlist("files"), wish, edition, address=address_of(request))
    except CheckRefused as refusal:
        return _form(request, language, refusal)
    return _private(HttpResponseRedirect(_address_of("result", link, language=language)))


@require_safe
def result(request: HttpRequest, link: str) -> HttpResponse:
    """Show what became of the files so far; without the script the page asks again by itself."""

    def show(check: ArtworkCheck, language: str) -> HttpResponse:
        files = list(check.files.all())
        context = {
            "check": check,
            "link": link,
            "files": files,
            "is_open": any(file.is_open for file in files),
            "address": settings.PUBLIC_URL + _address_of("result", link),
        }
        return _page(request, "checking/result.html", language, context)

    return _with_check(request, link, show)


@require_safe
def state(request: HttpRequest, link: str) -> HttpResponse:
    """Answer how far the files are, for the script: `{"open": 1, "files": ["checked", "waiting"]}`."""

    def show(check: ArtworkCheck, _language: str) -> HttpResponse:
        files = list(check.files.all())
        return JsonResponse({"open": sum(file.is_open for file in files), "files": [file.status for file in files]})

    return _with_check(request, link, show)


@require_safe
def report(request: HttpRequest, link: str, number: str) -> HttpResponse:
    """Answer with the report on one of the files, in a sandbox."""

    def show(check: ArtworkCheck, language: str) -> HttpResponse:
        file = check.files.filter(number=int(number), status=CheckedFile.Status.CHECKED).first()
        if file is None:
            return _gone(request, language)
        try:
            with default_storage.open(file.report_key, "rb") as handle:
                response = HttpResponse(handle.read(), content_type="text/html; charset=utf-8")
        except FileNotFoundError:
            logger.error("artwork check %s: the report is not in storage", file.pk)
            return _gone(request, language)
        response["Content-Security-Policy"] = REPORT_POLICY
        return response

    return _with_check(request, link, show)


@require_POST
def delete(request: HttpRequest, link: str) -> HttpResponse:
    """Remove a check before its time."""

    def act(check: ArtworkCheck, language: str) -> HttpResponse:
        remove(check)
        return HttpResponseRedirect(f"{reverse('handbook:checking:begin')}?lang={language}&deleted=1")

    return _with_check(request, link, act)


def _with_check(request: HttpRequest, link: str, act: Callable[[ArtworkCheck, str], HttpResponse]) -> HttpResponse:
    """Act on the check of a link; one that expired and one that never was are answered alike."""
    language = negotiate(request)
    checks = ArtworkCheck.objects.filter(link_hash=hash_of_link(link), expires_at__gt=timezone.now())
    check = checks.select_related("edition").defer("edition__document").first()
    with translation.override(language):
        return _private(act(check, language) if check is not None else _gone(request, language))


def _form(request: HttpRequest, language: str, refusal: CheckRefused | None = None) -> HttpResponse:
    context = {
        "refusal": refusal,
        "accept": ACCEPT,
        "media": ArtworkCheck.Medium.choices,
        "kinds": ArtworkCheck.Kind.choices,
        "deleted": "deleted" in request.GET,
        "files_at_once": limits.FILES_AT_ONCE,
        "megabytes": settings.UPLOAD_MAX_BYTES // 10**6,
        "max_bytes": settings.UPLOAD_MAX_BYTES,
        "hours": int(limits.KEEP.total_seconds() // 3600),
    }
    status = refusal.status if refusal else 200
    return _private(_page(request, "checking/begin.html", language, context, status=status))


def _gone(request: HttpRequest, language: str) -> HttpResponse:
    return _page(request, "checking/gone.html", language, {}, status=404)


def _page(
    request: HttpRequest, template: str, language: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    book = handbook(language)
    if book is None:
        text = render_to_string("handbook/none.html", {"language": language})
        return HttpResponse(text, status=404)
    context |= {
        "book": book,
        "language": language,
        "languages": LANGUAGES,
        "home": f"{reverse('handbook:page')}?lang={language}",
        "checking": True,
    }
    response = HttpResponse(render_to_string(template, context, request=request), status=status)
    response["Content-Language"] = language
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a page out of caches and indexes, and its address, which is a secret, out of other sites' logs."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _address_of(name: str, link: str, *, language: str = "") -> str:
    address = reverse(f"handbook:checking:{name}", kwargs={"link": link})
    return f"{address}?lang={language}" if language else address
