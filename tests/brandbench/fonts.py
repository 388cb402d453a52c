"""The fonts of the generated artworks: OFL and Apache families that come as Python packages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Face:
    """One family: its name and the files of its weights 400 and 700."""

    family: str
    regular: Path
    bold: Path

    def file(self, weight: int) -> Path:
        return self.bold if weight >= 600 else self.regular


def _face(package: str, family: str, stem: str, bold: str = "Bold") -> Face:
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed"
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "files"
    return Face(family, folder / f"{stem}-Regular.ttf", folder / f"{stem}-{bold}.ttf")


SANS = _face("font_source_sans_pro", "Source Sans Pro", "SourceSansPro")
SERIF = _face("font_source_serif_pro", "Source Serif Pro", "SourceSerifPro")
MANROPE = _face("font_manrope", "Manrope", "Manrope")
# These two lack letters of Vietnamese.
CALADEA = _face("font_caladea", "Caladea", "Caladea")
FREDOKA = _face("font_fredoka_one", "Fredoka One", "FredokaOne", "Regular")
FACES = (SANS, SERIF, MANROPE, CALADEA, FREDOKA)


@cache
def opened(path: Path) -> TTFont:
    return TTFont(path, lazy=True)


def advance(text: str, file: Path, size: float) -> float:
    """Give the width of a line; letters the font lacks count as its .notdef."""
    font = opened(file)
    cmap, widths = font.getBestCmap(), font["hmtx"].metrics
    units = sum(widths[cmap.get(ord(letter), ".notdef")][0] for letter in text)
    return units * size / font["head"].unitsPerEm


def ink(text: str, file: Path, size: float, x: float, baseline: float) -> list[float]:
    """Give the box around the glyphs of a line, [x0, y0, x1, y1], y down."""
    font = opened(file)
    cmap, widths, glyphs = font.getBestCmap(), font["hmtx"].metrics, font["glyf"]
    scale, at, found = size / font["head"].unitsPerEm, 0.0, []
    for letter in text:
        name = cmap.get(ord(letter), ".notdef")
        glyph = glyphs[name]
        if glyph.numberOfContours:
            found.append((at + glyph.xMin, -glyph.yMax, at + glyph.xMax, -glyph.yMin))
        at += widths[name][0]
    if not found:
        return [x, baseline, x, baseline]
    low = [min(box[i] for box in found) for i in (0, 1)]
    high = [max(box[i] for box in found) for i in (2, 3)]
    return [x + low[0] * scale, baseline + low[1] * scale, x + high[0] * scale, baseline + high[1] * scale]


def outlined(text: str, file: Path, size: float, x: float, baseline: float) -> list[str]:
    """Give SVG path data, one string a letter."""
    font = opened(file)
    cmap, glyphs, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"].metrics
    scale, paths = size / font["head"].unitsPerEm, []
    for letter in text:
        name = cmap[ord(letter)]
        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}")
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, baseline)))
        if pen.getCommands():
            paths.append(pen.getCommands())
        x += widths[name][0] * scale
    return paths
