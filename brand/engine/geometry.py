"""Affine maps and boxes of the plane, y pointing down, as SVG has them.

A box is part of the guideline and of every finding, so numpy is imported by what computes with points alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST = 1e9
Points: TypeAlias = "NDArray[np.float64]"  # shape (n, 2)


@dataclass(frozen=True, slots=True)
class Affine:
    """Map (x, y) to (a·x + c·y + e, b·x + d·y + f): the order of SVG's `matrix(a b c d e f)`."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Affine) -> Affine:
        """Give the map that applies `inner` first."""
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def apply(self, points: Points) -> Points:
        """Map an (n, 2) array."""
        import numpy as np

        mapped: Points = points @ np.array([[self.a, self.b], [self.c, self.d]]) + np.array([self.e, self.f])
        return mapped

    @property
    def determinant(self) -> float:
        return self.a * self.d - self.b * self.c

    @property
    def is_finite(self) -> bool:
        return all(map(math.isfinite, (self.a, self.b, self.c, self.d, self.e, self.f)))

    @property
    def is_sane(self) -> bool:
        """Say whether all six numbers are small enough for a drawing; also refuses what is not a number."""
        return all(abs(value) <= _LARGEST for value in (self.a, self.b, self.c, self.d, self.e, self.f))

    def inverse(self) -> Affine:
        """Give the map back; raise ZeroDivisionError when this one flattens the plane."""
        k = 1.0 / self.determinant
        a, b, c, d = self.d * k, -self.b * k, -self.c * k, self.a * k
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def singular_values(self) -> tuple[float, float]:
        """Give the largest and the smallest factor by which lengths change."""
        # Closed form for 2x2: half the sum and half the difference of the two conformal parts.
        same = math.hypot(self.a + self.d, self.b - self.c) / 2
        flip = math.hypot(self.a - self.d, self.b + self.c) / 2
        return same + flip, abs(same - flip)

    @property
    def distortion(self) -> float:
        """Give the ratio of the singular values minus 1: 0 for scale, rotation and mirror."""
        large, small = self.singular_values
        return large / small - 1 if small > 0 else math.inf

    @property
    def mirrored(self) -> bool:
        return self.determinant < 0

    @property
    def rotation(self) -> float:
        """Give the angle of the baseline, clockwise, in degrees of (-180, 180]; a mirror image is turned back first."""
        sign = -1.0 if self.mirrored else 1.0
        return math.degrees(math.atan2(sign * self.b, sign * self.a))

    @property
    def slant(self) -> float:
        """Give by how many degrees the angle between the mapped axes differs from a right one, of [-90, 90].

        Turning, mirroring and stretching along the axes leave it at 0. Positive slants lean like italics.
        """
        along = self.a * self.c + self.b * self.d
        return math.degrees(math.atan2(-along, abs(self.determinant)))

    @property
    def x_scale(self) -> float:
        return math.hypot(self.a, self.b)

    @property
    def y_scale(self) -> float:
        return math.hypot(self.c, self.d)

    @property
    def scale(self) -> float:
        """Give the geometric mean of the singular values."""
        return math.sqrt(abs(self.determinant))

    @classmethod
    def fit(cls, source: Points, target: Points) -> Self | None:
        """Give the least-squares map from source to target (n >= 3), or None when the source points lie on one line."""
        import numpy as np

        centre = source.mean(axis=0)
        design = np.column_stack([source - centre, np.ones(len(source))])
        solution, _, rank, _ = np.linalg.lstsq(design, target, rcond=1e-9)
        if rank < 3:
            return None
        (a, b), (c, d), (e, f) = solution.tolist()
        return cls(a, b, c, d, e - a * centre[0] - c * centre[1], f - b * centre[0] - d * centre[1])


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def corners(self) -> Points:
        """Give the four corners, clockwise from the top left."""
        import numpy as np

        return np.array([[self.x0, self.y0], [self.x1, self.y0], [self.x1, self.y1], [self.x0, self.y1]])

    @classmethod
    def around(cls, points: Points) -> Self:
        """Give the smallest box around at least one point."""
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return cls(x0, y0, x1, y1)

    @classmethod
    def union(cls, boxes: Sequence[Box]) -> Self:
        """Give the smallest box around at least one box."""
        return cls(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )

    def mapped(self, affine: Affine) -> Box:
        """Give the upright box around the mapped corners."""
        return Box.around(affine.apply(self.corners))

    def intersection(self, other: Box) -> Box | None:
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def overlap(self, other: Box) -> float:
        """Give intersection over union, 0 to 1."""
        common = self.intersection(other)
        if common is None:
            return 0.0
        return common.area / (self.area + other.area - common.area)
