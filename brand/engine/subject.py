"""What the rules judge: an artwork with what was measured in it.

Each facet holds what was found, and the doubts about what could not be: a facet without items and without doubts means
that there is nothing to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from brand.engine.artwork.model import Artwork, Kind, TextRun
from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Doubt
from brand.engine.geometry import Box
from brand.engine.guideline.scalars import Medium
from brand.engine.logo.placement import Placement

T = TypeVar("T")


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
    """A run of text, the colours it may have and the colours under it; a doubt says why they cannot be told."""

    page: int
    run: TextRun
    inks: tuple[Rgb, ...]
    grounds: tuple[Rgb, ...]
    doubt: str = ""


FacetName = Literal["placements", "flats", "texts"]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An artwork, what it is for, and what was measured."""

    artwork: Artwork
    medium: Medium
    kind: Kind
    placements: Facet[Placement]
    flats: Facet[FlatArea]
    texts: Facet[GroundedText]

    def units_per_mm(self, page: int) -> float | None:
        return self.artwork.pages[page].units_per_mm
