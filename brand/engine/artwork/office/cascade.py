"""What the text of a slide inherits: from its list styles, its placeholders, the master and the presentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from brand.engine.artwork.model import Font, Paint
from brand.engine.artwork.office.colour import ink_of
from brand.engine.artwork.office.drawing import Source
from brand.engine.artwork.office.fill import effects_in, fill_in, paint_of
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.setting import Style
from brand.engine.artwork.office.tree import attribute, child, number, reference, switch

_POINT = 127.0  # EMU to a hundredth of a point, the unit of sizes
_USUAL_SIZE = 1800.0
_RAISED = 0.66  # size of letters above or below the line
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cascade:
    """List styles, nearest first: `own` are of the shape and its placeholders, `base` of master and presentation.

    `style` is the theme's style of the shape, `cell` how a table style wants the text of a cell.
    """

    source: Source
    own: Sequence[etree._Element] = ()
    base: Sequence[etree._Element] = ()
    style: etree._Element | None = None
    cell: etree._Element | None = None
    scale: float = 1.0
    effects: frozenset[str] = frozenset()
    embedded: Mapping[str, bool] = field(default_factory=dict)

    def paragraph(self, properties: etree._Element | None, read: Callable[[etree._Element], T | None], default: T) -> T:
        """Give a property of a paragraph: the first stated."""
        level = _level(properties)
        nodes = [properties, *(child(style, level) for style in (*self.own, *self.base))]
        return next((found for node in nodes if node is not None and (found := read(node)) is not None), default)

    def style_of(
        self, run: etree._Element | None, properties: etree._Element | None, script: str, frame: Frame
    ) -> Style:
        """Give how a run (its `rPr`) of a paragraph (its `pPr`) looks."""
        level = _level(properties)
        own = [run, *(child(style, level, "defRPr") for style in self.own)]
        base = [child(style, level, "defRPr") for style in self.base]
        nodes = [node for node in (*own, *base) if node is not None]
        near = [node for node in own if node is not None]

        size = number(_first(nodes, "sz"), _USUAL_SIZE) * self.scale * _POINT * self.source.unit
        size *= _RAISED if number(_first(nodes, "baseline")) else 1.0
        bold = _first(near, "b") or attribute(self.cell, "b").replace("off", "") or _first(nodes, "b")
        italic = _first(near, "i") or attribute(self.cell, "i").replace("off", "") or _first(nodes, "i")
        family = self._family(near, nodes, script)
        effects = next((found for node in nodes if (found := effects_in(node)) is not None), frozenset())
        outlined = next((node for owner in nodes if (node := child(owner, "ln")) is not None), None)
        if outlined is not None and paint_of(fill_in(outlined), self.source.palette, None) is not None:
            effects |= {"outline"}
        font = Font(family, family, self.embedded.get(family.lower()))
        return Style(
            family,
            size,
            700 if switch(bold) else 400,
            switch(italic),
            self._fill(run, near, nodes, frame),
            effects | self.effects,
            _first(nodes, "lang") or None,
            font,
        )

    def _fill(
        self, run: etree._Element | None, near: Sequence[etree._Element], nodes: Sequence[etree._Element], frame: Frame
    ) -> Paint | None:
        palette = self.source.palette
        if reference(child(run, "hlinkClick"), "id"):
            rgb = palette.named("hlink")
            if rgb is not None:
                return Paint("flat", (rgb,))
        stated = next((found for node in near if (found := fill_in(node)) is not None), None)
        if stated is None:
            for owner in (self.cell, child(self.style, "fontRef")):
                ink = ink_of(owner, palette)
                if ink is not None:
                    return Paint("flat", (ink.rgb,), ink.opacity)
            stated = next((found for node in nodes if (found := fill_in(node)) is not None), None)
        if stated is None:
            return Paint("flat", (palette.named("tx1") or (0, 0, 0),))
        return paint_of(stated, palette, frame)

    def _family(self, near: Sequence[etree._Element], nodes: Sequence[etree._Element], script: str) -> str:
        names = (script, "latin") if script != "latin" else ("latin",)
        for name in names:
            written = next((face for node in near if (face := _typeface(node, name))), "")
            if not written:
                index = attribute(child(self.cell, "fontRef"), "idx") or attribute(child(self.style, "fontRef"), "idx")
                short = {"major": "+mj", "minor": "+mn"}.get(index, "")
                written = f"{short}-{ {'latin': 'lt'}.get(name, name) }" if short and name != "sym" else ""
            written = written or next((face for node in nodes if (face := _typeface(node, name))), "")
            family = self.source.theme.family(written)
            if family:
                return family
        return self.source.theme.family("+mn-lt")


def _typeface(node: etree._Element, name: str) -> str:
    return attribute(child(node, name), "typeface")


def _first(nodes: Sequence[etree._Element], name: str) -> str:
    return next((value for node in nodes if (value := node.get(name)) is not None), "")


def _level(properties: etree._Element | None) -> str:
    return f"lvl{min(max(int(number(attribute(properties, 'lvl'))), 0), 8) + 1}pPr"
