"""Find the library's logos among the shapes of a page by comparing outlines: exact under every affine map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from brand.engine.artwork.model import Page, Paint, Shape
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Points
from brand.engine.logo.mark import Mark, MarkPart
from brand.engine.logo.placement import PartSeen, Placement

# Points may be off by the rounding of an exporter (a few hundredths of a pixel), or this fraction of the logo's size.
_ROUNDING = 0.05
_RELATIVE = 0.003
# Any triangle, parallelogram or ellipse (13 points) is an affine map of any other: a mark that is no more than one of
# these cannot be told by its outline. Several parts hold each other in place.
MIN_POINTS_ALONE, _MIN_POINTS_TOGETHER = 14, 12
_MOST_ALIKE = 200  # equal shapes on top of each other that are told apart, the last painted ones
_UNLIKE = 100.0  # CIEDE2000 counted for a part that has no flat colour


@dataclass(frozen=True, slots=True)
class _Match:
    """A mark laid over some shapes: which, how far the points are off, how far the colours."""

    mark: Mark
    pose: Affine
    shapes: tuple[int, ...]
    residual: float
    colour: float

    @property
    def rank(self) -> tuple[float, ...]:
        points = sum(len(part.outline.points) for part in self.mark.parts)
        return -points, round(self.residual, 3), self.colour, self.mark.logo.status == "retired"


class _Alike:
    """Shapes of one page whose outlines have the same commands, by their places among the elements."""

    def __init__(self, places: Sequence[int], shapes: Sequence[Shape]) -> None:
        self.places = np.array(places, dtype=np.intp)
        self.points = np.stack([shape.outline.points for shape in shapes])
        self.means = self.points.mean(axis=1)

    def near(self, wanted: Points, tolerance: float) -> list[tuple[float, int]]:
        """Give (largest distance of a point, place) of the shapes within a tolerance, the nearest first.

        Of equal drawings on top of each other the last painted comes first: it is the one that shows.
        """
        # No point is farther off than the tolerance, so neither is their mean.
        close = np.flatnonzero((np.abs(self.means - wanted.mean(axis=0)) <= tolerance).all(axis=1))[-_MOST_ALIKE:]
        off = np.abs(self.points[close] - wanted).max(axis=(1, 2))
        found = [(float(off[row]), int(self.places[close[row]])) for row in np.flatnonzero(off <= tolerance)]
        return sorted(found, key=lambda one: (one[0], -one[1]))


Same = Mapping[str, _Alike]


def find_in_structure(page: Page, number: int, marks: Sequence[Mark]) -> list[Placement]:
    """Give the placements on a page, in paint order; where several marks fit one drawing the nearest wins."""
    wanted = {part.outline.commands for mark in marks for part in mark.parts}
    places: dict[str, list[int]] = defaultdict(list)
    shapes: dict[int, Shape] = {}
    for index, element in enumerate(page.elements):
        if isinstance(element, Shape) and element.outline.commands in wanted:
            places[element.outline.commands].append(index)
            shapes[index] = element
    same = {commands: _Alike(those, [shapes[index] for index in those]) for commands, those in places.items()}
    matches = sorted((match for mark in marks for match in _matches(mark, shapes, same)), key=lambda match: match.rank)
    taken: set[int] = set()
    found = []
    for match in matches:
        if taken.isdisjoint(match.shapes):
            taken.update(match.shapes)
            found.append(match)
    found.sort(key=lambda match: match.shapes)
    return [_placement(match, shapes, same, number) for match in found]


def _matches(mark: Mark, shapes: Mapping[int, Shape], same: Same) -> Iterator[_Match]:
    least = MIN_POINTS_ALONE if len(mark.parts) == 1 else _MIN_POINTS_TOGETHER
    if sum(len(part.outline.points) for part in mark.parts) < least:
        return
    anchor = max(mark.parts, key=lambda part: len(part.outline.points))
    alike = same.get(anchor.outline.commands)
    if alike is None or any(part.outline.commands not in same for part in mark.parts):
        return
    for points in alike.points:
        pose = Affine.fit(anchor.outline.points, points)
        if pose is None or pose.determinant == 0:
            continue
        pose = _refit(mark, pose, shapes, same) or pose
        chosen = _chosen(mark.parts, pose, tolerance_of(mark, pose), same)
        if chosen is not None:
            indices, residual = chosen
            size = max(mark.logo.ink.width, mark.logo.ink.height) * pose.scale
            colour = _colour(mark, [shapes[i].fill for i in indices])
            yield _Match(mark, pose, indices, residual / size, colour)


def _refit(mark: Mark, pose: Affine, shapes: Mapping[int, Shape], same: Same) -> Affine | None:
    """Fit all parts at once: rounding errors of one small part must not tilt the whole."""
    chosen = _chosen(mark.parts, pose, 4 * tolerance_of(mark, pose), same)
    if chosen is None:
        return None
    source = np.vstack([part.outline.points for part in mark.parts])
    return Affine.fit(source, np.vstack([shapes[index].outline.points for index in chosen[0]]))


def tolerance_of(mark: Mark, pose: Affine) -> float:
    return _ROUNDING + _RELATIVE * max(mark.logo.ink.width, mark.logo.ink.height) * pose.scale


def _chosen(
    parts: Sequence[MarkPart], pose: Affine, tolerance: float, same: Same
) -> tuple[tuple[int, ...], float] | None:
    """Give the shape for each part and the largest distance of a point, or None when a part is not there."""
    chosen: list[int] = []
    worst = 0.0
    for part in parts:
        near = same[part.outline.commands].near(pose.apply(part.outline.points), tolerance)
        best = next(((distance, place) for distance, place in near if place not in chosen), None)
        if best is None:
            return None
        chosen.append(best[1])
        worst = max(worst, best[0])
    return tuple(chosen), worst


def _colour(mark: Mark, fills: Sequence[Paint | None]) -> float:
    """Give the mean CIEDE2000 of the fills from the mark's own, weighted by ink."""
    total = 0.0
    for part, stated, fill in zip(mark.parts, mark.logo.parts, fills, strict=True):
        flat = fill is not None and fill.kind == "flat"
        apart = _apart(part.rgb, fill.colours[0]) if fill is not None and flat else _UNLIKE
        total += apart * stated.ink_share
    return total


# Every page of a document may have the same logo in the same colours.
@lru_cache(maxsize=1024)
def _apart(one: Rgb, two: Rgb) -> float:
    return float(between_rgb(one, two))


def _placement(match: _Match, shapes: Mapping[int, Shape], same: Same, number: int) -> Placement:
    parts = tuple(PartSeen(index, shapes[shape].fill) for index, shape in enumerate(match.shapes))
    effects = frozenset().union(*(shapes[shape].effects for shape in match.shapes))
    tolerance = tolerance_of(match.mark, match.pose)
    elements = frozenset(
        place
        for part in match.mark.parts
        for _, place in same[part.outline.commands].near(match.pose.apply(part.outline.points), tolerance)
    )
    return Placement(match.mark, number, match.pose, parts, "structure", effects=effects, elements=elements)
