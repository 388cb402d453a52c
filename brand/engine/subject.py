"""What the rules judge: an artwork with what was measured in it.

Each facet holds what was found, and the doubts about what could not be: a facet without items and without doubts means
that there is nothing to judge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from brand.engine.artwork.model import Artwork, Cmyk, Element, Picture, TextRun
from brand.engine.artwork.naming import Kind
from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Doubt, Measured
from brand.engine.geometry import Box
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.logo.mark import Mark
from brand.engine.logo.placement import Placement

T = TypeVar("T")
_SPACE = 0.1  # of the size: a wider gap between two runs of a line is a space


@dataclass(frozen=True, slots=True)
class Facet(Generic[T]):
    """One kind of measured things; `broken` names the error when measuring itself failed."""

    items: tuple[T, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class FlatArea:
    """All of a page that has one flat colour, logos and text left out.

    `fraction` is its share of the page; the region is that of its largest piece. Where the colour cannot be read,
    `rgb` is None and `doubt` says why. `error` is the uncertainty of the colour in CIEDE2000.
    """

    page: int
    rgb: Rgb | None
    fraction: float
    region: Box
    error: float = 0.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class GroundedText:
    """A run of text, the colours it may have and the colours under it; a doubt says why they cannot be told.

    `error` is the uncertainty of the contrast ratio and `size_error` that of the run's size, each as a share of it: 0
    where the file states both.
    """

    page: int
    run: TextRun
    inks: tuple[Rgb, ...]
    grounds: tuple[Rgb, ...]
    doubt: str = ""
    error: float = 0.0
    size_error: float = 0.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under a logo's box: mean colour, mean and deviation of L*, and the uncertainty of these two."""

    rgb: Rgb
    lightness: float
    deviation: float
    error: float = 0.0


NeighbourKind = Literal["text", "logo", "partner", "shape", "picture"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What comes nearest to a logo's box: its box, and the gap in page units (0 when they touch)."""

    kind: NeighbourKind
    box: Box
    gap: Measured


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A placement of one of our own logos, and what is around and done to it.

    `hidden` is the share of the ink that lies beyond the page's edge or is cut away, `covered` the share that something
    is painted over. `opacity` is that of its most see-through part, 0 to 1. `source_px` are the pixels of the placed
    picture for each pixel of output, None for outlines. `effects` are of shadow, glow, outline, gradient, blur, box.
    What could not be measured is None and has its reason in `doubts`, by field name.
    """

    placement: Placement
    ground: Ground | None = None
    nearest: Neighbour | None = None
    hidden: Measured | None = None
    source_px: float | None = None
    effects: frozenset[str] = frozenset()
    doubts: Mapping[str, str] = field(default_factory=dict)
    covered: Measured | None = None
    opacity: Measured | None = None


@dataclass(frozen=True, slots=True)
class InkUse:
    """One way in which a page is printed: a CMYK build or a spot colour, and where it is used first.

    `paint` says what is inked so; of a gradient, a pattern or a picture the amounts are not known, of something mixed
    with what lies below they do not say what is printed. `rgb` is how a screen shows it.
    """

    page: int
    region: Box | None
    space: str
    paint: Literal["flat", "gradient", "pattern", "picture", "mixed"]
    rgb: Rgb | None = None
    cmyk: Cmyk | None = None
    spot: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two segments of a chart that touch, each flat and of one colour."""

    page: int
    first: Rgb
    second: Rgb
    first_box: Box
    second_box: Box

    @property
    def region(self) -> Box:
        return Box.union([self.first_box, self.second_box])


@dataclass(frozen=True, slots=True)
class TextLine:
    """Runs that follow each other on one baseline."""

    runs: tuple[TextRun, ...]

    @property
    def baseline(self) -> float | None:
        return self.runs[0].baseline

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def box(self) -> Box:
        return Box.union([run.box for run in self.runs])

    @property
    def text(self) -> str:
        """Give the words in form NFC, with a space where a gap is left between two runs."""
        text = ""
        for before, run in zip((None, *self.runs), self.runs, strict=False):
            apart = before is not None and run.box.x0 - before.box.x1 > _SPACE * run.size
            text += (" " if apart and not text.endswith(" ") and not run.text.startswith(" ") else "") + run.text
        return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of about one size that stand below each other."""

    page: int
    lines: tuple[TextLine, ...]

    @property
    def box(self) -> Box:
        return Box.union([line.box for line in self.lines])

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A logo of ours whose parts are there; `shift` is how far the worst is off, over the longer side of the ink."""

    mark: Mark
    page: int
    box: Box
    shift: Measured


@dataclass(frozen=True, slots=True)
class Cover:
    """A first page that must show a logo: how many of ours it does, and the doubts about further ones."""

    logos: int
    doubts: tuple[Doubt, ...] = ()


FacetName = Literal[
    "placements",
    "partners",
    "surroundings",
    "flats",
    "texts",
    "elements",
    "inks",
    "neighbours",
    "blocks",
    "arrangements",
    "covers",
    "corner_logos",
    "film_logos",
]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An artwork, what it is for, and what was measured. `placements` are of our own logos, `partners` of others'.

    `channel` is where it goes, None when the caller did not say.
    """

    artwork: Artwork
    medium: Medium
    kind: Kind
    placements: Facet[Placement]
    partners: Facet[Placement]
    surroundings: Facet[Surroundings]
    flats: Facet[FlatArea]
    texts: Facet[GroundedText]
    inks: Facet[InkUse]
    neighbours: Facet[Neighbours]
    blocks: Facet[TextBlock]
    arrangements: Facet[Arrangement]
    covers: Facet[Cover]
    channel: Channel | None = None

    @property
    def film_logos(self) -> Facet[Surroundings]:
        """Give our logos on a picture of a film; other artworks have none."""
        return self.surroundings if self.channel in ("film", "end-card") else Facet()

    @property
    def corner_logos(self) -> Facet[Surroundings]:
        """Give our logos on a picture of a running film: its last card has none in the corner."""
        return self.surroundings if self.channel == "film" else Facet()

    @property
    def elements(self) -> Facet[Element]:
        """Give the elements that state a colour space; formats without any have nothing to judge there."""
        stated = (element for page in self.artwork.pages for element in page.elements if _states_space(element))
        unread = (
            Doubt(unread.code, number, unread.box)
            for number, page in enumerate(self.artwork.pages)
            for unread in page.unread
        )
        items = tuple(stated)
        return Facet(items, tuple(unread) if items else ())

    @property
    def length_unit(self) -> Literal["px", "pt"]:
        """Give the unit of lengths on the artwork's pages."""
        return "pt" if self.artwork.format in ("pdf", "docx") else "px"

    def units_per_mm(self, page: int) -> float | None:
        return self.artwork.pages[page].units_per_mm

    def px_per_unit(self, page: int) -> float:
        """Give the CSS pixels, 96 to the inch, of one unit of a page: what is measured in points is shown larger."""
        per_mm = self.units_per_mm(page)
        return 96 / 25.4 / per_mm if self.length_unit == "pt" and per_mm is not None else 1.0


def _states_space(element: Element) -> bool:
    if isinstance(element, Picture):
        return element.space is not None
    return element.fill is not None and element.fill.space is not None
