"""Lay a logo's drawing over a picture: which colours explain it best, and how well they do along every contour.

A pixel is taken for a mixture of the logo's inks and of the ground, by the areas they cover in it. The ground may be
anything that goes on beside the ink (flat, a gradient, a photograph); inks may have any colour, so that a recoloured
logo is still one.

Colours lie one channel after the other, (3, height, width): arithmetic on whole channels is several times faster than
on three values a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine
from brand.engine.logo.master import Master

_NEAR, _WIDE = 0.05, 0.3  # of the logo's size: how far around a pixel its ground is looked for
_NOISE = 8.0  # 8-bit steps; what differs by less may be the format's noise
_FAINT, _DIM = 5.0, 0.1  # 8-bit steps, and share of the strongest contours, below which a contour is not seen
_EDGE = 0.03  # share of a pixel from which a mixture counts as one
_SOLID = 0.4  # weight of all that is inside inks, against that of the contours
_PLACE = 0.14  # of the logo's size: what is taken together to see where a drawing fits worst
_LEAST_PLACE = 4  # pixels to either side that are taken together at least
_AGREEING = 0.25  # error of a place up to which the drawing agrees there
_ENOUGH = 0.03  # share of all weight a place must have to be looked at

_AROUND = np.ones((3, 3), dtype=np.uint8)
_BESIDE = np.ones((9, 9), dtype=np.uint8)

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A drawing at a pose over a crop: `planes` (inks, height, width) its coverage, `drawn` (3, height, width) it.

    `colours` (inks, 3) has the colour of each ink. `ground` (3, height, width) is what is continued under the ink.
    `soft` is the blur in pixels with which it is drawn, as a mark blown up from fewer pixels has it; `sharp` has the
    coverage without.
    """

    pose: Affine
    size: float
    soft: float
    sharp: Values
    planes: Values
    cover: Values
    ground: Values
    drawn: Values
    colours: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """How well a drawing explains a crop.

    `error` is the mean difference of drawing and picture along the contours as a share of their contrast, 0 to 1;
    `worst` that around the place where it is largest; `visible` the share of contour that has contrast; `contour` its
    length in pixels of the crop. `portion` is the share of contour that lies in places where it agrees, and `most` the
    error there: of a logo that is cut or covered they tell what is left. `soft` is the blur with which it was drawn,
    in pixels of the crop; `unrest` how uneven the surroundings are and `contrast` how strong the drawing is, in 8-bit
    steps.
    """

    error: float
    worst: float
    visible: float
    contour: float
    portion: float = 0.0
    most: float = 1.0
    soft: float = 0.0
    unrest: float = 0.0
    contrast: float = 0.0


