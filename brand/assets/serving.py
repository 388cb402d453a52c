"""Answer with one stored file: ETag, conditional and range requests (RFC 9110), or a signed address of a bucket."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from brand.assets.models import AssetFile

logger = logging.getLogger(__name__)
CHUNK = 64 * 1024
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
    "pdf": "application/pdf",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "ase": "application/octet-stream",
    "aco": "application/octet-stream",
    "gpl": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def serve(request: HttpRequest, file: AssetFile) -> HttpResponseBase:
    """Answer with the file, a part of it (206), nothing new (304), or that the part lies outside (416).

    From a bucket it comes by a signed address that expires; the bucket answers ranges and conditions itself.
    """
    etag = f'"{file.sha256}"'
    if is_known(request, etag):
        response: HttpResponseBase = HttpResponse(status=304)
    elif settings.STORAGES["default"]["BACKEND"].endswith("S3Storage"):
        response = HttpResponseRedirect(_signed(file))
    else:
        response = _local(request, file, etag)
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def is_known(request: HttpRequest, etag: str) -> bool:
    """Tell whether the reader has this content already."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    return etag in known or known == ["*"]


def begins(request: HttpRequest) -> bool:
    """Tell whether a request takes a file from its start, so that a download in parts is written down once."""
    match = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    return request.method == "GET" and (match is None or match[1] in {"", "0"})


def _local(request: HttpRequest, file: AssetFile, etag: str) -> HttpResponseBase:
    headers = {
        "Content-Disposition": content_disposition_header(True, file.filename),
        "Accept-Ranges": "bytes",
    }
    part = _part(request, file.size, etag)
    if part == "outside":
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{file.size}"})
    start, end = part if isinstance(part, tuple) else (0, file.size - 1)
    headers["Content-Length"] = str(end - start + 1)
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    status = 200 if part is None else 206
    kind = TYPES[file.format]
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers, content_type=kind)
    if not default_storage.exists(file.key):
        logger.error("%s is in the library but not in storage (%s)", file.filename, file.key)
        raise Http404
    return StreamingHttpResponse(_bytes(file.key, start, end), status=status, headers=headers, content_type=kind)


def _part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | str | None:
    """Return first and last byte asked for, `outside`, or None for the whole file.

    Several ranges at once, and a range of other content than the reader began with (If-Range), give the whole.
    """
    match = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range")
    if match is None or match[0] == "bytes=-" or (condition is not None and condition.strip() != etag):
        return None
    first, last = match[1], match[2]
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else "outside"
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None  # not a range at all
    return (start, end) if start < size else "outside"


def _bytes(key: str, start: int, end: int) -> Iterator[bytes]:
    # Opened when the first piece is asked for: a reader who leaves before leaves no file open.
    with default_storage.open(key, "rb") as handle:
        handle.seek(start)
        left = end - start + 1
        while left and (chunk := handle.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _signed(file: AssetFile) -> str:
    parameters = {
        "ResponseContentDisposition": content_disposition_header(True, file.filename),
        "ResponseContentType": TYPES[file.format],
    }
    return str(default_storage.url(file.key, parameters=parameters))
