"""Tables of a text document: a block for each row, its cells shaded by themselves or by the style of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from brand.engine.artwork.model import Paint
from brand.engine.artwork.office.flow import Block, filled, moved, stacked
from brand.engine.artwork.office.tree import attribute, child, children, local, switch, whole
from brand.engine.artwork.office.word_style import WordStyles
from brand.engine.colour.srgb import Rgb

_TWIP = 1 / 20
_MARGIN = 108 * _TWIP  # left and right in a cell where nothing is said
_LOOK = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
Lay = Callable[[Sequence[etree._Element], float, Rgb, Sequence[etree._Element]], Iterator[Block]]


def table_rows(
    styles: WordStyles, table: etree._Element, width: float, ground: Rgb, tables: Sequence[etree._Element], lay: Lay
) -> Iterator[Block]:
    """Lay out the rows of a table; `lay` lays out the content of a cell."""
    properties = child(table, "tblPr")
    chain = styles.chain(attribute(child(properties, "tblStyle"), "val"), "table")
    look = child(properties, "tblLook")
    columns = [whole(node, "w") * _TWIP for node in children(child(table, "tblGrid"), "gridCol")]
    if sum(columns) <= 0:
        columns = [width / max(len(columns), 1)] * max(len(columns), 1)
    rows = list(_through(table, "tr"))
    margins = child(properties, "tblCellMar")
    sides = [_margin(margins, "left", "start"), _margin(margins, "right", "end")]
    for index, row in enumerate(rows):
        x, column = 0.0, int(whole(child(row, "trPr", "gridBefore"), "val"))
        high = whole(child(row, "trPr", "trHeight"), "val") * _TWIP
        cells: list[tuple[float, float, Block, Paint | None]] = []
        for cell in _through(row, "tc"):
            own = child(cell, "tcPr")
            span = max(int(whole(child(own, "gridSpan"), "val", 1)), 1)
            wide = sum(columns[column : column + span]) or whole(child(own, "tcW"), "w") * _TWIP or width
            parts = _parts(chain, look, index, column, len(rows), len(columns))
            shades = (child(owner, "shd") for owner in (own, *(child(part, "tcPr") for part in parts)))
            shade = next((found for found in shades if found is not None), None)
            paint = styles.shading(shade)
            under = paint.colours[0] if paint is not None and paint.colours else ground
            room = max(wide - sides[0] - sides[1], 1.0)
            block = stacked(lay(list(children(cell)), room, under, [*parts, *tables]))
            high = max(high, block.height)
            cells.append((x, wide, block, paint))
            x += wide
            column += span
        whole_row = Block(high)
        for left, wide, block, paint in cells:
            whole_row.elements += filled(left, 0, wide, high, paint)
            whole_row.elements += moved(block.elements, left + sides[0], 0)
            whole_row.pinned += block.pinned
            whole_row.behind += block.behind
        yield whole_row


def _through(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give rows or cells, also those inside content controls."""
    for found in children(node):
        if local(found) == name:
            yield found
        elif local(found) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(found, name)


def _margin(margins: etree._Element | None, *names: str) -> float:
    node = next((found for name in names if (found := child(margins, name)) is not None), None)
    return whole(node, "w") * _TWIP if node is not None else _MARGIN


def _parts(
    chain: Sequence[etree._Element], look: etree._Element | None, row: int, column: int, rows: int, columns: int
) -> list[etree._Element]:
    """Give the parts of a table's styles that hold for a cell, the strongest first."""
    try:
        mask = int(attribute(look, "val") or "0", 16)
    except ValueError:
        mask = 0

    def on(name: str) -> bool:
        stated = attribute(look, name)
        return switch(stated) if stated else bool(mask & _LOOK[name])

    names = []
    if on("firstRow") and row == 0:
        names.append("firstRow")
    if on("lastRow") and row == rows - 1:
        names.append("lastRow")
    if on("firstColumn") and column == 0:
        names.append("firstCol")
    if on("lastColumn") and column == columns - 1:
        names.append("lastCol")
    if not on("noHBand"):
        names.append("band1Horz" if (row - on("firstRow")) % 2 == 0 else "band2Horz")
    if not on("noVBand"):
        names.append("band1Vert" if (column - on("firstColumn")) % 2 == 0 else "band2Vert")
    found = []
    for name in names:
        found += [part for style in chain for part in children(style, "tblStylePr") if attribute(part, "type") == name]
    return [*found, *chain]
