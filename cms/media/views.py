"""Serve files at /media/: one access check for all of them, whatever the storage."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.releases.audience import PUBLIC_READER, Reader
from cms.releases.selectors import find

_RENDITION = re.compile(r"renditions/(?P<guid>[0-9a-f]{32})/[a-z]+-[0-9a-f]{20}\.(?:webp|jpg)")
_ADMIN = re.compile(r"(?:admin|masters)/[0-9a-f]{2}/[\w.-]+")
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "svg": "image/svg+xml"}
PUBLIC_SECONDS = 300


@require_safe
def serve(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the file if the reader may have it now, else 404: a refusal would tell that it exists.

    Renditions follow the visibility of their picture; masters and admin renditions are for people in the admin.
    """
    if match := _RENDITION.fullmatch(key):
        reader = reader_of(request)
        if not _may_read(reader, uuid.UUID(match["guid"]), key):
            raise Http404
        public = reader == PUBLIC_READER
        return _file(request, key, f"public, max-age={PUBLIC_SECONDS}" if public else "private, no-store")
    if _ADMIN.fullmatch(key) and request.user.has_perm("wagtailadmin.access_admin"):
        return _file(request, key, "private, max-age=3600")
    raise Http404


def reader_of(request: HttpRequest) -> Reader:
    """Return whom the request reads for: the holder of its key, or the public."""
    from cms.outlets.keys import reader_for

    return reader_for(request.headers.get("Authorization", ""))


def _may_read(reader: Reader, guid: uuid.UUID, key: str) -> bool:
    found = find(reader, timezone.now(), guid)
    return bool(
        found
        and found.visible
        and found.row.type == "image"
        and any(rendition["key"] == key for rendition in found.row.head["renditions"])
    )


def _file(request: HttpRequest, key: str, cache_control: str) -> HttpResponse:
    headers: dict[str, Any] = {
        "Cache-Control": cache_control,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if "private" in cache_control or request.headers.get("Authorization"):
        headers["Vary"] = "Authorization"
    if settings.STORAGES["default"]["BACKEND"].endswith("S3Storage"):
        response: HttpResponse = HttpResponseRedirect(default_storage.url(key))
        headers["Cache-Control"] = "private, no-store"
    else:
        etag = f'"{key.rsplit("/", 1)[-1]}"'
        if request.headers.get("If-None-Match") == etag:
            response = HttpResponse(status=304)
        else:
            try:
                handle = default_storage.open(key, "rb")
            except FileNotFoundError as error:
                raise Http404 from error
            response = FileResponse(handle, content_type=_TYPES.get(key.rsplit(".", 1)[-1], "application/octet-stream"))
        headers["ETag"] = etag
    for name, value in headers.items():
        response[name] = value
    return response
