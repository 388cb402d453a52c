"""Draw a scene as a text document: the marks and lines one below the other, at their true sizes."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.brandbench.drawing.svg import png_of
from tests.brandbench.scene import PX_PER_MM, Scene


def write(scene: Scene) -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for placed in scene.marks:
        raw = png_of(placed, placed.raster or 2.0)
        run = document.add_paragraph().add_run()
        picture = run.add_picture(
            io.BytesIO(raw), width=Mm(placed.width / PX_PER_MM), height=Mm(placed.height / PX_PER_MM)
        )
        if placed.pose.mirrored:
            for transform in picture._inline.iter(qn("a:xfrm")):
                transform.set("flipH", "1")
    for line in scene.lines:
        run = document.add_paragraph().add_run(line.text)
        run.font.name, run.font.size, run.font.bold = line.face.family, Pt(line.size * 0.75), line.weight > 500
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            run._element.rPr.rFonts.set(qn(attribute), line.face.family)
        run.font.color.rgb = RGBColor.from_string(line.fill[1:].upper())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
