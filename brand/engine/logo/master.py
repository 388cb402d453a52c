"""A logo's drawing as coverage: how much of each pixel each of its colours fills, at any pose, quickly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine
from brand.engine.logo.mark import MAX_PARTS, Mark, paint

_SIDE = 1024  # pixels of the longer side of the finest level
_LEAST = 24  # pixels of the longer side of the coarsest level
_OVER = 3  # the finest level is painted this many times finer and averaged
_MARGIN = 2  # empty pixels around each level, so that nothing is cut where it is interpolated
MAX_INKS = 8  # colours of one drawing that are told apart; further ones count as the last

Coverage = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """Coverage of each ink, 8-bit (height, width) each; `pose` maps file units to its pixel corners."""

    planes: tuple[NDArray[np.uint8], ...]
    pose: Affine


@dataclass(frozen=True, slots=True, eq=False)
class Master:
    """`inks[i]` is the number of the colour of part i: parts of one colour are one ink."""

    inks: tuple[int, ...]
    count: int
    levels: tuple[_Level, ...]

    def coverage(self, pose: Affine, width: int, height: int) -> Coverage:
        """Draw at a pose (file units to pixel corners): (inks, height, width) of 0 to 1."""
        finest = pose.singular_values[0]
        level = self.levels[0]
        for other in self.levels[1:]:
            if other.pose.a < finest:
                break
            level = other
        # OpenCV counts from pixel centres, poses from corners.
        centred = Affine(e=-0.5, f=-0.5) @ pose @ level.pose.inverse() @ Affine(e=0.5, f=0.5)
        matrix = np.array([[centred.a, centred.c, centred.e], [centred.b, centred.d, centred.f]])
        drawn = np.empty((self.count, height, width), dtype=np.float32)
        for number, plane in enumerate(level.planes):
            drawn[number] = cv2.warpAffine(plane, matrix, (width, height), flags=cv2.INTER_LINEAR)
        drawn *= np.float32(1 / 255)
        return drawn


@lru_cache(maxsize=256)
def master_of(mark: Mark) -> Master:
    """Draw a logo once for all poses."""
    parts = mark.parts[:MAX_PARTS]
    colours = list(dict.fromkeys(part.rgb for part in parts))
    inks = tuple(min(colours.index(part.rgb), MAX_INKS - 1) for part in parts)
    ink = mark.logo.ink
    scale = _SIDE / max(ink.width, ink.height)
    width, height = round(ink.width * scale) + 2 * _MARGIN, round(ink.height * scale) + 2 * _MARGIN
    pose = Affine(e=_MARGIN, f=_MARGIN) @ Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    fine = paint(parts, Affine(a=_OVER, d=_OVER) @ pose, _OVER * width, _OVER * height)
    table = np.zeros(256, dtype=np.uint8)
    table[1 : len(inks) + 1] = np.array(inks, dtype=np.uint8) + 1
    labels = table[fine]
    count = max(inks) + 1
    planes = tuple(
        np.asarray(
            cv2.resize((labels == number).view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
        )
        for number in range(1, count + 1)
    )
    levels = [_Level(planes, pose)]
    side = _SIDE
    while side > _LEAST:
        side //= 2
        levels.append(_halved(levels[-1]))
    return Master(inks, count, tuple(levels))


def _halved(level: _Level) -> _Level:
    """Average 2 x 2 pixels, with the margin kept."""
    height, width = level.planes[0].shape
    planes = []
    for plane in level.planes:
        padded = cv2.copyMakeBorder(
            plane, _MARGIN, _MARGIN + height % 2, _MARGIN, _MARGIN + width % 2, cv2.BORDER_CONSTANT, value=0
        )
        size = (padded.shape[1] // 2, padded.shape[0] // 2)
        planes.append(np.asarray(cv2.resize(padded, size, interpolation=cv2.INTER_AREA), dtype=np.uint8))
    return _Level(tuple(planes), Affine(a=0.5, d=0.5) @ Affine(e=_MARGIN, f=_MARGIN) @ level.pose)
