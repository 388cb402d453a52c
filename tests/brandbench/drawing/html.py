"""Draw a scene as one positioned block of HTML; the fonts lie beside it in `fonts/`."""

from __future__ import annotations

from html import escape

from fontTools.ttLib import TTFont

from tests.brandbench.drawing.svg import data_uri, jpeg, png_of
from tests.brandbench.fonts import opened
from tests.brandbench.scene import Line, Panel, Placed, Scene


def write(scene: Scene) -> bytes:
    faces = {(line.face.family, line.weight): line.face.file(line.weight).name for line in scene.lines}
    rules = [
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("fonts/{file}")}}'
        for (family, weight), file in sorted(faces.items())
    ]
    size = f"width:{scene.width}px;height:{scene.height}px"
    rules.append(f".art{{position:relative;{size};overflow:hidden;background:{scene.ground}}}")
    rules.append("body{margin:0}.b,.art p{position:absolute;margin:0;white-space:nowrap}")
    body = [_panel(panel) for panel in scene.panels]
    body += [_mark(placed) for placed in scene.marks] + [_line(line) for line in scene.lines]
    head = f'<meta charset="utf-8"><title>Artwork</title><style>{"".join(rules)}</style>'
    block = f'<div class="art">{"".join(body)}</div>'
    return f'<!doctype html><html lang="vi"><head>{head}</head><body>{block}</body></html>'.encode()


def _panel(panel: Panel) -> str:
    place = _place(panel.x, panel.y, panel.w, panel.h)
    if panel.photo is not None:
        return f'<img class="b" alt="" style="{place}" src="{data_uri(jpeg(panel), "image/jpeg")}">'
    angle = 180 if panel.down else 90
    fill = f"linear-gradient({angle}deg,{panel.fill},{panel.to})" if panel.to else panel.fill
    corners = ";border-radius:50%" if panel.round else ""
    return f'<div class="b" style="{place};background:{fill}{corners}"></div>'


def _place(x: float, y: float, w: float, h: float) -> str:
    return f"left:{x:.3f}px;top:{y:.3f}px;width:{w:.3f}px;height:{h:.3f}px"


def _mark(placed: Placed) -> str:
    uri = data_uri(placed_source(placed), "image/png" if placed.raster is not None else "image/svg+xml")
    pose = placed.pose
    linear = ",".join(f"{v:.6f}" for v in (pose.a, pose.b, pose.c, pose.d, pose.e, pose.f))
    style = f"{_place(0, 0, placed.mark.w, placed.mark.h)};transform-origin:0 0;transform:matrix({linear})"
    if placed.effect == "shadow":
        amount = max(3.0, 0.045 * placed.height) / pose.scale
        style += f";filter:drop-shadow({amount:.1f}px {amount:.1f}px {0.6 * amount:.1f}px rgba(0,0,0,.55))"
    return f'<img class="b" alt="" style="{style}" src="{uri}">'


def placed_source(placed: Placed) -> bytes:
    if placed.raster is not None:
        return png_of(placed, placed.raster)
    source = placed.mark.svg()
    for old, new in placed.fills.items():
        source = source.replace(f'fill="{old}"', f'fill="{new}"')
    return source.encode()


def _line(line: Line) -> str:
    top = line.baseline - _ascent(opened(line.face.file(line.weight)), line.size)
    font = f"font-family:'{line.face.family}',sans-serif;font-weight:{line.weight};font-size:{line.size:.2f}px"
    style = f"left:{line.x:.2f}px;top:{top:.2f}px;{font};color:{line.fill};line-height:1"
    return f'<p style="{style}">{escape(line.text)}</p>'


def _ascent(font: TTFont, size: float) -> float:
    """Give the distance from the top of a line of height 1 to its baseline."""
    up, down = font["hhea"].ascent, -font["hhea"].descent
    unit = font["head"].unitsPerEm
    return size * (0.5 + (up - down) / 2 / unit)
