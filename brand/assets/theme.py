"""Dress pages in the identity they show: grounds and inks from the palette, every pair of them an allowed one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brand.engine import colour
from brand.engine.guideline.colours import Colour, Palette
from brand.engine.guideline.typography import Typeface, Typography

GENERIC = {"serif", "sans-serif", "monospace", "system-ui"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of the page as `#RRGGBB`. On `surface` stand ink, heading, accent and muted; on `paper` ink and heading;
    on `deep` on_deep and highlight; on `notice` on_notice; on `night` on_night."""

    surface: str
    ink: str
    heading: str
    accent: str
    muted: str
    paper: str
    deep: str
    on_deep: str
    highlight: str
    notice: str
    on_notice: str
    night: str
    on_night: str


class _Pairs:
    """Which text may stand on which ground, with the contrast of each pair."""

    def __init__(self, colours: Mapping[str, Colour], palette: Palette) -> None:
        self.colours = colours
        self.texts: dict[str, list[str]] = {}
        for pair in palette.pairs_allowed:
            self.texts.setdefault(pair.ground, []).append(pair.text)
        if not self.texts:
            by_light = sorted(colours, key=self.light)
            self.texts = {by_light[-1]: [by_light[0]], by_light[0]: [by_light[-1]]}

    def light(self, id: str) -> float:
        return colour.wcag.luminance(self.colours[id].rgb)

    def role(self, id: str) -> str:
        return self.colours[id].detail.role

    def strongest(self, ground: str, texts: Iterable[str] | None = None) -> str:
        """Return the text of most contrast on the ground."""
        return max(self.texts[ground] if texts is None else texts, key=lambda text: self.ratio(text, ground))

    def ratio(self, text: str, ground: str) -> float:
        return colour.wcag.contrast_ratio(self.colours[text].rgb, self.colours[ground].rgb)

    def of_role(self, ground: str, role: str) -> list[str]:
        return [text for text in self.texts[ground] if self.role(text) == role]


def theme_of(colours: Mapping[str, Colour], palette: Palette) -> Theme:
    """Derive the page's colours from roles and allowed pairs; without pairs, darkest on lightest and back."""
    pairs = _Pairs(colours, palette)
    surface = max(pairs.texts, key=lambda ground: (len(pairs.texts[ground]), pairs.light(ground)))
    ink = pairs.strongest(surface)
    primaries = pairs.of_role(surface, "primary")
    heading = pairs.strongest(surface, primaries) if primaries else ink
    accent = next((text for text in primaries if text != heading), heading)
    quiet = [text for text in pairs.of_role(surface, "neutral") if text != ink]
    muted = min(quiet, key=lambda text: pairs.ratio(text, surface)) if quiet else ink
    papers = [g for g, texts in pairs.texts.items() if g != surface and {ink, heading} <= set(texts)]
    paper = max(papers, key=pairs.light, default=surface)

    dark = [ground for ground in pairs.texts if pairs.light(ground) < pairs.light(surface) / 2]
    primary_dark = [ground for ground in dark if pairs.role(ground) == "primary"]
    deep = max(primary_dark or dark, key=lambda ground: len(pairs.texts[ground]), default=surface)
    highlights = pairs.of_role(deep, "accent")
    notices = [ground for ground in pairs.texts if pairs.role(ground) == "accent"]
    notice = max(notices, key=lambda ground: pairs.ratio(pairs.strongest(ground), ground), default=deep)
    night = min(dark, key=pairs.light, default=deep)

    ids = {
        "surface": surface,
        "ink": ink,
        "heading": heading,
        "accent": accent,
        "muted": muted,
        "paper": paper,
        "deep": deep,
        "on_deep": pairs.strongest(deep),
        "highlight": highlights[0] if highlights else pairs.strongest(deep),
        "notice": notice,
        "on_notice": pairs.strongest(notice),
        "night": night,
        "on_night": pairs.strongest(night),
    }
    return Theme(**{name: colours[id].hex for name, id in ids.items()})


def font_stack(typeface: Typeface | None) -> str:
    """Return the CSS value of `font-family`: the face, then its fallbacks; nothing is fetched.

    A name that is more than letters, digits, spaces and hyphens is left out: it would leave its quotes.
    """
    given = (typeface.family, *typeface.fallback) if typeface else ()
    names = [name for name in given if re.fullmatch(r"[\w -]{1,60}", name)]
    stack = [name if name in GENERIC else f'"{name}"' for name in names]
    return ", ".join(stack if stack and stack[-1] in GENERIC else [*stack, "sans-serif"])


def typeface_for(typography: Typography, *roles: str) -> Typeface | None:
    """Return the face of the first of these steps of the scale, else the first face of all; None where none is set."""
    faces = {typeface.id: typeface for typeface in typography.typefaces}
    for role in roles:
        for step in typography.scale:
            if step.role == role:
                return faces[step.typeface]
    return next(iter(typography.typefaces), None)
