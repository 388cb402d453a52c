"""CIE L*a*b* (CIE 015:2018, section 8.2.1) for the whites D50 and D65."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from brand.engine.colour import srgb

D50 = np.array([0.9642956764295677, 1.0, 0.8251046025104602])
D65 = np.array([0.9504559270516716, 1.0, 1.0890577507598784])

# Bradford adaptation from D65 to D50 (ICC.1:2022, annex E).
_D65_TO_D50 = np.array(
    [
        [1.0479298208405488, 0.022946793341019088, -0.05019222954313557],
        [0.029627815688159344, 0.990434484573249, -0.01707382502938514],
        [-0.009243058152591178, 0.015055144896577895, 0.7518742899580008],
    ]
)
_EPSILON = (6 / 29) ** 3  # below, the cube root becomes a straight line
_SLOPE = (29 / 6) ** 2 / 3


def from_xyz(xyz: ArrayLike, white: ArrayLike) -> NDArray[np.float64]:
    """Give L*a*b* of XYZ relative to `white`."""
    ratio = np.asarray(xyz, dtype=np.float64) / np.asarray(white, dtype=np.float64)
    f = np.where(ratio > _EPSILON, np.cbrt(ratio), _SLOPE * ratio + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def d65(rgb: ArrayLike) -> NDArray[np.float64]:
    """Give L*a*b* under D65 of 8-bit sRGB."""
    return from_xyz(srgb.xyz(rgb), D65)


def d50(rgb: ArrayLike) -> NDArray[np.float64]:
    """Give L*a*b* under D50, adapted by Bradford, of 8-bit sRGB: the space of ICC profiles and of print."""
    adapted: NDArray[Any] = srgb.xyz(rgb) @ _D65_TO_D50.T
    return from_xyz(adapted, D50)


def to_xyz(values: ArrayLike, white: ArrayLike) -> NDArray[np.float64]:
    """Give XYZ relative to `white` of L*a*b*: the inverse of `from_xyz`."""
    given = np.asarray(values, dtype=np.float64)
    y = (given[..., 0] + 16) / 116
    f = np.stack([y + given[..., 1] / 500, y, y - given[..., 2] / 200], axis=-1)
    ratio = np.where(f > 6 / 29, f**3, (f - 4 / 29) / _SLOPE)
    result: NDArray[Any] = ratio * np.asarray(white, dtype=np.float64)
    return result


def to_rgb(values: ArrayLike) -> NDArray[np.float64]:
    """Give 8-bit sRGB, not rounded, of L*a*b* under D50; what sRGB cannot show is cut to its bounds."""
    adapted: NDArray[Any] = to_xyz(values, D50) @ np.linalg.inv(_D65_TO_D50).T
    return srgb.encoded(adapted @ np.linalg.inv(srgb.TO_XYZ_D65).T)
