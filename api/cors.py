"""Let scripts of other sites read answers: only of the sites in API_CORS_ORIGINS, and never with cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from api import editions

_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}
# What clients act on, and browsers hide from scripts of other sites unless it is named.
_EXPOSED = "ETag, RateLimit, RateLimit-Policy, Retry-After"


def is_preflight(request: HttpRequest) -> bool:
    """Tell whether a browser asks what a script of an allowed site may send."""
    return (
        request.method == "OPTIONS"
        and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META
        and _origin(request) is not None
    )


def allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the site the answer is for, if it is on the list; others' browsers keep the answer from their scripts."""
    if not settings.API_CORS_ORIGINS:
        return response
    patch_vary_headers(response, ["Origin"])
    origin = _origin(request)
    if origin is not None:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Expose-Headers"] = _EXPOSED
        if is_preflight(request):
            response["Access-Control-Allow-Methods"] = editions.current().allow
            for name, value in _PREFLIGHT.items():
                response[name] = value
    return response


def _origin(request: HttpRequest) -> str | None:
    origin = request.META.get("HTTP_ORIGIN", "")
    return origin if origin in settings.API_CORS_ORIGINS else None
