"""Clip what is painted: by a box where the clip is one, else by saying so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from brand.engine.artwork.outline import Outline
from brand.engine.artwork.pdf.state import Clip, Edges
from brand.engine.artwork.pdf.work import Work
from brand.engine.geometry import Box

_EXACT = 0.01  # page units by which an edge may slant, or a clip may cut, without showing
_MOST = 8  # outlines of one clip that are kept


def box_of(outline: Outline) -> Box | None:
    """Give the box an outline fills when it is an upright rectangle, else None."""
    if outline.commands.rstrip("Z") not in ("MLLL", "MLLLL"):
        return None
    points = outline.points
    if len(points) == 5 and float(np.abs(points[4] - points[0]).max()) > _EXACT:
        return None
    sides = np.abs(np.roll(points[:4], -1, axis=0) - points[:4])
    flat = [bool(side.min() <= _EXACT) for side in sides]
    turned = [bool(side[0] <= _EXACT) for side in sides]
    if not all(flat) or turned[0] == turned[1] or turned[0] != turned[2] or turned[1] != turned[3]:
        return None
    return Box.around(points)


def narrowed(clip: Clip, outline: Outline | None) -> Clip:
    """Give the clip cut by one more outline; an empty outline lets nothing show."""
    if outline is None:
        return Clip(Box(clip.box.x0, clip.box.y0, clip.box.x0, clip.box.y0))
    box = box_of(outline)
    if box is not None:
        return clip.within(box)
    if len(clip.outlines) >= _MOST:
        cut = clip.within(Box.around(outline.points))
        return replace(cut, lost=True)
    cut = clip.within(outline.box())
    return replace(cut, outlines=(*clip.outlines, outline), edges=(*clip.edges, _edges(outline)))


def _edges(outline: Outline) -> Edges:
    polygons = [polygon for polygon in outline.polygons(8) if len(polygon) > 2] or [np.zeros((1, 2))]
    starts = np.vstack(polygons)
    ends = np.vstack([np.roll(polygon, -1, axis=0) for polygon in polygons])
    return Edges(starts, ends, Box.around(starts))


def applied(clip: Clip, box: Box, work: Work) -> tuple[Box | None, bool]:
    """Say how a clip meets what is painted in a box: the box it is cut to (None: not cut), and whether by more.

    Only call it where the two have something in common. What there is no time to compare counts as cut.
    """
    inside = _lies_in(box, clip.box)
    shown = box if inside else clip.box.intersection(box) or clip.box
    cut = clip.lost or any(
        not _lies_in(shown, edges.box) or not work.may_compare(len(edges.starts)) or not _holds(edges, shown)
        for edges in clip.edges
    )
    return (None if inside else clip.box), cut


def _lies_in(box: Box, other: Box) -> bool:
    return (
        other.x0 <= box.x0 + _EXACT
        and other.y0 <= box.y0 + _EXACT
        and other.x1 >= box.x1 - _EXACT
        and other.y1 >= box.y1 - _EXACT
    )


def _holds(edges: Edges, box: Box) -> bool:
    """Say whether a box lies wholly inside an outline: no edge crosses it, and its middle is inside."""
    starts, ends = edges.starts, edges.ends
    slack = min(_EXACT, box.width / 4, box.height / 4)
    low, high = np.array([box.x0 + slack, box.y0 + slack]), np.array([box.x1 - slack, box.y1 - slack])
    near = ((np.maximum(starts, ends) > low) & (np.minimum(starts, ends) < high)).all(axis=1)
    if near.any():
        # An edge beside the box has all four corners on one side of its line.
        corners = np.array([[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]])
        along = (ends - starts)[near]
        reach = corners[None] - starts[near][:, None]
        sides = along[:, None, 0] * reach[..., 1] - along[:, None, 1] * reach[..., 0]
        if ((sides > 0).any(axis=1) & (sides < 0).any(axis=1)).any():
            return False
    x, y = (low + high) / 2
    crossing = (starts[:, 1] > y) != (ends[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = starts[:, 0] + (y - starts[:, 1]) * (ends[:, 0] - starts[:, 0]) / (ends[:, 1] - starts[:, 1])
    return bool(np.count_nonzero(crossing & (at > x)) % 2)
