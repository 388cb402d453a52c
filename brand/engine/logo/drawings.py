"""A library's logos by their drawings: variants that differ in colours alone are one, cut into its pieces once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import MAX_PARTS, Mark, paint
from brand.engine.logo.master import master_of
from brand.engine.logo.segments import components
from brand.engine.logo.shapes import Shape, Shapes, gather

_SIDE = 480  # pixels of the longer side at which a logo's pieces are drawn


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Logos of one drawing (variants that differ in colours alone); the first has most inks. One Shapes a colouring.

    `colourings` has one mark for each way to share the inks among the parts: in one ink, parts that touch are one.
    """

    marks: tuple[Mark, ...]
    masters: tuple[Shapes, ...]
    colourings: tuple[Mark, ...]

    @property
    def ink(self) -> Box:
        return self.marks[0].logo.ink


def drawings_of(marks: Sequence[Mark]) -> tuple[Drawing, ...]:
    return _drawings(tuple(marks))


@lru_cache(maxsize=16)
def _drawings(marks: tuple[Mark, ...]) -> tuple[Drawing, ...]:
    groups: dict[tuple[bytes, ...], list[Mark]] = {}
    for mark in marks:
        groups.setdefault(_key(mark), []).append(mark)
    result = []
    for variants in groups.values():
        variants.sort(key=lambda mark: -len({part.rgb for part in mark.parts}))
        masters: dict[bytes, Shapes] = {}
        for mark in variants:
            for together in (False, True):
                shapes = _pieces(mark, together=together)
                masters.setdefault(shapes.boxes.round().tobytes(), shapes)
        colourings: dict[tuple[int, ...], Mark] = {}
        for mark in variants:
            colourings.setdefault(master_of(mark).inks, mark)
        result.append(Drawing(tuple(variants), tuple(masters.values()), tuple(colourings.values())))
    return tuple(result)


def _key(mark: Mark) -> tuple[bytes, ...]:
    return tuple(
        piece
        for part in mark.parts
        for piece in (part.outline.commands.encode(), part.outline.points.round(2).tobytes())
    )


def _pieces(mark: Mark, *, together: bool) -> Shapes:
    """Give the pieces of a logo, neighbours of one colour (or of any) together; in units of its file."""
    ink = mark.logo.ink
    scale = _SIDE / max(ink.width, ink.height)
    to_pixels = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    painted = paint(mark.parts, to_pixels, round(ink.width * scale) + 1, round(ink.height * scale) + 1)
    parts = mark.parts[:MAX_PARTS]
    colours = list(dict.fromkeys(part.rgb for part in parts))
    table = np.array([0, *(1 if together else 1 + colours.index(part.rgb) for part in parts)], dtype=np.uint8)
    labels = table[painted]
    shapes: list[Shape] = []
    for number in range(1, int(labels.max(initial=0)) + 1):
        shapes += components((labels == number).view(np.uint8))
    shapes.sort(key=lambda piece: -piece.area)
    corner = np.array([ink.x0, ink.y0])
    moved = [
        Shape(
            (
                piece.box[0] / scale + ink.x0,
                piece.box[1] / scale + ink.y0,
                piece.box[2] / scale + ink.x0,
                piece.box[3] / scale + ink.y0,
            ),
            piece.area / scale**2,
            piece.centre / scale + corner,
            piece.spread / scale**2,
            piece.ring,
        )
        for piece in shapes
    ]
    return gather(moved, [(False, False, False, False)] * len(moved))
