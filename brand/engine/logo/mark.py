"""A logo of the library with its drawing: what placements are compared with."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from brand.engine.artwork.model import Shape
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg import read_svg
from brand.engine.colour.srgb import Rgb, hex_of
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box
from brand.engine.guideline import Logo


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


def read_parts(source: bytes, view: Box) -> tuple[MarkPart, ...]:
    """Read the shapes of a logo file in units of its view box."""
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


def paint(parts: tuple[MarkPart, ...], pose: Affine, width: int, height: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Draw the parts without smoothing: (height, width) of part number + 1 where a part shows, 0 elsewhere.

    `pose` maps file units to pixel corners. At most 255 parts are told apart.
    """
    canvas = np.zeros((height, width), dtype=np.uint8)
    layer = np.zeros_like(canvas)
    for number, part in enumerate(parts[:255], start=1):
        polygons = [pose.apply(polygon) for polygon in part.outline.polygons()]
        fill_polygons(layer, polygons, even_odd=part.even_odd)
        canvas[layer > 0] = number
        layer[:] = 0
    return canvas


def fill_polygons(layer: np.ndarray[tuple[int, int], np.dtype[np.uint8]], polygons: list[np.ndarray], *, even_odd: bool) -> None:
    """Set the pixels of `layer` whose centre lies inside the polygons, by the even-odd or the non-zero rule."""
    fixed = [np.round((polygon - 0.5) * 256).astype(np.int32) for polygon in polygons if len(polygon) > 2]
    if not fixed:
        return
    if even_odd or len(fixed) == 1:
        cv2.fillPoly(layer, fixed, (1,), lineType=cv2.LINE_8, shift=8)
        return
    # Non-zero: count the windings, each polygon adding its own direction.
    windings = np.zeros(layer.shape, dtype=np.int16)
    one = np.zeros_like(layer)
    for polygon, whole in zip(fixed, (p for p in polygons if len(p) > 2), strict=True):
        cv2.fillPoly(one, [polygon], (1,), lineType=cv2.LINE_8, shift=8)
        x, y = whole[:, 0], whole[:, 1]
        clockwise = float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) > 0
        windings += one.astype(np.int16) * (1 if clockwise else -1)
        one[:] = 0
    layer[windings != 0] = 1
