"""Where a logo may be that is too small or too fine for its pieces: a group of ink of its own, of the logo's shape.

A logo keeps its distance from everything else, so all of it is one group when near edges are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine, Box
from brand.engine.logo.colours import Picture8
from brand.engine.logo.drawings import Drawing
from brand.engine.logo.fits import Pyramid
from brand.engine.logo.mark import Mark
from brand.engine.logo.master import master_of
from brand.engine.regions import channels_of, regions_of, steps_around

_STEPS = (28, 9)  # 8-bit steps that make an edge: a clear one, a faint one
_GAPS = (3, 7, 13, 25, 45)  # pixels up to which edges belong together
_LEAST = 10  # pixels of a group's longer side
_MAX_GROUPS = 70  # for one gap; the largest
_STRETCH = 1.35  # how far a group's proportions may be from the logo's
_CELLS = 20  # a group is compared with the logo on a grid of this many cells each way
_SAMPLES = 3  # each way that a cell of a place is averaged from
_LIKE = 0.45  # correlation with the logo from which it is looked at
_TURNED = 0.03  # by how much a mirror image must be more like a group
_MAX_POSES = 14  # that are handed on

Grids = NDArray[np.float32]


def poses_of_groups(rgb: Picture8, drawings: Sequence[Drawing]) -> list[tuple[Drawing, Affine]]:
    """Give poses (file units to pixels of the picture) worth verifying, likeliest first."""
    height, width = rgb.shape[:2]
    light = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.float32)
    aspects = np.array([drawing.ink.width / drawing.ink.height for drawing in drawings])
    found: list[tuple[float, Drawing, Affine]] = []
    for box in _groups(rgb):
        edges = (box.x0 <= 1, box.y0 <= 1, box.x1 >= width - 1, box.y1 >= height - 1)
        if any(edges):
            found += [(0.0, drawing, pose) for drawing in drawings for pose in _cut_off(box, drawing.ink, edges)]
        aspect = box.width / box.height
        fits = np.flatnonzero((aspect < _STRETCH * aspects) & (aspects < _STRETCH * aspect))
        if len(fits) == 0:
            continue
        grid = _grid(light[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)])
        if grid is None:
            continue
        mirrored = grid.reshape(_CELLS, _CELLS)[:, ::-1].ravel()
        for index in map(int, fits):
            drawing = drawings[index]
            for seen, side in ((grid, 1), (mirrored, -1)):
                likeness = max(float(np.abs(_grids(mark) @ seen).max()) for mark in drawing.marks)
                if likeness > _LIKE:
                    stretch = abs(float(np.log(aspect / aspects[index])))
                    pose = filling(drawing.ink, box, side)
                    found.append((likeness - 0.5 * stretch - (_TURNED if side < 0 else 0), drawing, pose))
    found.sort(key=lambda entry: -entry[0])
    clear = [(drawing, pose) for likeness, drawing, pose in found if likeness > 0][:_MAX_POSES]
    return [*clear, *[(drawing, pose) for likeness, drawing, pose in found if likeness == 0][:_MAX_POSES]]


def _groups(rgb: Picture8) -> Iterator[Box]:
    """Give the boxes of groups of edges."""
    steps = steps_around(channels_of(rgb))
    height, width = steps.shape
    seen: set[tuple[int, ...]] = set()
    for least in _STEPS:
        edges = (steps > least).view(np.uint8)
        for gap in _GAPS:
            joined = np.asarray(cv2.dilate(edges, np.ones((gap, gap), dtype=np.uint8)), dtype=np.uint8)
            groups = regions_of(joined, 1, connectivity=4)
            order = np.argsort(-groups.areas, kind="stable")[:_MAX_GROUPS]
            # An edge shows one pixel on both sides of it; at the picture's edge nothing was added.
            slack = gap // 2 + 1
            for left, top, right, bottom in groups.boxes[order].tolist():
                x0, y0 = (left + slack if left > 0 else 0), (top + slack if top > 0 else 0)
                x1 = right - slack if right < width else width
                y1 = bottom - slack if bottom < height else height
                if max(x1 - x0, y1 - y0) < _LEAST or min(x1 - x0, y1 - y0) < 5:
                    continue
                if x1 - x0 > 0.97 * width and y1 - y0 > 0.97 * height:
                    continue
                key = (x0 // 2, y0 // 2, x1 // 2, y1 // 2)
                if key not in seen:
                    seen.add(key)
                    yield Box(x0, y0, x1, y1)


def filling(ink: Box, box: Box, side: int = 1) -> Affine:
    """Give the map that stretches a logo's ink over a box; its mirror image when `side` is -1."""
    x_scale, y_scale = side * box.width / ink.width, box.height / ink.height
    x = box.x0 if side > 0 else box.x1
    return Affine(a=x_scale, d=y_scale, e=x - x_scale * ink.x0, f=box.y0 - y_scale * ink.y0)


def _cut_off(box: Box, ink: Box, edges: tuple[bool, bool, bool, bool]) -> Iterator[Affine]:
    """Continue a group beyond the one edge of the picture that it meets, in the logo's own proportions."""
    left, top, right, bottom = edges
    if left + right + top + bottom != 1:
        return
    scale = box.height / ink.height if left or right else box.width / ink.width
    width, height = scale * ink.width, scale * ink.height
    if width < box.width - 1 or height < box.height - 1 or width * height > 4 * box.area:
        return
    x0 = box.x1 - width if left else box.x0
    y0 = box.y1 - height if top else box.y0
    yield filling(ink, Box(x0, y0, x0 + width, y0 + height))


def likeness(picture: Pyramid, drawing: Drawing, pose: Affine) -> float:
    """Give how alike a drawing and its place in a picture are, cell by cell, 0 to 1."""
    ink, side = drawing.ink, _SAMPLES * _CELLS
    place = pose @ Affine(ink.width / side, 0, 0, ink.height / side, ink.x0, ink.y0)
    light = cv2.cvtColor(picture.sampled(place, side), cv2.COLOR_RGB2GRAY)
    grid = _grid(np.asarray(light, dtype=np.float32))
    return 0.0 if grid is None else max(float(np.abs(_grids(mark) @ grid).max()) for mark in drawing.marks)


def _grid(patch: NDArray[np.float32]) -> NDArray[np.float32] | None:
    grid = cv2.resize(patch, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA).ravel()
    grid = grid - grid.mean()
    length = float(np.linalg.norm(grid))
    return np.asarray(grid / length, dtype=np.float32) if length > 1 else None


@lru_cache(maxsize=256)
def _grids(mark: Mark) -> Grids:
    """Give the logo as a grid, by its coverage and by its lightness on black and on white: (n, cells)."""
    master = master_of(mark)
    ink = mark.logo.ink
    side = 4 * _CELLS
    pose = Affine(a=side / ink.width, d=side / ink.height) @ Affine(e=-ink.x0, f=-ink.y0)
    planes = master.coverage(pose, side, side)
    weights = np.zeros(master.count)
    for part, number in zip(mark.parts, master.inks, strict=False):
        weights[number] = np.dot(part.rgb, (0.299, 0.587, 0.114))
    cover = planes.sum(axis=0)
    shown = np.einsum("i,ihw->hw", weights, planes)
    pictures = [cover, shown, shown + 255 * (1 - cover)]
    grids = [
        _grid(np.asarray(picture * 255 if index == 0 else picture, dtype=np.float32))
        for index, picture in enumerate(pictures)
    ]
    return np.array([grid for grid in grids if grid is not None], dtype=np.float32).reshape(-1, _CELLS * _CELLS)
