"""Lay out a page: blocks below each other, lines of text, positioned boxes, simple flex containers (CSS 2.2, 9 and 10).

What is laid out in other ways (tables, grids, floats, columns) is set as plain blocks and named in `unread`: its places
then are not to be trusted, its sizes are.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from brand.engine.artwork.css.fonts import Fonts
from brand.engine.artwork.css.values import Units, length
from brand.engine.artwork.html.document import UNREAD, Document
from brand.engine.artwork.html.flexing import Item, distributed
from brand.engine.artwork.html.fragments import Fragment, Words
from brand.engine.artwork.html.images import Bitmap, Drawing, Images
from brand.engine.artwork.html.lines import Piece, Setter
from brand.engine.artwork.html.style import Style
from brand.engine.geometry import Box

_PLACED = frozenset({"absolute", "fixed"})
_BLOCKS = frozenset({"block", "flex", "table", "grid", "inline-grid"})
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 300.0, 150.0  # CSS: a replaced element without a size

Waiting = tuple[etree._Element, Style, float, float]  # a positioned element and where it would stand otherwise


class Layout:
    """One layout of one document in a window of `width` by `height` CSS pixels."""

    def __init__(self, document: Document, images: Images, fonts: Fonts, *, width: float, height: float) -> None:
        self.document = document
        self.images = images
        self.setter = Setter(fonts)
        self.width, self.height = width, height
        self.unread: set[str] = set()
        self._styles: dict[etree._Element, Style] = {}
        self._order = {node: number for number, node in enumerate(document.root.iter())}
        self._waiting: list[list[Waiting]] = [[]]
        self._language = document.root.get("lang")

    def page(self) -> Fragment:
        """Lay out the whole page; the fragment is that of the root element."""
        root = self.document.root
        style = self.style(root)
        fragment = self.block(root, style, 0.0, self._top_margin(root, style), self.width)
        self._place_waiting(fragment, self._waiting[0], Box(0.0, 0.0, self.width, self.height))
        return fragment

    def style(self, node: etree._Element) -> Style:
        """Give the computed style of an element."""
        found = self._styles.get(node)
        if found is None:
            parent = node.getparent()
            outer = self.style(parent) if parent is not None else None
            rem = self._styles[self.document.root].font_size if self.document.root in self._styles else 16.0
            units = Units(16.0, rem, self.width, self.height)
            stated = [*_hints(node), *self.document.declared.get(node, ())]
            found = self._styles[node] = Style(str(node.tag), stated, outer, units)
        return found

    def block(
        self,
        node: etree._Element,
        style: Style,
        left: float,
        top: float,
        available: float,
        *,
        high: float | None = None,
        shrink: bool = False,
        width: float | None = None,
        height: float | None = None,
    ) -> Fragment:
        """Lay out a box: its margin begins at `left` and its border at `top`, in a container `available` wide.

        `high` is the container's height where it is known; `shrink` asks for no more width than the content needs;
        `width` and `height` are those of the border box where something else has decided them.
        """
        margins = [style.edge("margin", side, available) for side in ("left", "right")]
        picture = self._picture(node, style)
        sides = _frame(style, available, "left", "right")
        ends = _frame(style, available, "top", "bottom")
        if width is None:
            width = _stated(style, "width", available, sides)
        natural = (
            self._natural(node, style, picture, available, high) if picture is not None or _replaced(node) else None
        )
        if width is None:
            if natural is not None:
                width = natural[0] + sides
            elif shrink:
                width = min(self.preferred(node, style), max(0.0, available - sum(margins)))
            else:
                width = max(0.0, available - sum(margins))
        width = max(width, _limit(style, "min-width", available, sides, 0.0))
        width = min(width, _limit(style, "max-width", available, sides, float("inf")))
        spare = available - width
        if not shrink and style.get("margin-left") == "auto":
            margins[0] = max(0.0, spare / 2 if style.get("margin-right") == "auto" else spare - margins[1])
        fragment = Fragment(style, left + margins[0], top, width, 0.0, self._order.get(node, 0))
        fragment.language = self._language_of(node)
        stated = height if height is not None else _stated(style, "height", high, ends)
        positioned = style.position != "static" or style.get("transform", "none") != "none"
        if positioned:
            self._waiting.append([])
        if natural is not None:
            fragment.picture = picture
            inner = natural[1] if stated is None else stated - ends
            if stated is None and natural[2] and width != natural[0] + sides:
                inner = max(0.0, width - sides) / natural[2]
        else:
            content = fragment.content_box(available)
            inner_high = stated - ends if stated is not None else None
            inner = self._content(
                node, style, fragment, content.x0, top + _start(style, available), content.width, inner_high
            )
        total = stated if stated is not None else inner + ends
        total = max(total, _limit(style, "min-height", high, ends, 0.0))
        fragment.height = min(total, _limit(style, "max-height", high, ends, float("inf")))
        if style.position == "relative":
            fragment.shift = _relative(style, available, high or 0.0)
        if positioned:
            self._place_waiting(fragment, self._waiting.pop(), fragment.padding_box)
        return fragment

    def preferred(self, node: etree._Element, style: Style) -> float:
        """Give the width of the border box when nothing in it has to break."""
        sides = _frame(style, 0.0, "left", "right")
        stated = _stated(style, "width", None, sides)
        if stated is not None:
            return stated
        picture = self._picture(node, style)
        if picture is not None or _replaced(node):
            return self._natural(node, style, picture, 0.0, None)[0] + sides
        widest, run = 0.0, []
        across: list[float] = []
        for child in self._children(node):
            if isinstance(child, str) or not self._is_block(child):
                run.append(child)
                continue
            widest, run = max(widest, self._natural_line(run, style)), []
            own = self.style(child)
            if own.display == "none" or own.position in _PLACED:
                continue
            outer = self.preferred(child, own) + own.edge("margin", "left", 0.0) + own.edge("margin", "right", 0.0)
            across.append(outer)
            widest = max(widest, outer)
        if style.display == "flex" and not style.get("flex-direction", "row").startswith("column"):
            widest = sum(across) + (style.length("column-gap") or 0.0) * max(0, len(across) - 1)
        return max(widest, self._natural_line(run, style)) + sides

    def _natural_line(self, run: list[etree._Element | str], style: Style) -> float:
        return self.setter.natural_width(self._pieces(run, style, float("inf"))) if run else 0.0

    def _content(
        self,
        node: etree._Element,
        style: Style,
        fragment: Fragment,
        x: float,
        y: float,
        wide: float,
        high: float | None,
    ) -> float:
        """Lay out what is inside a box; give its height."""
        self._note(node, style)
        if style.display == "flex":
            return self._flex(node, style, fragment, Box(x, y, x + wide, y), high)
        at, gap, run = y, 0.0, []
        first = True
        for child in [*self._children(node), None]:
            if child is not None and (isinstance(child, str) or not self._is_block(child)):
                run.append(child)
                continue
            if run:
                pieces = self._pieces(run, style, wide)
                if any(piece.box is not None or piece.forced or piece.text.strip() for piece in pieces):
                    set_, tall = self.setter.set(pieces, style, x, at + gap, wide)
                    fragment.children += set_
                    at, gap, first = at + gap + tall, 0.0, False
                run = []
            if child is None:
                break
            own = self.style(child)
            if own.display == "none":
                continue
            if own.position in _PLACED:
                self._waiting[-1].append((child, own, x, at + gap))
                continue
            above = self._top_margin(child, own)
            if first and _open(style, "top"):
                above = 0.0  # it has gone to the outside, with that of the box itself
            at += max(gap, above) if min(gap, above) >= 0 else gap + above
            box = self.block(child, own, x, at, wide, high=high)
            fragment.children.append(box)
            at, gap, first = box.y + box.height, self._bottom_margin(child, own), False
        return at - y + (0.0 if _open(style, "bottom") else gap)

    def _top_margin(self, node: etree._Element, style: Style) -> float:
        """Give the margin over a block, which swallows that of its first child where nothing is between them."""
        own = style.edge("margin", "top", self.width)
        if _open(style, "top") and style.display == "block" and not _replaced(node):
            for child in self._children(node):
                if isinstance(child, str):
                    if child.strip():
                        break
                    continue
                inner = self.style(child)
                if inner.display == "none" or inner.position in _PLACED:
                    continue
                return max(own, self._top_margin(child, inner)) if self._is_block(child) else own
        return own

    def _bottom_margin(self, node: etree._Element, style: Style) -> float:
        own = style.edge("margin", "bottom", self.width)
        if _open(style, "bottom") and style.display == "block" and not _replaced(node):
            for child in reversed(list(self._children(node))):
                if isinstance(child, str):
                    if child.strip():
                        break
                    continue
                inner = self.style(child)
                if inner.display == "none" or inner.position in _PLACED:
                    continue
                return max(own, self._bottom_margin(child, inner)) if self._is_block(child) else own
        return own

    def _flex(self, node: etree._Element, style: Style, fragment: Fragment, room: Box, high: float | None) -> float:
        if style.get("flex-wrap", "nowrap") != "nowrap":
            self.unread.add("layout")
        items = []
        for child in self._children(node):
            if isinstance(child, str):
                if child.strip():
                    self.unread.add("layout")
                continue
            own = self.style(child)
            if own.display == "none":
                continue
            if own.position in _PLACED:
                self._waiting[-1].append((child, own, room.x0, room.y0))
                continue
            items.append(Item(child, own))
        boxes, tall = distributed(self, style, items, room, high)
        fragment.children += boxes
        return tall

    def _children(self, node: etree._Element) -> Iterator[etree._Element | str]:
        if node.text:
            yield node.text
        for child in node:
            yield child
            if child.tail:
                yield child.tail

    def _is_block(self, node: etree._Element) -> bool:
        style = self.style(node)
        if style.display == "none" or style.position in _PLACED or style.display in _BLOCKS:
            return True
        # An inline element with a block in it is treated as one.
        return style.display == "inline" and any(self._is_flowing_block(child) for child in node)

    def _is_flowing_block(self, node: etree._Element) -> bool:
        style = self.style(node)
        return style.display != "none" and style.position not in _PLACED and self._is_block(node)

    def _pieces(self, run: list[etree._Element | str], style: Style, available: float) -> list[Piece]:
        found: list[Piece] = []
        for child in run:
            if isinstance(child, str):
                found += self.setter.pieces(child, style)
            else:
                found += self._inline(child, self.style(child), available)
        return found

    def _inline(self, node: etree._Element, style: Style, available: float) -> Iterator[Piece]:
        if style.display == "none":
            return
        if node.tag == "br":
            yield Piece(style, forced=True)
            return
        if node.tag == "wbr":
            return
        self._note(node, style)
        if style.display != "inline" or _replaced(node):
            wide = available if available != float("inf") else self.width
            box = self.block(node, style, 0.0, 0.0, wide, shrink=True)
            margins = style.edge("margin", "left", wide) + style.edge("margin", "right", wide)
            yield Piece(style, box=box, breakable=True, width=box.width + margins)
            return
        before, after = (
            style.edge("margin", side, 0.0) + style.edge("padding", side, 0.0) + style.border(side)
            for side in ("left", "right")
        )
        if before:
            yield Piece(style, width=before)
        if style.paint("background-color") not in (None, ((0, 0, 0), 0.0)) and style.get("background-color") not in (
            "",
            "transparent",
        ):
            self.unread.add("inline-box")
        for child in self._children(node):
            if isinstance(child, str):
                yield from self.setter.pieces(child, style)
            else:
                yield from self._inline(child, self.style(child), available)
        if after:
            yield Piece(style, width=after)

    def _note(self, node: etree._Element, style: Style) -> None:
        """Note what is laid out or drawn in a way that is not followed here."""
        if node.tag in UNREAD:
            self.unread.add(UNREAD[str(node.tag)])
        if style.display in ("table", "grid", "inline-grid", "contents") or style.get("float", "none") != "none":
            self.unread.add("layout")
        if style.get("columns") or style.get("column-count", "auto") != "auto":
            self.unread.add("layout")
        if style.get("writing-mode", "horizontal-tb") != "horizontal-tb" or style.get("direction", "ltr") != "ltr":
            self.unread.add("layout")

    def _place_waiting(self, fragment: Fragment, waiting: list[Waiting], area: Box) -> None:
        """Lay out absolutely positioned boxes in the padding box of their container."""
        for node, style, x, y in waiting:
            left, right = (style.length(side, area.width) for side in ("left", "right"))
            top, bottom = (style.length(side, area.height) for side in ("top", "bottom"))
            margins = [style.edge("margin", side, area.width) for side in ("left", "right", "top", "bottom")]
            sides, ends = _frame(style, area.width, "left", "right"), _frame(style, area.width, "top", "bottom")
            width, height = _stated(style, "width", area.width, sides), _stated(style, "height", area.height, ends)
            if width is None and left is not None and right is not None and not _replaced(node):
                width = max(0.0, area.width - left - right - margins[0] - margins[1])
            if height is None and top is not None and bottom is not None and not _replaced(node):
                height = max(0.0, area.height - top - bottom - margins[2] - margins[3])
            room = area.width - (left or 0.0) - (right or 0.0)
            start = area.x0 + left if left is not None else x
            begin = area.y0 + top if top is not None else y
            if style.position == "fixed":
                self.unread.add("layout")
            box = self.block(
                node,
                style,
                start,
                begin + margins[2],
                max(0.0, room),
                high=area.height,
                shrink=True,
                width=width,
                height=height,
            )
            # Auto margins share what is left between two stated sides.
            if left is not None and right is not None and style.get("margin-left") == "auto":
                free = area.width - left - right - box.width
                box.shift = (free / 2 if style.get("margin-right") == "auto" else free - margins[1], 0.0)
            elif left is None and right is not None:
                box.shift = (area.x1 - right - margins[1] - box.width - box.x, 0.0)
            if top is None and bottom is not None:
                box.shift = (box.shift[0], area.y1 - bottom - margins[3] - box.height - box.y)
            fragment.children.append(box)

    def _picture(self, node: etree._Element, style: Style) -> Bitmap | Drawing | None:
        if node.tag == "img":
            if node.get("srcset"):
                self.unread.add("source-set")
            return self.images.read(node.get("src") or "")
        if node.tag == "svg" and node.get("data-drawing", "").isdigit():
            number = int(node.get("data-drawing", "0"))
            if number < len(self.document.drawings):
                return self.images.drawing(self.document.drawings[number], self.document.css)
        return None

    def _natural(
        self, node: etree._Element, style: Style, picture: Bitmap | Drawing | None, available: float, high: float | None
    ) -> tuple[float, float, float | None]:
        """Give width, height and ratio of a replaced element's content (CSS 2.2, 10.3.2)."""
        own: tuple[float | None, float | None] = (None, None)
        ratio = None
        if isinstance(picture, Bitmap):
            tall, wide = picture.pixels.shape[:2]
            own, ratio = (float(wide), float(tall)), wide / tall
        elif isinstance(picture, Drawing):
            own, ratio = (picture.width, picture.height), picture.ratio
        width = _content_size(style, "width", available, "left", "right")
        height = _content_size(style, "height", high, "top", "bottom")
        if width is None and height is None:
            width, height = own
        if width is None and height is not None and ratio:
            width = height * ratio
        if height is None and width is not None and ratio:
            height = width / ratio
        if width is None and height is None and ratio and available:
            width, height = available, available / ratio
        return (
            width or (0.0 if picture is None else _DEFAULT_WIDTH),
            height or (0.0 if picture is None else _DEFAULT_HEIGHT),
            ratio,
        )

    def _language_of(self, node: etree._Element) -> str | None:
        while node is not None:
            if node.get("lang"):
                return str(node.get("lang"))
            node = node.getparent()
        return None


