"""Draw pages of an artwork from what was read of them, as plain pixels: what is shown is what was judged."""

from __future__ import annotations

import base64
import io
from html import escape

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from brand.engine.artwork.model import Artwork, Element, Page, Paint, Picture, Shape, TextRun
from brand.engine.colour.srgb import hex_of
from brand.engine.geometry import Affine, Box
from brand.engine.report import Report
from brand.engine.reporting.picture import MAX_DRAWN, SIDE, PagePicture
from brand.engine.reporting.typeface import FAMILY, files

_BOLD = 600  # weights from which the bold cut is taken
_FEW = 3  # pages that are drawn whether or not something is wrong on them
_MAX_POINTS = 60_000  # of all outlines together; what is beyond is left out
_STEP = {"M": 1, "L": 1, "C": 3, "Z": 0}
_PAPER = frozenset({"pdf", "docx", "pptx", "html"})  # formats whose empty pages are white, not see-through


def pages_to_draw(report: Report) -> list[int]:
    """Give the numbers of the pages worth showing: those with findings, and all where there are few."""
    count = report.file.pages
    if count <= _FEW:
        return list(range(count))
    wrong = sorted({finding.page for finding in report.failed if finding.page < count})
    return wrong[:MAX_DRAWN] or [0]


def picture_of(artwork: Artwork, number: int) -> PagePicture:
    """Draw a page, at most SIDE pixels wide and high."""
    page = artwork.pages[number]
    pixels = _pixels_alone(page)
    if pixels is None:
        pixels = _rendered(page, paper=artwork.format in _PAPER)
    return PagePicture(number, page.width, page.height, pixels)


def _pixels_alone(page: Page) -> NDArray[np.uint8] | None:
    """Give the pixels of a page that is one picture and nothing else."""
    (element, *rest) = page.elements or (None,)
    if rest or not isinstance(element, Picture) or element.pose != Affine() or element.clip is not None:
        return None
    return np.ascontiguousarray(_reduced(element.pixels))


def _rendered(page: Page, *, paper: bool) -> NDArray[np.uint8]:
    scale = SIDE / max(page.width, page.height)
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    box = f'viewBox="0 0 {page.width:.3f} {page.height:.3f}" preserveAspectRatio="none"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box} width="{width}" height="{height}">{drawing_of(page)}</svg>'
    blank = np.full((height, width, 4), 255, dtype=np.uint8)
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#FFFFFF" if paper else None,
            skip_system_fonts=True,
            font_files=[str(file) for file in files()],
        )
    except ValueError:  # a drawing this renderer refuses: the figures stand beside an empty page
        return blank
    with Image.open(io.BytesIO(bytes(png)), formats=["PNG"]) as image:
        pixels = np.array(image.convert("RGBA"))
    return pixels if pixels.shape == blank.shape else blank


def drawing_of(page: Page) -> str:
    """Give the elements of a page as SVG markup in page units, with nothing but shapes, pixels and plain text."""
    parts: list[str] = []
    points = 0
    for index, element in enumerate(page.elements):
        if isinstance(element, Shape):
            points += len(element.outline.points)
            if points > _MAX_POINTS:
                break
        parts.append(_element(element, str(index)))
    return "".join(parts)


def _element(element: Element, key: str) -> str:
    if isinstance(element, Picture):
        inner = _picture(element)
    elif isinstance(element, Shape):
        inner = _shape(element, key)
    else:
        inner = _text(element, key)
    if element.clip is None or not inner:
        return inner
    box = element.clip
    frame = f'<clipPath id="c{key}">{_rectangle(box)}</clipPath>'
    return f'{frame}<g clip-path="url(#c{key})">{inner}</g>'


def _shape(shape: Shape, key: str) -> str:
    defs, fill = _paint(shape.fill, f"f{key}")
    more, stroke = _paint(shape.stroke, f"s{key}")
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    line = f' stroke="{stroke[0]}"{stroke[1]} stroke-width="{shape.stroke_width:.3f}"' if shape.stroke else ""
    return f'{defs}{more}<path d="{_path(shape)}" fill="{fill[0]}"{fill[1]}{rule}{line}/>'


