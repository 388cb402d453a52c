"""Measure how sharp the edges of a logo are, compared with the same logo drawn afresh in its place."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.measuring.pixels.room import Floats, Ground, Mask, Room

_DEVIATIONS = (0.0, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0, 1.2, 1.5, 1.9, 2.4, 3.0, 4.0)  # pixels of blur that are tried
_NEAR = 5.0  # pixels on both sides of an edge that are compared
_LEAST_PIXELS, _MOST_PIXELS = 120, 8000
_CONTRAST = 40.0  # 8-bit steps between ink and ground for an edge to be worth measuring
_RINGING = 0.03  # of the contrast
_RISE = 0.72  # of an edge's height within one pixel: drawn at this size, not resampled
_LOST = 0.04  # of the contrast more for each pixel of blur: fine detail is lost for good
_STRIP = 256  # rows of a picture that are looked at together
_RESIDUAL = 0.12  # of the contrast: a worse fit is no blurred copy of the mark


@dataclass(frozen=True, slots=True)
class Sharpness:
    """`blur` is the deviation of a Gaussian, in pixels, that turns the crisp mark into what is seen.

    `residual` is what remains then, as a share of the contrast. `ringing` is how far values go beyond ink and ground
    on both sides of the edges, as a share of the contrast: the trace of a sharpening resampler.
    """

    blur: float
    residual: float
    ringing: float


def sharpness_of(room: Room) -> Sharpness | None:
    """Compare the strongest colour of the logo with its crisp form; None when that cannot be done."""
    if room.ground is None:
        return None
    best: tuple[int, Mask, Floats] | None = None
    parts = room.placement.mark.parts
    for rgb in {part.rgb for part in parts}:
        numbers = [i + 1 for i, part in enumerate(parts[:255]) if part.rgb == rgb]
        solid = np.isin(room.solid, numbers)
        count = int(np.count_nonzero(solid))
        if count >= 20 and (best is None or count > best[0]):
            axis = np.median(room.rgb[solid], axis=0) - np.median(room.ground.colour[solid], axis=0)
            if float(np.linalg.norm(axis)) >= _CONTRAST:
                colour = np.asarray(np.median(room.rgb[solid], axis=0), dtype=np.float32)
                best = count, np.isin(room.part, numbers), colour
    if best is None:
        return None
    _, own, colour = best
    return _compared(room, room.ground, own, colour)


def _compared(room: Room, even: Ground, own: Mask, colour: NDArray[np.float32]) -> Sharpness | None:
    crisp = np.where(own, room.coverage, 0).astype(np.float32)
    others = (room.part > 0) & ~own
    # Pixels where another colour of the logo, a neighbour or the canvas's edge mixes in tell nothing.
    apart = cv2.distanceTransform((~others).astype(np.uint8), cv2.DIST_L2, 3) if others.any() else None
    inner = np.asarray(cv2.distanceTransform((crisp > 0.98).astype(np.uint8), cv2.DIST_L2, 3), dtype=np.float32)
    outer = np.asarray(cv2.distanceTransform((crisp < 0.02).astype(np.uint8), cv2.DIST_L2, 3), dtype=np.float32)
    beside = (inner <= _NEAR) & (outer <= _NEAR)
    near = beside & room.opaque
    if apart is not None:
        near &= apart > _NEAR
    near[:2], near[-2:], near[:, :2], near[:, -2:] = False, False, False, False
    rows, columns = np.nonzero(near)
    if len(rows) < _LEAST_PIXELS:
        return None
    if len(rows) > _MOST_PIXELS:
        some = np.linspace(0, len(rows) - 1, _MOST_PIXELS).astype(np.intp)
        rows, columns = rows[some], columns[some]
    ground = even.colour[beside]
    axis = colour - ground
    length = np.maximum(np.einsum("ij,ij->i", axis, axis), 1.0)
    seen = np.zeros_like(crisp)
    seen[beside] = np.einsum("ij,ij->i", room.rgb[beside] - ground, axis) / length
    values = np.clip(seen[rows, columns], -0.3, 1.3)
    height, width = crisp.shape
    x, y = columns / width - 0.5, rows / height - 0.5
    terms = np.column_stack([x, y]), rows, columns, values
    blur, residual = _blurred_copy(crisp, *terms, faint=False)
    limit = _RESIDUAL + _LOST * blur
    if residual > limit:
        # Thin strokes never reach the colour of their ink once they are blurred: how strong it is, is fitted too.
        # Freer, the fit has to be better: a glow is a blur of a kind as well.
        blur, residual = _blurred_copy(crisp, *terms, faint=True)
        limit = _RESIDUAL
    ringing = _ringing(seen, inner, outer)
    return Sharpness(blur, residual, ringing) if residual <= limit else None


def _blurred_copy(
    crisp: NDArray[np.float32],
    places: NDArray[np.float64],
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    values: NDArray[np.float32],
    *,
    faint: bool,
) -> tuple[float, float]:
    """Give the blur in pixels with which the crisp drawing explains the values best, and what remains, as RMS.

    Small moves of the drawing are fitted along; `places` (pixels, 2) are the shares of the canvas at which they act.
    With `faint` so is the strength of its ink.
    """
    x, y = places.T
    errors: list[float] = []
    for deviation in _DEVIATIONS:
        blurred = cv2.GaussianBlur(crisp, (0, 0), deviation) if deviation else crisp
        ink = blurred[rows, columns]
        across = (blurred[rows, columns + 1] - blurred[rows, columns - 1]) / 2
        down = (blurred[rows + 1, columns] - blurred[rows - 1, columns]) / 2
        terms = [across, across * x, across * y, down, down * x, down * y, *([ink] if faint else [])]
        basis, rest = np.column_stack(terms), values - ink
        solution, *_ = np.linalg.lstsq(basis, rest, rcond=None)
        errors.append(float(np.sqrt(np.mean((rest - basis @ solution) ** 2))))
    at = int(np.argmin(errors))
    blur = _DEVIATIONS[at]
    if 0 < at < len(errors) - 1:
        low, middle, high = (np.float64(error) ** 2 for error in errors[at - 1 : at + 2])
        fit = np.polyfit(_DEVIATIONS[at - 1 : at + 2], [low, middle, high], 2)
        blur = float(np.clip(-fit[1] / (2 * fit[0]), _DEVIATIONS[at - 1], _DEVIATIONS[at + 1]))
    return float(blur), errors[at]


def _ringing(seen: NDArray[np.float32], inner: NDArray[np.float32], outer: NDArray[np.float32]) -> float:
    """Give the mean overshoot one to three pixels inside the ink and outside."""
    inside, outside = (inner > 1.2) & (inner <= 3), (outer > 1.2) & (outer <= 3)
    if np.count_nonzero(inside) < 20 or np.count_nonzero(outside) < 20:
        return 0.0
    return float(min(np.percentile(seen[inside], 75) - 1, -np.percentile(seen[outside], 25)))


def source_pixels(room: Room, picture: Picture, seen: Sharpness | None) -> tuple[float | None, str]:
    """Give the pixels the logo's own file had for each pixel here: 1 when it is crisp; or a code why that is unknown.

    Blown up by 1 / s with bilinear interpolation, an edge gets a variance of 1 / (4 s²), of which the crisp drawing has
    1 / 12; sharper resamplers give less. So a blur tells the most that s can be, and a middling one tells nothing.
    """
    if seen is None:
        return None, "edges-unreadable"
    sharp, soft = (0.55, 0.95) if room.lossy else (0.45, 0.75)
    if seen.blur <= sharp:
        return (None, "edges-unreadable") if seen.ringing > _RINGING and not room.lossy else (1.0, "")
    if seen.blur < soft or not _crisp_elsewhere(room, picture):
        return None, "edges-unreadable"
    return min(1.0, 0.5 / float(np.sqrt(seen.blur**2 - 1 / 12 + 0.1))), ""


def _crisp_elsewhere(room: Room, picture: Picture) -> bool:
    """Say whether the picture has edges outside the logo that rise within about a pixel."""
    box = room.placement.box.mapped(picture.pose.inverse())
    height, width = picture.pixels.shape[:2]
    x0, x1 = max(0, int(box.x0) - 3), max(0, min(width, int(box.x1) + 4))
    y0, y1 = max(0, int(box.y0) - 3), max(0, min(height, int(box.y1) + 4))
    shares: list[NDArray[np.float32]] = []
    for top in range(0, height, _STRIP):
        grey = cv2.cvtColor(picture.pixels[top : top + _STRIP], cv2.COLOR_RGBA2GRAY).astype(np.float32)
        jumps = np.abs(np.diff(grey, axis=1))
        before, steps, after = jumps[:, :-2], jumps[:, 1:-1], jumps[:, 2:]
        rises = np.abs(grey[:, 3:] - grey[:, :-3])
        edges = (rises > _CONTRAST) & (steps >= before) & (steps >= after)
        # Column i of the steps lies between pixels i + 1 and i + 2.
        edges[max(0, y0 - top) : max(0, y1 - top), max(0, x0 - 2) : max(0, x1 - 2)] = False
        shares.append(steps[edges] / rises[edges])
    found = np.concatenate(shares)
    return len(found) >= 50 and float(np.percentile(found, 90)) > _RISE
