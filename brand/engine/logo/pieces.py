"""Cut a picture into pieces of one colour and describe their shapes, for comparing with the library's logos."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine
from brand.engine.logo.mark import Mark, paint

GRID = 24  # a piece's shape is described by this many cells each way, stretched to its box
MASTER_SIDE = 480  # pixels of the longer side at which a logo's pieces are drawn
_MAX_COLOURS = 12
_MAX_PIECES = 500
_LEAST_SIDE = 4  # pixels
_MERGE = 26  # 8-bit steps between two colours that are told apart

Picture8 = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """`boxes` (n, 4) as x0, y0, x1, y1; `shapes` (n, GRID²) of mean 0 and length 1; `areas` (n,) in pixels."""

    boxes: NDArray[np.float64]
    shapes: NDArray[np.float32]
    areas: NDArray[np.float64]


def pieces_of(labels: NDArray[np.int32], values: int) -> Pieces:
    """Describe the connected pieces of an image of labels 1 to `values`; 0 is left out."""
    found: list[tuple[int, int, int, int, int, NDArray[np.float32]]] = []
    for value in range(1, values + 1):
        mask = (labels == value).astype(np.uint8)
        count, parts, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        order = 1 + np.argsort(-stats[1:, cv2.CC_STAT_AREA], kind="stable")[:_MAX_PIECES]
        for label in order if count > 1 else ():
            x, y, w, h, area = (int(number) for number in stats[label])
            if max(w, h) < _LEAST_SIDE or min(w, h) < 2:
                continue
            inside = (parts[y : y + h, x : x + w] == label).astype(np.float32)
            shape = cv2.resize(inside, (GRID, GRID), interpolation=cv2.INTER_AREA).ravel()
            shape -= shape.mean()
            norm = float(np.linalg.norm(shape))
            # A piece that fills its box says nothing by its shape; it still counts when others vote.
            found.append((x, y, x + w, y + h, area, shape / norm if norm > 1e-3 else shape))
    found.sort(key=lambda piece: (-piece[4], piece[:4]))
    found = found[:_MAX_PIECES]
    boxes = np.array([piece[:4] for piece in found], dtype=np.float64).reshape(-1, 4)
    shapes = np.array([piece[5] for piece in found], dtype=np.float32).reshape(-1, GRID * GRID)
    return Pieces(boxes, shapes, np.array([piece[4] for piece in found], dtype=np.float64))


@lru_cache(maxsize=512)
def master_pieces(mark: Mark) -> Pieces:
    """Give the pieces of a logo, neighbours of one colour together; boxes in units of its file."""
    ink = mark.logo.ink
    scale = MASTER_SIDE / max(ink.width, ink.height)
    pose = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    painted = paint(mark.parts, pose, round(ink.width * scale) + 1, round(ink.height * scale) + 1)
    colours = list(dict.fromkeys(part.rgb for part in mark.parts))
    table = np.array([0, *(1 + colours.index(part.rgb) for part in mark.parts)], dtype=np.int32)
    pieces = pieces_of(table[painted], len(colours))
    boxes = pieces.boxes / scale + np.array([ink.x0, ink.y0, ink.x0, ink.y0])
    return Pieces(boxes, pieces.shapes, pieces.areas / scale**2)


def picture_pieces(rgb: Picture8) -> Pieces:
    """Give the pieces of a picture (height, width, 3), boxes in its pixels."""
    labels, count = _segmented(rgb)
    return pieces_of(labels, count)


def _segmented(rgb: Picture8) -> tuple[NDArray[np.int32], int]:
    """Give each pixel the number of the colour it belongs to.

    Smoothed edges have colours in between; they go to the nearer of the colours present around them, so that the
    border of a piece runs where it covers half a pixel.
    """
    kernel = np.ones((3, 3), dtype=np.uint8)
    contrast = cv2.subtract(cv2.dilate(rgb, kernel), cv2.erode(rgb, kernel))
    even = _largest_channel(np.asarray(contrast, dtype=np.uint8)) <= 14
    colours = _colours(rgb, even)
    best = np.full(rgb.shape[:2], 255, dtype=np.uint8)
    labels = np.zeros(rgb.shape[:2], dtype=np.int32)
    around = np.ones((5, 5), dtype=np.uint8)
    for number, colour in enumerate(colours, start=1):
        whole = np.full_like(rgb, colour.round().astype(np.uint8))
        distance = _largest_channel(np.asarray(cv2.absdiff(rgb, whole), dtype=np.uint8))
        core = ((distance <= _MERGE // 2) & even).astype(np.uint8)
        # Saturating arithmetic: colours not present around a pixel stand back by 30 steps.
        distance = np.asarray(cv2.add(distance, (1 - cv2.dilate(core, around)) * np.uint8(30)), dtype=np.uint8)
        closer = distance < best
        best[closer] = distance[closer]
        labels[closer] = number
    return labels, len(colours)


def _largest_channel(image: Picture8) -> Picture8:
    return np.asarray(cv2.max(cv2.max(image[..., 0], image[..., 1]), image[..., 2]), dtype=np.uint8)


def _colours(rgb: Picture8, even: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """Give the most frequent colours, at least _MERGE apart; even areas count more than edges and texture."""
    pixels = rgb.reshape(-1, 3)
    weights = np.where(even.ravel(), np.float32(1), np.float32(0.15))
    bins = (pixels >> 3).astype(np.int32) @ np.array([1024, 32, 1], dtype=np.int32)
    counts = np.bincount(bins, weights=weights, minlength=32768)
    sums = [np.bincount(bins, weights=weights * pixels[:, channel], minlength=32768) for channel in range(3)]
    chosen: list[NDArray[np.float64]] = []
    least = 2e-4 * len(pixels)
    for index in np.argsort(-counts, kind="stable")[:400]:
        if counts[index] < least or len(chosen) >= _MAX_COLOURS:
            break
        colour = np.array([channel[index] / counts[index] for channel in sums])
        if all(np.abs(colour - other).max() >= _MERGE for other in chosen):
            chosen.append(colour)
    return chosen
