"""The elements of a page with their computed styles, and which of them are blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from brand.engine.artwork.css.values import Units
from brand.engine.artwork.html.document import Document
from brand.engine.artwork.html.style import Style

PLACED = frozenset({"absolute", "fixed"})
_BLOCKS = frozenset({"block", "flex", "table", "grid", "inline-grid"})


class Tree:
    """The elements of a document, their styles computed when asked for, in a window of `width` by `height` pixels."""

    def __init__(self, document: Document, *, width: float, height: float) -> None:
        self.document = document
        self.width, self.height = width, height
        self._styles: dict[etree._Element, Style] = {}
        self._blocks: dict[etree._Element, bool] = {}

    def style(self, node: etree._Element) -> Style:
        """Give the computed style of an element."""
        found = self._styles.get(node)
        if found is None:
            parent = node.getparent()
            outer = self.style(parent) if parent is not None else None
            rem = self._styles[self.document.root].font_size if self.document.root in self._styles else 16.0
            units = Units(16.0, rem, self.width, self.height)
            stated = [*hints(node), *self.document.declared.get(node, ())]
            found = self._styles[node] = Style(str(node.tag), stated, outer, units)
        return found

    def is_block(self, node: etree._Element) -> bool:
        """Say whether an element begins a line of its own; positioned and hidden ones count, as they take no part."""
        found = self._blocks.get(node)
        if found is None:
            found = self._blocks[node] = self._breaks_lines(node)
        return found

    def _breaks_lines(self, node: etree._Element) -> bool:
        style = self.style(node)
        if style.display == "none" or style.position in PLACED or style.display in _BLOCKS:
            return True
        # An inline element with a block in it is treated as one.
        return style.display == "inline" and any(self._is_flowing_block(child) for child in node)

    def _is_flowing_block(self, node: etree._Element) -> bool:
        style = self.style(node)
        return style.display != "none" and style.position not in PLACED and self.is_block(node)

    def top_margin(self, node: etree._Element, style: Style) -> float:
        """Give the margin over a block, which swallows that of its first child where nothing is between them."""
        own = style.edge("margin", "top", self.width)
        if margins_meet(style, "top") and style.display == "block" and not replaced(node):
            for child in children(node):
                if isinstance(child, str):
                    if child.strip():
                        break
                    continue
                inner = self.style(child)
                if inner.display == "none" or inner.position in PLACED:
                    continue
                return max(own, self.top_margin(child, inner)) if self.is_block(child) else own
        return own

    def bottom_margin(self, node: etree._Element, style: Style) -> float:
        own = style.edge("margin", "bottom", self.width)
        if margins_meet(style, "bottom") and style.display == "block" and not replaced(node):
            for child in reversed(list(children(node))):
                if isinstance(child, str):
                    if child.strip():
                        break
                    continue
                inner = self.style(child)
                if inner.display == "none" or inner.position in PLACED:
                    continue
                return max(own, self.bottom_margin(child, inner)) if self.is_block(child) else own
        return own


def children(node: etree._Element) -> Iterator[etree._Element | str]:
    """Give the elements and texts inside an element, in order."""
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def language_of(node: etree._Element) -> str | None:
    """Give the language stated on an element or the nearest one around it."""
    while node is not None:
        if node.get("lang"):
            return str(node.get("lang"))
        node = node.getparent()
    return None


def replaced(node: etree._Element) -> bool:
    """Say whether an element is shown as a picture."""
    return node.tag in ("img", "svg")


def hints(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the attributes that count as weak style rules."""
    if node.tag in ("img", "svg"):
        for name in ("width", "height"):
            text = (node.get(name) or "").strip()
            if text:
                yield name, f"{text}px" if text.replace(".", "", 1).isdigit() else text
        if node.tag == "svg":
            yield "overflow", "hidden"
    if node.get("align") in ("center", "left", "right") and node.tag != "img":
        yield "text-align", str(node.get("align"))
    if node.get("bgcolor"):
        yield "background-color", str(node.get("bgcolor"))
    if node.tag == "font":
        for name, target in (("color", "color"), ("face", "font-family")):
            if node.get(name):
                yield target, str(node.get(name))


def margins_meet(style: Style, side: str) -> bool:
    """Say whether the margin of a child touches that of the box itself (CSS 2.2, 8.3.1)."""
    return (
        style.border(side) == 0
        and (style.length(f"padding-{side}") or 0.0) == 0
        and style.get("overflow-x", "visible") == "visible"
        and style.position not in PLACED
        and style.display == "block"
        and (side == "top" or style.length("height") is None)
    )
