"""Colours as CSS writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import tinycss2.color4

from brand.engine.colour.srgb import Rgb

_LONGEST = 200  # letters: no colour is longer


def colour(text: str, current: Rgb = (0, 0, 0)) -> tuple[Rgb, float] | None:
    """Read a CSS colour as 8-bit sRGB and its opacity; None when it is none, or in a space other than sRGB."""
    parsed = _parsed(text) if len(text) <= _LONGEST else None
    return (current, 1.0) if parsed == "currentcolor" else parsed


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Any:
    try:
        found = tinycss2.color4.parse_color(text)
    except (ValueError, RecursionError, OverflowError):
        return None
    if found is None or isinstance(found, str):
        return found
    if found.space not in ("srgb", "hsl", "hwb"):
        return None
    try:
        red, green, blue = (round(255 * min(max(part or 0.0, 0.0), 1.0)) for part in found.to("srgb").coordinates)
    except (ValueError, OverflowError):
        return None  # numbers without sense
    alpha = min(max(float(found.alpha if found.alpha is not None else 1.0), 0.0), 1.0)
    return (red, green, blue), alpha if alpha == alpha else 1.0
