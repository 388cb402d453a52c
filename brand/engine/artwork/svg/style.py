"""The properties of SVG that say how it looks, and the readers of their values."""

from __future__ import annotations

import re

INHERITED = frozenset(
    {
        "color",
        "fill",
        "fill-opacity",
        "fill-rule",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "letter-spacing",
        "stroke",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "visibility",
        "word-spacing",
    }
)
OWN = frozenset(
    {
        "clip-path",
        "display",
        "filter",
        "mask",
        "mix-blend-mode",
        "opacity",
        "stop-color",
        "stop-opacity",
    }
)
STATED = INHERITED | OWN
_WEIGHT = re.compile(r"[0-9]{1,4}")


def fraction(text: str | None) -> float:
    """Read an opacity, as number or percentage; 1 when it is missing or unreadable."""
    try:
        value = float(text[:-1]) / 100 if text and text.endswith("%") else float(text or 1)
    except ValueError:
        return 1.0
    return min(max(value, 0.0), 1.0) if value == value else 1.0


def weight(text: str, inherited: int) -> int:
    """Read a font weight of 1 to 1000."""
    named = {"normal": 400, "bold": 700, "bolder": min(900, inherited + 300), "lighter": max(100, inherited - 300)}
    if text in named:
        return named[text]
    return int(text) if _WEIGHT.fullmatch(text) and 1 <= int(text) <= 1000 else inherited
