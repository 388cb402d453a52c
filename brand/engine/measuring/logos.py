"""Find the logos of an artwork, those of partners apart from our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from brand.engine.artwork.model import Artwork, Picture
from brand.engine.finding import Doubt
from brand.engine.geometry import Affine
from brand.engine.guideline.edition import Guideline
from brand.engine.logo.mark import Mark
from brand.engine.logo.pixels import find_in_pixels
from brand.engine.logo.placement import Placement
from brand.engine.logo.structure import find_in_structure
from brand.engine.measuring.looking import unseen


def placements(artwork: Artwork, guideline: Guideline) -> tuple[tuple[Placement, ...], tuple[Doubt, ...]]:
    """Give all placements of registered marks, and the doubts about what may have been missed."""
    found: list[Placement] = []
    doubts: list[Doubt] = []
    left_out = unseen(artwork)
    search = _Search(guideline.marks)
    for number, page in enumerate(artwork.pages):
        found += find_in_structure(page, number, guideline.marks)
        doubts += [Doubt(unread.code, number, unread.box) for unread in page.unread]
        for place, element in enumerate(page.elements):
            if (number, place) in left_out:
                doubts.append(Doubt("too-many-pictures", number, element.box))
            elif isinstance(element, Picture):
                inside, sure = search.inside(element, number)
                found += inside
                if not sure:
                    doubts.append(Doubt("logo-not-found-in-pixels", number, element.box))
    return tuple(found), tuple(dict.fromkeys(doubts))


class _Search:
    """Search pictures; one that is placed again in the same size is not searched again."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self._known: dict[tuple[int, float, float, float, float], tuple[Picture, list[Placement], bool]] = {}

    def inside(self, picture: Picture, page: int) -> tuple[list[Placement], bool]:
        """Give the placements in a picture, and whether at least one of our logos is among them."""
        pose = picture.pose
        key = id(picture.pixels), pose.a, pose.b, pose.c, pose.d
        if key not in self._known:
            found, sure = find_in_pixels(picture, page, self.marks)
            self._known[key] = picture, found, sure
            return found, sure
        first, found, sure = self._known[key]
        shift = Affine(e=pose.e - first.pose.e, f=pose.f - first.pose.f)
        return [replace(placement, page=page, pose=shift @ placement.pose) for placement in found], sure
