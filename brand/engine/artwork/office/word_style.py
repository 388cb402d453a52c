"""What text of a Word document looks like: document defaults, styles with what they are based on, direct formatting."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from brand.engine.artwork.model import Font, Paint
from brand.engine.artwork.office.colour import hex_colour
from brand.engine.artwork.office.setting import Style
from brand.engine.artwork.office.theme import Theme
from brand.engine.artwork.office.tree import attribute, child, children, number, switch
from brand.engine.colour.srgb import Rgb, linear

_MAX_CHAIN = 32  # styles based on styles
_USUAL_SIZE = 20.0  # half points, where nothing is said
_DARK = 0.05  # luminance of the ground below which Word writes "automatic" text in white
_RAISED = 0.65
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_HIGHLIGHTS: Mapping[str, Rgb] = {
    "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255),
    "blue": (0, 0, 255), "red": (255, 0, 0), "darkBlue": (0, 0, 128), "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0), "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128), "lightGray": (192, 192, 192), "black": _BLACK, "white": _WHITE,
}  # fmt: skip
_SCHEME = {
    "text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2", "dark1": "dark1", "light1": "light1",
}  # fmt: skip
_SHORT = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink"}
_USUAL = {"t1": "dark1", "bg1": "light1", "t2": "dark2", "bg2": "light2"}


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The styles of a document; `names` are what the colour names mean, `embedded` the families in the file."""

    root: etree._Element | None
    theme: Theme
    names: Mapping[str, str]
    embedded: Mapping[str, bool]
    by_id: Mapping[str, etree._Element]
    _known: dict[Hashable, Style] = field(default_factory=dict)
    _chains: dict[tuple[str, str], list[etree._Element]] = field(default_factory=dict)

    @property
    def defaults(self) -> list[etree._Element]:
        found = [child(self.root, "docDefaults", f"{kind}Default", kind) for kind in ("rPr", "pPr")]
        return [node for node in found if node is not None]

    def chain(self, id: str, kind: str) -> list[etree._Element]:
        """Give a style and those it is based on, nearest first; the usual one of its kind when it is not named."""
        known = self._chains.get((id, kind))
        if known is None:
            known = self._chains[id, kind] = self._chain(id, kind)
        return known

    def _chain(self, id: str, kind: str) -> list[etree._Element]:
        node = self.by_id.get(id) if id else self.by_id.get(f"default {kind}")
        found: list[etree._Element] = []
        while node is not None and node not in found and len(found) < _MAX_CHAIN:
            found.append(node)
            node = self.by_id.get(attribute(child(node, "basedOn"), "val"))
        return found

    def colour(self, node: etree._Element | None, value: str, prefix: str = "theme") -> Rgb | None:
        """Read a colour given by name of the theme (with tint and shade) or in hex; None for automatic."""
        themed = prefix + "Color" if prefix == "theme" else prefix
        name = attribute(node, themed)
        if name and name != "none":
            name = _SCHEME.get(name, name)
            name = self.names.get(name, _USUAL.get(name, name))
            rgb = self.theme.colours.get(_SHORT.get(name, name))
            if rgb is not None:
                return _tinted(rgb, attribute(node, prefix + "Tint"), attribute(node, prefix + "Shade"))
        return hex_colour(attribute(node, value))

    def shading(self, node: etree._Element | None) -> Paint | None:
        """Read `w:shd`: a colour, a colour strewn with another, or a pattern."""
        kind = attribute(node, "val", "nil")
        fill = self.colour(node, "fill", "themeFill")
        if node is None or kind == "nil":
            return None
        if kind == "clear":
            return Paint("flat", (fill,)) if fill is not None else None
        ink = self.colour(node, "color") or _BLACK
        if kind == "solid":
            return Paint("flat", (ink,))
        if kind.startswith("pct"):
            part = number(kind[3:]) / 100
            ground = fill or _WHITE
            red, green, blue = (round(a * part + b * (1 - part)) for a, b in zip(ink, ground, strict=True))
            return Paint("flat", ((red, green, blue),))
        return Paint("pattern", ())

    def style_of(
        self,
        run: etree._Element | None,
        paragraph: Sequence[etree._Element],
        tables: Sequence[etree._Element],
        script: str,
        ground: Rgb,
        unit: float,
    ) -> Style:
        """Give how a run looks; `paragraph` and `tables` are chains of styles, `unit` a point in page units."""
        written = etree.tostring(run, with_tail=False) if run is not None and len(run) else b""
        key = (written, tuple(paragraph), tuple(tables), script, ground, unit)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._style_of(run, paragraph, tables, script, ground, unit)
        return known

    def _style_of(
        self,
        run: etree._Element | None,
        paragraph: Sequence[etree._Element],
        tables: Sequence[etree._Element],
        script: str,
        ground: Rgb,
        unit: float,
    ) -> Style:
        characters = self.chain(attribute(child(run, "rStyle"), "val"), "none")
        styles = [*characters, *paragraph, *tables]
        owners = [run, *(child(style, "rPr") for style in styles), *self.defaults[:1]]
        nodes = [node for node in owners if node is not None]

        def first(name: str) -> etree._Element | None:
            return next((found for node in nodes if (found := child(node, name)) is not None), None)

        def on(name: str) -> bool:
            direct = child(run, name)
            if direct is not None:
                return switch(attribute(direct, "val"), True)
            # Styles of text and of paragraphs cancel each other: emphasis within bold is not bold.
            stated = [_switched(chain, name) for chain in (characters, paragraph, tables)]
            return sum(stated) % 2 == 1 or _set(self.defaults, name)

        size = number(attribute(first("sz"), "val"), _USUAL_SIZE) / 2 * unit
        size *= _RAISED if attribute(first("vertAlign"), "val") in ("superscript", "subscript") else 1.0
        highlight = _HIGHLIGHTS.get(attribute(first("highlight"), "val"))
        behind = Paint("flat", (highlight,)) if highlight else self.shading(first("shd"))
        written = first("color")
        rgb = self.colour(written, "val") if written is not None else None
        if rgb is None:
            under = behind.colours[0] if behind is not None and behind.colours else ground
            rgb = _WHITE if float(linear(under) @ (0.2126, 0.7152, 0.0722)) < _DARK else _BLACK
        found = {name for kind, name in _EFFECTS.items() if on(kind)}
        found |= {name for kind, name in _NEW_EFFECTS.items() if first(kind) is not None}
        family = self._family(nodes, script)
        font = Font(family, family, self.embedded.get(family.lower()))
        language = attribute(first("lang"), {"ea": "eastAsia", "cs": "bidi"}.get(script, "val")) or None
        return Style(
            family,
            size,
            700 if on("b") else 400,
            on("i"),
            Paint("flat", (rgb,)),
            frozenset(found),
            language,
            font,
            behind,
        )

    def _family(self, nodes: Sequence[etree._Element], script: str) -> str:
        """Give the family for ASCII letters, for others of the Latin script (hAnsi), East Asian or complex ones."""
        name = {"ea": "eastAsia", "latin": "hAnsi"}.get(script, script)
        for wanted in dict.fromkeys((name, "ascii")):
            for node in nodes:
                fonts = child(node, "rFonts")
                theme = attribute(fonts, f"{wanted}Theme") or (attribute(fonts, "cstheme") if wanted == "cs" else "")
                if theme:
                    weight = "mj" if theme.startswith("major") else "mn"
                    kind = "ea" if theme.endswith("EastAsia") else "cs" if theme.endswith("Bidi") else "lt"
                    family = self.theme.family(f"+{weight}-{kind}")
                    if family:
                        return family
                if attribute(fonts, wanted):
                    return attribute(fonts, wanted)
        return "Times New Roman"  # what Word falls back to when a document names no font at all


