"""What an element of an SVG inherits from those around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from brand.engine.artwork.css.colours import colour as css_colour
from brand.engine.artwork.svg import style, viewport
from brand.engine.artwork.svg.document import MAX_DEPTH, too_deep
from brand.engine.artwork.svg.viewport import Viewport, length
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box


@dataclass(frozen=True, slots=True)
class Context:
    """What an element inherits: the map to the page, the viewport's size, the properties, the effects around it.

    `opacity` is the product of those of all groups around it.
    `clip` is the box in page units that the clips around it leave; one of another shape is the effect `clip-path`.
    """

    pose: Affine
    width: float
    height: float
    style: Mapping[str, str]
    font_size: float
    weight: int
    colour: Rgb
    effects: frozenset[str]
    depth: int
    opacity: float = 1.0
    clip: Box | None = None

    def entered(self, own: Mapping[str, str], transform: str) -> Context:
        """Give the context inside an element with these properties and this transform."""
        merged = dict(self.style) | {
            key: value for key, value in own.items() if key in style.INHERITED and value != "inherit"
        }
        size = length(own["font-size"], self.font_size, em=self.font_size) if "font-size" in own else self.font_size
        effects = {name for name in ("filter", "mask", "clip-path") if own.get(name, "none") != "none"}
        effects |= {"blend"} if own.get("mix-blend-mode", "normal") != "normal" else set()
        opacity = style.fraction(own.get("opacity"))
        effects |= {"opacity"} if opacity < 1 else set()
        colour = css_colour(own["color"], self.colour) if "color" in own else None
        return replace(
            self,
            pose=viewport.sane(self.pose @ viewport.transform(transform)),
            style=merged,
            font_size=size,
            weight=style.weight(own.get("font-weight", ""), self.weight),
            colour=colour[0] if colour else self.colour,
            effects=self.effects | effects,
            opacity=self.opacity * opacity,
        )

    def deeper(self) -> Context:
        """Give the context one level down; raise ArtworkError beyond MAX_DEPTH."""
        if self.depth >= MAX_DEPTH:
            raise too_deep()
        return replace(self, depth=self.depth + 1)

    def clipped(self, box: Box) -> Context:
        """Give the context within a box that all of an element was clipped to."""
        common = box if self.clip is None else self.clip.intersection(box)
        # Clips that leave nothing leave a box without extent.
        return replace(self, clip=common or Box(box.x0, box.y0, box.x0, box.y0))

    def through(self, port: Viewport) -> Context:
        """Give the context inside a viewport."""
        pose = viewport.sane(self.pose @ port.pose)
        return replace(self, pose=pose, width=port.inner_width, height=port.inner_height)

    def length(self, text: str, whole: float) -> float:
        """Read a length; percentages are of `whole`, em of the font size here."""
        return length(text, whole, em=self.font_size)
