"""Draw a scene as PNG, JPEG or WebP.

As a careful office does, the quality of a lossy file is raised until no flat colour has drifted from its own.
"""

from __future__ import annotations

import io

import numpy as np
import resvg_py
from PIL import Image

from brand.engine.colour.ciede2000 import between_rgb
from tests.brandbench.drawing.svg import document
from tests.brandbench.fonts import FACES
from tests.brandbench.scene import Scene

_FILES = sorted({str(file) for face in FACES for file in (face.regular, face.bold)})
_DRIFT = 0.8  # CIEDE2000
_LEAST_AREA = 400  # pixels of a flat colour, away from edges


def write(scene: Scene) -> bytes:
    png = bytes(resvg_py.svg_to_bytes(svg_string=document(scene), skip_system_fonts=True, font_files=_FILES))
    if scene.format == "png":
        return png
    with Image.open(io.BytesIO(png)) as picture:
        plain = picture.convert("RGB")
    while True:
        raw = _encoded(plain, scene)
        if scene.quality >= 98 or not _drifts(plain, raw, scene):
            return raw
        scene.quality = min(98, scene.quality + 4)


def _encoded(plain: Image.Image, scene: Scene) -> bytes:
    stream = io.BytesIO()
    if scene.format == "jpg":
        plain.save(stream, "JPEG", quality=scene.quality, subsampling=0 if scene.fine else 2)
    else:
        plain.save(stream, "WEBP", quality=scene.quality)
    return stream.getvalue()


def _drifts(plain: Image.Image, raw: bytes, scene: Scene) -> bool:
    """Say whether an area that was drawn in one colour has another one in the file."""
    before = np.asarray(plain).astype(np.int32)
    with Image.open(io.BytesIO(raw)) as picture:
        after = np.asarray(picture.convert("RGB"))
    for fill in {scene.ground, *(panel.fill for panel in scene.panels if panel.photo is None and not panel.to)}:
        colour = np.array([int(fill[i : i + 2], 16) for i in (1, 3, 5)])
        same = (before == colour).all(axis=2)
        if np.count_nonzero(same) < _LEAST_AREA:
            continue
        if float(between_rgb(np.median(after[same], axis=0), colour.astype(float))) > _DRIFT:
            return True
    return False
