"""Measure an artwork: logos and what is around them, flat areas, segments of charts, inks, texts and their grounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from brand.engine.artwork.model import Artwork
from brand.engine.artwork.naming import Kind
from brand.engine.errors import lacks_memory
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.limits import MissingLimits, VisionLimits
from brand.engine.logo.placement import Placement
from brand.engine.measuring.arrangements import arrangements
from brand.engine.measuring.blocks import blocks
from brand.engine.measuring.flats import flats
from brand.engine.measuring.inks import inks
from brand.engine.measuring.logos import placements
from brand.engine.measuring.neighbours import neighbours
from brand.engine.measuring.surroundings import surroundings
from brand.engine.measuring.texts import texts
from brand.engine.painting import Painting, paint_pages
from brand.engine.subject import Cover, Facet, Neighbours, Subject

T = TypeVar("T")


def measure(
    artwork: Artwork, guideline: Guideline, *, medium: Medium, kind: Kind, channel: Channel | None = None
) -> Subject:
    """Measure all facets; one that fails is marked broken and the others go on."""
    paintings = paint_pages(artwork.pages)
    own, partners = _marks(artwork, guideline)
    written = _guarded(lambda: texts(artwork, paintings, (*own.items, *partners.items)))
    return Subject(
        artwork,
        medium,
        kind,
        own,
        partners,
        _guarded(
            lambda: (
                Facet(broken=own.broken) if own.broken else surroundings(artwork, own.items, partners.items, own.doubts)
            )
        ),
        _guarded(lambda: flats(artwork, paintings, (*own.items, *partners.items))),
        written,
        _guarded(lambda: inks(artwork)),
        _guarded(lambda: _neighbours(artwork, guideline, paintings)),
        _guarded(lambda: blocks(artwork.pages, written)),
        _guarded(
            lambda: (
                Facet(broken=own.broken)
                if own.broken
                else arrangements(artwork, guideline.marks, own.items, own.doubts)
            )
        ),
        _covers(artwork, guideline, own),
        channel,
    )


def _neighbours(artwork: Artwork, guideline: Guideline, paintings: list[Painting]) -> Facet[Neighbours]:
    """Give the neighbours in charts; none where the edition does not ask for them."""
    if VisionLimits.rule not in guideline.rules:
        return Facet()
    return neighbours(artwork, paintings, guideline.limits(VisionLimits).min_area_fraction)


def _covers(artwork: Artwork, guideline: Guideline, own: Facet[Placement]) -> Facet[Cover]:
    """Give the first page where the edition demands a logo on that of such artworks."""
    if MissingLimits.rule not in guideline.rules:
        return Facet()
    if artwork.format not in guideline.limits(MissingLimits).formats:
        return Facet()
    if own.broken:
        return Facet(broken=own.broken)
    count = sum(placement.page == 0 for placement in own.items)
    return Facet((Cover(count, tuple(doubt for doubt in own.doubts if doubt.page == 0)),))


def _guarded(work: Callable[[], Facet[T]]) -> Facet[T]:
    try:
        return work()
    except Exception as error:
        if lacks_memory(error):
            raise MemoryError from error
        return Facet(broken=type(error).__name__)


def _marks(artwork: Artwork, guideline: Guideline) -> tuple[Facet[Placement], Facet[Placement]]:
    try:
        found, doubts = placements(artwork, guideline)
    except Exception as error:
        if lacks_memory(error):
            raise MemoryError from error
        broken: Facet[Placement] = Facet(broken=type(error).__name__)
        return broken, broken
    own = tuple(placement for placement in found if placement.mark.logo.status != "partner")
    partners = tuple(placement for placement in found if placement.mark.logo.status == "partner")
    return Facet(own, doubts), Facet(partners, doubts)
