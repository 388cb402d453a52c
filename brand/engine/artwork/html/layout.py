"""Lay out a page: blocks below each other, lines of text, positioned boxes, simple flex containers (CSS 2.2, 9 and 10).

What is laid out in other ways (tables, grids, floats, columns) is set as plain blocks and named in `unread`: its places
then are not to be trusted, its sizes are.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from brand.engine.artwork.css.fonts import Fonts
from brand.engine.artwork.html.document import UNREAD, Document
from brand.engine.artwork.html.flexing import Item, distributed
from brand.engine.artwork.html.fragments import Fragment
from brand.engine.artwork.html.images import Bitmap, Drawing, Images
from brand.engine.artwork.html.lines import Piece, Setter
from brand.engine.artwork.html.positioned import Waiting, place_waiting
from brand.engine.artwork.html.sizing import border_size, frame_size, limit, natural_size, relative, start
from brand.engine.artwork.html.style import Style
from brand.engine.artwork.html.tree import PLACED, Tree, children, language_of, margins_meet, replaced
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Box

_MAX_BOXES = 40_000  # laid out, each time counted
_MAX_SET = 2_000_000  # letters, likewise


class Layout:
    """One layout of one document in a window of `width` by `height` CSS pixels."""

    def __init__(self, document: Document, images: Images, fonts: Fonts, *, width: float, height: float) -> None:
        self.document = document
        self.tree = Tree(document, width=width, height=height)
        self.images = images
        self.setter = Setter(fonts)
        self.width, self.height = width, height
        self.unread: set[str] = set()
        self._order = {node: number for number, node in enumerate(document.root.iter())}
        self._waiting: list[list[Waiting]] = [[]]
        self._pictures: dict[etree._Element, Bitmap | Drawing | None] = {}
        self._preferred: dict[etree._Element, float] = {}
        self._boxes = self._letters = 0  # laid out so far: boxes inside boxes are laid out more than once

    def page(self) -> Fragment:
        """Lay out the whole page; the fragment is that of the root element."""
        root = self.document.root
        style = self.tree.style(root)
        fragment = self.block(root, style, 0.0, self.tree.top_margin(root, style), self.width)
        place_waiting(self, fragment, self._waiting[0], Box(0.0, 0.0, self.width, self.height))
        return fragment

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
        self._boxes += 1
        if self._boxes > _MAX_BOXES:
            raise _too_much(f"asks for more than {_MAX_BOXES} boxes to be laid out")
        margins = [style.edge("margin", side, available) for side in ("left", "right")]
        picture = self._picture(node)
        sides = frame_size(style, available, "left", "right")
        ends = frame_size(style, available, "top", "bottom")
        if width is None:
            width = border_size(style, "width", available, sides)
        natural = natural_size(style, picture, available, high) if picture is not None or replaced(node) else None
        if width is None:
            if natural is not None:
                width = natural[0] + sides
            elif shrink:
                width = min(self.preferred(node, style), max(0.0, available - sum(margins)))
            else:
                width = max(0.0, available - sum(margins))
        width = max(width, limit(style, "min-width", available, sides, 0.0))
        width = min(width, limit(style, "max-width", available, sides, float("inf")))
        spare = available - width
        if not shrink and style.get("margin-left") == "auto":
            margins[0] = max(0.0, spare / 2 if style.get("margin-right") == "auto" else spare - margins[1])
        fragment = Fragment(style, left + margins[0], top, width, 0.0, self._order.get(node, 0))
        fragment.language = language_of(node)
        stated = height if height is not None else border_size(style, "height", high, ends)
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
                node, style, fragment, content.x0, top + start(style, available), content.width, inner_high
            )
        total = stated if stated is not None else inner + ends
        total = max(total, limit(style, "min-height", high, ends, 0.0))
        fragment.height = min(total, limit(style, "max-height", high, ends, float("inf")))
        if style.position == "relative":
            fragment.shift = relative(style, available, high or 0.0)
        if positioned:
            place_waiting(self, fragment, self._waiting.pop(), fragment.padding_box)
        return fragment

    def preferred(self, node: etree._Element, style: Style) -> float:
        """Give the width of the border box when nothing in it has to break."""
        found = self._preferred.get(node)
        if found is None:
            found = self._preferred[node] = self._natural_width(node, style)
        return found

    def _natural_width(self, node: etree._Element, style: Style) -> float:
        sides = frame_size(style, 0.0, "left", "right")
        stated = border_size(style, "width", None, sides)
        if stated is not None:
            return stated
        picture = self._picture(node)
        if picture is not None or replaced(node):
            return natural_size(style, picture, 0.0, None)[0] + sides
        widest, run = 0.0, []
        across: list[float] = []
        for child in children(node):
            if isinstance(child, str) or not self.tree.is_block(child):
                run.append(child)
                continue
            widest, run = max(widest, self._natural_line(run, style)), []
            own = self.tree.style(child)
            if own.display == "none" or own.position in PLACED:
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
        for child in [*children(node), None]:
            if child is not None and (isinstance(child, str) or not self.tree.is_block(child)):
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
            own = self.tree.style(child)
            if own.display == "none":
                continue
            if own.position in PLACED:
                self._waiting[-1].append((child, own, x, at + gap))
                continue
            above = self.tree.top_margin(child, own)
            if first and margins_meet(style, "top"):
                above = 0.0  # it has gone to the outside, with that of the box itself
            at += max(gap, above) if min(gap, above) >= 0 else gap + above
            box = self.block(child, own, x, at, wide, high=high)
            fragment.children.append(box)
            at, gap, first = box.y + box.height, self.tree.bottom_margin(child, own), False
        return at - y + (0.0 if margins_meet(style, "bottom") else gap)

    def _flex(self, node: etree._Element, style: Style, fragment: Fragment, room: Box, high: float | None) -> float:
        if style.get("flex-wrap", "nowrap") != "nowrap":
            self.unread.add("layout")
        items = []
        for child in children(node):
            if isinstance(child, str):
                if child.strip():
                    self.unread.add("layout")
                continue
            own = self.tree.style(child)
            if own.display == "none":
                continue
            if own.position in PLACED:
                self._waiting[-1].append((child, own, room.x0, room.y0))
                continue
            items.append(Item(child, own))
        boxes, tall = distributed(self, style, items, room, high)
        fragment.children += boxes
        return tall

    def _pieces(self, run: list[etree._Element | str], style: Style, available: float) -> list[Piece]:
        found: list[Piece] = []
        for child in run:
            if isinstance(child, str):
                found += self._cut(child, style)
            else:
                found += self._inline(child, self.tree.style(child), available)
        return found

    def _cut(self, text: str, style: Style) -> Iterator[Piece]:
        self._letters += len(text)
        if self._letters > _MAX_SET:
            raise _too_much(f"asks for more than {_MAX_SET} letters to be set")
        return self.setter.pieces(text, style)

    def _inline(self, node: etree._Element, style: Style, available: float) -> Iterator[Piece]:
        if style.display == "none":
            return
        if node.tag == "br":
            yield Piece(style, forced=True)
            return
        if node.tag == "wbr":
            return
        self._note(node, style)
        if style.display != "inline" or replaced(node):
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
        for child in children(node):
            if isinstance(child, str):
                yield from self._cut(child, style)
            else:
                yield from self._inline(child, self.tree.style(child), available)
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

    def _picture(self, node: etree._Element) -> Bitmap | Drawing | None:
        if not replaced(node):
            return None
        if node not in self._pictures:
            self._pictures[node] = self._read_picture(node)
        return self._pictures[node]

    def _read_picture(self, node: etree._Element) -> Bitmap | Drawing | None:
        if node.tag == "img":
            if node.get("srcset"):
                self.unread.add("source-set")
            return self.images.read(node.get("src") or "")
        source = self.document.drawing_of(node)
        return self.images.drawing(source, self.document.sheet) if source is not None else None


def _too_much(what: str) -> ArtworkError:
    remedy = "Nest fewer boxes in each other, or give the page as a picture."
    return ArtworkError("html-too-much-layout", f"The page {what}.", remedy=remedy)
