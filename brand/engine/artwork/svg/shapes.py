"""The basic shapes and paths of SVG as outlines."""

from __future__ import annotations

import re

from lxml import etree

from brand.engine.artwork import outline
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg import viewport
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.path import path

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def outline_of(node: etree._Element, tag: str, context: Context) -> Outline | None:
    """Give the outline of an element of SHAPES in its own units; None when it draws nothing."""

    def measure(name: str, whole: float) -> float:
        return context.length(node.get(name, "0"), whole)

    w, h = context.width, context.height
    if tag == "path":
        return path(node.get("d", ""))
    if tag == "rect":
        rx, ry = measure("rx", w), measure("ry", h)
        rx, ry = (rx if "rx" in node.attrib else ry), (ry if "ry" in node.attrib else rx)
        return outline.rectangle(measure("x", w), measure("y", h), measure("width", w), measure("height", h), rx, ry)
    if tag == "circle":
        r = measure("r", (w * w + h * h) ** 0.5 / 2**0.5)
        return outline.ellipse(measure("cx", w), measure("cy", h), r, r)
    if tag == "ellipse":
        return outline.ellipse(measure("cx", w), measure("cy", h), measure("rx", w), measure("ry", h))
    if tag == "line":
        ends = [measure("x1", w), measure("y1", h), measure("x2", w), measure("y2", h)]
        return outline.polygon(ends, closed=False)
    numbers = [float(text) for text in re.findall(viewport.NUMBER, node.get("points", ""))]
    return outline.polygon([outline.checked(number) for number in numbers], closed=tag == "polygon")
