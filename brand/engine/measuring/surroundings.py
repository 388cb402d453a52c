"""Measure what is around and done to each of our logos."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork
from brand.engine.finding import Doubt
from brand.engine.logo.placement import Placement
from brand.engine.measuring.in_pixels import around_in_pixels
from brand.engine.measuring.in_structure import around_in_structure
from brand.engine.painting import Painting
from brand.engine.subject import Facet, Surroundings


def surroundings(
    artwork: Artwork,
    paintings: list[Painting],
    own: tuple[Placement, ...],
    partners: tuple[Placement, ...],
    doubts: tuple[Doubt, ...],
) -> Facet[Surroundings]:
    """Measure each placement the way it was found; `doubts` are those of the search."""
    items = []
    for placement in own:
        page = artwork.pages[placement.page]
        others = [other for other in (*own, *partners) if other is not placement and other.page == placement.page]
        if placement.found_by == "pixels":
            items.append(around_in_pixels(placement, page, others))
        else:
            items.append(around_in_structure(placement, page, paintings[placement.page], others))
    return Facet(tuple(items), doubts)
