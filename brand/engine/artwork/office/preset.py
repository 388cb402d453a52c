"""Outlines of the shapes Office has ready (`a:prstGeom`); the adjustments are in 100000ths of a side."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from brand.engine.artwork.office.custom import Path, arc
from brand.engine.artwork.office.tree import attribute, child, children, number
from brand.engine.artwork.outline import XY, Outline, Pen, ellipse, rectangle

Adjust = Callable[[str, float], float]  # the adjustment of a name, or the usual value, as a fraction


def preset_paths(geometry: etree._Element | None, width: float, height: float) -> tuple[list[Path], bool]:
    """Draw a ready shape into a frame; the flag says whether it is one this engine knows.

    The others are drawn as the rectangle of their frame.
    """
    name = attribute(geometry, "prst", "rect")
    stated: dict[str, float] = {}
    for node in children(child(geometry, "avLst"), "gd"):
        words = attribute(node, "fmla").split()
        if len(words) == 2 and words[0] == "val":
            stated[attribute(node, "name")] = number(words[1])

    def adjust(key: str, usual: float) -> float:
        alone = stated.get("adj1" if key == "adj" else "adj" if key == "adj1" else key, usual)
        return stated.get(key, alone) / 100_000

    if name in _LINES:
        return [Path(_open(_LINES[name], width, height), filled=False)], True
    known = name in _DRAWN or name in _POLYGONS
    if name in _DRAWN:
        outline = _DRAWN[name](width, height, adjust)
    elif name in _POLYGONS:
        outline = _closed(_POLYGONS[name](width, height, adjust))
    else:
        outline = rectangle(0, 0, width, height)
    if outline is None:  # no height or no width: only a stroke can be seen
        return [Path(_open(((0, 0), (1, 1)), width, height), filled=False)], True
    return [Path(outline)], known


def _open(points: Sequence[XY], width: float, height: float) -> Outline:
    pen = Pen()
    pen.commands.append("M")
    pen.points.append((points[0][0] * width, points[0][1] * height))
    pen.at = pen.points[0]
    for x, y in points[1:]:
        pen.commands.append("L")
        pen.points.append((x * width, y * height))
    found = pen.outline()
    assert found is not None  # noqa: S101 - a move and a line were drawn
    return found


def _closed(points: Sequence[XY]) -> Outline | None:
    pen = Pen()
    pen.move(points[0])
    for point in points[1:]:
        pen.line(point)
    pen.close()
    return pen.outline()


def _round(name: str, usual: float) -> Callable[[float, float, Adjust], Outline | None]:
    def draw(width: float, height: float, adjust: Adjust) -> Outline | None:
        radius = min(width, height) * min(max(adjust(name, usual), 0.0), 0.5)
        return rectangle(0, 0, width, height, radius, radius)

    return draw


def _corners(corners: Sequence[tuple[str, str, float]]) -> Callable[[float, float, Adjust], Outline | None]:
    """Draw a rectangle whose corners, from the top left clockwise, are `round`, `snip` or sharp (adjustment 0)."""

    def draw(width: float, height: float, adjust: Adjust) -> Outline | None:
        if not (width > 0 and height > 0):
            return None
        short, pen = min(width, height), Pen()
        places = ((0.0, 0.0, 0, -1), (width, 0.0, 1, 0), (width, height, 0, 1), (0.0, height, -1, 0))
        for index, ((kind, name, usual), (x, y, ux, uy)) in enumerate(zip(corners, places, strict=True)):
            cut = short * min(max(adjust(name, usual) if name else 0.0, 0.0), 0.5)
            start, end = (x - ux * cut, y - uy * cut), (x - uy * cut, y + ux * cut)
            (pen.line if index else pen.move)(start)
            if kind == "round" and cut > 0:
                arc(pen, cut, cut, 10_800_000 + index * 5_400_000, 5_400_000)
            else:
                pen.line(end)
        pen.close()
        return pen.outline()

    return draw


def _ellipse(width: float, height: float, adjust: Adjust) -> Outline | None:
    return ellipse(width / 2, height / 2, width / 2, height / 2)


def _pie(width: float, height: float, adjust: Adjust) -> Outline | None:
    start, end = adjust("adj1", 0.0) * 100_000, adjust("adj2", 16_200_000) * 100_000
    return _slice(width, height, start, end, to_centre=True)


def _chord(width: float, height: float, adjust: Adjust) -> Outline | None:
    start, end = adjust("adj1", 2_700_000) * 100_000, adjust("adj2", 16_200_000) * 100_000
    return _slice(width, height, start, end, to_centre=False)


def _slice(width: float, height: float, start: float, end: float, *, to_centre: bool) -> Outline | None:
    if not (width > 0 and height > 0):
        return None
    rx, ry, pen = width / 2, height / 2, Pen()
    radians = math.radians(start / 60_000)
    seen = math.atan2(rx * math.sin(radians), ry * math.cos(radians))
    pen.move((rx + rx * math.cos(seen), ry + ry * math.sin(seen)))
    arc(pen, rx, ry, start, (end - start) % 21_600_000)
    if to_centre:
        pen.line((rx, ry))
    pen.close()
    return pen.outline()


def _donut(width: float, height: float, adjust: Adjust) -> Outline | None:
    if not (width > 0 and height > 0):
        return None
    ring = min(width, height) * min(max(adjust("adj", 25_000), 0.0), 0.5)
    pen = Pen()
    pen.move((0, height / 2))
    arc(pen, width / 2, height / 2, 10_800_000, 21_600_000)
    pen.close()
    pen.move((ring, height / 2))
    arc(pen, width / 2 - ring, height / 2 - ring, 10_800_000, -21_600_000)
    pen.close()
    return pen.outline()


def _frame(width: float, height: float, adjust: Adjust) -> Outline | None:
    if not (width > 0 and height > 0):
        return None
    bar = min(width, height) * min(max(adjust("adj1", 12_500), 0.0), 0.5)
    pen = Pen()
    for points in (
        ((0, 0), (width, 0), (width, height), (0, height)),
        ((bar, bar), (bar, height - bar), (width - bar, height - bar), (width - bar, bar)),
    ):
        pen.move(points[0])
        for point in points[1:]:
            pen.line(point)
        pen.close()
    return pen.outline()


def _arrow(width: float, height: float, adjust: Adjust, *, both: bool = False) -> list[XY]:
    """Draw an arrow to the right."""
    half = height * min(max(adjust("adj1", 50_000), 0.0), 1.0) / 2
    head = min(min(width, height) * max(adjust("adj2", 50_000), 0.0), width / 2 if both else width)
    middle, neck = height / 2, width - head
    right = [(neck, middle - half), (neck, 0.0), (width, middle), (neck, height), (neck, middle + half)]
    left = [(head, middle + half), (head, height), (0.0, middle), (head, 0.0), (head, middle - half)]
    return [*right, *(left if both else [(0.0, middle + half), (0.0, middle - half)])]


def _star(points: int, inner: float, name: str = "adj") -> Callable[[float, float, Adjust], list[XY]]:
    def draw(width: float, height: float, adjust: Adjust) -> list[XY]:
        near = adjust(name, inner) * 2
        # The stars with 5 and 6 points reach the sides of their frame (factors hf and vf of the standard).
        wide, high = (
            adjust("hf", 105_146 if points == 5 else 115_470 if points == 6 else 100_000),
            adjust("vf", 110_557 if points == 5 else 100_000),
        )
        found = []
        for index in range(2 * points):
            angle, reach = math.pi * index / points - math.pi / 2, near if index % 2 else 1.0
            x, y = math.cos(angle) * wide * reach, math.sin(angle) * high * reach
            found.append((width / 2 * (1 + x), height / 2 * high + height / 2 * y))
        return found

    return draw


def _even(points: Sequence[XY]) -> Callable[[float, float, Adjust], list[XY]]:
    return lambda width, height, adjust: [(x * width, y * height) for x, y in points]


def _parallelogram(width: float, height: float, adjust: Adjust) -> list[XY]:
    shift = min(min(width, height) * max(adjust("adj", 25_000), 0.0), width)
    return [(shift, 0), (width, 0), (width - shift, height), (0, height)]


def _trapezoid(width: float, height: float, adjust: Adjust) -> list[XY]:
    shift = min(min(width, height) * max(adjust("adj", 25_000), 0.0), width / 2)
    return [(shift, 0), (width - shift, 0), (width, height), (0, height)]


def _hexagon(width: float, height: float, adjust: Adjust) -> list[XY]:
    shift = min(min(width, height) * max(adjust("adj", 25_000), 0.0), width / 2)
    rise = height / 2 * adjust("vf", 115_470) * math.sin(math.pi / 3)
    top, bottom = height / 2 - rise, height / 2 + rise
    return [
        (0, height / 2),
        (shift, top),
        (width - shift, top),
        (width, height / 2),
        (width - shift, bottom),
        (shift, bottom),
    ]


def _octagon(width: float, height: float, adjust: Adjust) -> list[XY]:
    cut = min(width, height) * min(max(adjust("adj", 29_289), 0.0), 0.5)
    right, bottom = width - cut, height - cut
    upper = [(0, cut), (cut, 0), (right, 0), (width, cut)]
    return [*upper, (width, bottom), (right, height), (cut, height), (0, bottom)]


def _plus(width: float, height: float, adjust: Adjust) -> list[XY]:
    arm = min(width, height) * min(max(adjust("adj", 25_000), 0.0), 0.5)
    x0, x1, y0, y1 = arm, width - arm, arm, height - arm
    upper = [(0, y0), (x0, y0), (x0, 0), (x1, 0), (x1, y0), (width, y0)]
    return [*upper, (width, y1), (x1, y1), (x1, height), (x0, height), (x0, y1), (0, y1)]


def _pointed(width: float, height: float, adjust: Adjust, *, notched: bool) -> list[XY]:
    head = min(min(width, height) * max(adjust("adj", 50_000), 0.0), width)
    points = [(0.0, 0.0), (width - head, 0.0), (width, height / 2), (width - head, height), (0.0, height)]
    return [*points, (head, height / 2)] if notched else points


def _corner(width: float, height: float, adjust: Adjust) -> list[XY]:
    short = min(width, height)
    high, wide = short * adjust("adj1", 50_000), short * adjust("adj2", 50_000)
    return [(0, 0), (wide, 0), (wide, height - high), (width, height - high), (width, height), (0, height)]


def _triangle(width: float, height: float, adjust: Adjust) -> list[XY]:
    return [(width * adjust("adj", 50_000), 0), (width, height), (0, height)]


def _upright(
    draw: Callable[[float, float, Adjust], list[XY]], *, down: bool
) -> Callable[[float, float, Adjust], list[XY]]:
    """Stand a shape that points to the right on end."""

    def drawn(width: float, height: float, adjust: Adjust) -> list[XY]:
        return [(width - y, x) if down else (y, height - x) for x, y in draw(height, width, adjust)]

    return drawn


def _left(width: float, height: float, adjust: Adjust) -> list[XY]:
    return [(width - x, y) for x, y in _arrow(width, height, adjust)]


def _both(width: float, height: float, adjust: Adjust) -> list[XY]:
    return _arrow(width, height, adjust, both=True)


_LINES: Mapping[str, Sequence[XY]] = {
    "line": ((0, 0), (1, 1)),
    "straightConnector1": ((0, 0), (1, 1)),
    "lineInv": ((0, 1), (1, 0)),
    "bentConnector2": ((0, 0), (1, 0), (1, 1)),
    "bentConnector3": ((0, 0), (0.5, 0), (0.5, 1), (1, 1)),
}
_SHARP = ("snip", "", 0.0)
_DRAWN: Mapping[str, Callable[[float, float, Adjust], Outline | None]] = {
    "rect": lambda width, height, adjust: rectangle(0, 0, width, height),
    "flowChartProcess": lambda width, height, adjust: rectangle(0, 0, width, height),
    "roundRect": _round("adj", 16_667),
    "flowChartAlternateProcess": _round("none", 16_667),
    "round1Rect": _corners((_SHARP, ("round", "adj", 16_667), _SHARP, _SHARP)),
    "round2SameRect": _corners(
        (("round", "adj1", 16_667), ("round", "adj1", 16_667), ("round", "adj2", 0), ("round", "adj2", 0))
    ),
    "round2DiagRect": _corners(
        (("round", "adj1", 16_667), ("round", "adj2", 0), ("round", "adj1", 16_667), ("round", "adj2", 0))
    ),
    "snip1Rect": _corners((_SHARP, ("snip", "adj", 16_667), _SHARP, _SHARP)),
    "snip2SameRect": _corners(
        (("snip", "adj1", 16_667), ("snip", "adj1", 16_667), ("snip", "adj2", 0), ("snip", "adj2", 0))
    ),
    "snip2DiagRect": _corners(
        (("snip", "adj1", 0), ("snip", "adj2", 16_667), ("snip", "adj1", 0), ("snip", "adj2", 16_667))
    ),
    "snipRoundRect": _corners((("round", "adj1", 16_667), ("snip", "adj2", 16_667), _SHARP, _SHARP)),
    "ellipse": _ellipse,
    "flowChartConnector": _ellipse,
    "pie": _pie,
    "chord": _chord,
    "donut": _donut,
    "frame": _frame,
}
_POLYGONS: Mapping[str, Callable[[float, float, Adjust], list[XY]]] = {
    "triangle": _triangle,
    "flowChartExtract": _even(((0.5, 0), (1, 1), (0, 1))),
    "flowChartMerge": _even(((0, 0), (1, 0), (0.5, 1))),
    "rtTriangle": _even(((0, 0), (1, 1), (0, 1))),
    "diamond": _even(((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
    "flowChartDecision": _even(((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
    "flowChartInputOutput": _even(((0.2, 0), (1, 0), (0.8, 1), (0, 1))),
    "parallelogram": _parallelogram,
    "trapezoid": _trapezoid,
    "hexagon": _hexagon,
    "octagon": _octagon,
    "plus": _plus,
    "corner": _corner,
    "homePlate": lambda width, height, adjust: _pointed(width, height, adjust, notched=False),
    "chevron": lambda width, height, adjust: _pointed(width, height, adjust, notched=True),
    "rightArrow": _arrow,
    "leftArrow": _left,
    "upArrow": _upright(_arrow, down=False),
    "downArrow": _upright(_arrow, down=True),
    "leftRightArrow": _both,
    "upDownArrow": _upright(_both, down=True),
    "star4": _star(4, 12_500),
    "star5": _star(5, 19_098),
    "star6": _star(6, 28_868),
    "star8": _star(8, 37_500),
}
