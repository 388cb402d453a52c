"""Outlines as absolute lines and cubic curves, so that equal drawings look equal, and the pen that draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box, Points

MAX_COMMANDS = 100_000
LARGEST = 1e7  # coordinates beyond are no drawing
_M, _L, _C, _Z = b"MLCZ"
_POINTS = np.zeros(128, dtype=np.intp)  # of each command
_POINTS[[_M, _L, _C]] = 1, 1, 3
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)  # control length of a quarter circle as a cubic

XY = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Subpaths of M, L, C and Z in one string, and their points in the same order: M 1, L 1, C 3, Z 0.

    H and V are lines, Q and T are raised to cubics, arcs become cubics: affine maps of one drawing keep the string.
    """

    commands: str
    points: Points

    def mapped(self, affine: Affine) -> Outline:
        return Outline(self.commands, affine.apply(self.points))

    def box(self) -> Box:
        """Give the exact bounds of the curves, not of their control points."""
        if "C" not in self.commands:
            return Box.around(self.points)
        return Box.around(np.vstack([self._ends(), self._extremes()]))

    def _steps(self) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
        """Give the commands as codes of their letters, and where the points of each end."""
        codes = np.frombuffer(self.commands.encode("ascii"), dtype=np.uint8)
        return codes, np.cumsum(_POINTS[codes])

    def _segments(self) -> tuple[Points, Points, Points, Points]:
        """Give start, both controls and end of each cubic, each (n, 2)."""
        codes, ends = self._steps()
        last = ends[codes == _C] - 1
        return self.points[last - 3], self.points[last - 2], self.points[last - 1], self.points[last]

    def _ends(self) -> Points:
        codes, ends = self._steps()
        found: Points = self.points[ends[codes != _Z] - 1]
        return found

    def _extremes(self) -> Points:
        """Give the points where a cubic's derivative vanishes in x or in y."""
        p0, p1, p2, p3 = self._segments()
        if len(p0) == 0:
            return np.empty((0, 2))
        a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
        with np.errstate(divide="ignore", invalid="ignore"):
            root = np.sqrt(b * b - 4 * a * c)
            line = -c / b
            roots = [np.where(np.abs(a) < 1e-12, line, (sign * root - b) / (2 * a)) for sign in (1, -1)]
        found = []
        for t in [*(r[:, 0] for r in roots), *(r[:, 1] for r in roots)]:
            inside = np.isfinite(t) & (t > 0) & (t < 1)
            s = t[inside, None]
            r = 1 - s
            q0, q1, q2, q3 = p0[inside], p1[inside], p2[inside], p3[inside]
            found.append(r**3 * q0 + 3 * r * r * s * q1 + 3 * r * s * s * q2 + s**3 * q3)
        return np.vstack(found)

    def polygons(self, steps: int = 12) -> list[Points]:
        """Give each subpath as a polygon, curves in `steps` pieces."""
        if "C" not in self.commands:
            if self.commands.count("M") == 1:
                return [self.points]
            made, codes = self.points, np.frombuffer(self.commands.replace("Z", "").encode("ascii"), dtype=np.uint8)
            starts = np.flatnonzero(codes == _M)
        else:
            t = np.linspace(0, 1, steps + 1)[1:, None]
            r = 1 - t
            weights = np.hstack([r**3, 3 * r * r * t, 3 * r * t * t, t**3])
            codes, ends = self._steps()
            curved = codes == _C
            places = np.cumsum(np.where(curved, steps, _POINTS[codes]))
            made = np.empty((int(places[-1]), 2))
            straight = (codes == _M) | (codes == _L)
            made[places[straight] - 1] = self.points[ends[straight] - 1]
            # A cubic begins where the command before it ended.
            controls = self.points[ends[curved][:, None] + np.arange(-4, 0)]
            made[places[curved][:, None] + np.arange(-steps, 0)] = weights @ controls
            starts = places[codes == _M] - 1
        return np.split(made, starts[1:])


def checked(number: float) -> float:
    """Give the number back; raise ArtworkError when it is not finite or too large for a drawing."""
    if not abs(number) <= LARGEST:  # also refuses what is not a number
        raise ArtworkError(
            "svg-coordinate", f"The coordinate {number:g} is beyond ±{LARGEST:g}.", remedy="Correct the drawing."
        )
    return number


