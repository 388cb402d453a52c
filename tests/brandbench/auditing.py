"""Measure on the scene what is true of it: the ground under the logo and what comes near it.

The ground is painted without marks and words and measured as pixels; distances are those of the scene's boxes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from brand.engine.colour.lab import d50
from brand.engine.colour.srgb import hex_of
from brand.engine.colour.wcag import contrast_ratio
from brand.engine.geometry import Box
from tests.brandbench.identity import dominant
from tests.brandbench.scene import Panel, Scene, shown

CLEAR, APART = 0.3, 0.6  # of the logo's height: to anything foreign, and to a partner
LIGHT, DARK, UNREST, CONTRAST = 70.0, 65.0, 12.0, 3.0


@dataclass(frozen=True)
class Ground:
    """What lies under a box: the mean colour, and mean and deviation of L*."""

    hex: str
    lightness: float
    unrest: float


def under(scene: Scene, box: Box) -> Ground:
    """Measure the ground under a box."""
    x0, y0 = min(max(0, round(box.x0)), scene.width - 1), min(max(0, round(box.y0)), scene.height - 1)
    x1, y1 = min(max(x0 + 1, round(box.x1)), scene.width), min(max(y0 + 1, round(box.y1)), scene.height)
    window = np.empty((y1 - y0, x1 - x0, 3))
    window[:] = _rgb(scene.ground)
    x, y = np.arange(x0, x1) + 0.5, np.arange(y0, y1)[:, None] + 0.5
    for panel in scene.panels:
        _paint(window, panel, x, y)
    values = window.reshape(-1, 3)
    light = d50(values)[:, 0]
    red, green, blue = (round(float(value)) for value in values.mean(axis=0))
    return Ground(hex_of((red, green, blue)), float(light.mean()), float(light.std()))


def _paint(window: np.ndarray, panel: Panel, x: np.ndarray, y: np.ndarray) -> None:
    """Paint a panel on a window of the page whose pixels have their middles at x (columns) and y (rows)."""
    across, down = (x - panel.x) / panel.w, (y - panel.y) / panel.h
    inside = (across >= 0) & (across < 1) & (down >= 0) & (down < 1)
    if panel.round:
        inside &= (across - 0.5) ** 2 + (down - 0.5) ** 2 <= 0.25
    if not inside.any():
        return
    if panel.photo is not None:
        picture = shown(panel)
        rows = (down[:, 0] * picture.shape[0]).astype(int).clip(0, picture.shape[0] - 1)
        columns = (across * picture.shape[1]).astype(int).clip(0, picture.shape[1] - 1)
        window[inside] = picture[rows[:, None], columns][inside]
    elif panel.to:
        share = np.broadcast_to(down if panel.down else across, inside.shape)[inside][:, None]
        window[inside] = (1 - share) * np.array(_rgb(panel.fill)) + share * np.array(_rgb(panel.to))
    else:
        window[inside] = _rgb(panel.fill)


def broken(scene: Scene, *, margin: float = 0.0) -> set[str]:
    """Give the rules of grounds and distances that a scene breaks; with a margin (0.1, say) also those it nears."""
    if not any(mark.variant for mark in scene.marks) or scene.format == "docx":
        return set()
    logo, found = scene.logo, set()
    ground = under(scene, logo.box)
    # What is drawn in another colour than registered is no matter of the ground.
    if contrast_ratio(_rgb(dominant(logo.mark)), _rgb(ground.hex)) < CONTRAST * (1 + margin):
        found.add("logo.contrast")
    if ground.unrest > UNREST * (1 - margin):
        found.add("logo.busy-background")
    if (ground.lightness < LIGHT + 40 * margin) if logo.mark.light else (ground.lightness > DARK - 40 * margin):
        found.add("logo.variant")
    if gap(scene) < CLEAR * logo.height * (1 + margin):
        found.add("logo.clear-space")
    for partner in (mark for mark in scene.marks if not mark.variant):
        if between(logo.box, partner.box) < APART * logo.height * (1 + margin):
            found.add("cobrand.separation")
        if partner.height > logo.height * (1 - margin):
            found.add("cobrand.size")
    return found


def gap(scene: Scene) -> float:
    """Give the distance from the logo's box to the nearest foreign thing; edges of what it lies on do not count."""
    box = scene.logo.box
    boxes = [Box(*line.ink) for line in scene.lines]
    boxes += [mark.box for mark in scene.marks if not mark.variant]
    boxes += [p.box for p in scene.panels if not p.holds(box)]
    return min((between(box, other) for other in boxes), default=1e9)


def between(one: Box, two: Box) -> float:
    across = max(0.0, one.x0 - two.x1, two.x0 - one.x1)
    down = max(0.0, one.y0 - two.y1, two.y0 - one.y1)
    return float(np.hypot(across, down))


def _rgb(hex: str) -> tuple[int, int, int]:
    return int(hex[1:3], 16), int(hex[3:5], 16), int(hex[5:7], 16)
