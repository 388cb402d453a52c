"""Choose the reader by what a file is, not by what it is called."""

from __future__ import annotations

import re
from pathlib import Path

from brand.engine.artwork.html.reading import read_html
from brand.engine.artwork.model import Artwork
from brand.engine.artwork.naming import name_of
from brand.engine.artwork.office.reading import read_office
from brand.engine.artwork.pdf.reading import read_pdf
from brand.engine.artwork.raster import MAX_BYTES, read_raster, sniff_raster
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.errors import ArtworkError

ACCEPTED = "PNG, JPEG, WebP, AVIF, TIFF, GIF, SVG, PDF, HTML, PPTX or DOCX"
_OTHERS = (
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"8BPS", "a Photoshop document"),
    (b"%!PS", "a PostScript file"),
    (b"BM", "a BMP picture"),
)
_HEAD = 65_536  # bytes that tell the type
# Nothing here is tried twice: comments without end must not be cut into pieces in every way there is.
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?+(?:(?><!--.{0,2000}?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_artwork(source: Path | str | bytes, *, name: str | None = None) -> Artwork:
    """Read a file by path, or bytes with a `name`; raise ArtworkError when it cannot be checked.

    A page of HTML given by path may use pictures, fonts and styles in its folder.
    """
    base = None
    if isinstance(source, bytes):
        raw, called = source, name or "artwork"
    else:
        path = Path(source)
        base = path.parent
        called = name or name_of(path)
        try:
            with path.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise ArtworkError(
                "unreadable", f"{path} cannot be read ({error.strerror}).", remedy="Check the path."
            ) from error
    if not raw:
        raise ArtworkError("empty", f"{called} is empty.", remedy="Send the file again.")
    if sniff_raster(raw) is not None:
        return read_raster(raw, called)
    if _HTML.match(raw[:_HEAD]):
        return read_html(raw, called, base=base)
    if _looks_like_svg(raw):
        return read_svg(raw, called)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_office(raw, called)
    if b"%PDF-" in raw[:1024]:  # as far as viewers look
        return read_pdf(raw, called)
    what = next((what for magic, what in _OTHERS if raw.startswith(magic)), None)
    what = what or ("a HEIF picture or a video" if raw[4:8] == b"ftyp" else "of a type this engine does not know")
    raise ArtworkError("unsupported", f"{called} is {what}.", remedy=f"Give {ACCEPTED}.")


def _looks_like_svg(raw: bytes) -> bool:
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:].lstrip()
    return head.startswith(b"<") and (b"<svg" in raw[:_HEAD].replace(b"\x00", b"") or head.startswith(b"<?xml"))
