"""The runs of text in an SVG, measured in the fonts it brings along, by estimate in others."""

from __future__ import annotations

import re

from lxml import etree

from brand.engine.artwork.css.values import unquoted, words
from brand.engine.artwork.mapping import level
from brand.engine.artwork.model import TextRun, Unread
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import UNREAD, Document
from brand.engine.artwork.svg.paint import paint_of
from brand.engine.geometry import Box


def text_runs(node: etree._Element, context: Context, document: Document) -> list[TextRun | Unread]:
    """Give the runs of a text element in reading order, and what in it cannot be read."""
    line = _Line(document)
    line.read(node, context)
    return line.found


class _Line:
    """One text element being set; `x` and `y` are where the next letter goes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.x = self.y = 0.0
        self.found: list[TextRun | Unread] = []
        self.after_space = True

    def read(self, node: etree._Element, context: Context) -> None:
        first = [re.match(r"\s*([^\s,]+)", node.get(name, "")) for name in ("x", "y", "dx", "dy")]
        x, y, dx, dy = (context.length(match[1], context.width) if match else None for match in first)
        self.after_space |= x is not None or y is not None
        self.x = (self.x if x is None else x) + (dx or 0.0)
        self.y = (self.y if y is None else y) + (dy or 0.0)
        self._set(node.text, context)
        for child in node.iterchildren(etree.Element):
            tag = str(child.tag).rpartition("}")[2]
            if tag in ("tspan", "a"):
                inner = context.entered(self.document.style(child), child.get("transform", ""))
                self.read(child, inner.deeper())
            elif tag in UNREAD:
                self.found.append(Unread(UNREAD[tag]))
            self._set(child.tail, context)

    def _set(self, text: str | None, context: Context) -> None:
        plain = re.sub(r"\s+", " ", text or "")
        if self.after_space:
            plain = plain.lstrip(" ")
        if not plain:
            return
        self.after_space = plain.endswith(" ")
        size = context.font_size
        families = words(context.style.get("font-family", ""), separator=",")
        italic = context.style.get("font-style", "normal").startswith(("italic", "oblique"))
        face, font, faked = self.document.fonts.face(families, context.weight, italic=italic)
        spacing = {
            f"{name}_spacing": context.length(context.style.get(f"{name}-spacing", "0"), 0.0)
            for name in ("letter", "word")
        }
        wide = face.advance(plain, size, **spacing)
        shown = plain.rstrip(" ")
        ink = face.ink(shown, size, **spacing)
        anchored = face.advance(shown, size, **spacing)
        shift = {"middle": anchored / 2, "end": anchored}.get(context.style.get("text-anchor", "start"), 0.0)
        x = self.x - shift
        self.x += wide
        if ink is None:
            return
        box = Box(x + ink.x0, self.y + ink.y0, x + ink.x1, self.y + ink.y1).mapped(context.pose)
        family = unquoted(families[0]) if families else ""
        fill = paint_of("fill", context, self.document, ink)
        self.found.append(
            TextRun(
                shown.strip(),
                family,
                size * context.pose.scale,
                context.weight,
                fill,
                box,
                context.effects,
                italic=italic,
                font=font if face.exact else None,
                synthetic=faked,
                baseline=level(self.y, context.pose),
                clip=context.clip,
            )
        )
