"""Draw a page of an artwork as SVG from what was read of it, with nothing in it but shapes, pixels and plain text."""

from __future__ import annotations

import base64
import io
from html import escape

import cv2
import numpy as np
from PIL import Image

from brand.engine.artwork.model import Element, Page, Paint, Picture, Shape, TextRun
from brand.engine.colour.srgb import hex_of
from brand.engine.geometry import Box

_SIDE = 1400  # pixels of the longer side of a picture in a preview
_MAX_POINTS = 60_000  # of all outlines together; what is beyond is left out
_QUALITY = 82
_STEP = {"M": 1, "L": 1, "C": 3, "Z": 0}


def drawing_of(page: Page, number: int) -> str:
    """Give the elements of a page as SVG markup in page units; `number` keeps ids apart."""
    parts: list[str] = []
    points = 0
    for index, element in enumerate(page.elements):
        if isinstance(element, Shape):
            points += len(element.outline.points)
            if points > _MAX_POINTS:
                break
        parts.append(_element(element, f"{number}-{index}"))
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
    """Draw text over the width it has, in whatever font the reader has."""
    if not run.text or run.fill is None:
        return ""
    defs, fill = _paint(run.fill, f"f{key}")
    style = ' font-style="italic"' if run.italic else ""
    box = run.box
    # The ink of most lines reaches a fifth of the size under the baseline when letters hang below it.
    baseline = box.y1 - (0.2 * run.size if any(letter in "gjpqyQ,;ạẹịọụỵặậệộợự" for letter in run.text) else 0.0)
    place = f'x="{box.x0:.2f}" y="{baseline:.2f}" font-size="{run.size:.2f}" font-weight="{run.weight}"'
    width = f'textLength="{max(box.width, 0.1):.2f}" lengthAdjust="spacingAndGlyphs"'
    family = escape(run.family or "sans-serif", quote=True)
    words = escape("".join(letter for letter in run.text if letter.isprintable()))
    font = f'font-family="{family}, sans-serif"{style}'
    return f'{defs}<text {place} {width} {font} fill="{fill[0]}"{fill[1]}>{words}</text>'


def _picture(picture: Picture) -> str:
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    opaque = int(pixels[..., 3].min()) == 255
    stream = io.BytesIO()
    if opaque:
        Image.fromarray(np.ascontiguousarray(pixels[..., :3])).save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        Image.fromarray(pixels).save(stream, "PNG")
    kind = "jpeg" if opaque else "png"
    pose = picture.pose
    matrix = " ".join(f"{value:.6f}" for value in (pose.a, pose.b, pose.c, pose.d, pose.e, pose.f))
    data = base64.b64encode(stream.getvalue()).decode("ascii")
    return (
        f'<image width="{width}" height="{height}" preserveAspectRatio="none" transform="matrix({matrix})" '
        f'href="data:image/{kind};base64,{data}"/>'
    )


def _rectangle(box: Box) -> str:
    return f'<rect x="{box.x0:.2f}" y="{box.y0:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"/>'
