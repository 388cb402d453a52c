"""Hand out the files of the library."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from brand.assets.language import negotiate
from brand.assets.models import AssetFile
from brand.assets.selectors import downloadable, formerly_downloadable, successor

logger = logging.getLogger(__name__)
TYPES = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json"}
# Long enough for a busy page, short enough that nobody goes on taking a file that was superseded.
FRESH = 300


@require_safe
def download(request: HttpRequest, sha256: str, filename: str) -> HttpResponse:
    """Answer with the file of that hash and name; 410 and its successor for one that was given once; else 404.

    An SVG opened by itself is put in a sandbox: it could not run a script even if the package's reader had let one
    through.
    """
    file = downloadable(sha256, filename)
    if file is None:
        return _gone(request, sha256, filename)
    etag = f'"{file.sha256}"'
    response: HttpResponse
    if etag in (tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")):
        response = HttpResponse(status=304)
    else:
        response = _head(file) if request.method == "HEAD" else _content(file)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


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


def _content(file: AssetFile) -> HttpResponse:
    try:
        handle = default_storage.open(file.key, "rb")
    except FileNotFoundError as error:
        logger.error("%s is in the library but not in storage (%s)", file.filename, file.key)
        raise Http404 from error
    return FileResponse(handle, as_attachment=True, filename=file.filename, content_type=TYPES[file.format])


def _head(file: AssetFile) -> HttpResponse:
    disposition = content_disposition_header(True, file.filename)
    headers = {"Content-Length": str(file.size), "Content-Disposition": disposition}
    return HttpResponse(headers=headers, content_type=TYPES[file.format])
