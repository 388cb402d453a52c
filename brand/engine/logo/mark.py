"""A logo of the library with its drawing: what placements are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Shape
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb, hex_of
from brand.engine.errors import ArtworkError
from brand.engine.filling import fill_polygons
from brand.engine.geometry import Affine, Box, Points
from brand.engine.guideline.logos import Logo

MAX_PARTS = 255  # of a logo that are told apart in pixels


@dataclass(frozen=True, slots=True, eq=False)
class MarkPart:
    """One shape of the drawing, in units of the logo's file."""

    outline: Outline
    box: Box
    rgb: Rgb
    even_odd: bool

    @property
    def hex(self) -> str:
        return hex_of(self.rgb)

    def polygons(self) -> list[Points]:
        """Give the outline as polygons, fine enough for any size a screen shows."""
        return self.outline.polygons(10)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A logo, its parts in paint order, and its file as it lies in the package."""

    logo: Logo
    parts: tuple[MarkPart, ...]
    source: bytes

    @property
    def ink_box(self) -> tuple[float, float, float, float]:
        box = Box.union([part.box for part in self.parts])
        return box.x0, box.y0, box.x1, box.y1


def read_mark(logo: Logo, source: bytes) -> Mark:
    """Read a logo's file; raise ArtworkError when it is not made of flat, plain shapes."""
    return Mark(logo, read_parts(source, logo.view), source)


@lru_cache(maxsize=64)
def read_parts(source: bytes, view: Box) -> tuple[MarkPart, ...]:
    """Read the shapes of a logo file in units of its view box; drafts and editions share most of their files."""
    (page,) = read_svg(source, "logo").pages
    to_file = Affine(e=view.x0, f=view.y0) @ Affine(a=view.width / page.width, d=view.height / page.height)
    parts = []
    for element in page.elements:
        if not isinstance(element, Shape) or element.effects or element.stroke or element.fill is None:
            raise _not_plain(f"it holds a {type(element).__name__.lower()} that is not a plainly filled outline")
        if element.fill.kind != "flat" or element.fill.opacity < 1:
            raise _not_plain("a part is filled with something else than one opaque colour")
        outline = element.outline.mapped(to_file)
        parts.append(MarkPart(outline, outline.box(), element.fill.colours[0], element.even_odd))
    if not parts or page.unread:
        raise _not_plain("it draws nothing" if not parts else f"it holds {page.unread[0].code}")
    return tuple(parts)


def _not_plain(why: str) -> ArtworkError:
    remedy = "Convert text and strokes to outlines and leave out effects."
    return ArtworkError("logo-drawing", f"The logo's drawing cannot serve as a master: {why}.", remedy=remedy)


def unlike(colours: Sequence[Rgb], mark: Mark) -> float:
    """Give the mean CIEDE2000 of colours, one a part, from the logo's own, weighted by ink."""
    total = weight = 0.0
    for part, stated, rgb in zip(mark.parts, mark.logo.parts, colours, strict=True):
        total += stated.ink_share * float(between_rgb(part.rgb, rgb))
        weight += stated.ink_share
    return total / weight if weight else 100.0


def paint(parts: tuple[MarkPart, ...], pose: Affine, width: int, height: int) -> NDArray[np.uint8]:
    """Draw the parts without smoothing: (height, width) of part number + 1 where a part shows, 0 elsewhere.

    `pose` maps file units to pixel corners. At most MAX_PARTS parts are told apart.
    """
    canvas = np.zeros((height, width), dtype=np.uint8)
    for number, part in enumerate(parts[:MAX_PARTS], start=1):
        box = part.box.mapped(pose)
        x0, y0 = max(0, int(box.x0) - 1), max(0, int(box.y0) - 1)
        window = canvas[y0 : max(0, int(box.y1) + 2), x0 : max(0, int(box.x1) + 2)]
        if window.size == 0:
            continue
        layer = np.zeros(window.shape, dtype=np.uint8)
        to_window = Affine(e=-x0, f=-y0) @ pose
        fill_polygons(layer, [to_window.apply(polygon) for polygon in part.polygons()], even_odd=part.even_odd)
        window[layer > 0] = number
    return canvas
