"""Read from a fit which variant it is, the colours of its parts, and how sure that is."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Paint, Picture
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb
from brand.engine.logo.accepting import is_cut
from brand.engine.logo.competing import Found
from brand.engine.logo.fits import Fit
from brand.engine.logo.mark import Mark, unlike
from brand.engine.logo.master import master_of
from brand.engine.logo.placement import PartSeen, Placement

# CIEDE2000 by which a colour may be off: read inside an ink, or told from mixed pixels.
_INSIDE_LOSSLESS, _INSIDE_LOSSY = 0.6, 1.5
# A lossy format keeps half of the colours' detail at best: near an edge they run into each other.
_NEAR_EDGES_LOSSY, _FROM_EDGES_LOSSLESS, _FROM_EDGES_LOSSY = 4.0, 8.0, 20.0
_HUE_STEPS = 3.0  # 8-bit steps of Cb and Cr that an ink narrower than a block of hues may be off
_CB, _CR = np.array([0.0, -0.344, 1.772]), np.array([1.402, -0.714, 0.0])  # red, green and blue of a step
_HUE_BLOCK = np.ones((13, 13), dtype=np.uint8)
_FOREIGN = 12.0  # CIEDE2000 from which a drawing has none of a variant's colours
_MIDDLE = 128  # 8-bit lightness that parts light grounds from dark ones
_PURE = 0.995  # coverage from which a pixel shows one ink alone
_ENOUGH = 12  # pixels a colour must have been read from


def placement_of(found: Found, picture: Picture, page: int) -> Placement:
    seen = found.fit
    colours, errors, narrow = _ink_colours(seen, lossy=picture.lossy)
    master = master_of(seen.mark)
    by_part = [colours[ink] for ink in master.inks]
    mark = _variant(seen, by_part, found.drawing.marks)
    parts = tuple(
        PartSeen(
            index,
            Paint("flat", (by_part[index],)),
            max(errors[ink], _hue_error(by_part[index], mark.parts[index].rgb)) if narrow[ink] else errors[ink],
        )
        for index, ink in enumerate(master.inks)
    )
    length_error = _length_error(seen) * picture.pose.scale
    cut = 1 - seen.judged.portion if is_cut(seen) else 0.0
    pose = picture.pose @ seen.pose
    return Placement(mark, page, pose, parts, "pixels", length_error, picture.effects, cut=cut)


def _variant(seen: Fit, colours: list[Rgb], marks: tuple[Mark, ...]) -> Mark:
    """Tell variants of one drawing by their colours; where it has none of theirs, by the ground they are made for."""
    apart = {mark: unlike(colours, mark) for mark in marks}
    if min(apart.values()) > _FOREIGN:
        weight = seen.laid.planes.sum(axis=0)
        light = float((seen.laid.ground.mean(axis=0) * weight).sum() / max(float(weight.sum()), 1e-6))
        meant = "light" if light > _MIDDLE else "dark"
        suited = [mark for mark in marks if mark.logo.ground.kind in (meant, "any")]
        marks = tuple(suited) or marks
    return min(marks, key=lambda mark: (round(apart[mark], 1), mark.logo.status == "retired", mark.logo.id))


def _length_error(seen: Fit) -> float:
    return (0.15 + 1.2 * seen.error + 0.2 * min(1.0, seen.slip * seen.scale)) / seen.scale


def _ink_colours(seen: Fit, *, lossy: bool) -> tuple[list[Rgb], list[float], list[bool]]:
    """Give each ink's colour and by how much it may be off: the median of its pure pixels, or told from mixed ones.

    Of a narrow ink a lossy format keeps the hue less well than the light.
    """
    board = seen.board
    reach = 5 if lossy else 3
    colours: list[Rgb] = []
    errors: list[float] = []
    narrow: list[bool] = []
    for number, plane in enumerate(seen.laid.planes):
        pure: NDArray[np.bool_] = cv2.erode(plane, np.ones((reach, reach), dtype=np.uint8)) > _PURE
        error = _INSIDE_LOSSY if lossy else _INSIDE_LOSSLESS
        if lossy and np.count_nonzero(pure) < _ENOUGH:
            error = _NEAR_EDGES_LOSSY
            pure = cv2.erode(plane, np.ones((3, 3), dtype=np.uint8)) > _PURE
        if np.count_nonzero(pure) >= _ENOUGH:
            value = np.median(board.values[:, pure], axis=1)
        else:
            value = seen.laid.colours[number]
            error = _FROM_EDGES_LOSSY if lossy else _FROM_EDGES_LOSSLESS
        colours.append(_rounded(value))
        errors.append(error)
        narrow.append(lossy and int(np.count_nonzero(cv2.erode(plane, _HUE_BLOCK) > _PURE)) < _ENOUGH)
    return colours, errors, narrow


def _hue_error(seen: Rgb, expected: Rgb) -> float:
    """Give how much of the CIEDE2000 between two colours may be a lossy format's error of hue.

    Hues are kept as Cb and Cr (ITU-R BT.601), in blocks of 16 pixels, and more coarsely than the light.
    """
    steps = np.linspace(-_HUE_STEPS, _HUE_STEPS, 5)
    shifts = (blue * _CB + red * _CR for blue in steps for red in steps)
    apart = (float(between_rgb(_rounded(np.array(seen) + shift), expected)) for shift in shifts)
    return float(between_rgb(seen, expected)) - min(apart)


def _rounded(value: NDArray[np.floating[Any]]) -> Rgb:
    red, green, blue = (min(255, max(0, round(float(channel)))) for channel in value)
    return red, green, blue
