"""Read from a fit which variant it is, the colours of its parts, and how sure that is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Paint, Picture
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb
from brand.engine.logo.competing import Found
from brand.engine.logo.fits import Fit
from brand.engine.logo.mark import Mark
from brand.engine.logo.master import master_of
from brand.engine.logo.placement import PartSeen, Placement

# CIEDE2000 by which a colour may be off: read inside an ink, or told from mixed pixels.
_INSIDE_LOSSLESS, _INSIDE_LOSSY, _FROM_EDGES = 0.6, 1.5, 8.0
_FOREIGN = 12.0  # CIEDE2000 from which a drawing has none of a variant's colours
_MIDDLE = 128  # 8-bit lightness that parts light grounds from dark ones
_PURE = 0.995  # coverage from which a pixel shows one ink alone
_ENOUGH = 12  # pixels a colour must have been read from


def placement_of(found: Found, picture: Picture, page: int) -> Placement:
    seen = found.fit
    colours, mixed = _ink_colours(seen, lossy=picture.lossy)
    master = master_of(seen.mark)
    by_part = [colours[ink] for ink in master.inks]
    mark = _variant(seen, by_part, found.drawing.marks)
    inside = _INSIDE_LOSSY if picture.lossy else _INSIDE_LOSSLESS
    parts = tuple(
        PartSeen(index, Paint("flat", (by_part[index],)), _FROM_EDGES if ink in mixed else inside)
        for index, ink in enumerate(master.inks)
    )
    length_error = _length_error(seen) * picture.pose.scale
    return Placement(mark, page, picture.pose @ seen.pose, parts, "pixels", length_error, picture.effects)


def _variant(seen: Fit, colours: list[Rgb], marks: tuple[Mark, ...]) -> Mark:
    """Tell variants of one drawing by their colours; where it has none of theirs, by the ground they are made for."""
    unlike = {mark: _unlike(colours, mark) for mark in marks}
    if min(unlike.values()) > _FOREIGN:
        weight = seen.laid.planes.sum(axis=0)
        light = float((seen.laid.ground.mean(axis=2) * weight).sum() / max(float(weight.sum()), 1e-6))
        meant = "light" if light > _MIDDLE else "dark"
        suited = [mark for mark in marks if mark.logo.ground.kind in (meant, "any")]
        marks = tuple(suited) or marks
    return min(marks, key=lambda mark: (round(unlike[mark], 1), mark.logo.status == "retired", mark.logo.id))


def _length_error(seen: Fit) -> float:
    return (0.15 + 1.2 * seen.error + 0.2 * min(1.0, seen.slip * seen.scale)) / seen.scale


def _ink_colours(seen: Fit, *, lossy: bool) -> tuple[list[Rgb], set[int]]:
    """Give each ink's colour: the median of its pure pixels, or else as told from mixed ones (their numbers too)."""
    board, master = seen.board, master_of(seen.mark)
    planes = master.coverage(seen.laid.pose, board.width, board.height)
    reach = 5 if lossy else 3
    colours: list[Rgb] = []
    mixed = set()
    for number, plane in enumerate(planes):
        pure: NDArray[np.bool_] = cv2.erode(plane, np.ones((reach, reach), dtype=np.uint8)) > _PURE
        if np.count_nonzero(pure) < _ENOUGH:
            pure = cv2.erode(plane, np.ones((3, 3), dtype=np.uint8)) > _PURE
        if np.count_nonzero(pure) >= _ENOUGH:
            value = np.median(board.values[pure], axis=0)
        else:
            value = seen.laid.colours[number, 0]
            mixed.add(number)
        red, green, blue = (min(255, max(0, round(float(channel)))) for channel in value)
        colours.append((red, green, blue))
    return colours, mixed


def _unlike(colours: list[Rgb], mark: Mark) -> float:
    """Give the mean CIEDE2000 of the colours seen from the logo's own, weighted by ink."""
    total = weight = 0.0
    for part, stated, rgb in zip(mark.parts, mark.logo.parts, colours, strict=True):
        total += stated.ink_share * float(between_rgb(part.rgb, rgb))
        weight += stated.ink_share
    return total / weight if weight else 100.0
