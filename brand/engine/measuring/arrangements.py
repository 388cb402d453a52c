"""Find logos whose parts are on a page and not in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from brand.engine.artwork.model import Artwork, Page, Picture, Shape
from brand.engine.finding import Doubt, Measured
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import Mark
from brand.engine.logo.placement import Placement
from brand.engine.logo.structure import MIN_POINTS_ALONE, tolerance_of
from brand.engine.measuring.distance import between
from brand.engine.subject import Arrangement, Facet

_REACH = 1.5  # longer sides of the logo within which parts belong together
_LEAST_INK = 0.5  # of a logo's ink that must be there for the parts to be meant as that logo
_MOST = 60  # shapes drawn like one part of a logo: more are a pattern, and are not looked at


@dataclass(frozen=True, slots=True, eq=False)
class _Loose:
    """A shape that is some part of a mark, on its own pose."""

    index: int
    shape: Shape
    free: bool


def arrangements(
    artwork: Artwork, marks: Sequence[Mark], own: tuple[Placement, ...], doubts: tuple[Doubt, ...]
) -> Facet[Arrangement]:
    """Give each logo with how far its parts are from their places; `doubts` are those of the search for logos.

    Logos found whole by their structure have their parts in place. In pictures the places of single parts are not
    measured.
    """
    found: list[Arrangement] = []
    unsure = list(doubts)
    for placement in own:
        if placement.found_by == "structure":
            found.append(Arrangement(placement.mark, placement.page, placement.box, Measured(0.0)))
        else:
            unsure.append(Doubt("parts-in-pixels", placement.page, placement.box))
    drawings = _drawings(marks)
    for number, page in enumerate(artwork.pages):
        like = _like(page, drawings)
        found += _on_page(page, number, like, drawings, [placement for placement in own if placement.page == number])
        if any(len(places) > _MOST for places in like.values()):
            unsure.append(Doubt("too-many-elements", number))
        unsure += [Doubt("parts-in-pixels", number, e.box) for e in page.elements if isinstance(e, Picture)]
    return Facet(tuple(found), tuple(dict.fromkeys(unsure)))


def _like(page: Page, drawings: Sequence[Mark]) -> dict[str, list[int]]:
    """Give by the commands of their outlines the places of the shapes that could be parts of a mark."""
    parts = [part for mark in drawings for part in mark.parts if len(part.outline.points) >= MIN_POINTS_ALONE]
    like: dict[str, list[int]] = {part.outline.commands: [] for part in parts}
    for index, element in enumerate(page.elements):
        if isinstance(element, Shape) and element.outline.commands in like:
            like[element.outline.commands].append(index)
    return like


def _drawings(marks: Sequence[Mark]) -> list[Mark]:
    """Give one current mark of our own for each drawing: variants differ by colour alone."""
    drawings: dict[tuple[tuple[str, bytes], ...], Mark] = {}
    for mark in marks:
        if mark.logo.status == "current" and len(mark.parts) > 1:
            key = tuple((part.outline.commands, part.outline.points.tobytes()) for part in mark.parts)
            drawings.setdefault(key, mark)
    return list(drawings.values())


def _on_page(
    page: Page, number: int, like: dict[str, list[int]], drawings: Sequence[Mark], own: Sequence[Placement]
) -> list[Arrangement]:
    taken: dict[int, int] = {}
    for placement in own:
        if placement.found_by == "structure":
            taken |= dict.fromkeys(placement.elements, len(placement.mark.parts))
    candidates = sorted(
        (entry for mark in drawings for entry in _rearranged(page, like, mark, taken)), key=lambda entry: entry[0]
    )
    used: set[int] = set()
    found = []
    for shift, indices, mark in candidates:
        if used.isdisjoint(indices):
            used |= indices
            box = Box.union([page.elements[index].box for index in sorted(indices)])
            found.append(Arrangement(mark, number, box, Measured(shift)))
    return found


def _rearranged(
    page: Page, like: dict[str, list[int]], mark: Mark, taken: dict[int, int]
) -> Iterator[tuple[float, frozenset[int], Mark]]:
    """Give the shift, as a share of the longer side of the ink, and the shapes of each place the parts stand in.

    `taken` has the shapes of logos found whole, with how many parts those have: a symbol that stands whole in the wrong
    place beside its name is a part of the larger logo, but not the other way round.
    """
    loose = [list(_loose(page, like, mark, number, taken)) for number in range(len(mark.parts))]
    anchors = [number for number, shapes in enumerate(loose) if shapes]
    if len(anchors) < 2:
        return
    anchor = max(anchors, key=lambda number: len(mark.parts[number].outline.points))
    long = max(mark.logo.ink.width, mark.logo.ink.height)
    for first in loose[anchor]:
        pose = Affine.fit(mark.parts[anchor].outline.points, first.shape.outline.points)
        if pose is None or pose.determinant == 0:
            continue
        size = long * pose.scale
        chosen = {first.index: 0.0}
        inks, free = mark.logo.parts[anchor].ink_share, first.free
        for number in anchors:
            wanted = pose.apply(mark.parts[number].outline.points)
            near = [
                (float(np.abs(other.shape.outline.points - wanted).max()) / size, other.index, other.free)
                for other in loose[number]
                if other.index not in chosen and between(first.shape.box, other.shape.box) <= _REACH * size
            ]
            if number != anchor and near:
                shift, index, is_free = min(near)
                chosen[index] = shift
                inks += mark.logo.parts[number].ink_share
                free = free or is_free
        shift = max(chosen.values())
        # Parts that stand in their places, with others missing, are not rearranged.
        if len(chosen) > 1 and free and inks >= _LEAST_INK and shift > tolerance_of(mark, pose) / size:
            yield shift, frozenset(chosen), mark


def _loose(page: Page, like: dict[str, list[int]], mark: Mark, number: int, taken: dict[int, int]) -> Iterator[_Loose]:
    """Give the shapes that are this part of the mark at any pose; those too plain to be told are left out."""
    part = mark.parts[number]
    places = like.get(part.outline.commands, [])
    for index in places if len(places) <= _MOST else ():
        element = page.elements[index]
        if not isinstance(element, Shape) or taken.get(index, 0) >= len(mark.parts):
            continue
        pose = Affine.fit(part.outline.points, element.outline.points)
        if pose is None or pose.determinant == 0:
            continue
        off = float(np.abs(pose.apply(part.outline.points) - element.outline.points).max())
        if off <= tolerance_of(mark, pose):
            yield _Loose(index, element, index not in taken)
