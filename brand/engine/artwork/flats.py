"""Find the flat areas of a picture: pieces of one colour, as graphics have and photographs have not.

Four things tell a flat piece from a calm piece of a photograph or a gradient: its colour does not drift from one end to
the other, it has no grain beyond what compression makes, it ends abruptly, and it is large. A piece with the outline of
a letter or a sign is no area but part of a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box
from brand.engine.regions import Regions, channels_of, largest_channel, regions_of, steps_around

# Pixels of the longer side at which a picture is looked at: flat areas that matter are large.
_SIDE = 1000
# How far neighbours of one flat colour lie apart (8-bit steps): compression noise, by format.
_STEP_LOSSLESS, _STEP_LOSSY = 3, 10
# How far a flat colour may seem to drift across its piece, and how large its grain may be (8-bit steps).
_DRIFT_LOSSLESS, _DRIFT_LOSSY = 0.6, 1.6
_GRAIN_LOSSLESS, _GRAIN_LOSSY = 0.5, 1.5
_WEIGHTS = np.array([0.8, 1.0, 0.5])  # of red, green and blue steps: lossy formats are coarsest where eyes are
# What compression does to a flat colour, in CIEDE2000: rounding alone, or the coarse steps of a block's mean.
_ERROR_LOSSLESS, _ERROR_LOSSY = 0.2, 0.8
_LEAST_PIECE = 0.0015  # of the picture; smaller pieces are letters and ornament
_HARDLY = 0.2  # of a piece that has its commonest colour: then it is a gradient
_PANEL, _PANEL_FILL = 0.5, 0.75  # of a piece, and of its own box, that a panel within it fills
_SAMPLES, _GLANCED = 5000, 400  # pixels of a piece that are looked at, and of these at first
_FAR = 10.0  # 8-bit steps from the middle colour that half of a flat piece never has
# Pixels outside a piece where it must have ended, and by how much (8-bit steps): compression spreads edges over blocks.
_OUTWARD_LOSSLESS, _OUTWARD_LOSSY = 4, 16
_ENDED_LOSSLESS, _ENDED_LOSSY = 6, 25
_SOFT = 0.4  # of a piece's border that may fade into what lies beside it
_PHOTOGRAPHIC = 0.15  # of the picture that is grainy and has no flat piece
_CLIPPED = 2  # 8-bit steps from black or white that a burnt-out or drowned piece has at most
_MOSTLY = 0.5  # of a picture among other things that is grainy: it is a photograph
# A small piece whose outline is that of a sign: much of its hull is not its own, or a sign is cut out of it.
_SIGN_AREA = 0.15  # of the picture; larger pieces are grounds whatever their outline is
_SIGN_SOLIDITY, _SIGN_HOLES = 0.86, 0.12


@dataclass(frozen=True, slots=True)
class FlatRegion:
    """A flat piece: colour, share of the picture, box in page units, uncertainty of the colour in CIEDE2000."""

    rgb: Rgb
    fraction: float
    region: Box
    error: float


def flat_regions(
    picture: Picture, leave_out: Sequence[Box], *, among_others: bool = False
) -> tuple[list[FlatRegion], bool]:
    """Give the flat pieces of a picture, and whether it is photographic as a whole.

    Pieces inside one of the boxes of `leave_out` (page units: the logos) are not given. A picture placed on a page
    among other things that is mostly photograph is all photograph: its burnt-out sky is nobody's choice of colour. So
    is one with some grain whose flat pieces are all burnt out or drowned, pure white or black.
    """
    small, scale = _reduced(picture)
    height, width = small.shape[:2]
    *channels, alpha = channels_of(small)
    opaque = alpha == 255
    even = (steps_around(channels) <= (_STEP_LOSSY if picture.lossy else _STEP_LOSSLESS)) & opaque
    calm = cv2.dilate(even.view(np.uint8), np.ones((5, 5), dtype=np.uint8))
    grainy = float(np.count_nonzero((calm == 0) & opaque)) / (width * height)
    if among_others and grainy > _MOSTLY:
        return [], True
    regions = regions_of(even.view(np.uint8), 1, connectivity=4)
    to_page = picture.pose @ Affine(a=1 / scale, d=1 / scale)
    found: list[FlatRegion] = []
    for corner, inside, colour in _pieces(regions, channels, _LEAST_PIECE * width * height, lossy=picture.lossy):
        (x0, y0), (high, wide) = corner, inside.shape
        box = Box(x0, y0, x0 + wide, y0 + high).mapped(to_page)
        if any(_within(box, other) for other in leave_out):
            continue
        if _fades(channels, inside, corner, colour, lossy=picture.lossy):
            continue
        area = float(np.count_nonzero(inside)) / (width * height)
        on_edge = x0 == 0 or y0 == 0 or x0 + wide == width or y0 + high == height
        if not on_edge and area < _SIGN_AREA and _is_sign(inside):
            continue
        red, green, blue = (round(float(value)) for value in colour)
        # Only the inner pixels of a piece are even; its edge belongs to it too.
        share = min(1.0, area + (wide + high) / (width * height))
        error = _ERROR_LOSSY if picture.lossy else _ERROR_LOSSLESS
        found.append(FlatRegion((red, green, blue), share, box, error))
    if among_others and grainy > _PHOTOGRAPHIC and all(_is_clipped(piece.rgb) for piece in found):
        return [], True
    return _grouped(found, 2 if picture.lossy else 1), not found and grainy > _PHOTOGRAPHIC


def _is_clipped(rgb: Rgb) -> bool:
    return max(rgb) <= _CLIPPED or min(rgb) >= 255 - _CLIPPED


def _pieces(
    regions: Regions, channels: list[NDArray[np.uint8]], least: float, *, lossy: bool
) -> Iterator[tuple[tuple[int, int], NDArray[np.bool_], NDArray[np.float64]]]:
    """Give the corner, the pixels and the colour of each even piece that has one colour.

    A panel may run into a calm spot of the photograph beside it: of a piece with several colours, what has its
    commonest colour is tried too, if that is a panel.
    """
    for index in np.flatnonzero(regions.areas >= least):
        x0, y0, x1, y1 = (int(value) for value in regions.boxes[index])
        inside = regions.inside(int(index))
        window = [channel[y0:y1, x0:x1] for channel in channels]
        values = [channel[inside] for channel in window]
        colour = _one_colour(values, inside, lossy=lossy)
        if colour is not None:
            yield (x0, y0), inside, colour
            continue
        commonest = [float(np.argmax(np.bincount(channel, minlength=256))) for channel in values]
        if np.count_nonzero(_apart(values, commonest) <= 3) < _HARDLY * len(values[0]):
            continue
        same = inside & (_apart(window, commonest) <= 3)
        own = regions_of(same.view(np.uint8), 1, connectivity=4)
        for piece in np.flatnonzero(own.areas >= max(least, _PANEL * int(regions.areas[index]))):
            left, top, right, bottom = (int(value) for value in own.boxes[piece])
            part = own.inside(int(piece))
            colour = _one_colour([channel[top:bottom, left:right][part] for channel in window], part, lossy=lossy)
            if colour is not None and float(np.mean(part)) > _PANEL_FILL:
                yield (x0 + left, y0 + top), part, colour


def _apart(channels: Sequence[NDArray[np.uint8]], colour: Sequence[float]) -> NDArray[np.uint8]:
    """Give the largest difference from a colour in any channel, at each pixel."""
    return largest_channel(
        [
            np.maximum(channel, np.uint8(round(value))) - np.minimum(channel, np.uint8(round(value)))
            for channel, value in zip(channels, colour, strict=True)
        ]
    )


def _reduced(picture: Picture) -> tuple[NDArray[np.uint8], float]:
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return pixels, scale


def _one_colour(
    values: list[NDArray[np.uint8]], inside: NDArray[np.bool_], *, lossy: bool
) -> NDArray[np.float64] | None:
    """Give the colour of a piece, or None when it drifts across the piece or has a grain."""
    count = len(values[0])
    some = np.linspace(0, count - 1, min(count, _SAMPLES)).astype(np.intp)
    rows, columns = np.divmod(np.flatnonzero(inside)[some], inside.shape[1])
    sample = np.stack([value[some] for value in values], axis=1).astype(np.float64)
    if _is_many_coloured(sample):
        return None
    middle = np.median(sample, axis=0)
    weight = _WEIGHTS if lossy else np.ones(3)
    x, y = columns / inside.shape[1] - 0.5, rows / inside.shape[0] - 0.5
    terms = np.column_stack([np.ones_like(x), x, y])
    off = np.abs(sample - middle).max(axis=1)
    keep = off <= max(3.0, 3 * float(np.median(off)))
    if np.count_nonzero(keep) < 0.7 * len(off):
        return None
    solution, *_ = np.linalg.lstsq(terms[keep], sample[keep], rcond=None)
    drift = float(((np.abs(solution[1]) + np.abs(solution[2])) * weight).max())
    rest = (np.abs(sample[keep] - terms[keep] @ solution) * weight).max(axis=1)
    # A vignette or a light spot drifts and comes back: look at the piece in quarters too.
    quarters = [
        np.median(sample[part], axis=0)
        for part in ((x < 0) & (y < 0), (x >= 0) & (y < 0), (x < 0) & (y >= 0), (x >= 0) & (y >= 0))
        if np.count_nonzero(part) >= 20
    ]
    if quarters:
        centre = (np.abs(x) < 0.25) & (np.abs(y) < 0.25)
        if np.count_nonzero(centre) >= 20:
            quarters.append(np.median(sample[centre], axis=0))
        drift = max(drift, float((np.ptp(np.array(quarters), axis=0) * weight).max()) - 0.5)
    if drift > (_DRIFT_LOSSY if lossy else _DRIFT_LOSSLESS):
        return None
    if float(np.percentile(rest, 70)) > (_GRAIN_LOSSY if lossy else _GRAIN_LOSSLESS):
        return None
    return np.asarray(sample[keep].mean(axis=0) if lossy else middle, dtype=np.float64)


def _is_many_coloured(sample: NDArray[np.float64]) -> bool:
    """Say at a glance whether pixels (n, 3) lie too far apart for any drift and grain that a flat colour may have."""
    few = sample[:: max(1, len(sample) // _GLANCED)]
    return float(np.median(np.abs(few - np.median(few, axis=0)).max(axis=1))) > _FAR


def _fades(
    channels: list[NDArray[np.uint8]],
    inside: NDArray[np.bool_],
    corner: tuple[int, int],
    colour: NDArray[np.float64],
    *,
    lossy: bool,
) -> bool:
    """Say whether a piece fades into what lies beside it, as overexposed skies and gradients do."""
    (x, y), reach = corner, (_OUTWARD_LOSSY if lossy else _OUTWARD_LOSSLESS)
    height, width = channels[0].shape
    window = (
        slice(max(0, y - reach), min(height, y + inside.shape[0] + reach)),
        slice(max(0, x - reach), min(width, x + inside.shape[1] + reach)),
    )
    piece = np.zeros((window[0].stop - window[0].start, window[1].stop - window[1].start), dtype=np.uint8)
    top, left = y - window[0].start, x - window[1].start
    piece[top : top + inside.shape[0], left : left + inside.shape[1]] = inside
    # Text on a panel is no border of it.
    contours, _ = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(piece, contours, -1, (1,), cv2.FILLED)
    near, far = (np.ones((2 * size + 1, 2 * size + 1), dtype=np.uint8) for size in (reach - 1, reach))
    ring = (cv2.dilate(piece, far) > 0) & (cv2.dilate(piece, near) == 0)
    if np.count_nonzero(ring) < 20:
        return False
    apart = _apart([channel[window] for channel in channels], colour.tolist())
    return float(np.mean(apart[ring] <= (_ENDED_LOSSY if lossy else _ENDED_LOSSLESS))) > _SOFT


def _is_sign(inside: NDArray[np.bool_]) -> bool:
    """Say whether a piece has the outline of a letter or a sign rather than of a panel, a disc or a blob."""
    contours, _ = cv2.findContours(np.pad(inside.view(np.uint8), 1), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=len)
    filled, hull = cv2.contourArea(outline), cv2.contourArea(cv2.convexHull(outline))
    if hull <= 0:
        return True
    upright = filled / max(1.0, float(inside.size)) > 0.95
    holes = 1 - float(np.count_nonzero(inside)) / max(1.0, filled)
    return filled / hull < _SIGN_SOLIDITY or (not upright and holes > _SIGN_HOLES)


def _within(inner: Box, outer: Box) -> bool:
    slack = 0.02 * max(outer.width, outer.height)
    return (
        inner.x0 >= outer.x0 - slack
        and inner.y0 >= outer.y0 - slack
        and inner.x1 <= outer.x1 + slack
        and inner.y1 <= outer.y1 + slack
    )


def _grouped(regions: list[FlatRegion], step: int) -> list[FlatRegion]:
    """Put pieces together whose colours differ by no more than rounding; the largest piece gives colour and box."""
    groups: list[FlatRegion] = []
    for region in sorted(regions, key=lambda piece: -piece.fraction):
        for index, group in enumerate(groups):
            if max(abs(a - b) for a, b in zip(region.rgb, group.rgb, strict=True)) <= step:
                groups[index] = FlatRegion(group.rgb, group.fraction + region.fraction, group.region, group.error)
                break
        else:
            groups.append(region)
    return groups
