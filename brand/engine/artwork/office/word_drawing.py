"""Drawings in a text document: pictures, shapes, groups and text boxes, in the line or anchored."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from brand.engine.artwork.mapping import mapped
from brand.engine.artwork.model import Element, Picture, Unread
from brand.engine.artwork.office.drawing import (
    MAX_DEPTH,
    Budget,
    Canvas,
    Look,
    Source,
    draw_shape,
    foreign,
    picture_of,
)
from brand.engine.artwork.office.fill import effects_in, fill_in
from brand.engine.artwork.office.frame import Frame, Space
from brand.engine.artwork.office.media import Bitmap
from brand.engine.artwork.office.tree import attribute, child, children, local, number, reference, switch, whole
from brand.engine.geometry import Affine, Box

_EMU = 12_700.0  # to a point
_INSETS = {"lIns": 91_440.0, "tIns": 45_720.0, "rIns": 91_440.0, "bIns": 45_720.0}
_STYLE = re.compile(r"(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}

Texts = Callable[[etree._Element, float], list[Element]]  # lays out the blocks of a text box of some width


@dataclass(slots=True)
class Drawn:
    """A drawing from its top left on. `anchor` is None for one that stands in the line."""

    width: float
    height: float
    elements: list[Element] = field(default_factory=list)
    anchor: etree._Element | None = None


class WordDrawings:
    """Draw what one part of a document holds."""

    def __init__(self, source: Source, budget: Budget, unread: list[Unread], texts: Texts) -> None:
        self.source, self.budget, self.unread, self.texts = source, budget, unread, texts

    def drawing(self, node: etree._Element) -> Drawn | None:
        """Draw a `w:drawing`."""
        holder = next(children(node, "inline", "anchor"), None)
        extent = child(holder, "extent")
        if holder is None or extent is None or switch(attribute(child(holder, "docPr"), "hidden")):
            return None
        width, height = max(whole(extent, "cx"), 0.0) / _EMU, max(whole(extent, "cy"), 0.0) / _EMU
        canvas = Canvas(self.budget)
        data = child(holder, "graphic", "graphicData")
        for found in children(data):
            kind = local(found)
            if kind in ("pic", "wsp", "wgp", "wpc"):
                properties = child(found, "grpSpPr" if kind == "wgp" else "spPr")
                self._object(canvas, found, kind, _space(child(properties, "xfrm"), width, height), 0, (width, height))
            else:
                canvas.unread.append(foreign(holder, Frame(Affine(), width, height)))
        # Where things lie in a text document is not known, so neither is where the unread ones do.
        self.unread += [Unread(unread.code) for unread in canvas.unread]
        return Drawn(width, height, canvas.elements, holder if local(holder) == "anchor" else None)

    def _object(
        self,
        canvas: Canvas,
        node: etree._Element,
        kind: str,
        space: Space,
        depth: int,
        size: tuple[float, float],
        look: Look | None = None,
    ) -> None:
        look = look or Look(())
        if depth > MAX_DEPTH:
            canvas.unread.append(Unread("unknown-element"))
            return
        if kind in ("wgp", "grpSp", "wpc"):
            own = child(node, "grpSpPr")
            inside = space.inside(child(own, "xfrm")) if own is not None else space
            fill, effects = fill_in(own), look.group_effects | (effects_in(own) or frozenset())
            inner = Look((), None, fill if fill is not None else look.group_fill, effects)
            for found in children(node, "pic", "wsp", "grpSp", "wgp"):
                self._object(canvas, found, local(found), inside, depth + 1, size, inner)
            return
        properties, style = child(node, "spPr"), child(node, "style")
        own_look = Look([properties] if properties is not None else [], style, look.group_fill, look.group_effects)
        transform = child(properties, "xfrm")
        stated = transform is not None and child(transform, "ext") is not None
        frame = space.frame(transform) if transform is not None and stated else Frame(Affine(), *size)
        if kind == "pic":
            picture_of(self.source, canvas, node, own_look, frame)
            return
        draw_shape(self.source, canvas, own_look, frame)
        content = child(node, "txbx", "txbxContent")
        if content is not None:
            body = child(node, "bodyPr")
            left, top, right = (
                number(attribute(body, name), _INSETS[name]) / _EMU for name in ("lIns", "tIns", "rIns")
            )
            corner = frame.unmirrored().pose
            corner = corner @ Affine(e=left, f=top)
            set_text = self.texts(content, max(frame.width - left - right, 1.0))
            canvas.elements += [mapped(element, corner) for element in set_text]

    def vector_markup(self, node: etree._Element) -> Drawn | None:
        """Draw a `w:pict` or `w:object`: the VML of older programs, of which pictures and text boxes are read."""
        if local(node) == "object":
            self.unread.append(Unread("ole-object"))
        for shape in node.iter(etree.Element):
            size = {key: float(value) * _POINTS[unit] for key, value, unit in _sizes(attribute(shape, "style"))}
            width, height = size.get("width", 0.0), size.get("height", 0.0)
            image = child(shape, "imagedata")
            if image is not None and width > 0 and height > 0:
                return self._image(image, width, height)
            if child(shape, "textpath") is not None:
                self.unread.append(Unread("text-path"))
                return None
            content = child(shape, "textbox", "txbxContent")
            if content is not None:
                return Drawn(width, height, self.texts(content, max(width - 14.4, 72.0)))
        if local(node) != "object" and len(node):
            self.unread.append(Unread("unknown-element"))
        return None

    def _image(self, image: etree._Element, width: float, height: float) -> Drawn | None:
        relationship = self.source.package.relationships(self.source.part).get(reference(image, "id"))
        if relationship is None or relationship.external:
            self.unread.append(Unread("external-reference" if relationship is not None else "embedded-image"))
            return None
        loaded = self.source.media.read(relationship.target)
        if not isinstance(loaded, Bitmap):
            self.unread.append(Unread(loaded if isinstance(loaded, str) else "embedded-image"))
            return None
        high, wide = loaded.pixels.shape[:2]
        left, top, right, bottom = (
            _cut(attribute(image, f"crop{side}")) for side in ("left", "top", "right", "bottom")
        )
        across, down = width / max(1 - left - right, 0.01), height / max(1 - top - bottom, 0.01)
        pose = Affine(across / wide, 0, 0, down / high, -left * across, -top * down)
        clip = Box(0, 0, width, height) if max(left, top, right, bottom) > 0 else None
        box = Box(0, 0, wide, high).mapped(pose)
        picture = Picture(loaded.pixels, pose, box, loaded.sha256, loaded.lossy, frozenset(), clip)
        return Drawn(width, height, [picture])


def _space(transform: etree._Element | None, width: float, height: float) -> Space:
    """Give the coordinates in which the outermost object of a drawing fills the drawing's size."""
    offset, extent = child(transform, "off"), child(transform, "ext")
    wide, high = whole(extent, "cx"), whole(extent, "cy")
    across = width / wide if wide > 0 else 1 / _EMU
    down = height / high if high > 0 else 1 / _EMU
    return Space(Affine(), across, down, whole(offset, "x"), whole(offset, "y"))


def _sizes(style: str) -> list[tuple[str, str, str]]:
    return [found for found in _STYLE.findall(style) if number(found[1]) > 0]


def _cut(text: str) -> float:
    """Read a share of a side, in 65536ths (`6554f`) or as a fraction."""
    return number(text[:-1]) / 65_536 if text.endswith("f") else number(text)
