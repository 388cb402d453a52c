"""What shapes and letters of an SVG are filled and stroked with."""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

from brand.engine.artwork.model import Paint
from brand.engine.artwork.svg import style
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import SVG, Document, href
from brand.engine.colour.srgb import Rgb

_DEFAULT = {"fill": "black", "stroke": "none"}


def paint_of(kind: Literal["fill", "stroke"], context: Context, document: Document) -> Paint | None:
    """Give the paint of a fill or a stroke in a context; None when there is none."""
    text = context.style.get(kind, _DEFAULT[kind])
    opacity = style.fraction(context.style.get(f"{kind}-opacity"))
    reference = re.match(r"""url\(\s*["']?#([^"')]+)["']?\s*\)\s*(.*)""", text)
    if reference:
        server = document.ids.get(reference[1])
        if server is not None:
            return _server(server, context, opacity, document)
        text = reference[2] or "none"
    if text == "none":
        return None
    colour = style.colour(text, context.colour)
    if colour is None:
        return Paint("pattern", (), opacity)
    return Paint("flat", (colour[0],), opacity * colour[1])


def _server(server: etree._Element, context: Context, opacity: float, document: Document) -> Paint:
    """Read a gradient, following references to the one that holds its stops."""
    if server.tag not in (f"{SVG}linearGradient", f"{SVG}radialGradient"):
        return Paint("pattern", (), opacity)
    seen: set[str] = set()
    stops: list[Rgb] = []
    while server is not None and not stops:
        for stop in server.iterchildren(f"{SVG}stop"):
            own = document.style(stop, "stop")
            colour = style.colour(own.get("stop-color", "black"), context.colour)
            stops.append(colour[0] if colour else (0, 0, 0))
        reference = href(server)
        following = document.ids.get(reference[1:]) if reference.startswith("#") and reference not in seen else None
        seen.add(reference)
        if following is None:
            break
        server = following
    if not stops:
        return Paint("pattern", (), opacity)
    return Paint("flat" if len(set(stops)) == 1 else "gradient", tuple(dict.fromkeys(stops)), opacity)
