"""Find the library's logos in a picture: pieces vote for a pose, the whole drawing verifies it, its edges refine it.

Every logo of the library competes, retired ones too, and the one that explains a place best wins. Upright placements
on flat grounds are found, under any stretch; what is not found is left in doubt, never taken as absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Paint, Picture
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.geometry import Affine, Box
from brand.engine.logo.candidates import Candidate, candidates
from brand.engine.logo.fitting import GLANCE, LOOK, MEASURE, Fit, fit
from brand.engine.logo.mark import Mark
from brand.engine.logo.pieces import picture_pieces
from brand.engine.logo.placement import PartSeen, Placement

_SIDE = 1600  # pixels of the longer side at which logos are searched
_SMALL = 500  # pictures below are enlarged twice, so that small letters keep their shapes
_MAX_LOOKS = 24  # places looked at closely in one picture
_COLOUR_ERROR_LOSSLESS, _COLOUR_ERROR_LOSSY = 0.6, 1.5  # CIEDE2000 of a part's colour
_HALF_AS_LARGE = 0.03  # error by which a logo must explain a place better than one of twice its area
_UNLIKE = 0.0005  # error that one CIEDE2000 from the variant's own colours counts for


def find_in_pixels(picture: Picture, page: int, marks: Sequence[Mark]) -> tuple[list[Placement], bool]:
    """Give the placements in a picture, and whether at least one logo was found there."""
    opaque = _on_ground(picture.pixels)
    height, width = opaque.shape[:2]
    side = max(height, width)
    scale = 2.0 if side < _SMALL else min(1.0, _SIDE / side)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    working = opaque
    if scale != 1.0:
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        working = np.asarray(cv2.resize(opaque, size, interpolation=method), dtype=np.uint8)
    pieces = picture_pieces(working)
    up = Affine(a=width / size[0], d=height / size[1])
    for mirrored in (False, True):  # a mark that is nearly symmetric would be found both ways
        proposed = list(candidates(pieces, marks, mirrored=mirrored))
        placements = [_placement(best, picture, page) for best in _winners(proposed, up, working, opaque)]
        if placements:
            return placements, True
    return [], False


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


def _winners(
    proposed: Sequence[Candidate], up: Affine, working: NDArray[np.uint8], opaque: NDArray[np.uint8]
) -> list[Fit]:
    """Verify candidates in the reduced picture, let them compete, and measure the winners in the full one."""
    glanced = [(seen, c) for c in proposed if (seen := fit(c.marks[0], c.pose, working, GLANCE)) is not None]
    glanced.sort(key=lambda pair: _score(pair[0], pair[1].marks))
    looked: list[tuple[float, Fit, Candidate]] = []
    for seen, candidate in glanced[:_MAX_LOOKS]:
        if any(_part_of(seen.box, other.box) and other.error < seen.error + 0.05 for _, other, _ in looked):
            continue  # a piece of a logo that already explains this place
        closer = fit(candidate.marks[0], seen.pose, working, LOOK)
        if closer is not None:
            looked.append((_score(closer, candidate.marks), closer, candidate))
    chosen: list[Fit] = []
    for _, closer, candidate in sorted(looked, key=lambda entry: entry[0]):
        if all(_apart((found := closer.mark.logo.ink.mapped(up @ closer.pose)), other.box) for other in chosen):
            final = fit(candidate.marks[0], up @ closer.pose, opaque, MEASURE)
            if final is not None and all(_apart(found, other.box) for other in chosen):
                chosen.append(replace(final, mark=_variant(final, candidate.marks)))
    return chosen


def _score(seen: Fit, marks: Sequence[Mark]) -> float:
    """Give the error, less for larger logos, more for unlike colours: smaller is better."""
    unlike = min(_unlike(seen, mark) for mark in marks)
    return seen.error - _HALF_AS_LARGE * float(np.log2(max(seen.box.area, 1.0))) + _UNLIKE * min(unlike, 40.0)


def _variant(seen: Fit, marks: Sequence[Mark]) -> Mark:
    return min(marks, key=lambda mark: (round(_unlike(seen, mark), 1), mark.logo.status == "retired", mark.logo.id))


def _unlike(seen: Fit, mark: Mark) -> float:
    """Give the mean CIEDE2000 of the colours seen from the logo's own, weighted by ink."""
    total = weight = 0.0
    for part, stated, rgb in zip(mark.parts, mark.logo.parts, seen.colours, strict=True):
        if rgb is not None:
            total += stated.ink_share * float(between_rgb(part.rgb, rgb))
            weight += stated.ink_share
    return total / weight if weight else 100.0


def _part_of(one: Box, two: Box) -> bool:
    common = one.intersection(two)
    return common is not None and common.area > 0.9 * one.area and one.area < 0.8 * two.area


def _apart(one: Box, two: Box) -> bool:
    common = one.intersection(two)
    return common is None or common.area < 0.3 * min(one.area, two.area)


def _placement(chosen: Fit, picture: Picture, page: int) -> Placement:
    pose = picture.pose @ chosen.pose
    parts = tuple(
        PartSeen(index, Paint("flat", (rgb,)) if rgb is not None else None) for index, rgb in enumerate(chosen.colours)
    )
    error = _COLOUR_ERROR_LOSSY if picture.lossy else _COLOUR_ERROR_LOSSLESS
    return Placement(
        chosen.mark, page, pose, parts, "pixels", chosen.length_error * picture.pose.scale, error, picture.effects
    )
