"""What a reader gives: an artwork as pages of painted elements, whatever format it came in.

A page is measured in its own unit: a CSS pixel for pictures, SVG, HTML and slides (96 to an inch), a point for PDF and
for text documents. Elements stand in paint order, later over earlier, y points down. What a reader met but could not
read is listed, so that silence is never taken for order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.naming import Format
from brand.engine.artwork.outline import Outline
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box

Cmyk = tuple[float, float, float, float]  # 0 to 1
# In the text of a run: a letter the file does not name and shows as its font's sign for a missing glyph.
LACKING = "\ufffd"


@dataclass(frozen=True, slots=True)
class Gradient:
    """How a gradient runs, in page units; `offsets` (0 to 1) belong to the colours of the paint.

    A linear one runs from `start` to `end`; a radial one from the centre `start` out to a circle through `end`.
    """

    kind: Literal["linear", "radial"]
    start: tuple[float, float]
    end: tuple[float, float]
    offsets: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Paint:
    """What an area is filled with: one colour when flat, the stops when a gradient, none when a pattern.

    `space` is the colour space the file states it in where that is not sRGB: `DeviceRGB`, `DeviceCMYK`, `DeviceGray`,
    `ICCBased`, `Separation`. `cmyk` is the build as written, `spot` the name of a spot colour.
    """

    kind: Literal["flat", "gradient", "pattern"]
    colours: tuple[Rgb, ...]
    opacity: float = 1.0
    gradient: Gradient | None = None
    space: str | None = None
    cmyk: Cmyk | None = None
    spot: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A painted outline in page units.

    `effects` names what else is done to it: filter, shadow, glow, blur, mask, clip-path, opacity, blend. `clip` is the
    upright box outside which nothing of it shows, None when it is not clipped or not by a box (then: clip-path).
    `opacity` is that of the element and the groups around it, beyond the opacity of its paints.
    """

    outline: Outline
    box: Box
    fill: Paint | None
    stroke: Paint | None = None
    stroke_width: float = 0.0
    even_odd: bool = False
    effects: frozenset[str] = frozenset()
    clip: Box | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Font:
    """What a file says about a font it uses.

    `name` is as written (`ABCDEF+Lora-Bold`), `family` what a person calls it (`Lora`). `embedded` is None where the
    format leaves the question to the reader's machine. `coverage` are the code points it can draw, None when unknown.
    `fs_type` are the embedding licence bits of OpenType's OS/2 table, None when unknown. `exact` says that the ink of
    its letters is known, so that boxes of text set in it are no estimates.
    """

    name: str
    family: str
    embedded: bool | None = None
    coverage: frozenset[int] | None = None
    fs_type: int | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text set in one style; size in page units.

    `text` is as the file has it, neither normalised nor converted; empty for letters that were seen in a picture and
    not read. The box is that of the ink, estimated where no font is at hand. `line` numbers the lines of one block of
    text in reading order, `leading` is the distance of its baselines in page units, None when unknown. `synthetic`
    names a slant or weight that is faked: italic, bold. `baseline` is where the letters stand, y in page units; None
    when they do not stand upright on a level one, or it is not known.
    """

    text: str
    family: str
    size: float
    weight: int
    fill: Paint | None
    box: Box
    effects: frozenset[str] = frozenset()
    italic: bool = False
    font: Font | None = None
    language: str | None = None
    leading: float | None = None
    synthetic: frozenset[str] = frozenset()
    clip: Box | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Pixels on a page: (height, width, 4) 8-bit sRGB with straight alpha; `pose` maps pixel corners to page units.

    `box` is that of the whole picture; `clip` the upright box outside which nothing of it shows (a crop), None when
    all of it does. `space` is the colour space of the samples as the file states it (see Paint). `opacity` is that of
    the whole picture and the groups around it, beyond its alpha.
    """

    pixels: NDArray[np.uint8]
    pose: Affine
    box: Box
    sha256: str
    lossy: bool
    effects: frozenset[str] = frozenset()
    clip: Box | None = None
    space: str | None = None
    opacity: float = 1.0


Element = Shape | TextRun | Picture


@dataclass(frozen=True, slots=True)
class Unread:
    """Something a reader met and cannot judge: a code such as `foreign-object`, and where it lies if that is known."""

    code: str
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page, slide or picture; `units_per_mm` is None when the file does not say how large it is in the world.

    On a page that `flows` (a text document) sizes are true and places are not: what depends on where things lie
    cannot be told.
    """

    width: float
    height: float
    units_per_mm: float | None
    elements: tuple[Element, ...]
    unread: tuple[Unread, ...] = ()
    flows: bool = False

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


@dataclass(frozen=True, slots=True, eq=False)
class Artwork:
    """A file, read.

    `condition` is the printing condition it says it is made for (`FOGRA39`), None when it does not. `camera` says that
    it carries the data a camera writes.
    """

    name: str
    sha256: str
    format: Format
    pages: tuple[Page, ...] = field(default_factory=tuple)
    condition: str | None = None
    camera: bool = False

    @property
    def megapixels(self) -> float:
        """Give the area of all pages in millions of units."""
        return sum(page.width * page.height for page in self.pages) / 1e6
