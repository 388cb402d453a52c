"""Gradients of CSS (CSS Images 3, 3): where they run on a box, and their colours."""

from __future__ import annotations

import math
import re

from brand.engine.artwork.css.colours import colour
from brand.engine.artwork.css.values import Units, length, words
from brand.engine.artwork.html.transforms import angle
from brand.engine.artwork.model import Gradient, Paint
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Box

_SIDES = {"top": (0.0, -1.0), "bottom": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
_MAX_STOPS = 200
_CALL = re.compile(r"(?:-webkit-)?(linear|radial)-gradient\((.*)\)", re.IGNORECASE | re.DOTALL)


def gradient_of(text: str, box: Box, units: Units, current: Rgb) -> Paint:
    """Give the paint of an image value on a box; a pattern when it is no plain gradient."""
    match = _CALL.fullmatch(text.strip())
    if match is None or box.width <= 0 or box.height <= 0:
        return Paint("pattern", ())
    parts = words(match[2], separator=",")
    kind = match[1].lower()
    first = parts[0] if parts else ""
    if kind == "linear":
        line = _line(first, box)
        parts = parts[1:] if line is not None else parts
        start, end = line or _run(180.0, box)
    else:
        described = colour(words(first)[0] if words(first) else "") is None
        start, end = _circle(first if described else "", box, units)
        parts = parts[1:] if described else parts
    found = _stops(parts[: _MAX_STOPS + 1], math.dist(start, end), units, current)
    if found is None or not 2 <= len(found) <= _MAX_STOPS:
        return Paint("pattern", ())
    colours, offsets, opacity = zip(*found, strict=True)
    least = min(opacity)
    if len(set(colours)) == 1 and least == max(opacity):
        return Paint("flat", (colours[0],), least)
    shape = Gradient("linear" if kind == "linear" else "radial", start, end, tuple(offsets))
    return Paint("gradient", tuple(colours), least, shape)


def _line(first: str, box: Box) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Read the direction of a linear gradient; None when the first argument is a colour."""
    if first.lower().startswith("to "):
        sides = [_SIDES[word] for word in first.lower().split()[1:] if word in _SIDES]
        x, y = sum(side[0] for side in sides), sum(side[1] for side in sides)
        if x and y:  # towards a corner: at right angles to the other diagonal
            return _run(math.degrees(math.atan2(x * box.height, -y * box.width)), box)
        return _run(math.degrees(math.atan2(x, -y)), box)
    turn = angle(first)
    return _run(turn, box) if turn is not None else None


def _run(degrees: float, box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the ends of the gradient line at an angle, clockwise from upwards."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    half = (abs(box.width * sine) + abs(box.height * cosine)) / 2
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return (x - half * sine, y + half * cosine), (x + half * sine, y - half * cosine)


def _circle(text: str, box: Box, units: Units) -> tuple[tuple[float, float], tuple[float, float]]:
    shape, _, place = text.lower().partition("at ")
    named = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}
    at = ([named.get(word, word) for word in place.split()] + ["50%", "50%"])[:2]
    x = box.x0 + (length(at[0], units, box.width) or 0.0)
    y = box.y0 + (length(at[1], units, box.height) or 0.0)
    sizes = [found for word in shape.split() if (found := length(word, units, box.width)) is not None]
    across, down = max(x - box.x0, box.x1 - x), max(y - box.y0, box.y1 - y)
    if sizes:
        radius = sizes[0]
    elif "closest-side" in shape:
        radius = min(x - box.x0, box.x1 - x, y - box.y0, box.y1 - y)
    elif "farthest-side" in shape:
        radius = max(across, down)
    elif "circle" in shape:
        radius = math.hypot(across, down)
    else:  # an ellipse through the farthest corner, measured along its width
        radius = math.sqrt(2) * across
    return (x, y), (x + max(radius, 1e-6), y)


def _stops(parts: list[str], long: float, units: Units, current: Rgb) -> list[tuple[Rgb, float, float]] | None:
    colours: list[tuple[Rgb, float]] = []
    offsets: list[float | None] = []
    for part in parts:
        pieces = words(part)
        found = colour(pieces[0], current)
        if found is None:
            return None  # a colour hint, or a colour that is not known
        places = [length(piece, units, long) for piece in pieces[1:3]] or [None]
        for place in places:
            colours.append(found)
            offsets.append(place / long if place is not None and long > 0 else None)
    if not colours:
        return None
    offsets[0] = offsets[0] if offsets[0] is not None else 0.0
    offsets[-1] = offsets[-1] if offsets[-1] is not None else 1.0
    plain: list[float] = []
    for index, offset in enumerate(offsets):
        if offset is None:
            after = next(i for i in range(index, len(offsets)) if offsets[i] is not None)
            share = 1 / (after - index + 1)
            offset = plain[-1] + share * ((offsets[after] or 0.0) - plain[-1])
        plain.append(max(offset, plain[-1]) if plain else offset)
    return [(rgb, offset, opacity) for (rgb, opacity), offset in zip(colours, plain, strict=True)]