def _replaced(node: etree._Element) -> bool:
    return node.tag in ("img", "svg")


def _hints(node: etree._Element) -> Iterator[tuple[str, str]]:
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


def _frame(style: Style, whole: float, *sides: str) -> float:
    return sum(style.border(side) + style.edge("padding", side, whole) for side in sides)


def _start(style: Style, whole: float) -> float:
    return style.border("top") + style.edge("padding", "top", whole)


def _stated(style: Style, name: str, whole: float | None, frame: float) -> float | None:
    """Give a stated width or height as that of the border box."""
    found = length(style.get(name), style.units, whole) if style.get(name) else None
    if found is None:
        return None
    return max(found, frame) if style.get("box-sizing") == "border-box" else max(found, 0.0) + frame


def _content_size(style: Style, name: str, whole: float | None, *sides: str) -> float | None:
    frame = _frame(style, whole or 0.0, *sides)
    stated = _stated(style, name, whole, frame)
    return stated - frame if stated is not None else None


def _limit(style: Style, name: str, whole: float | None, frame: float, default: float) -> float:
    found = _stated(style, name, whole, frame)
    return found if found is not None else default


def _relative(style: Style, wide: float, high: float) -> tuple[float, float]:
    left, right = style.length("left", wide), style.length("right", wide)
    top, bottom = style.length("top", high), style.length("bottom", high)
    return (
        left if left is not None else -right if right is not None else 0.0,
        top if top is not None else -bottom if bottom is not None else 0.0,
    )


def _open(style: Style, side: str) -> bool:
    """Say whether the margin of a child touches that of the box itself (CSS 2.2, 8.3.1)."""
    return (
        style.border(side) == 0
        and (style.length(f"padding-{side}") or 0.0) == 0
        and style.get("overflow-x", "visible") == "visible"
        and style.position not in _PLACED
        and style.display == "block"
        and (side == "top" or style.length("height") is None)
    )


__all__ = ["Layout", "Words"]
