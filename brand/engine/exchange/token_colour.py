"""The value of a colour token: Design Tokens Color Module 2025.10, spaces that lead to sRGB or L*a*b* exactly."""

from __future__ import annotations

import colorsys
import math
import re
from typing import Any, Literal

from brand.engine import colour
from brand.engine.decode import decode, shown
from brand.engine.errors import GuidelineError, PaletteError
from brand.engine.exchange.swatches import WIDEST
from brand.engine.guideline.colours import ColourDetail

Space = Literal["srgb", "lab"]
_KEYS = {"colorSpace", "components", "alpha", "hex"}
_UNIT, _PERCENT, _HUE = (0.0, 1.0), (0.0, 100.0), (0.0, math.nextafter(360.0, 0.0))
_WIDE = (-WIDEST, WIDEST)  # the report sets no bound
_RANGES = {
    "srgb": (_UNIT, _UNIT, _UNIT),
    "srgb-linear": (_UNIT, _UNIT, _UNIT),
    "hsl": (_HUE, _PERCENT, _PERCENT),
    "hwb": (_HUE, _PERCENT, _PERCENT),
    "lab": (_PERCENT, _WIDE, _WIDE),
    "lch": (_PERCENT, (0.0, 300.0), _HUE),
    "xyz-d50": (_UNIT, _UNIT, _UNIT),
}
# Read by their hex: the report has them, this engine measures in sRGB and L*a*b*.
_BY_HEX = {"oklab", "oklch", "display-p3", "a98-rgb", "prophoto-rgb", "rec2020", "xyz-d65"}


def read(where: str, value: Any) -> tuple[Space, tuple[float, ...]]:
    """Give space and components as a swatch has them; raise PaletteError."""
    if not isinstance(value, dict):
        remedy = "Write an object of colorSpace and components; a bare hex is the form of older drafts."
        raise PaletteError(f"{where}.$value", f"{shown(value)} is not a colour of DTCG 2025.10.", remedy=remedy)
    unknown = sorted(set(value) - _KEYS)
    if unknown:
        problem = f"the keys {shown(unknown)} are unknown."
        raise PaletteError(f"{where}.$value", problem, remedy="Known keys: alpha, colorSpace, components, hex.")
    alpha = value.get("alpha", 1)
    if isinstance(alpha, bool) or alpha != 1:
        remedy = "Give an opaque colour."
        raise PaletteError(f"{where}.$value.alpha", f"a swatch cannot have the alpha {shown(alpha)}.", remedy=remedy)
    space, hex = value.get("colorSpace"), value.get("hex")
    if hex is not None and not (isinstance(hex, str) and re.fullmatch("#[0-9a-fA-F]{6}", hex)):
        problem = f"{shown(hex)} is not a colour of six hexadecimal digits."
        raise PaletteError(f"{where}.$value.hex", problem, remedy="Write it as #B5261E.")
    if isinstance(space, str) and space in _BY_HEX:
        if hex is None:
            remedy = "Add the fallback hex, or give the colour in srgb or lab."
            raise PaletteError(f"{where}.$value.hex", f"a colour in {space} has no fallback.", remedy=remedy)
        return "srgb", tuple(int(hex[at : at + 2], 16) / 255 for at in (1, 3, 5))
    if not isinstance(space, str) or space not in _RANGES:
        known = ", ".join(sorted(_RANGES.keys() | _BY_HEX))
        raise PaletteError(
            f"{where}.$value.colorSpace", f"{shown(space)} is not a colour space.", remedy=f"Use one of {known}."
        )
    return _converted(space, _components(where, value.get("components"), space))


def _components(where: str, value: Any, space: str) -> tuple[float, float, float]:
    where = f"{where}.$value.components"
    if not isinstance(value, list) or len(value) != 3:
        raise PaletteError(where, f"{shown(value)} is not a list of three.", remedy="Give three components.")
    read = []
    for index, (part, (low, high)) in enumerate(zip(value, _RANGES[space], strict=True)):
        number = 0.0 if part == "none" else part
        if isinstance(number, bool) or not isinstance(number, int | float) or not low <= number <= high:
            problem = f"{shown(part)} is not a number between {low:g} and {high:g}."
            raise PaletteError(f"{where}[{index}]", problem, remedy=f"Give what {space} has there.")
        read.append(float(number))
    return read[0], read[1], read[2]


def _converted(space: str, parts: tuple[float, float, float]) -> tuple[Space, tuple[float, ...]]:
    first, second, third = parts
    if space == "srgb":
        return "srgb", parts
    if space == "srgb-linear":
        return "srgb", tuple((colour.srgb.encoded(parts) / 255).tolist())
    if space == "hsl":
        return "srgb", colorsys.hls_to_rgb(first / 360, third / 100, second / 100)
    if space == "hwb":
        white, black = second / 100, third / 100
        if white + black >= 1:
            return "srgb", (white / (white + black),) * 3
        pure = colorsys.hls_to_rgb(first / 360, 0.5, 1)
        return "srgb", tuple(share * (1 - white - black) + white for share in pure)
    if space == "lch":
        hue = math.radians(third)
        return "lab", (first, second * math.cos(hue), second * math.sin(hue))
    if space == "xyz-d50":
        return "lab", tuple(colour.lab.from_xyz(parts, colour.lab.D50).tolist())
    return "lab", parts


def detail(own: dict[str, Any]) -> ColourDetail | None:
    """Give what a guideline's token says beyond its value; None where the extension is another's or incomplete."""
    try:
        return decode(ColourDetail, own)
    except GuidelineError:
        return None
