"""See what is done to a logo: a shadow, a glow or an outline around its ink, a gradient inside it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour import lab
from brand.engine.colour.ciede2000 import ciede2000
from brand.engine.measuring.pixels.room import Room

_SECTORS = 8  # directions in which an edge of the ink may face
_REACH = 0.45  # of the ink's height: how far a halo is followed
# Differences from the ground (L*a*b*, Euclidean) that compression does not cause when taken over a sector.
_SEEN_LOSSLESS, _SEEN_LOSSY = 2.5, 5.0
_LEAST_PIXELS = 6  # of a sector at one distance
_GRADIENT = 5.0  # CIEDE2000 from one end of a part to the other
_LEAST_INK = 60  # pixels a gradient must be seen in
_EXPLAINED = 0.6  # of a part's variance that a gradient must explain


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects by name, and how far from the ink (pixels of the room) they reach; 0 when there are none."""

    names: frozenset[str]
    reach: float = 0.0


def effects_of(room: Room, blur: float) -> Effects:
    """Look around the ink on an even ground, and inside it; `blur` is the deviation of its edges in pixels."""
    around = _halo(room, blur)
    names = set(around.names)
    if _gradient(room):
        names.add("gradient")
    return Effects(frozenset(names), around.reach)


def _halo(room: Room, blur: float) -> Effects:
    if room.ground is None:
        return Effects(frozenset())
    first = max(2.0 + room.error, 2.5 * blur + 0.5)
    if room.lossy:
        first = max(first, 3.5 + room.error)
    last = max(first + 4.0, _REACH * room.height)
    step = max(1.0, (last - first) / 24)
    near = (room.away >= first) & (room.away < last) & room.opaque
    rows, columns = np.nonzero(near)
    if len(rows) < 4 * _LEAST_PIXELS:
        return Effects(frozenset())
    rings = ((room.away[rows, columns] - first) / step).astype(np.intp)
    sectors = _facing(room, rows, columns)
    values = lab.d50(room.rgb[rows, columns]) - lab.d50(room.ground.colour[rows, columns])
    count = int(rings.max()) + 1
    amplitude = np.full((_SECTORS, count), np.nan)
    medians = np.zeros((_SECTORS, count, 3))
    cells = sectors * count + rings
    order = np.argsort(cells, kind="stable")
    ends = np.cumsum(np.bincount(cells, minlength=_SECTORS * count))
    for cell, chosen in enumerate(np.split(values[order], ends[:-1])):
        if len(chosen) >= _LEAST_PIXELS:
            place = divmod(cell, count)
            medians[place] = np.median(chosen, axis=0)
            amplitude[place] = np.linalg.norm(medians[place])
    return _named(amplitude, medians, first, step, lossy=room.lossy)


