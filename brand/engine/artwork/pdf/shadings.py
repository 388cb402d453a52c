"""Shadings of PDF (ISO 32000-2, 8.7.4.5) as gradients; those that are neither axial nor radial are patterns."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from brand.engine.artwork.model import Gradient, Paint
from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.colours import Patterns
from brand.engine.artwork.pdf.functions import bounds_of
from brand.engine.artwork.pdf.spaces import Spaces
from brand.engine.artwork.pdf.values import entry, numbers
from brand.engine.geometry import Affine, Box

_STEPS = 8  # pieces a curved run of colours is cut into
_MAX_STOPS = 64
_STRAIGHT = 1.5  # of 255: what a straight line between two stops may miss
_ROUND = 0.02  # by which a circle may be stretched and still be read as one


@dataclass(frozen=True, slots=True)
class Shading:
    """A shading in page units; `box` cuts it, `open_ends` says it stops instead of going on at its ends."""

    paint: Paint
    box: Box | None
    open_ends: bool


def read_shading(value: Any, pose: Affine, spaces: Spaces, resources: Any) -> Shading:
    """Read a shading whose own space `pose` maps to page units."""
    space = spaces.read(entry(value, "/ColorSpace", "/CS"), resources)
    bounds = values.rectangle(entry(value, "/BBox"))
    box = bounds.mapped(pose) if bounds is not None else None
    name = space.name if space is not None else None
    unread = Shading(Paint("pattern", (), space=name), box, open_ends=False)
    kind = values.integer(entry(value, "/ShadingType"), 0)
    coordinates = numbers(entry(value, "/Coords"), {2: 4, 3: 6}.get(kind, 0) or None)
    if space is None or isinstance(space, Patterns) or kind not in (2, 3) or not coordinates:
        return unread
    start, end = numbers(entry(value, "/Domain"), 2) or (0.0, 1.0)
    stated = entry(value, "/Function")
    function = spaces.function(stated)
    if function is None:
        return unread
    span = end - start
    inner = [(edge - start) / span for edge in bounds_of(stated) if span and 0 < (edge - start) / span < 1]
    edges = sorted({0.0, 1.0, *inner})[:_MAX_STOPS]
    try:
        offsets = np.array(_fine(edges))
        colours = space.convert(function((start + offsets * span)[:, None]))
        # Where two parts meet the colour may jump: each side of the seam has a stop of its own.
        offsets, colours = _thinned(offsets, colours, edges)
    except values.ERRORS:
        return unread
    stops = tuple((int(r), int(g), int(b)) for r, g, b in colours.clip(0, 255).round().astype(int).tolist())
    extend = values.items(entry(value, "/Extend"))
    open_ends = [bool(item) for item in extend] != [True, True]
    if len(set(stops)) == 1:
        return Shading(Paint("flat", stops[:1], space=name), box, open_ends)
    gradient = _axial(coordinates, offsets, pose) if kind == 2 else _radial(coordinates, offsets, pose)
    if gradient is not None and gradient.offsets[0] > gradient.offsets[-1]:
        gradient = Gradient(gradient.kind, gradient.start, gradient.end, gradient.offsets[::-1])
        stops = stops[::-1]
    return Shading(Paint("gradient", stops, gradient=gradient, space=name), box, open_ends)


def _fine(edges: list[float]) -> list[float]:
    found: list[float] = []
    steps = _STEPS if len(edges) <= _MAX_STOPS // _STEPS else 1
    for low, high in itertools.pairwise(edges):
        nudge = (high - low) * 1e-6
        found += [low + nudge if low > 0 else low]
        found += [low + (high - low) * step / steps for step in range(1, steps)]
        found += [high - nudge if high < 1 else high]
    return found


def _thinned(offsets: Any, colours: Any, edges: list[float]) -> tuple[Any, Any]:
    """Leave out stops that lie on the straight line between those around them."""
    keep = [0]
    for index in range(1, len(offsets) - 1):
        last, following = keep[-1], index + 1
        share = (offsets[last + 1 : following] - offsets[last]) / (offsets[following] - offsets[last])
        line = colours[last] + share[:, None] * (colours[following] - colours[last])
        if float(np.abs(line - colours[last + 1 : following]).max()) > _STRAIGHT:
            keep.append(index)
    keep.append(len(offsets) - 1)
    return offsets[keep].round(5), colours[keep]


def _placed(pose: Affine, x: float, y: float) -> tuple[float, float]:
    return pose.a * x + pose.c * y + pose.e, pose.b * x + pose.d * y + pose.f


def _axial(coordinates: list[float], offsets: Any, pose: Affine) -> Gradient | None:
    x0, y0, x1, y1 = coordinates
    start, end = _placed(pose, x0, y0), _placed(pose, x1, y1)
    if start == end or pose.determinant == 0:
        return None
    # Lines of one colour stand upright on the axis before the map, not always after it.
    across = np.array(_placed(pose, x0 - (y1 - y0), y0 + (x1 - x0))) - np.array(start)
    along = np.array(end) - np.array(start)
    normal = np.array([-across[1], across[0]])
    foot = np.array(start) + normal * float(along @ normal) / float(normal @ normal)
    return Gradient("linear", start, (float(foot[0]), float(foot[1])), tuple(offsets.tolist()))


def _radial(coordinates: list[float], offsets: Any, pose: Affine) -> Gradient | None:
    x0, y0, r0, x1, y1, r1 = coordinates
    large = max(r0, r1)
    if large <= 0 or pose.distortion > _ROUND or np.hypot(x1 - x0, y1 - y0) > _ROUND * large:
        return None  # an ellipse or a cone: its colours are known, its run is not
    kind: Literal["radial"] = "radial"
    reach = (r0 + offsets * (r1 - r0)) / large
    return Gradient(kind, _placed(pose, x1, y1), _placed(pose, x1 + large, y1), tuple(reach.round(5).tolist()))
