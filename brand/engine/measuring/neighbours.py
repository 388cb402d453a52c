"""Find the segments of charts that touch: bars of a stack, sectors of a pie, fields of a map of tiles.

A chart is drawn in rectangles and in sectors of circles and rings. Three or more of them that hang together make one;
what lies wholly inside another is no neighbour of it, so that a ground never is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Artwork, Page, Picture, Shape
from brand.engine.artwork.outline import Outline
from brand.engine.finding import Doubt
from brand.engine.geometry import Points
from brand.engine.painting import SEE_THROUGH, Painting
from brand.engine.subject import Facet, Neighbours

_REACH = 3  # cells of the painting that may lie between two segments: a thin line of ground
_BORDER = 4  # cells along which two segments lie side by side at least
_FEWEST = 3  # segments of a chart
_FULL = 0.98  # of its box that an upright rectangle fills
_ROUND = 0.03  # of the radius by which the rim of a sector may stray
_MOST_POINTS = 40  # of the outline of a segment


def neighbours(artwork: Artwork, paintings: list[Painting], min_area_fraction: float) -> Facet[Neighbours]:
    """Give each pair of touching segments of a chart that both show on that share of the page."""
    found: list[Neighbours] = []
    doubts: list[Doubt] = []
    for number, (page, painting) in enumerate(zip(artwork.pages, paintings, strict=True)):
        doubts += [Doubt(unread.code, number, unread.box) for unread in page.unread]
        doubts += [Doubt("chart-in-pixels", number, item.box) for item in page.elements if isinstance(item, Picture)]
        segments = {
            index: colour
            for index in painting.shown()
            if painting.fraction(index) >= min_area_fraction and (colour := _colour(page, index)) is not None
        }
        pairs = sorted(_touching(page, painting.top, segments))
        chart = _chart(pairs)
        for one, two in pairs:
            if one in chart:
                boxes = page.elements[one].box, page.elements[two].box
                found.append(Neighbours(number, segments[one], segments[two], *boxes))
    return Facet(tuple(found), tuple(dict.fromkeys(doubts)))


def _colour(page: Page, index: int) -> tuple[int, int, int] | None:
    """Give the colour of a flat rectangle or sector; None for everything else."""
    shape = page.elements[index]
    if not isinstance(shape, Shape) or shape.fill is None or shape.fill.kind != "flat":
        return None
    if shape.fill.opacity < 1 or shape.effects & SEE_THROUGH or not _is_segment(shape.outline):
        return None
    return shape.fill.colours[0]


def _is_segment(outline: Outline) -> bool:
    if outline.commands.count("M") != 1 or len(outline.points) > _MOST_POINTS:
        return False
    polygon = outline.polygons(6)[0]
    x, y = polygon.T
    area = abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
    box = outline.box()
    if box.area > 0 and area >= _FULL * box.area:
        return True
    return _is_sector(outline, polygon)


def _is_sector(outline: Outline, polygon: Points) -> bool:
    """Say whether two straight sides point to one centre and all corners and curves lie on one or two circles."""
    sides = _sides(outline)
    if len(sides) != 2 or "C" not in outline.commands:
        return False
    (a, b), (c, d) = sides
    u, v = b - a, d - c
    turn = float(u[0] * v[1] - u[1] * v[0])
    if abs(turn) < 1e-3 * float(np.linalg.norm(u) * np.linalg.norm(v)):
        # Half a circle: its two sides are one line, through the corner they share or halfway between them.
        centre = b if np.allclose(b, c) else a if np.allclose(a, d) else (a + b + c + d) / 4
    else:
        w = c - a
        centre = a + u * float(w[0] * v[1] - w[1] * v[0]) / turn
    away = np.linalg.norm(polygon - centre, axis=1)
    rim = float(away.max())
    hole = float(away.min())
    return bool(np.all((away >= rim * (1 - _ROUND)) | (away <= hole + rim * _ROUND)))


def _sides(outline: Outline) -> list[tuple[Points, Points]]:
    """Give the straight sides of one subpath, the closing one among them."""
    sides: list[tuple[Points, Points]] = []
    index = 0
    for command in outline.commands:
        if command == "L":
            sides.append((outline.points[index - 1], outline.points[index]))
        index += {"M": 1, "L": 1, "C": 3, "Z": 0}[command]
    sides.append((outline.points[-1], outline.points[0]))
    size = float(np.ptp(outline.points, axis=0).max())
    return [(one, two) for one, two in sides if float(np.linalg.norm(two - one)) > 0.01 * size]


def _touching(page: Page, top: NDArray[np.int32], segments: dict[int, tuple[int, int, int]]) -> set[tuple[int, int]]:
    """Give the pairs (smaller index first) that lie side by side, neither inside the box of the other."""
    if len(segments) < _FEWEST:
        return set()
    kept = np.where(np.isin(top, list(segments)), top, -1)
    total = len(page.elements)
    borders: dict[int, int] = {}
    for shift in range(1, _REACH + 1):
        for one, two in ((kept[:, :-shift], kept[:, shift:]), (kept[:-shift], kept[shift:])):
            met = (one != two) & (one >= 0) & (two >= 0)
            low, high = np.minimum(one[met], two[met]).astype(np.int64), np.maximum(one[met], two[met])
            keys, counts = np.unique(low * total + high, return_counts=True)
            for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
                # Cells further apart meet once for each shift: the longest border is the border.
                borders[key] = max(borders.get(key, 0), count // shift)
    pairs = {divmod(key, total) for key, count in borders.items() if count >= _BORDER}
    return {(one, two) for one, two in pairs if not _contains(page, one, two) and not _contains(page, two, one)}


def _contains(page: Page, outer: int, inner: int) -> bool:
    one, two = page.elements[outer].box, page.elements[inner].box
    common = one.intersection(two)
    return common is not None and common.area >= _FULL * two.area


def _chart(pairs: list[tuple[int, int]]) -> set[int]:
    """Give the segments that hang together with enough others to make a chart."""
    group: dict[int, set[int]] = {}
    for one, two in pairs:
        small, large = sorted((group.setdefault(one, {one}), group.setdefault(two, {two})), key=len)
        if small is not large:
            large |= small
            for member in small:
                group[member] = large
    return {member for member, others in group.items() if len(others) >= _FEWEST}
