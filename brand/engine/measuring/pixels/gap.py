"""Measure how near to a logo the nearest foreign thing comes, in a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.finding import Measured
from brand.engine.geometry import Box
from brand.engine.logo.placement import Placement
from brand.engine.measuring.pixels.room import Ground, Mask, Room
from brand.engine.regions import Regions, regions_of
from brand.engine.subject import Neighbour

# Largest difference of any channel from the ground (8-bit steps) that is still ground.
_SEEN_LOSSLESS, _SEEN_LOSSY = 10.0, 28.0
_LEAST_AREA = 0.0008  # of the square of the ink's height; smaller specks are noise or dust
_SPECK = 12.0  # pixels; what compression makes of an edge within a block is smaller
_BLOCK = 9.0  # pixels from an edge that compression spreads it over
_EDGE_SHARE = 0.9  # of a side's pixels that lie on one straight line, for it to be the edge of a panel
_LINE_GAP = 0.7  # of a letter's height: letters of one line stand nearer to each other than that


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something on the ground, in pixels of the room: its box, its distance to the ink's box, letters or not."""

    box: Box
    gap: float
    kind: Literal["text", "shape"]


def nearest(room: Room, reach: float, others: Sequence[Placement]) -> tuple[Neighbour | None, str]:
    """Give what comes nearest to the ink's box, and a doubt code where the ground hides what may be there.

    `reach` is how far from the ink (pixels) its own effects go. `others` are marks whose boxes are known.
    """
    found = [_mark(room, other) for other in others]
    doubt = ""
    if room.ground is None or not room.ground.plain:
        doubt = "busy-ground"
    else:
        boxes = [other.box.mapped(room.to_page.inverse()) for other in others]
        error = (room.error + (1.0 if room.lossy else 0.5)) * room.unit
        found += [
            Neighbour(thing.kind, thing.box.mapped(room.to_page), Measured(thing.gap * room.unit, error))
            for thing in _things(room, room.ground, reach, boxes)
        ]
    return min(found, key=lambda neighbour: neighbour.gap.value, default=None), doubt


def _mark(room: Room, other: Placement) -> Neighbour:
    kind: Literal["partner", "logo"] = "partner" if other.mark.logo.status == "partner" else "logo"
    gap = distance(room.placement.box, other.box)
    return Neighbour(kind, other.box, Measured(gap, room.placement.length_error + other.length_error))


def distance(one: Box, other: Box) -> float:
    """Give the shortest distance of two boxes, 0 when they touch."""
    across = max(0.0, one.x0 - other.x1, other.x0 - one.x1)
    down = max(0.0, one.y0 - other.y1, other.y0 - one.y1)
    return math.hypot(across, down)


