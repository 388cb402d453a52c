"""Cut a picture into connected pieces in several ways, so that a logo's parts are whole in at least one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour.srgb import Rgb
from brand.engine.logo.colours import Picture8, labelled
from brand.engine.logo.shapes import Shape, Shapes, describe, gather
from brand.engine.regions import Regions, Spans, channels_of, largest_channel, regions_of, spans_of

_MAX_PIECES, _MAX_OF_ONE = 900, 350
_LEAST_SIDE, _LEAST_AREA = 3, 10  # pixels
_OF_COLOUR = 52  # 8-bit steps from a registered colour
_OFF_GROUND, _FAINT = 28, 10  # 8-bit steps from the colour of a large ground: clearly, and hardly to be seen
_OFF_AROUND = 14  # 8-bit steps from the mean around
_AROUND = (25, 81)  # pixels each way that count as around
_PANEL, _PANEL_SIDE, _FILLED = 0.005, 24, 0.5  # share of the picture, pixels, share of its box that a panel has
_GROUND = 0.12  # share of the picture from which a colour is a ground
_BUSY = 0.06  # share of the picture that no flat colour explains, from which it is not flat


def pieces_of_picture(rgb: Picture8, registered: Sequence[Rgb]) -> Shapes:
    """Give the pieces of a picture (height, width, 3); `registered` are the colours logos have."""
    height, width = rgb.shape[:2]
    seen: set[tuple[int, ...]] = set()
    cut: list[_Piece] = []
    for regions in _regions(rgb, registered):
        cut += _cut(regions, seen)
    cut.sort(key=lambda piece: -piece.area)
    found: list[Shape] = []
    touching: list[tuple[bool, bool, bool, bool]] = []
    for piece in cut[:_MAX_PIECES]:
        x, y, x1, y1 = piece.x, piece.y, piece.x + piece.inside.shape[1], piece.y + piece.inside.shape[0]
        if x1 - x > 0.98 * width and y1 - y > 0.98 * height:
            continue
        shape = describe(piece.inside, x, y)
        if shape is not None:
            found.append(shape)
            touching.append((x <= 1, y <= 1, x1 >= width - 1, y1 >= height - 1))
    return gather(found, touching)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A connected piece, not yet described: the pixels of its box that belong to it."""

    x: int
    y: int
    area: int
    inside: NDArray[np.bool_]


def components(mask: Picture8) -> Iterator[Shape]:
    """Describe the connected pieces of a mask (1 inside), the largest first."""
    for piece in _cut(regions_of(mask, 1, connectivity=8), set()):
        shape = describe(piece.inside, piece.x, piece.y)
        if shape is not None:
            yield shape


def _cut(regions: Regions, seen: set[tuple[int, ...]]) -> Iterator[_Piece]:
    """Give the pieces that are large enough, the largest first, but for those `seen` already."""
    boxes, areas = regions.boxes, regions.areas
    sides = boxes[:, 2:] - boxes[:, :2]
    large = (areas >= _LEAST_AREA) & (sides >= 2).all(axis=1) & (sides >= _LEAST_SIDE).any(axis=1)
    chosen = np.flatnonzero(large)
    chosen = chosen[np.argsort(-areas[chosen], kind="stable")][:_MAX_OF_ONE]
    sizes = np.round(24 * np.log2(areas[chosen]) / 4).astype(np.intp)
    keys = np.column_stack([boxes[chosen, :2] // 2, sides[chosen] // 2, sizes])
    for index, key in zip(chosen.tolist(), map(tuple, keys.tolist()), strict=True):
        if key not in seen:
            seen.add(key)
            x, y = boxes[index, :2].tolist()
            yield _Piece(x, y, int(areas[index]), regions.inside(index))


def _regions(rgb: Picture8, registered: Sequence[Rgb]) -> Iterator[Regions]:
    """Cut the picture in each of the ways, those that say most first."""
    channels = channels_of(rgb)
    labels, colours, explained = labelled(rgb)
    counts = np.bincount(labels.ravel(), minlength=len(colours) + 1)
    size = labels.size
    spans = spans_of(labels)
    for number in range(1, len(colours) + 1):
        if counts[number] < 0.9 * size:
            yield regions_of(labels, number, connectivity=8, spans=spans)
    grounds = [number for number in range(1, len(colours) + 1) if counts[number] > _GROUND * size]
    for number in sorted(grounds, key=lambda number: -counts[number])[:2]:
        yield _of_mask(_apart(channels, colours[number - 1].round()) > _OFF_GROUND)
    faint = _on_panels(channels, labels, spans)
    if faint is not None:
        yield _of_mask(faint)
    busy = explained < 1 - _BUSY
    if busy:
        for colour in registered:
            mask = _apart(channels, np.array(colour)) < _OF_COLOUR
            if 0 < np.count_nonzero(mask) < 0.9 * size:
                yield _of_mask(mask)
    light = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    for reach in _AROUND if busy else _AROUND[1:]:
        around = cv2.blur(light, (reach, reach))
        for off in (cv2.subtract(light, around), cv2.subtract(around, light)):
            yield _of_mask(np.greater(off, _OFF_AROUND))


def _of_mask(mask: NDArray[np.bool_]) -> Regions:
    return regions_of(mask.view(np.uint8), 1, connectivity=8)


def _on_panels(channels: Sequence[Picture8], labels: Picture8, spans: Spans) -> NDArray[np.bool_] | None:
    """Give what differs a little from the even area it lies on: white on cream, say, which pass for one colour."""
    mask: NDArray[np.bool_] | None = None
    for number in np.unique(spans.values).tolist():
        if number == 0:
            continue
        pieces = regions_of(labels, number, connectivity=4, spans=spans)
        sides = pieces.boxes[:, 2:] - pieces.boxes[:, :2]
        full = pieces.areas > _FILLED * sides[:, 0] * sides[:, 1]
        large = (pieces.areas > _PANEL * labels.size) & full & (sides.min(axis=1) >= _PANEL_SIDE)
        for x0, y0, x1, y1 in pieces.boxes[large].tolist():
            crop = [channel[y0:y1, x0:x1] for channel in channels]
            within = labels[y0:y1, x0:x1] == number
            apart = _apart(crop, np.array([_middle(channel[within]) for channel in crop]))
            if mask is None:
                mask = np.zeros(labels.shape, dtype=np.bool_)
            mask[y0:y1, x0:x1] |= (apart > _FAINT) & (apart <= _OFF_GROUND) & within
    return mask


def _middle(values: Picture8) -> float:
    """Give the median of 8-bit values, by counting them."""
    below = np.cumsum(np.bincount(values, minlength=256))
    low, high = np.searchsorted(below, ((len(values) - 1) // 2 + 1, len(values) // 2 + 1))
    return (float(low) + float(high)) / 2


def _apart(channels: Sequence[Picture8], colour: NDArray[np.float64]) -> Picture8:
    """Give the largest difference of a channel from a colour."""
    return largest_channel(
        [
            np.asarray(cv2.absdiff(channel, np.full_like(channel, int(value))), dtype=np.uint8)
            for channel, value in zip(channels, colour, strict=True)
        ]
    )
