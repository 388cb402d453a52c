"""Where the numbers of findings go on a picture, so that none hides another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from brand.engine.geometry import Box
from brand.engine.reporting.checked import Numbered
from brand.engine.reporting.picture import PagePicture

_Point = tuple[float, float]
COLOURS = {"error": "#A3201A", "warning": "#8A5A00", "info": "#3D5A80"}
_RADIUS = 0.02  # of a number, as a share of the page's longer side
_AROUND = 0.004  # by which frames stand off, as a share of the same


@dataclass(frozen=True, slots=True)
class Marker:
    """A frame around a region and the centre of its number, in page units, y down. Frames of one place are drawn once.

    `frame` is None when another marker has drawn it.
    """

    number: int
    severity: str
    frame: Box | None
    x: float
    y: float
    radius: float


def markers(picture: PagePicture, findings: Sequence[Numbered]) -> list[Marker]:
    """Place the markers of the findings on one page."""
    side = max(picture.width, picture.height)
    radius = min(_RADIUS * side, picture.width / 4, picture.height / 4)
    taken: list[_Point] = []
    frames: list[Box] = []
    found = []
    for item in findings:
        region = item.finding.region
        if item.finding.page != picture.page or region is None:
            continue
        frame = _framed(region, picture, _AROUND * side)
        x, y = _free(frame.x0, frame.y0, radius, picture, taken)
        taken.append((x, y))
        new = not any(_same(frame, other, 2 * _AROUND * side) for other in frames)
        frames.append(frame)
        found.append(Marker(item.number, item.severity, frame if new else None, x, y, radius))
    return found


def _framed(region: Box, picture: PagePicture, by: float) -> Box:
    """Give the region with some room, kept on the page."""
    half = by / 2
    x0, y0 = max(half, region.x0 - by), max(half, region.y0 - by)
    x1, y1 = min(picture.width - half, region.x1 + by), min(picture.height - half, region.y1 + by)
    return Box(min(x0, picture.width - by), min(y0, picture.height - by), max(x1, by), max(y1, by))


def _same(one: Box, two: Box, within: float) -> bool:
    pairs = ((one.x0, two.x0), (one.y0, two.y0), (one.x1, two.x1), (one.y1, two.y1))
    return all(abs(a - b) <= within for a, b in pairs)


def _free(x: float, y: float, radius: float, picture: PagePicture, taken: list[_Point]) -> _Point:
    """Give the place nearest to a corner where no number stands yet, to its right if there is room."""
    near, step = 1.1 * radius, 2.15 * radius
    right, low = picture.width - near, picture.height - near
    x, y = min(max(x, near), right), min(max(y, near), low)
    beside = [(x + step * count, y) for count in range(len(taken) + 1)]
    columns, rows = (int((end - near) / step) + 1 for end in (right, low))
    anywhere = [(near + step * column, near + step * row) for column in range(columns) for row in range(rows)]
    anywhere.sort(key=lambda place: math.hypot(place[0] - x, place[1] - y))
    for place in itertools.chain(beside, anywhere):
        if place[0] <= right and all(math.dist(place, other) >= 2 * radius for other in taken):
            return place
    return x, y
