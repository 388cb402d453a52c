"""The pixels around a logo that was found in a picture, and where its ink should be among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import paint
from brand.engine.logo.placement import Placement
from brand.engine.regions import channels_of, regions_of, steps_around

_MARGIN = 1.1  # of the ink's height that is looked at on every side
_SIDE = 900  # pixels of the longer side of a room; a larger one is reduced
_FINE = 4  # samples a pixel, both ways, for the share of it that ink covers
_LEAST = 6.0  # pixels of the ink's shorter side: below that nothing can be measured around it
# How far neighbours of one even ground lie apart (8-bit steps): gradients and compression noise.
_STEP_LOSSLESS, _STEP_LOSSY = 3, 10
_PLAIN_LOSSLESS, _PLAIN_LOSSY = 0.8, 1.8  # deviation from a smooth surface that compression explains
_BAND = 0.35  # of the ink's height around it, where its ground is looked for
_EVEN_SHARE = 0.35  # of that band that must belong to one even region for the ground to count as even

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """An even ground: where it lies, and the colour it has or would have at every pixel of the room.

    `colour` (height, width, 3) is a surface of second degree through the pixels of `mask`; `noise` their deviation from
    it in 8-bit steps. A ground that is not `plain` is rather a calm piece of a photograph.
    """

    mask: Mask
    colour: Floats
    noise: float
    plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """A window of the picture. All lengths are in its own pixels; `unit` is how many page units one of them is.

    `rgb` (height, width, 3) has 8-bit values, `alpha` how solid they are, `opaque` says where they are to be trusted.
    `coverage` is the share of a pixel that ink covers, `part` the number + 1 of the part that is topmost in it, 0
    elsewhere, `solid` the same where that part fills it; `away` is the distance from the ink. `ink` is the ink's box,
    which may reach out of the room where the canvas ends. `edges` says on which sides (left, top, right, bottom) the
    room ends at the canvas's edge. `error` is the uncertainty of any place.
    """

    placement: Placement
    rgb: Floats
    opaque: Mask
    coverage: Floats
    part: NDArray[np.uint8]
    solid: NDArray[np.uint8]
    away: Floats
    ink: Box
    pose: Affine
    to_page: Affine
    edges: tuple[bool, bool, bool, bool]
    unit: float
    error: float
    lossy: bool
    ground: Ground | None
    reduced: bool
    alpha: NDArray[np.uint8]

    @property
    def height(self) -> float:
        """Give the height of the ink, in pixels of the room."""
        return self.placement.ink_height / self.unit


def room_of(placement: Placement, picture: Picture, *, part_at_full_size: bool = False) -> Room | None:
    """Cut the room around a placement out of a picture; None when the logo is too small or outside.

    A large room is reduced, or is cut down to its middle where only a part is wanted, pixel by pixel.
    """
    to_picture = picture.pose.inverse() @ placement.pose
    ink = Box.union([part.outline.mapped(to_picture).box() for part in placement.mark.parts])
    reach = _MARGIN * placement.mark.logo.ink.height * to_picture.y_scale + 2
    high, wide = picture.pixels.shape[:2]
    x0, y0 = max(0, int(ink.x0 - reach)), max(0, int(ink.y0 - reach))
    x1, y1 = min(wide, int(ink.x1 + reach) + 1), min(high, int(ink.y1 + reach) + 1)
    if part_at_full_size:
        x0, x1 = _middle(x0, x1)
        y0, y1 = _middle(y0, y1)
    if min(ink.width, ink.height) < _LEAST or x1 - x0 < _LEAST or y1 - y0 < _LEAST:
        return None
    if ink.intersection(Box(0, 0, wide, high)) is None:
        return None
    pixels = picture.pixels[y0:y1, x0:x1]
    scale = min(1.0, _SIDE / max(pixels.shape[:2]))
    if scale < 1:
        size = (max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    height, width = pixels.shape[:2]
    to_room = Affine(a=width / (x1 - x0), d=height / (y1 - y0)) @ Affine(e=-float(x0), f=-float(y0))
    pose = to_room @ to_picture
    coverage, part, solid = _ink(placement, pose, width, height)
    outside = (coverage < 0.02).astype(np.uint8)
    away = np.asarray(cv2.distanceTransform(outside, cv2.DIST_L2, 5), dtype=np.float32)
    to_page = picture.pose @ to_room.inverse()
    rgb = pixels[:, :, :3].astype(np.float32)
    opaque = pixels[:, :, 3] == 255
    return Room(
        placement,
        rgb,
        opaque,
        coverage,
        part,
        solid,
        away,
        Box.union([part.outline.mapped(pose).box() for part in placement.mark.parts]),
        pose,
        to_page,
        (x0 == 0, y0 == 0, x1 == wide, y1 == high),
        to_page.scale,
        placement.length_error / to_page.scale,
        picture.lossy,
        _even_ground(pixels, opaque, away, placement.ink_height / to_page.scale, picture.lossy),
        scale < 1,
        np.asarray(pixels[:, :, 3]),
    )


def _middle(start: int, end: int) -> tuple[int, int]:
    spare = max(0, end - start - _SIDE)
    return start + spare // 2, end - (spare - spare // 2)


def _ink(
    placement: Placement, pose: Affine, width: int, height: int
) -> tuple[Floats, NDArray[np.uint8], NDArray[np.uint8]]:
    fine = paint(placement.mark.parts, Affine(a=_FINE, d=_FINE) @ pose, width * _FINE, height * _FINE)
    # Whole rows first, then every fourth column: cells of 4 x 4 one by one would take many times longer.
    rows = fine.reshape(height, _FINE, width * _FINE)
    covered = reduce(np.add, _columns((rows > 0).sum(axis=1, dtype=np.uint8)))
    low, high = reduce(np.minimum, _columns(rows.min(axis=1))), reduce(np.maximum, _columns(rows.max(axis=1)))
    coverage = covered * np.float32(1 / _FINE**2)
    return coverage, high, np.where(low == high, low, 0).astype(np.uint8)


def _columns(rows: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Give every _FINE-th column, beginning with the first, the second and so on."""
    return [rows[:, start::_FINE] for start in range(_FINE)]


