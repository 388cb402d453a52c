"""Path data of SVG as outlines."""

from __future__ import annotations

import math
import re

import numpy as np

from brand.engine.artwork.outline import MAX_COMMANDS, XY, Outline, Pen, checked, too_long
from brand.engine.artwork.svg.viewport import NUMBER
from brand.engine.geometry import Affine

_NUMBER = re.compile(NUMBER)
_COMMAND = re.compile(r"[\s,]*+([MmLlHhVvCcSsQqTtAaZz])")
_RUN = re.compile(rf"(?:[\s,]*+{NUMBER})*+")
# The two flags of an arc need no separator after them.
_ARC = re.compile(
    rf"[\s,]*+({NUMBER})[\s,]*+({NUMBER})[\s,]*+({NUMBER})[\s,]*+([01])[\s,]*+([01])[\s,]*+({NUMBER})[\s,]*+({NUMBER})"
)
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def path(data: str) -> Outline | None:
    """Read SVG path data (SVG 2, section 9.3); an error ends the path where it stands, as the standard says."""
    pen = Pen()
    last, control = "", (0.0, 0.0)
    position = read = 0
    while True:
        letter = _COMMAND.match(data, position)
        if letter is None or (not last and letter[1] not in "Mm"):
            break
        command, size = letter[1], _ARITY[letter[1].upper()]
        numbers, position = _numbers(data, letter.end(), command)
        read += 1 + len(numbers) // max(size, 1)
        if read > 2 * MAX_COMMANDS:  # also those that draw nothing
            raise too_long()
        last = last or "M"
        if size == 0:
            control, last = _draw(pen, command, [], last, control), "Z"
            if numbers:
                break
            continue
        for start in range(0, len(numbers) - size + 1, size):
            control = _draw(pen, command, numbers[start : start + size], last, control)
            last = command.upper()
            command = {"M": "L", "m": "l"}.get(command, command)
        if len(numbers) % size:
            break
    return pen.outline()


def _numbers(data: str, position: int, command: str) -> tuple[list[float], int]:
    """Give the numbers that follow a command, and where they end."""
    if command in "Aa":
        found: list[str] = []
        while (arc := _ARC.match(data, position)) is not None:
            found += arc.groups()
            position = arc.end()
    else:
        run = _RUN.match(data, position)
        position = run.end() if run is not None else position
        found = _NUMBER.findall(run[0]) if run is not None else []
    numbers = list(map(float, found))
    if numbers:
        checked(max(numbers, key=abs))
    return numbers, position


def _draw(pen: Pen, command: str, numbers: list[float], last: str, control: XY) -> XY:
    """Draw one command and give the control point a following S or T reflects."""
    x, y = pen.at
    kind, relative = command.upper(), command.islower()
    dx, dy = (x, y) if relative else (0.0, 0.0)
    if kind == "Z":
        pen.close()
        return pen.at
    if kind == "H":
        pen.line((numbers[0] + dx, y))
    elif kind == "V":
        pen.line((x, numbers[0] + dy))
    elif kind == "A":
        _arc(
            pen,
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3] != 0,
            numbers[4] != 0,
            (numbers[5] + dx, numbers[6] + dy),
        )
    else:
        points = [(numbers[i] + dx, numbers[i + 1] + dy) for i in range(0, len(numbers), 2)]
        if kind == "M":
            pen.move(points[0])
        elif kind == "L":
            pen.line(points[0])
        elif kind in "CS":
            if kind == "S":
                points.insert(0, (2 * x - control[0], 2 * y - control[1]) if last in ("C", "S") else (x, y))
            pen.cubic(points[0], points[1], points[2])
            return points[1]
        else:
            if kind == "T":
                points.insert(0, (2 * x - control[0], 2 * y - control[1]) if last in ("Q", "T") else (x, y))
            pen.quadratic(points[0], points[1])
            return points[0]
    return pen.at


def _arc(pen: Pen, rx: float, ry: float, turn: float, large: bool, sweep: bool, to: XY) -> None:
    """Draw an elliptical arc (SVG 2, appendix B.2.4, endpoint to centre) as cubics of at most a quarter each."""
    (x1, y1), (x2, y2) = pen.at, to
    rx, ry = abs(rx), abs(ry)
    if (x1, y1) == (x2, y2):
        return
    if rx == 0 or ry == 0:
        pen.line(to)
        return
    phi = math.radians(turn % 360)
    cos, sin = math.cos(phi), math.sin(phi)
    xm, ym = (x1 - x2) / 2, (y1 - y2) / 2
    x, y = cos * xm + sin * ym, cos * ym - sin * xm  # B.2.4 step 1
    excess = (x / rx) ** 2 + (y / ry) ** 2
    if excess > 1:  # B.2.5 step 3: radii too small are scaled up
        rx, ry = rx * math.sqrt(excess), ry * math.sqrt(excess)
    below = (rx * y) ** 2 + (ry * x) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (-1 if large == sweep else 1)
    cx, cy = factor * rx * y / ry, -factor * ry * x / rx  # step 2
    start = math.atan2((y - cy) / ry, (x - cx) / rx)
    end = math.atan2((-y - cy) / ry, (-x - cx) / rx)
    sweep_angle = (end - start) % (2 * math.pi) if sweep else -((start - end) % (2 * math.pi))
    pieces = max(1, math.ceil(abs(sweep_angle) / (math.pi / 2) - 1e-9))
    step = sweep_angle / pieces
    length = 4 / 3 * math.tan(step / 4)
    frame = Affine(rx * cos, rx * sin, -ry * sin, ry * cos, 0, 0) @ Affine(e=cx / rx, f=cy / ry)
    frame = Affine(e=(x1 + x2) / 2, f=(y1 + y2) / 2) @ frame
    for index in range(pieces):
        a, b = start + index * step, start + (index + 1) * step
        unit = np.array(
            [
                [math.cos(a) - length * math.sin(a), math.sin(a) + length * math.cos(a)],
                [math.cos(b) + length * math.sin(b), math.sin(b) - length * math.cos(b)],
                [math.cos(b), math.sin(b)],
            ]
        )
        one, two, three = ((row[0], row[1]) for row in frame.apply(unit).tolist())
        pen.cubic(one, two, to if index == pieces - 1 else three)
