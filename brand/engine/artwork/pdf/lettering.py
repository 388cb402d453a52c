"""Text operators (ISO 32000-2, 9.4): strings become runs, and pieces of one line become one run."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from brand.engine.artwork.model import Paint, TextRun
from brand.engine.artwork.pdf.canvas import Canvas
from brand.engine.artwork.pdf.fonts import Letter, PdfFont
from brand.engine.artwork.pdf.state import State
from brand.engine.geometry import Affine, Box

UNKNOWN = "\ufffd"  # a letter the file does not name, or the font does not have
_SPACE_GAP = 0.15  # of the size: a wider gap between two pieces is a space
LARGEST_GAP, OVERLAP, _OFF_LINE = 1.2, 0.35, 0.04  # of the size: what still is one line
_LONGEST = 2000  # letters of one run
_SLANT = 0.1  # tangent above which upright letters count as slanted by hand
_BOLDER = 0.005  # of the size: a stroke around the letters that makes them bolder


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters set in one go: where they start and end in page units, and along what."""

    text: str
    box: Box | None
    start: tuple[float, float]
    end: tuple[float, float]
    along: tuple[float, float]  # unit vector of the baseline
    size: float


class Lettering:
    """The text of one page being set."""

    def __init__(self, canvas: Canvas, language: str | None) -> None:
        self.canvas, self.language = canvas, language
        self._run: TextRun | None = None
        self._last: Piece | None = None
        self._key: tuple[Any, ...] = ()
        self._baselines: dict[int, float] = {}  # of level runs, by their place among the elements

    def show(
        self, letters: list[Letter | float], state: State, matrix: Affine, paint: Paint | None
    ) -> tuple[Affine, Box | None]:
        """Set letters from the text matrix on; give the matrix after them, and the box of their ink.

        Numbers among the letters move what follows, in parts of the size.

        `paint` None sets letters that leave no mark.
        """
        text, font = state.text, state.text.font
        piece, moved = _set(letters, state, matrix)
        if paint is not None and piece is not None and isinstance(font, PdfFont):
            self._put(piece, font, state, matrix, paint)
        elif piece is not None and piece.box is not None and paint is not None:
            self.canvas.miss("text-font", piece.box)
        across, down = (0.0, moved) if isinstance(font, PdfFont) and font.vertical else (moved, 0.0)
        return matrix @ Affine(e=across * text.scale, f=down), piece.box if piece is not None else None

    def _put(self, piece: Piece, font: PdfFont, state: State, matrix: Affine, paint: Paint) -> None:
        pose = state.pose @ matrix
        synthetic, effects = _made(font, state, pose, piece.size)
        key = (font, round(piece.size, 3), paint, synthetic, effects, state.clip, state.text.mode)
        run, last = self._run, self._last
        joined = None
        if (
            run is not None
            and last is not None
            and self.canvas.elements
            and self.canvas.elements[-1] is run
            and key == self._key
        ):
            joined = _joined(run, last, piece)
        if joined is not None:
            self._run = self.canvas.text(joined, state.clip, previous=run)
        elif piece.box is not None:
            made = TextRun(
                piece.text,
                font.family,
                piece.size,
                font.weight,
                paint,
                piece.box,
                effects,
                font.italic,
                font.font,
                self.language,
                synthetic=synthetic,
            )
            self._run = self.canvas.text(made, state.clip)
        else:
            return
        self._last, self._key = piece, key
        if self._run is not None and joined is None and abs(piece.along[1]) < 0.01:
            self._baselines[len(self.canvas.elements) - 1] = piece.start[1]

    def narrow(self, state: State, boxes: list[Box]) -> None:
        """Clip to letters: only their box is kept."""
        clip = state.clip.within(Box.union(boxes))
        state.clip = replace(clip, lost=True)

    def finish(self) -> None:
        """Tidy the runs of the page: white space at their ends, letters not known, the distance of their lines."""
        elements = self.canvas.elements
        upper: tuple[int, float] | None = None
        for index, element in enumerate(elements):
            if not isinstance(element, TextRun):
                continue
            text = element.text.strip(" \u00a0\t\r\n")
            if UNKNOWN in text:
                self.canvas.miss("text-encoding", element.box)
                text = text if any(letter.isalnum() for letter in text) else ""
            baseline = self._baselines.get(index)
            elements[index] = element = replace(element, text=text, baseline=baseline)
            if baseline is None:
                continue
            if upper is not None:
                self._set_leading(upper[0], index, baseline - upper[1])
            upper = index, baseline

    def _set_leading(self, upper: int, lower: int, step: float) -> None:
        """Note the distance of two baselines when the runs are lines of one text."""
        one, two = self.canvas.elements[upper], self.canvas.elements[lower]
        if not isinstance(one, TextRun) or not isinstance(two, TextRun):
            return
        if (one.font, one.size, one.weight) != (two.font, two.size, two.weight):
            return
        common = min(one.box.x1, two.box.x1) - max(one.box.x0, two.box.x0)
        if 0.7 * one.size < step < 2.5 * one.size and common > 0.3 * min(one.box.width, two.box.width):
            step = round(step, 4)
            self.canvas.elements[upper] = replace(one, leading=one.leading or step)
            self.canvas.elements[lower] = replace(two, leading=step)


