"""What shows where on a page of shapes: which element is on top of each spot, and what lies under each text.

The page is painted at a few hundred pixels with element numbers instead of colours. That is exact enough for shares of
area (the longer side has `SIDE` cells) and costs little even for thousands of elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Page, Picture, Shape, TextRun
from brand.engine.filling import fill_polygons
from brand.engine.geometry import Affine, Box

SIDE = 640
# What makes the colour of an element depend on what lies under it, or on more than its paint.
SEE_THROUGH = frozenset({"opacity", "blend", "mask", "filter", "clip-path"})
_LEAST_SHARE = 0.1  # of a text's box: an element that touches less of it is not its ground


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """`top` has a cell for every spot of the page: the index of the element that shows there, -1 for none.

    `under` gives for the index of each text the indices of the elements that lay under it when it was painted.
    """

    top: NDArray[np.int32]
    under: dict[int, tuple[int, ...]]
    cell: float

    def fraction(self, index: int) -> float:
        """Give the share of the page on which an element shows."""
        return float(np.count_nonzero(self.top == index)) / self.top.size

    def visible_box(self, index: int) -> Box | None:
        """Give the box around what shows of an element, in page units."""
        rows, columns = np.nonzero(self.top == index)
        if len(rows) == 0:
            return None
        x0, y0, x1, y1 = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        return Box(float(x0 * self.cell), float(y0 * self.cell), float(x1 * self.cell), float(y1 * self.cell))

    def shown(self) -> Iterator[int]:
        """Give the indices of all elements that show somewhere."""
        return (int(index) for index in np.unique(self.top) if index >= 0)


def paint_page(page: Page) -> Painting:
    """Paint a page element by element."""
    cell = max(page.width, page.height) / SIDE
    height, width = max(1, round(page.height / cell)), max(1, round(page.width / cell))
    top = np.full((height, width), -1, dtype=np.int32)
    scale = Affine(a=width / page.width, d=height / page.height)
    under: dict[int, tuple[int, ...]] = {}
    for index, element in enumerate(page.elements):
        window = _window(element.box.mapped(scale), width, height)
        if window is None:
            continue
        rows, columns = window
        if isinstance(element, TextRun):
            under[index] = _grounds(top[rows, columns])
            continue
        if isinstance(element, Shape) and element.fill is None:
            continue
        shift = Affine(e=-float(columns.start), f=-float(rows.start)) @ scale
        layer = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.uint8)
        if isinstance(element, Picture):
            high, wide = element.pixels.shape[:2]
            outline = [(shift @ element.pose).apply(Box(0, 0, wide, high).corners)]
        else:
            outline = [shift.apply(polygon) for polygon in element.outline.polygons(6)]
        fill_polygons(layer, outline, even_odd=isinstance(element, Shape) and element.even_odd)
        top[rows, columns][layer > 0] = index
    return Painting(top, under, cell)


def _window(box: Box, width: int, height: int) -> tuple[slice, slice] | None:
    x0, y0 = max(0, int(np.floor(box.x0))), max(0, int(np.floor(box.y0)))
    x1, y1 = min(width, int(np.ceil(box.x1))), min(height, int(np.ceil(box.y1)))
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


def _grounds(cells: NDArray[np.int32]) -> tuple[int, ...]:
    found, counts = np.unique(cells, return_counts=True)
    return tuple(int(index) for index, count in zip(found, counts, strict=True) if count >= _LEAST_SHARE * cells.size)
