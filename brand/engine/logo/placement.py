"""A logo found on a page: which one, where, and what its parts look like there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from brand.engine.artwork.model import Paint
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import Mark


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of the mark and the fill it has on the page; None when it is too small to read.

    `error` is the uncertainty of the colour in CIEDE2000, 0 when the structure of the file was read.
    """

    index: int
    fill: Paint | None
    error: float = 0.0


@dataclass(frozen=True, eq=False)
class Placement:
    """A mark on a page. `pose` maps units of the logo's file to page units.

    `length_error` is the uncertainty of any length on the page, in page units: 0 when the structure was read.
    `elements` are the places, among the elements of the page, of the shapes it is made of, copies of them below
    included; empty when it was found in pixels. `cut` is the share of its contour that is not there at all.
    """

    mark: Mark
    page: int
    pose: Affine
    parts: tuple[PartSeen, ...]
    found_by: Literal["structure", "pixels"]
    length_error: float = 0.0
    effects: frozenset[str] = frozenset()
    elements: frozenset[int] = frozenset()
    cut: float = 0.0

    @cached_property
    def box(self) -> Box:
        """Give the box around the ink, in page units."""
        return Box.union([part.outline.mapped(self.pose).box() for part in self.mark.parts])

    @property
    def ink_width(self) -> float:
        return self.mark.logo.ink.width * self.pose.x_scale

    @property
    def ink_height(self) -> float:
        return self.mark.logo.ink.height * self.pose.y_scale

    @property
    def file_width(self) -> float:
        return self.mark.logo.view.width * self.pose.x_scale

    @property
    def distortion_error(self) -> float:
        """Give the uncertainty of `pose.distortion`: both sides may be off by `length_error`."""
        short = min(self.ink_width, self.ink_height)
        return (
            (1 + self.pose.distortion) * self.length_error * (1 / self.ink_width + 1 / self.ink_height)
            if short > 0
            else 1.0
        )
