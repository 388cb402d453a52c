"""What an artwork of the bench is before it is drawn: a page with things in paint order, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.geometry import Affine, Box
from tests.brandbench.fonts import Face, ink
from tests.brandbench.identities import Identity, Mark

PX_PER_MM = 96 / 25.4


@dataclass
class Panel:
    """An upright area: one colour, a gradient of two (left to right), or a generated photograph (by seed)."""

    x: float
    y: float
    w: float
    h: float
    fill: str = "#ffffff"
    to: str | None = None
    photo: int | None = None


@dataclass
class Line:
    """One line of text; `family` overrides the name that is written, not the face that is drawn."""

    text: str
    x: float
    baseline: float
    size: float
    face: Face
    weight: int
    fill: str
    embedded: bool = True

    @property
    def ink(self) -> list[float]:
        return ink(self.text, self.face.file(self.weight), self.size, self.x, self.baseline)


@dataclass
class Placed:
    """A mark on the page: `pose` maps units of its ink (from 0, 0) to pixels.

    `raster` draws it from that many pixels for each pixel of output; `variant` is None for marks of others.
    """

    mark: Mark
    pose: Affine
    variant: str | None = None
    fills: dict[str, str] = field(default_factory=dict)
    effect: str | None = None
    raster: float | None = None

    @property
    def box(self) -> Box:
        return Box.union([outline.mapped(self.pose).box() for outline, _ in outlines(self.mark)])

    @property
    def width(self) -> float:
        return self.mark.w * self.pose.x_scale

    @property
    def height(self) -> float:
        return self.mark.h * self.pose.y_scale


@dataclass
class Scene:
    """A page in CSS pixels. `ground` is its colour."""

    identity: Identity
    width: int
    height: int
    format: str
    medium: str
    ground: str
    panels: list[Panel] = field(default_factory=list)
    marks: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rgb: bool = False  # a print file in RGB
    violations: list[dict] = field(default_factory=list)
    tolerated: set[str] = field(default_factory=set)
    near: list[str] = field(default_factory=list)
    quality: int = 90

    @property
    def unit(self) -> float:
        """Give the units of the file's boxes for one pixel."""
        return 0.75 if self.format == "pdf" else 1.0

    @property
    def logo(self) -> Placed:
        return next(mark for mark in self.marks if mark.variant)

    def violate(self, rule: str, region: Box | list[float] | None, strength: str) -> None:
        if isinstance(region, Box):
            region = [region.x0, region.y0, region.x1, region.y1]
        boxed = None if region is None or self.format == "docx" else [round(v * self.unit, 2) for v in region]
        self.violations.append({"rule": rule, "region": boxed, "strength": strength, "planted": True})

    def truth(self, file: str) -> dict:
        """Give the line of truth that `score` reads."""
        logos = []
        for placed in self.marks:
            if placed.variant is None:
                continue
            box = placed.box.intersection(Box(0, 0, self.width, self.height)) or placed.box
            logos.append(
                {
                    "variant": placed.variant,
                    "bbox": [round(v * self.unit, 2) for v in (box.x0, box.y0, box.x1, box.y1)],
                    "width": round(placed.width * self.unit, 2),
                    "rotation_deg": round(placed.pose.rotation, 4),
                    "mirrored": placed.pose.mirrored,
                }
            )
        return {
            "file": file,
            "format": self.format,
            "compliant": not self.violations,
            "near_limit": bool(self.near),
            "logos": logos,
            "violations": self.violations,
            "tolerated": sorted(self.tolerated),
        }


@cache
def outlines(mark: Mark) -> tuple[tuple[Outline, str], ...]:
    """Give the parts as absolute lines and cubics from 0, 0, with their fills."""
    (page,) = read_svg(mark.svg().encode(), "mark").pages
    scale = Affine(a=mark.w / page.width, d=mark.h / page.height)
    return tuple((e.outline.mapped(scale), "#{:02x}{:02x}{:02x}".format(*e.fill.colours[0])) for e in page.elements)


def photograph(seed: int, width: int, height: int) -> np.ndarray:
    """Paint something like a photograph, (height, width, 3) uint8: hills of light, texture of many sizes, grain."""
    rng = np.random.default_rng(seed)
    import cv2

    picture = np.zeros((height, width, 3), dtype=np.float32)
    base = rng.uniform(30, 220, size=(2, 3)).astype(np.float32)
    picture += np.linspace(0, 1, height, dtype=np.float32)[:, None, None] * (base[1] - base[0]) + base[0]
    for cells, strength in ((3, 70), (9, 50), (30, 38), (90, 26)):
        noise = rng.normal(0, 1, size=(cells, max(2, cells * width // max(1, height)), 3)).astype(np.float32)
        noise[..., 1:] = 0.6 * noise[..., 1:] + 0.4 * noise[..., :1]
        picture += strength * cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    grey = picture.mean(axis=2, keepdims=True)
    picture = grey + 0.45 * (picture - grey) + rng.normal(0, 4, size=picture.shape)
    return picture.clip(0, 255).astype(np.uint8)
