"""Draw a scene as a PDF of one page, in CMYK for print unless the scene says RGB."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.brandbench.drawing.svg import jpeg, png_of
from tests.brandbench.fonts import opened
from tests.brandbench.identity import cmyk_of
from tests.brandbench.scene import Line, Panel, Placed, Scene, outlines, shown

_PT = 0.75


def write(scene: Scene) -> bytes:
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(scene.width * _PT, scene.height * _PT))
        sheet = _Sheet(pdf, cmyk=scene.medium == "print" and not scene.rgb)
        sheet.add(f"{_PT} 0 0 {-_PT} 0 {scene.height * _PT} cm")
        sheet.add(f"{sheet.fill(scene.ground)} 0 0 {scene.width} {scene.height} re f")
        for panel in scene.panels:
            sheet.panel(panel)
        for placed in scene.marks:
            sheet.mark(placed)
        for line in scene.lines:
            sheet.line(line)
        page.Contents = Stream(pdf, "\n".join(sheet.words).encode())
        page.Resources = Dictionary(Font=sheet.fonts, XObject=sheet.images, Shading=sheet.shadings)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
        return stream.getvalue()


class _Sheet:
    def __init__(self, pdf: Pdf, *, cmyk: bool) -> None:
        self.pdf, self.cmyk = pdf, cmyk
        self.words: list[str] = []
        self.fonts, self.images, self.shadings = Dictionary(), Dictionary(), Dictionary()
        self.known: dict[tuple[Path, bool], str] = {}

    def add(self, words: str) -> None:
        self.words.append(words)

    def values(self, hex: str) -> list[float]:
        if self.cmyk:
            return [round(v, 4) for v in cmyk_of(hex)]
        return [round(int(hex[i : i + 2], 16) / 255, 4) for i in (1, 3, 5)]

    def fill(self, hex: str) -> str:
        return " ".join(map(str, self.values(hex))) + (" k" if self.cmyk else " rg")

    def panel(self, panel: Panel) -> None:
        place = f"{panel.x:.3f} {panel.y:.3f} {panel.w:.3f} {panel.h:.3f}"
        if panel.photo is not None:
            self.image(panel, f"{panel.w:.3f} 0 0 {-panel.h:.3f} {panel.x:.3f} {panel.y + panel.h:.3f}")
        elif panel.to:
            name = f"/S{len(self.shadings)}"
            function = Dictionary(
                FunctionType=2, Domain=[0, 1], N=1, C0=self.values(panel.fill), C1=self.values(panel.to)
            )
            space = Name.DeviceCMYK if self.cmyk else Name.DeviceRGB
            coords = [panel.x, 0, panel.x + panel.w, 0]
            if panel.down:
                coords = [0, panel.y, 0, panel.y + panel.h]
            self.shadings[name] = Dictionary(ShadingType=2, ColorSpace=space, Coords=coords, Function=function)
            self.add(f"q {place} re W n {name} sh Q")
        elif panel.round:
            self.add(f"{self.fill(panel.fill)} {_ellipse(panel)} f")
        else:
            self.add(f"{self.fill(panel.fill)} {place} re f")

    def image(self, panel: Panel, matrix: str) -> None:
        wide, high = round(panel.w), round(panel.h)
        common = {"Type": Name.XObject, "Subtype": Name.Image, "Width": wide, "Height": high, "BitsPerComponent": 8}
        if self.cmyk:
            pixels = 255 - shown(panel)
            raw = np.dstack([pixels, np.zeros_like(pixels[..., :1])]).tobytes()
            image = Stream(self.pdf, raw, ColorSpace=Name.DeviceCMYK, **common)
        else:
            image = Stream(self.pdf, jpeg(panel), ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode, **common)
        self._place(image, matrix)

    def _place(self, image: Stream, matrix: str) -> None:
        name = f"/I{len(self.images)}"
        self.images[name] = image
        self.add(f"q {matrix} cm {name} Do Q")

    def mark(self, placed: Placed) -> None:
        pose = placed.pose
        if placed.raster is not None:
            self._picture(placed)
            return
        clip = placed.clip
        cut = f"{clip.x0:.3f} {clip.y0:.3f} {clip.width:.3f} {clip.height:.3f} re W n " if clip else ""
        self.add(f"q {cut}{pose.a:.6f} {pose.b:.6f} {pose.c:.6f} {pose.d:.6f} {pose.e:.4f} {pose.f:.4f} cm")
        for outline, fill in outlines(placed.mark):
            words, at = [self.fill(placed.fills.get(fill, fill))], 0
            for command in outline.commands:
                count = {"M": 1, "L": 1, "C": 3, "Z": 0}[command]
                numbers = " ".join(f"{v:.3f}" for v in outline.points[at : at + count].ravel())
                words.append(f"{numbers} {'mlch'['MLCZ'.index(command)]}")
                at += count
            self.add("\n".join(words) + " f")
        self.add("Q")

    def _picture(self, placed: Placed) -> None:
        from PIL import Image

        with Image.open(io.BytesIO(png_of(placed, placed.raster or 1.0))) as picture:
            rgba = picture.convert("RGBA")
        wide, high = rgba.size
        common = {"Type": Name.XObject, "Subtype": Name.Image, "Width": wide, "Height": high, "BitsPerComponent": 8}
        mask = Stream(self.pdf, rgba.getchannel("A").tobytes(), ColorSpace=Name.DeviceGray, **common)
        plain = rgba.convert("RGB")
        if self.cmyk:
            raw = b"".join(
                bytes(round(255 * v) for v in cmyk_of("#{:02x}{:02x}{:02x}".format(*pixel)))
                for pixel in plain.getdata()
            )
            image = Stream(self.pdf, raw, ColorSpace=Name.DeviceCMYK, SMask=self.pdf.make_indirect(mask), **common)
        else:
            raw = plain.tobytes()
            image = Stream(self.pdf, raw, ColorSpace=Name.DeviceRGB, SMask=self.pdf.make_indirect(mask), **common)
        p, w, h = placed.pose, placed.mark.w, placed.mark.h
        numbers = (p.a * w, p.b * w, -p.c * h, -p.d * h, p.e + p.c * h, p.f + p.d * h)
        self._place(image, " ".join(f"{v:.4f}" for v in numbers))

    def line(self, line: Line) -> None:
        file = line.face.file(line.weight)
        key = (file, line.embedded)
        if key not in self.known:
            self.known[key] = f"/F{len(self.fonts)}"
            self.fonts[self.known[key]] = self._font(file, embedded=line.embedded)
        font = opened(file)
        cmap = font.getBestCmap()
        glyphs = "".join(f"{font.getGlyphID(cmap.get(ord(letter), '.notdef')):04x}" for letter in line.text)
        place = f"1 0 0 -1 {line.x:.3f} {line.baseline:.3f} Tm"
        self.add(f"BT {self.fill(line.fill)} {self.known[key]} {line.size:.3f} Tf {place} <{glyphs}> Tj ET")

    def _font(self, file: Path, *, embedded: bool) -> Dictionary:
        font = opened(file)
        scale = 1000 / font["head"].unitsPerEm
        name = Name("/" + (font["name"].getDebugName(6) or "Font"))
        head, hhea = font["head"], font["hhea"]
        box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
        metrics = {"Ascent": round(hhea.ascent * scale), "Descent": round(hhea.descent * scale)}
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=box,
            ItalicAngle=0,
            CapHeight=700,
            StemV=80,
            **metrics,
        )
        if embedded:
            descriptor.FontFile2 = self.pdf.make_indirect(Stream(self.pdf, file.read_bytes()))
        widths = [round(font["hmtx"].metrics[glyph][0] * scale) for glyph in font.getGlyphOrder()]
        system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=system,
            FontDescriptor=self.pdf.make_indirect(descriptor),
            W=Array([0, Array(widths)]),
            CIDToGIDMap=Name.Identity,
        )
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[self.pdf.make_indirect(child)],
            ToUnicode=self.pdf.make_indirect(Stream(self.pdf, _to_unicode(font))),
        )


def _ellipse(panel: Panel) -> str:
    """Give an ellipse as four cubics."""
    rx, ry = panel.w / 2, panel.h / 2
    cx, cy, bend = panel.x + rx, panel.y + ry, 0.5523
    ends = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    words = [f"{cx + rx:.3f} {cy:.3f} m"]
    for (x0, y0), (x1, y1) in pairwise(ends):
        points = ((x0 + bend * x1, y0 + bend * y1), (x1 + bend * x0, y1 + bend * y0), (x1, y1))
        words.append(" ".join(f"{cx + rx * x:.3f} {cy + ry * y:.3f}" for x, y in points) + " c")
    return " ".join(words)


def _to_unicode(font: TTFont) -> bytes:
    pairs = sorted({font.getGlyphID(name): code for code, name in font.getBestCmap().items() if code < 0xFFFF}.items())
    blocks = []
    for start in range(0, len(pairs), 100):
        rows = "\n".join(f"<{glyph:04x}> <{code:04x}>" for glyph, code in pairs[start : start + 100])
        blocks.append(f"{len(pairs[start : start + 100])} beginbfchar\n{rows}\nendbfchar")
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    span = "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    return (head + span + "\n".join(blocks) + "\nendcmap end end").encode()
