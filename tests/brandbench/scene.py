"""What an artwork of the bench is before it is drawn: a page with things in paint order, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

import cv2
import numpy as np

from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg.reader import read_svg
from brand.engine.geometry import Affine, Box
from tests.brandbench.fonts import Face, ink
from tests.brandbench.identity import Identity, Mark

PX_PER_MM = 96 / 25.4


@dataclass
class Panel:
    """An upright area: one colour, a gradient of two (`down`: from the top, else from the left), or a photograph.

    A photograph is generated from its seed; `calm` is the share of its contrast that is left. A `round` area is the
    ellipse in its box.
    """

    x: float
    y: float
    w: float
    h: float
    fill: str = "#ffffff"
    to: str | None = None
    down: bool = False
    photo: int | None = None
    calm: float = 1.0
    round: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.x + self.w, self.y + self.h)

    def holds(self, box: Box, margin: float = 0.0) -> bool:
        """Say whether a box with a margin lies within the area's box."""
        across = self.x <= box.x0 - margin and box.x1 + margin <= self.x + self.w
        return across and self.y <= box.y0 - margin and box.y1 + margin <= self.y + self.h


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

    `raster` draws it from that many pixels for each pixel of output; `clip` hides what is outside it; `variant` is None
    for marks of others.
    """

    mark: Mark
    pose: Affine
    variant: str | None = None
    fills: dict[str, str] = field(default_factory=dict)
    effect: str | None = None
    raster: float | None = None
    clip: Box | None = None

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
    fine: bool = True  # JPEG keeps the colours' detail

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
            box = placed.box.intersection(placed.clip or Box(0, 0, self.width, self.height)) or placed.box
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


def shown(panel: Panel) -> np.ndarray:
    """Give the pixels of a panel's photograph, (height, width, 3) uint8."""
    assert panel.photo is not None
    picture = photograph(panel.photo, max(2, round(panel.w)), max(2, round(panel.h)))
    if panel.calm == 1.0:
        return picture
    mean = picture.mean(axis=(0, 1))
    return (mean + panel.calm * (picture - mean)).clip(0, 255).round().astype(np.uint8)


@lru_cache(maxsize=12)
def photograph(seed: int, width: int, height: int) -> np.ndarray:
    """Paint something like a photograph, (height, width, 3) uint8: haze over land, things out of focus, or foliage."""
    rng = np.random.default_rng(seed)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    low, high = rng.uniform(30, 225, size=(2, 3)).astype(np.float32)
    low, high = (0.5 * colour + 0.5 * colour.mean() for colour in (low, high))
    picture = np.broadcast_to(low + y * (high - low), (height, width, 3)).astype(np.float32)
    kind = seed % 3
    if kind == 0:
        picture = picture + _clouds(rng, width, height, ((3, 70), (9, 50), (30, 38), (90, 26)))
    elif kind == 1:
        picture = picture + _clouds(rng, width, height, ((2, 22), (5, 16), (14, 5)))
        land = rng.uniform(0.45, 0.9) + _clouds(rng, width, height, ((4, 0.05), (16, 0.02), (60, 0.008)))[..., :1]
        earth = rng.uniform(30, 130, size=3) + _clouds(rng, width, height, ((20, 16), (80, 18), (240, 14)))
        picture = np.where(y > land, earth, picture)
    else:
        x = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
        for _ in range(9):
            at, radius = rng.uniform(0, 1, size=2), rng.uniform(0.08, 0.4)
            edge = radius * rng.uniform(0.02, 0.6)
            away = np.sqrt((x - at[0]) ** 2 + ((y - at[1]) * height / width) ** 2)
            share = np.clip((radius - away) / edge, 0, 1)
            picture = picture + share * rng.uniform(0.3, 0.9) * (rng.uniform(20, 240, size=3) - picture)
    grain = rng.standard_normal(picture.shape, dtype=np.float32)
    picture = picture + np.float32(rng.uniform(1.5, 5)) * grain
    return picture.clip(0, 255).astype(np.uint8)


def _clouds(rng: np.random.Generator, width: int, height: int, octaves: tuple[tuple[int, float], ...]) -> np.ndarray:
    """Give texture of many sizes around 0: (cells down the picture, strength) each."""
    result = np.zeros((height, width, 3), dtype=np.float32)
    for cells, strength in octaves:
        noise = rng.normal(0, 1, size=(cells, max(2, cells * width // max(1, height)), 3)).astype(np.float32)
        noise = 0.3 * noise + 0.7 * noise[..., :1]
        result += np.float32(strength) * cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    return result
