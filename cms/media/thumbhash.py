"""Encode a picture as a ThumbHash: about 25 bytes from which a page paints a blurred placeholder.

The format is Evan Wallace's ThumbHash: an average colour and a few cosine coefficients of luminance (L), two colour
differences (P = yellow-blue, Q = red-green) and alpha, each quantised to four bits.
"""

from __future__ import annotations

import base64
import math

import numpy as np
from PIL import Image

_SIDE = 100


def encode(picture: Image.Image) -> str:
    """Return the thumbhash of a picture (any mode), base64 encoded."""
    small = picture.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    width, height = small.size
    rgba = np.asarray(small, dtype=np.float64) / 255.0
    alpha = rgba[..., 3]
    weight = alpha.sum()
    average = (rgba[..., :3] * alpha[..., None]).sum((0, 1)) / weight if weight else np.zeros(3)
    rgb = average * (1 - alpha[..., None]) + rgba[..., :3] * alpha[..., None]
    channels = [rgb.sum(2) / 3, (rgb[..., 0] + rgb[..., 1]) / 2 - rgb[..., 2], rgb[..., 0] - rgb[..., 1], alpha]
    has_alpha = bool(weight < width * height)
    limit, longest = (5 if has_alpha else 7), max(width, height)
    lx, ly = max(1, round(limit * width / longest)), max(1, round(limit * height / longest))
    l_dc, l_ac, l_scale = _transform(channels[0], max(3, lx), max(3, ly))
    p_dc, p_ac, p_scale = _transform(channels[1], 3, 3)
    q_dc, q_ac, q_scale = _transform(channels[2], 3, 3)
    landscape = width > height
    head = _q(63 * l_dc) | _q(31.5 + 31.5 * p_dc) << 6 | _q(31.5 + 31.5 * q_dc) << 12 | _q(31 * l_scale) << 18
    head |= int(has_alpha) << 23
    tail = (ly if landscape else lx) | _q(63 * p_scale) << 3 | _q(63 * q_scale) << 9 | int(landscape) << 15
    data = bytearray([head & 255, head >> 8 & 255, head >> 16, tail & 255, tail >> 8])
    coefficients = [*l_ac, *p_ac, *q_ac]
    if has_alpha:
        a_dc, a_ac, a_scale = _transform(channels[3], 5, 5)
        data.append(_q(15 * a_dc) | _q(15 * a_scale) << 4)
        coefficients += a_ac
    for low, high in zip(coefficients[::2], [*coefficients[1::2], 0.0], strict=False):
        data.append(_q(15 * low) | _q(15 * high) << 4)
    return base64.b64encode(bytes(data)).decode()


def _transform(channel: np.ndarray, nx: int, ny: int) -> tuple[float, list[float], float]:
    """Return (mean, the low cosine coefficients scaled to 0..1, their scale) of a channel (height x width)."""
    height, width = channel.shape
    xs, ys = (np.arange(width) + 0.5) * math.pi / width, (np.arange(height) + 0.5) * math.pi / height
    dc, ac, scale = 0.0, [], 0.0
    for cy in range(ny):
        row = np.cos(cy * ys) @ channel
        cx = 0
        while cx * ny < nx * (ny - cy):
            value = float(row @ np.cos(cx * xs)) / (width * height)
            if cx or cy:
                ac.append(value)
                scale = max(scale, abs(value))
            else:
                dc = value
            cx += 1
    return dc, [0.5 + 0.5 / scale * value for value in ac] if scale else [0.5] * len(ac), scale


def _q(value: float) -> int:
    return math.floor(value + 0.5)
