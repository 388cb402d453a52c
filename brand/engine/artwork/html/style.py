"""The computed style of an element: what it states, what it inherits, what browsers give it of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from brand.engine.artwork.css.colours import colour
from brand.engine.artwork.css.shorthands import spelt_out
from brand.engine.artwork.css.values import Units, length, substituted, within, words
from brand.engine.colour.srgb import Rgb

INHERITED = frozenset(
    {
        "color", "direction", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height",
        "text-align", "text-indent", "text-shadow", "text-transform", "visibility", "white-space", "word-spacing",
    }
)  # fmt: skip
_BLOCKS = (
    "address article aside blockquote body center details dd div dl dt fieldset figcaption figure footer form header "
    "hr html legend li main nav ol p pre section summary ul h1 h2 h3 h4 h5 h6 hgroup"
)
_HEADINGS = {
    "h1": (2.0, 0.67),
    "h2": (1.5, 0.83),
    "h3": (1.17, 1.0),
    "h4": (1.0, 1.33),
    "h5": (0.83, 1.67),
    "h6": (0.67, 2.33),
}
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_NONE = (
    "head", "title", "meta", "link", "style", "script", "template", "noscript", "datalist", "source", "track", "param",
    "area", "map",
)  # fmt: skip
_KEYWORDS = frozenset({"inherit", "unset", "initial", "revert"})
_MAX_FAMILIES = 30
_WEIGHT = re.compile(r"[0-9]{1,4}")
_BORDER = {"thin": 1.0, "medium": 3.0, "thick": 5.0}


def _defaults() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {tag: {"display": "block"} for tag in _BLOCKS.split()}
    found |= {tag: {"display": "none"} for tag in _NONE}
    for tag, (size, margin) in _HEADINGS.items():
        gap = f"{margin}em"
        found[tag] |= {"font-size": f"{size}em", "font-weight": "bold", "margin-top": gap, "margin-bottom": gap}
    for tag in ("p", "blockquote", "dl", "figure", "ol", "ul", "pre"):
        found[tag] |= {"margin-top": "1em", "margin-bottom": "1em"}
    for tag in ("blockquote", "figure"):
        found[tag] |= {"margin-left": "40px", "margin-right": "40px"}
    for tag in ("ol", "ul"):
        found[tag] |= {"padding-left": "40px"}
    found["dd"] |= {"margin-left": "40px"}
    found["body"] |= {f"margin-{side}": "8px" for side in ("top", "right", "bottom", "left")}
    found["center"] |= {"text-align": "center"}
    found["pre"] |= {"white-space": "pre", "font-family": "monospace"}
    for tag in ("b", "strong", "th"):
        found[tag] = {"font-weight": "bolder"}
    for tag in ("i", "em", "cite", "dfn", "var", "address"):
        found.setdefault(tag, {})["font-style"] = "italic"
    for tag in ("code", "kbd", "samp", "tt"):
        found[tag] = {"font-family": "monospace"}
    found["small"] = {"font-size": "0.8333em"}
    found["big"] = {"font-size": "1.2em"}
    found["sub"] = found["sup"] = {"font-size": "0.8333em"}
    for tag in ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"):
        found.setdefault(tag, {})["display"] = "table"
    return found


_DEFAULTS = _defaults()


class Style:
    """What an element looks like; values are as written, variables put in, font size and weight computed."""

    colour: Rgb
    opacity_of_colour: float
    font_size: float
    weight: int
    values: dict[str, str]
    variables: Mapping[str, str]

    def __init__(self, tag: str, stated: Iterable[tuple[str, str]], parent: Style | None, units: Units) -> None:
        stated = list(stated)
        own = {name: value for name, value in stated if name.startswith("--")}
        self.variables = within(parent.variables if parent else {}, own)
        values = {name: value for name, value in parent.values.items() if name in INHERITED} if parent else {}
        size = weight = None
        for source in (_DEFAULTS.get(tag, {}).items(), stated):
            for name, value in source:
                if name.startswith("--"):
                    continue
                plain = substituted(value, self.variables)
                if plain is None:
                    continue
                for longhand, part in spelt_out(name, plain):
                    found = self._keyword(longhand, part, parent) if part in _KEYWORDS else part
                    if found is None:
                        values.pop(longhand, None)
                        continue
                    values[longhand] = found
                    size = found if longhand == "font-size" else size
                    weight = found if longhand == "font-weight" else weight
        base = parent.font_size if parent else 16.0
        self.font_size = self._size(size, base, units) if size is not None else base
        outer = parent.weight if parent else 400
        self.weight = _weight(weight, outer) if weight is not None else outer
        self.units = Units(self.font_size, units.rem, units.width, units.height)
        current = colour(values.get("color", ""), parent.colour if parent else (0, 0, 0))
        outer_colour = (parent.colour, parent.opacity_of_colour) if parent else ((0, 0, 0), 1.0)
        self.colour, self.opacity_of_colour = current if current is not None else outer_colour
        for name in ("line-height", "letter-spacing", "word-spacing", "text-indent"):
            # What is relative to the font size here is handed down as a length; a bare number stays one.
            text = values.get(name, "")
            fixed = length(text, self.units, self.font_size) if text.endswith(("em", "%", "rem")) else None
            if fixed is not None:
                values[name] = f"{fixed:.6f}px"
        self.values = values
        same = parent is not None and parent.values.get("font-family") == values.get("font-family")
        own_families = () if same else words(self.get("font-family"), separator=",")[:_MAX_FAMILIES]
        self.families: tuple[str, ...] = parent.families if parent is not None and same else tuple(own_families)

    @staticmethod
    def _keyword(name: str, word: str, parent: Style | None) -> str | None:
        inherits = word == "inherit" or (word == "unset" and name in INHERITED)
        return parent.values.get(name) if inherits and parent else None

    @staticmethod
    def _size(text: str, base: float, units: Units) -> float:
        named = _SIZES.get(text) or {"smaller": base / 1.2, "larger": base * 1.2}.get(text)
        found = named if named is not None else length(text, Units(base, units.rem, units.width, units.height), base)
        return found if found is not None and 0 <= found <= 10_000 else base

    def get(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def length(self, name: str, whole: float | None = None) -> float | None:
        """Give a length in CSS pixels; None when it is not stated, or `auto`."""
        return length(self.values.get(name), self.units, whole)

    def edge(self, kind: str, side: str, whole: float) -> float:
        """Give a margin or padding; 0 for `auto`."""
        return self.length(f"{kind}-{side}", whole) or 0.0

    def border(self, side: str) -> float:
        """Give the width of a border; 0 without a line."""
        if self.get(f"border-{side}-style", "none") in ("none", "hidden"):
            return 0.0
        text = self.get(f"border-{side}-width", "medium")
        return max(0.0, _BORDER.get(text) or length(text, self.units) or 0.0)

    def paint(self, name: str) -> tuple[Rgb, float] | None:
        """Give a colour and its opacity; None when there is none or it cannot be read."""
        return colour(self.get(name), self.colour)

    @property
    def display(self) -> str:
        """Give `block`, `inline`, `inline-block`, `flex`, `none`, or another value as it is."""
        stated = self.get("display", "inline")
        out_of_flow = self.position in ("absolute", "fixed")
        if out_of_flow and stated in ("inline", "inline-block"):
            return "block"
        return {"list-item": "block", "flow-root": "block", "inline-flex": "inline-block"}.get(stated, stated)

    @property
    def position(self) -> str:
        return self.get("position", "static")

    @property
    def italic(self) -> bool:
        return self.get("font-style", "normal").startswith(("italic", "oblique"))


def _weight(text: str, outer: int) -> int:
    if text == "bolder":
        return 400 if outer < 350 else 700 if outer < 550 else 900
    if text == "lighter":
        return 100 if outer < 550 else 400 if outer < 750 else 700
    named = {"normal": 400, "bold": 700}.get(text)
    if named is not None:
        return named
    return int(text) if _WEIGHT.fullmatch(text) and 1 <= int(text) <= 1000 else outer
