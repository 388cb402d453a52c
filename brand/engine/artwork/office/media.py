"""The pictures inside an Office file: read once however often they are placed, within one limit of pixels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from brand.engine.artwork.mapping import clipped, faded, mapped
from brand.engine.artwork.model import Element, Page, Picture, Unread
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.tree import attribute, child, children, local, reference, share
from brand.engine.artwork.raster import MAX_PIXELS, read_picture, sniff_raster
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

_EXACT = 0.01  # page units by which a frame may cut into a picture without cropping it
_METAFILES = (".emf", ".wmf", ".emz", ".wmz")
# Changes to the colours of a picture that are made when it is shown.
_FILTERS = frozenset(
    {"alphaBiLevel", "alphaCeiling", "alphaFloor", "alphaInv", "alphaRepl", "biLevel", "blur", "clrChange", "clrRepl"}
    | {"duotone", "fillOverlay", "grayscl", "hsl", "lum", "tint", "imgProps"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Bitmap:
    """A picture made of pixels."""

    pixels: NDArray[np.uint8]
    lossy: bool
    sha256: str


class Media:
    """Read pictures by the name of their part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._known: dict[str, Bitmap | Page | str] = {}
        self.moving: set[str] = set()  # parts that hold more than the picture that was read
        self._pixels = 0

    def read(self, part: str) -> Bitmap | Page | str:
        """Give pixels, a drawing or the code of why it cannot be read."""
        known = self._known.get(part)
        if known is None:
            known = self._known[part] = self._read(part)
        return known

    def _read(self, part: str) -> Bitmap | Page | str:
        if part not in self.package:
            return "embedded-image"
        try:
            raw = self.package.read(part)
            if sniff_raster(raw) is not None:
                found = read_picture(raw, max_pixels=MAX_PIXELS - self._pixels)
                if found.has_more:
                    self.moving.add(part)
                self._pixels += found.pixels.shape[0] * found.pixels.shape[1]
                return Bitmap(found.pixels, found.lossy, hashlib.sha256(raw).hexdigest())
            if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                return read_svg(raw, part).pages[0]
        except ArtworkError:
            return "embedded-image"
        return "metafile" if part.lower().endswith(_METAFILES) else "embedded-image"


def picture_part(fill: etree._Element, package: Package, part: str) -> str | Unread:
    """Give the part a `blipFill` shows, the drawing before the pixels that stand in for it."""
    blip = child(fill, "blip")
    drawing = next(
        (node for extension in children(child(blip, "extLst")) for node in children(extension, "svgBlip")), None
    )
    for node in (drawing, blip):
        relationship = package.relationships(part).get(reference(node, "embed"))
        if relationship is not None and not relationship.external:
            return relationship.target
    linked = bool(reference(blip, "link")) or bool(reference(blip, "embed"))
    return Unread("external-reference" if linked else "embedded-image")


def place(
    loaded: Bitmap | Page, fill: etree._Element, frame: Frame, effects: frozenset[str], *, whole_frame: bool
) -> list[Element]:
    """Put a picture into a frame as its `blipFill` says; `whole_frame` says whether the frame's outline is its box."""
    shown = _rectangle(child(fill, "srcRect"))
    target = _rectangle(child(fill, "stretch", "fillRect"))
    if shown.width <= 0 or shown.height <= 0 or frame.width <= 0 or frame.height <= 0:
        return []
    changes, opacity = _changes(child(fill, "blip"))
    effects |= changes
    # The shown part of the picture (unit square) goes to the target part of the frame.
    across, down = frame.width * target.width / shown.width, frame.height * target.height / shown.height
    left, top = frame.width * target.x0 - shown.x0 * across, frame.height * target.y0 - shown.y0 * down
    wide, high = (loaded.width, loaded.height) if isinstance(loaded, Page) else loaded.pixels.shape[1::-1]
    pose = frame.pose @ Affine(across / wide, 0, 0, down / high, left, top)
    cropped = (
        left < -_EXACT or top < -_EXACT or left + across > frame.width + _EXACT or top + down > frame.height + _EXACT
    )
    clip = frame.box if cropped and frame.upright else None
    if not whole_frame or (cropped and clip is None):
        effects |= {"clip-path"}
    found: list[Element]
    if isinstance(loaded, Page):
        drawn = [mapped(element, pose) for element in loaded.elements]
        found = [faded(replace(element, effects=element.effects | effects), opacity) for element in drawn]
        return [clipped(element, clip) for element in found] if clip is not None else found
    box = Box(0, 0, wide, high).mapped(pose)
    return [Picture(loaded.pixels, pose, box, loaded.sha256, loaded.lossy, effects, clip, opacity=opacity)]


def _rectangle(node: etree._Element | None) -> Box:
    """Read what is left of the unit square after cutting from its sides; negative cuts add to it."""
    left, top, right, bottom = (share(attribute(node, side)) for side in "ltrb")
    return Box(left, top, 1 - right, 1 - bottom)


def _changes(blip: etree._Element | None) -> tuple[frozenset[str], float]:
    """Give what is done to a picture's colours when it is shown, and its opacity."""
    found: set[str] = set()
    opacity = 1.0
    for node in children(blip):
        kind = local(node)
        if kind == "alphaModFix":
            opacity *= min(max(share(attribute(node, "amt"), 1.0), 0.0), 1.0)
            found |= {"opacity"} if opacity < 1 else set()
        elif kind in _FILTERS:
            found.add("filter")
        elif kind == "extLst":
            found |= {"filter" for extension in children(node) for _ in children(extension, "imgProps")}
    return frozenset(found), opacity
