"""Guess whether a picture is an artwork, a photograph or a screenshot, from its pixels and a camera's data.

A drawn artwork has large areas of exactly one colour or an even gradient, and sharp edges; a photograph has grain
everywhere, thousands of colours and soft edges; a screenshot is flat, without a camera, mostly of light grey grounds,
and cut in rows and columns that run across it from edge to edge.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Artwork, Picture
from brand.engine.artwork.naming import Kind

_SIDE = 800  # pixels of the longer side that are looked at, cut out of the middle without resampling
_BLOCK = 16  # pixels of a block's side
_GRAIN_LOSSLESS, _GRAIN_LOSSY = 0.45, 0.7  # deviation (8-bit steps) that is no grain
# Common shapes and sizes of screens (width by height, either way up): a picture of exactly that size is likely one.
_SCREENS = frozenset(
    {
        (1280, 720), (1280, 800), (1366, 768), (1440, 900), (1536, 864), (1600, 900), (1680, 1050), (1920, 1080),
        (1920, 1200), (2560, 1440), (2560, 1600), (2880, 1800), (3840, 2160), (1170, 2532), (1179, 2556), (1080, 2340),
        (1080, 2400), (1125, 2436), (1242, 2688), (1284, 2778), (1290, 2796), (750, 1334), (828, 1792), (1440, 3200),
    }
)  # fmt: skip
_MOST_ROWS = 2200  # rows and columns that are compared with the one before
_SAME_ROWS = 0.25  # of the rows that repeat the row above, as the frames and lists of a program do


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, and how sure the guess is: 0 (no better than chance) to 1."""

    kind: Kind
    confidence: float


def guess_kind(artwork: Artwork, *, camera: bool = False) -> Guess:
    """Guess the kind of a file; `camera` says that it carries a camera's data (see `made_by_camera`).

    Only a page that is one picture can be anything but an artwork.
    """
    if len(artwork.pages) != 1 or len(artwork.pages[0].elements) != 1:
        return Guess("artwork", 1.0)
    (picture,) = artwork.pages[0].elements
    if not isinstance(picture, Picture):
        return Guess("artwork", 1.0)
    seen = statistics_of(picture)
    photograph = seen.photographic + (0.35 if camera else 0.0)
    if photograph > 0.5:
        return Guess("photograph", _sure(2 * (min(1.0, photograph) - 0.5)))
    if camera:
        return Guess("photograph", 0.2)
    screen = seen.screen_like
    if screen > 0.5:
        return Guess("screenshot", _sure(2 * (screen - 0.5)))
    return Guess("artwork", _sure(2 * (0.5 - max(photograph, screen))))


def _sure(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 3)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is counted in a picture, each from 0 to 1.

    `smooth` is the share of blocks without grain: of one colour or an even gradient. `one_colour` is the share of the
    eight commonest colours, `repeated` that of rows and columns that are like the one before; `screen_sized` says that
    the picture has the size of a screen.
    """

    smooth: float
    one_colour: float
    repeated: float
    screen_sized: bool

    @property
    def photographic(self) -> float:
        """Give how much the picture is like a photograph: grain everywhere, and no colour that prevails."""
        return float(np.clip(1.05 - 1.4 * self.smooth - 0.5 * self.one_colour, 0, 1))

    @property
    def screen_like(self) -> float:
        """Give how much the picture is like a screenshot."""
        rows = min(1.0, self.repeated / _SAME_ROWS)
        return float(np.clip(self.smooth + 0.15, 0, 1)) * (0.5 + 0.5 * rows if self.screen_sized else 0.42 * rows)


def statistics_of(picture: Picture) -> Statistics:
    """Count what a guess needs."""
    height, width = picture.pixels.shape[:2]
    top, left = max(0, (height - _SIDE) // 2), max(0, (width - _SIDE) // 2)
    window = np.ascontiguousarray(picture.pixels[top : top + _SIDE, left : left + _SIDE])
    coarse = window[:, :, :3].astype(np.int32) // (4 if picture.lossy else 1)
    codes = (coarse[..., 0] << 16) | (coarse[..., 1] << 8) | coarse[..., 2]
    _, counts = np.unique(codes, return_counts=True)
    common = float(np.sort(counts)[-8:].sum()) / codes.size
    size = (width, height) if (width, height) in _SCREENS else (height, width)
    grey = np.asarray(cv2.cvtColor(window[:, :, :3], cv2.COLOR_RGB2GRAY), dtype=np.float64)
    return Statistics(_smooth(grey, lossy=picture.lossy), common, _repeated(picture.pixels), size in _SCREENS)


def _smooth(grey: NDArray[np.float64], *, lossy: bool) -> float:
    """Give the share of blocks that are a plane but for rounding and compression."""
    rows, columns = grey.shape[0] // _BLOCK, grey.shape[1] // _BLOCK
    if not rows or not columns:
        return 1.0
    blocks = grey[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK).swapaxes(1, 2)
    values = blocks.reshape(rows * columns, _BLOCK * _BLOCK)
    ys, xs = np.mgrid[0:_BLOCK, 0:_BLOCK] - (_BLOCK - 1) / 2
    plane = np.stack([np.ones(ys.size), xs.ravel(), ys.ravel()], axis=1)
    plane /= np.linalg.norm(plane, axis=0)
    rest = values - values @ plane @ plane.T
    return float(np.mean(rest.std(axis=1) <= (_GRAIN_LOSSY if lossy else _GRAIN_LOSSLESS)))


def _repeated(pixels: NDArray[np.uint8]) -> float:
    """Give the share of rows, or of columns where that is less, that change somewhere and are still mostly repeated."""
    grey = np.ascontiguousarray(pixels[:_MOST_ROWS, :_MOST_ROWS, 1]).astype(np.int16)
    shares = []
    for lines in (grey, grey.T):
        if lines.shape[0] < 2:
            return 0.0
        busy = np.ptp(lines, axis=1)[1:] > 24
        same = np.mean(np.abs(np.diff(lines, axis=0)) <= 2, axis=1) > 0.995
        shares.append(float(np.mean(busy & same)))
    return min(shares)
