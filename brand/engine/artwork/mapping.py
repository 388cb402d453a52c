"""Move what was read elsewhere to its place on the page."""

from __future__ import annotations

from dataclasses import replace

from brand.engine.artwork.model import Element, Paint, Picture, Shape
from brand.engine.geometry import Affine, Box

_LEVEL = 1e-3  # tangent up to which a line counts as level


def mapped(element: Element, pose: Affine) -> Element:
    """Give an element as it looks under an affine map; boxes stay upright."""
    clip = element.clip.mapped(pose) if element.clip is not None else None
    if isinstance(element, Picture):
        return replace(element, pose=pose @ element.pose, box=element.box.mapped(pose), clip=clip)
    fill = _paint(element.fill, pose)
    if isinstance(element, Shape):
        outline = element.outline.mapped(pose)
        return replace(
            element,
            outline=outline,
            box=outline.box(),
            fill=fill,
            stroke=_paint(element.stroke, pose),
            stroke_width=element.stroke_width * pose.scale,
            clip=clip,
        )
    leading = element.leading * pose.scale if element.leading is not None else None
    size = element.size * pose.scale
    baseline = level(element.baseline, pose) if element.baseline is not None else None
    box = element.box.mapped(pose)
    return replace(element, box=box, fill=fill, size=size, leading=leading, clip=clip, baseline=baseline)


def level(baseline: float, pose: Affine) -> float | None:
    """Give the y of a level baseline under a map; None when it is turned, slanted or upside down."""
    upright = pose.d > 0 and abs(pose.b) <= _LEVEL * pose.x_scale
    return pose.d * baseline + pose.f if upright else None


def clipped(element: Element, clip: Box) -> Element:
    """Give an element of which nothing shows outside a box."""
    both = element.clip.intersection(clip) if element.clip is not None else clip
    # Where the two have nothing in common nothing shows: a box without area says so.
    return replace(element, clip=both or Box(clip.x0, clip.y0, clip.x0, clip.y0))


def faded(element: Element, opacity: float) -> Element:
    """Give an element with this opacity upon its own; text has the opacity of its paint alone."""
    if opacity == 1 or not isinstance(element, Shape | Picture):
        return element
    return replace(element, opacity=element.opacity * opacity)


def _paint(paint: Paint | None, pose: Affine) -> Paint | None:
    if paint is None or paint.gradient is None:
        return paint
    (x0, y0), (x1, y1) = (
        (pose.a * x + pose.c * y + pose.e, pose.b * x + pose.d * y + pose.f)
        for x, y in (paint.gradient.start, paint.gradient.end)
    )
    return replace(paint, gradient=replace(paint.gradient, start=(x0, y0), end=(x1, y1)))
