"""Walk through content streams (ISO 32000-2, annex A): each operator changes the state or paints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf

from brand.engine.artwork.outline import Outline, Pen
from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.canvas import Canvas
from brand.engine.artwork.pdf.colours import Patterns, device
from brand.engine.artwork.pdf.document import Document
from brand.engine.artwork.pdf.lettering import Lettering
from brand.engine.artwork.pdf.state import Ink, State
from brand.engine.artwork.pdf.streams import Undecodable
from brand.engine.artwork.pdf.text_operators import TEXT_OPERATORS, TextOperators
from brand.engine.artwork.pdf.tokens import Inline, Name, operations
from brand.engine.artwork.pdf.values import entry, number
from brand.engine.artwork.pdf.work import MAX_DEPTH, MAX_SAVED, too_much
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

_LARGEST = 1e7
Operands = list[Any]


class Content(TextOperators):
    """One stream being walked through: that of the page, of a form, of an annotation or of a glyph."""

    def __init__(
        self,
        document: Document,
        canvas: Canvas,
        lettering: Lettering,
        state: State,
        resources: Any,
        around: tuple[tuple[int, int], ...] = (),
    ) -> None:
        super().__init__(document, canvas, lettering, state, resources)
        self.around = around  # the forms this one stands in
        self.base = state.pose
        self.saved: list[State] = []
        self.pen = Pen()
        self.pending: bool | None = None  # W was met (False), or W* (True)
        self.marks: list[bool] = []  # whether each marked stretch hides what it holds
        self.hidden = 0

    def run(self, raw: bytes) -> None:
        """Walk through a stream; operators that make no sense are noted and left out."""
        for operator, operands in operations(raw):
            self.document.work.count_operator()
            handler = _TABLE.get(operator)
            if handler is None:
                if operator not in _SILENT:
                    self.canvas.miss("broken-operator")
                continue
            try:
                handler(self, operands)
            except (*values.ERRORS, Undecodable):
                self.canvas.miss("broken-operator")

    # State

    def _save(self, operands: Operands) -> None:
        if len(self.saved) >= MAX_SAVED:
            raise too_much("pdf-too-deep", f"saves more than {MAX_SAVED} graphics states")
        self.saved.append(self.state.saved())

    def _restore(self, operands: Operands) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def _concat(self, operands: Operands) -> None:
        pose = self.state.pose @ Affine(*map(float, operands[-6:]))
        if not pose.is_finite or max(map(abs, (pose.a, pose.b, pose.c, pose.d, pose.e, pose.f))) > _LARGEST:
            raise ValueError("matrix")
        self.state.pose = pose

    def _width(self, operands: Operands) -> None:
        self.state.line_width = abs(float(operands[-1]))

    def _graphics_state(self, operands: Operands) -> None:
        details = self.resource("ExtGState", operands[-1])
        if not isinstance(details, pikepdf.Dictionary):
            self.canvas.miss("broken-operator")
            return
        state = self.state
        for key in details.keys():  # noqa: SIM118 - a dictionary of pikepdf does not iterate over its keys
            value = entry(details, key)
            if key == "/ca":
                state.fill_alpha = min(max(number(value) or 0.0, 0.0), 1.0)
            elif key == "/CA":
                state.stroke_alpha = min(max(number(value) or 0.0, 0.0), 1.0)
            elif key == "/LW":
                state.line_width = abs(number(value) or 0.0)
            elif key == "/BM":
                mode = values.name(value) or next(map(values.name, values.items(value, 1)), "")
                state.blend = mode not in ("", "Normal", "Compatible")
            elif key == "/SMask":
                state.mask = isinstance(value, pikepdf.Dictionary)
            elif key == "/Font":
                parts = values.items(value, 2)
                state.text.font, state.text.size = self.document.font(parts[0]), number(parts[1]) or 0.0

    # Paths

    def _curve(self, operands: Operands) -> None:
        x1, y1, x2, y2, x3, y3 = map(float, operands[-6:])
        self.pen.cubic((x1, y1), (x2, y2), (x3, y3))

    def _rectangle(self, operands: Operands) -> None:
        x, y, width, height = map(float, operands[-4:])
        self.pen.move((x, y))
        self.pen.line((x + width, y))
        self.pen.line((x + width, y + height))
        self.pen.line((x, y + height))
        self.pen.close()

    def _outline(self) -> Outline | None:
        try:
            return self.pen.outline()
        except ArtworkError:
            self.canvas.miss("broken-operator")  # coordinates beyond any page
            return None

    def _paint_path(
        self, *, fill: bool = False, stroke: bool = False, close: bool = False, even_odd: bool = False
    ) -> None:
        if close:
            self.pen.close()
        outline = self._outline()
        self.pen = Pen()
        state = self.state
        if outline is not None and (fill or stroke) and not self.hidden:
            filled, gaps = self._painted(state.fill, state.fill_alpha) if fill else (None, False)
            stroked, _ = self._painted(state.stroke, state.stroke_alpha) if stroke else (None, False)
            self.canvas.shape(outline, state, filled, stroked, even_odd=even_odd, gaps=gaps)
        if self.pending is not None:
            self.pending = None
            if outline is not None:  # to clip by no path at all changes nothing in viewers
                self.canvas.clip(state, outline)

    def _painted(self, ink: Ink, alpha: float) -> Any:
        return self.canvas.paint(ink, alpha, self.state, self.base, self.resources)

    def _clip(self, *, even_odd: bool) -> None:
        self.pending = even_odd

    # Colours

    def _device(self, ink: Ink, n: int, operands: Operands) -> None:
        components = [float(operand) for operand in operands[-n:]]
        space = device(n)
        ink.space, ink.paint, ink.pattern, ink.tint = space, self.document.spaces.paint(space, components), None, None

    def _space(self, ink: Ink, operands: Operands) -> None:
        space = self.document.spaces.read(operands[-1], self.resources)
        if space is None:
            self.canvas.miss("colour-space")
            space = device(1)
        ink.space, ink.pattern, ink.tint = space, None, None
        ink.paint = None if isinstance(space, Patterns) else self.document.spaces.paint(space, space.initial())

    def _colour(self, ink: Ink, operands: Operands) -> None:
        if operands and isinstance(operands[-1], Name):
            ink.pattern = self.resource("Pattern", operands[-1])
            if ink.pattern is None:
                self.canvas.miss("broken-operator")
            under = ink.space.under if isinstance(ink.space, Patterns) else None
            ink.tint = None
            if under is not None and operands[1:]:
                ink.tint = self.document.spaces.paint(under, [float(v) for v in operands[:-1]])
            ink.paint = None
            return
        components = [float(operand) for operand in operands]
        if isinstance(ink.space, Patterns):
            return
        ink.paint, ink.pattern = self.document.spaces.paint(ink.space, components), None

    def _shading(self, operands: Operands) -> None:
        value = self.resource("Shading", operands[-1])
        if value is None:
            self.canvas.miss("broken-operator")
        elif not self.hidden:
            self.canvas.shading(value, self.state, self.resources)

    # Pictures and forms

    def _inline(self, operands: Operands) -> None:
        inline = operands[0]
        if self.hidden:
            return
        bitmap = None
        if isinstance(inline, Inline):
            bitmap = self.document.images.read_inline(inline.head, inline.body, self.resources, self.state.pose)
        if bitmap is None:
            self.canvas.miss("embedded-image", self._unit_box())
        else:
            self.canvas.picture(bitmap, self.state, self.base, self.resources)

    def _object(self, operands: Operands) -> None:
        stream = self.resource("XObject", operands[-1])
        if not isinstance(stream, pikepdf.Stream):
            self.canvas.miss("broken-operator")
            return
        layer = entry(stream, "/OC")
        if self.hidden or (layer is not None and not self.document.layers.shows(layer)):
            return
        kind = values.name(entry(stream, "/Subtype"))
        if kind == "Form":
            self.form(stream)
        elif kind == "Image":
            bitmap = self.document.images.read(stream, self.resources, self.state.pose)
            if bitmap is None:
                self.canvas.miss("embedded-image", self._unit_box())
            else:
                self.canvas.picture(bitmap, self.state, self.base, self.resources)
        else:
            self.canvas.miss("unknown-element", self._unit_box())

    def _unit_box(self) -> Box:
        return Box(0, 0, 1, 1).mapped(self.state.pose)

    def form(self, stream: Any, placed: Affine | None = None) -> None:
        """Draw a form where the state is; `placed` moves it there first."""
        key = values.identity(stream)
        if (key is not None and key in self.around) or len(self.around) >= MAX_DEPTH:
            self.canvas.miss("form-loop")
            return
        self.document.work.count_form()
        state = self.state.saved()
        if placed is not None:
            state.pose = state.pose @ placed
        state.pose = state.pose @ values.matrix(entry(stream, "/Matrix"))
        if not state.pose.is_finite or state.pose.determinant == 0:
            return
        bounds = values.rectangle(entry(stream, "/BBox"))
        if bounds is not None:
            pen = Pen()
            pen.move((bounds.x0, bounds.y0))
            for corner in ((bounds.x1, bounds.y0), (bounds.x1, bounds.y1), (bounds.x0, bounds.y1)):
                pen.line(corner)
            pen.close()
            self.canvas.clip(state, pen.outline())
        if values.name(entry(entry(stream, "/Group"), "/S")) == "Transparency":
            # The group is painted as one, with what is set around it; inside it all begins anew.
            state.group_alpha *= state.fill_alpha
            state.fill_alpha = state.stroke_alpha = 1.0
            state.effects, state.blend, state.mask = state.all_effects, False, False
        resources = entry(stream, "/Resources") or self.resources
        try:
            raw = self.document.content(stream)
        except Undecodable:
            self.canvas.miss("broken-stream", bounds.mapped(state.pose) if bounds is not None else None)
            return
        around = (*self.around, key if key is not None else (0, 0))
        Content(self.document, self.canvas, self.lettering, state, resources, around).run(raw)

    def glyph(self, stream: Any, pose: Affine) -> None:
        """Draw a glyph of a Type 3 font as the shapes its procedure paints."""
        key = values.identity(stream)
        if (key is not None and key in self.around) or len(self.around) >= MAX_DEPTH:
            self.canvas.miss("form-loop")
            return
        self.document.work.count_form()
        state = self.state.saved()
        state.pose = pose
        state.stroke = state.fill
        try:
            raw = self.document.content(stream)
        except Undecodable:
            self.canvas.miss("broken-stream")
            return
        font = state.text.font
        resources = entry(font.value if font is not None else None, "/Resources") or self.resources
        around = (*self.around, key if key is not None else (0, 0))
        Content(self.document, self.canvas, self.lettering, state, resources, around).run(raw)

    # Marked content

    def _begin_marked(self, operands: Operands) -> None:
        hides = False
        if len(operands) >= 2 and operands[-2] == "OC" and isinstance(operands[-1], Name):
            layer = self.resource("Properties", operands[-1])
            hides = layer is not None and not self.document.layers.shows(layer)
        self.marks.append(hides)
        self.hidden += hides

    def _end_marked(self, operands: Operands) -> None:
        if self.marks:
            self.hidden -= self.marks.pop()


_SILENT = frozenset({"d0", "d1", "d", "i", "j", "J", "M", "ri", "MP", "DP", "BX", "EX", "EI", "ID"})


def _pair(operands: Operands) -> tuple[float, float]:
    x, y = operands[-2:]
    return float(x), float(y)


_TABLE: dict[str, Callable[[Content, Operands], None]] = {
    "q": Content._save,
    "Q": Content._restore,
    "cm": Content._concat,
    "w": Content._width,
    "gs": Content._graphics_state,
    "m": lambda c, o: c.pen.move(_pair(o)),
    "l": lambda c, o: c.pen.line(_pair(o)),
    "c": Content._curve,
    "v": lambda c, o: c._curve([*c.pen.at, *o[-4:]]),
    "y": lambda c, o: c._curve([*o[-4:], *o[-2:]]),
    "h": lambda c, o: c.pen.close(),
    "re": Content._rectangle,
    "n": lambda c, o: c._paint_path(),
    "f": lambda c, o: c._paint_path(fill=True),
    "F": lambda c, o: c._paint_path(fill=True),
    "f*": lambda c, o: c._paint_path(fill=True, even_odd=True),
    "S": lambda c, o: c._paint_path(stroke=True),
    "s": lambda c, o: c._paint_path(stroke=True, close=True),
    "B": lambda c, o: c._paint_path(fill=True, stroke=True),
    "B*": lambda c, o: c._paint_path(fill=True, stroke=True, even_odd=True),
    "b": lambda c, o: c._paint_path(fill=True, stroke=True, close=True),
    "b*": lambda c, o: c._paint_path(fill=True, stroke=True, close=True, even_odd=True),
    "W": lambda c, o: c._clip(even_odd=False),
    "W*": lambda c, o: c._clip(even_odd=True),
    "g": lambda c, o: c._device(c.state.fill, 1, o),
    "G": lambda c, o: c._device(c.state.stroke, 1, o),
    "rg": lambda c, o: c._device(c.state.fill, 3, o),
    "RG": lambda c, o: c._device(c.state.stroke, 3, o),
    "k": lambda c, o: c._device(c.state.fill, 4, o),
    "K": lambda c, o: c._device(c.state.stroke, 4, o),
    "cs": lambda c, o: c._space(c.state.fill, o),
    "CS": lambda c, o: c._space(c.state.stroke, o),
    "sc": lambda c, o: c._colour(c.state.fill, o),
    "scn": lambda c, o: c._colour(c.state.fill, o),
    "SC": lambda c, o: c._colour(c.state.stroke, o),
    "SCN": lambda c, o: c._colour(c.state.stroke, o),
    "sh": Content._shading,
    "Do": Content._object,
    "BI": Content._inline,
    "BMC": lambda c, o: c.marks.append(False),
    "BDC": Content._begin_marked,
    "EMC": Content._end_marked,
    **TEXT_OPERATORS,
}
