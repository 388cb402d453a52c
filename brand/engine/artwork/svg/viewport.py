"""Lengths, transforms and viewports of SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brand.engine.artwork.outline import checked
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

# Possessive throughout: what does not fit is left at once, not tried again in shorter pieces.
NUMBER = r"[-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]++)?"
_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z%]*+)\s*+", re.IGNORECASE)
_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_FUNCTION = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*+\(([^()]*+)\)[\s,]*+")
_MAX_FUNCTIONS = 500  # of one transform
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 300.0, 150.0  # CSS: a replaced element without a size
_LARGEST_SIDE = 1e6


@dataclass(frozen=True, slots=True)
class Viewport:
    """An area of `width` x `height` into which `pose` maps the inner units; percentages are of the inner size."""

    width: float
    height: float
    pose: Affine
    inner_width: float
    inner_height: float


def length(text: str, whole: float, *, em: float = 16.0) -> float:
    """Read a length in CSS pixels, percentages of `whole`; 0 when it is unreadable, as for an attribute in error."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return 0.0
    value, unit = checked(float(match[1])), match[2].lower()
    if unit == "%":
        return value * whole / 100
    if unit in ("em", "rem"):
        return value * em
    if unit == "ex":
        return value * em / 2
    return value * _PX.get(unit, 0.0)


def transform(text: str) -> Affine:
    """Read a transform list; raise ArtworkError for one that cannot be read, since all else would be misplaced."""
    text = text.strip(" ,\t\r\n")
    result, position, count = Affine(), 0, 0
    while position < len(text):
        match = _FUNCTION.match(text, position)
        count += 1
        numbers = [float(number) for number in re.findall(NUMBER, match[2])] if match else []
        # What is left of the arguments without numbers must be separators: "NaN" or "12furlong" is no number.
        if match is None or count > _MAX_FUNCTIONS or re.sub(NUMBER, "", match[2]).strip(" ,\t\r\n"):
            raise _unreadable(text)
        result = result @ _function(match[1], [checked(number) for number in numbers], text)
        position = match.end()
    if not result.is_finite:
        raise _unreadable(text)
    return result


def sane(pose: Affine) -> Affine:
    """Give a map back; raise ArtworkError when it goes beyond any drawing."""
    if not pose.is_sane:
        problem = "Transforms inside each other move the drawing out of sight."
        raise ArtworkError("svg-transform", problem, remedy="Correct the drawing.")
    return pose


def _unreadable(text: str) -> ArtworkError:
    return ArtworkError("svg-transform", f"The transform {text[:60]!r} cannot be read.", remedy="Correct the drawing.")


def _function(name: str, numbers: list[float], text: str) -> Affine:
    count = len(numbers)
    if name == "matrix" and count == 6:
        return Affine(*numbers)
    if name == "translate" and count in (1, 2):
        return Affine(e=numbers[0], f=numbers[1] if count == 2 else 0.0)
    if name == "scale" and count in (1, 2):
        return Affine(a=numbers[0], d=numbers[-1])
    if name == "rotate" and count in (1, 3):
        angle = math.radians(numbers[0])
        turn = Affine(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
        if count == 1:
            return turn
        return Affine(e=numbers[1], f=numbers[2]) @ turn @ Affine(e=-numbers[1], f=-numbers[2])
    if name == "skewX" and count == 1:
        return Affine(c=math.tan(math.radians(numbers[0])))
    if name == "skewY" and count == 1:
        return Affine(b=math.tan(math.radians(numbers[0])))
    raise _unreadable(text)


def view_box(text: str | None) -> Box | None:
    """Read a viewBox; None when there is none or it has no area."""
    numbers = [checked(float(number)) for number in re.findall(NUMBER, text or "")]
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return None
    return Box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3])


def fit(inner: Box, x: float, y: float, width: float, height: float, ratio: str) -> Affine:
    """Map `inner` into the given place as `preserveAspectRatio` says (SVG 2, section 8.6)."""
    sx, sy = width / inner.width, height / inner.height
    words = ratio.split()
    align = words[0] if words else "xMidYMid"
    if align != "none":
        sx = sy = max(sx, sy) if "slice" in words else min(sx, sy)
    spare_x, spare_y = width - sx * inner.width, height - sy * inner.height
    part_x = {"xMin": 0.0, "xMax": 1.0}.get(align[:4], 0.5)
    part_y = {"YMin": 0.0, "YMax": 1.0}.get(align[4:], 0.5)
    return Affine(sx, 0, 0, sy, x + spare_x * part_x - inner.x0 * sx, y + spare_y * part_y - inner.y0 * sy)


def of_root(attributes: Mapping[Any, Any]) -> Viewport:
    """Give the viewport of an outermost svg element; raise ArtworkError when it has no usable size."""
    inner = view_box(attributes.get("viewBox"))
    # A percentage is of a window that is not there: the size then follows from the view box.
    stated = [attributes.get(name) for name in ("width", "height")]
    width, height = (length(text, 0.0) if text and not text.strip().endswith("%") else 0.0 for text in stated)
    if inner is not None:
        width = width or (height * inner.width / inner.height if height else inner.width)
        height = height or width * inner.height / inner.width
    width, height = width or _DEFAULT_WIDTH, height or _DEFAULT_HEIGHT
    if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
        raise ArtworkError(
            "svg-size", f"The drawing is {width:g} by {height:g} px.", remedy="Give a size of 1 to 1000000 px."
        )
    return _port(inner, 0.0, 0.0, width, height, attributes)


def of_nested(attributes: Mapping[Any, Any], outer_width: float, outer_height: float) -> Viewport:
    """Give the viewport of an inner svg element or of a symbol; its size is that of the outer one unless stated."""
    x, y = length(attributes.get("x", "0"), outer_width), length(attributes.get("y", "0"), outer_height)
    width = length(attributes.get("width", "100%"), outer_width)
    height = length(attributes.get("height", "100%"), outer_height)
    return _port(view_box(attributes.get("viewBox")), x, y, width, height, attributes)


def _port(
    inner: Box | None, x: float, y: float, width: float, height: float, attributes: Mapping[Any, Any]
) -> Viewport:
    if inner is None:
        return Viewport(width, height, Affine(e=x, f=y), width, height)
    pose = fit(inner, x, y, width, height, attributes.get("preserveAspectRatio", "xMidYMid meet"))
    return Viewport(width, height, pose, inner.width, inner.height)
