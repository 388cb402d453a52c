"""Write a logo as PDF for print: its outlines as they are, in RGB or in the edition's own CMYK builds.

The CMYK file is DeviceCMYK with the exact builds of the guideline and names the printing condition they were made for
as its output intent. No colour is converted, so no profile is needed, and a solid is printed as the guideline says.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brand.assets.pixels import DerivationError
from brand.engine.artwork.model import Page, Shape
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.colour.srgb import Rgb
from brand.engine.guideline.colours import Colour, Process

Space = Literal["rgb", "cmyk"]
PT_PER_PX = 0.75
_OPERATORS = {"M": (1, "m"), "L": (1, "l"), "C": (3, "c"), "Z": (0, "h")}


def write_pdf(drawing: bytes, colours: Mapping[str, Colour], *, space: Space, title: str) -> bytes:
    """Return a one-page PDF of an SVG at 96 px to the inch; the same input gives the same bytes.

    Raises DerivationError for what is not flat outlines, and in CMYK for a colour that has no build.
    """
    page = read_svg(drawing, title).pages[0]
    builds = _builds(colours) if space == "cmyk" else {}
    content = "\n".join(_painted(page, builds, space)).encode()
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(page.width * PT_PER_PX, page.height * PT_PER_PX))
        stream = pikepdf.Stream(pdf, zlib.compress(content, 9))
        stream.Filter = Name.FlateDecode
        sheet.Contents = pdf.make_indirect(stream)
        pdf.docinfo[Name.Title] = String(title)
        if builds:
            pdf.Root.OutputIntents = Array([_intent(condition_of(colours))])
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def condition_of(colours: Mapping[str, Colour]) -> str:
    """Return the printing condition the builds are for. Raises DerivationError without builds, or with several."""
    conditions = {colour.detail.process[0].condition for colour in colours.values() if colour.detail.process}
    if len(conditions) != 1:
        raise DerivationError(f"the builds are for {', '.join(sorted(conditions)) or 'no printing condition'}, not one")
    return conditions.pop()


def _builds(colours: Mapping[str, Colour]) -> dict[Rgb, Process]:
    """Return the build of each colour; pure white is paper and needs none."""
    condition = condition_of(colours)
    paper = Process(condition=condition, cmyk=(0, 0, 0, 0))
    return {(255, 255, 255): paper} | {c.rgb: c.detail.process[0] for c in colours.values() if c.detail.process}


def _intent(condition: str) -> Dictionary:
    """Name the condition as the registry of the International Color Consortium does; it embeds no profile."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition),
        OutputCondition=String(f"{condition}, builds of the brand guideline"),
        RegistryName=String("http://www.color.org"),
        Info=String(condition),
    )


def _painted(page: Page, builds: Mapping[Rgb, Process], space: Space) -> list[str]:
    if page.unread:
        raise DerivationError(f"the drawing holds {page.unread[0].code}, which cannot be written as PDF")
    # PDF counts upwards from the lower edge.
    lines = [f"{PT_PER_PX} 0 0 {-PT_PER_PX} 0 {_number(page.height * PT_PER_PX)} cm"]
    for element in page.elements:
        flat = isinstance(element, Shape) and not element.effects and element.clip is None and element.opacity == 1
        if not isinstance(element, Shape) or not flat or element.stroke is not None or element.fill is None:
            raise DerivationError("the drawing holds more than flat filled outlines")
        fill = element.fill
        if fill.kind != "flat" or fill.opacity != 1:
            raise DerivationError("the drawing holds a gradient or something translucent")
        lines.append(_colour(fill.colours[0], builds, space))
        lines += _path(element.outline)
        lines.append("f*" if element.even_odd else "f")
    return lines


def _colour(rgb: Rgb, builds: Mapping[Rgb, Process], space: Space) -> str:
    if space == "rgb":
        return " ".join(_number(value / 255) for value in rgb) + " rg"
    if rgb not in builds:
        raise DerivationError("the guideline has no CMYK build of #{:02X}{:02X}{:02X}".format(*rgb))
    return " ".join(_number(percent / 100) for percent in builds[rgb].cmyk) + " k"


def _path(outline: Outline) -> list[str]:
    lines, at = [], 0
    for command in outline.commands:
        count, operator = _OPERATORS[command]
        numbers = [_number(float(value)) for point in outline.points[at : at + count] for value in point]
        lines.append(" ".join([*numbers, operator]))
        at += count
    return lines


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
