"""Tell whether two logos are the same drawing, however their files are written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brand.engine.guideline.edition import Guideline

if TYPE_CHECKING:
    from brand.engine.logo.mark import Mark

_GRID = 10_000  # steps of the longer side of the ink: finer differences are rounding


@dataclass(frozen=True, slots=True)
class Drawing:
    """The hash of a logo's file, that of what it draws (fills and outlines in paint order), and the margins it has.

    Margins are left, top, right, bottom, in ten-thousandths of the longer side of the ink.
    """

    file: str
    sha256: str
    margins: tuple[int, int, int, int]


def drawings(guideline: Guideline) -> dict[str, Drawing]:
    """Give the drawing of every logo by id."""
    return {mark.logo.id: _drawing(mark) for mark in guideline.marks}


def _drawing(mark: Mark) -> Drawing:
    import numpy as np

    x0, y0, x1, y1 = mark.ink_box
    view = mark.logo.view
    scale = _GRID / max(x1 - x0, y1 - y0, 1e-9)
    digest = hashlib.sha256()
    for part in mark.parts:
        digest.update(f"{part.hex} {part.even_odd} {part.outline.commands} ".encode())
        points = np.round((part.outline.points - (x0, y0)) * scale).astype(np.int64)
        digest.update(points.tobytes())
    left, top, right, bottom = (round(scale * gap) for gap in (x0 - view.x0, y0 - view.y0, view.x1 - x1, view.y1 - y1))
    return Drawing(mark.logo.sha256, digest.hexdigest(), (left, top, right, bottom))


def pair_up(before: dict[str, Drawing], after: dict[str, Drawing]) -> dict[str, str]:
    """Give the new id of each logo that only changed its id: one drawing that went, one equal drawing that came."""
    gone, come = [id for id in before if id not in after], [id for id in after if id not in before]
    went: dict[str, list[str]] = {}
    came: dict[str, list[str]] = {}
    for ids, known, table in ((gone, before, went), (come, after, came)):
        for id in ids:
            table.setdefault(known[id].sha256, []).append(id)
    return {ids[0]: came[hash][0] for hash, ids in went.items() if len(ids) == 1 and len(came.get(hash, ())) == 1}