def _facing(room: Room, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give for each of some pixels the direction (eighths of a turn) from the nearest ink to it."""
    across = cv2.Sobel(room.away, cv2.CV_32F, 1, 0, ksize=5)
    down = cv2.Sobel(room.away, cv2.CV_32F, 0, 1, ksize=5)
    angle = np.arctan2(down[rows, columns], across[rows, columns])
    return np.asarray(np.floor((angle / (2 * np.pi) + 1 / 16) * _SECTORS) % _SECTORS, dtype=np.intp)


def _named(
    amplitude: NDArray[np.float64], medians: NDArray[np.float64], first: float, step: float, *, lossy: bool
) -> Effects:
    """Name a halo by how many sides it has and how it ends."""
    seen, abrupt = (_SEEN_LOSSY, 4.5) if lossy else (_SEEN_LOSSLESS, 2.5)
    known = ~np.isnan(amplitude[:, 0])
    touched = known & (np.nan_to_num(amplitude[:, 0]) > seen)
    if not np.any(touched) or np.count_nonzero(known) < _SECTORS // 2:
        return Effects(frozenset())
    share = np.count_nonzero(touched) / np.count_nonzero(known)
    ends = [_end(amplitude[sector], seen) for sector in np.flatnonzero(touched)]
    reach = first + step * (float(np.max(ends)) + 1)
    count = amplitude.shape[1]
    if share >= 0.85:
        profile = np.array(
            [
                np.median(column[~np.isnan(column)]) if np.any(~np.isnan(column)) else 0.0
                for column in amplitude[touched].T
            ]
        )
        if _end(profile, seen) >= count - 1 and profile[-1] > 0.8 * profile[0]:
            return Effects(frozenset())  # it never ends: another ground, no halo
        return Effects(frozenset({"outline" if _drops(profile, seen, step, abrupt) else "glow"}), reach)
    darker = float(np.median(medians[touched, 0, 0])) < 0
    # A shadow falls to one side: its sides lie next to each other, and those across from them are clean.
    if 0.2 <= share <= 0.8 and _adjoining(touched, known) and min(ends) < count - 1:
        strongest = float(np.nanmax(amplitude[touched, 0]))
        if darker and strongest > 1.5 * seen:
            return Effects(frozenset({"shadow"}), reach)
    return Effects(frozenset())


def _end(profile: NDArray[np.float64], seen: float) -> int:
    """Give the last distance, counted from the first, at which a halo is still seen."""
    values = np.nan_to_num(profile)
    faint = np.flatnonzero(values <= seen)
    return int(faint[0]) - 1 if len(faint) else len(values) - 1


def _drops(profile: NDArray[np.float64], seen: float, step: float, abrupt: float) -> bool:
    """Say whether a halo keeps its colour and then ends within `abrupt` pixels, as an outline does."""
    end = _end(profile, seen)
    top = float(np.max(profile[: end + 1]))
    high = np.flatnonzero(profile[: end + 1] > 0.8 * top)
    return bool(len(high)) and (end - int(high[-1])) * step <= abrupt


def _adjoining(touched: NDArray[np.bool_], known: NDArray[np.bool_]) -> bool:
    """Say whether the touched sides form one stretch around the turn; unknown sides count as either."""
    loose = touched | ~known
    changes = np.count_nonzero(loose != np.roll(loose, 1))
    return bool(changes <= 2)


def _gradient(room: Room) -> bool:
    """Say whether the ink of one registered colour changes its colour evenly across the logo."""
    parts = room.placement.mark.parts
    inner = cv2.erode((room.solid > 0).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    for rgb in {part.rgb for part in parts}:
        numbers = [index + 1 for index, part in enumerate(parts) if part.rgb == rgb and index < 255]
        ink = np.isin(room.solid, numbers) & room.opaque
        chosen = ink & inner  # pixels at the edges are mixed with the ground, here more and there less
        if np.count_nonzero(chosen) >= _LEAST_INK and _changes_evenly(room, chosen):
            return True
    return False


def _changes_evenly(room: Room, chosen: NDArray[np.bool_]) -> bool:
    rows, columns = np.nonzero(chosen)
    if len(rows) > 8000:
        some = np.linspace(0, len(rows) - 1, 8000).astype(np.intp)
        rows, columns = rows[some], columns[some]
    values = lab.d50(room.rgb[rows, columns])
    x, y = columns - columns.mean(), rows - rows.mean()
    terms = np.column_stack([np.ones(len(rows)), x, y])
    keep = np.ones(len(rows), dtype=np.bool_)
    solution = np.zeros((3, 3))
    for _ in range(3):
        solution, *_ = np.linalg.lstsq(terms[keep], values[keep], rcond=None)
        off = np.linalg.norm(values - terms @ solution, axis=1)
        keep = off <= max(1.0, 3 * float(np.median(off)))
        if np.count_nonzero(keep) < 0.6 * len(rows):
            return False
    fitted = terms[keep] @ solution
    total = float(values[keep].var(axis=0).sum())
    if total <= 0 or float(fitted.var(axis=0).sum()) < _EXPLAINED * total:
        return False
    along = fitted @ np.linalg.svd(fitted - fitted.mean(axis=0), full_matrices=False)[2][0]
    low, high = np.percentile(along, (3, 97))
    ends = fitted[np.argmin(np.abs(along - low))], fitted[np.argmin(np.abs(along - high))]
    return float(ciede2000(*ends)) > _GRADIENT
