"""The CIEDE2000 colour difference, with kL = kC = kH = 1.

Sharma, Wu, Dalal: The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
mathematical observations. Color Research and Application 30 (2005) 21-30. Numbers in comments are its equations.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from brand.engine.colour import lab


def ciede2000(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Give the difference of L*a*b* arrays (..., 3), broadcast against each other."""
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    l1, a1, b1 = one[..., 0], one[..., 1], one[..., 2]
    l2, a2, b2 = two[..., 0], two[..., 1], two[..., 2]

    c_mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2  # (2), (3)
    g = 0.5 * (1 - np.sqrt(c_mean**7 / (c_mean**7 + 25.0**7)))  # (4)
    a1, a2 = (1 + g) * a1, (1 + g) * a2  # (5)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)  # (6)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360  # (7); arctan2(0, 0) is 0

    delta_l, delta_c = l2 - l1, c2 - c1  # (8), (9)
    grey = c1 * c2 == 0
    turn = h2 - h1
    turn = np.where(turn > 180, turn - 360, np.where(turn < -180, turn + 360, turn))
    turn = np.where(grey, 0, turn)  # (10)
    delta_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)  # (11)

    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2  # (12), (13)
    total = h1 + h2
    far = np.abs(h1 - h2) > 180
    h_mean = np.where(far, np.where(total < 360, total + 360, total - 360), total) / 2
    h_mean = np.where(grey, total, h_mean)  # (14)

    t = (  # (15)
        1
        - 0.17 * np.cos(np.radians(h_mean - 30))
        + 0.24 * np.cos(np.radians(2 * h_mean))
        + 0.32 * np.cos(np.radians(3 * h_mean + 6))
        - 0.20 * np.cos(np.radians(4 * h_mean - 63))
    )
    theta = 30 * np.exp(-(((h_mean - 275) / 25) ** 2))  # (16)
    r_c = 2 * np.sqrt(c_mean**7 / (c_mean**7 + 25.0**7))  # (17)
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / np.sqrt(20 + (l_mean - 50) ** 2)  # (18)
    s_c = 1 + 0.045 * c_mean  # (19)
    s_h = 1 + 0.015 * c_mean * t  # (20)
    r_t = -np.sin(np.radians(2 * theta)) * r_c  # (21)
    lightness, chroma, hue = delta_l / s_l, delta_c / s_c, delta_h / s_h
    # Rounding may push the sum a hair below zero for equal colours.
    result: NDArray[np.float64] = np.sqrt(np.maximum(lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue, 0))  # (22)
    return result


def between_rgb(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Give the difference of 8-bit sRGB colours, in L*a*b* under D50."""
    return ciede2000(lab.d50(first), lab.d50(second))
