"""Lay a logo's drawing over a picture: which colours explain it best, and how well they do along every contour.

A pixel is taken for a mixture of the logo's inks and of the ground, by the areas they cover in it. The ground may be
anything that goes on beside the ink (flat, a gradient, a photograph); inks may have any colour, so that a recoloured
logo is still one.
"""

from __future__ import annotations

from dataclasses import dataclass

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
_ENOUGH = 0.03  # share of all weight a place must have to be looked at

_BESIDE = np.ones((9, 9), dtype=np.uint8)

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A drawing at a pose over a crop: `planes` (inks, height, width) its coverage, `drawn` (height, width, 3) it.

    `colours` (inks, 3, 3) hold for each ink the constant and the slopes along x and y (per pixel from the crop's
    middle; 0 unless gradients were asked for), each by channel. `ground` is what is continued under the ink.
    """

    pose: Affine
    size: float
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
    length in pixels of the crop.
    """

    error: float
    worst: float
    visible: float
    contour: float


class Board:
    """A crop of a picture (height, width, 3) that drawings are laid over; `valid` is 1 where the picture is."""

    def __init__(self, values: Values, valid: Values | None = None) -> None:
        self.values = values
        self.height, self.width = values.shape[:2]
        self.valid = valid if valid is not None else np.ones(values.shape[:2], dtype=np.float32)

    def lay(self, master: Master, pose: Affine, *, size: float, gradients: bool = False) -> Laid | None:
        """Lay a drawing at a pose (file units to pixel corners of the crop); None when nothing of it is there.

        `size` is that of the logo's longer side in pixels.
        """
        planes = master.coverage(pose, self.width, self.height)
        cover = planes.sum(axis=0) if len(planes) > 1 else planes[0]
        np.minimum(cover, 1, out=cover)
        ground = self._ground(cover, size)
        if ground is None:
            return None
        bare = (1 - cover)[..., None]
        colours = self._colours(planes, self.values - bare * ground, gradients=gradients)
        if colours is None:
            return None
        drawn = bare * ground
        if gradients:
            x = np.arange(self.width, dtype=np.float32) - self.width / 2
            y = np.arange(self.height, dtype=np.float32)[:, None] - self.height / 2
            for plane, (flat, along, down) in zip(planes, colours.astype(np.float32), strict=True):
                for channel in range(3):
                    drawn[..., channel] += plane * (flat[channel] + along[channel] * x + down[channel] * y)
        else:
            for plane, (flat, _, _) in zip(planes, colours.astype(np.float32), strict=True):
                drawn += plane[..., None] * flat
        return Laid(pose, size, planes, cover, ground, drawn, colours)

    def _ground(self, cover: Values, size: float) -> Values | None:
        """Continue what is beside the ink under it: the mean of the bare pixels near by, of a wider circle else."""
        bare = (cv2.blur(cover, (3, 3)) < _EDGE).astype(np.float32) * self.valid
        count = float(bare.sum())
        if count < 9:
            return None
        shown = self.values * bare[..., None]
        guess: Values = (shown.sum(axis=(0, 1)) / count).astype(np.float32)
        result: Values = np.broadcast_to(guess, self.values.shape).astype(np.float32)
        for share in (_WIDE, _NEAR):
            reach = 2 * max(2, round(share * size)) + 1
            weight = cv2.blur(bare, (reach, reach))[..., None] + np.float32(1e-3)
            result = (cv2.blur(shown, (reach, reach)) + np.float32(1e-3) * result) / weight
        return result

    def _colours(self, planes: Values, target: Values, *, gradients: bool) -> NDArray[np.float64] | None:
        count = len(planes)
        basis = planes.reshape(count, -1)
        valid = self.valid.ravel()
        if gradients:
            x = np.broadcast_to((np.arange(self.width, dtype=np.float32) - self.width / 2), self.valid.shape).ravel()
            y = np.repeat(np.arange(self.height, dtype=np.float32) - self.height / 2, self.width)
            basis = np.concatenate([basis, basis * x, basis * y])
        weighted = basis * valid
        normal = (weighted @ basis.T).astype(np.float64)
        right = (weighted @ target.reshape(-1, 3)).astype(np.float64)
        least = 1e-6 * np.trace(normal) / len(normal)
        if least <= 0:
            return None
        solution = np.linalg.solve(normal + least * np.eye(len(normal)), right)
        colours = np.zeros((count, 3, 3))
        for kind in range(3 if gradients else 1):
            colours[:, kind] = solution[kind * count : (kind + 1) * count]
        if not gradients:
            np.clip(colours, -40, 295, out=colours)
        return colours

    def judge(self, laid: Laid) -> Judged:
        """Compare a drawing with the picture along its contours."""
        drawn, cover = laid.drawn, laid.cover
        around = np.ones((3, 3), dtype=np.uint8)
        edge = np.zeros(cover.shape, dtype=np.bool_)
        for plane in laid.planes:
            edge |= (cv2.dilate(plane, around) - cv2.erode(plane, around)) > 0.3
        edges = edge * self.valid
        length = float(edges.sum())
        if length < 9:
            return Judged(1.0, 1.0, 0.0, length / 2)
        inside = (cover > 0.5) * self.valid * (1 - edges)
        weights = edges + inside * np.float32(min(1.0, _SOLID * length / max(float(inside.sum()), 1)))
        total = float(weights.sum())
        local = _largest(cv2.dilate(drawn, around) - cv2.erode(drawn, around))
        wide = cv2.dilate(local, around)
        # Inside a large ink the contrast is that of its contour: the ink against the ground continued under it.
        contrast = np.maximum(wide, _largest(np.abs(drawn - laid.ground)))
        off = _largest(np.abs(self.values - drawn))
        # What goes on beside the ink goes on under its edges too, and is not the drawing's fault.
        beside = (cv2.dilate(edges, _BESIDE) > 0) & (cover < _EDGE) & (self.valid > 0)
        unrest = float(np.median(off[beside])) if np.count_nonzero(beside) > 20 else 0.0
        share = np.minimum(np.maximum(off - unrest, 0) / np.maximum(contrast, _NOISE), 1) * weights
        error = float(share.sum()) / total
        sharp = local[edges > 0]
        clear = max(_FAINT, _DIM * float(np.percentile(sharp, 90)))
        visible = float((sharp >= clear).mean())
        reach = 2 * max(_LEAST_PLACE, round(_PLACE * laid.size / 2)) + 1
        nearby = cv2.blur(weights, (reach, reach))
        enough = nearby > _ENOUGH * total / (reach * reach)
        places = cv2.blur(share, (reach, reach))[enough] / nearby[enough]
        worst = float(places.max()) if places.size else error
        return Judged(error, worst, visible, length / 2)


