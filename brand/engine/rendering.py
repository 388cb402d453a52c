"""Draw a part of a page into a small grid of colours, as it was before a given element was painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Page, Paint, Picture, Shape
from brand.engine.filling import fill_polygons
from brand.engine.geometry import Affine, Box, Points
from brand.engine.painting import SEE_THROUGH

CELLS = 72  # of the longer side


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """`rgb` (height, width, 3) are 8-bit sRGB values, `known` (height, width) says where they can be told."""

    rgb: NDArray[np.float64]
    known: NDArray[np.bool_]


def draw_below(page: Page, window: Box, places: Sequence[int], *, paper: bool) -> Drawn:
    """Draw the elements at these places, in their order, inside `window` (page units).

    On `paper` the empty page is white; elsewhere it is transparent and not known. Text is left out: a logo over words
    is told by their distance. Patterns, blends and effects make what they cover unknown.
    """
    scale = CELLS / max(window.width, window.height)
    width, height = max(2, round(window.width * scale)), max(2, round(window.height * scale))
    to_grid = Affine(a=width / window.width, d=height / window.height) @ Affine(e=-window.x0, f=-window.y0)
    rgb = np.full((height, width, 3), 255.0)
    known = np.full((height, width), paper)
    columns, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    centres = to_grid.inverse().apply(np.column_stack([columns.ravel(), rows.ravel()]))
    for element in (page.elements[place] for place in places):
        if not isinstance(element, Shape | Picture) or element.box.intersection(window) is None:
            continue
        if isinstance(element, Picture):
            colours, weight = _of_picture(element, centres, (height, width))
        elif element.fill is not None:
            colours, weight = _of_shape(element, element.fill, centres, to_grid, (height, width))
        else:
            continue
        if element.clip is not None:
            weight = weight * _inside(element.clip, centres, (height, width))
        covered = weight > 0
        if element.effects & SEE_THROUGH or colours is None:
            known[covered] = False
            continue
        rgb = rgb * (1 - weight[..., None]) + colours * weight[..., None]
        known |= weight > 0.999
    for unread in page.unread:
        if unread.box is not None and unread.box.intersection(window) is not None:
            known[_inside(unread.box, centres, (height, width)) > 0] = False
    return Drawn(rgb, known)


def _inside(box: Box, points: Points, shape: tuple[int, int]) -> NDArray[np.float64]:
    x, y = points[:, 0], points[:, 1]
    within = (x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1)
    return within.reshape(shape).astype(np.float64)


def _of_shape(
    shape: Shape, fill: Paint, centres: Points, to_grid: Affine, size: tuple[int, int]
) -> tuple[NDArray[np.float64] | None, NDArray[np.float64]]:
    layer = np.zeros(size, dtype=np.uint8)
    polygons = [to_grid.apply(polygon) for polygon in shape.outline.polygons(6)]
    fill_polygons(layer, polygons, even_odd=shape.even_odd)
    weight: NDArray[np.float64] = layer.astype(np.float64) * fill.opacity
    if fill.kind == "flat":
        return np.broadcast_to(np.array(fill.colours[0], dtype=np.float64), (*size, 3)), weight
    if fill.kind == "gradient" and fill.gradient is not None:
        return gradient_colours(fill, centres).reshape(*size, 3), weight
    return None, weight


def gradient_colours(fill: Paint, points: Points) -> NDArray[np.float64]:
    """Give the colours (n, 3) of a gradient at points (n, 2) in page units; ends are padded."""
    gradient = fill.gradient
    assert gradient is not None  # noqa: S101 - asked of gradients alone
    start, end = np.array(gradient.start), np.array(gradient.end)
    axis = end - start
    length = float(axis @ axis) or 1.0
    if gradient.kind == "linear":
        along = (points - start) @ axis / length
    else:
        along = np.linalg.norm(points - start, axis=1) / np.sqrt(length)
    stops, colours = np.array(gradient.offsets), np.array(fill.colours, dtype=np.float64)
    return np.stack([np.interp(along, stops, colours[:, channel]) for channel in range(3)], axis=-1)


def _of_picture(
    picture: Picture, centres: Points, size: tuple[int, int]
) -> tuple[NDArray[np.float64] | None, NDArray[np.float64]]:
    height, width = picture.pixels.shape[:2]
    if picture.pose.determinant == 0:
        return None, np.zeros(size)
    at = np.floor(picture.pose.inverse().apply(centres)).astype(np.intp)
    inside = (at[:, 0] >= 0) & (at[:, 0] < width) & (at[:, 1] >= 0) & (at[:, 1] < height)
    seen = picture.pixels[at[:, 1].clip(0, height - 1), at[:, 0].clip(0, width - 1)].astype(np.float64)
    weight = np.where(inside, seen[:, 3] / 255, 0.0).reshape(size)
    return seen[:, :3].reshape(*size, 3), weight
