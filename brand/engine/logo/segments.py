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
from brand.engine.regions import channels_of, largest_channel

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
    for mask in _masks(rgb, registered):
        cut += _cut(mask, seen)
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
    for piece in _cut(mask, set()):
        shape = describe(piece.inside, piece.x, piece.y)
        if shape is not None:
            yield shape


def _cut(mask: Picture8, seen: set[tuple[int, ...]]) -> Iterator[_Piece]:
    """Give the connected pieces of a mask, the largest first, but for those `seen` already."""
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    boxes, areas = stats[1:, :4], stats[1:, cv2.CC_STAT_AREA]
    fit = (
        (areas >= _LEAST_AREA) & (boxes[:, 2:].min(axis=1) >= 2) & (boxes[:, 2:].max(axis=1) >= _LEAST_SIDE)
        if count > 1
        else np.empty(0, dtype=np.bool_)
    )
    chosen = np.flatnonzero(fit)
    for index in chosen[np.argsort(-areas[chosen], kind="stable")][:_MAX_OF_ONE]:
        x, y, width, height = (int(value) for value in boxes[index])
        key = (x // 2, y // 2, width // 2, height // 2, round(24 * np.log2(float(areas[index])) / 4))
        if key in seen:
            continue
        seen.add(key)
        yield _Piece(x, y, int(areas[index]), numbers[y : y + height, x : x + width] == index + 1)


def _masks(rgb: Picture8, registered: Sequence[Rgb]) -> Iterator[Picture8]:
    """Give the masks, those that say most first."""
    channels = channels_of(rgb)
    labels, colours, explained = labelled(rgb)
    counts = np.bincount(labels.ravel(), minlength=len(colours) + 1)
    size = labels.size
    for number in range(1, len(colours) + 1):
        if counts[number] < 0.9 * size:
            yield (labels == number).view(np.uint8)
    grounds = [number for number in range(1, len(colours) + 1) if counts[number] > _GROUND * size]
    for number in sorted(grounds, key=lambda number: -counts[number])[:2]:
        apart = _apart(channels, colours[number - 1].round())
        yield (apart > _OFF_GROUND).view(np.uint8)
    faint = _on_panels(channels, labels)
    if faint is not None:
        yield faint
    if explained < 1 - _BUSY:
        for colour in registered:
            mask = _apart(channels, np.array(colour)) < _OF_COLOUR
            if 0 < np.count_nonzero(mask) < 0.9 * size:
                yield mask.view(np.uint8)
    light = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.int16)
    for reach in _AROUND if explained < 1 - _BUSY else _AROUND[1:]:
        around = cv2.blur(light, (reach, reach))
        yield (light - around > _OFF_AROUND).view(np.uint8)
        yield (around - light > _OFF_AROUND).view(np.uint8)


def _on_panels(channels: Sequence[Picture8], labels: Picture8) -> Picture8 | None:
    """Give what differs a little from the even area it lies on: white on cream, say, which pass for one colour."""
    height, width = labels.shape
    mask: Picture8 | None = None
    for number in np.unique(labels):
        if number == 0:
            continue
        count, _, stats, _ = cv2.connectedComponentsWithStats(
            (labels == number).view(np.uint8), connectivity=4, ltype=cv2.CV_32S
        )
        if count < 2:
            continue
        areas, sides = stats[:, cv2.CC_STAT_AREA], stats[:, 2:4]
        full = areas > _FILLED * sides[:, 0] * sides[:, 1]
        large = (areas > _PANEL * labels.size) & full & (sides.min(axis=1) >= _PANEL_SIDE)
        large[0] = False
        for index in np.flatnonzero(large):
            x, y, wide, high = (int(value) for value in stats[index, :4])
            crop = [channel[y : y + high, x : x + wide] for channel in channels]
            within = labels[y : y + high, x : x + wide] == number
            ground = np.array([float(np.median(channel[within])) for channel in crop])
            apart = _apart(crop, ground)
            if mask is None:
                mask = np.zeros((height, width), dtype=np.uint8)
            mask[y : y + high, x : x + wide] |= ((apart > _FAINT) & (apart <= _OFF_GROUND) & within).view(np.uint8)
    return mask


def _apart(channels: Sequence[Picture8], colour: NDArray[np.float64]) -> Picture8:
    """Give the largest difference of a channel from a colour."""
    return largest_channel(
        [
            np.asarray(cv2.absdiff(channel, np.full_like(channel, int(value))), dtype=np.uint8)
            for channel, value in zip(channels, colour, strict=True)
        ]
    )
