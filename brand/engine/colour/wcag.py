"""Contrast of WCAG 2.2: definitions of relative luminance and contrast ratio."""

from __future__ import annotations

from numpy.typing import ArrayLike

from brand.engine.colour import srgb


def luminance(rgb: ArrayLike) -> float:
    """Give the relative luminance, 0 to 1, of one 8-bit sRGB colour."""
    red, green, blue = srgb.linear(rgb).tolist()
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast_ratio(first: ArrayLike, second: ArrayLike) -> float:
    """Give the ratio, 1 to 21, of two 8-bit sRGB colours in either order. Compare it unrounded."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
