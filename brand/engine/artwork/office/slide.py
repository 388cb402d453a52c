"""Draw one slide: what its master and its layout show, then its own shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from brand.engine.artwork.model import Paint, Shape, Unread
from brand.engine.artwork.office.cascade import Cascade
from brand.engine.artwork.office.colour import ink_of
from brand.engine.artwork.office.drawing import (
    MAX_DEPTH,
    Canvas,
    Look,
    Source,
    draw_picture,
    draw_shape,
    effects_of,
    foreign,
    picture_of,
)
from brand.engine.artwork.office.fill import effects_in, fill_in, paint_of
from brand.engine.artwork.office.frame import Frame, Space
from brand.engine.artwork.office.table import Tables
from brand.engine.artwork.office.text_frame import draw_text, has_text
from brand.engine.artwork.office.tree import attribute, child, children, local, switch, whole
from brand.engine.artwork.outline import rectangle
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine

_BODY, _TITLE = "body", "title"
_ONE_OF_A_KIND = frozenset({"title", "dt", "ftr", "sldNum", "hdr"})
_NAMELESS = frozenset({"nvGrpSpPr", "grpSpPr", "extLst", "cNvGrpSpPr"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide, layout or master: its root and how what it refers to is found."""

    root: etree._Element
    source: Source

    @property
    def tree(self) -> etree._Element | None:
        return child(self.root, "cSld", "spTree")


@dataclass(frozen=True, slots=True)
class Deck:
    """What all slides share: the presentation's own text styles, its tables and its embedded fonts."""

    styles: Sequence[etree._Element]
    tables: Tables
    embedded: Mapping[str, bool]
    width: float
    height: float


