"""Measure how much of a logo's ink does not show: beyond the canvas, cut by a clip, or covered."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.filling import fill_polygons
from brand.engine.finding import Measured
from brand.engine.geometry import Affine
from brand.engine.measuring.pixels.room import Mask, Room
from brand.engine.regions import regions_of

_SIDE = 700  # cells of the longer side of the grid the whole ink is drawn on
_LEAST_SHARE, _LEAST_SHARE_BUSY = 0.02, 0.05  # of the ink inside the canvas that one missing piece must have
_GROUND_SIDE = 0.35  # of the way from the ground's colour to the ink's: nearer to the ground is no ink
_OTHER = 60.0  # 8-bit steps from the ink's own colour that make another one, on a busy ground
_LEAST_STRIP = 6.0  # pixels of ink that a cut must take away
_LEAST_CUT = 0.005  # of the ink
_STRIP_SEEN = 0.3  # of the ink in a strip that compression and smoothing may still show
_APART = 30.0  # 8-bit steps between ink and ground, for one to be missed in the other


def hidden(room: Room, covered: Mask | None = None) -> Measured:
    """Give the share of the ink that is outside the canvas or cut away; what is `covered` is there, under something."""
    outside, doubtful = _outside(room)
    missing = _missing(room, covered)
    total = outside + (1 - outside) * missing
    return Measured(total, doubtful + 0.25 * missing)


def _outside(room: Room) -> tuple[float, float]:
    """Give the share of ink beyond the canvas, and the share so near its edge that it may lie on either side."""
    height, width = room.away.shape
    ink, slack = room.ink, max(room.error, 0.25)
    left, top, right, bottom = room.edges
    limits = (
        0.0 if left else -np.inf,
        0.0 if top else -np.inf,
        float(width) if right else np.inf,
        float(height) if bottom else np.inf,
    )
    inside = ink.x0 >= limits[0] + slack and ink.y0 >= limits[1] + slack
    if inside and ink.x1 <= limits[2] - slack and ink.y1 <= limits[3] - slack:
        return 0.0, 0.0
    scale = _SIDE / max(ink.width, ink.height)
    grid = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0) @ room.pose
    cells = np.zeros((max(1, round(ink.height * scale)), max(1, round(ink.width * scale))), dtype=np.uint8)
    for part in room.placement.mark.parts:
        fill_polygons(cells, [grid.apply(polygon) for polygon in part.polygons()], even_odd=part.even_odd)
    x = ink.x0 + (np.arange(cells.shape[1]) + 0.5) / scale
    y = ink.y0 + (np.arange(cells.shape[0]) + 0.5) / scale

    def beyond(shift: float) -> float:
        columns = (x < limits[0] + shift) | (x > limits[2] - shift)
        rows = (y < limits[1] + shift) | (y > limits[3] - shift)
        ink_beyond = np.count_nonzero(cells[rows]) + np.count_nonzero(cells[~rows][:, columns])
        return float(ink_beyond / max(1, int(np.count_nonzero(cells))))

    least, share, most = beyond(-slack), beyond(0.0), beyond(slack)
    return share, max(share - least, most - share)


def _missing(room: Room, covered: Mask | None) -> float:
    """Give the share of the ink inside the canvas that is not there although it should be."""
    ink = room.solid > 0
    total = int(np.count_nonzero(ink))
    kept = np.zeros_like(ink)
    if covered is not None and covered.any():
        kept = cv2.dilate(covered.view(np.uint8), np.ones((5, 5), np.uint8)).astype(np.bool_)
    if total < 20:
        return 0.0
    missing, expected, seen = np.zeros_like(ink), np.zeros_like(room.coverage), np.zeros_like(room.coverage)
    for rgb in {part.rgb for part in room.placement.mark.parts}:
        numbers = [i + 1 for i, part in enumerate(room.placement.mark.parts[:255]) if part.rgb == rgb]
        own = _own_colour(room, np.isin(room.solid, numbers))
        if own is None:
            continue
        touched = np.isin(room.part, numbers)
        if room.ground is None:
            gone = np.linalg.norm(room.rgb[touched] - own, axis=1) > _OTHER
            share = np.where(gone, 0.0, 1.0)
        else:
            ground = room.ground.colour[touched]
            axis = own - ground
            length = np.maximum(np.einsum("ij,ij->i", axis, axis), 1.0)
            share = np.clip(np.einsum("ij,ij->i", room.rgb[touched] - ground, axis) / length, 0, 1)
            share[length < _APART**2] = 1.0
            share[kept[touched]] = 1.0
        values = room.coverage[touched]
        expected[touched] = values
        seen[touched] = np.minimum(values, share)
        lost = np.zeros_like(ink)
        lost[touched] = share < _GROUND_SIDE
        missing |= lost & (room.solid > 0)
    if room.ground is None:
        return _pieces(missing, total, _LEAST_SHARE_BUSY)
    return max(_pieces(missing, total, _LEAST_SHARE), _strip(expected, seen, 1.5 + room.error))


def _own_colour(room: Room, ink: Mask) -> NDArray[np.float32] | None:
    """Give the colour that ink of one registered colour has here; None when too little of it shows."""
    if np.count_nonzero(ink) < 12:
        return None
    colours = room.rgb[ink]
    if room.ground is None:
        return np.asarray(np.median(colours, axis=0), dtype=np.float32)
    away = np.linalg.norm(colours - room.ground.colour[ink], axis=1)
    shown = away > max(_APART, 0.5 * float(np.percentile(away, 90)))
    if np.count_nonzero(shown) < max(8, 0.15 * len(away)):
        return None
    return np.asarray(np.median(colours[shown], axis=0), dtype=np.float32)


def _pieces(missing: Mask, total: int, least: float) -> float:
    """Give the share of what is missing when some of it is a solid piece."""
    thick = cv2.morphologyEx(missing.view(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    regions = regions_of(np.asarray(thick, dtype=np.uint8), 1, connectivity=8)
    large = np.any(regions.areas >= max(9.0, least * total))
    return min(1.0, np.count_nonzero(missing) / total) if large else 0.0


def _strip(expected: NDArray[np.float32], seen: NDArray[np.float32], deep: float) -> float:
    """Give the share of the ink beyond a straight upright cut: a strip along one side where none of it shows.

    A strip less than `deep` pixels deep may be the placement's own error.
    """
    total = float(expected.sum())
    if total <= 0:
        return 0.0
    most = 0.0
    for axis in (0, 1):
        ink, visible = expected.sum(axis=1 - axis), seen.sum(axis=1 - axis)
        for wanted, found in ((ink, visible), (ink[::-1], visible[::-1])):
            cut_ink, cut_seen = np.cumsum(wanted), np.cumsum(found)
            gone = np.flatnonzero((cut_ink >= _LEAST_STRIP) & (cut_seen < _STRIP_SEEN * cut_ink))
            if not len(gone) or gone[-1] + 3 >= len(wanted):
                continue
            line = int(gone[-1])
            if np.count_nonzero(wanted[: line + 1] > 0.5) < deep:
                continue
            beyond = slice(line + 1, line + 4)
            # Ink that goes on in full strength right behind the line was cut, not painted faintly.
            if found[beyond].sum() > 0.7 * wanted[beyond].sum() > 0 and cut_ink[line] > _LEAST_CUT * total:
                most = max(most, float(cut_ink[line]) / total)
    return most
