"""Distances between boxes and outlines, and whether a logo stands on something."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from brand.engine.filling import fill_polygons
from brand.engine.geometry import Affine, Box, Points

_CELLS = 48
_UNDER = 0.995  # of a logo's box that must lie on something it stands on


def between(one: Box, two: Box | Points) -> float:
    """Give the gap between an upright box and another, or a polygon (n, 2): 0 when they touch."""
    if isinstance(two, Box):
        across = max(one.x0, two.x0) - min(one.x1, two.x1)
        down = max(one.y0, two.y0) - min(one.y1, two.y1)
        return math.hypot(max(0.0, across), max(0.0, down))
    # Long edges pass a box between their ends.
    ends = np.roll(two, -1, axis=0)
    steps = np.linspace(0, 1, 17)[:, None, None]
    points = (two + (ends - two) * steps).reshape(-1, 2)
    beside = np.maximum(np.maximum(one.x0 - points[:, 0], points[:, 0] - one.x1), 0)
    beyond = np.maximum(np.maximum(one.y0 - points[:, 1], points[:, 1] - one.y1), 0)
    return float(np.hypot(beside, beyond).min())


def reaches_over(polygons: Sequence[Points], box: Box, *, even_odd: bool) -> bool:
    """Say whether an area covers the whole of a box."""
    layer = np.zeros((_CELLS, _CELLS), dtype=np.uint8)
    to_grid = Affine(a=_CELLS / box.width, d=_CELLS / box.height) @ Affine(e=-box.x0, f=-box.y0)
    fill_polygons(layer, [to_grid.apply(polygon) for polygon in polygons], even_odd=even_odd)
    return float(layer.mean()) >= _UNDER
