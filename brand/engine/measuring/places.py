"""Where the elements of a page lie: found again by place, so that many logos on a page of many elements cost little."""

from __future__ import annotations

import numpy as np

from brand.engine.artwork.model import Element, Page, Shape
from brand.engine.geometry import Box

MOST = 1_000  # elements around one logo that are looked at
MOST_LOGOS = 60  # of an artwork whose surroundings are measured


class Places:
    """The boxes of the elements of one page."""

    def __init__(self, page: Page) -> None:
        boxes = [_touched(element) for element in page.elements]
        self._boxes = np.array(boxes, dtype=np.float64).reshape(-1, 4)

    def meeting(self, box: Box, reach: float = 0.0) -> list[int]:
        """Give the elements, in paint order, that have something in common with a box made larger by `reach`."""
        x0, y0, x1, y1 = self._boxes.T
        meets = (np.maximum(x0, box.x0 - reach) < np.minimum(x1, box.x1 + reach)) & (
            np.maximum(y0, box.y0 - reach) < np.minimum(y1, box.y1 + reach)
        )
        found: list[int] = np.flatnonzero(meets).tolist()
        return found


def _touched(element: Element) -> tuple[float, float, float, float]:
    """Give the box of an element with its line: a straight line along the page has a box without area."""
    box = element.box
    half = element.stroke_width / 2 if isinstance(element, Shape) and element.stroke is not None else 0.0
    return box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half
