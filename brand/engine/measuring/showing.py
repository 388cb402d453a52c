"""Measure how much of a logo on a page shows: what is cut off, what is painted over, how see-through it is.

All three are counted among the elements of the page, on one grid over the logo's box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Element, Page, Picture, Shape, TextRun
from brand.engine.filling import fill_polygons
from brand.engine.finding import Measured
from brand.engine.geometry import Affine, Box, Points
from brand.engine.logo.mark import paint
from brand.engine.logo.placement import Placement

_SIDE = 160  # cells of the longer side
_ERROR = 0.004  # of the ink: what one row of those cells amounts to
# What makes it uncertain how much of an element shows, or of what lies under it.
_UNSURE = frozenset({"blend", "mask", "filter", "clip-path", "blur"})
_OPAQUE = 250  # 8-bit alpha that counts as solid
_CORE = 0.75  # quantile of the alpha of the ink's cells that is its own: edges are soft

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Showing:
    """`cut` and `covered` are shares of the ink, 0 to 1; what cannot be told is None, with the code of the reason."""

    cut: Measured
    covered: Measured | None
    opacity: Measured | None
    covered_doubt: str = ""
    opacity_doubt: str = ""


def showing(placement: Placement, page: Page, own: Sequence[Element], over: Sequence[Element]) -> Showing:
    """Measure a logo made of the elements `own`; `over` are those painted later that reach its box."""
    box = placement.box
    scale = _SIDE / max(box.width, box.height)
    width, height = max(2, round(box.width * scale)), max(2, round(box.height * scale))
    to_grid = Affine(a=width / box.width, d=height / box.height) @ Affine(e=-box.x0, f=-box.y0)
    ink = paint(placement.mark.parts, to_grid @ placement.pose, width, height) > 0
    clips = [] if page.flows else [page.box]
    clips += [element.clip for element in own if element.clip is not None]
    seen = np.ones(ink.shape, dtype=np.bool_)
    for clip in clips:
        seen &= _inside(clip, to_grid, ink.shape)
    total = max(1, int(np.count_nonzero(ink)))
    covered, covered_doubt = _covered(over, ink & seen, to_grid, total, flows=page.flows)
    opacity, opacity_doubt = _opacity(own, ink & seen, to_grid)
    return Showing(
        _measured(np.count_nonzero(ink & ~seen) / total),
        None if covered is None else _measured(covered),
        None if opacity is None else Measured(opacity),
        covered_doubt,
        opacity_doubt,
    )


def _measured(share: float) -> Measured:
    # A row of cells at an edge is rounding, not a crop.
    return Measured(share if share > _ERROR * 2 else 0.0, _ERROR if share else 0.0)


def _inside(box: Box, to_grid: Affine, size: tuple[int, ...]) -> Mask:
    x0, y0, x1, y1 = to_grid.apply(box.corners)[[0, 2]].ravel()
    within = np.zeros((size[0], size[1]), dtype=np.bool_)
    within[max(0, round(y0)) : max(0, round(y1)), max(0, round(x0)) : max(0, round(x1))] = True
    return within


def _covered(
    over: Sequence[Element], ink: Mask, to_grid: Affine, total: int, *, flows: bool
) -> tuple[float | None, str]:
    """Give how much of the ink that is not cut off lies under later elements; see-through ones count in part."""
    if flows:
        return None, "flowing-text"
    through = np.ones(ink.shape, dtype=np.float64)
    doubt = ""
    for element in over:
        if not through[ink].any():
            break
        weight = _weight(element, to_grid, (ink.shape[0], ink.shape[1]))
        if element.clip is not None:
            weight = weight * _inside(element.clip, to_grid, ink.shape)
        touched = float(np.count_nonzero(ink & (weight > 0))) / total
        if isinstance(element, TextRun):
            # Its letters leave much of their box open, and how much is not known.
            doubt = doubt or ("text-over-logo" if touched > 2 * _ERROR else "")
        elif element.effects & _UNSURE:
            doubt = doubt or ("translucent" if touched > 2 * _ERROR else "")
        else:
            through *= 1 - weight
    return float((ink * (1 - through)).sum()) / total, doubt


def _weight(element: Element, to_grid: Affine, size: tuple[int, int]) -> NDArray[np.float64]:
    """Give how much of what lies under it an element hides in each cell, 0 to 1."""
    layer = np.zeros(size, dtype=np.uint8)
    if isinstance(element, TextRun):
        fill_polygons(layer, [to_grid.apply(element.box.corners)], even_odd=False)
        return layer.astype(np.float64)
    if isinstance(element, Picture):
        return _alpha(element, to_grid, size) / 255 * element.opacity
    polygons = [to_grid.apply(polygon) for polygon in element.outline.polygons(6)]
    hides: NDArray[np.float64] = np.zeros(size, dtype=np.float64)
    if element.fill is not None:
        fill_polygons(layer, polygons, even_odd=element.even_odd)
        hides = np.asarray(layer * element.fill.opacity, dtype=np.float64)
    if element.stroke is not None and element.stroke_width > 0:
        thick = max(1, round(element.stroke_width * to_grid.scale))
        line = _line(polygons, thick, size, closed="Z" in element.outline.commands)
        hides = np.asarray(np.maximum(hides, line * element.stroke.opacity), dtype=np.float64)
    return np.asarray(hides * element.opacity, dtype=np.float64)


def _line(polygons: Sequence[Points], thick: int, size: tuple[int, int], *, closed: bool) -> NDArray[np.uint8]:
    layer = np.zeros(size, dtype=np.uint8)
    # Points far outside would overflow the drawing's integers.
    points = [np.rint(polygon.clip(-8 * _SIDE, 8 * _SIDE)).astype(np.int32) for polygon in polygons]
    cv2.polylines(layer, points, closed, 1, min(thick, 4 * _SIDE))
    return layer


def _alpha(picture: Picture, to_grid: Affine, size: tuple[int, int]) -> NDArray[np.float64]:
    """Give a picture's 8-bit alpha in each cell, 0 beside it."""
    if picture.pose.determinant == 0:
        return np.zeros(size)
    height, width = picture.pixels.shape[:2]
    columns, rows = np.meshgrid(np.arange(size[1]) + 0.5, np.arange(size[0]) + 0.5)
    centres = np.column_stack([columns.ravel(), rows.ravel()])
    at = np.floor((to_grid @ picture.pose).inverse().apply(centres)).astype(np.intp)
    inside = (at[:, 0] >= 0) & (at[:, 0] < width) & (at[:, 1] >= 0) & (at[:, 1] < height)
    alpha = picture.pixels[at[:, 1].clip(0, height - 1), at[:, 0].clip(0, width - 1), 3]
    return np.where(inside, alpha, 0).astype(np.float64).reshape(size)


def _opacity(own: Sequence[Element], ink: Mask, to_grid: Affine) -> tuple[float | None, str]:
    """Give the opacity of the logo's most see-through element, 0 to 1."""
    least = 1.0
    for element in own:
        if element.effects & _UNSURE:
            return None, "translucent"
        if isinstance(element, Shape):
            least = min(least, element.opacity * (element.fill.opacity if element.fill is not None else 0.0))
        elif isinstance(element, Picture):
            alpha = _alpha(element, to_grid, (ink.shape[0], ink.shape[1]))[ink]
            core = float(np.quantile(alpha, _CORE)) if len(alpha) else 255.0
            least = min(least, element.opacity * (1.0 if core >= _OPAQUE else core / 255))
    return least, ""
