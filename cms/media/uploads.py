"""Look at an uploaded picture before anything decodes it: real type, bytes and pixels within limits, SVG cleaned."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from lxml import etree
from PIL import Image, UnidentifiedImageError

RASTER_SUFFIX = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
MAX_SVG_ELEMENTS = 20_000
MAX_SVG_DEPTH = 60

_SVG_TAGS = {
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop", "image",
    "filter", "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge",
    "feMergeNode", "feDropShadow", "marker", "style",
}  # fmt: skip


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
    if _looks_like_svg(content):
        return _svg(content)
    return _raster(content)


def _raster(content: bytes) -> Upload:
    unknown = BadUpload(
        _("The file is no picture we can read. Send JPEG, PNG, WebP, GIF or SVG, whatever its name ends with."),
        code="type",
    )
    try:
        with warnings.catch_warnings():
            # The limit below is ours, and stricter than the warning.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(RASTER_SUFFIX)) as picture:
                width, height, kind = *picture.size, picture.format or ""
                _check_pixels(width, height)
                picture.verify()
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                picture.load()
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise unknown from error
    return Upload(content, RASTER_SUFFIX[kind], width, height)


def _check_pixels(width: int, height: int) -> None:
    if width * height > settings.UPLOAD_MAX_PIXELS:
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


def _svg(content: bytes) -> Upload:
    bad = BadUpload(_("The SVG file is broken or too complex. Export it again as plain SVG."), code="svg")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise bad from error
    if etree.QName(root).localname != "svg" or root.getroottree().docinfo.internalDTD is not None:
        raise bad
    _clean(root, bad)
    width, height = _svg_size(root)
    _check_pixels(width, height)
    return Upload(etree.tostring(root, encoding="utf-8"), "svg", width, height)


def _clean(root: etree._Element, bad: BadUpload) -> None:
    """Take out what can run or reach outside: scripts, handlers, foreign elements, outside references."""
    for count, element in enumerate(list(root.iter())):
        if count > MAX_SVG_ELEMENTS or sum(1 for _a in element.iterancestors()) > MAX_SVG_DEPTH:
            raise bad
        if not isinstance(element.tag, str):
            _drop(element)
            continue
        name = etree.QName(element)
        if name.namespace not in {SVG_NAMESPACE, None} or name.localname not in _SVG_TAGS:
            _drop(element)
            continue
        if name.localname == "style" and _reaches_out(element.text or ""):
            _drop(element)
            continue
        for key, value in list(element.attrib.items()):
            local = etree.QName(key).localname.lower()
            if local.startswith("on") or (local == "href" and not _is_inside(value)) or _reaches_out(value):
                del element.attrib[key]


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_inside(reference: str) -> bool:
    value = reference.strip().lower()
    return value.startswith(("#", "data:image/png;", "data:image/jpeg;", "data:image/webp;"))


def _reaches_out(text: str) -> bool:
    lowered = "".join(text.lower().split())
    return (
        "@import" in lowered
        or "javascript:" in lowered
        or any(not part.lstrip("\"'").startswith(("#", "data:image/")) for part in lowered.split("url(")[1:])
    )


def _svg_size(root: etree._Element) -> tuple[int, int]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        width, height = (float(box[2]), float(box[3])) if len(box) == 4 else (_px(root, "width"), _px(root, "height"))
        if not (0 < width < 100_000 and 0 < height < 100_000):
            raise ValueError("size out of range")
    except ValueError as error:
        raise BadUpload(_("The SVG file has no size. Give it a viewBox."), code="svg") from error
    return max(1, round(width)), max(1, round(height))


def _px(root: etree._Element, name: str) -> float:
    return float((root.get(name) or "").removesuffix("px"))
