"""Colours of DrawingML: how they are written, the theme's scheme they name, and what is done to them."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from PIL import ImageColor

from brand.engine.artwork.office.tree import attribute, children, local, share, whole
from brand.engine.colour.srgb import Rgb, encoded, linear

COLOURS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "hslClr", "scrgbClr")
# The names of ECMA-376 that differ from those of CSS only by being cut short.
_SHORT = {"dk": "dark", "lt": "light", "med": "medium"}


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour and how much of it covers, 0 to 1."""

    rgb: Rgb
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a theme gives to names (dk1, accent1, …), and which of them the names of a page mean (tx1, bg1)."""

    scheme: Mapping[str, Rgb] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str) -> Rgb | None:
        return self.scheme.get(self.names.get(name, name))


def ink_of(node: etree._Element | None, palette: Palette, own: Ink | None = None) -> Ink | None:
    """Read the colour inside an element; `own` is what a theme's placeholder colour stands for.

    None when there is no colour, or one that cannot be known.
    """
    found = next(children(node, *COLOURS), None)
    if found is None:
        return None
    base = _base(found, palette, own)
    return _changed(base, found) if base is not None else None


def hex_colour(text: str) -> Rgb | None:
    """Read `RRGGBB`, or None."""
    try:
        value = int(text, 16)
    except ValueError:
        return None
    return (value >> 16, value >> 8 & 255, value & 255) if len(text) == 6 else None


def _base(node: etree._Element, palette: Palette, own: Ink | None) -> Ink | None:
    kind, text = local(node), attribute(node, "val")
    rgb: Rgb | None = None
    if kind == "srgbClr":
        rgb = hex_colour(text)
    elif kind == "sysClr":
        rgb = hex_colour(attribute(node, "lastClr")) or {"window": (255, 255, 255), "windowText": (0, 0, 0)}.get(text)
    elif kind == "schemeClr":
        if text == "phClr":
            return own
        rgb = palette.named(text)
    elif kind == "prstClr":
        rgb = _preset(text)
    elif kind == "hslClr":
        hue = whole(node, "hue") / 21_600_000 % 1
        rgb = _from_hls(hue, share(attribute(node, "lum")), share(attribute(node, "sat")))
    elif kind == "scrgbClr":
        rgb = _rounded(encoded([share(attribute(node, channel)) for channel in "rgb"]).tolist())
    return Ink(rgb) if rgb is not None else None


def _preset(name: str) -> Rgb | None:
    for short, full in _SHORT.items():
        if name.startswith(short) and not name.startswith(full):
            name = full + name[len(short) :]
    try:
        red, green, blue = ImageColor.getrgb(name.lower())[:3]
    except ValueError:
        return None
    return red, green, blue


def _changed(ink: Ink, node: etree._Element) -> Ink:
    """Apply the changes listed inside a colour, in their order."""
    rgb, opacity = ink.rgb, ink.opacity
    for change in children(node):
        kind, value = local(change), share(attribute(change, "val"), 1.0)
        if kind == "alpha":
            opacity = value
        elif kind == "alphaMod":
            opacity *= value
        elif kind == "alphaOff":
            opacity += value
        elif kind in ("tint", "shade"):
            light = linear(rgb)
            rgb = _rounded(encoded(light * value if kind == "shade" else 1 - (1 - light) * value).tolist())
        elif kind == "gray":
            grey = round(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2])
            rgb = (grey, grey, grey)
        elif kind == "inv":
            rgb = (255 - rgb[0], 255 - rgb[1], 255 - rgb[2])
        elif kind[:3] in ("lum", "sat", "hue") or kind == "comp":
            rgb = _turned(rgb, kind, value, whole(change, "val"))
    return Ink(rgb, min(max(opacity, 0.0), 1.0))


def _turned(rgb: Rgb, kind: str, value: float, raw: float) -> Rgb:
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb))
    change = kind[3:]
    if kind == "comp":
        hue += 0.5
    elif kind.startswith("hue"):
        hue = hue * value if change == "Mod" else raw / 21_600_000 + (hue if change == "Off" else 0.0)
    elif kind.startswith("lum"):
        light = light * value if change == "Mod" else value + (light if change == "Off" else 0.0)
    else:
        saturation = saturation * value if change == "Mod" else value + (saturation if change == "Off" else 0.0)
    return _from_hls(hue % 1, light, saturation)


def _from_hls(hue: float, light: float, saturation: float) -> Rgb:
    clipped = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(saturation, 0.0), 1.0))
    return _rounded([channel * 255 for channel in clipped])


def _rounded(channels: list[float]) -> Rgb:
    red, green, blue = (min(255, max(0, round(channel))) for channel in channels)
    return red, green, blue
