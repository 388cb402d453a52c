"""Find the library's logos in a picture: pieces vote for a pose, the whole drawing verifies it, its edges refine it.

Every logo of the library competes, retired ones too, and the one that explains a place best wins. Upright placements
on flat grounds are found, under any stretch; what is not found is left in doubt, never taken as absent.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Paint, Picture
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.geometry import Affine, Box
from brand.engine.logo.candidates import candidates
from brand.engine.logo.fitting import Fit, fit
from brand.engine.logo.mark import Mark
from brand.engine.logo.pieces import picture_pieces
from brand.engine.logo.placement import PartSeen, Placement

_SIDE = 1600  # pixels of the longer side at which logos are searched
_SMALL = 500  # pictures below are enlarged twice, so that small letters keep their shapes
_COLOUR_ERROR_LOSSLESS, _COLOUR_ERROR_LOSSY = 0.5, 1.5  # CIEDE2000 of a part's median colour


def find_in_pixels(picture: Picture, page: int, marks: Sequence[Mark]) -> tuple[list[Placement], bool]:
    """Give the placements in a picture, and whether at least one logo was found there."""
    opaque = _on_ground(picture.pixels)
    height, width = opaque.shape[:2]
    side = max(height, width)
    scale = 2.0 if side < _SMALL else min(1.0, _SIDE / side)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if scale == 1.0:
        working = opaque
    else:
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        working = np.asarray(cv2.resize(opaque, size, interpolation=method), dtype=np.uint8)
    pieces = picture_pieces(working)
    up = Affine(a=width / size[0], d=height / size[1])
    fits: list[Fit] = []
    for mark, pose in candidates(pieces, marks):
        fitted = fit(mark, up @ pose, opaque)
        if fitted is not None:
            fits.append(fitted)
    placements = [_placement(chosen, picture, page) for chosen in _best(fits)]
    return placements, bool(placements)


def _on_ground(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay see-through pixels on black or white, whichever the opaque ones stand out from."""
    alpha = pixels[..., 3]
    if int(alpha.min()) == 255:
        return np.ascontiguousarray(pixels[..., :3])
    solid = pixels[alpha > 127][:, :3]
    ground = 0 if len(solid) and float(solid.mean()) > 127 else 255
    weight = alpha[..., None].astype(np.uint16)
    mixed = (pixels[..., :3].astype(np.uint16) * weight + ground * (255 - weight)) // 255
    return mixed.astype(np.uint8)


def _best(fits: list[Fit]) -> list[Fit]:
    """Keep, for each place, the logo that explains most of it with the least error; colours decide between variants."""
    chosen: list[Fit] = []
    for candidate in sorted(fits, key=_rank):
        box = candidate.box
        if all(_apart(box, other.box) for other in chosen):
            chosen.append(candidate)
    return chosen


def _rank(candidate: Fit) -> tuple[float, ...]:
    # Steps, because errors of a few thousandths say nothing; within a step colour decides, then the status.
    area = -round(np.log2(max(candidate.box.area, 1.0)) * 2)
    colour = _colour_distance(candidate)
    mirrored = candidate.pose.mirrored
    return area, round(candidate.error * 40), mirrored, round(colour), candidate.error, candidate.mark.logo.status == "retired"


def _apart(one: Box, two: Box) -> bool:
    common = one.intersection(two)
    return common is None or common.area < 0.3 * min(one.area, two.area)


def _colour_distance(candidate: Fit) -> float:
    total = weight = 0.0
    for part, stated, rgb in zip(candidate.mark.parts, candidate.mark.logo.parts, candidate.colours, strict=True):
        if rgb is not None:
            total += stated.ink_share * float(between_rgb(part.rgb, rgb))
            weight += stated.ink_share
    return total / weight if weight else 100.0


def _placement(chosen: Fit, picture: Picture, page: int) -> Placement:
    pose = picture.pose @ chosen.pose
    parts = tuple(
        PartSeen(index, Paint("flat", (rgb,)) if rgb is not None else None) for index, rgb in enumerate(chosen.colours)
    )
    error = _COLOUR_ERROR_LOSSY if picture.lossy else _COLOUR_ERROR_LOSSLESS
    return Placement(
        chosen.mark, page, pose, parts, "pixels", chosen.length_error * picture.pose.scale, error, picture.effects
    )
