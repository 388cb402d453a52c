"""Serve files at /media/: one access check for all of them, whatever the storage."""

from __future__ import annotations

import datetime as dt
import re
import uuid

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Min, Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from cms.media.documents import MEDIA_TYPES, EditorialDocument
from cms.media.models import EditorialImage
from cms.outlets.errors import UnknownKey
from cms.outlets.keys import reader_for
from cms.previews.selectors import opens_file
from cms.releases.audience import PUBLIC_READER, Reader
from cms.releases.models import Reference, Release
from cms.releases.selectors import find

_RELEASED = re.compile(
    r"(?:renditions/(?P<image>[0-9a-f]{32})/[a-z]+-[0-9a-f]{20}\.(?:webp|jpg)"
    r"|documents/(?P<document>[0-9a-f]{32})/[0-9a-f]{20}\.(?:pdf|pptx|docx)"
    r"|cards/(?P<card>[0-9a-f]{32})/[0-9a-f]{20}\.(?:png|jpg))"
)
_ADMIN = re.compile(r"(?:admin|masters)/[0-9a-f]{2}/[\w-]+(?:\.[\w-]+)+")
_TYPES = {
    "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "svg": "image/svg+xml",
    **MEDIA_TYPES,
}  # fmt: skip
PUBLIC_SECONDS = 300


@require_safe
def serve(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with the file if the reader may have it now, else 404: a refusal would tell that it exists.

    Renditions follow the visibility of their picture, and documents their own; masters and what the admin shows are
    for people in the admin.
    A key that opens nothing is told so with 401.
    """
    if match := _RELEASED.fullmatch(key):
        # A draft has no card: what a mark beside one says is nothing.
        if not match["card"] and (mark := request.GET.get("preview")):
            return _in_preview(request, key, mark, match["image"], match["document"])
        try:
            reader = reader_of(request)
        except UnknownKey as error:
            headers = {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store", "Vary": "Authorization"}
            return HttpResponse(str(error), status=401, content_type="text/plain; charset=utf-8", headers=headers)
        now = timezone.now()
        row = _visible(reader, now, uuid.UUID(match[match.lastgroup or 0]), key)
        if row is None:
            return _absent()
        seconds = _fresh_for(row, now)
        public = reader == PUBLIC_READER and seconds > 0
        return _file(request, key, f"public, max-age={seconds}" if public else "private, no-store")
    if _ADMIN.fullmatch(key) and request.user.has_perm("wagtailadmin.access_admin"):
        return _file(request, key, "private, max-age=3600")
    return _absent()


def _in_preview(request: HttpRequest, key: str, mark: str, image: str | None, document: str | None) -> HttpResponseBase:
    """Answer with a draft's file for those who have an open link to it; its right of use must hold there too."""
    now = timezone.now()
    masters = EditorialImage.objects if image else EditorialDocument.objects
    master = masters.filter(guid=uuid.UUID(image or document)).only("rights_until").first()
    ended = master is None or (master.rights_until is not None and master.rights_until <= now)
    if ended or not opens_file(mark, key, now):
        return _absent()
    return _file(request, key, "private, no-store")


def reader_of(request: HttpRequest) -> Reader:
    """Return whom the request reads for: the holder of its key, or the public. Raises UnknownKey."""
    return reader_for(request.headers.get("Authorization", ""))


def _visible(reader: Reader, now: dt.datetime, guid: uuid.UUID, key: str) -> Release | None:
    """Return the row of a picture or document if the reader sees it now and its current version has this file."""
    found = find(reader, now, guid)
    if found is None or not found.visible:
        return None
    head = found.row.head
    if head.get("picture"):
        shown = find(reader, now, uuid.UUID(head["picture"]))  # a card shows a picture, which may be gone
        if shown is None or not shown.visible:
            return None
    return found.row if key in {head.get("key"), *(file["key"] for file in head.get("renditions", ()))} else None


def _fresh_for(row: Release, now: dt.datetime) -> int:
    """Return for how many seconds the answer holds: no cache may keep it past the next edge of picture or items."""
    users = Reference.objects.filter(target=row.guid).values("source")
    edges = Release.objects.filter(Q(pk=row.guid) | Q(guid__in=users)).aggregate(first=Min("next_edge_at"))
    first = edges["first"]
    return PUBLIC_SECONDS if first is None else max(0, min(PUBLIC_SECONDS, int((first - now).total_seconds())))


def _absent() -> HttpResponse:
    """Answer 404 that no cache keeps: the next reader, or the next minute, may have it."""
    headers = {"Cache-Control": "no-store", "Vary": "Authorization"}
    return HttpResponseNotFound("Not found", content_type="text/plain; charset=utf-8", headers=headers)


def _file(request: HttpRequest, key: str, cache_control: str) -> HttpResponseBase:
    if settings.STORAGES["default"]["BACKEND"].endswith("S3Storage"):
        # The signed address opens the file for whoever holds it, so no cache may keep it.
        parameters = {"ResponseContentDisposition": "attachment"} if _is_document(key) else None
        response: HttpResponseBase = HttpResponseRedirect(default_storage.url(key, parameters=parameters))
        cache_control = "private, no-store"
    else:
        etag = f'"{key.rsplit("/", 1)[-1]}"'
        unchanged = get_conditional_response(request, etag=etag)
        try:
            response = unchanged or FileResponse(default_storage.open(key, "rb"), content_type=_media_type(key))
        except FileNotFoundError:
            return _absent()
        response["ETag"] = etag
    if _is_document(key):
        response["Content-Disposition"] = "attachment"  # a browser's viewer would run what a document brings along
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    patch_vary_headers(response, ["Authorization"])
    return response


def _is_document(key: str) -> bool:
    return key.rsplit(".", 1)[-1] in MEDIA_TYPES


def _media_type(key: str) -> str:
    return _TYPES.get(key.rsplit(".", 1)[-1], "application/octet-stream")
