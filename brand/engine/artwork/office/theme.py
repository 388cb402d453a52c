"""The theme of a document: its colours, its two fonts and its ready-made fills, lines and effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from brand.engine.artwork.office.colour import Palette, ink_of
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.tree import attribute, child, children, local
from brand.engine.colour.srgb import Rgb

# What the names of a page mean where nothing else is said.
USUAL_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_NO_COLOURS: Mapping[str, Rgb] = {"lt1": (255, 255, 255), "dk1": (0, 0, 0)}


@dataclass(frozen=True, slots=True)
class Theme:
    """`fonts` are families by `major-latin`, `minor-ea` and so on; the lists hold the ready-made formats, 1 first."""

    colours: Mapping[str, Rgb] = field(default_factory=lambda: dict(_NO_COLOURS))
    fonts: Mapping[str, str] = field(default_factory=dict)
    fills: tuple[etree._Element, ...] = ()
    grounds: tuple[etree._Element, ...] = ()
    lines: tuple[etree._Element, ...] = ()
    effects: tuple[etree._Element, ...] = ()

    def palette(self, names: Mapping[str, str]) -> Palette:
        return Palette(self.colours, names)

    def family(self, written: str) -> str:
        """Give the family that `+mj-lt`, `+mn-ea` and the like stand for; others stand for themselves."""
        if not written.startswith("+") or len(written) < 6:
            return written
        weight = {"mj": "major", "mn": "minor"}.get(written[1:3], "minor")
        script = {"lt": "latin", "ea": "ea", "cs": "cs"}.get(written[4:6], "latin")
        return self.fonts.get(f"{weight}-{script}") or self.fonts.get(f"{weight}-latin", "")


def read_theme(package: Package, part: str | None) -> Theme:
    """Read a theme part; without one black and white are the only named colours."""
    if part is None:
        return Theme()
    root = package.xml(part)
    parts = child(root, "themeElements")
    colours = dict(_NO_COLOURS)
    for node in children(child(parts, "clrScheme")):
        ink = ink_of(node, Palette())
        if ink is not None:
            colours[local(node)] = ink.rgb
    fonts = {
        f"{weight}-{script}": attribute(child(parts, "fontScheme", f"{weight}Font", script), "typeface")
        for weight in ("major", "minor")
        for script in ("latin", "ea", "cs")
    }
    formats = child(parts, "fmtScheme")
    fills, grounds, lines, effects = (
        tuple(children(child(formats, f"{name}StyleLst"))) for name in ("fill", "bgFill", "ln", "effect")
    )
    return Theme(colours, fonts, fills, grounds, lines, effects)


def names_of(mapping: etree._Element | None) -> dict[str, str]:
    """Read what the colour names of a page mean (`p:clrMap`)."""
    stated = {str(key): str(value) for key, value in mapping.attrib.items()} if mapping is not None else {}
    return dict(USUAL_NAMES) | stated