def _path(shape: Shape) -> str:
    found, at = [], 0
    for command in shape.outline.commands:
        count = _STEP[command]
        numbers = shape.outline.points[at : at + count].ravel()
        found.append(command + " ".join(f"{value:.2f}" for value in numbers))
        at += count
    return "".join(found)


def _paint(paint: Paint | None, key: str) -> tuple[str, tuple[str, str]]:
    """Give the definitions a paint needs, its value, and its opacity as an attribute."""
    if paint is None:
        return "", ("none", "")
    opacity = f' fill-opacity="{paint.opacity:.3f}"' if paint.opacity < 1 and key.startswith("f") else ""
    if paint.kind == "flat" or not paint.colours or paint.gradient is None:
        return "", (hex_of(paint.colours[0]) if paint.colours else "#B8B8B8", opacity)
    run = paint.gradient
    (x0, y0), (x1, y1) = run.start, run.end
    stops = "".join(
        f'<stop offset="{offset:.4f}" stop-color="{hex_of(rgb)}"/>'
        for offset, rgb in zip(run.offsets, paint.colours, strict=False)
    )
    if run.kind == "linear":
        place = f'x1="{x0:.2f}" y1="{y0:.2f}" x2="{x1:.2f}" y2="{y1:.2f}"'
        return (
            f'<linearGradient id="{key}" gradientUnits="userSpaceOnUse" {place}>{stops}</linearGradient>',
            (f"url(#{key})", opacity),
        )
    radius = float(np.hypot(x1 - x0, y1 - y0))
    place = f'cx="{x0:.2f}" cy="{y0:.2f}" r="{radius:.2f}"'
    return (
        f'<radialGradient id="{key}" gradientUnits="userSpaceOnUse" {place}>{stops}</radialGradient>',
        (f"url(#{key})", opacity),
    )


def _text(run: TextRun, key: str) -> str:
    """Draw text over the width it has, in the face of reports."""
    words = escape("".join(letter for letter in run.text if letter.isprintable()))
    if not words.strip() or run.fill is None:
        return ""
    defs, fill = _paint(run.fill, f"f{key}")
    style = ' font-style="italic"' if run.italic else ""
    box = run.box
    # The ink of most lines reaches a fifth of the size under the baseline when letters hang below it.
    baseline = box.y1 - (0.2 * run.size if any(letter in "gjpqyQ,;ạẹịọụỵặậệộợự" for letter in run.text) else 0.0)
    weight = 700 if run.weight >= _BOLD else 400
    place = f'x="{box.x0:.2f}" y="{baseline:.2f}" font-size="{run.size:.2f}" font-weight="{weight}"'
    width = f'textLength="{max(box.width, 0.1):.2f}" lengthAdjust="spacingAndGlyphs"'
    return f'{defs}<text {place} {width} font-family="{FAMILY}"{style} fill="{fill[0]}"{fill[1]}>{words}</text>'


def _picture(picture: Picture) -> str:
    height, width = picture.pixels.shape[:2]
    pixels = _reduced(picture.pixels)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG", compress_level=1)
    # The pose is that of the original's pixels.
    pose = picture.pose @ Affine(a=width / pixels.shape[1], d=height / pixels.shape[0])
    matrix = " ".join(f"{value:.6f}" for value in (pose.a, pose.b, pose.c, pose.d, pose.e, pose.f))
    data = base64.b64encode(stream.getvalue()).decode("ascii")
    return (
        f'<image width="{pixels.shape[1]}" height="{pixels.shape[0]}" preserveAspectRatio="none" '
        f'transform="matrix({matrix})" href="data:image/png;base64,{data}"/>'
    )


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the pixels, at most SIDE wide and high."""
    height, width = pixels.shape[:2]
    scale = SIDE / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _rectangle(box: Box) -> str:
    return f'<rect x="{box.x0:.2f}" y="{box.y0:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"/>'
