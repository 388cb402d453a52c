"""The runs of text in an SVG, placed by estimate: no font is read."""

from __future__ import annotations

import re

from lxml import etree

from brand.engine.artwork.model import TextRun, Unread
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import UNREAD, Document
from brand.engine.artwork.svg.paint import paint_of
from brand.engine.geometry import Box

_ASCENT, _DESCENT, _LETTER = 0.8, 0.22, 0.52  # of the font size: typical of the Latin text faces in use


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

    def read(self, node: etree._Element, context: Context) -> None:
        first = [re.match(r"\s*([^\s,]+)", node.get(name, "")) for name in ("x", "y", "dx", "dy")]
        x, y, dx, dy = (context.length(match[1], context.width) if match else None for match in first)
        self.x = (self.x if x is None else x) + (dx or 0.0)
        self.y = (self.y if y is None else y) + (dy or 0.0)
        self._set(node.text, context)
        for child in node.iterchildren(etree.Element):
            tag = str(child.tag).rpartition("}")[2]
            if tag in ("tspan", "a"):
                inner = context.entered(self.document.style(child, tag), child.get("transform", ""))
                self.read(child, inner.deeper())
            elif tag in UNREAD:
                self.found.append(Unread(UNREAD[tag]))
            self._set(child.tail, context)

    def _set(self, text: str | None, context: Context) -> None:
        words = " ".join((text or "").split())
        if not words:
            return
        size = context.font_size
        wide = sum(1.0 if ord(letter) > 0x2E7F else _LETTER for letter in words) * size
        shift = {"middle": wide / 2, "end": wide}.get(context.style.get("text-anchor", "start"), 0.0)
        x, y = self.x - shift, self.y
        box = Box(x, y - _ASCENT * size, x + wide, y + _DESCENT * size).mapped(context.pose)
        family = context.style.get("font-family", "").split(",")[0].strip().strip("\"'")
        fill = paint_of("fill", context, self.document)
        self.found.append(TextRun(words, family, size * context.pose.scale, context.weight, fill, box, context.effects))
        self.x += wide
