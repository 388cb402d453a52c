"""Take the pixels of pictures to sRGB, and to fewer pixels."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.pdf.colours import Inks, Profiled, Rgbs, Samples, Space

_CHUNK = 1_000_000  # pixels converted at once


def convert_pixels(space: Space, samples: NDArray[np.uint8], decode: Samples) -> NDArray[np.uint8]:
    """Give 8-bit sRGB (n, 3) of 8-bit samples (n, components); `decode` (components, 2) is what 0 and 255 stand for."""
    plain = space.plain if isinstance(space, Profiled) and space.is_plain else space
    if isinstance(plain, Rgbs) and decode.tolist() == [[0.0, 1.0]] * 3:
        return samples[:, :3]
    turned = decode.tolist() == [[1.0, 0.0]] * 4
    if isinstance(space, Inks) and (turned or decode.tolist() == [[0.0, 1.0]] * 4):
        return _plain_inks(samples, turned=turned)
    result = np.empty((len(samples), 3), dtype=np.uint8)
    for start in range(0, len(samples), _CHUNK):
        part = samples[start : start + _CHUNK].astype(np.float64) / 255
        part = decode[:, 0] + part * (decode[:, 1] - decode[:, 0])
        result[start : start + _CHUNK] = space.convert(part).clip(0, 255).round().astype(np.uint8)
    return result


def _plain_inks(samples: NDArray[np.uint8], *, turned: bool) -> NDArray[np.uint8]:
    """Do in whole numbers what Inks does in fractions: most pixels of print files are of this kind."""
    result = np.empty((len(samples), 3), dtype=np.uint8)
    for start in range(0, len(samples), _CHUNK):
        light = samples[start : start + _CHUNK].astype(np.uint16)
        if not turned:
            light = 255 - light
        result[start : start + _CHUNK] = (light[:, :3] * light[:, 3:] + 127) // 255
    return result


def resized(samples: NDArray[np.uint8], target: tuple[int, int] | None, *, exact: bool = False) -> NDArray[np.uint8]:
    """Give samples (h, w) or (h, w, n) at another width and height (None: as they are), mixed or (exact) chosen."""
    if target is None or samples.shape[1::-1] == target:
        return samples
    way = cv2.INTER_NEAREST if exact else cv2.INTER_AREA
    scaled = np.asarray(cv2.resize(samples, target, interpolation=way), dtype=np.uint8)
    return scaled.reshape(target[1], target[0], *samples.shape[2:])
