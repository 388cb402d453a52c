"""Tell how see-through a logo in a picture is: by the picture's alpha, or by what shows of the ground in its inks."""

from __future__ import annotations

import cv2
import numpy as np

from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Measured
from brand.engine.measuring.pixels.room import Mask, Room

_ENOUGH = 20  # pixels an ink must be read from
_APART = 60.0  # 8-bit steps between registered ink and ground, for a mixture of both to be told
_STEPS_LOSSLESS, _STEPS_LOSSY = 3.0, 8.0  # by which a colour read from pixels may be off
_SOLID = 250  # 8-bit alpha that counts as solid


def opacity_of(room: Room) -> tuple[Measured | None, str]:
    """Give the opacity of the ink, 0 to 1, or the code of why it cannot be told.

    Each ink's colour is the registered one laid over the ground with the opacity looked for. Two inks of different
    colour that agree on it tell; one alone could as well be a tint.
    """
    inks = _inks(room)
    if not inks:
        return None, "part-colour-unreadable"
    own = min(float(np.median(room.alpha[ink])) for _, ink in inks)
    if own < _SOLID:
        return Measured(own / 255, 1 / 255), ""
    around = room.alpha[room.away > 0]
    if len(around) and float(np.mean(around == 0)) > 0.5:
        return Measured(1.0), ""  # solid ink in a see-through picture
    if room.ground is None or not room.ground.plain:
        return None, "busy-ground"
    off = _STEPS_LOSSY if room.lossy else _STEPS_LOSSLESS
    readings: list[Measured] = []
    for rgb, ink in inks:
        ground = room.ground.colour[ink].mean(axis=0)
        axis = np.array(rgb, dtype=np.float64) - ground
        length = float(np.linalg.norm(axis))
        if length < _APART:
            continue
        seen = np.median(room.rgb[ink], axis=0) - ground
        share = float(seen @ axis) / length**2
        if float(np.linalg.norm(seen - share * axis)) > 2 * off + 0.02 * length:
            return None, "part-colour-unreadable"  # off the line between both: another colour
        readings.append(Measured(share, off / length))
    return _agreed(readings)


def _agreed(readings: list[Measured]) -> tuple[Measured | None, str]:
    if not readings:
        return None, "part-colour-unreadable"
    weights = np.array([1 / reading.uncertainty**2 for reading in readings])
    mean = float(np.average([reading.value for reading in readings], weights=weights))
    error = max(reading.uncertainty for reading in readings)
    solid = all(abs(1 - reading.value) <= 2 * reading.uncertainty for reading in readings)
    if solid:
        return Measured(1.0), ""
    agree = all(abs(reading.value - mean) <= 2 * reading.uncertainty for reading in readings)
    if len(readings) < 2 or not agree or mean > 1:
        return None, "tint-or-opacity"
    return Measured(mean, error), ""


def _inks(room: Room) -> list[tuple[Rgb, Mask]]:
    """Give each registered colour with the pixels well inside its parts."""
    parts = room.placement.mark.parts[:255]
    reach = np.ones((5, 5) if room.lossy else (3, 3), np.uint8)
    found = []
    for rgb in dict.fromkeys(part.rgb for part in parts):
        own = np.isin(room.solid, [index + 1 for index, part in enumerate(parts) if part.rgb == rgb])
        inner = cv2.erode(own.view(np.uint8), reach).astype(np.bool_)
        if np.count_nonzero(inner) >= _ENOUGH:
            found.append((rgb, inner))
    return found
