"""Prepare what every search for logos needs, so that copies of this process find it done."""

from __future__ import annotations

import numpy as np

from brand.engine.artwork.model import Artwork, Page, Picture
from brand.engine.geometry import Affine, Box
from brand.engine.guideline.edition import Guideline
from brand.engine.logo.mark import paint
from brand.engine.runner import check

_WIDTH, _MARGIN = 160, 40  # pixels
_HASH = "0" * 64  # of no file


def warm(guideline: Guideline) -> None:
    """Search a small picture of one of the edition's logos; the engine remembers what it made for that."""
    for mark in guideline.marks[:1]:
        ink = mark.logo.ink
        scale = _WIDTH / max(ink.width, ink.height)
        pose = Affine(e=_MARGIN, f=_MARGIN) @ Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
        width, height = round(ink.width * scale) + 2 * _MARGIN, round(ink.height * scale) + 2 * _MARGIN
        inks = np.array([(255, 255, 255), *(part.rgb for part in mark.parts)], dtype=np.uint8)
        pixels = np.full((height, width, 4), 255, dtype=np.uint8)
        pixels[..., :3] = inks[paint(mark.parts, pose, width, height)]
        box = Box(0.0, 0.0, float(width), float(height))
        page = Page(box.width, box.height, None, (Picture(pixels, Affine(), box, _HASH, lossy=False),))
        check(Artwork(mark.logo.id, _HASH, "png", (page,)), guideline)
