"""Lay out absolutely positioned boxes in the padding box of their container (CSS 2.2, 10.3.7 and 10.6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from brand.engine.artwork.html.fragments import Fragment
from brand.engine.artwork.html.sizing import border_size, frame_size
from brand.engine.artwork.html.style import Style
from brand.engine.artwork.html.tree import replaced
from brand.engine.geometry import Box

if TYPE_CHECKING:
    from brand.engine.artwork.html.layout import Layout

Waiting = tuple[etree._Element, Style, float, float]  # a positioned element and where it would stand otherwise


def place_waiting(layout: Layout, fragment: Fragment, waiting: list[Waiting], area: Box) -> None:
    """Lay out what waits for its container, whose padding box is `area`, as children of `fragment`."""
    for node, style, x, y in waiting:
        left, right = (style.length(side, area.width) for side in ("left", "right"))
        top, bottom = (style.length(side, area.height) for side in ("top", "bottom"))
        margins = [style.edge("margin", side, area.width) for side in ("left", "right", "top", "bottom")]
        sides, ends = frame_size(style, area.width, "left", "right"), frame_size(style, area.width, "top", "bottom")
        width, height = border_size(style, "width", area.width, sides), border_size(style, "height", area.height, ends)
        if width is None and left is not None and right is not None and not replaced(node):
            width = max(0.0, area.width - left - right - margins[0] - margins[1])
        if height is None and top is not None and bottom is not None and not replaced(node):
            height = max(0.0, area.height - top - bottom - margins[2] - margins[3])
        room = area.width - (left or 0.0) - (right or 0.0)
        start = area.x0 + left if left is not None else x
        begin = area.y0 + top if top is not None else y
        if style.position == "fixed":
            layout.unread.add("layout")
        box = layout.block(
            node,
            style,
            start,
            begin + margins[2],
            max(0.0, room),
            high=area.height,
            shrink=True,
            width=width,
            height=height,
        )
        # Auto margins share what is left between two stated sides.
        if left is not None and right is not None and style.get("margin-left") == "auto":
            free = area.width - left - right - box.width
            box.shift = (free / 2 if style.get("margin-right") == "auto" else free - margins[1], 0.0)
        elif left is None and right is not None:
            box.shift = (area.x1 - right - margins[1] - box.width - box.x, 0.0)
        if top is None and bottom is not None:
            box.shift = (box.shift[0], area.y1 - bottom - margins[3] - box.height - box.y)
        fragment.children.append(box)
