"""Cut a picture into connected pieces in several ways, so that a logo's parts are whole in at least one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour.srgb import Rgb
from brand.engine.logo.colours import EVEN, Picture8, labelled
from brand.engine.logo.shapes import Shape, Shapes, describe, gather
from brand.engine.regions import Regions, Spans, channels_of, largest_channel, regions_of, spans_of, steps_around

_MAX_PIECES, _MAX_OF_ONE = 900, 350
_CLEAR, _SMALL = 110.0, 150.0  # 8-bit steps at the border of a piece that was drawn; pixels of a small piece
_LEAST_SIDE, _LEAST_AREA = 3, 10  # pixels
_LEAST_CLEAR = 0.15  # share of _CLEAR below which a piece has no voice, however it is shaped
_OF_COLOUR = 52  # 8-bit steps from a registered colour
_OFF_GROUND, _FAINT = 28, 10  # 8-bit steps from the colour of a large ground: clearly, and hardly to be seen
_OFF_AROUND = 14  # 8-bit steps from the mean around
_AROUND = (25, 81)  # pixels each way that count as around
_PANEL, _PANEL_SIDE, _FILLED = 0.005, 24, 0.5  # share of the picture, pixels, share of its box that a panel has
_GROUND = 0.12  # share of the picture from which a colour is a ground
_TEXTURED = 0.08  # share of the picture that is uneven, from which there may be more pieces than can be looked at
_BUSY = 0.06  # share of the picture that no flat colour explains, from which it is not flat


def pieces_of_picture(rgb: Picture8, registered: Sequence[Rgb]) -> Shapes:
    """Give the pieces of a picture (height, width, 3); `registered` are the colours logos have."""
    height, width = rgb.shape[:2]
    channels = channels_of(rgb)
    steps = steps_around(channels)
    # The texture of a photograph falls into any number of pieces: how sharply one ends tells whether it was drawn.
    textured = float(np.mean(steps > EVEN)) > _TEXTURED
    seen: set[tuple[int, ...]] = set()
    cut: list[_Piece] = []
    for regions in _regions(rgb, channels, steps, registered):
        cut += _cut(regions, seen, steps if textured else None)
    areas = np.array([piece.area for piece in cut], dtype=np.intp)
    clear = np.array([piece.clear for piece in cut], dtype=np.float64)
    found: list[Shape] = []
    touching: list[tuple[bool, bool, bool, bool]] = []
    for piece in (cut[index] for index in _chosen(areas, clear, _MAX_PIECES).tolist()):
        x, y, x1, y1 = piece.x, piece.y, piece.x + piece.inside.shape[1], piece.y + piece.inside.shape[0]
        if x1 - x > 0.98 * width and y1 - y > 0.98 * height:
            continue
        shape = describe(piece.inside, x, y, clear=piece.clear)
        if shape is not None:
            found.append(shape)
            touching.append((x <= 1, y <= 1, x1 >= width - 1, y1 >= height - 1))
    return gather(found, touching)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A connected piece, not yet described: its pixels within its box, and how sharply it ends (0 to 1)."""

    x: int
    y: int
    area: int
    inside: NDArray[np.bool_]
    clear: float


def _chosen(areas: NDArray[np.intp], clear: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Give the pieces to go on with, the largest first: half of them the largest, half the clearest."""
    by_area = np.argsort(-areas, kind="stable")
    if len(areas) <= most:
        return by_area
    kept = np.zeros(len(areas), dtype=np.bool_)
    kept[by_area[: most // 2]] = True
    worth = np.where(kept, -1.0, clear * np.sqrt(np.minimum(areas, _SMALL)))
    kept[np.argsort(-worth, kind="stable")[: most - most // 2]] = True
    return by_area[kept[by_area]]


def components(mask: Picture8) -> Iterator[Shape]:
    """Describe the connected pieces of a mask (1 inside), the largest first."""
    for piece in _cut(regions_of(mask, 1, connectivity=8), set(), None):
        shape = describe(piece.inside, piece.x, piece.y)
        if shape is not None:
            yield shape


def _cut(regions: Regions, seen: set[tuple[int, ...]], steps: Picture8 | None) -> Iterator[_Piece]:
    """Give the pieces that are large enough, the largest first, but for those `seen` already.

    `steps` are those around each pixel, where they are to tell drawn pieces from texture.
    """
    boxes, areas = regions.boxes, regions.areas
    sides = boxes[:, 2:] - boxes[:, :2]
    large = (areas >= _LEAST_AREA) & (sides >= 2).all(axis=1) & (sides >= _LEAST_SIDE).any(axis=1)
    clear = np.ones(len(areas)) if steps is None else _clearness(regions, steps)
    chosen = np.flatnonzero(large & (clear >= _LEAST_CLEAR))
    chosen = chosen[_chosen(areas[chosen], clear[chosen], _MAX_OF_ONE)]
    sizes = np.round(24 * np.log2(areas[chosen]) / 4).astype(np.intp)
    keys = np.column_stack([boxes[chosen, :2] // 2, sides[chosen] // 2, sizes])
    for index, key in zip(chosen.tolist(), map(tuple, keys.tolist()), strict=True):
        if key not in seen:
            seen.add(key)
            x, y = boxes[index, :2].tolist()
            yield _Piece(x, y, int(areas[index]), regions.inside(index), float(clear[index]))


def _clearness(regions: Regions, steps: Picture8) -> NDArray[np.float64]:
    """Give how sharply each region ends at its left and right: the mean step there as a share of _CLEAR, at most 1."""
    spans, count, width = regions.spans, len(regions.areas), steps.shape[1]
    total, times = np.zeros(count), np.zeros(count)
    for at, inside in ((spans.starts, spans.starts > 0), (spans.ends, spans.ends < width)):
        rows, columns, region = spans.rows[inside], at[inside], spans.values[inside]
        met = steps[rows, columns - 1].astype(np.float64) + steps[rows, columns]
        total += np.bincount(region, weights=met, minlength=count)
        times += 2 * np.bincount(region, minlength=count)
    return np.asarray(np.minimum(total / np.maximum(times, 1) / _CLEAR, 1.0), dtype=np.float64)


def _regions(
    rgb: Picture8, channels: Sequence[Picture8], steps: Picture8, registered: Sequence[Rgb]
) -> Iterator[Regions]:
    """Cut the picture in each of the ways, those that say most first."""
    labels, colours, explained = labelled(channels, steps)
    counts = np.bincount(labels.ravel(), minlength=len(colours) + 1)
    size = labels.size
    spans = spans_of(labels)
    wide: list[int] = []
    for number in range(1, len(colours) + 1):
        regions = regions_of(labels, number, connectivity=8, spans=spans)
        if int(regions.areas.max(initial=0)) > _PANEL * size:
            wide.append(number)
        if counts[number] < 0.9 * size:
            yield regions
    grounds = [number for number in range(1, len(colours) + 1) if counts[number] > _GROUND * size]
    for number in sorted(grounds, key=lambda number: -counts[number])[:2]:
        yield _of_mask(_apart(channels, colours[number - 1].round()) > _OFF_GROUND)
    faint = _on_panels(channels, labels, spans, wide)
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


def _on_panels(
    channels: Sequence[Picture8], labels: Picture8, spans: Spans, numbers: Sequence[int]
) -> NDArray[np.bool_] | None:
    """Give what differs a little from the even area it lies on: white on cream, say, which pass for one colour."""
    mask: NDArray[np.bool_] | None = None
    for number in numbers:
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
