"""Cut a picture into pieces of one colour and describe their shapes, for comparing with the library's logos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine
from brand.engine.logo.mark import MAX_PARTS, Mark, paint
from brand.engine.regions import Regions, channels_of, largest_channel, regions_of, spans_of, steps_around

GRID = 24  # a piece's shape is described by this many cells each way, stretched to its box
MASTER_SIDE = 480  # pixels of the longer side at which a logo's pieces are drawn
_MAX_COLOURS = 12
_MAX_PIECES = 500
_LEAST_SIDE = 4  # pixels
_MERGE = 26  # 8-bit steps between two colours that are told apart

Picture8 = NDArray[np.uint8]
Box4 = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """`boxes` (n, 4) as x0, y0, x1, y1; `shapes` (n, GRID²) of mean 0 and length 1; `areas` (n,) in pixels."""

    boxes: NDArray[np.float64]
    shapes: NDArray[np.float32]
    areas: NDArray[np.float64]


def pieces_of(labels: NDArray[np.uint8], values: int) -> Pieces:
    """Describe the connected pieces of an image of labels 1 to `values`; 0 is left out."""
    found: list[tuple[int, Box4, Regions, int]] = []
    spans = spans_of(labels)
    for value in range(1, values + 1):
        regions = regions_of(labels, value, connectivity=8, spans=spans)
        for index in np.argsort(-regions.areas, kind="stable")[:_MAX_PIECES]:
            x0, y0, x1, y1 = regions.boxes[index].tolist()
            if max(x1 - x0, y1 - y0) >= _LEAST_SIDE and min(x1 - x0, y1 - y0) >= 2:
                found.append((int(regions.areas[index]), (x0, y0, x1, y1), regions, int(index)))
    found.sort(key=lambda piece: (-piece[0], piece[1]))
    found = found[:_MAX_PIECES]
    areas = np.array([area for area, _, _, _ in found], dtype=np.float64)
    boxes = np.array([box for _, box, _, _ in found], dtype=np.float64).reshape(-1, 4)
    shapes = np.array([_shape(regions.inside(index)) for _, _, regions, index in found], dtype=np.float32)
    return Pieces(boxes, shapes.reshape(-1, GRID * GRID), areas)


def _shape(inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Describe which pixels of its box a piece covers."""
    shape = cv2.resize(inside.astype(np.float32), (GRID, GRID), interpolation=cv2.INTER_AREA).ravel()
    shape -= shape.mean()
    norm = float(np.linalg.norm(shape))
    # A piece that fills its box says nothing by its shape; it still counts when others vote.
    return np.asarray(shape / norm if norm > 1e-3 else shape, dtype=np.float32)


@lru_cache(maxsize=512)
def master_pieces(mark: Mark) -> Pieces:
    """Give the pieces of a logo, neighbours of one colour together; boxes in units of its file."""
    ink = mark.logo.ink
    scale = MASTER_SIDE / max(ink.width, ink.height)
    pose = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    painted = paint(mark.parts, pose, round(ink.width * scale) + 1, round(ink.height * scale) + 1)
    parts = mark.parts[:MAX_PARTS]
    colours = list(dict.fromkeys(part.rgb for part in parts))
    table = np.array([0, *(1 + colours.index(part.rgb) for part in parts)], dtype=np.uint8)
    pieces = pieces_of(table[painted], len(colours))
    boxes = pieces.boxes / scale + np.array([ink.x0, ink.y0, ink.x0, ink.y0])
    return Pieces(boxes, pieces.shapes, pieces.areas / scale**2)


def picture_pieces(rgb: Picture8) -> Pieces:
    """Give the pieces of a picture (height, width, 3), boxes in its pixels."""
    labels, count = _segmented(rgb)
    return pieces_of(labels, count)


def _segmented(rgb: Picture8) -> tuple[NDArray[np.uint8], int]:
    """Give each pixel the number of the colour it belongs to.

    Smoothed edges have colours in between; they go to the nearer of the colours present around them, so that the
    border of a piece runs where it covers half a pixel.
    """
    channels = channels_of(rgb)
    even = steps_around(channels) <= 14
    colours = _colours(channels, even)
    best = np.full(rgb.shape[:2], 255, dtype=np.uint8)
    labels = np.zeros(rgb.shape[:2], dtype=np.uint8)
    around = np.ones((5, 5), dtype=np.uint8)
    for number, colour in enumerate(colours, start=1):
        away = [
            np.asarray(cv2.absdiff(channel, np.full_like(channel, value)), dtype=np.uint8)
            for channel, value in zip(channels, colour.round(), strict=True)
        ]
        distance = largest_channel(away)
        core = ((distance <= _MERGE // 2) & even).view(np.uint8)
        # Saturating arithmetic: colours not present around a pixel stand back by 30 steps.
        distance = np.asarray(cv2.add(distance, (1 - cv2.dilate(core, around)) * np.uint8(30)), dtype=np.uint8)
        # The numbers rise: the largest is the last that came closer.
        np.maximum(labels, (distance < best) * np.uint8(number), out=labels)
        np.minimum(best, distance, out=best)
    return labels, len(colours)


def _colours(channels: Sequence[Picture8], even: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """Give the most frequent colours, at least _MERGE apart; even areas count more than edges and texture."""
    pixels = np.asarray(cv2.merge([*channels, even.view(np.uint8)]), dtype=np.uint8).reshape(-1, 4)
    # Neighbours that are the same are counted together: flat pictures have few others.
    whole = pixels.view(np.uint32).ravel()
    starts = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1])))
    lengths = np.diff(starts, append=len(whole))
    runs = pixels[starts]
    weights = np.where(runs[:, 3] > 0, np.float32(1), np.float32(0.15))
    bins = (runs[:, :3] >> 3).astype(np.int32) @ np.array([1024, 32, 1], dtype=np.int32)
    counts = np.bincount(bins, weights=lengths * weights, minlength=32768)
    sums = [np.bincount(bins, weights=lengths * (weights * runs[:, i]), minlength=32768) for i in range(3)]
    chosen: list[NDArray[np.float64]] = []
    least = 2e-4 * len(pixels)
    for index in np.argsort(-counts, kind="stable")[:400]:
        if counts[index] < least or len(chosen) >= _MAX_COLOURS:
            break
        colour = np.array([channel[index] / counts[index] for channel in sums])
        if all(np.abs(colour - other).max() >= _MERGE for other in chosen):
            chosen.append(colour)
    return chosen
