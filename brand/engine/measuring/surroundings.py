"""Measure what is around and done to each of our logos."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork
from brand.engine.artwork.naming import Format
from brand.engine.finding import Doubt
from brand.engine.logo.placement import Placement
from brand.engine.measuring.in_pixels import around_in_pixels
from brand.engine.measuring.in_structure import around_in_structure
from brand.engine.measuring.places import MOST_LOGOS, Places
from brand.engine.subject import Facet, Surroundings

# Formats whose empty page is white, and pixels of output for one unit of the page: 96 to the inch on screens and in
# Office, where a page unit is a CSS pixel or a point; 150 to the inch for PDF.
_PAPER: frozenset[Format] = frozenset({"pdf", "pptx", "docx", "html"})
_FIELDS = ("ground", "nearest", "hidden", "source_px", "effects")
_OUTPUT_PER_UNIT: dict[Format, float] = {"pdf": 150 / 72, "docx": 96 / 72}


def surroundings(
    artwork: Artwork, own: tuple[Placement, ...], partners: tuple[Placement, ...], doubts: tuple[Doubt, ...]
) -> Facet[Surroundings]:
    """Measure each placement the way it was found; `doubts` are those of the search."""
    items = []
    places: dict[int, Places] = {}
    for count, placement in enumerate(own):
        page = artwork.pages[placement.page]
        if count >= MOST_LOGOS:
            items.append(Surroundings(placement, doubts=dict.fromkeys(_FIELDS, "too-many-elements")))
            continue
        if placement.page not in places:
            places[placement.page] = Places(page)
        others = [other for other in (*own, *partners) if other is not placement and other.page == placement.page]
        if placement.found_by == "pixels" and len(page.elements) == 1:
            items.append(around_in_pixels(placement, page, others))
            continue
        around = places[placement.page]
        paper, output = artwork.format in _PAPER, _OUTPUT_PER_UNIT.get(artwork.format, 1.0)
        items.append(around_in_structure(placement, page, around, others, paper=paper, output_per_unit=output))
    return Facet(tuple(items), doubts)
