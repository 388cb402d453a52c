"""What areas and lines are filled with in DrawingML, and the effects on them."""

from __future__ import annotations

import math

from lxml import etree

from brand.engine.artwork.model import Gradient, Paint
from brand.engine.artwork.office.colour import Ink, Palette, ink_of
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.tree import attribute, child, children, local, share, switch, whole
from brand.engine.geometry import Affine

FILLS = ("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_UNKNOWN = Paint("pattern", ())
_EFFECTS = {
    "outerShdw": "shadow",
    "innerShdw": "shadow",
    "prstShdw": "shadow",
    "glow": "glow",
    "softEdge": "blur",
    "blur": "blur",
    "reflection": "reflection",
    "fillOverlay": "filter",
}


def fill_in(node: etree._Element | None) -> etree._Element | None:
    """Give the fill an element states, None when it states none and inherits."""
    return next(children(node, *FILLS), None)


def paint_of(
    fill: etree._Element | None, palette: Palette, frame: Frame | None, own: Ink | None = None
) -> Paint | None:
    """Read a fill that is not a picture; gradients run in the frame. None when nothing is painted."""
    kind = local(fill) if fill is not None else "noFill"
    if kind == "noFill":
        return None
    if kind == "solidFill":
        ink = ink_of(fill, palette, own)
        if ink is None:
            return _UNKNOWN
        return Paint("flat", (ink.rgb,), ink.opacity) if ink.opacity > 0 else None
    if kind == "gradFill" and fill is not None:
        return _gradient(fill, palette, frame, own)
    if kind == "pattFill":
        inks = [ink_of(child(fill, name), palette, own) for name in ("fgClr", "bgClr")]
        colours = {ink.rgb for ink in inks if ink is not None}
        return Paint("flat", (colours.pop(),)) if len(colours) == 1 and None not in inks else _UNKNOWN
    return _UNKNOWN


def _gradient(fill: etree._Element, palette: Palette, frame: Frame | None, own: Ink | None) -> Paint | None:
    stops = []
    for node in children(child(fill, "gsLst"), "gs"):
        ink = ink_of(node, palette, own)
        if ink is None:
            return _UNKNOWN
        stops.append((min(max(share(attribute(node, "pos")), 0.0), 1.0), ink))
    if not stops:
        return _UNKNOWN
    stops.sort(key=lambda stop: stop[0])
    opacity = min(ink.opacity for _, ink in stops)
    if all(ink.opacity == 0 for _, ink in stops):
        return None
    colours = tuple(ink.rgb for _, ink in stops)
    if len(set(colours)) == 1:
        return Paint("flat", colours[:1], opacity)
    runs = _running(fill, frame, tuple(offset for offset, _ in stops)) if frame is not None else None
    return Paint("gradient", colours, opacity, runs)


def _running(fill: etree._Element, frame: Frame, offsets: tuple[float, ...]) -> Gradient | None:
    """Give how a gradient runs on the page; None for those from the sides of a rectangle or shape inwards."""
    width, height = frame.width, frame.height
    pose = (
        frame.pose
        if switch(attribute(fill, "rotWithShape"), True)
        else Affine(
            e=frame.box.x0,
            f=frame.box.y0,
            a=frame.box.width / width if width else 1.0,
            d=frame.box.height / height if height else 1.0,
        )
    )
    path = child(fill, "path")
    if path is not None:
        if attribute(path, "path") != "circle":
            return None
        inner = child(path, "fillToRect")
        left, right = share(attribute(inner, "l")), share(attribute(inner, "r"))
        top, bottom = share(attribute(inner, "t")), share(attribute(inner, "b"))
        x, y = width * (left + 1 - right) / 2, height * (top + 1 - bottom) / 2
        reach = math.hypot(max(x, width - x), max(y, height - y))
        return Gradient("radial", _at(pose, x, y), _at(pose, x + reach, y), offsets)
    line = child(fill, "lin")
    angle = math.radians(whole(line, "ang") / 60_000)
    across, down = math.cos(angle), math.sin(angle)
    if switch(attribute(line, "scaled")):
        across, down = across * width, down * height
    length = math.hypot(across, down) or 1.0
    across, down = across / length, down / length
    half = (abs(across) * width + abs(down) * height) / 2
    x, y = width / 2, height / 2
    start, end = _at(pose, x - across * half, y - down * half), _at(pose, x + across * half, y + down * half)
    return Gradient("linear", start, end, offsets)


def _at(pose: Affine, x: float, y: float) -> tuple[float, float]:
    return pose.a * x + pose.c * y + pose.e, pose.b * x + pose.d * y + pose.f


def effects_in(node: etree._Element | None) -> frozenset[str] | None:
    """Give the names of the effects an element states (none: it inherits)."""
    found: set[str] | None = None
    for part in children(node, "effectLst", "effectDag", "sp3d"):
        kind = local(part)
        if kind == "effectLst":
            found = (found or set()) | {
                _EFFECTS[local(effect)] for effect in children(part) if local(effect) in _EFFECTS
            }
        elif kind == "effectDag":
            found = (found or set()) | ({"filter"} if next(children(part), None) is not None else set())
        elif next(children(part, "bevelT", "bevelB"), None) is not None or whole(part, "extrusionH") > 0:
            found = (found or set()) | {"filter"}
    return frozenset(found) if found is not None else None


def turned_in_space(node: etree._Element | None) -> bool:
    """Say whether an object is seen in perspective or turned in depth, so that its frame is not where it shows."""
    camera = child(node, "scene3d", "camera")
    if camera is None:
        return False
    turned = any(whole(child(camera, "rot"), key) for key in ("lat", "lon"))
    return turned or attribute(camera, "prst", "orthographicFront") not in ("orthographicFront", "perspectiveFront")
