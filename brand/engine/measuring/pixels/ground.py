"""Measure what lies under a logo's box: the colour and the unrest of what its ink does not cover."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour import lab
from brand.engine.measuring.pixels.room import Mask, Room
from brand.engine.subject import Ground

_LEAST_PIXELS = 12
_LEAST_SHARE = 0.05  # of the box that must show for the box alone to tell


def under(room: Room, reach: float) -> Ground | None:
    """Measure the ground in the ink's box; `reach` is how far from the ink (pixels) its effects go.

    What the ink covers is filled from around it: the mean by the local mean of what shows nearby, the deviation by the
    local variance there. None when nothing shows, in the box or next to it.
    """
    keep_out = max(reach, 1.5 + room.error if not room.lossy else 2.5 + room.error)
    height, width = room.coverage.shape
    box = (
        slice(max(0, round(room.ink.y0)), min(height, round(room.ink.y1))),
        slice(max(0, round(room.ink.x0)), min(width, round(room.ink.x1))),
    )
    shows = room.opaque & (room.away > keep_out)
    inside = float(np.mean(shows[box])) if shows[box].size else 0.0
    if inside >= _LEAST_SHARE and np.count_nonzero(shows[box]) >= _LEAST_PIXELS:
        within = np.zeros_like(shows)
        within[box] = shows[box]
        shows = within  # what stands beside the box is no ground of the logo
    else:
        shows = _beside(room, shows)
        if np.count_nonzero(shows) < _LEAST_PIXELS:
            return None
    filled = _filled(*_reduced(room.rgb, shows, box, room.height / 36), 3.0)
    mean_l, mean_square = filled[..., 3], filled[..., 4]
    local = np.maximum(mean_square - mean_l**2, 0)
    if room.ground is not None and not room.lossy:
        local = np.minimum(local, mean_l.var() + room.ground.noise**2)
    deviation = float(np.sqrt(mean_l.var() + local.mean()))
    mean = float(mean_l.mean())
    red, green, blue = (round(float(value)) for value in filled[..., :3].mean(axis=(0, 1)))
    covered = 1 - inside
    error = 0.3 + 0.5 * room.lossy + 0.08 * covered * deviation
    return Ground((red, green, blue), mean, deviation, error)


def _beside(room: Room, shows: Mask) -> Mask:
    """Give what shows within a fifth of the ink's height around its box."""
    band = 0.2 * room.height + 3
    height, width = shows.shape
    near = np.zeros_like(shows)
    near[
        max(0, int(room.ink.y0 - band)) : min(height, int(room.ink.y1 + band) + 1),
        max(0, int(room.ink.x0 - band)) : min(width, int(room.ink.x1 + band) + 1),
    ] = True
    return near & shows


def _reduced(
    rgb: NDArray[np.float32], shows: Mask, box: tuple[slice, slice], factor: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Cut out the box and average what shows over cells `factor` pixels wide; give the share of a cell that shows.

    The layers are red, green, blue, L* and its square.
    Without a pixel that shows in the box, what shows around it stands in as one colour.
    """
    weight = shows[box].astype(np.float32)
    if not weight.any():
        mean = _layers(rgb[shows]).mean(axis=0)
        return np.broadcast_to(mean, (*weight.shape, len(mean))).astype(np.float32), np.ones_like(weight)
    values = _layers(rgb[box])
    height, width = weight.shape
    size = max(1, round(width / max(1.0, factor))), max(1, round(height / max(1.0, factor)))
    share = np.asarray(cv2.resize(weight, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
    sums = np.dstack(
        [
            cv2.resize(np.ascontiguousarray(values[..., layer]) * weight, size, interpolation=cv2.INTER_AREA)
            for layer in range(values.shape[2])
        ]
    )
    return np.asarray(sums / np.maximum(share, 1e-6)[..., None], dtype=np.float32), share


def _layers(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    lightness = lab.d50(rgb)[..., :1].astype(np.float32)
    return np.concatenate([rgb, lightness, lightness * lightness], axis=-1)


def _filled(layers: NDArray[np.float32], weight: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Smooth the layers over what shows (`weight`), and fill the rest from ever further around."""
    result = np.zeros_like(layers)
    open_ = np.ones(weight.shape, dtype=np.bool_)
    for _ in range(6):
        total = cv2.GaussianBlur(weight, (0, 0), sigma)
        enough = open_ & (total > 0.05)
        if np.any(enough):
            blurred = cv2.GaussianBlur(layers * weight[..., None], (0, 0), sigma)
            result[enough] = blurred[enough] / total[enough][:, None]
            open_ &= ~enough
        if not np.any(open_):
            break
        sigma *= 2
    if np.any(open_):
        result[open_] = np.average(layers.reshape(-1, layers.shape[2]), axis=0, weights=weight.ravel())
    return result
