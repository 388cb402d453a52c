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
_SHARP = 0.07  # error from which a logo may be blurred
_SOFTEST = 0.03  # of the logo's size: the most it may be
_FIRM, _CALM = 80.0, 0.1  # 8-bit steps of contrast, and the unrest as a share of it, with which it may be
_HUE_BLUR = 3  # pixels over which lossy formats average hues, which they keep at half the resolution
_HUES_LEFT = 0.7  # of its size: reduced to less, a lossy picture has hues as fine as its light
_MAX_SLIP = 0.35  # of the logo's size: how far one stage may move a corner


@dataclass(frozen=True, slots=True)
class Stage:
    """How closely to look: pixels of the logo's longer side, and the blur of each refinement in pixels.

    `softs` are blurs in pixels that a logo may have in the picture: one blown up from fewer pixels is still one.
    """

    side: int
    blurs: tuple[float, ...]
    softs: tuple[float, ...] = ()


GLANCE = Stage(64, (2.5, 2.0, 1.5, 1.0, 0.7))
LOOK = Stage(170, (2.0, 1.2, 0.8, 0.6), (0.8, 1.5, 2.5))
MEASURE = Stage(480, (1.2, 0.7, 0.5), (0.8, 1.5, 2.5, 4.0))


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logo laid over a picture: `pose` maps file units to pixel corners of the picture.

    `scale` is crop pixels for each pixel of the picture, `corner` the crop's place in the picture, `slip` how far the
    last refinement moved a corner, in pixels of the picture. `inside` is the share of its box within the picture,
    `fills` the share of the picture that its box takes.
    """

    mark: Mark
    pose: Affine
    laid: Laid
    judged: Judged
    board: Board
    scale: float
    slip: float
    inside: float
    fills: float

    @property
    def error(self) -> float:
        return self.judged.error

    @property
    def box(self) -> Box:
        return self.mark.logo.ink.mapped(self.pose)


class Pyramid:
    """A picture and itself at half, a quarter and so on of its size, made when first asked for.

    The picture is (height, width, 3), or 4 with an alpha channel that is not looked at.
    """

    def __init__(self, picture: NDArray[np.uint8], *, lossy: bool = False) -> None:
        self.levels = [picture]
        self.lossy = lossy
        self.height, self.width = picture.shape[:2]

    def crop(self, x0: int, y0: int, x1: int, y1: int, scale: float) -> NDArray[np.uint8]:
        """Give a window of the picture (height, width, 3), reduced by `scale` (1 at most)."""
        if scale >= 1:
            return without_alpha(self.levels[0][y0:y1, x0:x1])
        # Averages of averages are those of the whole as long as a level stays well above what is asked for.
        level = self._level(1 / (2 * scale))
        source = self.levels[level]
        across, down = source.shape[1] / self.width, source.shape[0] / self.height
        size = (max(8, round((x1 - x0) * scale)), max(8, round((y1 - y0) * scale)))
        if level == 0:
            window = without_alpha(source[y0:y1, x0:x1])
            return np.asarray(cv2.resize(window, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        left, top = x0 * across, y0 * down
        a, d = (x1 - x0) * across / size[0], (y1 - y0) * down / size[1]
        # Pixel centres: (i + 1/2) of the window stands at left + (i + 1/2) * a of the level.
        to_level = np.array([[a, 0, left + a / 2 - 0.5], [0, d, top + d / 2 - 0.5]])
        part = source[int(top) : int(np.ceil(y1 * down)), int(left) : int(np.ceil(x1 * across))]
        to_level[:, 2] -= (int(left), int(top))
        smooth = cv2.GaussianBlur(part, (0, 0), 0.45 * max(a, d))
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(
            cv2.warpAffine(smooth, to_level, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8
        )

    def sampled(self, place: Affine, side: int) -> NDArray[np.uint8]:
        """Give a place of the picture as side x side pixels; `place` maps their corners to those of the picture."""
        source = self.levels[self._level(place.singular_values[0])]
        reduced = Affine(a=source.shape[1] / self.width, d=source.shape[0] / self.height)
        to_level = Affine(e=-0.5, f=-0.5) @ reduced @ place @ Affine(e=0.5, f=0.5)
        matrix = np.array([[to_level.a, to_level.c, to_level.e], [to_level.b, to_level.d, to_level.f]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        drawn = cv2.warpAffine(source, matrix, (side, side), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return without_alpha(np.asarray(drawn, dtype=np.uint8))

    def _level(self, reduced: float) -> int:
        """Give the number of the smallest level that is reduced by no more than is said, and not too small itself."""
        most = max(1.0, min(self.height, self.width) / 64)
        level = int(np.log2(min(max(reduced, 1.0), most)))
        while len(self.levels) <= level:
            last = self.levels[-1]
            half = (max(1, last.shape[1] // 2), max(1, last.shape[0] // 2))
            smaller = np.asarray(cv2.resize(last, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
            self.levels.append(without_alpha(smaller))
        return level


def without_alpha(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give pixels (height, width, 3) of such with or without an alpha channel."""
    if pixels.shape[2] == 3:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), dtype=np.uint8)


def fit(mark: Mark, pose: Affine, picture: Pyramid, stage: Stage) -> Fit | None:
    """Refine a pose in a picture; None when it cannot lie there."""
    height, width = picture.height, picture.width
    box = mark.logo.ink.mapped(pose)
    size = max(box.width, box.height)
    common = box.intersection(Box(0, 0, width, height))
    if min(box.width, box.height) < 4 or common is None or common.area < _LEAST_SEEN * box.area or size > 8 * width:
        return None
    margin = _MARGIN * size + 3
    outer = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
    x0, y0 = max(0, int(outer.x0)), max(0, int(outer.y0))
    x1, y1 = min(width, int(outer.x1) + 1), min(height, int(outer.y1) + 1)
    scale = min(1.0, stage.side / size)
    crop = picture.crop(x0, y0, x1, y1, scale)
    shrink = Affine(a=crop.shape[1] / (x1 - x0), d=crop.shape[0] / (y1 - y0)) @ Affine(e=-x0, f=-y0)
    board = Board(crop, hue_blur=_HUE_BLUR if picture.lossy and scale > _HUES_LEFT else 1)
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
    # Where there is little contrast, or unrest around, anything agrees with a drawing that is soft enough.
    if judged.error > _SHARP and judged.contrast > max(_FIRM, judged.unrest / _CALM):
        for soft in stage.softs:
            softer = board.lay(master, best.pose, size=size, soft=soft) if soft < _SOFTEST * size else None
            if softer is not None and (seen := board.judge(softer)).error < judged.error:
                best, judged = softer, seen
    final = shrink.inverse() @ best.pose
    box = mark.logo.ink.mapped(final)
    common = box.intersection(Box(0, 0, width, height))
    inside = common.area / box.area if common is not None and box.area > 0 else 0.0
    return Fit(mark, final, best, judged, board, scale, slip / scale, inside, box.area / (width * height))
