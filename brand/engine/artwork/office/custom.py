"""Outlines an Office document draws itself (`a:custGeom`): paths whose numbers may be formulas."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from brand.engine.artwork.office.tree import attribute, child, children, local, number, switch, whole
from brand.engine.artwork.outline import Outline, Pen
from brand.engine.geometry import Affine

_FULL = 21_600_000  # a full turn in 60000ths of a degree
_MAX_GUIDES = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """One outline of a shape, and whether it is filled and stroked."""

    outline: Outline
    filled: bool = True
    stroked: bool = True


def custom_paths(geometry: etree._Element, width: float, height: float) -> list[Path]:
    """Draw the paths of a custom geometry into a frame of `width` x `height` page units."""
    nodes = list(children(child(geometry, "pathLst"), "path"))
    own = next(((whole(node, "w"), whole(node, "h")) for node in nodes if whole(node, "w") > 0), None)
    guides = _guides(geometry, *(own or (width * 9525, height * 9525)))
    paths = []
    for node in nodes:
        # A path without a size of its own is written in the units of the shape.
        wide, high = whole(node, "w") or guides["w"], whole(node, "h") or guides["h"]
        outline = _drawn(node, guides)
        if outline is None:
            continue
        scale = Affine(a=width / wide if wide > 0 else 1.0, d=height / high if high > 0 else 1.0)
        filled = attribute(node, "fill", "norm") != "none"
        paths.append(Path(outline.mapped(scale), filled, switch(attribute(node, "stroke"), True)))
    return paths


def _drawn(node: etree._Element, guides: Mapping[str, float]) -> Outline | None:
    pen = Pen()
    for step in children(node):
        ends = list(children(step, "pt"))
        points = [(_value(attribute(end, "x"), guides), _value(attribute(end, "y"), guides)) for end in ends]
        kind = local(step)
        if kind == "moveTo" and points:
            pen.move(points[0])
        elif kind == "lnTo" and points:
            pen.line(points[0])
        elif kind == "cubicBezTo" and len(points) == 3:
            pen.cubic(*points)
        elif kind == "quadBezTo" and len(points) == 2:
            pen.quadratic(*points)
        elif kind == "arcTo":
            radii = _value(attribute(step, "wR"), guides), _value(attribute(step, "hR"), guides)
            arc(pen, *radii, _value(attribute(step, "stAng"), guides), _value(attribute(step, "swAng"), guides))
        elif kind == "close":
            pen.close()
    return pen.outline()


def arc(pen: Pen, rx: float, ry: float, start: float, sweep: float) -> None:
    """Draw along an ellipse from where the pen is; angles in 60000ths of a degree, clockwise, seen from its centre."""
    if not (rx > 0 and ry > 0) or sweep == 0:
        return
    first = _on_ellipse(rx, ry, start)
    sweep = min(max(sweep, -_FULL), _FULL)
    last = _on_ellipse(rx, ry, start + sweep)
    turn = last - first
    if sweep > 0 and turn <= 1e-9:
        turn += 2 * math.pi
    elif sweep < 0 and turn >= -1e-9:
        turn -= 2 * math.pi
    centre_x, centre_y = pen.at[0] - rx * math.cos(first), pen.at[1] - ry * math.sin(first)
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        one, two = first + piece * step, first + (piece + 1) * step
        c1, s1, c2, s2 = math.cos(one), math.sin(one), math.cos(two), math.sin(two)
        pen.cubic(
            (centre_x + rx * (c1 - reach * s1), centre_y + ry * (s1 + reach * c1)),
            (centre_x + rx * (c2 + reach * s2), centre_y + ry * (s2 - reach * c2)),
            (centre_x + rx * c2, centre_y + ry * s2),
        )


def _on_ellipse(rx: float, ry: float, angle: float) -> float:
    """Turn the angle at which a point is seen from the centre into the parameter of the ellipse, within one turn."""
    radians = math.radians(angle / 60_000 % 360)
    return math.atan2(rx * math.sin(radians), ry * math.cos(radians))


def _guides(geometry: etree._Element, width: float, height: float) -> dict[str, float]:
    short, long = min(width, height), max(width, height)
    known = {"w": width, "h": height, "l": 0.0, "t": 0.0, "r": width, "b": height, "hc": width / 2, "vc": height / 2}
    known |= {"ss": short, "ls": long}
    known |= {
        f"{name}d{part}": value / part
        for part in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32)
        for name, value in (("w", width), ("h", height), ("ss", short))
    }
    known |= {"cd2": _FULL / 2, "cd4": _FULL / 4, "cd8": _FULL / 8, "3cd4": _FULL * 3 / 4, "3cd8": _FULL * 3 / 8}
    known |= {"5cd8": _FULL * 5 / 8, "7cd8": _FULL * 7 / 8}
    stated = [node for name in ("avLst", "gdLst") for node in children(child(geometry, name), "gd")]
    for node in stated[:_MAX_GUIDES]:
        known[attribute(node, "name")] = _formula(attribute(node, "fmla"), known)
    return known


def _value(text: str, guides: Mapping[str, float]) -> float:
    return guides[text] if text in guides else number(text)


def _formula(text: str, guides: Mapping[str, float]) -> float:
    """Evaluate one guide (ECMA-376, 20.1.9.11); 0 where it cannot be."""
    words = text.split()
    x, y, z = ([_value(word, guides) for word in words[1:4]] + [0.0, 0.0, 0.0])[:3]
    try:
        result = _OPERATIONS[words[0]](x, y, z) if words else 0.0
    except (KeyError, ZeroDivisionError, ValueError, OverflowError):
        return 0.0
    return result if math.isfinite(result) else 0.0


def _radians(angle: float) -> float:
    return math.radians(angle / 60_000)


_OPERATIONS: Mapping[str, Callable[[float, float, float], float]] = {
    "val": lambda x, y, z: x,
    "*/": lambda x, y, z: x * y / z,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, y, z: abs(x),
    "at2": lambda x, y, z: math.degrees(math.atan2(y, x)) * 60_000,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "cos": lambda x, y, z: x * math.cos(_radians(y)),
    "max": lambda x, y, z: max(x, y),
    "min": lambda x, y, z: min(x, y),
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: x if y < x else z if y > z else y,
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sin": lambda x, y, z: x * math.sin(_radians(y)),
    "sqrt": lambda x, y, z: math.sqrt(x),
    "tan": lambda x, y, z: x * math.tan(_radians(y)),
}
