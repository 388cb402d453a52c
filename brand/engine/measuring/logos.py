"""Find the logos of an artwork, those of partners apart from our own."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork, Picture
from brand.engine.finding import Doubt
from brand.engine.guideline.edition import Guideline
from brand.engine.logo.pixels import find_in_pixels
from brand.engine.logo.placement import Placement
from brand.engine.logo.structure import find_in_structure
from brand.engine.measuring.looking import unseen


def placements(artwork: Artwork, guideline: Guideline) -> tuple[tuple[Placement, ...], tuple[Doubt, ...]]:
    """Give all placements of registered marks, and the doubts about what may have been missed."""
    found: list[Placement] = []
    doubts: list[Doubt] = []
    left_out = unseen(artwork)
    for number, page in enumerate(artwork.pages):
        found += find_in_structure(page, number, guideline.marks)
        doubts += [Doubt(unread.code, number, unread.box) for unread in page.unread]
        for place, element in enumerate(page.elements):
            if (number, place) in left_out:
                doubts.append(Doubt("too-many-pictures", number, element.box))
            elif isinstance(element, Picture):
                inside, sure = find_in_pixels(element, number, guideline.marks)
                found += inside
                if not sure:
                    doubts.append(Doubt("logo-not-found-in-pixels", number, element.box))
    return tuple(found), tuple(dict.fromkeys(doubts))
