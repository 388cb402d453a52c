"""Pictures embedded in an SVG as data URLs; what lies elsewhere is never fetched."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from lxml import etree

from brand.engine.artwork.svg import viewport
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.viewport import length
from brand.engine.geometry import Affine, Box


@dataclass(frozen=True, slots=True)
class Place:
    """Where an image element puts its picture; a side of 0 is that of the picture."""

    x: float
    y: float
    width: float
    height: float
    ratio: str

    def fit(self, box: Box) -> Affine:
        """Give the map of a box of the picture's units into the place."""
        return viewport.fit(box, self.x, self.y, self.width or box.width, self.height or box.height, self.ratio)


def place_of(node: etree._Element, context: Context) -> Place:
    """Read where an image element puts its picture."""
    return Place(
        length(node.get("x", "0"), context.width),
        length(node.get("y", "0"), context.height),
        length(node.get("width", "0"), context.width),
        length(node.get("height", "0"), context.height),
        node.get("preserveAspectRatio", "xMidYMid meet"),
    )


def embedded_bytes(href: str) -> bytes | None:
    """Give the bytes of a data URL, or None when it is another kind of reference or broken."""
    head, comma, body = href.partition(",")
    if not head.startswith("data:") or not comma:
        return None
    if head.endswith(";base64"):
        try:
            return base64.b64decode(re.sub(r"\s+", "", body), validate=True)
        except (binascii.Error, ValueError):
            return None
    return unquote_to_bytes(body)
