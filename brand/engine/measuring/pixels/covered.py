"""See what is painted over a logo in a picture: pixels where its ink should be, and neither ink nor ground is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour import lab
from brand.engine.finding import Measured
from brand.engine.measuring.pixels.room import Mask, Room
from brand.engine.regions import regions_of

# Distance (L*a*b*, Euclidean) from the line between an ink and its ground that makes another colour: mixtures lie on
# that line, and lossy formats move thin ink off it.
_OTHER_LOSSLESS, _OTHER_LOSSY = 15.0, 25.0
_LEAST_SHARE, _LEAST_PIXELS = 0.01, 16  # of the ink that one piece of something else must have
_WHOLE = 0.85  # share of a part from which another colour is a recolour of it, unless it goes on beside the part
_BESIDE = 0.3  # of the pixels just beside a piece that must have its colour for it to go on there
_SAME = 40.0  # 8-bit steps within which two pixels have one colour
_APART = 30.0  # 8-bit steps between ink and ground, for one to be missed in the other


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """`mask` (height, width) is where something lies over the ink, `share` how much of the ink inside the canvas."""

    mask: Mask
    share: Measured


def cover_of(room: Room) -> Cover | None:
    """Find what is painted over the ink; None where the ground is too busy to tell."""
    if room.ground is None:
        return None
    ink = room.solid > 0
    total = int(np.count_nonzero(ink))
    nothing = np.zeros_like(ink)
    if total < 4 * _LEAST_PIXELS:
        return Cover(nothing, Measured(0.0))
    strange = _strange(room)
    thick = cv2.morphologyEx(strange.view(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    regions = regions_of(np.asarray(thick, dtype=np.uint8), 1, connectivity=8)
    over = nothing.copy()
    for index in np.flatnonzero(regions.areas >= max(_LEAST_PIXELS, _LEAST_SHARE * total)):
        x0, y0, x1, y1 = regions.boxes[index].tolist()
        piece = nothing.copy()
        piece[y0:y1, x0:x1] = regions.inside(int(index))
        if _is_cover(room, piece, strange):
            over |= piece
    share = float(np.count_nonzero(over) / total)
    # The rim of what lies over it is lost to smoothing: about one pixel around.
    rim = np.count_nonzero(cv2.dilate(over.view(np.uint8), np.ones((3, 3), np.uint8)).astype(np.bool_) & ink & ~over)
    return Cover(over, Measured(share, float(rim / total)))


def _strange(room: Room) -> Mask:
    """Give where the ink should be and neither its colour nor the ground's nor a mixture of both is."""
    assert room.ground is not None  # noqa: S101 - asked for even grounds alone
    other = _OTHER_LOSSY if room.lossy else _OTHER_LOSSLESS
    strange = np.zeros(room.solid.shape, dtype=np.bool_)
    parts = room.placement.mark.parts[:255]
    for rgb in {part.rgb for part in parts}:
        ink = np.isin(room.solid, [index + 1 for index, part in enumerate(parts) if part.rgb == rgb])
        own = _own_colour(room, ink)
        if own is None:
            continue
        ground = room.ground.colour[ink]
        axis = own - ground
        length = np.maximum(np.einsum("ij,ij->i", axis, axis), 1.0)
        along = np.clip(np.einsum("ij,ij->i", room.rgb[ink] - ground, axis) / length, 0, 1)
        mixed = ground + along[:, None] * axis
        strange[ink] = np.linalg.norm(lab.d50(room.rgb[ink]) - lab.d50(mixed), axis=1) > other
    return strange & room.opaque


def _own_colour(room: Room, ink: Mask) -> NDArray[np.float32] | None:
    """Give the colour most of one ink has here, as far as it is not the ground's."""
    assert room.ground is not None  # noqa: S101 - as above
    if np.count_nonzero(ink) < _LEAST_PIXELS:
        return None
    colours = room.rgb[ink]
    away = np.linalg.norm(colours - room.ground.colour[ink], axis=1)
    shown = away > _APART
    if np.count_nonzero(shown) < _LEAST_PIXELS:
        return None
    return np.asarray(np.median(colours[shown], axis=0), dtype=np.float32)


def _is_cover(room: Room, piece: Mask, strange: Mask) -> bool:
    """Say whether a piece of another colour lies over the ink: it ends inside a part, or goes on beside it."""
    for number in np.unique(room.solid[piece]):
        part = room.solid == number
        if np.count_nonzero(strange & part) < _WHOLE * np.count_nonzero(part):
            return True
    colour = np.median(room.rgb[piece], axis=0)
    near = cv2.dilate(piece.view(np.uint8), np.ones((9, 9), np.uint8)).astype(np.bool_)
    beside = near & (room.away > 2.0 + room.error)
    if np.count_nonzero(beside) < _LEAST_PIXELS:
        return False
    same = np.linalg.norm(room.rgb[beside] - colour, axis=1) < _SAME
    return float(np.mean(same)) >= _BESIDE