class Board:
    """A crop of a picture, `values` (3, height, width), that drawings are laid over.

    `hue_blur` is the width in pixels over which the file's format has averaged hues, 1 where it keeps them all.
    """

    def __init__(self, crop: NDArray[np.uint8], *, hue_blur: int = 1) -> None:
        """Take a crop (height, width, 3)."""
        self.hue_blur = hue_blur
        self.height, self.width = crop.shape[:2]
        self.values: Values = np.ascontiguousarray(np.moveaxis(crop, 2, 0), dtype=np.float32)

    def lay(self, master: Master, pose: Affine, *, size: float, soft: float = 0.0) -> Laid | None:
        """Lay a drawing at a pose (file units to pixel corners of the crop); None when nothing of it is there.

        `size` is that of the logo's longer side in pixels, `soft` the deviation of the blur it is drawn with.
        """
        sharp = master.coverage(pose, self.width, self.height)
        planes = sharp if soft == 0 else _blurred(sharp, soft)
        cover = planes.sum(axis=0) if len(planes) > 1 else planes[0]
        np.minimum(cover, 1, out=cover)
        ground = self._ground(cover, size)
        if ground is None:
            return None
        colours = self._colours(planes, self.values - (1 - cover) * ground)
        if colours is None:
            return None
        drawn = self._drawn(planes, ground, colours)
        return Laid(pose, size, soft, sharp, planes, cover, ground, drawn, colours)

    def _drawn(self, planes: Values, ground: Values, colours: NDArray[np.float64]) -> Values:
        cover = np.minimum(planes.sum(axis=0), 1)
        drawn: Values = (1 - cover) * ground
        flat = drawn.reshape(3, -1)
        flat += colours.T.astype(np.float32) @ planes.reshape(len(planes), -1)
        return drawn

    def _ground(self, cover: Values, size: float) -> Values | None:
        """Continue what is beside the ink under it: the mean of the bare pixels near by, of a wider circle else."""
        bare = (cv2.blur(cover, (3, 3)) < _EDGE).astype(np.float32)
        count = float(np.count_nonzero(bare))
        if count < 9:
            return None
        reaches = [2 * max(2, round(share * size)) + 1 for share in (_WIDE, _NEAR)]
        weights = [1 / (cv2.blur(bare, (reach, reach)) + np.float32(1e-3)) for reach in reaches]
        result = np.empty_like(self.values)
        for channel, values in zip(result, self.values, strict=True):
            shown = values * bare
            guess: Any = np.float32(float(shown.sum()) / count)
            for reach, weight in zip(reaches, weights, strict=True):
                wider = np.float32(1e-3) * guess
                guess = cv2.blur(shown, (reach, reach))
                guess += wider
                guess *= weight
            channel[...] = guess
        return result

    def _colours(self, planes: Values, target: Values) -> NDArray[np.float64] | None:
        """Give the colours (inks, 3) with which the planes come nearest to what is to be explained."""
        if self.hue_blur == 1:
            solution = _solved(planes, target)
        else:
            # Hues are told from planes averaged like them, or thin lines would take the ground's.
            light = _light(target)
            lights = _solved(planes, light[None])
            hues = _solved(self._averaged(planes), self._averaged(target - light))
            solution = None if lights is None or hues is None else lights + hues
        return None if solution is None else np.clip(solution, -40, 295)

    def _averaged(self, planes: Values) -> Values:
        width = (self.hue_blur, self.hue_blur)
        return np.stack([np.asarray(cv2.blur(plane, width), dtype=np.float32) for plane in planes])

    def _off(self, drawn: Values) -> Values:
        """Give how far the picture is from a drawing, hues averaged as the format averages them."""
        if self.hue_blur == 1:
            return np.asarray(cv2.absdiff(self.values, drawn), dtype=np.float32)
        rest = self.values - drawn
        light = _light(rest)
        return np.asarray(np.abs(light + self._averaged(rest - light)), dtype=np.float32)

    def judge(self, laid: Laid) -> Judged:
        """Compare a drawing with the picture along its contours."""
        drawn, cover = laid.drawn, laid.cover
        edge = np.zeros(cover.shape, dtype=np.bool_)
        for plane in laid.sharp:
            edge |= _steps(plane) > 0.3
        length = float(np.count_nonzero(edge))
        if length < 9:
            return Judged(1.0, 1.0, 0.0, length / 2)
        inside = (cover > 0.5) & ~edge
        weights = edge + inside * np.float32(min(1.0, _SOLID * length / max(float(np.count_nonzero(inside)), 1)))
        total = float(weights.sum())
        plain = drawn if laid.soft == 0 else self._drawn(laid.sharp, laid.ground, laid.colours)
        local = _largest([_steps(channel) for channel in plain])
        wide = cv2.dilate(local, _AROUND)
        # Inside a large ink the contrast is that of its contour: the ink against the ground continued under it.
        contrast = np.maximum(wide, _largest(cv2.absdiff(plain, laid.ground)))
        off = _largest(self._off(drawn))
        # What goes on beside the ink goes on under its edges too, and is not the drawing's fault.
        beside = off[(cv2.dilate(edge.view(np.uint8), _BESIDE) > 0) & (cover < _EDGE)]
        unrest = _quantile(beside, 0.5) if len(beside) > 20 else 0.0
        share = np.maximum(off - np.float32(unrest), 0)
        # Where the surroundings are as uneven as the drawing is strong, agreement says nothing.
        share /= np.maximum(contrast - np.float32(unrest), np.float32(_NOISE))
        np.minimum(share, 1, out=share)
        share *= weights
        error = float(share.sum()) / total
        sharp = local[edge]
        clear = max(_FAINT, _DIM * _quantile(sharp, 0.9))
        visible = float(np.count_nonzero(sharp >= clear)) / len(sharp)
        reach = 2 * max(_LEAST_PLACE, round(_PLACE * laid.size / 2)) + 1
        nearby = cv2.blur(weights, (reach, reach))
        enough = nearby > _ENOUGH * total / (reach * reach)
        places = cv2.blur(share, (reach, reach)) / np.maximum(nearby, np.float32(1e-6))
        worst = float(places[enough].max()) if enough.any() else error
        agreeing = weights * (places < _AGREEING)
        left = float(agreeing.sum())
        most = float(share[agreeing > 0].sum()) / left if left else 1.0
        firm = _quantile(contrast[edge], 0.5)
        return Judged(error, worst, visible, length / 2, left / total, most, laid.soft, unrest, firm)


def _solved(planes: Values, target: Values) -> NDArray[np.float64] | None:
    """Give how much of each plane explains each channel of the target best: (planes, channels)."""
    basis = planes.reshape(len(planes), -1)
    normal = (basis @ basis.T).astype(np.float64)
    right = (basis @ target.reshape(len(target), -1).T).astype(np.float64)
    least = 1e-6 * np.trace(normal) / len(normal)
    if least <= 0:
        return None
    return np.asarray(np.linalg.solve(normal + least * np.eye(len(normal)), right), dtype=np.float64)


