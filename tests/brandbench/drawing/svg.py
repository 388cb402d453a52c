"""Draw a scene as SVG: the drawing every picture is made from, too."""

from __future__ import annotations

import base64
import io
from xml.sax.saxutils import escape

import resvg_py
from PIL import Image

from tests.brandbench.scene import Panel, Placed, Scene, shown

_FILTERS = {
    "shadow": '<filter id="shadow" x="-30%" y="-30%" width="160%" height="160%">'
    '<feDropShadow dx="{d}" dy="{d}" stdDeviation="{s}" flood-color="#000000" flood-opacity="0.55"/></filter>',
    "glow": '<filter id="glow" x="-30%" y="-30%" width="160%" height="160%">'
    '<feDropShadow dx="0" dy="0" stdDeviation="{s}" flood-color="#ffcc33" flood-opacity="1"/></filter>',
}


def write(scene: Scene) -> bytes:
    return document(scene).encode()


def document(scene: Scene) -> str:
    body = [f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.ground}"/>']
    defs: list[str] = []
    for number, panel in enumerate(scene.panels):
        body.append(_panel(panel, number, defs))
    body += [placed_svg(placed, defs) for placed in scene.marks]
    for line in scene.lines:
        style = (
            f"font-family:'{line.face.family}';font-weight:{line.weight};font-size:{line.size:.2f}px;fill:{line.fill}"
        )
        body.append(f'<text x="{line.x:.2f}" y="{line.baseline:.2f}" style="{style}">{escape(line.text)}</text>')
    size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><defs>{"".join(defs)}</defs>{"".join(body)}</svg>'


def _panel(panel: Panel, number: int, defs: list[str]) -> str:
    place = f'x="{panel.x:.2f}" y="{panel.y:.2f}" width="{panel.w:.2f}" height="{panel.h:.2f}"'
    if panel.photo is not None:
        uri = data_uri(jpeg(panel), "image/jpeg")
        return f'<image {place} preserveAspectRatio="none" href="{uri}"/>'
    if panel.to:
        stops = f'<stop offset="0" stop-color="{panel.fill}"/><stop offset="1" stop-color="{panel.to}"/>'
        way = ' x2="0" y2="1"' if panel.down else ""
        defs.append(f'<linearGradient id="p{number}"{way}>{stops}</linearGradient>')
        return f'<rect {place} fill="url(#p{number})"/>'
    if panel.round:
        rx, ry = panel.w / 2, panel.h / 2
        centre = f'cx="{panel.x + rx:.2f}" cy="{panel.y + ry:.2f}" rx="{rx:.2f}" ry="{ry:.2f}"'
        return f'<ellipse {centre} fill="{panel.fill}"/>'
    return f'<rect {place} fill="{panel.fill}"/>'


def placed_svg(placed: Placed, defs: list[str]) -> str:
    """Give a mark as SVG; what it refers to is added to `defs`."""
    drawn = _unclipped(placed, defs)
    if placed.clip is None:
        return drawn
    x, y, wide, high = placed.clip.x0, placed.clip.y0, placed.clip.width, placed.clip.height
    defs.append(f'<clipPath id="cut"><rect x="{x:.3f}" y="{y:.3f}" width="{wide:.3f}" height="{high:.3f}"/></clipPath>')
    return f'<g clip-path="url(#cut)">{drawn}</g>'


def _unclipped(placed: Placed, defs: list[str]) -> str:
    pose = placed.pose
    if placed.raster is not None:
        uri = data_uri(png_of(placed, placed.raster), "image/png")
        matrix = _matrix(pose)
        size = f'width="{placed.mark.w:.3f}" height="{placed.mark.h:.3f}"'
        return f'<image transform="{matrix}" {size} preserveAspectRatio="none" href="{uri}"/>'
    inner, scale = placed.mark.group(placed.fills), placed.pose.scale
    if placed.effect == "gradient":
        first = placed.mark.paths[0][1]
        stops = f'<stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="#e86aa6"/>'
        units = f'gradientUnits="userSpaceOnUse" x1="{placed.mark.box[0]}" x2="{placed.mark.box[2]}" y1="0" y2="0"'
        defs.append(f'<linearGradient id="mark" {units}>{stops}</linearGradient>')
        inner = inner.replace(f'fill="{first}"', 'fill="url(#mark)"')
    attributes = ""
    if placed.effect == "outline":
        attributes = f' stroke="#ff2ea6" stroke-width="{max(2.5, 0.02 * placed.height) / scale:.3f}"'
    if placed.effect in _FILTERS:
        amount = max(3.0, 0.045 * placed.height)
        defs.append(_FILTERS[placed.effect].format(d=f"{amount:.2f}", s=f"{0.6 * amount:.2f}"))
        attributes = f' filter="url(#{placed.effect})"'
        return f'<g{attributes}><g transform="{_matrix(pose)}">{inner}</g></g>'
    return f'<g transform="{_matrix(pose)}"{attributes}>{inner}</g>'


def _matrix(pose: object) -> str:
    return "matrix({:.6f} {:.6f} {:.6f} {:.6f} {:.4f} {:.4f})".format(
        *(getattr(pose, name) for name in ("a", "b", "c", "d", "e", "f"))
    )


def png_of(placed: Placed, density: float) -> bytes:
    """Draw the mark alone, upright, from `density` pixels for each pixel of output."""
    wide = max(4, round(placed.width * density))
    high = max(4, round(placed.height * density))
    inner = placed.mark.group(placed.fills)
    box = f'viewBox="0 0 {placed.mark.w} {placed.mark.h}" preserveAspectRatio="none"'
    source = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" {box}>{inner}</svg>'
    return bytes(resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True))


def jpeg(panel: Panel) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(shown(panel)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def data_uri(raw: bytes, media: str) -> str:
    return f"data:{media};base64," + base64.b64encode(raw).decode()
