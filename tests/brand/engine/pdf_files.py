"""Make small PDFs with pikepdf, one page unless more are asked for."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from brand.engine.artwork.model import Element, Page, Picture, Shape, TextRun
from brand.engine.artwork.reading import read_artwork
from tests.brandbench.fonts import opened


class Sheet:
    """A document being made; `resources` are those of its first page."""

    def __init__(self, width: float = 200, height: float = 100) -> None:
        self.pdf = Pdf.new()
        self.page = self.pdf.add_blank_page(page_size=(width, height)).obj
        self.resources = Dictionary()
        self.page.Resources = self.resources

    def stream(self, raw: bytes | str, **entries: Any) -> Any:
        """Give an indirect stream."""
        raw = raw.encode("latin-1") if isinstance(raw, str) else raw
        return self.pdf.make_indirect(Stream(self.pdf, raw, **entries))

    def put(self, kind: str, name: str, value: Any) -> None:
        """Set a resource of the page, such as ("Font", "F1", …)."""
        if "/" + kind not in self.resources:
            self.resources["/" + kind] = Dictionary()
        self.resources["/" + kind]["/" + name] = value

    def form(self, content: str, box: tuple[float, ...] = (0, 0, 1000, 1000), **entries: Any) -> Any:
        return self.stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(box), **entries)

    def image(self, raw: bytes, width: int, height: int, **entries: Any) -> Any:
        common = {"BitsPerComponent": 8} | entries
        return self.stream(raw, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **common)

    def font(
        self, file: Path, *, embedded: bool = True, to_unicode: bool = True, name: str = "ABCDEF+Sample-Bold"
    ) -> Any:
        """Give a whole TrueType font by glyph numbers."""
        font = opened(file)
        scale = 1000 / font["head"].unitsPerEm
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=4, ItalicAngle=0)
        if embedded:
            descriptor.FontFile2 = self.stream(file.read_bytes())
        widths = [round(font["hmtx"].metrics[glyph][0] * scale) for glyph in font.getGlyphOrder()]
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + name),
            FontDescriptor=descriptor,
            W=Array([0, Array(widths)]),
            CIDToGIDMap=Name.Identity,
        )
        made = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([self.pdf.make_indirect(child)]),
        )
        if to_unicode:
            made.ToUnicode = self.stream(cmap_of(font))
        return self.pdf.make_indirect(made)

    def saved(self, content: str | bytes | None = None, **options: Any) -> bytes:
        if content is not None:
            self.page.Contents = self.stream(content)
        target = io.BytesIO()
        if "encryption" not in options:
            options |= {"deterministic_id": True, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
        self.pdf.save(target, compress_streams=False, **options)
        return target.getvalue()

    def read(self, content: str | bytes) -> Page:
        """Give the first page as the reader gives it."""
        return read_artwork(self.saved(content), name="sheet.pdf").pages[0]


def glyphs(text: str, file: Path) -> str:
    """Write a text as the hexadecimal string of its glyph numbers."""
    font = opened(file)
    letters = font.getBestCmap()
    return "<" + "".join(f"{font.getGlyphID(letters.get(ord(letter), '.notdef')):04x}" for letter in text) + ">"


def cmap_of(font: TTFont) -> str:
    """Write a ToUnicode map of all letters of a font."""
    codes = {font.getGlyphID(name): code for code, name in sorted(font.getBestCmap().items(), reverse=True)}
    rows = "\n".join(f"<{glyph:04x}> <{code:04x}>" for glyph, code in sorted(codes.items()) if code <= 0xFFFF)
    return f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"


def function(start: list[float], end: list[float], power: float = 1) -> Any:
    """Give a function of one number that runs from one list to the other."""
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(start), C1=Array(end), N=power)


def shapes(page: Page) -> list[Shape]:
    return [element for element in page.elements if isinstance(element, Shape)]


def runs(page: Page) -> list[TextRun]:
    return [element for element in page.elements if isinstance(element, TextRun)]


def pictures(page: Page) -> list[Picture]:
    return [element for element in page.elements if isinstance(element, Picture)]


def codes(page: Page) -> set[str]:
    return {unread.code for unread in page.unread}


def corners(element: Element) -> tuple[float, float, float, float]:
    """Give an element's box, rounded to thousandths."""
    box = element.box
    return round(box.x0, 3), round(box.y0, 3), round(box.x1, 3), round(box.y1, 3)


__all__ = ["Array", "Dictionary", "Name", "Sheet", "pikepdf"]


def drawing(svg: Path, width: float) -> str:
    """Write the shapes of a drawing as a PDF has them, y up from its lower left corner, `width` points wide."""
    page = read_artwork(svg).pages[0]
    scale = width / page.width
    parts = []
    for shape in shapes(page):
        assert shape.fill is not None
        points = [f"{x * scale:.3f} {(page.height - y) * scale:.3f}" for x, y in shape.outline.points.tolist()]
        words, at = [], 0
        for command in shape.outline.commands:
            count = {"M": 1, "L": 1, "C": 3, "Z": 0}[command]
            words += [*points[at : at + count], {"M": "m", "L": "l", "C": "c", "Z": "h"}[command]]
            at += count
        colour = " ".join(f"{channel / 255:.4f}" for channel in shape.fill.colours[0])
        parts.append(f"{colour} rg {' '.join(words)} {'f*' if shape.even_odd else 'f'}")
    return "\n".join(parts)
