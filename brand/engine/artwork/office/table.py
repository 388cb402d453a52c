"""Tables on slides: cells as rectangles with text, filled by the cell itself or by the style of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from brand.engine.artwork.model import Paint, Shape, Unread
from brand.engine.artwork.office.cascade import Cascade
from brand.engine.artwork.office.colour import ink_of
from brand.engine.artwork.office.drawing import Canvas, Source
from brand.engine.artwork.office.fill import fill_in, paint_of
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.text_frame import draw_text, has_text
from brand.engine.artwork.office.tree import attribute, child, children, number, switch, whole
from brand.engine.artwork.outline import rectangle
from brand.engine.geometry import Affine, Box

# The styles without any fill, which no file defines: "No Style, No Grid" and "No Style, Table Grid".
_PLAIN = frozenset({"", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"})
# "Medium Style 2" in the colours of the theme.
_MEDIUM = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
_STRONG = ("firstRow", "lastRow", "firstCol", "lastCol")
_MARGINS = {"marL": 91_440.0, "marT": 45_720.0, "marR": 91_440.0, "marB": 45_720.0}
_INSETS = {"marL": "lIns", "marT": "tIns", "marR": "rIns", "marB": "bIns"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The table styles a presentation defines, by id."""

    styles: Mapping[str, etree._Element] = field(default_factory=dict)

    def draw(self, source: Source, canvas: Canvas, table: etree._Element, frame: Frame, base: Cascade) -> None:
        """Draw a table from the top left of its frame."""
        properties = child(table, "tblPr")
        name = attribute(child(properties, "tableStyleId"), "val") or _text(child(properties, "tableStyleId"))
        style = self.styles.get(name)
        if style is None and name in _MEDIUM:
            style = _medium(_MEDIUM[name])
        if style is None and name not in _PLAIN:
            canvas.unread.append(Unread("table-style", frame.box))
        columns = [whole(node, "w") * source.unit for node in children(child(table, "tblGrid"), "gridCol")]
        scale = frame.width / sum(columns) if sum(columns) > 0 else 1.0
        rows = list(children(table, "tr"))
        heights = [whole(row, "h") * source.unit for row in rows]
        y = 0.0
        for index, row in enumerate(rows):
            x = 0.0
            for column, cell in enumerate(list(children(row, "tc"))[: len(columns)]):
                wide = columns[column] * scale
                canvas.budget.visit()
                if not switch(attribute(cell, "hMerge")) and not switch(attribute(cell, "vMerge")):
                    across = int(whole(cell, "gridSpan", 1)) or 1
                    down = int(whole(cell, "rowSpan", 1)) or 1
                    spot = Box(
                        x, y, x + sum(columns[column : column + across]) * scale, y + sum(heights[index : index + down])
                    )
                    parts = _parts(style, properties, index, column, len(rows), len(columns))
                    _cell(source, canvas, cell, parts, frame, spot, base)
                x += wide
            y += heights[index]


def _cell(
    source: Source,
    canvas: Canvas,
    cell: etree._Element,
    parts: Sequence[etree._Element],
    frame: Frame,
    spot: Box,
    base: Cascade,
) -> None:
    own = child(cell, "tcPr")
    pose = frame.pose @ Affine(e=spot.x0, f=spot.y0)
    place = Frame(pose, spot.width, spot.height)
    paint: Paint | None = None
    stated = fill_in(own)
    if stated is not None:
        paint = paint_of(stated, source.palette, place)
    else:
        for part in parts:
            holder = child(part, "tcStyle", "fill")
            if holder is not None:
                paint = paint_of(fill_in(holder), source.palette, place)
                break
            ready = child(part, "tcStyle", "fillRef")
            if ready is not None:
                index = int(whole(ready, "idx"))
                node = source.theme.fills[index - 1] if 0 < index <= len(source.theme.fills) else None
                paint = paint_of(node, source.palette, place, ink_of(ready, source.palette))
                break
    if paint is not None and spot.width > 0 and spot.height > 0:
        outline = rectangle(0, 0, spot.width, spot.height)
        if outline is not None:
            outline = outline.mapped(pose)
            canvas.add([Shape(outline, outline.box(), paint)])
    body = child(cell, "txBody")
    if body is None or not has_text(body):
        return
    texts = next((found for part in parts if (found := child(part, "tcTxStyle")) is not None), None)
    lists = list(children(body, "lstStyle"))
    insets = {_INSETS[name]: number(attribute(own, name), usual) * source.unit for name, usual in _MARGINS.items()}
    anchor = attribute(own, "anchor", "t")
    bodies = list(children(body, "bodyPr"))
    draw_text(canvas, body, place, replace(base, own=lists, cell=texts), bodies, insets, anchor)


def _parts(
    style: etree._Element | None, properties: etree._Element | None, row: int, column: int, rows: int, columns: int
) -> list[etree._Element]:
    """Give the parts of a table style that hold for a cell, the strongest first."""

    def on(name: str) -> bool:
        return switch(attribute(properties, name))

    names = []
    if on("firstRow") and row == 0:
        names.append("firstRow")
    if on("lastRow") and row == rows - 1:
        names.append("lastRow")
    if on("firstCol") and column == 0:
        names.append("firstCol")
    if on("lastCol") and column == columns - 1:
        names.append("lastCol")
    if on("bandRow"):
        names.append("band1H" if (row - on("firstRow")) % 2 == 0 else "band2H")
    if on("bandCol"):
        names.append("band1V" if (column - on("firstCol")) % 2 == 0 else "band2V")
    found = [child(style, name) for name in [*names, "wholeTbl"]]
    return [part for part in found if part is not None]


def _medium(accent: str) -> etree._Element:
    """Write "Medium Style 2", which PowerPoint gives new tables and other programs name without defining it."""
    tinted = f'<a:schemeClr val="{accent}"><a:tint val="{{}}"/></a:schemeClr>'
    plain = f'<a:schemeClr val="{accent}"/>'
    cell = "<a:tcStyle><a:fill><a:solidFill>{}</a:solidFill></a:fill></a:tcStyle>"
    strong = '<a:tcTxStyle b="on"><a:schemeClr val="lt1"/></a:tcTxStyle>'
    text = f'<a:tcTxStyle><a:schemeClr val="dk1"/></a:tcTxStyle>{cell.format(tinted.format(20_000))}'
    band = cell.format(tinted.format(40_000))
    parts = "".join(f"<a:{name}>{strong}{cell.format(plain)}</a:{name}>" for name in _STRONG)
    bands = "".join(f"<a:{name}>{band}</a:{name}>" for name in ("band1H", "band1V"))
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return etree.fromstring(f'<a:tblStyle xmlns:a="{space}"><a:wholeTbl>{text}</a:wholeTbl>{bands}{parts}</a:tblStyle>')


def _text(node: etree._Element | None) -> str:
    return (node.text or "").strip() if node is not None else ""
