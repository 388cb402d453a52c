"""Find lines of text in a picture, without reading them: where they are, how large, in which colours.

Letters are pieces on an even ground that stand in rows, have one colour and many edges. Their size follows from the
height of the band in which most of their ink lies: the height of small letters or, of a line in capitals, of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Picture
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box
from brand.engine.regions import channels_of, regions_of, steps_around

_SIDE = 2400  # pixels of the longer side; a larger picture is reduced
_STEP_LOSSLESS, _STEP_LOSSY = 3, 10  # 8-bit steps between neighbours of one ground
_GROUND = 0.006  # of the picture that an even piece has at least, to be a ground and no stroke or counter
_MOST_PIECES = 3000  # letters, words or specks that are looked at
_LEAST_HEIGHT, _MOST_HEIGHT = 4, 0.3  # pixels; of the picture's height
_AROUND = 0.85  # of a line's border that must be ground
_CONTRAST = 24.0  # 8-bit steps between ink and ground: less is no ink that could be measured
# Of the size of a font: small letters and capitals are this high (median and half the range of text faces).
_SMALL, _CAPITAL = (0.52, 0.045), (0.71, 0.04)
_TALL = 3.4  # times the band of its small letters that a line is high at most, with accents and descenders
_FAINT = 0.25  # of the strongest ink: what counts as much as it when lines are told apart
_VALLEY, _MOST_LINES = 0.3, 60  # of a full row's ink that lies between lines; lines of one block
_GRAIN_LOSSLESS, _GRAIN_LOSSY = 0.8, 2.0  # 8-bit steps by which an even ground strays from a plane
_MOST_CROSSINGS = 6.0  # strokes met along the height of a small letter; a texture has more
_BOLD = 0.125  # of the size: a stem that wide is bold
_THICK = 0.75  # of the band: the blackest of faces draw thinner strokes than that; a disc or a block does not


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, lengths in page units: `size` of its font and the share by which that may be off.

    `error` is the share by which the contrast of ink and ground may be off: thin strokes look fainter than their ink.
    """

    box: Box
    size: float
    size_error: float
    weight: int
    ink: Rgb
    grounds: tuple[Rgb, ...]
    error: float


def lines_of(picture: Picture, leave_out: list[Box]) -> list[Line]:
    """Find the lines of text outside the boxes of `leave_out` (page units: logos)."""
    pixels, scale = _reduced(picture)
    to_page = picture.pose @ Affine(a=1 / scale, d=1 / scale)
    *channels, alpha = channels_of(pixels)
    even = (steps_around(channels) <= (_STEP_LOSSY if picture.lossy else _STEP_LOSSLESS)) & (alpha == 255)
    grounds = _grounds(even)
    covered = cv2.dilate(grounds, np.ones((3, 3), np.uint8)) > 0
    for box in leave_out:
        inside = box.mapped(to_page.inverse())
        covered[_window(inside, covered.shape, 2)] = True
    pieces = regions_of((~covered & (alpha == 255)).view(np.uint8), 1, connectivity=8)
    heights = pieces.boxes[:, 3] - pieces.boxes[:, 1]
    usable = (pieces.areas >= 4) & (heights <= _MOST_HEIGHT * pixels.shape[0])
    boxes = pieces.boxes[usable]
    if not 0 < len(boxes) <= _MOST_PIECES:
        return []
    found = []
    for row in _rows(boxes.astype(np.float64)):
        for part in _parted(pixels, grounds, boxes[row]):
            line = _line(pixels, grounds, part, to_page, lossy=picture.lossy)
            if line is not None:
                found.append(line)
    return found


def _reduced(picture: Picture) -> tuple[NDArray[np.uint8], float]:
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return pixels, scale