def _things(room: Room, even: Ground, reach: float, marks: Sequence[Box]) -> list[_Thing]:
    apart = np.abs(room.rgb - even.colour).max(axis=2)
    seen = max(_SEEN_LOSSY if room.lossy else _SEEN_LOSSLESS, 6 * even.noise)
    own = room.away <= max(reach + 1.0, room.error + (2.5 if room.lossy else 1.5))
    # Compression spreads each thing over its neighbourhood, gradients leave the fitted surface far away.
    ground = cv2.dilate(even.mask.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    foreign = (apart > seen) & ~own & ~ground & room.opaque
    foreign |= ~room.opaque & ~own
    for box in marks:
        foreign[_slices(box, room.away.shape, 2)] = False
    regions = regions_of(foreign.view(np.uint8), 1, connectivity=8)
    least = max(3.0, _LEAST_AREA * room.height**2)
    speck = max(_SPECK, 2.5 * least) if room.lossy else least
    letters: list[tuple[Box, float]] = []
    things: list[_Thing] = []
    for index in np.flatnonzero(regions.areas >= least):
        inside = _core(room, regions, int(index), apart, own)
        if inside is None:
            continue
        corner, mask = inside
        box = _box_of(corner, mask)
        if room.lossy and regions.areas[index] < speck and room.away[_slices(box, room.away.shape, 0)].min() < _BLOCK:
            continue  # the spread of the ink's own edges
        if _contains(box, room.ink) or _is_panel(room, corner, mask):
            continue
        if _cut_off(room, box):
            things.append(_Thing(box, _pixel_gap(room, corner, mask), "shape"))
        else:
            letters.append((box, float(np.count_nonzero(mask))))
    return things + _lines(room, letters)


def _core(
    room: Room, regions: Regions, index: int, apart: NDArray[np.float32], own: Mask
) -> tuple[tuple[int, int], Mask] | None:
    """Give the pixels of a thing that have at least half of its contrast: its edge to half a pixel."""
    x0, y0, x1, y1 = (int(value) for value in regions.boxes[index])
    inside = regions.inside(index)
    contrast = apart[y0:y1, x0:x1]
    peak = float(np.percentile(contrast[inside], 90))
    mask = inside & (contrast >= 0.5 * peak)
    if not np.any(mask):
        return None
    # What merely rims the ink is its own edge or the spread of it, not a thing beside it.
    if float(np.mean(room.away[y0:y1, x0:x1][mask] <= 3.0 + room.error + 0.02 * room.height)) > 0.6:
        return None
    return (x0, y0), mask


def _box_of(corner: tuple[int, int], mask: Mask) -> Box:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x, y = corner
    return Box(float(x + columns[0]), float(y + rows[0]), float(x + columns[-1] + 1), float(y + rows[-1] + 1))


def _contains(box: Box, ink: Box) -> bool:
    return box.x0 <= ink.x0 and box.y0 <= ink.y0 and box.x1 >= ink.x1 and box.y1 >= ink.y1


def _cut_off(room: Room, box: Box) -> bool:
    """Say whether a thing goes on beyond the room."""
    height, width = room.away.shape
    return box.x0 <= 0 or box.y0 <= 0 or box.x1 >= width or box.y1 >= height


def _is_panel(room: Room, corner: tuple[int, int], mask: Mask) -> bool:
    """Say whether a thing is the ground beyond a long straight edge: the panel the logo stands on ends there."""
    height, width = room.away.shape
    box = _box_of(corner, mask)
    left, top, right, bottom = bool(box.x0 <= 0), bool(box.y0 <= 0), bool(box.x1 >= width), bool(box.y1 >= height)
    if left and right and (top or bottom):
        facing = np.argmax(mask, axis=0) if bottom else mask.shape[0] - np.argmax(mask[::-1], axis=0)
        return _straight(facing[mask.any(axis=0)])
    if top and bottom and (left or right):
        facing = np.argmax(mask, axis=1) if right else mask.shape[1] - np.argmax(mask[:, ::-1], axis=1)
        return _straight(facing[mask.any(axis=1)])
    # Two panels that meet in a corner of the room, or a frame around it: more than two sides are touched.
    return (left, top, right, bottom).count(True) >= 3


def _straight(line: NDArray[np.intp]) -> bool:
    return bool(len(line)) and float(np.mean(np.abs(line - np.median(line)) <= 1.5)) >= _EDGE_SHARE


def _pixel_gap(room: Room, corner: tuple[int, int], mask: Mask) -> float:
    """Give the distance of the ink's box to the nearest pixel of a thing."""
    rows, columns = np.nonzero(mask)
    x, y = columns + corner[0], rows + corner[1]
    across = np.maximum(0.0, np.maximum(room.ink.x0 - (x + 1), x - room.ink.x1))
    down = np.maximum(0.0, np.maximum(room.ink.y0 - (y + 1), y - room.ink.y1))
    return float(np.hypot(across, down).min())


def _lines(room: Room, pieces: list[tuple[Box, float]]) -> list[_Thing]:
    """Join pieces that stand in a row, as letters do: a line of text counts with its whole box."""
    groups: list[tuple[Box, int]] = []
    for box, _ in sorted(pieces, key=lambda piece: piece[0].x0):
        for index, (line, count) in enumerate(groups):
            tall = max(min(box.height, line.height), 0.5 * max(box.height, line.height))
            overlap = min(box.y1, line.y1) - max(box.y0, line.y0)
            if overlap > 0.4 * min(box.height, line.height) and box.x0 - line.x1 <= _LINE_GAP * tall:
                groups[index] = Box.union([line, box]), count + 1
                break
        else:
            groups.append((box, 1))
    return [_Thing(box, distance(room.ink, box), "text" if count >= 3 else "shape") for box, count in groups]


def _slices(box: Box, shape: tuple[int, ...], more: float) -> tuple[slice, slice]:
    height, width = shape
    return (
        slice(max(0, int(box.y0 - more)), max(0, min(height, int(box.y1 + more) + 1))),
        slice(max(0, int(box.x0 - more)), max(0, min(width, int(box.x1 + more) + 1))),
    )
