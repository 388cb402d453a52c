"""Pictures and drawings a page shows: each read once, all together within one limit of pixels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.css.sheet import Sheet
from brand.engine.artwork.html.resources import Resources
from brand.engine.artwork.model import Page
from brand.engine.artwork.raster import MAX_PIXELS, read_picture, sniff_raster
from brand.engine.artwork.svg.document import Document as SvgDocument
from brand.engine.artwork.svg.document import parse
from brand.engine.artwork.svg.reader import Work, page_of
from brand.engine.artwork.svg.viewport import length, of_root, view_box
from brand.engine.errors import ArtworkError

_SPACE = b' xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True, eq=False)
class Bitmap:
    """A picture made of pixels."""

    pixels: NDArray[np.uint8]
    lossy: bool
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A drawing of lines, not yet at any size; `ratio` is width by height, None when it has no shape of its own."""

    document: SvgDocument
    work: Work
    width: float | None
    height: float | None
    ratio: float | None

    def at(self, width: float, height: float) -> Page:
        """Give the drawing as it fills a place of this size (CSS px); raise ArtworkError when it cannot be read."""
        attributes = self.document.root.attrib
        if "viewBox" not in attributes and self.width and self.height:
            attributes["viewBox"] = f"0 0 {self.width} {self.height}"
            attributes["preserveAspectRatio"] = "none"
        attributes["width"], attributes["height"] = str(width), str(height)
        return page_of(self.document, self.work)


class Images:
    """Read pictures by their address."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._known: dict[str, Bitmap | Drawing | None] = {}
        self._pixels = 0
        self._work = Work()  # of all drawings of the page

    def read(self, address: str) -> Bitmap | Drawing | None:
        """Give a picture or a drawing, None when it cannot be read; the reason is then among the resources' codes."""
        if address not in self._known:
            raw = self._resources.read(address)
            self._known[address] = self._opened(raw) if raw is not None else None
        return self._known[address]

    def drawing(self, source: bytes, sheet: Sheet) -> Drawing | None:
        """Give an inline drawing, under the style rules of its page."""
        head, _, rest = source.partition(b">")
        if b"xmlns=" not in head:
            source = head[:4] + _SPACE + head[4:] + b">" + rest
        if b"xlink:" in source and b"xmlns:xlink" not in source:
            source = source[:4] + b' xmlns:xlink="http://www.w3.org/1999/xlink"' + source[4:]
        try:
            return self._drawn(source, sheet.copied("svg"))
        except ArtworkError:
            self._resources.missing.add("embedded-image")
            return None

    def _opened(self, raw: bytes) -> Bitmap | Drawing | None:
        try:
            if sniff_raster(raw) is not None:
                found = read_picture(raw, max_pixels=MAX_PIXELS - self._pixels)
                if found.has_more:
                    self._resources.missing.add("animation")
                self._pixels += found.pixels.shape[0] * found.pixels.shape[1]
                return Bitmap(found.pixels, found.lossy, hashlib.sha256(raw).hexdigest())
            return self._drawn(raw, None)
        except ArtworkError:
            self._resources.missing.add("embedded-image")
            return None

    def _drawn(self, raw: bytes, sheet: Sheet | None) -> Drawing:
        root = parse(raw)
        width, height = (_stated(root.get(name)) for name in ("width", "height"))
        inner = view_box(root.get("viewBox"))
        of_root(root.attrib)  # refuses a size that is none
        ratio = inner.width / inner.height if inner else width / height if width and height else None
        return Drawing(SvgDocument(root, sheet), self._work, width, height, ratio)


def _stated(text: str | None) -> float | None:
    return (length(text, 0.0) or None) if text and not text.strip().endswith("%") else None
