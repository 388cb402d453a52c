"""Set inline content in lines: words break at spaces and between ideographs, boxes stand on the baseline."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from brand.engine.artwork.css.fonts import Fonts
from brand.engine.artwork.css.values import length, number
from brand.engine.artwork.html.fragments import Fragment, Words
from brand.engine.artwork.html.style import Style

_SPACES = re.compile(r"[ \t\r\n\f]+")
# Before and after these a line may break.
_IDEOGRAPHS = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60])")


@dataclass(slots=True, eq=False)
class Piece:
    """A part of inline content that stays together: a word, a space, a box or a forced break."""

    style: Style
    text: str = ""
    box: Fragment | None = None
    space: bool = False
    forced: bool = False
    breakable: bool = False  # a line may break before it
    width: float = 0.0


class Setter:
    """Measure and set pieces; the fonts are those of the document."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts

    def pieces(self, text: str, style: Style) -> Iterator[Piece]:
        """Cut a text; white space is kept or collapsed as the style says."""
        keep = style.get("white-space", "normal")
        text = _transformed(text, style.get("text-transform", "none"))
        if keep in ("pre", "pre-wrap", "pre-line", "break-spaces"):
            for row, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if row:
                    yield Piece(style, forced=True)
                plain = line.expandtabs(8) if keep != "pre-line" else line
                yield from self._words(plain, style, kept=keep != "pre-line")
        else:
            yield from self._words(text, style, kept=False)

    def _words(self, text: str, style: Style, *, kept: bool) -> Iterator[Piece]:
        breaks = style.get("white-space", "normal") not in ("nowrap", "pre")
        at = 0
        for match in [*_SPACES.finditer(text), None]:
            word = text[at : match.start() if match else len(text)]
            for index, part in enumerate(filter(None, _IDEOGRAPHS.split(word))):
                yield Piece(style, part, breakable=breaks and index > 0, width=self.advance(part, style))
            if match is not None:
                space = match[0] if kept else " "
                yield Piece(style, space, space=True, breakable=breaks, width=self.advance(space, style))
                at = match.end()

    def advance(self, text: str, style: Style) -> float:
        face, _, _ = self.fonts.face(style.families, style.weight, italic=style.italic)
        return face.advance(text, style.font_size, **spacing_of(style))

    def reach(self, style: Style) -> tuple[float, float]:
        """Give how far a line of this style reaches over and under its baseline (CSS 2.2, 10.8.1)."""
        face, _, _ = self.fonts.face(style.families, style.weight, italic=style.italic)
        lines = face.lines(style.font_size)
        stated = style.get("line-height", "normal")
        if stated == "normal":
            height = lines.height
        else:
            factor = number(stated, math.nan)
            found = length(stated, style.units, style.font_size) if math.isnan(factor) else factor * style.font_size
            height = found if found is not None else lines.height
        half = (height - lines.ascent - lines.descent) / 2
        return lines.ascent + half, lines.descent + half

    def natural_width(self, pieces: list[Piece]) -> float:
        """Give the width of the content when no line breaks but forced ones."""
        widest = 0.0
        for line in _broken(pieces, float("inf")):
            widest = max(widest, sum(piece.width for piece in line))
        return widest

    def set(
        self, pieces: list[Piece], block: Style, left: float, top: float, available: float
    ) -> tuple[list[Fragment | Words], float]:
        """Set pieces in lines from the top left; give what is on them and the height of all lines."""
        found: list[Fragment | Words] = []
        strut = self.reach(block)
        indent = block.length("text-indent", available) or 0.0
        lines = _broken(pieces, available, indent)
        y = top
        words: list[Words] = []
        for row, line in enumerate(lines):
            over, under = strut
            for piece in line:
                if piece.box is not None:
                    over = max(over, piece.box.height + _margin(piece.box, "top") + _margin(piece.box, "bottom"))
                elif piece.text:
                    up, down = self.reach(piece.style)
                    over, under = max(over, up), max(under, down)
            wide = sum(piece.width for piece in line) + (indent if row == 0 else 0.0)
            align = block.get("text-align", "start")
            spare = max(0.0, available - wide)
            shift = {"center": spare / 2, "right": spare, "end": spare, "-webkit-center": spare / 2}.get(align, 0.0)
            x = left + shift + (indent if row == 0 else 0.0)
            set_words = self._line(line, x, y + over, found)
            words += set_words
            y += over + under
        if len(lines) > 1:
            leading = (y - top) / len(lines)
            for one in words:
                one.leading = leading
        return found, y - top

    def _line(self, line: list[Piece], x: float, baseline: float, found: list[Fragment | Words]) -> list[Words]:
        words: list[Words] = []
        current: Words | None = None
        for piece in line:
            if piece.box is not None:
                box = piece.box
                _move(box, x + _margin(box, "left") - box.x, baseline - box.height - _margin(box, "bottom") - box.y)
                found.append(box)
                current = None
            elif piece.text:
                if current is not None and current.style is piece.style:
                    current.text += piece.text
                else:
                    style = piece.style
                    face, font, faked = self.fonts.face(style.families, style.weight, italic=style.italic)
                    current = Words(piece.text, style, face, font, faked, x, baseline)
                    words.append(current)
            x += piece.width
        for one in words:
            one.text = one.text.rstrip(" ") or one.text
        kept = [one for one in words if one.text.strip()]
        found += kept
        return kept


def _broken(pieces: list[Piece], available: float, indent: float = 0.0) -> list[list[Piece]]:
    """Break pieces into lines; spaces at the ends of lines are dropped."""
    lines: list[list[Piece]] = [[]]
    room = available - indent
    used = 0.0
    word: list[Piece] = []  # what has to stay together up to the next chance to break

    def flush() -> None:
        nonlocal used, room, word
        wide = sum(piece.width for piece in word)
        if lines[-1] and used + wide > room + 0.01 and word and word[0].breakable:
            _trim(lines[-1])
            lines.append([])
            used, room = 0.0, available
            while word and word[0].space:
                word.pop(0)
            wide = sum(piece.width for piece in word)
        lines[-1] += word
        used += wide
        word = []

    after_space = True
    for piece in pieces:
        if piece.forced:
            flush()
            _trim(lines[-1])
            lines.append([])
            used, room, after_space = 0.0, available, True
            continue
        if piece.space and piece.text == " ":
            if after_space:
                continue
            after_space = True
        else:
            after_space = False
        if piece.breakable or piece.box is not None:
            flush()
        word.append(piece)
    flush()
    _trim(lines[-1])
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def _trim(line: list[Piece]) -> None:
    while line and line[-1].space:
        line.pop()


def _margin(box: Fragment, side: str) -> float:
    return box.style.edge("margin", side, 0.0)


def _move(box: Fragment, dx: float, dy: float) -> None:
    box.x, box.y = box.x + dx, box.y + dy
    for child in box.children:
        if isinstance(child, Fragment):
            _move(child, dx, dy)
        else:
            child.x, child.baseline = child.x + dx, child.baseline + dy


def spacing_of(style: Style) -> dict[str, float]:
    """Give the letter and word spacing of a style, as the measures of text take them."""
    return {
        "letter_spacing": style.length("letter-spacing") or 0.0,
        "word_spacing": style.length("word-spacing") or 0.0,
    }


def _transformed(text: str, how: str) -> str:
    if how == "uppercase":
        return text.upper()
    if how == "lowercase":
        return text.lower()
    if how == "capitalize":
        return re.sub(r"(^|\s)(\S)", lambda match: match[1] + match[2].upper(), text)
    return text
