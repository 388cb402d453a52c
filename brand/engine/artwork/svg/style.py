"""The part of CSS that says how an SVG looks: presentation attributes, style attributes and simple style rules.

Selectors of one compound (`rect`, `.a`, `#b`, `rect.a`, `*`) are understood. What is not, and what a media query
hides, is reported by code, since it could change any colour of the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import tinycss2
import tinycss2.color3

from brand.engine.colour.srgb import Rgb
from brand.engine.errors import ArtworkError

MAX_RULES = 5_000
MAX_WORK = 10_000_000  # rules held against elements
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
        "stroke",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "visibility",
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
_COMPOUND = re.compile(r"(?P<type>\*|[A-Za-z][\w-]*)?(?P<rest>(?:[.#][\w-]+)*)")
_HARMLESS_AT_RULES = frozenset({"font-face", "charset", "namespace"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector with its declarations; `order` sorts weaker rules first."""

    type: str | None
    id: str | None
    classes: frozenset[str]
    order: tuple[bool, int, int, int, int]
    declarations: Mapping[str, str]

    def fits(self, tag: str, id: str | None, classes: frozenset[str]) -> bool:
        return self.type in (None, tag) and self.id in (None, id) and self.classes <= classes


@dataclass(slots=True)
class Stylesheet:
    """All style rules of a document; `unread` holds the codes of what was not understood."""

    rules: list[_Rule] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    work: int = 0

    def add(self, text: str) -> None:
        """Read the content of one `style` element."""
        for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if node.type == "at-rule":
                if node.lower_at_keyword not in _HARMLESS_AT_RULES:
                    self.unread.add("css-at-rule")
            elif node.type == "qualified-rule":
                for important in (False, True):
                    declarations = _declarations(node.content, important=important)
                    if declarations:
                        self._add_rule(tinycss2.serialize(node.prelude), declarations, important=important)
            else:
                self.unread.add("css-syntax")

    def _add_rule(self, prelude: str, declarations: dict[str, str], *, important: bool) -> None:
        for selector in prelude.split(","):
            match = _COMPOUND.fullmatch(selector.strip())
            if match is None or not match[0]:
                self.unread.add("css-selector")
                continue
            type_ = None if match["type"] in (None, "*") else match["type"]
            ids = re.findall(r"#([\w-]+)", match["rest"])
            classes = frozenset(re.findall(r"\.([\w-]+)", match["rest"]))
            order = (important, len(ids), len(classes), int(type_ is not None), len(self.rules))
            if len(ids) > 1:
                continue  # no element has two ids
            self.rules.append(_Rule(type_, ids[0] if ids else None, classes, order, declarations))
            if len(self.rules) > MAX_RULES:
                raise _too_many(f"The drawing has more than {MAX_RULES} style rules.")

    def style(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """Give the properties of one element by the cascade: attributes, rules by weight, the style attribute."""
        result = {name: attributes[name].strip() for name in INHERITED | OWN if name in attributes}
        self.work += len(self.rules)
        if self.work > MAX_WORK:
            raise _too_many(f"The drawing holds {len(self.rules)} style rules against too many elements.")
        classes = frozenset(attributes.get("class", "").split())
        fitting = sorted(
            (rule for rule in self.rules if rule.fits(tag, attributes.get("id"), classes)), key=lambda r: r.order
        )
        for rule in (rule for rule in fitting if not rule.order[0]):
            result |= rule.declarations
        own = attributes.get("style")
        if own:
            result |= _declarations(own, important=False)
        for rule in (rule for rule in fitting if rule.order[0]):
            result |= rule.declarations
        if own:
            result |= _declarations(own, important=True)
        return result


def _too_many(problem: str) -> ArtworkError:
    return ArtworkError("svg-too-many-styles", problem, remedy="Export the drawing with presentation attributes.")


def _declarations(source: object, *, important: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and node.important == important and node.lower_name in INHERITED | OWN:
            found[node.lower_name] = tinycss2.serialize(node.value).strip()
    return found


def colour(text: str, current: Rgb = (0, 0, 0)) -> tuple[Rgb, float] | None:
    """Read a CSS colour as 8-bit sRGB and its opacity; None when it is none this engine knows."""
    parsed = tinycss2.color3.parse_color(text)
    if parsed is None:
        return None
    if isinstance(parsed, str):
        return current, 1.0
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in parsed[:3])
    return (red, green, blue), min(max(float(parsed.alpha), 0.0), 1.0)


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
    return int(text) if text.isdigit() and 1 <= int(text) <= 1000 else inherited
