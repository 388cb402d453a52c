"""Transforms of CSS (CSS Transforms 1 and 2, those of the plane)."""

from __future__ import annotations

import math
import re

from brand.engine.artwork.css.values import Units, length, number, words
from brand.engine.artwork.html.style import Style
from brand.engine.geometry import Affine, Box

_FUNCTION = re.compile(r"\b([a-z0-9]{1,20})\(([^()]*+)\)", re.IGNORECASE)
_ANGLE = re.compile(
    r"\s*+([-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:e[-+]?[0-9]++)?)(deg|rad|turn|grad)?\s*+", re.IGNORECASE
)
_ANGLES = {"deg": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}


def transform_of(style: Style, box: Box) -> Affine | None:
    """Give the map of a transformed border box; the identity without one, None when it cannot be read."""
    matrix = Affine()
    texts = [(name, style.get(name, "none")) for name in ("translate", "rotate", "scale")]
    if all(text == "none" for _, text in texts) and style.get("transform", "none") == "none":
        return matrix
    for name, text in texts:
        if text != "none":
            found = _function(name, ",".join(text.split()), style.units, box)
            if found is None:
                return None
            matrix = matrix @ found
    plain = style.get("transform", "none")
    if plain != "none":
        if _FUNCTION.sub("", plain).strip(" ,\t\r\n"):
            return None
        for match in _FUNCTION.finditer(plain):
            found = _function(match[1].lower(), match[2], style.units, box)
            if found is None or not found.is_finite:
                return None
            matrix = matrix @ found
    x, y = _origin(style, box)
    return Affine(e=x, f=y) @ matrix @ Affine(e=-x, f=-y)


def angle(text: str) -> float | None:
    """Read an angle in degrees."""
    match = _ANGLE.fullmatch(text)
    if match is None or (match[2] is None and float(match[1]) != 0):
        return None
    return float(match[1]) * _ANGLES[(match[2] or "deg").lower()]


def _origin(style: Style, box: Box) -> tuple[float, float]:
    named = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}
    parts = [*words(style.get("transform-origin", "50% 50%")), "50%", "50%"][:2]
    if parts[0] in ("top", "bottom") or parts[1] in ("left", "right"):
        parts = parts[::-1]
    x = length(named.get(parts[0], parts[0]), style.units, box.width)
    y = length(named.get(parts[1], parts[1]), style.units, box.height)
    return box.x0 + (x if x is not None else box.width / 2), box.y0 + (y if y is not None else box.height / 2)


def _function(name: str, arguments: str, units: Units, box: Box) -> Affine | None:
    parts = [part.strip() for part in arguments.split(",")]
    if name in ("translate", "translatex", "translatey", "translate3d"):
        lengths = [length(part, units, whole) for part, whole in zip(parts, (box.width, box.height), strict=False)]
        if name == "translatey":
            lengths = [0.0, length(parts[0], units, box.height)]
        if any(value is None for value in lengths):
            return None
        x, y = ([value or 0.0 for value in lengths] + [0.0])[:2]
        return Affine(e=x, f=0.0 if name == "translatex" else y)
    if name in ("rotate", "rotatez", "skewx", "skewy", "skew"):
        angles = [angle(part) for part in parts]
        if any(value is None for value in angles) or not angles:
            return None
        turns = [math.radians(value or 0.0) for value in angles]
        if name in ("rotate", "rotatez"):
            sine, cosine = math.sin(turns[0]), math.cos(turns[0])
            return Affine(cosine, sine, -sine, cosine)
        if name == "skewy":
            return Affine(b=math.tan(turns[0]))
        return Affine(c=math.tan(turns[0]), b=math.tan(turns[1]) if len(turns) > 1 else 0.0)
    numbers = [number(part, math.nan) for part in parts]
    if any(math.isnan(value) for value in numbers):
        return None
    if name == "scale":
        return Affine(a=numbers[0], d=numbers[1] if len(numbers) > 1 else numbers[0])
    if name == "scalex":
        return Affine(a=numbers[0])
    if name == "scaley":
        return Affine(d=numbers[0])
    return Affine(*numbers) if name == "matrix" and len(numbers) == 6 else None
