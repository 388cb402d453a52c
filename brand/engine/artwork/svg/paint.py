"""What shapes and letters of an SVG are filled and stroked with."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from brand.engine.artwork.css.colours import colour as css_colour
from brand.engine.artwork.model import Gradient, Paint
from brand.engine.artwork.svg import style
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import SVG, Document, Stops, href
from brand.engine.artwork.svg.viewport import length, transform
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine, Box

_REFERENCE = re.compile(r"""url\(\s*+["']?#([^"'()\s]++)["']?\s*+\)\s*+(.*)""", re.DOTALL)
_MAX_CHAIN, _MAX_STOPS = 32, 500
_DEFAULT = {"fill": "black", "stroke": "none"}
_GRADIENTS = (f"{SVG}linearGradient", f"{SVG}radialGradient")
_LINEAR = {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"}
_RADIAL = {"cx": "50%", "cy": "50%", "r": "50%"}


def paint_of(
    kind: Literal["fill", "stroke"], context: Context, document: Document, box: Box | None = None
) -> Paint | None:
    """Give the paint of a fill or a stroke in a context; None when there is none.

    `box` is that of what is painted, in the units of the context: gradients may be measured in it.
    """
    text = context.style.get(kind, _DEFAULT[kind])
    opacity = style.fraction(context.style.get(f"{kind}-opacity"))
    reference = _REFERENCE.match(text)
    if reference:
        server = document.ids.get(reference[1])
        if server is not None:
            return _server(server, context, opacity, document, box)
        text = reference[2] or "none"
    if text == "none":
        return None
    colour = css_colour(text, context.colour)
    if colour is None:
        return Paint("pattern", (), opacity)
    return Paint("flat", (colour[0],), opacity * colour[1])


def _server(server: etree._Element, context: Context, opacity: float, document: Document, box: Box | None) -> Paint:
    """Read a gradient, following references to the one that holds its stops."""
    if server.tag not in _GRADIENTS:
        return Paint("pattern", (), opacity)
    chain = list(_chain(server, document))
    holder = next((node for node in chain if node.find(f"{SVG}stop") is not None), None)
    if holder is None:
        return Paint("pattern", (), opacity)
    found = _stops(holder, context.colour, document)
    if found is None:
        return Paint("pattern", (), opacity)
    colours, offsets, least = found
    if len(set(colours)) == 1:
        return Paint("flat", (colours[0],), opacity * least)
    run = _run(chain, context, box)
    gradient = Gradient("linear" if server.tag == _GRADIENTS[0] else "radial", *run, offsets) if run else None
    if gradient is None:
        colours = tuple(dict.fromkeys(colours))
    return Paint("gradient", colours, opacity * least, gradient)


def _stops(holder: etree._Element, current: Rgb, document: Document) -> Stops | None:
    """Give the colours and offsets of the stops, and the least opacity; None when there are too many."""
    key = holder, current
    if key in document.stops:
        return document.stops[key]
    stops = list(itertools.islice(holder.iterchildren(f"{SVG}stop"), _MAX_STOPS + 1))
    colours: list[Rgb] = []
    offsets: list[float] = []
    least = 1.0
    for stop in stops[:_MAX_STOPS]:
        own = document.style(stop)
        colour = css_colour(own.get("stop-color", "black"), current)
        colours.append(colour[0] if colour else (0, 0, 0))
        least = min(least, style.fraction(own.get("stop-opacity")) * (colour[1] if colour else 1.0))
        offset = style.fraction(stop.get("offset") or "0%") if stop.get("offset") != "0" else 0.0
        offsets.append(max(offset, offsets[-1]) if offsets else offset)
    found = (tuple(colours), tuple(offsets), least) if len(stops) <= _MAX_STOPS else None
    document.stops[key] = found
    return found


def _chain(server: etree._Element, document: Document) -> Iterator[etree._Element]:
    """Give a gradient and those it takes what it does not state itself from."""
    seen: set[str] = set()
    node: etree._Element | None = server
    while node is not None and node.tag in _GRADIENTS and len(seen) < _MAX_CHAIN:
        yield node
        reference = href(node)
        if not reference.startswith("#") or reference in seen:
            return
        seen.add(reference)
        node = document.ids.get(reference[1:])


def _run(
    chain: list[etree._Element], context: Context, box: Box | None
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Give where a gradient begins and ends on the page; None when that cannot be told."""

    def stated(name: str, default: str) -> str:
        return next((str(node.attrib[name]) for node in chain if name in node.attrib), default)

    in_box = stated("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    if in_box and (box is None or box.width <= 0 or box.height <= 0):
        return None
    wide, high = (1.0, 1.0) if in_box else (context.width, context.height)
    space = Affine(box.width, 0, 0, box.height, box.x0, box.y0) if in_box and box else Affine()
    pose = context.pose @ space @ transform(stated("gradientTransform", ""))
    if chain[0].tag == _GRADIENTS[0]:
        x1, y1, x2, y2 = (
            length(stated(name, default), wide if name[0] == "x" else high) for name, default in _LINEAR.items()
        )
        ends = ((x1, y1), (x2, y2))
    else:
        cx, cy, r = (length(stated(name, default), high if name == "cy" else wide) for name, default in _RADIAL.items())
        ends = ((cx, cy), (cx + r, cy))
    start, end = ((pose.a * x + pose.c * y + pose.e, pose.b * x + pose.d * y + pose.f) for x, y in ends)
    return start, end
