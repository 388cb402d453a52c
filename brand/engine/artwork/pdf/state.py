"""The graphics state of PDF (ISO 32000-2, 8.4) as far as it decides what shows."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from brand.engine.artwork.model import Paint
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.pdf.colours import Space, device
from brand.engine.geometry import Affine, Box, Points

_BLACK = Paint("flat", ((0, 0, 0),), space="DeviceGray")


@dataclass(slots=True)
class Ink:
    """What filling or stroking paints with: a paint, or a pattern that is placed when it is used."""

    space: Space = field(default_factory=lambda: device(1))
    paint: Paint | None = _BLACK
    pattern: Any = None  # the pattern object
    tint: Paint | None = None  # the colour of a pattern without colours


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The straight pieces of an outline: starts and ends, each (n, 2), and the box around them."""

    starts: Points
    ends: Points
    box: Box


@dataclass(frozen=True, slots=True)
class Clip:
    """Where painting shows, in page units: inside `box`, and inside each of `outlines` (polygons would do the same)."""

    box: Box
    outlines: tuple[Outline, ...] = ()
    edges: tuple[Edges, ...] = ()  # of each outline
    lost: bool = False  # there is more clipping than could be kept

    def within(self, box: Box) -> Clip:
        """Give the clip cut by a box; nothing shows where the two have nothing in common."""
        common = self.box.intersection(box)
        return replace(self, box=common or Box(self.box.x0, self.box.y0, self.box.x0, self.box.y0))

    @property
    def empty(self) -> bool:
        return self.box.width <= 0 or self.box.height <= 0


@dataclass(slots=True)
class TextState:
    font: Any = None  # a PdfFont, None when it cannot be read
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class State:
    """One graphics state; `pose` maps user space to page units."""

    pose: Affine
    clip: Clip
    fill: Ink = field(default_factory=Ink)
    stroke: Ink = field(default_factory=Ink)
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    group_alpha: float = 1.0  # of the groups around
    blend: bool = False
    mask: bool = False
    effects: frozenset[str] = frozenset()  # of the groups around
    line_width: float = 1.0
    text: TextState = field(default_factory=TextState)

    def saved(self) -> State:
        """Give a copy that later changes do not touch."""
        kept = copy.copy(self)
        kept.fill, kept.stroke, kept.text = copy.copy(self.fill), copy.copy(self.stroke), copy.copy(self.text)
        return kept

    @property
    def all_effects(self) -> frozenset[str]:
        own = {name for name, on in (("blend", self.blend), ("mask", self.mask)) if on}
        return self.effects | own
