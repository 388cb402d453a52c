"""Take the file of a program that has announced it: PUT, nothing but its bytes, no cookies."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from brand.checking.announcing import take
from brand.checking.refusals import CheckRefused

_METHODS = "OPTIONS, PUT"


@csrf_exempt  # the address is the secret, and no cookie is looked at
def upload(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Answer 204, or `{"error": {"code", "message"}}` with 4xx; to browsers as the sites of the API's list may ask."""
    response = _preflight(request) if request.method == "OPTIONS" else _taken(request, id)
    if settings.API_CORS_ORIGINS:
        patch_vary_headers(response, ["Origin"])
        if request.headers.get("Origin", "") in settings.API_CORS_ORIGINS:
            response["Access-Control-Allow-Origin"] = request.headers["Origin"]
    return response


def _preflight(request: HttpRequest) -> HttpResponse:
    """Say that PUT is taken; to a script of an allowed site also which headers it may send."""
    response = HttpResponse(status=204, headers={"Allow": _METHODS})
    if request.headers.get("Origin", "") in settings.API_CORS_ORIGINS:
        response["Access-Control-Allow-Methods"] = "PUT"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        response["Access-Control-Max-Age"] = "600"
    return response


def _taken(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    if request.method != "PUT":
        return HttpResponse(status=405, headers={"Allow": _METHODS})
    length = request.headers.get("Content-Length", "")
    try:
        take(id, request, int(length) if length.isascii() and length.isdigit() and len(length) < 12 else None)
    except CheckRefused as refusal:
        body = {"error": {"code": refusal.code, "message": str(refusal)}}
        return JsonResponse(body, status=refusal.status, headers={"Cache-Control": "no-store"})
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
