"""Read a presentation: one page a slide, in CSS pixels (96 to an inch)."""

from __future__ import annotations

import hashlib

from lxml import etree

from brand.engine.artwork.model import Artwork, Page, Unread
from brand.engine.artwork.office.drawing import Budget, Canvas, Source
from brand.engine.artwork.office.media import Media
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.slide import Deck, Sheet, SlidePainter
from brand.engine.artwork.office.table import Tables
from brand.engine.artwork.office.theme import Theme, names_of, read_theme
from brand.engine.artwork.office.tree import attribute, child, children, reference, whole
from brand.engine.errors import ArtworkError

PX = 1 / 9525  # of one EMU
PX_PER_MM = 96 / 25.4
MAX_SLIDES = 500
_LARGEST = 56 * 96.0 * 2  # px; the program allows 56 inches


def read_pptx(raw: bytes, name: str) -> Artwork:
    """Read a presentation; raise ArtworkError when it is not one, is damaged or is beyond the limits."""
    package = Package(raw, name)
    main = package.main()
    if main is None or main[0] != "pptx":
        raise ArtworkError("not-a-presentation", f"{name} is not a presentation.", remedy="Give a PPTX file.")
    pages = _Presentation(package, main[1]).pages()
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "pptx", pages)


class _Presentation:
    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.root = package.xml(part)
        self.media, self.budget = Media(package), Budget()
        self.themes: dict[str, Theme] = {}
        self.roots: dict[str, etree._Element] = {}
        size = child(self.root, "sldSz")
        self.width, self.height = whole(size, "cx", 9_144_000) * PX, whole(size, "cy", 6_858_000) * PX
        if not (1 <= self.width <= _LARGEST and 1 <= self.height <= _LARGEST):
            problem = f"The slides are {self.width:g} by {self.height:g} px."
            raise ArtworkError("office-page-size", problem, remedy="Give a size of 1 to 112 inches.")
        styles = list(children(self.root, "defaultTextStyle"))
        self.deck = Deck(styles, self._tables(), self._embedded(), self.width, self.height)

    def pages(self) -> tuple[Page, ...]:
        related = self.package.relationships(self.part)
        ids = [reference(node, "id") for node in children(child(self.root, "sldIdLst"), "sldId")]
        slides = [related[id].target for id in ids if id in related and not related[id].external]
        if not slides:
            raise ArtworkError("office-empty", f"{self.package.name} has no slides.", remedy="Give one with slides.")
        if len(slides) > MAX_SLIDES:
            problem = f"{self.package.name} has {len(slides)} slides, more than {MAX_SLIDES}."
            raise ArtworkError("office-too-many-pages", problem, remedy="Divide the presentation.")
        return tuple(self._page(slide) for slide in slides)

    def _page(self, slide: str) -> Page:
        layout = self.package.related(slide, "slideLayout")
        master = self.package.related(layout, "slideMaster") if layout is not None else None
        parts = [part for part in (slide, layout, master) if part is not None]
        theme = self._theme(master)
        names = names_of(child(self._root(master), "clrMap") if master is not None else None)
        sheets: list[Sheet] = []
        for part in reversed(parts):
            override = child(self._root(part), "clrMapOvr", "overrideClrMapping")
            names = names_of(override) if override is not None else names
            source = Source(self.package, part, theme, theme.palette(names), self.media, PX)
            sheets.insert(0, Sheet(self._root(part), source))
        canvas = Canvas(self.budget)
        if self.package.has_macros:
            canvas.unread.append(Unread("script"))
        SlidePainter(self.deck, sheets, canvas).draw()
        return Page(self.width, self.height, PX_PER_MM, tuple(canvas.elements), tuple(dict.fromkeys(canvas.unread)))

    def _root(self, part: str) -> etree._Element:
        root = self.roots.get(part)
        if root is None:
            root = self.package.xml(part)
            if "/slides/" not in part.lower():  # a slide is read once, its master by many
                self.roots[part] = root
        return root

    def _theme(self, master: str | None) -> Theme:
        part = self.package.related(master or self.part, "theme") or ""
        if part not in self.themes:
            self.themes[part] = read_theme(self.package, part or None)
        return self.themes[part]

    def _tables(self) -> Tables:
        part = self.package.related(self.part, "tableStyles")
        if part is None:
            return Tables()
        return Tables({attribute(node, "styleId"): node for node in children(self.package.xml(part), "tblStyle")})

    def _embedded(self) -> dict[str, bool]:
        """Give the families whose font files the presentation carries."""
        related = self.package.relationships(self.part)
        found = {}
        for node in children(child(self.root, "embeddedFontLst"), "embeddedFont"):
            ids = [reference(cut, "id") for cut in children(node, "regular", "bold", "italic", "boldItalic")]
            present = any(id in related and related[id].target in self.package for id in ids)
            if present:
                found[attribute(child(node, "font"), "typeface").lower()] = True
        return found
