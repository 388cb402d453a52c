"""Lay a logo over a picture, refine the pose by its edges, and say how well it explains what is there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import Mark, paint

_MARGIN = 0.08  # of the logo's size, looked at around it
_OVER = 3  # the drawing is painted this many times finer and averaged: smooth edges
_LEAST_SIDE = 12  # pixels of the picture; below, a shape cannot be told from another
_NEAR = 30  # 8-bit steps within which a pixel has the colour of its part
_VISIBLE = 20  # 8-bit steps by which a part stands out from the ground
_MAX_HIDDEN = 0.06  # share of the ink that may have the ground's colour
_CLEAR = 2.0  # 8-bit steps of standard deviation up to which an unmixed colour is one
_MAX_SLIP = 0.1  # how far one refinement may change the scale


@dataclass(frozen=True, slots=True)
class Stage:
    """How closely to look: pixels of the logo's longer side, refinements, and what still counts as the logo.

    `max_error` is the mean difference of drawing and picture as a share of the contrast; `min_agreement` the share of
    solid ink that has its part's colour.
    """

    side: int
    refinements: int
    max_error: float
    min_agreement: float


GLANCE = Stage(side=110, refinements=0, max_error=0.30, min_agreement=0.7)
LOOK = Stage(side=240, refinements=1, max_error=0.12, min_agreement=0.88)
MEASURE = Stage(side=480, refinements=2, max_error=0.10, min_agreement=0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logo laid over a picture.

    `pose` maps file units to pixel corners of the picture, `colours` are the parts' colours (None where a part is too
    small to tell; `unmixed` holds the indices of those that had to be told from edges), `error` is as in Stage,
    `length_error` the uncertainty of lengths in pixels.
    """

    mark: Mark
    pose: Affine
    colours: tuple[Rgb | None, ...]
    unmixed: frozenset[int]
    error: float
    length_error: float

    @property
    def box(self) -> Box:
        return self.mark.logo.ink.mapped(self.pose)


def fit(mark: Mark, pose: Affine, picture: NDArray[np.uint8], stage: Stage, *, lossy: bool = False) -> Fit | None:
    """Refine a pose in a picture (height, width, 3); None when the logo is not there.

    Compression that loses detail smears colours over two pixels and more: `lossy` keeps further away from edges.
    """
    height, width = picture.shape[:2]
    box = mark.logo.ink.mapped(pose)
    margin = _MARGIN * max(box.width, box.height) + 2
    x0, y0 = max(0, int(box.x0 - margin)), max(0, int(box.y0 - margin))
    x1, y1 = min(width, int(box.x1 + margin) + 1), min(height, int(box.y1 + margin) + 1)
    common = Box(x0, y0, x1, y1).intersection(box)
    if min(box.width, box.height) < _LEAST_SIDE or common is None or common.area < 0.95 * box.area:
        return None
    scale = min(1.0, stage.side / max(box.width, box.height))
    crop = picture[y0:y1, x0:x1]
    if scale < 1:
        size = (max(8, round((x1 - x0) * scale)), max(8, round((y1 - y0) * scale)))
        crop = np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    shrink = Affine(a=crop.shape[1] / (x1 - x0), d=crop.shape[0] / (y1 - y0)) @ Affine(e=-x0, f=-y0)
    values = crop.astype(np.float32)
    local = shrink @ pose
    view = _View(mark, local, values, lossy=lossy)
    slip = 0.0
    for _ in range(stage.refinements):
        better = view.refined()
        if better is None:
            break
        # What one more refinement still moves is not known any better.
        slip = float(np.abs(better.apply(mark.logo.ink.corners) - local.apply(mark.logo.ink.corners)).max())
        local, view = better, _View(mark, better, values, lossy=lossy)
    error = view.error()
    if error is None or error > stage.max_error or view.agreement() < stage.min_agreement:
        return None
    return Fit(
        mark,
        shrink.inverse() @ local,
        view.colours(),
        view.unmixed,
        error,
        (0.2 + 1.5 * error + (slip if stage.refinements > 1 else 0.0)) / scale,
    )


