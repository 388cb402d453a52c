"""Look at an uploaded picture before anything decodes it: type by content, bytes and pixels bounded, SVG cleaned."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from cms.media import svg

# Phones write JPEG with a second picture inside, which Pillow calls MPO; the first one is the picture.
RASTER_SUFFIX = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
_READERS = ("JPEG", "PNG", "WEBP", "GIF")


class BadUpload(ValidationError):
    """The file cannot be taken; the message says why and what can."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture that may be taken: its content (an SVG cleaned), the suffix of its real type, its size in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int


def inspect(file: IO[bytes]) -> Upload:
    """Return what the file really is. Raises BadUpload, in the language of the user; reads at most the limit."""
    limit = settings.UPLOAD_MAX_BYTES
    file.seek(0)
    content = file.read(limit + 1)
    file.seek(0)
    if len(content) > limit:
        raise BadUpload(
            _("The file is larger than %(limit)s. Send a smaller one.") % {"limit": filesizeformat(limit)}, code="bytes"
        )
    return _drawing(content) if _looks_like_svg(content) else _raster(content)


def _raster(content: bytes) -> Upload:
    unknown = BadUpload(
        _("The file is no picture we can read. Send JPEG, PNG, WebP, GIF or SVG, whatever its name ends with."),
        code="type",
    )
    try:
        with warnings.catch_warnings():
            # The limit below is ours, and stricter than the warning; what else Pillow minds is not the user's affair.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_READERS) as picture:
                width, height, kind = *picture.size, picture.format or ""
                _check_pixels(width * height)
                picture.verify()
            with Image.open(io.BytesIO(content), formats=_READERS) as picture:
                picture.load()
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise unknown from error
    return Upload(content, RASTER_SUFFIX[kind], width, height)


def _check_pixels(pixels: int) -> None:
    if pixels > settings.UPLOAD_MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> BadUpload:
    return BadUpload(
        _("The picture has more than %(limit)s million pixels. Scale it down and send it again.")
        % {"limit": settings.UPLOAD_MAX_PIXELS // 1_000_000},
        code="pixels",
    )


def _looks_like_svg(content: bytes) -> bool:
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg", b"<!doctype svg"))


def _drawing(content: bytes) -> Upload:
    try:
        drawing = svg.clean(content, pixels_of=_pixels, max_pixels=settings.UPLOAD_MAX_PIXELS)
    except svg.SvgError as error:
        if error.code == "size":
            raise BadUpload(_("The SVG file has no size. Give it a viewBox."), code="svg") from error
        raise BadUpload(
            _("The SVG file is broken or too complex. Export it again as plain SVG."), code="svg"
        ) from error
    return Upload(drawing.content, "svg", drawing.width, drawing.height)


def _pixels(content: bytes) -> int:
    """Return the pixels of a picture inside a drawing."""
    picture = _raster(content)
    return picture.width * picture.height
