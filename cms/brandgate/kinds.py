"""Guess what a picture is: artwork, or a photograph, in which placement and colour rules block nothing."""

from __future__ import annotations

import numpy as np
from PIL import Image

from cms.media.models import SubjectKind

# A flat area of artwork differs from pixel to pixel by compression noise only; a photograph has few such pixels.
_NOISE = 3
_FLAT_ENOUGH = 0.5
_SIDE = 512


def guess(picture: Image.Image) -> tuple[SubjectKind, float]:
    """Return the kind and the share of flat pixels (0 to 1) it was guessed from.

    The picture is sampled without smoothing, so that noise stays noise.
    """
    small = picture.convert("RGB")
    step = max(1, max(small.size) // _SIDE)
    pixels = np.asarray(small, dtype=np.int16)
    across = np.abs(np.diff(pixels[::step], axis=1)).max(axis=2)[:, ::step]
    down = np.abs(np.diff(pixels[:, ::step], axis=0)).max(axis=2)[::step]
    if not across.size or not down.size:
        return SubjectKind.ARTWORK, 1.0
    flat = float(min((across <= _NOISE).mean(), (down <= _NOISE).mean()))
    return (SubjectKind.ARTWORK if flat >= _FLAT_ENOUGH else SubjectKind.PHOTOGRAPH), round(flat, 3)
