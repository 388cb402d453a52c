"""Values of CSS: variables, lengths and their arithmetic, lists of words."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping
from typing import Any

import tinycss2

_PX = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_MAX_VARIABLES = 20  # of variables that refer to variables
_LARGEST = 1e6
_MAX_VALUE = 20_000  # letters
_VAR = re.compile(r"var\(")
_SIMPLE = re.compile(r"([-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:e[-+]?[0-9]++)?)\s*+([a-z%]*+)")
_ADDRESS = re.compile(r"""\s*+url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^)]*+))\s*+\)""", re.IGNORECASE)
_QUOTED = r""""[^"]*+(?:"|$)|'[^']*+(?:'|$)"""
_PIECE = {
    " ": re.compile(rf"{_QUOTED}|[()]|\s++|[^()\"'\s]++"),
    ",": re.compile(rf"{_QUOTED}|[()]|,|[^()\"',]++"),
}


class Units:
    """What relative lengths are of: the font size here, that of the root, and the window (width, height)."""

    __slots__ = ("em", "height", "rem", "width")

    def __init__(self, em: float = 16.0, rem: float = 16.0, width: float = 1280.0, height: float = 720.0) -> None:
        self.em, self.rem, self.width, self.height = em, rem, width, height


def within(outer: Mapping[str, str], own: dict[str, str]) -> Mapping[str, str]:
    """Give the custom properties of an element inside another; those around are looked up, not copied."""
    if not own:
        return outer
    return outer.new_child(own) if isinstance(outer, ChainMap) else ChainMap(own, dict(outer))


def substituted(value: str, variables: Mapping[str, str], nested: int = 0) -> str | None:
    """Put in the values of custom properties; None when one is missing or there is no end of them."""
    match = _VAR.search(value)
    if match is None:
        return value
    if nested > _MAX_VARIABLES or len(value) > _MAX_VALUE:
        return None
    depth, end = 1, match.end()
    while end < len(value) and depth:
        depth += {"(": 1, ")": -1}.get(value[end], 0)
        end += 1
    name, comma, fallback = value[match.end() : end - 1].partition(",")
    found = variables.get(name.strip(), fallback.strip() if comma else None)
    if found is None:
        return None
    return substituted(value[: match.start()] + found + value[end:], variables, nested + 1)


def length(text: str | None, units: Units, whole: float | None = None) -> float | None:
    """Read a length in CSS pixels, percentages of `whole`; None for `auto` and whatever is no length."""
    if text is None:
        return None
    plain = text.strip().lower()
    if plain.startswith(("calc(", "min(", "max(", "clamp(")):
        found = _calculated(plain, units, whole)
    else:
        found = _simple(plain, units, whole)
    return found if found is not None and abs(found) <= _LARGEST else None


def _simple(text: str, units: Units, whole: float | None) -> float | None:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        return None
    return _of(float(match[1]), match[2], units, whole)


def _of(value: float, unit: str, units: Units, whole: float | None) -> float | None:
    if unit == "":
        return 0.0 if value == 0 else None
    if unit == "%":
        return value * whole / 100 if whole is not None else None
    relative = {
        "em": units.em,
        "rem": units.rem,
        "ex": units.em / 2,
        "ch": units.em / 2,
        "vw": units.width / 100,
        "vh": units.height / 100,
        "vmin": min(units.width, units.height) / 100,
        "vmax": max(units.width, units.height) / 100,
    }
    factor = _PX.get(unit, relative.get(unit))
    return value * factor if factor is not None else None


def _calculated(text: str, units: Units, whole: float | None) -> float | None:
    try:
        return _function(tinycss2.parse_one_component_value(text), units, whole)
    except (ValueError, IndexError, ZeroDivisionError, RecursionError, AttributeError, TypeError):
        return None


def _function(node: Any, units: Units, whole: float | None) -> float:
    parts: list[list[Any]] = [[]]
    for piece in node.content if node.type == "() block" else node.arguments:
        if piece == ",":
            parts.append([])
        elif piece.type not in ("whitespace", "comment"):
            parts[-1].append(piece)
    values = [_sum(part, units, whole) for part in parts]
    name = "calc" if node.type == "() block" else node.lower_name
    if name == "min":
        return min(values)
    if name == "max":
        return max(values)
    if name == "clamp":
        return max(values[0], min(values[1], values[2]))
    if name == "calc":
        return values[0]
    raise ValueError(name)


def _sum(tokens: list[Any], units: Units, whole: float | None) -> float:
    total, sign, product = 0.0, 1.0, None
    operator = "*"
    for token in tokens:
        if token.type == "literal":
            if token.value in "+-":
                total += sign * (product if product is not None else 0.0)
                sign, product, operator = (1.0 if token.value == "+" else -1.0), None, "*"
            else:
                operator = token.value
            continue
        value = _term(token, units, whole)
        product = value if product is None else product * value if operator == "*" else product / value
    return total + sign * (product if product is not None else 0.0)


def _term(token: Any, units: Units, whole: float | None) -> float:
    if token.type == "number":
        return float(token.value)
    found = None
    if token.type == "dimension":
        found = _of(token.value, token.lower_unit, units, whole)
    elif token.type == "percentage":
        found = _of(token.value, "%", units, whole)
    elif token.type in ("function", "() block"):
        found = _function(token, units, whole)
    if found is None:
        raise ValueError(token.type)
    return found


def number(text: str | None, default: float) -> float:
    """Read a number or a percentage (as a fraction)."""
    plain = (text or "").strip()
    try:
        value = float(plain[:-1]) / 100 if plain.endswith("%") else float(plain)
    except ValueError:
        return default
    return value if value == value and abs(value) <= _LARGEST else default


def words(text: str, *, separator: str = " ") -> list[str]:
    """Cut a value at spaces, or at commas, outside of parentheses and quotes."""
    found, depth, start = [], 0, 0
    for match in _PIECE[separator].finditer(text):
        piece = match[0]
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth -= 1
        elif depth == 0 and (piece == "," if separator == "," else piece.isspace()):
            found.append(text[start : match.start()])
            start = match.end()
    found.append(text[start:])
    return [plain for word in found if (plain := word.strip())]


def address(text: str) -> str | None:
    """Read `url(...)`; None when it is none."""
    match = _ADDRESS.match(text)
    return next((part for part in match.groups() if part is not None), "").strip() if match else None


def unquoted(text: str) -> str:
    """Take the quotes off a string."""
    plain = text.strip()
    return plain[1:-1] if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'" else plain
