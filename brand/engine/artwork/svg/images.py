"""Where an SVG puts its pictures."""

from __future__ import annotations

from dataclasses import dataclass

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
