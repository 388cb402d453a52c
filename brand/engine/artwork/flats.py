"""Find the flat areas of a picture: pieces of one colour, as graphics have and photographs have not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box
from brand.engine.regions import channels_of, regions_of, steps_around

# Pixels of the longer side at which a picture is looked at: flat areas that matter are large.
_SIDE = 1000
# How far neighbours of one flat colour lie apart (8-bit steps): compression noise, by format.
_STEP_LOSSLESS, _STEP_LOSSY = 3, 10
# How far the colours of one piece lie apart from the 5th to the 95th percentile: more is a gradient.
_SPREAD_LOSSLESS, _SPREAD_LOSSY = 3.0, 9.0
# What compression does to a flat colour, in CIEDE2000.
_ERROR_LOSSLESS, _ERROR_LOSSY = 0.3, 1.2
_LEAST_PIECE = 0.0015  # of the picture; smaller pieces are letters and ornament
_REACH = 5  # pixels around a flat piece that count as its edge, not as photographic texture
_PHOTOGRAPHIC = 0.5  # of the picture


@dataclass(frozen=True, slots=True)
class FlatRegion:
    """A flat piece: colour, share of the picture, box in page units, uncertainty of the colour in CIEDE2000."""

    rgb: Rgb
    fraction: float
    region: Box
    error: float


def flat_regions(picture: Picture, leave_out: Sequence[Box]) -> tuple[list[FlatRegion], bool]:
    """Give the flat pieces of a picture, and whether most of it is photographic.

    Pieces inside one of the boxes of `leave_out` (page units: the logos) are not given.
    """
    small, scale = _reduced(picture)
    height, width = small.shape[:2]
    *channels, alpha = channels_of(small)
    opaque = alpha == 255
    even = (steps_around(channels) <= (_STEP_LOSSY if picture.lossy else _STEP_LOSSLESS)) & opaque
    regions = regions_of(even.view(np.uint8), 1, connectivity=4)
    to_page = picture.pose @ Affine(a=1 / scale, d=1 / scale)
    found: list[FlatRegion] = []
    flat = np.zeros((height, width), dtype=np.uint8)
    spread = _SPREAD_LOSSY if picture.lossy else _SPREAD_LOSSLESS
    for index in np.flatnonzero(regions.areas >= _LEAST_PIECE * width * height):
        x0, y0, x1, y1 = (int(value) for value in regions.boxes[index])
        inside = regions.inside(int(index))
        colours = np.stack([channel[y0:y1, x0:x1][inside] for channel in channels])
        low, middle, high = np.percentile(colours, (5, 50, 95), axis=1)
        if float((high - low).max()) > spread:
            continue
        flat[y0:y1, x0:x1] |= inside.view(np.uint8)
        box = Box(x0, y0, x1, y1).mapped(to_page)
        if any(_within(box, other) for other in leave_out):
            continue
        red, green, blue = (round(float(value)) for value in middle)
        # Only the inner pixels of a piece are even; its edge belongs to it too.
        share = min(1.0, (int(regions.areas[index]) + (x1 - x0) + (y1 - y0)) / (width * height))
        error = _ERROR_LOSSY if picture.lossy else _ERROR_LOSSLESS
        found.append(FlatRegion((red, green, blue), share, box, error))
    near = cv2.dilate(flat, np.ones((2 * _REACH + 1, 2 * _REACH + 1), dtype=np.uint8))
    textured = float(np.count_nonzero((near == 0) & opaque)) / (width * height)
    return _grouped(found), textured > _PHOTOGRAPHIC


def _reduced(picture: Picture) -> tuple[NDArray[np.uint8], float]:
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return pixels, scale


def _within(inner: Box, outer: Box) -> bool:
    slack = 0.02 * max(outer.width, outer.height)
    return (
        inner.x0 >= outer.x0 - slack
        and inner.y0 >= outer.y0 - slack
        and inner.x1 <= outer.x1 + slack
        and inner.y1 <= outer.y1 + slack
    )


def _grouped(regions: list[FlatRegion]) -> list[FlatRegion]:
    """Put pieces together whose colours differ by no more than rounding; the largest piece gives colour and box."""
    groups: list[FlatRegion] = []
    for region in sorted(regions, key=lambda piece: -piece.fraction):
        for index, group in enumerate(groups):
            if max(abs(a - b) for a, b in zip(region.rgb, group.rgb, strict=True)) <= 3:
                groups[index] = FlatRegion(group.rgb, group.fraction + region.fraction, group.region, group.error)
                break
        else:
            groups.append(region)
    return groups
