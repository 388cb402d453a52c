"""What shows where on a page of shapes: which element is on top of each spot, and what lies under each text.

The page is painted at a few hundred pixels with element numbers instead of colours. That is exact enough for shares of
area (the longer side has `SIDE` cells) and costs little even for thousands of elements.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Page, Picture, Shape, TextRun
from brand.engine.filling import box_of, cells_of, fill_polygons
from brand.engine.geometry import Affine, Box
from brand.engine.regions import spans_of

SIDE = 640
_LEAST_SIDE = 96
_MAX_CELLS = 250_000_000  # painted on all pages together; with more, the cells are larger
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
    _counts: NDArray[np.int64]
    _boxes: NDArray[np.int32]

    @classmethod
    def of(cls, top: NDArray[np.int32], under: dict[int, tuple[int, ...]], cell: float, elements: int) -> Painting:
        """Measure what shows of each element, once for all of them."""
        spans = spans_of(top)
        seen = spans.values + 1
        counts = np.zeros(elements + 1, dtype=np.int64)
        np.add.at(counts, seen, spans.ends - spans.starts)
        boxes = np.zeros((elements + 1, 4), dtype=np.int32)
        boxes[:, :2] = max(top.shape)
        np.minimum.at(boxes[:, 0], seen, spans.starts)
        np.minimum.at(boxes[:, 1], seen, spans.rows)
        np.maximum.at(boxes[:, 2], seen, spans.ends)
        np.maximum.at(boxes[:, 3], seen, spans.rows + 1)
        return cls(top, under, cell, counts[1:], boxes[1:])

    def fraction(self, index: int) -> float:
        """Give the share of the page on which an element shows."""
        return float(self._counts[index]) / self.top.size

    def visible_box(self, index: int) -> Box | None:
        """Give the box around what shows of an element, in page units."""
        if not self._counts[index]:
            return None
        return Box(*(float(edge * self.cell) for edge in self._boxes[index]))

    def shown(self) -> Iterator[int]:
        """Give the indices of all elements that show somewhere."""
        return map(int, np.flatnonzero(self._counts))


def paint_pages(pages: Sequence[Page]) -> list[Painting]:
    """Paint pages, coarser where elements cover each other so often that it would take long."""
    total = sum(_cells(page) for page in pages)
    side = max(_LEAST_SIDE, int(SIDE * math.sqrt(min(1.0, _MAX_CELLS / max(total, 1.0)))))
    return [paint_page(page, side) for page in pages]


def _cells(page: Page) -> float:
    """Give how many cells are painted of a page; upright rectangles cost a fraction of other shapes."""
    whole = (SIDE / max(page.width, page.height)) ** 2
    total = 0.0
    for element in page.elements:
        box = element.box
        wide, high = min(box.x1, page.width) - max(box.x0, 0.0), min(box.y1, page.height) - max(box.y0, 0.0)
        if wide > 0 and high > 0:
            plain = isinstance(element, Shape) and len(element.outline.commands) <= 6
            total += wide * high * whole * (0.1 if plain else 1.0)
    return total


def paint_page(page: Page, side: int = SIDE) -> Painting:
    """Paint a page element by element; its longer side has `side` cells."""
    cell = max(page.width, page.height) / side
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
        if isinstance(element, Picture):
            high, wide = element.pixels.shape[:2]
            outline = [(shift @ element.pose).apply(Box(0, 0, wide, high).corners)]
        else:
            outline = [shift.apply(polygon) for polygon in element.outline.polygons(6)]
        part = top[rows, columns]
        upright = box_of(outline)
        if upright is not None:
            part[cells_of(upright, *part.shape)] = index
            continue
        layer = np.zeros(part.shape, dtype=np.uint8)
        fill_polygons(layer, outline, even_odd=isinstance(element, Shape) and element.even_odd)
        part[layer > 0] = index
    return Painting.of(top, under, cell, len(page.elements))


def _window(box: Box, width: int, height: int) -> tuple[slice, slice] | None:
    x0, y0 = max(0, int(np.floor(box.x0))), max(0, int(np.floor(box.y0)))
    x1, y1 = min(width, int(np.ceil(box.x1))), min(height, int(np.ceil(box.y1)))
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


def _grounds(cells: NDArray[np.int32]) -> tuple[int, ...]:
    counts = np.bincount(cells.ravel() + 1)
    return tuple(int(index) - 1 for index in np.flatnonzero(counts >= max(1.0, _LEAST_SHARE * cells.size)))
