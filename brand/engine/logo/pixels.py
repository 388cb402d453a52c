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
# CIEDE2000 by which a part's colour may be off: read inside the part, or told from its edges.
_INSIDE_LOSSLESS, _INSIDE_LOSSY, _FROM_EDGES = 0.6, 1.5, 20.0
_HALF_AS_LARGE = 0.03  # error by which a logo must explain a place better than one of twice its area
_ALIKE = 10.0  # CIEDE2000 up to which a colour may be meant for another
_CONTESTED = 0.12  # share of a larger logo's ink around a part of it
_MIRRORED = 0.01  # error by which a mirror image must be better: some marks are nearly symmetric
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
    proposed = [*candidates(pieces, marks, mirrored=False), *candidates(pieces, marks, mirrored=True)]
    winners = _winners(proposed, marks, up, working, opaque, lossy=picture.lossy)
    return [_placement(winner, picture, page) for winner in winners], bool(winners)


def _on_ground(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay see-through pixels on black or white, whichever the opaque ones stand out from."""
    alpha = np.asarray(cv2.extractChannel(pixels, 3), dtype=np.uint8)
    if int(alpha.min()) == 255:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), dtype=np.uint8)
    solid = pixels[alpha > 127][:, :3]
    ground = 0 if len(solid) and float(solid.mean()) > 127 else 255
    weight = alpha[..., None].astype(np.uint16)
    mixed = (pixels[..., :3].astype(np.uint16) * weight + ground * (255 - weight)) // 255
    return mixed.astype(np.uint8)


def _winners(
    proposed: Sequence[Candidate],
    marks: Sequence[Mark],
    up: Affine,
    working: NDArray[np.uint8],
    opaque: NDArray[np.uint8],
    *,
    lossy: bool,
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
        final = fit(candidate.marks[0], up @ closer.pose, opaque, MEASURE, lossy=lossy)
        if final is None or not all(_apart(final.box, other.box) for other in chosen):
            continue
        if not any(_contests(other, closer) for other in proposed) and not _borrowed(final, candidate.marks, marks):
            chosen.append(replace(final, mark=_variant(final, candidate.marks)))
    return chosen


def _contests(other: Candidate, found: Fit) -> bool:
    """Say whether pieces around a found logo belong to a larger one that has it as a part.

    Then the larger one is there, however it was spoiled, and taking its part for a logo of its own would blame it for
    the wrong things.
    """
    whole = other.marks[0].logo.ink.mapped(other.pose)
    box = found.box
    return _part_of(box, whole) and other.votes_outside(box) > _CONTESTED


def _borrowed(seen: Fit, variants: Sequence[Mark], marks: Sequence[Mark]) -> bool:
    """Say whether a drawing wears none of its own colours but those of another logo: more likely a part of that one."""
    if min(_unlike(seen, mark) for mark in variants) < _ALIKE:
        return False
    return any(_wears(seen, mark) for mark in marks if mark not in variants)


def _wears(seen: Fit, mark: Mark) -> bool:
    own = np.array([part.rgb for part in mark.parts])
    return all(float(between_rgb(rgb, own).min()) < _ALIKE for rgb in seen.colours if rgb is not None)


def _score(seen: Fit, marks: Sequence[Mark]) -> float:
    """Give the error, less for larger logos, more for unlike colours: smaller is better."""
    unlike = min(_unlike(seen, mark) for mark in marks)
    turned = _MIRRORED if seen.pose.mirrored else 0.0
    return seen.error + turned - _HALF_AS_LARGE * float(np.log2(max(seen.box.area, 1.0))) + _UNLIKE * min(unlike, 40.0)


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
    inside = _INSIDE_LOSSY if picture.lossy else _INSIDE_LOSSLESS
    parts = tuple(
        PartSeen(
            index, None if rgb is None else Paint("flat", (rgb,)), _FROM_EDGES if index in chosen.unmixed else inside
        )
        for index, rgb in enumerate(chosen.colours)
    )
    length_error = chosen.length_error * picture.pose.scale
    return Placement(chosen.mark, page, pose, parts, "pixels", length_error, picture.effects)