class SlidePainter:
    """Draw the sheets of one slide, nearest first: slide, layout, master."""

    def __init__(self, deck: Deck, sheets: Sequence[Sheet], canvas: Canvas) -> None:
        self.deck, self.sheets, self.canvas = deck, sheets, canvas
        self.lent: dict[str, dict[tuple[str, str], etree._Element]] = {}
        unit = sheets[0].source.unit
        self.space = Space(across=unit, down=unit)

    def draw(self) -> None:
        self._background()
        shown = [self.sheets[0]]
        for sheet in self.sheets[1:]:
            if not switch(attribute(shown[-1].root, "showMasterSp"), True):
                break
            shown.append(sheet)
        for sheet in reversed(shown):
            self._children(sheet, sheet.tree, self.space, None, frozenset(), 0)

    def _background(self) -> None:
        frame = Frame(Affine(), self.deck.width, self.deck.height)
        white = Paint("flat", ((255, 255, 255),))
        for sheet in self.sheets:
            ground = child(sheet.root, "cSld", "bg")
            if ground is None:
                continue
            own, styled = child(ground, "bgPr"), child(ground, "bgRef")
            fill, ink = fill_in(own), None
            if own is None:
                index = int(whole(styled, "idx")) - 1000
                ready = sheet.source.theme.grounds
                fill = ready[index - 1] if 0 < index <= len(ready) else None
                ink = ink_of(styled, sheet.source.palette)
            if fill is not None and local(fill) == "blipFill":
                self._ground(frame, white)
                draw_picture(sheet.source, self.canvas, Look(()), frame, fill, with_line=False, rectangular=True)
            else:
                # Slides are shown on white where nothing is painted.
                self._ground(frame, paint_of(fill, sheet.source.palette, frame, ink) or white)
            return
        self._ground(frame, white)

    def _ground(self, frame: Frame, paint: Paint) -> None:
        outline = rectangle(0, 0, frame.width, frame.height)
        if outline is not None:
            self.canvas.add([Shape(outline, frame.box, paint)])

    def _children(
        self,
        sheet: Sheet,
        node: etree._Element | None,
        space: Space,
        fill: etree._Element | None,
        effects: frozenset[str],
        depth: int,
    ) -> None:
        if depth > MAX_DEPTH:
            problem = f"Groups are nested more than {MAX_DEPTH} deep."
            raise ArtworkError("office-too-deep", problem, remedy="Ungroup the drawing.")
        for found in children(node):
            kind = local(found)
            self.canvas.budget.visit()
            if kind in _NAMELESS or _hidden(found):
                continue
            if kind == "grpSp":
                own = child(found, "grpSpPr")
                stated = fill_in(own)
                inner = fill if stated is None or local(stated) == "grpFill" else stated
                inside = space.inside(child(own, "xfrm"))
                self._children(sheet, found, inside, inner, effects | (effects_in(own) or frozenset()), depth + 1)
            elif kind in ("sp", "cxnSp", "pic", "graphicFrame"):
                self._object(sheet, found, kind, space, Look((), None, fill, effects))
            else:
                code = {"contentPart": "ink"}.get(kind, "unknown-element")
                self.canvas.unread.append(Unread(code))

    def _object(self, sheet: Sheet, node: etree._Element, kind: str, space: Space, look: Look) -> None:
        holder = _holder(node)
        if holder is not None and sheet is not self.sheets[0]:
            return  # placeholders of layouts and masters only lend their looks
        inherited = self._inherited(holder) if holder is not None else []
        chain = [node, *inherited]
        properties = [own for found in chain if (own := child(found, "spPr")) is not None]
        style = next((own for found in chain if (own := child(found, "style")) is not None), None)
        look = replace(look, properties=properties, style=style)
        transform = child(node, "xfrm") if kind == "graphicFrame" else None
        transform = transform if transform is not None else look.first("xfrm")
        if transform is None or child(transform, "ext") is None:
            if kind != "sp" or has_text(child(node, "txBody")):
                self.canvas.unread.append(Unread("unknown-element"))
            return
        frame = space.frame(transform)
        if kind == "graphicFrame":
            self._framed(sheet, node, frame)
        elif kind == "pic":
            picture_of(sheet.source, self.canvas, node, look, frame)
        else:
            self._shape(sheet, node, look, frame, chain, filled_in=holder is None)

    def _shape(
        self,
        sheet: Sheet,
        node: etree._Element,
        look: Look,
        frame: Frame,
        chain: Sequence[etree._Element],
        *,
        filled_in: bool,
    ) -> None:
        body = child(node, "txBody")
        if not filled_in and not has_text(body) and fill_in(child(node, "spPr")) is None:
            return  # an empty placeholder is not shown
        draw_shape(sheet.source, self.canvas, look, frame)
        if body is None or not has_text(body):
            return
        bodies = [own for found in chain if (own := child(found, "txBody", "bodyPr")) is not None]
        lists = [own for found in chain if (own := child(found, "txBody", "lstStyle")) is not None]
        holder = _holder(node)
        master = self.sheets[-1].root
        kind = {"title": "titleStyle", "ctrTitle": "titleStyle"}.get(attribute(holder, "type", "obj"), "bodyStyle")
        if holder is None or attribute(holder, "type") in ("dt", "ftr", "sldNum"):
            kind = "otherStyle"
        master_style = child(master, "txStyles", kind)
        styles = [master_style] if master_style is not None else []
        base = [*self.deck.styles, *styles] if holder is None else [*styles, *self.deck.styles]
        effects = effects_of(sheet.source, look) if not self._painted(look) else look.group_effects
        cascade = Cascade(sheet.source, lists, base, look.style, effects=effects, embedded=self.deck.embedded)
        draw_text(self.canvas, body, frame, cascade, bodies)

    def _painted(self, look: Look) -> bool:
        """Say whether a shape has an area of its own: else its effects are those of its letters."""
        fill = next((found for own in look.properties if (found := fill_in(own)) is not None), None)
        return (fill is not None and local(fill) != "noFill") or (
            fill is None and child(look.style, "fillRef") is not None
        )

    def _framed(self, sheet: Sheet, node: etree._Element, frame: Frame) -> None:
        table = child(node, "graphic", "graphicData", "tbl")
        if table is not None:
            base = Cascade(sheet.source, (), self.deck.styles, embedded=self.deck.embedded)
            self.deck.tables.draw(sheet.source, self.canvas, table, frame, base)
            return
        self.canvas.unread.append(foreign(node, frame))
        for picture in node.iter(etree.Element):
            if local(picture) == "pic" and child(picture, "blipFill") is not None:
                properties = child(picture, "spPr")
                look = Look([properties] if properties is not None else [])
                picture_of(sheet.source, self.canvas, picture, look, frame)
                break

    def _inherited(self, holder: etree._Element) -> list[etree._Element]:
        """Give the placeholders of layout and master that one of the slide takes its looks from."""
        found: list[etree._Element] = []
        kind, index = attribute(holder, "type", "obj"), attribute(holder, "idx", "0")
        for number, sheet in enumerate(self.sheets[1:], start=1):
            general = _general(kind)
            lent = self._lent(sheet)
            match = lent.get(("index", index)) if number == 1 and general not in _ONE_OF_A_KIND else None
            match = match if match is not None else lent.get(("kind", general))
            if match is not None:
                found.append(match)
                kind = attribute(_holder(match), "type", kind)
        return found

    def _lent(self, sheet: Sheet) -> dict[tuple[str, str], etree._Element]:
        """Give the placeholders of a layout or master by index and by kind, the first of each."""
        known = self.lent.get(sheet.source.part)
        if known is None:
            known = self.lent[sheet.source.part] = {}
            for node in children(sheet.tree):
                holder = _holder(node)
                if holder is not None:
                    known.setdefault(("index", attribute(holder, "idx", "0")), node)
                    known.setdefault(("kind", _general(attribute(holder, "type", "obj"))), node)
        return known


def _general(kind: str) -> str:
    """Give the kind of the master's placeholder for one of a layout or slide."""
    if kind in ("title", "ctrTitle"):
        return _TITLE
    return kind if kind in _ONE_OF_A_KIND else _BODY


def _holder(node: etree._Element) -> etree._Element | None:
    """Give the `p:ph` of a placeholder, None for other objects."""
    for names in children(node, "nvSpPr", "nvPicPr", "nvGraphicFramePr", "nvCxnSpPr"):
        return child(names, "nvPr", "ph")
    return None


def _hidden(node: etree._Element) -> bool:
    names = next(children(node, "nvSpPr", "nvPicPr", "nvGraphicFramePr", "nvCxnSpPr", "nvGrpSpPr"), None)
    return switch(attribute(child(names, "cNvPr"), "hidden"))