_EFFECTS = {"shadow": "shadow", "outline": "outline", "emboss": "filter", "imprint": "filter"}
_NEW_EFFECTS = {"textOutline": "outline", "glow": "glow", "reflection": "reflection"}


def read_styles(
    root: etree._Element | None, theme: Theme, names: Mapping[str, str], embedded: Mapping[str, bool]
) -> WordStyles:
    """Read the styles part."""
    found: dict[str, etree._Element] = {}
    for node in children(root, "style"):
        found.setdefault(attribute(node, "styleId"), node)
        if switch(attribute(node, "default")):
            found.setdefault(f"default {attribute(node, 'type')}", node)
    return WordStyles(root, theme, names, embedded, found)


def _switched(styles: Sequence[etree._Element], name: str) -> bool:
    for style in styles:
        node = child(style, "rPr", name)
        if node is not None:
            return switch(attribute(node, "val"), True)
    return False


def _set(nodes: Sequence[etree._Element], name: str) -> bool:
    return any(switch(attribute(found, "val"), True) for node in nodes[:1] if (found := child(node, name)) is not None)


def _tinted(rgb: Rgb, tint: str, shade: str) -> Rgb:
    """Lighten or darken as Word does; the shares are hex bytes."""
    for text, toward in ((tint, 255), (shade, 0)):
        try:
            part = int(text, 16) / 255 if text else 1.0
        except ValueError:
            part = 1.0
        red, green, blue = (round(min(max(c * part + toward * (1 - part), 0), 255)) for c in rgb)
        rgb = (red, green, blue)
    return rgb