def _even_ground(
    pixels: NDArray[np.uint8], opaque: Mask, away: NDArray[np.float32], ink_height: float, lossy: bool
) -> Ground | None:
    """Give the even region in which the logo stands, or None when it stands on a busy ground."""
    *channels, _ = channels_of(pixels)
    even = (steps_around(channels) <= (_STEP_LOSSY if lossy else _STEP_LOSSLESS)) & opaque
    near = max(2.0, 0.04 * ink_height) if not lossy else max(4.0, 0.06 * ink_height)
    band = (away > near) & (away <= near + max(8.0, _BAND * ink_height))
    regions = regions_of(even.view(np.uint8), 1, connectivity=4)
    if not len(regions.areas):
        return None
    (x, y), (high, wide) = regions.corner, regions.numbers.shape
    window = slice(y, y + high), slice(x, x + wide)
    counts = np.bincount(regions.numbers[band[window]], minlength=len(regions.areas) + 1)
    counts[0] = 0
    most = int(np.argmax(counts))
    if counts[most] < _EVEN_SHARE * max(1, int(np.count_nonzero(band))) or counts[most] < 30:
        return None
    mask = np.zeros(even.shape, dtype=np.bool_)
    mask[window] = regions.numbers == most
    fitted = _surface(pixels[:, :, :3].astype(np.float32), mask, away, ink_height)
    if fitted is None:
        return None
    colour, noise = fitted
    if noise > (8.0 if lossy else 5.0):
        return None
    return Ground(mask, colour, noise, noise <= (_PLAIN_LOSSY if lossy else _PLAIN_LOSSLESS))


def _surface(
    rgb: Floats, mask: Mask, away: NDArray[np.float32], ink_height: float
) -> tuple[NDArray[np.float32], float] | None:
    """Fit a surface of second degree to the ground at some distance from the ink, where no effect reaches."""
    far = mask & (away > max(3.0, 0.15 * ink_height))
    if np.count_nonzero(far) < 200 or np.count_nonzero(far) < 0.05 * np.count_nonzero(mask):
        far = mask
    rows, columns = np.nonzero(far)
    if len(rows) > 6000:
        chosen = np.linspace(0, len(rows) - 1, 6000).astype(np.intp)
        rows, columns = rows[chosen], columns[chosen]
    height, width = mask.shape
    terms = _terms(columns / width, rows / height)
    values = rgb[rows, columns].astype(np.float64)
    keep = np.ones(len(rows), dtype=np.bool_)
    solution: NDArray[np.float64] = np.zeros((terms.shape[1], 3))
    for _ in range(3):
        if np.count_nonzero(keep) < 12:
            return None
        solution = np.asarray(np.linalg.lstsq(terms[keep], values[keep], rcond=None)[0], dtype=np.float64)
        off = np.abs(values - terms @ solution).max(axis=1)
        keep = off <= max(2.0, 2.5 * float(np.median(off)))
    noise = float(np.sqrt(np.mean((values[keep] - terms[keep] @ solution) ** 2)))
    x, y = np.arange(width) / width, np.arange(height)[:, None] / height
    low, high = values[keep].min(axis=0) - 4, values[keep].max(axis=0) + 4
    surface = np.empty((height, width, 3), dtype=np.float32)
    for channel in range(3):
        flat, along, down, bent, skew, sunk = solution[:, channel].tolist()
        values_along, values_down = flat + along * x + bent * x * x, down * y + sunk * y * y
        surface[..., channel] = np.clip(values_along + values_down + skew * y * x, low[channel], high[channel])
    return surface, noise


def _terms(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([np.ones_like(x), x, y, x * x, x * y, y * y])
