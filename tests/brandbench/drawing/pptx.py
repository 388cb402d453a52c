"""Draw a scene as one slide; marks are pictures, as people place them."""

from __future__ import annotations

import io

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from tests.brandbench.drawing.svg import jpeg, png_of
from tests.brandbench.fonts import advance
from tests.brandbench.scene import Line, Placed, Scene

_EMU = 9525


def write(scene: Scene) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(scene.width * _EMU), Emu(scene.height * _EMU)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour(scene.ground)
    for panel in scene.panels:
        place = [Emu(round(v * _EMU)) for v in (panel.x, panel.y, panel.w, panel.h)]
        if panel.photo is not None:
            slide.shapes.add_picture(io.BytesIO(jpeg(panel)), *place)
            continue
        shape = slide.shapes.add_shape(MSO_SHAPE.OVAL if panel.round else MSO_SHAPE.RECTANGLE, *place)
        shape.line.fill.background()
        if panel.to:
            shape.fill.gradient()
            shape.fill.gradient_angle = 270 if panel.down else 0
            for stop, hex in zip(shape.fill.gradient_stops, (panel.fill, panel.to), strict=True):
                stop.color.rgb = _colour(hex)
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(panel.fill)
        shape.shadow.inherit = False
    for placed in scene.marks:
        _mark(slide, placed)
    for line in scene.lines:
        _line(slide, line)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _colour(hex: str) -> RGBColor:
    return RGBColor.from_string(hex[1:].upper())


def _mark(slide: object, placed: Placed) -> None:
    """Place the picture: its frame is the upright size about the same centre, turned and flipped by the pose."""
    pose, mark = placed.pose, placed.mark
    wide, high = mark.w * pose.x_scale, mark.h * pose.y_scale
    centre = pose.a * mark.w / 2 + pose.c * mark.h / 2 + pose.e, pose.b * mark.w / 2 + pose.d * mark.h / 2 + pose.f
    place = (centre[0] - wide / 2, centre[1] - high / 2, wide, high)
    raw = png_of(placed, placed.raster or 2.0)
    picture = slide.shapes.add_picture(io.BytesIO(raw), *(Emu(round(v * _EMU)) for v in place))  # type: ignore[attr-defined]
    picture.rotation = pose.rotation
    if pose.mirrored:
        picture._element.spPr.find(qn("a:xfrm")).set("flipH", "1")
    if placed.effect == "shadow":
        effects = etree.SubElement(picture._element.spPr, qn("a:effectLst"))
        shadow = etree.SubElement(effects, qn("a:outerShdw"), blurRad="50800", dist="38100", dir="2700000")
        etree.SubElement(etree.SubElement(shadow, qn("a:srgbClr"), val="000000"), qn("a:alpha"), val="55000")


def _line(slide: object, line: Line) -> None:
    wide = advance(line.text, line.face.file(line.weight), line.size) * 1.1 + 4
    place = (line.x, line.baseline - 0.95 * line.size, wide, 1.3 * line.size)
    box = slide.shapes.add_textbox(*(Emu(round(v * _EMU)) for v in place))  # type: ignore[attr-defined]
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    run = frame.paragraphs[0].add_run()
    run.text = line.text
    run.font.name, run.font.size, run.font.bold = line.face.family, Pt(round(line.size * 0.75, 1)), line.weight > 500
    run.font.color.rgb = _colour(line.fill)
