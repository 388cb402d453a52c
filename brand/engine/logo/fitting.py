"""Lay a logo over a picture, refine the pose by its edges, and say how well it explains what is there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import Mark, paint

_SIDE = 420  # pixels of the longer side of the logo at which edges are compared
_MARGIN = 0.08  # of the logo's size, looked at around it
_OVER = 3  # the drawing is painted this many times finer and averaged: smooth edges
_LEAST_SIDE = 12  # pixels of the picture; below, a shape cannot be told from another
_MAX_ERROR = 0.10  # of the contrast between logo and ground, mean over the logo's box
_NEAR = 30  # 8-bit steps within which a pixel has the colour of its part
_LEAST_AGREEMENT = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logo laid over a picture.

    `pose` maps file units to pixel corners of the picture, `colours` are the parts' median colours (None where a part
    is too small), `error` is the mean difference over the logo's box as a share of the contrast, `length_error` the
    uncertainty of lengths in pixels.
    """

    mark: Mark
    pose: Affine
    colours: tuple[Rgb | None, ...]
    error: float
    length_error: float

    @property
    def box(self) -> Box:
        return self.mark.logo.ink.mapped(self.pose)


def fit(mark: Mark, pose: Affine, picture: NDArray[np.uint8]) -> Fit | None:
    """Refine a pose in a picture (height, width, 3); None when the logo is not there."""
    height, width = picture.shape[:2]
    box = mark.logo.ink.mapped(pose)
    margin = _MARGIN * max(box.width, box.height) + 2
    x0, y0 = max(0, int(box.x0 - margin)), max(0, int(box.y0 - margin))
    x1, y1 = min(width, int(box.x1 + margin) + 1), min(height, int(box.y1 + margin) + 1)
    seen = Box(x0, y0, x1, y1)
    common = seen.intersection(box)
    if min(box.width, box.height) < _LEAST_SIDE or common is None or common.area < 0.95 * box.area:
        return None
    scale = min(1.0, _SIDE / max(box.width, box.height))
    crop = picture[y0:y1, x0:x1]
    if scale < 1:
        size = (max(8, round((x1 - x0) * scale)), max(8, round((y1 - y0) * scale)))
        crop = np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    shrink = Affine(a=crop.shape[1] / (x1 - x0), d=crop.shape[0] / (y1 - y0)) @ Affine(e=-x0, f=-y0)
    values = crop.astype(np.float32)
    local = shrink @ pose
    view = _View(mark, local, values)
    for _ in range(2):
        better = view.refined()
        if better is None:
            break
        local, view = better, _View(mark, better, values)
    error = view.error()
    if error is None or error > _MAX_ERROR or view.agreement() < _LEAST_AGREEMENT:
        return None
    final = shrink.inverse() @ local
    return Fit(mark, final, view.colours, error, (0.12 + 1.5 * error) / scale)


class _View:
    """A logo drawn at a pose over a crop of the picture (height, width, 3), in the colours found there."""

    def __init__(self, mark: Mark, pose: Affine, values: NDArray[np.float32]) -> None:
        self.mark, self.pose, self.values = mark, pose, values
        height, width = values.shape[:2]
        fine = paint(mark.parts, Affine(a=_OVER, d=_OVER) @ pose, _OVER * width, _OVER * height)
        blocks = fine.reshape(height, _OVER, width, _OVER).swapaxes(1, 2).reshape(height, width, -1)
        self.solid = np.where((blocks == blocks[..., :1]).all(axis=2), blocks[..., 0], 255)  # 255: an edge
        self.ink = (blocks > 0).mean(axis=2, dtype=np.float32)
        self.ground_mask = self.ink == 0
        self.ground = self._median(self.ground_mask)
        self.part_colours = [self._median(self.solid == number) for number in range(1, len(mark.parts) + 1)]
        self.drawn = self._drawn(blocks)

    def _median(self, mask: NDArray[np.bool_]) -> NDArray[np.float32] | None:
        inside = self.values[mask]
        return np.asarray(np.median(inside, axis=0), dtype=np.float32) if len(inside) >= 4 else None

    def _drawn(self, blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Draw the logo smoothly in the colours found; unseen parts take their own colour."""
        ground = self.ground if self.ground is not None else np.zeros(3, dtype=np.float32)
        table = [ground]
        for part, colour in zip(self.mark.parts, self.part_colours, strict=True):
            table.append(colour if colour is not None else np.array(part.rgb, dtype=np.float32))
        return np.asarray(np.array(table, dtype=np.float32)[blocks].mean(axis=2), dtype=np.float32)

    @property
    def colours(self) -> tuple[Rgb | None, ...]:
        result: list[Rgb | None] = []
        for colour in self.part_colours:
            if colour is None:
                result.append(None)
            else:
                red, green, blue = (round(float(value)) for value in colour)
                result.append((red, green, blue))
        return tuple(result)

    def refined(self) -> Affine | None:
        """Give the pose at which the edges agree best, by Evangelidis and Psarakis' ECC; None when it finds none."""
        if self.ground is None:
            return None
        drawn = np.linalg.norm(self.drawn - self.ground, axis=2).astype(np.float32)
        seen = np.linalg.norm(self.values - self.ground, axis=2).astype(np.float32)
        if float(drawn.std()) < 1:
            return None
        warp = np.eye(2, 3, dtype=np.float32)
        criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 40, 1e-6)
        mask = np.full(seen.shape, 255, dtype=np.uint8)
        try:
            _, warp = cv2.findTransformECC(drawn, seen, warp, cv2.MOTION_AFFINE, criteria, mask, 3)
        except cv2.error:
            return None
        (a, c, e), (b, d, f) = warp.astype(float).tolist()
        # OpenCV counts from pixel centres, poses from corners.
        moved = Affine(e=0.5, f=0.5) @ Affine(a, b, c, d, e, f) @ Affine(e=-0.5, f=-0.5)
        if not moved.is_finite or moved.distortion > 0.2 or abs(moved.scale - 1) > 0.1:
            return None
        return moved @ self.pose

    def error(self) -> float | None:
        """Give the mean difference of drawing and picture over the ink and its close surroundings, by contrast."""
        if self.ground is None:
            return None
        inked = [colour for colour in self.part_colours if colour is not None]
        if not inked:
            return None
        contrast = float(np.mean([np.abs(colour - self.ground).max() for colour in inked]))
        if contrast < 20:
            return None
        near = cv2.dilate((self.ink > 0).astype(np.uint8), np.ones((7, 7), dtype=np.uint8)) > 0
        off = np.abs(self.values - self.drawn).max(axis=2)[near]
        return float(off.mean()) / contrast

    def agreement(self) -> float:
        """Give the share of solid ink that has its part's colour, the smaller of that over parts weighted by area."""
        solid = (self.solid > 0) & (self.solid < 255)
        if not solid.any():
            return 0.0
        off = np.abs(self.values - self.drawn).max(axis=2)
        return float((off[solid] <= _NEAR).mean())
