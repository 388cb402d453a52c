"""What a reader gives: an artwork as pages of painted elements, whatever format it came in.

A page is measured in its own unit (`px` for pictures and SVG, where a px is a CSS pixel). Elements stand in paint
order, later over earlier. What a reader met but could not read is listed, so that silence is never taken for order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.outline import Outline
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box

Kind = Literal["artwork", "photograph", "screenshot"]
Format = Literal["png", "jpeg", "webp", "gif", "svg"]


@dataclass(frozen=True, slots=True)
class Paint:
    """What an area is filled with: one colour when flat, the stops when a gradient, none when a pattern."""

    kind: Literal["flat", "gradient", "pattern"]
    colours: tuple[Rgb, ...]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A painted outline in page units; `effects` names what else is done to it: filter, mask, clip-path, opacity."""

    outline: Outline
    box: Box
    fill: Paint | None
    stroke: Paint | None = None
    stroke_width: float = 0.0
    even_odd: bool = False
    effects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text set in one style; size in page units; the box is an estimate from the size and the number of letters."""

    text: str
    family: str
    size: float
    weight: int
    fill: Paint | None
    box: Box
    effects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Pixels on a page: (height, width, 4) 8-bit sRGB with straight alpha; `pose` maps pixel corners to page units."""

    pixels: NDArray[np.uint8]
    pose: Affine
    box: Box
    sha256: str
    lossy: bool
    effects: frozenset[str] = frozenset()


Element = Shape | TextRun | Picture


@dataclass(frozen=True, slots=True)
class Unread:
    """Something a reader met and cannot judge: a code such as `foreign-object`, and where it lies if that is known."""

    code: str
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page, slide or picture; `units_per_mm` is None when the file does not say how large it is in the world."""

    width: float
    height: float
    units_per_mm: float | None
    elements: tuple[Element, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


@dataclass(frozen=True, slots=True, eq=False)
class Artwork:
    """A file, read."""

    name: str
    sha256: str
    format: Format
    pages: tuple[Page, ...] = field(default_factory=tuple)

    @property
    def megapixels(self) -> float:
        """Give the area of all pages in millions of units."""
        return sum(page.width * page.height for page in self.pages) / 1e6
