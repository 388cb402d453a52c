"""sRGB, IEC 61966-2-1: the transfer function and the way to CIE XYZ."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rgb = tuple[int, int, int]  # 8-bit sRGB

# Linear sRGB to XYZ with white D65 (x 0.3127, y 0.3290), the standard's primaries at full precision.
TO_XYZ_D65 = np.array(
    [
        [0.4123907992659595, 0.35758433938387796, 0.1804807884018343],
        [0.21263900587151036, 0.7151686787677559, 0.07219231536073371],
        [0.01933081871559185, 0.11919477979462599, 0.9505321522496606],
    ]
)


def linear(rgb: ArrayLike) -> NDArray[np.float64]:
    """Undo the transfer function: 8-bit values (0 to 255, fractions allowed) to linear light of 0 to 1."""
    value = np.asarray(rgb, dtype=np.float64) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def encoded(light: ArrayLike) -> NDArray[np.float64]:
    """Apply the transfer function: linear light to 8-bit values, not rounded, clipped to 0 to 255."""
    value = np.clip(np.asarray(light, dtype=np.float64), 0, 1)
    return 255 * np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055)


def xyz(rgb: ArrayLike) -> NDArray[np.float64]:
    """Give CIE XYZ (white D65, Y of white 1) of 8-bit sRGB."""
    result: NDArray[Any] = linear(rgb) @ TO_XYZ_D65.T
    return result


def hex_of(rgb: ArrayLike) -> str:
    """Write one colour as `#RRGGBB`."""
    red, green, blue = (round(value) for value in np.asarray(rgb, dtype=np.float64).tolist())
    return f"#{red:02X}{green:02X}{blue:02X}"