def too_long() -> ArtworkError:
    remedy = "Simplify the path or give the artwork as a picture."
    return ArtworkError("svg-path-too-long", f"A path has more than {MAX_COMMANDS} commands.", remedy=remedy)


class Pen:
    """Collect commands; coordinates are checked once, when the outline is taken."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.points: list[XY] = []
        self.at: XY = (0.0, 0.0)
        self.start: XY = (0.0, 0.0)

    def move(self, to: XY) -> None:
        if self.commands and self.commands[-1] == "M":  # a move after a move draws nothing
            self.points[-1] = to
        else:
            self.commands.append("M")
            self.points.append(to)
        self.at = self.start = to

    def line(self, to: XY) -> None:
        if to != self.at:
            self._open()
            self.commands.append("L")
            self.points.append(to)
            self.at = to

    def cubic(self, one: XY, two: XY, to: XY) -> None:
        self._open()
        self.commands.append("C")
        self.points += [one, two, to]
        self.at = to

    def quadratic(self, control: XY, to: XY) -> None:
        (x0, y0), (x1, y1), (x2, y2) = self.at, control, to
        self.cubic(
            (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3), (x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3), to
        )

    def close(self) -> None:
        if self.commands and self.commands[-1] not in "MZ":
            if self.commands[-1] == "L" and self.points[-1] == self.start:  # the closing line drawn in full
                self.commands.pop()
                self.points.pop()
            self.commands.append("Z")
        self.at = self.start

    def _open(self) -> None:
        """Begin a new subpath where the last one closed."""
        if not self.commands or self.commands[-1] == "Z":
            self.commands.append("M")
            self.points.append(self.at)
        if len(self.commands) > MAX_COMMANDS:
            raise too_long()

    def outline(self) -> Outline | None:
        while self.commands and self.commands[-1] == "M":
            self.commands.pop()
            self.points.pop()
        if not self.commands:
            return None
        points = np.array(self.points, dtype=np.float64)
        checked(float(np.abs(points).max()))  # relative commands may add up to what no single number reached
        return Outline("".join(self.commands), points)


def rectangle(x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0) -> Outline | None:
    """Draw a rectangle, corners rounded when both radii are > 0; None when it has no area."""
    if not (width > 0 and height > 0):
        return None
    rx, ry = min(max(rx, 0), width / 2), min(max(ry, 0), height / 2)
    pen = Pen()
    right, bottom = x + width, y + height
    if rx == 0 or ry == 0:
        pen.move((x, y))
        pen.line((right, y))
        pen.line((right, bottom))
        pen.line((x, bottom))
    else:
        kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
        pen.move((x + rx, y))
        pen.line((right - rx, y))
        pen.cubic((right - kx, y), (right, y + ky), (right, y + ry))
        pen.line((right, bottom - ry))
        pen.cubic((right, bottom - ky), (right - kx, bottom), (right - rx, bottom))
        pen.line((x + rx, bottom))
        pen.cubic((x + kx, bottom), (x, bottom - ky), (x, bottom - ry))
        pen.line((x, y + ry))
        pen.cubic((x, y + ky), (x + kx, y), (x + rx, y))
    pen.close()
    return pen.outline()


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Outline | None:
    """Draw an ellipse; None when it has no area."""
    if not (rx > 0 and ry > 0):
        return None
    pen = Pen()
    kx, ky = rx * _KAPPA, ry * _KAPPA
    pen.move((cx + rx, cy))
    pen.cubic((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry))
    pen.cubic((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy))
    pen.cubic((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry))
    pen.cubic((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy))
    pen.close()
    return pen.outline()


def polygon(numbers: list[float], *, closed: bool) -> Outline | None:
    """Draw a polyline or polygon from x, y, x, y, …; an odd last number is left out."""
    pen = Pen()
    for index in range(0, len(numbers) - 1, 2):
        (pen.line if index else pen.move)((numbers[index], numbers[index + 1]))
    if closed:
        pen.close()
    return pen.outline()
