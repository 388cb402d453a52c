"""Distribute the items of a flex container that does not wrap (CSS Flexible Box Layout 1, 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from brand.engine.artwork.css.values import length, number
from brand.engine.artwork.html.fragments import Fragment
from brand.engine.artwork.html.style import Style
from brand.engine.geometry import Box

if TYPE_CHECKING:
    from brand.engine.artwork.html.layout import Layout


@dataclass(slots=True, eq=False)
class Item:
    """An item and, once known, its size along the main axis."""

    node: etree._Element
    style: Style
    size: float = 0.0


def distributed(
    layout: Layout, style: Style, items: list[Item], room: Box, high: float | None
) -> tuple[list[Fragment], float]:
    """Lay out the items from the top left of `room`, as wide as it; give the boxes and the height of the content."""
    direction = style.get("flex-direction", "row")
    if direction.endswith("reverse"):
        items = items[::-1]
    items = sorted(items, key=lambda item: number(item.style.get("order"), 0.0))
    if not items:
        return [], 0.0
    if direction.startswith("column"):
        return _column(layout, style, items, room, high)
    return _row(layout, style, items, room, high)


def _row(
    layout: Layout, style: Style, items: list[Item], room: Box, high: float | None
) -> tuple[list[Fragment], float]:
    gap = style.length("column-gap", room.width) or 0.0
    for item in items:
        basis = item.style.get("flex-basis", "auto")
        stated = length(basis, item.style.units, room.width) if basis not in ("auto", "content") else None
        if stated is None:
            stated = length(item.style.get("width"), item.style.units, room.width)
        # Both are sizes of the content unless `box-sizing` says otherwise.
        frame = sum(
            item.style.border(side) + item.style.edge("padding", side, room.width) for side in ("left", "right")
        )
        whole = item.style.get("box-sizing") == "border-box"
        item.size = (
            layout.preferred(item.node, item.style)
            if stated is None
            else max(stated, frame)
            if whole
            else stated + frame
        )
    margins = [_margins(item.style, room.width) for item in items]
    spare = room.width - sum(item.size for item in items) - sum(map(sum, margins)) - gap * (len(items) - 1)
    _flexed(items, spare)
    spare = room.width - sum(item.size for item in items) - sum(map(sum, margins)) - gap * (len(items) - 1)
    x, between = _justified(style.get("justify-content", "normal"), spare, len(items))
    x += room.x0
    boxes = []
    for item, (before, after) in zip(items, margins, strict=True):
        above = item.style.edge("margin", "top", room.width)
        box = layout.block(
            item.node, item.style, x, room.y0 + above, item.size + before + after, width=item.size, high=high
        )
        boxes.append(box)
        x += before + item.size + after + gap + between
    tall = high if high is not None else max(_outer_height(box, room.width) for box in boxes)
    for index, (item, box) in enumerate(zip(items, boxes, strict=True)):
        align = item.style.get("align-self", "auto")
        align = style.get("align-items", "normal") if align == "auto" else align
        free = tall - _outer_height(box, room.width)
        if align in ("normal", "stretch") and item.style.length("height") is None and box.picture is None and free > 0:
            left = box.x - margins[index][0]
            wide = item.size + sum(margins[index])
            boxes[index] = layout.block(
                item.node, item.style, left, box.y, wide, width=item.size, height=box.height + free, high=high
            )
        elif align in ("center", "end", "flex-end"):
            box.shift = (box.shift[0], box.shift[1] + (free / 2 if align == "center" else free))
        elif align in ("baseline", "last baseline"):
            layout.unread.add("layout")
    return boxes, tall


def _column(
    layout: Layout, style: Style, items: list[Item], room: Box, high: float | None
) -> tuple[list[Fragment], float]:
    gap = style.length("row-gap", high) or 0.0
    boxes, y = [], room.y0
    for item in items:
        align = item.style.get("align-self", "auto")
        align = style.get("align-items", "normal") if align == "auto" else align
        stretch = align in ("normal", "stretch")
        y += item.style.edge("margin", "top", room.width)
        box = layout.block(item.node, item.style, room.x0, y, room.width, shrink=not stretch, high=high)
        before, after = _margins(item.style, room.width)
        free = room.width - box.width - before - after
        if align in ("center", "end", "flex-end"):
            box.shift = (box.shift[0] + (free / 2 if align == "center" else free), box.shift[1])
        boxes.append(box)
        y += box.height + item.style.edge("margin", "bottom", room.width) + gap
    tall = y - gap - room.y0
    if high is not None and high > tall:
        if any(number(item.style.get("flex-grow"), 0.0) > 0 for item in items):
            layout.unread.add("layout")
        start, between = _justified(style.get("justify-content", "normal"), high - tall, len(items))
        for index, box in enumerate(boxes):
            box.shift = (box.shift[0], box.shift[1] + start + between * index)
    return boxes, max(tall, high or 0.0)


def _flexed(items: list[Item], spare: float) -> None:
    """Share out what is left over, or take away what is missing."""
    name, default = ("flex-grow", 0.0) if spare > 0 else ("flex-shrink", 1.0)
    shares = [max(0.0, number(item.style.get(name), default)) for item in items]
    if spare <= 0:
        shares = [share * item.size for share, item in zip(shares, items, strict=True)]
    total = sum(shares)
    if total <= 0:
        return
    for item, share in zip(items, shares, strict=True):
        item.size = max(0.0, item.size + spare * share / (max(total, 1.0) if spare > 0 else total))


def _justified(how: str, spare: float, count: int) -> tuple[float, float]:
    """Give the space before the first item, and what is added between two."""
    spare = max(0.0, spare)
    if how in ("center",):
        return spare / 2, 0.0
    if how in ("end", "flex-end", "right"):
        return spare, 0.0
    if how == "space-between" and count > 1:
        return 0.0, spare / (count - 1)
    if how == "space-around":
        return spare / count / 2, spare / count
    if how == "space-evenly":
        return spare / (count + 1), spare / (count + 1)
    return 0.0, 0.0


def _margins(style: Style, whole: float) -> tuple[float, float]:
    return style.edge("margin", "left", whole), style.edge("margin", "right", whole)


def _outer_height(box: Fragment, whole: float) -> float:
    return box.height + box.style.edge("margin", "top", whole) + box.style.edge("margin", "bottom", whole)
