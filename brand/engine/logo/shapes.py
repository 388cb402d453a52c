"""Describe the shapes of pieces so that neither turning, mirroring, stretching nor slanting changes the description.

A piece is brought to mean 0 and unit covariance, which leaves only a turn and a mirror image open. How much of it lies
in each cell of a ring is then a function around a circle: the amounts of its harmonics do not change with the turn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

RINGS, ANGLES = 10, 48
_HARMONICS = 13  # those above are noise in small pieces
_REACH = 2.6  # of the deviation: how far out a piece is looked at
_LARGEST = 64  # pixels of the longer side a piece is described at
_EVEN = 0.12  # share of the harmonics above 0 below which a piece looks the same at every turn

Grid = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Pieces: `boxes` (n, 4) as x0, y0, x1, y1; `areas` (n,); `centres` (n, 2); `spreads` (n, 2, 2) covariances.

    `rings` (n, RINGS, ANGLES) is the piece in its own normal frame, `signatures` (n, m) what a turn does not change,
    of length 1; `turned` (n,) how far a turn can be told at all, 0 to 1. `touching` (n, 4) says which of the picture's
    edges (left, top, right, bottom) the piece meets. `clear` (n,) is how sharply a piece ends, 0 to 1.
    """

    boxes: NDArray[np.float64]
    areas: NDArray[np.float64]
    centres: NDArray[np.float64]
    spreads: NDArray[np.float64]
    rings: Grid
    signatures: Grid
    turned: NDArray[np.float64]
    touching: NDArray[np.bool_]
    clear: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.areas)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One piece, see Shapes."""

    box: tuple[float, float, float, float]
    area: float
    centre: NDArray[np.float64]
    spread: NDArray[np.float64]
    ring: Grid
    clear: float = 1.0


_angles = 2 * np.pi * np.arange(ANGLES) / ANGLES
_radii = _REACH * (np.arange(RINGS) + 0.5) / RINGS
_CIRCLE = np.stack([np.outer(_radii, np.cos(_angles)), np.outer(_radii, np.sin(_angles))])


def describe(inside: NDArray[np.bool_], x0: float, y0: float, *, clear: float = 1.0) -> Shape | None:
    """Describe the pixels of a box whose top left corner is given; None when they lie on a line."""
    height, width = inside.shape
    image = cv2.copyMakeBorder(inside.view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    moments = cv2.moments(image, binaryImage=True)
    area = moments["m00"]
    if area < 6:
        return None
    cx, cy = moments["m10"] / area, moments["m01"] / area
    # A pixel is a square, not a point: it has a spread of its own.
    xx, yy, xy = moments["mu20"] / area + 1 / 12, moments["mu02"] / area + 1 / 12, moments["mu11"] / area
    determinant = xx * yy - xy * xy
    if determinant < 0.05:
        return None
    scale = min(1.0, _LARGEST / max(width, height))
    values = image.astype(np.float32)
    if scale < 1:
        size = (max(3, round(image.shape[1] * scale)), max(3, round(image.shape[0] * scale)))
        values = np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
    sx, sy = values.shape[1] / image.shape[1], values.shape[0] / image.shape[0]
    # The symmetric root of the spread, as in `root`, brings the circle to the piece.
    trace = math.sqrt(xx + yy + 2 * math.sqrt(determinant))
    across, slant, down = (xx + math.sqrt(determinant)) / trace, xy / trace, (yy + math.sqrt(determinant)) / trace
    xs = ((sx * across) * _CIRCLE[0] + (sx * slant) * _CIRCLE[1] + ((cx + 0.5) * sx - 0.5)).astype(np.float32)
    ys = ((sy * slant) * _CIRCLE[0] + (sy * down) * _CIRCLE[1] + ((cy + 0.5) * sy - 0.5)).astype(np.float32)
    ring = np.asarray(cv2.remap(values, xs, ys, cv2.INTER_LINEAR, borderValue=0), dtype=np.float32)
    centre = np.array([x0 + cx - 0.5, y0 + cy - 0.5])
    return Shape((x0, y0, x0 + width, y0 + height), area, centre, np.array([[xx, xy], [xy, yy]]), ring, clear)


def gather(pieces: list[Shape], touching: list[tuple[bool, bool, bool, bool]]) -> Shapes:
    """Put described pieces together."""
    n = len(pieces)
    rings = np.array([piece.ring for piece in pieces], dtype=np.float32).reshape(n, RINGS, ANGLES)
    # Rings further out are longer and count more; their roots keep the length of the whole.
    weighted = rings * np.sqrt(np.arange(RINGS, dtype=np.float32) + 0.5)[None, :, None]
    harmonics = np.abs(np.fft.rfft(weighted, axis=2))[:, :, :_HARMONICS].astype(np.float32)
    harmonics[:, :, 1:] *= np.float32(np.sqrt(2))
    signatures = harmonics.reshape(n, RINGS * _HARMONICS)
    lengths = np.linalg.norm(signatures, axis=1) + 1e-6
    turned = np.linalg.norm(harmonics[:, :, 1:], axis=(1, 2)) / lengths
    return Shapes(
        np.array([piece.box for piece in pieces], dtype=np.float64).reshape(n, 4),
        np.array([piece.area for piece in pieces], dtype=np.float64),
        np.array([piece.centre for piece in pieces], dtype=np.float64).reshape(n, 2),
        np.array([piece.spread for piece in pieces], dtype=np.float64).reshape(n, 2, 2),
        rings,
        signatures / lengths[:, None],
        turned.astype(np.float64),
        np.array(touching, dtype=np.bool_).reshape(n, 4),
        np.array([piece.clear for piece in pieces], dtype=np.float64),
    )


def root(spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the symmetric root of a covariance (…, 2, 2), in closed form."""
    determinant = np.sqrt(np.maximum(spread[..., 0, 0] * spread[..., 1, 1] - spread[..., 0, 1] ** 2, 1e-12))
    trace = np.sqrt(spread[..., 0, 0] + spread[..., 1, 1] + 2 * determinant)
    result: NDArray[np.float64] = (spread + determinant[..., None, None] * np.eye(2)) / trace[..., None, None]
    return result


def turns(one: Grid, two: Grid) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Give the two likeliest turns (radians, and likeness) that bring the second pieces' rings over the first's.

    Both are (n, RINGS, ANGLES). The second may be given mirrored (angles counted backwards).
    """
    weight = np.arange(RINGS, dtype=np.float32) + 0.5
    first, second = np.fft.rfft(one, axis=2), np.fft.rfft(two, axis=2)
    agreement = np.fft.irfft((first * np.conj(second) * weight[:, None]).sum(axis=1), n=ANGLES)
    length = np.sqrt((np.square(one).sum(axis=2) @ weight) * (np.square(two).sum(axis=2) @ weight)) + 1e-6
    agreement = np.asarray(agreement / length[:, None], dtype=np.float64)
    before, after = np.roll(agreement, 1, axis=1), np.roll(agreement, -1, axis=1)
    peaks = np.where((agreement >= before) & (agreement > after), agreement, -1.0)
    rows = np.arange(len(agreement))
    found = []
    for _ in range(2):
        at = peaks.argmax(axis=1) if len(peaks) else np.empty(0, dtype=np.intp)
        low, here, high = before[rows, at], agreement[rows, at], after[rows, at]
        curve = low - 2 * here + high
        shift = np.where(curve < -1e-9, 0.5 * (low - high) / np.minimum(curve, -1e-9), 0.0)
        found.append((2 * np.pi * (at + shift) / ANGLES, np.where(peaks[rows, at] > 0, here, -1.0)))
        peaks[rows, at] = -1.0
    return found
