"""Draw a scene as PNG, JPEG or WebP."""

from __future__ import annotations

import io

import resvg_py
from PIL import Image

from tests.brandbench.drawing.svg import document
from tests.brandbench.fonts import FACES
from tests.brandbench.scene import Scene

_FILES = sorted({str(file) for face in FACES for file in (face.regular, face.bold)})


def write(scene: Scene) -> bytes:
    png = bytes(resvg_py.svg_to_bytes(svg_string=document(scene), skip_system_fonts=True, font_files=_FILES))
    if scene.format == "png":
        return png
    stream = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        plain = picture.convert("RGB")
        if scene.format == "jpg":
            plain.save(stream, "JPEG", quality=scene.quality, subsampling=0 if scene.quality > 90 else 2)
        else:
            plain.save(stream, "WEBP", quality=scene.quality)
    return stream.getvalue()
