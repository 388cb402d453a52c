"""Read which upright box a clip path leaves, where it is no more than one."""

from __future__ import annotations

import re

import numpy as np

from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import SVG, Document
from brand.engine.artwork.svg.shapes import SHAPES, outline_of
from brand.engine.artwork.svg.viewport import transform
from brand.engine.geometry import Box

_REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)["']?\s*\)\s*""")
_UPRIGHT = 1e-6  # of a side: how far a corner may lie from the box's own


def clip_box(document: Document, value: str, context: Context) -> Box | None:
    """Give the box in page units that `clip-path` leaves of an element, whose context this is.

    None for anything else than one upright rectangle in user space: its clip is an effect of unknown shape.
    """
    match = _REFERENCE.fullmatch(value.strip())
    node = document.ids.get(match.group(1)) if match else None
    if node is None or node.tag != f"{SVG}clipPath" or len(node) != 1:
        return None
    if node.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        return None
    (shape,) = node
    tag = str(shape.tag).rpartition("}")[2]
    if tag not in SHAPES or any(own.get("clip-path", "none") != "none" for own in (node, shape)):
        return None
    outline = outline_of(shape, tag, context)
    if outline is None or set(outline.commands) - set("MLZ"):
        return None
    pose = context.pose @ transform(node.get("transform", "")) @ transform(shape.get("transform", ""))
    outline = outline.mapped(pose)
    box = outline.box()
    if box.width <= 0 or box.height <= 0:
        return box
    # The place of each point within the box: 0 or 1 each way on a corner, and all four corners are there.
    places = (outline.points - [box.x0, box.y0]) / [box.width, box.height]
    corners = places.round()
    upright = len(places) <= 5 and float(np.abs(places - corners).max()) <= _UPRIGHT
    return box if upright and len(np.unique(corners, axis=0)) == 4 else None
