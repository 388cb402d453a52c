"""What a partner took that is not to be used any more, for its programs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from brand.assets.models import TakerKind
from brand.assets.noticing import notices_of
from brand.assets.takers import UnknownPartnerError, taker_of
from brand.assets.views.files import unknown_key


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Answer a partner's key with its notices, the latest first; 401 without one."""
    try:
        taker = taker_of(request)
    except UnknownPartnerError:
        return unknown_key()
    if taker is None or taker.kind != TakerKind.PARTNER:
        return unknown_key()
    rows = [
        {
            "at": row.created_at.isoformat(),
            "filename": row.filename,
            "sha256": row.sha256,
            "asset": found.old.asset.key,
            "successor": settings.PUBLIC_URL + found.new.url if found.new else None,
        }
        for row, found in notices_of(taker)
    ]
    headers = {"Cache-Control": "private, no-store", "Vary": "Authorization"}
    return JsonResponse({"notices": rows}, headers=headers, json_dumps_params={"ensure_ascii": False})
