"""Draw a scene as a file, one module a format."""

from __future__ import annotations

from tests.brandbench.drawing import docx, html, pdf, pptx, raster, svg
from tests.brandbench.scene import Scene

WRITERS = {
    "svg": svg.write,
    "png": raster.write,
    "jpg": raster.write,
    "webp": raster.write,
    "html": html.write,
    "pdf": pdf.write,
    "pptx": pptx.write,
    "docx": docx.write,
}


def drawn(scene: Scene) -> bytes:
    """Give the bytes of the file."""
    return WRITERS[scene.format](scene)
