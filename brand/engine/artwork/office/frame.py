"""Where a drawn object lies: its own upright frame, and the groups it is nested in."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from lxml import etree

from brand.engine.artwork.office.tree import attribute, child, switch, whole
from brand.engine.artwork.outline import checked
from brand.engine.geometry import Affine, Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of `width` x `height` page units; `pose` maps it, top left at 0, to the page."""

    pose: Affine
    width: float
    height: float

    @property
    def box(self) -> Box:
        """Give the upright box around the frame on the page."""
        return Box(0.0, 0.0, self.width, self.height).mapped(self.pose)

    @property
    def upright(self) -> bool:
        """Say whether its sides are parallel to those of the page."""
        pose = self.pose
        slack = 1e-6 * (abs(pose.a) + abs(pose.b) + abs(pose.c) + abs(pose.d))
        return max(abs(pose.b), abs(pose.c)) <= slack or max(abs(pose.a), abs(pose.d)) <= slack

    def unmirrored(self) -> Frame:
        """Give the frame text stands in: never mirrored, and on its head where the frame was flipped vertically."""
        centre = self.pose @ Affine(e=self.width / 2, f=self.height / 2)
        turn = _rotation(round(self.pose.rotation, 9))
        pose = Affine(e=centre.e, f=centre.f) @ turn @ Affine(e=-self.width / 2, f=-self.height / 2)
        return Frame(pose, self.width, self.height)

    def quarter_turned(self, degrees: float) -> Frame:
        """Give the frame turned by 90 or 270 degrees within its own sides, as vertical text stands."""
        centre = Affine(e=self.width / 2, f=self.height / 2)
        pose = self.pose @ centre @ _rotation(degrees) @ Affine(e=-self.height / 2, f=-self.width / 2)
        return Frame(pose, self.height, self.width)


@dataclass(frozen=True, slots=True)
class Space:
    """The coordinates inside a group: a point goes to (x - left) * across, (y - top) * down and then by `pose`.

    A group that was stretched does not shear the objects turned inside it: each keeps its right angles.
    """

    pose: Affine = field(default_factory=Affine)
    across: float = 1.0
    down: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def frame(self, transform: etree._Element) -> Frame:
        """Place an object by its `a:xfrm`."""
        offset, extent = child(transform, "off"), child(transform, "ext")
        x, y, wide, high = whole(offset, "x"), whole(offset, "y"), whole(extent, "cx"), whole(extent, "cy")
        degrees = whole(transform, "rot") / 60_000
        # What stands on its side is stretched along its own sides: PowerPoint swaps the factors from 45 degrees on.
        sideways = 45 <= degrees % 180 < 135
        width = checked(abs(wide * (self.down if sideways else self.across)))
        height = checked(abs(high * (self.across if sideways else self.down)))
        centre_x = checked((x + wide / 2 - self.left) * self.across)
        centre_y = checked((y + high / 2 - self.top) * self.down)
        flip = Affine(
            a=-1.0 if switch(attribute(transform, "flipH")) else 1.0,
            d=-1.0 if switch(attribute(transform, "flipV")) else 1.0,
        )
        middle = Affine(e=-width / 2, f=-height / 2)
        pose = self.pose @ Affine(e=centre_x, f=centre_y) @ _rotation(degrees) @ flip @ middle
        return Frame(pose, width, height)

    def inside(self, transform: etree._Element | None) -> Space:
        """Give the coordinates inside a group."""
        extent, offset = child(transform, "chExt"), child(transform, "chOff")
        if transform is None or child(transform, "ext") is None:
            return self
        frame = self.frame(transform)
        wide, high = whole(extent, "cx"), whole(extent, "cy")
        across = frame.width / wide if wide > 0 else self.across
        down = frame.height / high if high > 0 else self.down
        return Space(frame.pose, across, down, whole(offset, "x"), whole(offset, "y"))


def _rotation(degrees: float) -> Affine:
    if degrees % 90 == 0:  # exact, so that what is upright stays so
        cosine, sine = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(degrees % 360) // 90]
    else:
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Affine(cosine, sine, -sine, cosine)
