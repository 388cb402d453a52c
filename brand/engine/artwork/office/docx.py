"""Read a text document: pages in points, laid out by estimate, so that sizes are true and places are not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from brand.engine.artwork.model import Artwork, Element, Page, Paint, Unread
from brand.engine.artwork.office.drawing import Budget, Source
from brand.engine.artwork.office.flow import Block, filled, moved, stacked
from brand.engine.artwork.office.media import Media
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.theme import USUAL_NAMES, read_theme
from brand.engine.artwork.office.tree import attribute, child, children, local, number, reference, switch, whole
from brand.engine.artwork.office.word_body import Setting, WordBody
from brand.engine.artwork.office.word_drawing import Drawn
from brand.engine.artwork.office.word_style import WordStyles, read_styles
from brand.engine.colour.srgb import Rgb
from brand.engine.errors import ArtworkError

POINT = 1 / 12_700  # of one EMU
POINTS_PER_MM = 72 / 25.4
MAX_PAGES = 1_000
_TWIP = 1 / 20
_LARGEST = 22 * 72.0 * 4  # points; the program allows 22 inches


def read_docx(raw: bytes, name: str) -> Artwork:
    """Read a text document; raise ArtworkError when it is not one, is damaged or is beyond the limits."""
    package = Package(raw, name)
    main = package.main()
    if main is None or main[0] != "docx":
        raise ArtworkError("not-a-text-document", f"{name} is not a text document.", remedy="Give a DOCX file.")
    pages = _Document(package, main[1]).pages()
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "docx", pages)


class _Sheet:
    """The size and the margins of the pages of a section, in points."""

    def __init__(self, node: etree._Element | None) -> None:
        size, margins = child(node, "pgSz"), child(node, "pgMar")
        self.width, self.height = whole(size, "w", 12_240) * _TWIP, whole(size, "h", 15_840) * _TWIP
        if not (1 <= self.width <= _LARGEST and 1 <= self.height <= _LARGEST):
            problem = f"The pages are {self.width:g} by {self.height:g} points."
            raise ArtworkError("office-page-size", problem, remedy="Give a size of at most 88 inches.")
        self.left, self.right, self.top, self.bottom = (
            abs(whole(margins, side, 1_440)) * _TWIP for side in ("left", "right", "top", "bottom")
        )
        self.header, self.footer = whole(margins, "header", 720) * _TWIP, whole(margins, "footer", 720) * _TWIP
        columns = max(int(whole(child(node, "cols"), "num", 1)), 1)
        self.column = max((self.width - self.left - self.right) / min(columns, 20), 1.0)


class _Document:
    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.root = package.xml(part)
        self.media, self.budget = Media(package), Budget()
        self.theme = read_theme(package, package.related(part, "theme"))
        settings = package.related(part, "settings")
        self.settings = package.xml(settings) if settings is not None else None
        mapping = child(self.settings, "clrSchemeMapping")
        names = {
            str(key).rpartition("}")[2]: str(value)
            for key, value in (mapping.attrib if mapping is not None else {}).items()
        }
        sheet = package.related(part, "styles")
        self.styles: WordStyles = read_styles(
            package.xml(sheet) if sheet is not None else None, self.theme, names, self._embedded()
        )
        self.unread: list[Unread] = [Unread("script")] if package.has_macros else []
        self.shown: set[str] = set()  # headers and footers already drawn
        self.done: list[Page] = []

    def pages(self) -> tuple[Page, ...]:
        body = child(self.root, "body")
        if body is None:
            raise ArtworkError("office-empty", f"{self.package.name} has no text.", remedy="Send the file again.")
        ground = self._page_colour()
        sections = list(_sections(body))
        for nodes, properties in sections:
            sheet = _Sheet(properties)
            self._section(nodes, properties, sheet, ground)
        unread = tuple(dict.fromkeys(self.unread))
        return tuple(replace(page, unread=unread if index == 0 else ()) for index, page in enumerate(self.done))

    def _section(
        self, nodes: Sequence[etree._Element], properties: etree._Element | None, sheet: _Sheet, ground: Rgb
    ) -> None:
        reader = self._reader(self.part, sheet)
        blocks = self._with_notes(reader.blocks(nodes, sheet.column, Setting(ground)), sheet, ground)
        room = max(sheet.height - sheet.top - sheet.bottom, 1.0)
        content: list[Element] = []
        pinned: list[Element] = []
        behind: list[Element] = []
        y, first = 0.0, True
        for block in blocks:
            if (block.new_page or y + block.height > room) and (content or pinned or behind):
                self._page(sheet, properties, ground, behind, content, pinned, first=first)
                content, pinned, behind, y, first = [], [], [], 0.0, False
            content += moved(block.elements, sheet.left, sheet.top + y)
            pinned += block.pinned
            behind += block.behind
            y += block.height
        self._page(sheet, properties, ground, behind, content, pinned, first=first)

    def _with_notes(self, blocks: Iterator[Block], sheet: _Sheet, ground: Rgb) -> Iterator[Block]:
        yield from blocks
        for kind in ("footnotes", "endnotes"):
            part = self.package.related(self.part, kind)
            if part is None or part in self.shown:
                continue
            self.shown.add(part)
            reader = self._reader(part, sheet)
            for note in children(self.package.xml(part)):
                if attribute(note, "type", "normal") == "normal":
                    yield from reader.blocks(list(children(note)), sheet.column, Setting(ground))

    def _page(
        self,
        sheet: _Sheet,
        properties: etree._Element | None,
        ground: Rgb,
        behind: list[Element],
        content: list[Element],
        pinned: list[Element],
        *,
        first: bool,
    ) -> None:
        if len(self.done) >= MAX_PAGES:
            problem = f"{self.package.name} has more than {MAX_PAGES} pages."
            raise ArtworkError("office-too-many-pages", problem, remedy="Divide the document.")
        paper = filled(0, 0, sheet.width, sheet.height, Paint("flat", (ground,)))
        edges = self._edges(sheet, properties, ground, first=first)
        elements = (*paper, *edges, *behind, *content, *pinned)
        self.done.append(Page(sheet.width, sheet.height, POINTS_PER_MM, elements, (), True))

    def _edges(self, sheet: _Sheet, properties: etree._Element | None, ground: Rgb, *, first: bool) -> list[Element]:
        """Draw the headers and footers of a page; each stands on the first page that has it only."""
        titled = child(properties, "titlePg")
        special = first and titled is not None and switch(attribute(titled, "val"), True)
        wanted = {"first"} if special else {"default", "even"}
        found: list[Element] = []
        related = self.package.relationships(self.part)
        for node in children(properties, "headerReference", "footerReference"):
            relationship = related.get(reference(node, "id"))
            if attribute(node, "type", "default") not in wanted or relationship is None:
                continue
            part = relationship.target
            if relationship.external or part in self.shown or part not in self.package:
                continue
            self.shown.add(part)
            root = self.package.xml(part)
            whole_edge = stacked(self._reader(part, sheet).blocks(list(children(root)), sheet.column, Setting(ground)))
            top = sheet.header if local(node).startswith("header") else sheet.height - sheet.footer - whole_edge.height
            found += [*whole_edge.behind, *moved(whole_edge.elements, sheet.left, top), *whole_edge.pinned]
        return found

    def _reader(self, part: str, sheet: _Sheet) -> WordBody:
        palette = self.theme.palette(USUAL_NAMES)
        source = Source(self.package, part, self.theme, palette, self.media, POINT)
        return WordBody(source, self.styles, self.budget, self.unread, lambda drawn: _pinned(drawn, sheet))

    def _page_colour(self) -> Rgb:
        """Give the colour of the page; Word shows one only when the settings say so."""
        shown = child(self.settings, "displayBackgroundShape")
        if shown is None or not switch(attribute(shown, "val"), True):
            return (255, 255, 255)
        node = child(self.root, "background")
        if child(node, "background", "fill") is not None:
            self.unread.append(Unread("unknown-element"))  # a picture or gradient in the markup of older programs
        return self.styles.colour(node, "color") or (255, 255, 255)

    def _embedded(self) -> dict[str, bool]:
        """Give the families whose font files the document carries."""
        part = self.package.related(self.part, "fontTable")
        if part is None:
            return {}
        related = self.package.relationships(part)
        found = {}
        for font in children(self.package.xml(part), "font"):
            cuts = children(font, "embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
            ids = [reference(node, "id") for node in cuts]
            if any(id in related and related[id].target in self.package for id in ids):
                found[attribute(font, "name").lower()] = True
        return found


def _sections(body: etree._Element) -> Iterator[tuple[list[etree._Element], etree._Element | None]]:
    """Cut a body where its sections end."""
    nodes: list[etree._Element] = []
    for node in children(body):
        if local(node) == "sectPr":
            yield nodes, node
            return
        nodes.append(node)
        end = child(node, "pPr", "sectPr") if local(node) == "p" else None
        if end is not None:
            yield nodes, end
            nodes = []
    yield nodes, None


def _pinned(drawn: Drawn, sheet: _Sheet) -> Drawn:
    """Put an anchored drawing where it says, if that is a place on the page; else give it back as it is."""
    across, down = child(drawn.anchor, "positionH"), child(drawn.anchor, "positionV")
    if attribute(down, "relativeFrom") not in ("page", "margin", "topMargin"):
        return drawn
    on_page = attribute(across, "relativeFrom") == "page"
    left, right = (0.0, sheet.width) if on_page else (sheet.left, sheet.width - sheet.right)
    high = attribute(down, "relativeFrom") != "margin"
    top, bottom = (0.0, sheet.height) if high else (sheet.top, sheet.height - sheet.bottom)
    x = _position(across, left, right, drawn.width)
    y = _position(down, top, bottom, drawn.height)
    return replace(drawn, elements=moved(drawn.elements, x, y))


def _position(node: etree._Element | None, start: float, end: float, size: float) -> float:
    offset, align = child(node, "posOffset"), child(node, "align")
    if offset is not None:
        return start + number(offset.text) * POINT
    share = {"center": 0.5, "right": 1.0, "bottom": 1.0}.get(
        (align.text or "").strip() if align is not None else "", 0.0
    )
    return start + (end - start - size) * share
