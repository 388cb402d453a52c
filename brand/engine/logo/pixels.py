"""Find the library's logos in a picture: pieces propose poses, the whole drawing verifies them, edges refine them.

Every mark of the library competes, retired ones and partners' too; the one that explains most of a place wins. What is
not found is left in doubt, never taken as absent.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.geometry import Affine, Box
from brand.engine.logo.clusters import filling, poses_of_groups
from brand.engine.logo.competing import Found, winners
from brand.engine.logo.drawings import Drawing, drawings_of
from brand.engine.logo.fits import Pyramid, without_alpha
from brand.engine.logo.mark import Mark
from brand.engine.logo.placement import Placement
from brand.engine.logo.proposing import candidates
from brand.engine.logo.reading import placement_of
from brand.engine.logo.segments import pieces_of_picture
from brand.engine.regions import channels_of

_SIDE = 1600  # pixels of the longer side at which logos are searched
_SMALL = 800  # pictures below are enlarged twice, so that small letters keep their shapes
_POSES = 5  # a drawing, that are verified
_STRIP = 256  # rows of a picture that are worked on at once: more would fill the memory
_BLANK = 8  # 8-bit steps within which a whole picture lies that shows nothing
_SOLID = 20  # 8-bit alpha above which a pixel belongs to what a picture shows
_STRETCH = 0.4  # logarithm of the distortion up to which a whole picture is taken for a logo


def find_in_pixels(picture: Picture, page: int, marks: Sequence[Mark]) -> tuple[list[Placement], bool]:
    """Give the placements in a picture, and whether at least one logo was found there."""
    opaque = picture.pixels if _is_opaque(picture.pixels) else _on_ground(picture.pixels)
    height, width = opaque.shape[:2]
    side = max(height, width)
    scale = 2.0 if side < _SMALL else min(1.0, _SIDE / side)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    working = opaque
    if scale != 1.0:
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        working = np.asarray(cv2.resize(opaque, size, interpolation=method), dtype=np.uint8)
    working = without_alpha(working)
    if _is_blank(working):
        return [], False
    registered = list(dict.fromkeys(part.rgb for mark in marks if mark.logo.status != "partner" for part in mark.parts))
    pieces = pieces_of_picture(working, registered)
    up = Affine(a=width / size[0], d=height / size[1])
    drawings = drawings_of(marks)
    proposed = [
        (candidate.drawing, up @ candidate.pose)
        for drawing in drawings
        for candidate in candidates(pieces, drawing, _POSES)
    ]
    proposed += [(drawing, up @ pose) for drawing, pose in poses_of_groups(working, drawings)]
    proposed += _whole(picture.pixels, drawings)
    found: list[Found] = winners(proposed, drawings, Pyramid(opaque, lossy=picture.lossy))
    placements = [placement_of(one, picture, page) for one in found]
    return placements, any(placement.mark.logo.status != "partner" for placement in placements)


def _whole(pixels: NDArray[np.uint8], drawings: Sequence[Drawing]) -> list[tuple[Drawing, Affine]]:
    """Propose that a see-through picture holds one logo and nothing else, as one placed on a page often does."""
    solid = np.asarray(cv2.extractChannel(pixels, 3), dtype=np.uint8) > _SOLID
    if solid.all():
        return []
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if not len(rows) or not len(columns):
        return []
    box = Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
    return [
        (drawing, filling(drawing.ink, box))
        for drawing in drawings
        if abs(np.log(box.width / box.height * drawing.ink.height / drawing.ink.width)) < _STRETCH
    ]


def _on_ground(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay see-through pixels on black or white, whichever the opaque ones stand out from."""
    strips = [slice(top, top + _STRIP) for top in range(0, len(pixels), _STRIP)]
    total = count = 0
    for strip in strips:
        solid = pixels[strip][pixels[strip][..., 3] > 127][:, :3]
        total, count = total + int(solid.sum(dtype=np.int64)), count + solid.size
    ground = 0 if count and total / count > 127 else 255
    mixed = np.empty((*pixels.shape[:2], 3), dtype=np.uint8)
    for strip in strips:
        weight = pixels[strip][..., 3:].astype(np.uint16)
        mixed[strip] = (pixels[strip][..., :3] * weight + ground * (255 - weight)) // 255
    return mixed


def _is_blank(pixels: NDArray[np.uint8]) -> bool:
    """Say whether no drawing could be seen in a picture: a coloured ground, say."""
    return all(int(channel.max()) - int(channel.min()) <= _BLANK for channel in channels_of(pixels))


def _is_opaque(pixels: NDArray[np.uint8]) -> bool:
    strips = (pixels[top : top + _STRIP] for top in range(0, len(pixels), _STRIP))
    return all(int(cv2.extractChannel(strip, 3).min()) == 255 for strip in strips)
