"""The paragraphs and tables of a part of a text document, laid out as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from brand.engine.artwork.model import Element, Unread
from brand.engine.artwork.office.drawing import MAX_DEPTH, Budget, Source
from brand.engine.artwork.office.flow import Block, filled, paragraph_elements, stacked
from brand.engine.artwork.office.setting import Span, Style, by_script, joined, lines_of
from brand.engine.artwork.office.tree import attribute, child, children, local, number, switch
from brand.engine.artwork.office.word_drawing import Drawn, WordDrawings
from brand.engine.artwork.office.word_style import WordStyles
from brand.engine.artwork.office.word_table import table_rows
from brand.engine.colour.srgb import Rgb
from brand.engine.errors import ArtworkError

_TWIP = 1 / 20  # of a point
_THROUGH = frozenset(
    {"sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "ins", "fldSimple", "moveTo", "dir", "bdo"}
)
_LETTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "cr": "\n"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where text stands: the colour under it, the styles of the tables around it, how deep it is nested."""

    ground: Rgb = (255, 255, 255)
    tables: Sequence[etree._Element] = ()
    depth: int = 0
    anchored: bool = True  # whether what is anchored to the page may stand where it says


class WordBody:
    """Read one part: the document itself, a header, a footer or the notes."""

    def __init__(
        self, source: Source, styles: WordStyles, budget: Budget, unread: list[Unread], place: Callable[[Drawn], Drawn]
    ) -> None:
        self.source, self.styles, self.budget, self.unread, self.place = source, styles, budget, unread, place
        self.drawings = WordDrawings(source, budget, unread, self._text_box)
        self._boxed = 0

    def blocks(self, nodes: Sequence[etree._Element], width: float, setting: Setting) -> Iterator[Block]:
        """Lay out paragraphs and tables in a column `width` points wide."""
        if setting.depth > MAX_DEPTH:
            problem = f"Tables and text boxes are nested more than {MAX_DEPTH} deep."
            raise ArtworkError("office-too-deep", problem, remedy="Simplify the document.")
        for node in nodes:
            kind = local(node)
            self.budget.visit()
            if kind == "p":
                yield self._paragraph(node, width, setting)
            elif kind == "tbl":
                yield from self._rows(node, width, setting)
            elif kind in _THROUGH:
                yield from self.blocks(list(children(node)), width, replace(setting, depth=setting.depth + 1))
            elif kind == "altChunk":
                self.unread.append(Unread("unknown-element"))

    def _text_box(self, content: etree._Element, width: float) -> list[Element]:
        self._boxed += 1
        setting = Setting(depth=self._boxed * 4, anchored=False)
        whole_box = stacked(self.blocks(list(children(content)), width, setting))
        self._boxed -= 1
        return [*whole_box.behind, *whole_box.elements]

    def _paragraph(self, node: etree._Element, width: float, setting: Setting) -> Block:
        properties = child(node, "pPr")
        chain = self.styles.chain(attribute(child(properties, "pStyle"), "val"), "paragraph")
        owners = [properties, *(child(style, "pPr") for style in (*chain, *setting.tables)), *self.styles.defaults[1:]]
        found = [owner for owner in owners if owner is not None]

        def value(name: str, key: str) -> str:
            return next((text for owner in found if (text := attribute(child(owner, name), key))), "")

        shading = next((shade for owner in found if (shade := child(owner, "shd")) is not None), None)
        paint = self.styles.shading(shading)
        ground = paint.colours[0] if paint is not None and paint.colours else setting.ground
        inner = replace(setting, ground=ground)
        block = Block(0.0, new_page=_on(properties, "pageBreakBefore"))
        spans = joined(list(self._spans(node, chain, inner, block)))
        empty = self._style(child(properties, "rPr"), chain, inner, "latin")
        left = number(value("ind", "left") or value("ind", "start")) * _TWIP
        right = number(value("ind", "right") or value("ind", "end")) * _TWIP
        first = number(value("ind", "firstLine")) * _TWIP - number(value("ind", "hanging")) * _TWIP
        room = max(width - left - right, 1.0)
        lines = lines_of(spans, room, first=first, empty=empty)
        step, rule = number(value("spacing", "line"), 240), value("spacing", "lineRule")
        heights = []
        for line in lines:
            pictured = any(spans[piece.span].height for piece in line.pieces)
            if rule == "exact":
                heights.append(step * _TWIP)
            elif rule == "atLeast":
                heights.append(max(line.height, step * _TWIP))
            else:
                heights.append(line.height * (1.0 if pictured else max(step, 1) / 240))
        share = {"center": 0.5, "right": 1.0, "end": 1.0}.get(value("jc", "val"), 0.0)
        starts = [left + max(room - line.width, 0.0) * share for line in lines]
        starts[0] += first
        before, after = number(value("spacing", "before")) * _TWIP, number(value("spacing", "after")) * _TWIP
        tall = sum(heights)
        elements = paragraph_elements(spans, lines, heights, starts, before)
        self.budget.take(elements)
        block.elements[:0] = filled(left, before, room, tall, paint)
        block.elements += elements
        block.height = before + tall + after
        return block

    def _style(
        self, run: etree._Element | None, chain: Sequence[etree._Element], setting: Setting, script: str
    ) -> Style:
        return self.styles.style_of(run, chain, setting.tables, script, setting.ground, 1.0)

    def _spans(
        self, node: etree._Element, chain: Sequence[etree._Element], setting: Setting, block: Block, depth: int = 0
    ) -> Iterator[Span]:
        for part in children(node):
            kind = local(part)
            if kind == "r":
                yield from self._run(part, chain, setting, block)
            elif kind in _THROUGH and depth < MAX_DEPTH:
                yield from self._spans(part, chain, setting, block, depth + 1)
            elif kind in ("oMath", "oMathPara"):
                text = "".join(found.text or "" for found in part.iter(etree.Element) if local(found) == "t")
                style = replace(self._style(None, chain, setting, "latin"), family="Cambria Math", font=None)
                yield Span(text, style)

    def _run(
        self, run: etree._Element, chain: Sequence[etree._Element], setting: Setting, block: Block
    ) -> Iterator[Span]:
        properties = child(run, "rPr")
        if _on(properties, "vanish"):
            return
        for part in children(run):
            kind = local(part)
            self.budget.visit()
            if kind == "t" and part.text:
                self.budget.read(len(part.text))
                for script, text in by_script(part.text):
                    yield from self._scripted(text, script, properties, chain, setting)
            elif kind in _LETTERS:
                yield Span(_LETTERS[kind], self._style(properties, chain, setting, "latin"))
            elif kind == "br":
                if attribute(part, "type") == "page":
                    block.new_page = True
                yield Span("\n", self._style(properties, chain, setting, "latin"))
            elif kind == "sym":
                code = attribute(part, "char")
                letter = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
                style = self._style(properties, chain, setting, "latin")
                family = attribute(part, "font") or style.family
                yield Span(letter, replace(style, family=family, font=None))
            elif kind in ("drawing", "pict", "object"):
                drawn = self.drawings.drawing(part) if kind == "drawing" else self.drawings.vector_markup(part)
                yield from self._drawn(drawn, self._style(properties, chain, setting, "latin"), setting, block)

    def _scripted(
        self, text: str, script: str, run: etree._Element | None, chain: Sequence[etree._Element], setting: Setting
    ) -> Iterator[Span]:
        """Cut Latin text where the font for ASCII gives way to that for the other letters, if they differ."""
        style = self._style(run, chain, setting, script)
        plain = self._style(run, chain, setting, "ascii") if script == "latin" else style
        if plain == style:
            yield Span(text, style)
            return
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or text[end].isascii() != text[start].isascii():
                yield Span(text[start:end], plain if text[start].isascii() else style)
                start = end

    def _drawn(self, drawn: Drawn | None, style: Style, setting: Setting, block: Block) -> Iterator[Span]:
        if drawn is None:
            return
        if drawn.anchor is None:
            yield Span("", style, max(drawn.width, 0.01), max(drawn.height, 0.01), tuple(drawn.elements))
            return
        placed = self.place(drawn) if setting.anchored else drawn
        under = switch(attribute(drawn.anchor, "behindDoc"))
        pinned = placed is not drawn
        target = (block.behind if under else block.pinned) if pinned else block.elements
        target += placed.elements

    def _rows(self, table: etree._Element, width: float, setting: Setting) -> Iterator[Block]:
        def lay(
            nodes: Sequence[etree._Element], room: float, ground: Rgb, tables: Sequence[etree._Element]
        ) -> Iterator[Block]:
            return self.blocks(nodes, room, Setting(ground, tables, setting.depth + 1, anchored=False))

        yield from table_rows(self.styles, table, width, setting.ground, setting.tables, lay)


def _on(node: etree._Element | None, name: str) -> bool:
    found = child(node, name)
    return found is not None and switch(attribute(found, "val"), True)