def _largest(values: Values) -> Values:
    """Give the largest channel of (height, width, 3)."""
    return np.maximum(np.maximum(values[..., 0], values[..., 1]), values[..., 2])


_DIFFERENCE = np.array([[-0.5, 0.0, 0.5]], dtype=np.float32)


def moved(board: Board, laid: Laid, *, blur: float) -> Affine | None:
    """Give the pose one Gauss-Newton step closer (Lucas and Kanade, affine); None when it cannot be told.

    `blur` is the deviation in pixels by which both sides are smoothed: more reaches further.
    """
    residual = (board.values - laid.drawn) * board.valid[..., None]
    drawn = laid.drawn
    if blur > 0:
        residual = np.asarray(cv2.GaussianBlur(residual, (0, 0), blur), dtype=residual.dtype)
        drawn = np.asarray(cv2.GaussianBlur(drawn, (0, 0), blur), dtype=np.float32)
    gx = cv2.filter2D(drawn, -1, _DIFFERENCE)
    gy = cv2.filter2D(drawn, -1, _DIFFERENCE.T)
    strength = _largest(gx * gx) + _largest(gy * gy)
    # The ground has edges of its own that do not move with the logo.
    around = 2 * round(1.5 * blur + 1) + 1
    near = cv2.dilate(laid.cover, np.ones((around, around), dtype=np.uint8))
    rows, columns = np.nonzero((strength > 2.0) & (board.valid > 0) & (near > 0.05))
    if len(rows) < 24:
        return None
    x = (columns + 0.5 - board.width / 2).astype(np.float32)
    y = (rows + 0.5 - board.height / 2).astype(np.float32)
    r, gx, gy = residual[rows, columns], gx[rows, columns], gy[rows, columns]
    # What differs by more than the step it belongs to is something else: it pulls less.
    steps = np.maximum(3 * np.sqrt(strength[rows, columns]) * max(blur, 1.0), 2 * _NOISE)
    weight = 1 / (1 + np.square(_largest(np.abs(r)[None])[0] / (0.5 * steps)))
    normal = np.zeros((6, 6))
    right = np.zeros(6)
    for channel in range(3):
        g, h = gx[:, channel], gy[:, channel]
        jacobian = -np.stack([g * x, g * y, g, h * x, h * y, h])
        weighted = jacobian * weight
        normal += weighted @ jacobian.T
        right += weighted @ r[:, channel]
    reach = float(np.hypot(x, y).max()) or 1.0
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