class _View:
    """A logo drawn at a pose over a crop of the picture (height, width, 3), in the colours found there."""

    def __init__(self, mark: Mark, pose: Affine, values: NDArray[np.float32], *, lossy: bool) -> None:
        self.mark, self.pose, self.values = mark, pose, values
        height, width = values.shape[:2]
        self.fine = paint(mark.parts, Affine(a=_OVER, d=_OVER) @ pose, _OVER * width, _OVER * height)
        self.inner = self._inner(7 if lossy else 3)
        any_ink = cv2.dilate((self.fine > 0).astype(np.uint8), np.ones((_OVER, _OVER), dtype=np.uint8))
        self.inked = any_ink[_OVER // 2 :: _OVER, _OVER // 2 :: _OVER] > 0
        self.ground = self._median(~self.inked)
        self.part_colours = self._colours()
        self.drawn = self._drawn(width, height)

    def _inner(self, reach: int) -> NDArray[np.uint8]:
        """Give each pixel its part number where the part covers all `reach` x `reach` around it, 255 elsewhere."""
        kernel = np.ones((reach * _OVER, reach * _OVER), dtype=np.uint8)
        middle = slice(_OVER // 2, None, _OVER)
        low, high = cv2.erode(self.fine, kernel)[middle, middle], cv2.dilate(self.fine, kernel)[middle, middle]
        return np.where(low == high, low, 255).astype(np.uint8)

    def _median(self, mask: NDArray[np.bool_], least: int = 9) -> NDArray[np.float32] | None:
        inside = self.values[mask]
        return np.asarray(np.median(inside, axis=0), dtype=np.float32) if len(inside) >= least else None

    def _drawn(self, width: int, height: int) -> NDArray[np.float32]:
        """Draw the logo smoothly in the colours found; unseen parts take their own colour."""
        ground = self.ground if self.ground is not None else np.zeros(3, dtype=np.float32)
        table = np.zeros((1, 256, 3), dtype=np.uint8)
        table[0, 0] = ground.round()
        for number, (part, colour) in enumerate(zip(self.mark.parts, self.part_colours, strict=True), start=1):
            table[0, number] = np.clip(colour, 0, 255).round() if colour is not None else part.rgb
        coloured = cv2.LUT(cv2.merge([self.fine, self.fine, self.fine]), table)
        return np.asarray(cv2.resize(coloured, (width, height), interpolation=cv2.INTER_AREA), dtype=np.float32)

    def _colours(self) -> list[NDArray[np.float32] | None]:
        """Give the parts' colours from pixels away from every edge, or else unmixed from the edges themselves."""
        numbers = range(1, len(self.mark.parts) + 1)
        found = {number: self._median(self.inner == number) for number in numbers}
        unmixed = self._unmixed() if any(colour is None for colour in found.values()) else {}
        self.unmixed = frozenset(number - 1 for number in numbers if found[number] is None)
        return [found[number] if found[number] is not None else unmixed.get(number) for number in numbers]

    def colours(self) -> tuple[Rgb | None, ...]:
        """Give the parts' colours as 8-bit sRGB."""
        result: list[Rgb | None] = []
        for colour in self.part_colours:
            if colour is None:
                result.append(None)
            else:
                red, green, blue = (min(255, max(0, round(float(value)))) for value in colour)
                result.append((red, green, blue))
        return tuple(result)

    def _unmixed(self) -> dict[int, NDArray[np.float32]]:
        """Solve for the parts' colours by least squares: each pixel is a mixture by the areas the parts cover in it."""
        height, width = self.values.shape[:2]
        near = cv2.dilate(self.inked.astype(np.uint8), np.ones((5, 5), dtype=np.uint8)) > 0
        numbers = [number for number in range(len(self.mark.parts) + 1) if (self.fine == number).any()]
        shares = [
            cv2.resize((self.fine == number).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)[near]
            for number in numbers
        ]
        design = np.stack(shares, axis=1).astype(np.float64)
        target = self.values[near].astype(np.float64)
        if len(design) < 4 * len(numbers):
            return {}
        normal = design.T @ design + 1e-6 * np.eye(len(numbers))
        solution = np.linalg.solve(normal, design.T @ target)
        noise = float(np.square(target - design @ solution).mean())
        deviation = np.sqrt(np.diag(np.linalg.inv(normal)) * noise)
        return {number: solution[i].astype(np.float32) for i, number in enumerate(numbers) if deviation[i] < _CLEAR}

    def refined(self) -> Affine | None:
        """Give the pose at which the edges agree best, by Evangelidis and Psarakis' ECC; None when it finds none."""
        if self.ground is None:
            return None
        drawn = np.asarray(np.abs(self.drawn - self.ground).sum(axis=2), dtype=np.float32)
        seen = np.abs(self.values - self.ground).sum(axis=2)
        if float(drawn.std()) < 1:
            return None
        warp = np.eye(2, 3, dtype=np.float32)
        criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 25, 1e-5)
        # Only the edges count, and no neighbour beyond them.
        mask = cv2.dilate(self.inked.astype(np.uint8) * 255, np.ones((9, 9), dtype=np.uint8))
        try:
            _, found = cv2.findTransformECC(drawn, seen, warp, cv2.MOTION_AFFINE, criteria, mask, 3)
        except cv2.error:
            return None
        (a, c, e), (b, d, f) = np.asarray(found, dtype=np.float64).tolist()
        # OpenCV counts from pixel centres, poses from corners.
        moved = Affine(e=0.5, f=0.5) @ Affine(a, b, c, d, e, f) @ Affine(e=-0.5, f=-0.5)
        if not moved.is_finite or moved.distortion > 2 * _MAX_SLIP or abs(moved.scale - 1) > _MAX_SLIP:
            return None
        return moved @ self.pose

    def error(self) -> float | None:
        """Give the mean difference of drawing and picture over the ink and its surroundings, by contrast.

        None when the ground cannot be told, or when ink has the ground's colour: what cannot be seen is not there.
        """
        if self.ground is None:
            return None
        contrasts, hidden = [], 0.0
        for number, (part, colour) in enumerate(zip(self.mark.logo.parts, self.part_colours, strict=True), start=1):
            if colour is None:
                continue
            contrast = float(np.abs(colour - self.ground).max())
            if contrast >= _VISIBLE:
                contrasts.append(contrast)
            elif self._on_ground(number):
                hidden += part.ink_share
        if not contrasts or hidden > _MAX_HIDDEN:
            return None
        near = cv2.dilate(self.inked.astype(np.uint8), np.ones((7, 7), dtype=np.uint8)) > 0
        off = np.abs(self.values - self.drawn).max(axis=2)[near]
        return float(off.mean()) / max(float(np.mean(contrasts)), float(_VISIBLE))

    def _on_ground(self, number: int) -> bool:
        """Say whether a part borders on the ground more than on other parts."""
        own = (self.fine == number).astype(np.uint8)
        ring = self.fine[(cv2.dilate(own, np.ones((5, 5), dtype=np.uint8)) > 0) & (own == 0)]
        return ring.size == 0 or float((ring == 0).mean()) > 0.5

    def agreement(self) -> float:
        """Give the share of ink away from edges that has its part's colour; 1 where all ink is edge."""
        solid = (self.inner > 0) & (self.inner < 255)
        if not solid.any():
            return 1.0
        off = np.abs(self.values - self.drawn).max(axis=2)
        return float((off[solid] <= _NEAR).mean())
