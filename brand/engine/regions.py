"""Where a picture is even, and the connected regions of one value in an image with their areas and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

_AROUND = np.ones((3, 3), dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """The image row by row as stretches of one value: `rows`, `starts`, `ends` and `values`, each (n,)."""

    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    values: NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """`areas` (n,) in pixels; `boxes` (n, 4) as x0, y0, x1, y1, ends excluded.

    `numbers` has 1 to n where the regions lie, in a window of the image whose `corner` (x, y) is given. `spans` are
    their stretches, with the number of a region, from 0, as value.
    """

    areas: NDArray[np.intp]
    boxes: NDArray[np.intp]
    numbers: NDArray[np.int32]
    corner: tuple[int, int]
    spans: Spans

    def inside(self, index: int) -> NDArray[np.bool_]:
        """Give which pixels of a region's box belong to it, (y1 - y0, x1 - x0)."""
        (x0, y0, x1, y1), (x, y) = self.boxes[index].tolist(), self.corner
        return np.equal(self.numbers[y0 - y : y1 - y, x0 - x : x1 - x], index + 1)


def spans_of(image: NDArray[np.integer[Any]]) -> Spans:
    """Cut the rows of an image (height, width) where the value changes."""
    width = image.shape[1]
    begins = np.ones(image.shape, dtype=np.bool_)
    np.not_equal(image[:, 1:], image[:, :-1], out=begins[:, 1:])
    at = np.flatnonzero(begins)
    rows, starts = np.divmod(at, width)
    ends = starts + np.diff(at, append=image.size)
    return Spans(rows, starts, ends, image.ravel()[at])


def regions_of(
    image: NDArray[np.uint8], value: int, *, connectivity: Literal[4, 8], spans: Spans | None = None
) -> Regions:
    """Give the connected regions of `value`; `spans` are those of the image, for a caller who asks several times.

    OpenCV can count areas and boxes too, but looks at each pixel for that, which takes four times as long.
    """
    spans = spans_of(image) if spans is None else spans
    own = spans.values == value
    rows, starts, ends = spans.rows[own], spans.starts[own], spans.ends[own]
    if len(rows) == 0:
        none = np.empty(0, np.intp)
        return Regions(
            none, np.empty((0, 4), np.intp), np.empty((0, 0), np.int32), (0, 0), Spans(none, none, none, none)
        )
    # OpenCV numbers regions in the order of blocks of 2 x 2: an even corner keeps that of the whole image.
    x, y = int(starts.min()) & ~1, int(rows[0]) & ~1
    window = (image[y : int(rows[-1]) + 1, x : int(ends.max())] == value).view(np.uint8)
    count, numbers = cv2.connectedComponents(window, connectivity=connectivity)
    region = numbers[rows - y, starts - x] - 1
    areas = np.zeros(count - 1, dtype=np.intp)
    np.add.at(areas, region, ends - starts)
    boxes = np.empty((count - 1, 4), dtype=np.intp)
    boxes[:, :2], boxes[:, 2:] = image.size, 0
    for column, extreme, values in (
        (0, np.minimum, starts),
        (1, np.minimum, rows),
        (2, np.maximum, ends),
        (3, np.maximum, rows + 1),
    ):
        extreme.at(boxes[:, column], region, values)
    return Regions(areas, boxes, np.asarray(numbers, dtype=np.int32), (x, y), Spans(rows, starts, ends, region))


def channels_of(image: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Give the channels of an image (height, width, n) one by one: most steps are much faster on each alone."""
    return [np.asarray(channel, dtype=np.uint8) for channel in cv2.split(image)]


def steps_around(channels: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Give the largest difference within 3 x 3 pixels in any of the channels, each (height, width)."""
    return largest_channel(
        [
            np.asarray(cv2.subtract(cv2.dilate(channel, _AROUND), cv2.erode(channel, _AROUND)), dtype=np.uint8)
            for channel in channels
        ]
    )


def largest_channel(channels: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Give the largest of the channels at each pixel."""
    return reduce(np.maximum, channels)