def _light(values: Values) -> Values:
    """Give the luma of (3, height, width), ITU-R BT.601, as JPEG and WebP have it."""
    result: Values = np.float32(0.299) * values[0] + np.float32(0.587) * values[1] + np.float32(0.114) * values[2]
    return result


def _blurred(planes: Values, deviation: float) -> Values:
    return np.stack([np.asarray(cv2.GaussianBlur(plane, (0, 0), deviation), dtype=np.float32) for plane in planes])


def _steps(plane: Values) -> Values:
    """Give the largest difference within 3 x 3 pixels."""
    return np.asarray(cv2.subtract(cv2.dilate(plane, _AROUND), cv2.erode(plane, _AROUND)), dtype=np.float32)


def _largest(channels: Any) -> Values:
    """Give the largest of three channels at each pixel."""
    one, two, three = channels
    result: Values = np.maximum(np.maximum(one, two), three)
    return result


def _quantile(values: Values, share: float) -> float:
    """Give a quantile, interpolated as NumPy does, without the time it takes to prepare for anything else."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    ordered = np.partition(values, (low, high))
    return float(ordered[low]) + (at - low) * (float(ordered[high]) - float(ordered[low]))


def moved(board: Board, laid: Laid, *, blur: float) -> Affine | None:
    """Give the pose one Gauss-Newton step closer (Lucas and Kanade, affine); None when it cannot be told.

    `blur` is the deviation in pixels by which both sides are smoothed: more reaches further.
    """
    across, down = np.zeros_like(laid.drawn), np.zeros_like(laid.drawn)
    for channel, to_right, below in zip(laid.drawn, across, down, strict=True):
        drawn = cv2.GaussianBlur(channel, (0, 0), blur)
        np.subtract(drawn[:, 2:], drawn[:, :-2], out=to_right[:, 1:-1])
        np.subtract(drawn[2:], drawn[:-2], out=below[1:-1])
    # Both are twice the slope here, so that their squares are four times its square.
    strength = _largest(np.square(across)) + _largest(np.square(down))
    # The ground has edges of its own that do not move with the logo.
    around = 2 * round(1.5 * blur + 1) + 1
    near = cv2.dilate(laid.cover, np.ones((around, around), dtype=np.uint8))
    at = np.flatnonzero((strength > 4 * 2.0) & (near > 0.05))
    if len(at) < 24:
        return None
    rows, columns = np.divmod(at, board.width)
    x = (columns + 0.5 - board.width / 2).astype(np.float32)
    y = (rows + 0.5 - board.height / 2).astype(np.float32)
    residual = [cv2.GaussianBlur(channel, (0, 0), blur).ravel()[at] for channel in board.values - laid.drawn]
    # What differs by more than the step it belongs to is something else: it pulls less.
    steps = np.maximum(np.sqrt(strength.ravel()[at]) * np.float32(1.5 * max(blur, 1.0)), np.float32(2 * _NOISE))
    weight = 1 / (1 + np.square(_largest(np.abs(residual)) / (np.float32(0.5) * steps)))
    normal = np.zeros((6, 6))
    right = np.zeros(6)
    jacobian = np.empty((6, len(at)), dtype=np.float32)
    for r, gx, gy in zip(residual, across.reshape(3, -1), down.reshape(3, -1), strict=True):
        np.multiply(gx[at], np.float32(-0.5), out=jacobian[2])
        np.multiply(gy[at], np.float32(-0.5), out=jacobian[5])
        np.multiply(jacobian[2], x, out=jacobian[0])
        np.multiply(jacobian[2], y, out=jacobian[1])
        np.multiply(jacobian[5], x, out=jacobian[3])
        np.multiply(jacobian[5], y, out=jacobian[4])
        weighted = jacobian * weight
        normal += weighted @ jacobian.T
        right += weighted @ r
    reach = float(np.sqrt((x * x + y * y).max())) or 1.0
    units = np.array([1 / reach, 1 / reach, 1, 1 / reach, 1 / reach, 1])
    scaled = normal * np.outer(units, units)
    damping = 1e-3 * np.trace(scaled) / 6
    if damping <= 0:
        return None
    step = units * np.linalg.solve(scaled + damping * np.eye(6), right * units)
    if not np.isfinite(step).all():
        return None
    middle = Affine(e=board.width / 2, f=board.height / 2)
    a, c, e, b, d, f = step.tolist()
    return middle @ Affine(1 + a, b, c, 1 + d, e, f) @ middle.inverse() @ laid.pose