def _grounds(even: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give 1 where a large even piece lies."""
    pieces = regions_of(even.view(np.uint8), 1, connectivity=4)
    mask = np.zeros(even.shape, dtype=np.uint8)
    for index in np.flatnonzero(pieces.areas >= _GROUND * even.size):
        x0, y0, x1, y1 = (int(value) for value in pieces.boxes[index])
        mask[y0:y1, x0:x1] |= pieces.inside(int(index)).view(np.uint8)
    return mask


def _window(box: Box, shape: tuple[int, ...], more: float) -> tuple[slice, slice]:
    height, width = shape[:2]
    return (
        slice(max(0, int(box.y0 - more)), max(0, min(height, int(box.y1 + more) + 1))),
        slice(max(0, int(box.x0 - more)), max(0, min(width, int(box.x1 + more) + 1))),
    )


def _rows(boxes: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Give the pieces of each row: those that overlap in height and stand close; accents go with their letter."""
    count = len(boxes)
    root = np.arange(count)

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = int(root[index])
        return index

    x0, y0, x1, y1 = boxes.T
    high = y1 - y0
    for index in range(count):
        tall = np.maximum(high, high[index])
        low = np.minimum(high, high[index])
        across = np.maximum(x0 - x1[index], x0[index] - x1)
        overlap = np.minimum(y1, y1[index]) - np.maximum(y0, y0[index])
        beside = (across <= 0.8 * tall) & (overlap >= 0.5 * low) & (low >= 0.3 * tall)
        # A dot, a hyphen or an accent: small, at the height of the row or just above or below a letter.
        small = (across <= 0.35 * tall) & (overlap >= 0.9 * low) & (low < 0.3 * tall)
        accent = (across < 0) & (-overlap <= 0.12 * tall) & (low < 0.5 * tall) & (overlap < 0.5 * low)
        for other in np.flatnonzero(beside | small | accent):
            if other > index:
                a, b = find(index), find(int(other))
                root[max(a, b)] = min(a, b)
    ends = np.array([find(index) for index in range(count)])
    return [np.flatnonzero(ends == end) for end in np.unique(ends)]


def _parted(pixels: NDArray[np.uint8], grounds: NDArray[np.uint8], boxes: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Cut a block of lines that compression has run into each other between the lines, where little ink lies."""
    x0, y0, x1, y1 = (int(v) for v in (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)))
    if x1 - x0 < 2.5 * (y1 - y0) and len(boxes) >= 3:
        return [boxes]
    ground = grounds[y0:y1, x0:x1] > 0
    if np.count_nonzero(ground) < 30:
        return [boxes]
    values = pixels[y0:y1, x0:x1, :3].astype(np.float64)
    apart = np.linalg.norm(values - np.median(values[ground], axis=0), axis=2)
    apart[ground | (apart < _CONTRAST)] = 0
    # A faint line between strong ones is a line too.
    rows = np.minimum(apart, max(4 * _CONTRAST, _FAINT * float(apart.max()))).sum(axis=1)
    full = rows > _VALLEY * float(np.percentile(rows, 90))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], full.astype(np.int8), [0]]))).reshape(-1, 2)
    lines = [(int(top), int(bottom)) for top, bottom in edges if bottom - top >= _LEAST_HEIGHT]
    if len(lines) < 2 or len(lines) > _MOST_LINES:
        return [boxes]
    cuts = [0, *((above[1] + below[0]) // 2 for above, below in pairwise(lines)), y1 - y0]
    parts = []
    for top, bottom in pairwise(cuts):
        down, across = np.nonzero(apart[top:bottom])
        if len(down):
            corners = across.min() + x0, down.min() + top + y0, across.max() + 1 + x0, down.max() + 1 + top + y0
            parts.append(np.array([corners], dtype=np.intp))
    return parts


def _line(
    pixels: NDArray[np.uint8],
    grounds: NDArray[np.uint8],
    boxes: NDArray[np.intp],
    to_page: Affine,
    *,
    lossy: bool,
) -> Line | None:
    """Measure one row; None when it is no text on an even ground."""
    box = Box(*(float(v) for v in (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))))
    if box.height < _LEAST_HEIGHT or box.width < 1.5 * box.height or (len(boxes) < 3 and box.width < 2.5 * box.height):
        return None
    window = _window(box, grounds.shape, 3)
    ground = grounds[window] > 0
    border = np.concatenate([ground[0], ground[-1], ground[:, 0], ground[:, -1]])
    if float(np.mean(border)) < _AROUND or np.count_nonzero(ground) < 30:
        return None
    values = pixels[window][:, :, :3].astype(np.float64)
    under, ends = _under(values, ground)
    if float(np.median(np.abs(values - under)[ground].max(axis=1))) > (_GRAIN_LOSSY if lossy else _GRAIN_LOSSLESS):
        return None  # a calm spot of a photograph
    apart = values - under
    strength = np.linalg.norm(apart, axis=2)
    strength[ground] = 0
    strongest = strength >= max(_CONTRAST, 0.7 * float(np.percentile(strength[~ground], 98)))
    if np.count_nonzero(strongest) < 8:
        return None
    axis = np.median(apart[strongest], axis=0)
    length = float(np.linalg.norm(axis))
    if length < _CONTRAST:
        return None
    along = apart @ axis / length
    aside = np.linalg.norm(apart - along[..., None] * (axis / length), axis=2)
    if float(np.mean(aside[strongest] <= 0.3 * length + 6)) < 0.85:
        return None  # several colours: no plain text
    along[ground] = 0
    if float(np.mean(along[~ground] < -0.25 * length)) > 0.12:
        return None  # darker and lighter than the ground: a texture
    full = float(np.percentile(along[strongest], 75 if lossy else 85))
    core = cv2.erode((along > 0.7 * full).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if np.count_nonzero(core) >= 20:
        axis = np.median(apart[core], axis=0)
        full = length = float(np.linalg.norm(axis))
    cover = np.clip(along / full, 0, 1)
    shape = _shape(cover)
    if shape is None:
        return None
    band, capitals, stem = shape
    if box.height > _TALL * band or _thickest(cover) > _THICK * band:
        return None
    size, size_error = _size(band, capitals)
    ink = np.clip(np.median(under[strongest], axis=0) + axis * (full / length), 0, 255)
    unit = to_page.scale
    return Line(
        box.mapped(to_page),
        size * unit,
        size_error,
        700 if stem / size >= _BOLD else 400,
        _rounded(ink),
        tuple(dict.fromkeys(_rounded(end) for end in ends)),
        _error(stem, lossy=lossy),
    )


def _under(
    values: NDArray[np.float64], ground: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], list[NDArray[np.float64]]]:
    """Give the ground's colour under every pixel (a plane), and the colours at the ends of the line."""
    rows, columns = np.nonzero(ground)
    if len(rows) > 3000:
        some = np.linspace(0, len(rows) - 1, 3000).astype(np.intp)
        rows, columns = rows[some], columns[some]
    height, width = ground.shape
    terms = np.column_stack([np.ones(len(rows)), columns / width, rows / height])
    solution, *_ = np.linalg.lstsq(terms, values[rows, columns], rcond=None)
    ys, xs = np.mgrid[0:height, 0:width]
    plane = np.column_stack([np.ones(ys.size), (xs / width).ravel(), (ys / height).ravel()]) @ solution
    plane = plane.reshape(height, width, 3)
    return plane, [plane[height // 2, 0], plane[height // 2, -1]]


def _shape(cover: NDArray[np.float64]) -> tuple[float, bool | None, float] | None:
    """Give the height of the band of small letters or capitals, which of them it is, and the width of a stem.

    None when the pieces do not look like letters: too full, too empty, or with too few edges.
    """
    width = cover.shape[1]
    rows = cover.sum(axis=1)
    strong = float(np.percentile(rows, 90))
    if strong <= 0:
        return None
    above = rows >= 0.5 * strong
    edges = np.flatnonzero(np.diff(np.concatenate([[0], above.astype(np.int8), [0]])))
    spans = edges.reshape(-1, 2)
    # A gap of a pixel or two within a band (a row between bowl and stem) does not end it.
    joined = [spans[0].tolist()]
    for start, end in spans[1:].tolist():
        if start - joined[-1][1] <= max(1.0, 0.35 * (joined[-1][1] - joined[-1][0])):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    if len(joined) > 1 and sorted(end - start for start, end in joined)[-2] > 0.6 * max(e - s for s, e in joined):
        return None  # more than one line of text
    top, bottom = max(joined, key=lambda span: span[1] - span[0])
    band = _exact(rows, top, bottom, 0.5 * strong)
    if band < 2.5:
        return None
    middle = cover[top:bottom]
    fill = float(middle.mean())
    crossings = float(np.mean(np.count_nonzero(np.diff((middle > 0.5).astype(np.int8), axis=1), axis=1))) / 2
    if not 0.08 <= fill <= 0.7 or not 0.45 <= crossings * band / width <= _MOST_CROSSINGS:
        return None
    runs = middle.sum() / max(1.0, float(np.count_nonzero(np.diff((middle > 0.5).astype(np.int8), axis=1) == 1)))
    taller = rows[max(0, int(top - 0.35 * band)) : top]
    share = float(taller.mean()) / float(rows[top:bottom].mean()) if len(taller) else 0.0
    capitals = True if share < 0.06 else False if share > 0.2 else None
    # A run through a letter is wider than its stem: bowls and bars are cut lengthwise too.
    return band, capitals, 0.8 * float(runs)


def _thickest(cover: NDArray[np.float64]) -> float:
    """Give the diameter in pixels of the largest circle that fits into the ink."""
    ink = cv2.copyMakeBorder((cover > 0.5).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return 2 * float(cv2.distanceTransform(ink, cv2.DIST_L2, cv2.DIST_MASK_PRECISE).max()) - 1


def _exact(rows: NDArray[np.float64], top: int, bottom: int, level: float) -> float:
    """Give the height of a band with its two ends interpolated between rows."""

    def part(outer: float, inner: float) -> float:
        return (inner - level) / (inner - outer) if inner > outer else 0.5

    upper = part(float(rows[top - 1]) if top > 0 else 0.0, float(rows[top]))
    lower = part(float(rows[bottom]) if bottom < len(rows) else 0.0, float(rows[bottom - 1]))
    return bottom - top - 1 + min(1.0, upper) + min(1.0, lower)


def _size(band: float, capitals: bool | None) -> tuple[float, float]:
    """Give the size of the font in pixels and the share by which it may be off."""
    if capitals is None:
        low, high = band / (_CAPITAL[0] + _CAPITAL[1]), band / (_SMALL[0] - _SMALL[1])
        return (low + high) / 2, (high - low) / (high + low)
    share, spread = _CAPITAL if capitals else _SMALL
    return band / share, spread / share + 0.4 / band


def _error(stem: float, *, lossy: bool) -> float:
    """Give the share by which the contrast may be off for strokes `stem` pixels wide."""
    if stem >= 3.5:
        return 0.04 if lossy else 0.015
    if stem >= 2.2:
        return 0.12 if lossy else 0.05
    if stem >= 1.4:
        return 0.3 if lossy else 0.15
    return 0.6 if lossy else 0.4


def _rounded(colour: NDArray[np.float64]) -> Rgb:
    red, green, blue = (min(255, max(0, round(float(value)))) for value in colour)
    return red, green, blue
