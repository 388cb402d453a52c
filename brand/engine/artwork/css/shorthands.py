"""Shorthand properties, spelt out."""

from __future__ import annotations

import re

from brand.engine.artwork.css.colours import colour
from brand.engine.artwork.css.values import words

SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")
_LINES = frozenset({"solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset", "none", "hidden"})
_WEIGHTS = frozenset({"bold", "bolder", "lighter", *map(str, range(100, 1000, 100))})
_FONT = re.compile(
    r"(?P<before>(?:[a-z0-9-]+ ){0,4})(?P<size>[\d.]+(?:px|pt|em|rem|%|vw|mm|cm|in|q))"
    r"(?: ?/ ?(?P<line>\S+))? (?P<family>.+)",
    re.IGNORECASE,
)


def spelt_out(name: str, value: str) -> list[tuple[str, str]]:
    """Give the properties a declaration sets; itself alone when it is no shorthand."""
    if name in ("margin", "padding"):
        return [(f"{name}-{side}", part) for side, part in zip(SIDES, _four(value), strict=True)]
    if name == "inset":
        return list(zip(SIDES, _four(value), strict=True))
    if name in ("border-width", "border-style", "border-color"):
        kind = name.partition("-")[2]
        return [(f"border-{side}-{kind}", part) for side, part in zip(SIDES, _four(value), strict=True)]
    if name == "border":
        return [pair for side in SIDES for pair in _border(side, value)]
    if name.startswith("border-") and name[7:] in SIDES:
        return _border(name[7:], value)
    if name == "border-radius":
        # Corners may be elliptic; the first list is across.
        across = _four(value.partition("/")[0])
        return [(f"border-{corner}-radius", part) for corner, part in zip(_CORNERS, across, strict=True)]
    if name == "background":
        return _background(value)
    if name == "font":
        return _font(value)
    if name == "flex":
        return _flex(value)
    if name == "flex-flow":
        return [("flex-wrap" if "wrap" in word else "flex-direction", word) for word in value.split()]
    if name == "gap":
        parts = value.split()
        return [("row-gap", parts[0]), ("column-gap", parts[-1])] if parts else []
    if name == "overflow":
        return [("overflow-x", value.split()[0]), ("overflow-y", value.split()[-1])] if value.split() else []
    if name == "text-decoration":
        return [("text-decoration-line", value)]
    if name in ("margin-inline", "padding-inline", "margin-block", "padding-block"):
        kind, _, axis = name.partition("-")
        ends = ("left", "right") if axis == "inline" else ("top", "bottom")
        parts = words(value)
        return [(f"{kind}-{ends[0]}", parts[0]), (f"{kind}-{ends[1]}", parts[-1])] if parts else []
    return [(name, value)]


def _four(value: str) -> tuple[str, str, str, str]:
    parts = words(value) or ["0"]
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    return top, right, parts[2] if len(parts) > 2 else top, parts[3] if len(parts) > 3 else right


def _border(side: str, value: str) -> list[tuple[str, str]]:
    found = {"width": "medium", "style": "none", "color": "currentcolor"}
    for word in words(value):
        kind = "style" if word in _LINES else "color" if colour(word) else "width"
        found[kind] = word
    return [(f"border-{side}-{kind}", part) for kind, part in found.items()]


def _background(value: str) -> list[tuple[str, str]]:
    """Read layers: the colour stands in the last one, an image in each."""
    images, sizes, places, repeats = [], [], [], []
    base = "transparent"
    for layer in words(value, separator=","):
        place: list[str] = []
        size: list[str] = []
        image, repeat = "none", "repeat"
        after_slash = False
        for word in words(layer.replace("/", " / ") if "(" not in layer else _spaced(layer)):
            if word == "/":
                after_slash = True
            elif "gradient(" in word or word.lower().startswith("url("):
                image = word
            elif word in ("repeat", "no-repeat", "repeat-x", "repeat-y", "round", "space"):
                repeat = word
            elif word in ("scroll", "fixed", "local", "border-box", "padding-box", "content-box", "none"):
                continue
            elif colour(word):
                base = word
            else:
                (size if after_slash else place).append(word)
        images.append(image)
        sizes.append(" ".join(size) or "auto")
        places.append(" ".join(place) or "0% 0%")
        repeats.append(repeat)
    return [
        ("background-color", base),
        ("background-image", ", ".join(images)),
        ("background-size", ", ".join(sizes)),
        ("background-position", ", ".join(places)),
        ("background-repeat", ", ".join(repeats)),
    ]


def _spaced(layer: str) -> str:
    """Put spaces around the slash between position and size, not around those inside addresses."""
    depth, found = 0, []
    for letter in layer:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        found.append(" / " if letter == "/" and depth == 0 else letter)
    return "".join(found)


def _font(value: str) -> list[tuple[str, str]]:
    match = _FONT.fullmatch(" ".join(value.split()))
    if match is None:
        return []
    found = {"font-style": "normal", "font-weight": "normal", "line-height": match["line"] or "normal"}
    for word in match["before"].split():
        if word in ("italic", "oblique"):
            found["font-style"] = word
        elif word in _WEIGHTS:
            found["font-weight"] = word
    return [*found.items(), ("font-size", match["size"]), ("font-family", match["family"])]


def _flex(value: str) -> list[tuple[str, str]]:
    named = {"none": "0 0 auto", "auto": "1 1 auto", "initial": "0 1 auto"}
    parts = named.get(value.strip(), value).split()
    numbers = [part for part in parts if re.fullmatch(r"[\d.]+", part)]
    basis = next((part for part in parts if part not in numbers), "0px" if numbers else "auto")
    grow = numbers[0] if numbers else "1"
    return [("flex-grow", grow), ("flex-shrink", numbers[1] if len(numbers) > 1 else "1"), ("flex-basis", basis)]
