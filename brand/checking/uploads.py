"""Take the file of a program that has announced it: PUT, nothing but its bytes, no cookies."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from brand.checking.announcing import take
from brand.checking.refusals import CheckRefused


@csrf_exempt  # the address is the secret, and no cookie is looked at
def upload(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Answer 204, or `{"error": {"code", "message"}}` with 4xx."""
    if request.method != "PUT":
        return HttpResponse(status=405, headers={"Allow": "PUT"})
    length = request.headers.get("Content-Length", "")
    try:
        take(id, request, int(length) if length.isascii() and length.isdigit() and len(length) < 12 else None)
    except CheckRefused as refusal:
        body = {"error": {"code": refusal.code, "message": str(refusal)}}
        return JsonResponse(body, status=refusal.status, headers={"Cache-Control": "no-store"})
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
