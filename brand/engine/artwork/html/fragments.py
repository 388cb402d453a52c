"""What a layout gives: boxes in CSS pixels of the page, before any transform, with the text and pictures in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from brand.engine.artwork.html.images import Bitmap, Drawing
from brand.engine.artwork.html.style import Style
from brand.engine.artwork.model import Font
from brand.engine.geometry import Box
from brand.engine.typeface.metrics import Face


@dataclass(slots=True, eq=False)
class Words:
    """Text on one line in one style, its baseline starting at (x, baseline)."""

    text: str
    style: Style
    face: Face
    font: Font
    faked: frozenset[str]
    x: float
    baseline: float
    leading: float | None = None


@dataclass(slots=True, eq=False)
class Fragment:
    """A box: its border box, and what is in it in the order of the document.

    `shift` moves it and all in it (relative positions). `order` is its place in the document, which decides what is
    painted first among positioned boxes of the same level.
    """

    style: Style
    x: float
    y: float
    width: float
    height: float
    order: int = 0
    children: list[Fragment | Words] = field(default_factory=list)
    picture: Bitmap | Drawing | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    language: str | None = None

    @property
    def border_box(self) -> Box:
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def padding_box(self) -> Box:
        style = self.style
        x0, y0 = self.x + style.border("left"), self.y + style.border("top")
        x1, y1 = self.x + self.width - style.border("right"), self.y + self.height - style.border("bottom")
        return Box(x0, y0, max(x0, x1), max(y0, y1))

    def content_box(self, whole: float) -> Box:
        """Give the box inside the padding; percentages are of `whole`, the width of the containing block."""
        inner, style = self.padding_box, self.style
        x0, y0 = inner.x0 + style.edge("padding", "left", whole), inner.y0 + style.edge("padding", "top", whole)
        x1, y1 = inner.x1 - style.edge("padding", "right", whole), inner.y1 - style.edge("padding", "bottom", whole)
        return Box(x0, y0, max(x0, x1), max(y0, y1))