def _set(letters: list[Letter | float], state: State, matrix: Affine) -> tuple[Piece | None, float]:
    """Give the piece letters make, and how far they move on in text space (before horizontal scaling)."""
    text, font = state.text, state.text.font
    vertical = isinstance(font, PdfFont) and font.vertical
    size = text.size
    inks: list[tuple[float, float, float, float]] = []
    words: list[str] = []
    at = 0.0
    apart = False
    for letter in letters:
        if isinstance(letter, float):
            at += letter * size
            apart = letter > _SPACE_GAP
            continue
        if letter.ink is not None:
            x0, y0, x1, y1 = letter.ink
            if vertical:
                half = letter.advance / 2
                inks.append(((x0 - half) * size, at + (y0 - 0.88) * size, (x1 - half) * size, at + (y1 - 0.88) * size))
            else:
                inks.append((at + x0 * size, y0 * size, at + x1 * size, y1 * size))
        word = letter.text or (" " if letter.blank else UNKNOWN)
        if apart and words and words[-1] != " " and word != " ":
            words.append(" ")
        apart = False
        words.append(word)
        step = -size if vertical else letter.advance * size
        at += step + (text.spacing + (text.word_spacing if letter.is_space else 0.0)) * (-1 if vertical else 1)
    pose = state.pose @ matrix @ Affine(a=text.scale, d=1.0, f=text.rise)
    if not pose.is_finite or abs(pose.determinant) < 1e-12 or not letters:
        return None, at
    wide = math.hypot(pose.a, pose.b)
    high = abs(pose.determinant) / wide if wide else 0.0
    box = None
    if inks:
        box = Box(
            min(min(i[0], i[2]) for i in inks),
            min(min(i[1], i[3]) for i in inks),
            max(max(i[0], i[2]) for i in inks),
            max(max(i[1], i[3]) for i in inks),
        ).mapped(pose)
    along = (pose.a / wide, pose.b / wide) if not vertical else (pose.c / pose.y_scale, pose.d / pose.y_scale)
    end = (pose.c * at + pose.e, pose.d * at + pose.f) if vertical else (pose.a * at + pose.e, pose.b * at + pose.f)
    sign = -1.0 if size < 0 else 1.0
    along = (along[0] * sign, along[1] * sign)
    return Piece("".join(words), box, (pose.e, pose.f), end, along, abs(size) * high), at


def _made(font: PdfFont, state: State, pose: Affine, size: float) -> tuple[frozenset[str], frozenset[str]]:
    """Give what is faked about the letters, and what else is done to them."""
    synthetic, effects = set(), set(state.all_effects)
    if state.text.mode in (2, 6):
        same = state.fill.paint is not None and state.stroke.paint is not None
        same = same and state.fill.paint.colours == state.stroke.paint.colours  # type: ignore[union-attr]
        if state.line_width * state.pose.scale > _BOLDER * size:
            if same:
                synthetic.add("bold")
            else:
                effects.add("outline")
    elif state.text.mode in (1, 5):
        effects.add("outline")
    if abs(pose.a * pose.c + pose.b * pose.d) > _SLANT * abs(pose.determinant):
        synthetic.add("italic")
    return frozenset(synthetic), frozenset(effects)


def _joined(run: TextRun, last: Piece, piece: Piece) -> TextRun | None:
    """Give the run with a piece that goes on in its line; None when it starts something else."""
    size = max(piece.size, 1e-9)
    if len(run.text) > _LONGEST:
        return None
    if abs(last.along[0] - piece.along[0]) + abs(last.along[1] - piece.along[1]) > 0.01:
        return None
    dx, dy = piece.start[0] - last.end[0], piece.start[1] - last.end[1]
    gap = (dx * last.along[0] + dy * last.along[1]) / size
    off = abs(dy * last.along[0] - dx * last.along[1]) / size
    if off > _OFF_LINE or not -OVERLAP < gap < LARGEST_GAP:
        return None
    between = " " if gap > _SPACE_GAP and not run.text.endswith(" ") and not piece.text.startswith(" ") else ""
    box = run.box if piece.box is None else Box.union([run.box, piece.box])
    return replace(run, text=run.text + between + piece.text, box=box)
