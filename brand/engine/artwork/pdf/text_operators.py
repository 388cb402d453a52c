"""The operators that set text (ISO 32000-2, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brand.engine.artwork.model import Paint
from brand.engine.artwork.pdf.canvas import Canvas
from brand.engine.artwork.pdf.document import Document
from brand.engine.artwork.pdf.fonts import Letter, PdfFont
from brand.engine.artwork.pdf.lettering import LARGEST_GAP, OVERLAP, Lettering
from brand.engine.artwork.pdf.state import State
from brand.engine.artwork.pdf.values import entry
from brand.engine.geometry import Affine, Box

Operands = list[Any]


class TextOperators:
    """What a content stream does with text; the rest of its operators stand in `content`."""

    state: State
    base: Affine
    hidden: int

    def __init__(self, document: Document, canvas: Canvas, lettering: Lettering, state: State, resources: Any) -> None:
        self.document, self.canvas, self.lettering = document, canvas, lettering
        self.state, self.resources = state, resources
        self.matrix = self.line = Affine()
        self.clipping: list[Box] = []
        self._names: dict[tuple[str, str], Any] = {}

    def glyph(self, stream: Any, pose: Affine) -> None:
        raise NotImplementedError

    def resource(self, kind: str, name: Any) -> Any:
        """Give a resource by its kind and name, None when there is none."""
        key = kind, str(name)
        if key not in self._names:
            self._names[key] = entry(entry(self.resources, "/" + kind), "/" + key[1])
        return self._names[key]

    def _begin(self, operands: Operands) -> None:
        self.matrix = self.line = Affine()
        self.clipping = []

    def _end(self, operands: Operands) -> None:
        if self.clipping:
            self.lettering.narrow(self.state, self.clipping)
            self.clipping = []

    def _set(self, field: str, operands: Operands) -> None:
        setattr(self.state.text, field, float(operands[-1]))

    def _scale(self, operands: Operands) -> None:
        self.state.text.scale = float(operands[-1]) / 100

    def _mode(self, operands: Operands) -> None:
        self.state.text.mode = int(operands[-1])

    def _font(self, operands: Operands) -> None:
        name, size = operands[-2:]
        self.state.text.font = self.document.font(self.resource("Font", name))
        self.state.text.size = float(size)

    def _move(self, x: float, y: float) -> None:
        self.line = self.line @ Affine(e=x, f=y)
        self.matrix = self.line

    def _move_and_lead(self, operands: Operands) -> None:
        x, y = map(float, operands[-2:])
        self.state.text.leading = -y
        self._move(x, y)

    def _matrix(self, operands: Operands) -> None:
        self.matrix = self.line = Affine(*map(float, operands[-6:]))

    def _next_line(self) -> None:
        self._move(0.0, -self.state.text.leading)

    def _next_and_show(self, operands: Operands) -> None:
        self._next_line()
        self._show([operands[-1]])

    def _space_and_show(self, operands: Operands) -> None:
        self.state.text.word_spacing, self.state.text.spacing = float(operands[-3]), float(operands[-2])
        self._next_and_show(operands)

    def _show(self, parts: Any) -> None:
        self.document.work.count_operator()  # the dearest of operators
        text = self.state.text
        font = text.font if isinstance(text.font, PdfFont) else None
        paint = self._paint()
        letters: list[Letter | float] = []
        for part in parts:
            if isinstance(part, float):
                shift = -part / 1000
                if -OVERLAP < shift < LARGEST_GAP:
                    letters.append(shift)
                    continue
                self._set_letters(letters, font, paint)
                letters = []
                vertical = font is not None and font.vertical
                shift *= text.size
                self.matrix = self.matrix @ (Affine(f=shift) if vertical else Affine(e=shift * text.scale))
            elif isinstance(part, bytes):
                self.document.work.count_operator(len(part) // 8)  # setting letters is work too
                letters += font.letters(part) if font is not None else _unknown(part)
        self._set_letters(letters, font, paint)

    def _set_letters(self, letters: list[Letter | float], font: PdfFont | None, paint: Paint | None) -> None:
        if not letters:
            return
        if font is not None and font.kind == "Type3" and not all(_is_known(letter) for letter in letters):
            self._draw(letters, font, paint)
            return
        self.matrix, box = self.lettering.show(letters, self.state, self.matrix, paint)
        if self.state.text.mode >= 4 and box is not None:
            self.clipping.append(box)

    def _draw(self, letters: list[Letter | float], font: PdfFont, paint: Paint | None) -> None:
        """Draw glyphs of a Type 3 font whose letters are not known as shapes."""
        text = self.state.text
        for letter in letters:
            if isinstance(letter, float):
                self.matrix = self.matrix @ Affine(e=letter * text.size * text.scale)
                continue
            stream = font.procedure(letter.code)
            if stream is not None and paint is not None:
                place = Affine(text.size * text.scale, 0, 0, text.size, 0, text.rise)
                self.glyph(stream, self.state.pose @ self.matrix @ place @ font.matrix)
            step = letter.advance * text.size + text.spacing + (text.word_spacing if letter.is_space else 0.0)
            self.matrix = self.matrix @ Affine(e=step * text.scale)

    def _paint(self) -> Paint | None:
        """Give what letters are painted with; None when they leave no mark."""
        state = self.state
        if self.hidden or state.text.mode in (3, 7):
            return None
        if state.text.mode in (1, 5):
            return self.canvas.paint(state.stroke, state.stroke_alpha, state, self.base, self.resources)[0]
        return self.canvas.paint(state.fill, state.fill_alpha, state, self.base, self.resources)[0]


def _is_known(letter: Letter | float) -> bool:
    return isinstance(letter, float) or bool(letter.text)


def _unknown(raw: bytes) -> list[Letter]:
    """Give letters of which nothing is known, for a font that cannot be read."""
    return [Letter(code, "", 0.5, (0.0, -0.2, 0.5, 0.75), code == 32) for code in raw]


TEXT_OPERATORS: dict[str, Callable[[Any, Operands], None]] = {
    "BT": TextOperators._begin,
    "ET": TextOperators._end,
    "Tf": TextOperators._font,
    "Tc": lambda c, o: c._set("spacing", o),
    "Tw": lambda c, o: c._set("word_spacing", o),
    "Tz": TextOperators._scale,
    "TL": lambda c, o: c._set("leading", o),
    "Ts": lambda c, o: c._set("rise", o),
    "Tr": TextOperators._mode,
    "Td": lambda c, o: c._move(*map(float, o[-2:])),
    "TD": TextOperators._move_and_lead,
    "Tm": TextOperators._matrix,
    "T*": lambda c, o: c._next_line(),
    "Tj": lambda c, o: c._show([o[-1]]),
    "TJ": lambda c, o: c._show(o[-1]),
    "'": TextOperators._next_and_show,
    '"': TextOperators._space_and_show,
}
