"""The explorer: a page for people who open the endpoint in a browser. Demo mode only; it needs no network but ours."""

from __future__ import annotations

import secrets

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from api.cost import MAX_COST
from api.examples import examples

LANGUAGES = ("vi", "en")


def is_wanted(request: HttpRequest) -> bool:
    """Tell whether a person has come with a browser, and with no query."""
    if request.method not in {"GET", "HEAD"} or "text/html" not in request.META.get("HTTP_ACCEPT", ""):
        return False
    try:
        return not {"query", "documentId"} & set(request.GET)
    except TooManyFieldsSent:
        return False


def page(request: HttpRequest) -> HttpResponse:
    """Return the explorer in the language of `?lang=`, else of the browser. It sets no cookie."""
    asked = request.GET.get("lang") or translation.get_language_from_request(request)
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    nonce = secrets.token_urlsafe(16)
    with translation.override(language):
        ready = examples()
        content = render_to_string(
            "api/explorer.html",
            {
                "nonce": nonce,
                "language": language,
                "other": next(code for code in LANGUAGES if code != language),
                "other_name": {"vi": "Tiếng Việt", "en": "English"}[next(c for c in LANGUAGES if c != language)],
                "examples": ready,
                "data": {
                    "examples": [{"query": example.query, "variables": example.variables} for example in ready],
                    "words": words(),
                    "maxCost": MAX_COST,
                },
            },
        )
    response = HttpResponse(content)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Accept, Accept-Language"
    response["Referrer-Policy"] = "no-referrer"
    return response


def words() -> dict[str, str]:
    """Return the words the page's script needs."""
    return {
        "running": _("Running…"),
        "badVariables": _("The variables are not JSON."),
        "unreachable": _("The server cannot be reached."),
        "copied": _("Copied"),
        "copyCurl": _("Copy as curl"),
        "cost": _("cost"),
        "ms": _("ms"),
        "bytes": _("bytes"),
        "errors": _("with errors"),
        "noDocs": _("The schema could not be read."),
        "nothing": _("Nothing has this name."),
        "back": _("Back"),
        "fields": _("Fields"),
        "arguments": _("Arguments"),
        "values": _("Values"),
        "possible": _("Possible types"),
        "implements": _("Implements"),
    }
