"""Tell the flat colours of a picture apart and give each pixel to one of them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.regions import largest_channel

_MAX_COLOURS = 12
EVEN = 14  # 8-bit steps around a pixel within an even area
_ENOUGH = 250_000  # pixels from which the colours of a picture are told
_MERGE = 26  # 8-bit steps between two colours that are told apart

Picture8 = NDArray[np.uint8]


def labelled(channels: Sequence[Picture8], steps: Picture8) -> tuple[Picture8, list[NDArray[np.float64]], float]:
    """Give each pixel the number of the colour it belongs to, the colours, and the share of pixels they explain.

    Smoothed edges have colours in between; they go to the nearer of the colours present around them, so that the
    border of a piece runs where it covers half a pixel. `steps` are those around each pixel (`steps_around`).
    """
    even = steps <= EVEN
    colours = _colours(channels, even)
    best = np.full(steps.shape, 255, dtype=np.uint8)
    labels = np.zeros(steps.shape, dtype=np.uint8)
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
    explained = float((best <= _MERGE).mean())
    return labels, colours, explained


def _colours(channels: Sequence[Picture8], even: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """Give the most frequent colours, at least _MERGE apart; even areas count more than edges and texture."""
    # Of a large picture some rows tell as much as all.
    rows = slice(None, None, max(1, even.size // _ENOUGH))
    sampled = [np.ascontiguousarray(plane[rows]) for plane in (*channels, even.view(np.uint8))]
    pixels = np.asarray(cv2.merge(sampled), dtype=np.uint8).reshape(-1, 4)
    # Neighbours that are the same are counted together: flat pictures have few others.
    whole = pixels.view(np.uint32).ravel()
    starts = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1])))
    lengths = np.diff(starts, append=len(whole))
    runs = pixels[starts]
    weights = lengths * np.where(runs[:, 3] > 0, 1.0, 0.15)
    red, green, blue = ((runs[:, i] >> 3).astype(np.intp) for i in range(3))
    bins = red << 10 | green << 5 | blue
    counts = np.bincount(bins, weights=weights, minlength=32768)
    sums = [np.bincount(bins, weights=weights * runs[:, i], minlength=32768) for i in range(3)]
    chosen: list[NDArray[np.float64]] = []
    least = 2e-4 * len(pixels)
    for index in np.argsort(-counts, kind="stable")[:400]:
        if counts[index] < least or len(chosen) >= _MAX_COLOURS:
            break
        colour = np.array([channel[index] / counts[index] for channel in sums])
        if all(np.abs(colour - other).max() >= _MERGE for other in chosen):
            chosen.append(colour)
    return chosen
