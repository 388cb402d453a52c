"""Fill polygons on a grid of pixels, exactly: a pixel is inside when its centre is."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Points

_CHUNK = 1_000_000  # crossings worked on at once


def box_of(polygons: Sequence[Points]) -> tuple[float, float, float, float] | None:
    """Give x0, y0, x1, y1 of what is one upright rectangle, None for everything else."""
    if len(polygons) != 1 or len(polygons[0]) not in (4, 5):
        return None
    points = polygons[0].tolist()
    if len(points) == 5 and points.pop() != points[0]:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    lying = ay == by and bx == cx and cy == dy and dx == ax
    standing = ax == bx and by == cy and cx == dx and dy == ay
    return (min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)) if lying or standing else None


def cells_of(box: tuple[float, float, float, float], height: int, width: int) -> tuple[slice, slice]:
    """Give the rows and columns whose centres lie inside a rectangle, as `fill_polygons` counts them."""
    columns = (min(max(math.ceil(edge - 0.5), 0), width) for edge in (box[0], box[2]))
    rows = (min(max(math.ceil(edge - 0.5), 0), height) for edge in (box[1], box[3]))
    return slice(*rows), slice(*columns)


def fill_polygons(layer: NDArray[np.uint8], polygons: Sequence[Points], *, even_odd: bool) -> None:
    """Set to 1 the pixels of `layer` (height, width) inside the polygons (pixel corners), by the rule named.

    Along each row of pixel centres every edge that crosses it changes the winding number to its right.
    """
    height, width = layer.shape
    upright = box_of(polygons)
    if upright is not None:
        layer[cells_of(upright, height, width)] = 1
        return
    starts = np.vstack([polygon for polygon in polygons if len(polygon) > 1] or [np.empty((0, 2))])
    ends = np.vstack([np.roll(polygon, -1, axis=0) for polygon in polygons if len(polygon) > 1] or [np.empty((0, 2))])
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    first = np.clip(np.ceil(low - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(high - 0.5), 0, height).astype(np.int64)
    crossed = last > first
    starts, ends, first, counts = starts[crossed], ends[crossed], first[crossed], (last - first)[crossed]
    slope = (ends[:, 0] - starts[:, 0]) / (ends[:, 1] - starts[:, 1])
    direction = np.where(ends[:, 1] > starts[:, 1], 1, -1)
    changes = np.zeros((height, width + 1), dtype=np.int32)
    total = np.cumsum(counts)
    begin = 0
    while begin < len(counts):
        before = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, before + _CHUNK)))
        edges = np.repeat(np.arange(begin, end), counts[begin:end])
        offset = np.arange(len(edges)) - (total[edges] - counts[edges] - before)
        rows = first[edges] + offset
        x = starts[edges, 0] + (rows + 0.5 - starts[edges, 1]) * slope[edges]
        columns = np.clip(np.ceil(x - 0.5), 0, width).astype(np.int64)
        np.add.at(changes.reshape(-1), rows * (width + 1) + columns, direction[edges])
        begin = end
    windings = np.cumsum(changes, axis=1, out=changes)[:, :width]
    layer[(windings % 2 != 0) if even_odd else (windings != 0)] = 1
