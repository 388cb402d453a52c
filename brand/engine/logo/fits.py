"""Refine a logo's pose in a picture and measure how well it explains what is there, at a resolution asked for."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine, Box
from brand.engine.logo.laying import Board, Judged, Laid, moved
from brand.engine.logo.mark import Mark
from brand.engine.logo.master import master_of

_MARGIN = 0.2  # of the logo's size, looked at around it
_LEAST_SEEN = 0.35  # share of the logo's box that must lie in the picture
_HOPELESS, _UNPROMISING = 0.72, 0.5  # errors above which refining ends, before it and after two steps
_MAX_SLIP = 0.35  # of the logo's size: how far one stage may move a corner


@dataclass(frozen=True, slots=True)
class Stage:
    """How closely to look: pixels of the logo's longer side, and the blur of each refinement in pixels."""

    side: int
    blurs: tuple[float, ...]


GLANCE = Stage(64, (2.5, 2.0, 1.5, 1.0, 0.7))
LOOK = Stage(170, (2.0, 1.2, 0.8, 0.6))
MEASURE = Stage(480, (1.2, 0.7, 0.5))


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logo laid over a picture: `pose` maps file units to pixel corners of the picture.

    `scale` is crop pixels for each pixel of the picture, `corner` the crop's place in the picture, `slip` how far the
    last refinement moved a corner, in pixels of the picture.
    """

    mark: Mark
    pose: Affine
    laid: Laid
    judged: Judged
    board: Board
    scale: float
    slip: float

    @property
    def error(self) -> float:
        return self.judged.error

    @property
    def box(self) -> Box:
        return self.mark.logo.ink.mapped(self.pose)


def fit(mark: Mark, pose: Affine, picture: NDArray[np.uint8], stage: Stage) -> Fit | None:
    """Refine a pose in a picture (height, width, 3); None when it cannot lie there."""
    height, width = picture.shape[:2]
    box = mark.logo.ink.mapped(pose)
    size = max(box.width, box.height)
    common = box.intersection(Box(0, 0, width, height))
    if min(box.width, box.height) < 4 or common is None or common.area < _LEAST_SEEN * box.area or size > 8 * width:
        return None
    margin = _MARGIN * size + 3
    outer = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
    x0, y0 = max(0, int(outer.x0)), max(0, int(outer.y0))
    x1, y1 = min(width, int(outer.x1) + 1), min(height, int(outer.y1) + 1)
    crop = picture[y0:y1, x0:x1]
    scale = min(1.0, stage.side / size)
    if scale < 1:
        small = (max(8, round((x1 - x0) * scale)), max(8, round((y1 - y0) * scale)))
        crop = np.asarray(cv2.resize(crop, small, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    shrink = Affine(a=crop.shape[1] / (x1 - x0), d=crop.shape[0] / (y1 - y0)) @ Affine(e=-x0, f=-y0)
    board = Board(crop.astype(np.float32))
    master = master_of(mark)
    local = shrink @ pose
    start = local.apply(mark.logo.ink.corners)
    size *= scale
    laid = board.lay(master, local, size=size)
    if laid is None:
        return None
    first = board.judge(laid)
    if first.error > _HOPELESS:
        return None
    best = laid
    slip = 0.0
    for number, blur in enumerate(stage.blurs):
        better = moved(board, best, blur=blur)
        if better is None or not better.is_finite or better.determinant * local.determinant <= 0:
            break
        corners = better.apply(mark.logo.ink.corners)
        if float(np.abs(corners - start).max()) > _MAX_SLIP * size + 2:
            break
        slip = float(np.abs(corners - best.pose.apply(mark.logo.ink.corners)).max())
        following = board.lay(master, better, size=size)
        if following is None:
            break
        best = following
        if number == 1 and board.judge(best).error > _UNPROMISING:
            return None
    judged = board.judge(best)
    if judged.error > first.error:
        best, judged = laid, first
    return Fit(mark, shrink.inverse() @ best.pose, best, judged, board, scale, slip / scale)
