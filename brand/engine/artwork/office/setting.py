"""Set text into lines by what letters usually measure: no font is at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from brand.engine.artwork.mapping import level
from brand.engine.artwork.model import Element, Font, Paint, TextRun
from brand.engine.geometry import Affine, Box
from brand.engine.typeface.metrics import Estimate

# Words with the space after them, breaks, and letters of scripts that break anywhere.
_TOKENS = re.compile(
    r"[\n\v\r\f]|[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+[^\S\n\v\r\f]*|\s"
)
_BREAKS = frozenset("\n\v\r\f")
_SLIVER = 1e-6
_LONGEST = 5_000  # letters of one piece: what follows begins another
_WORD = 60  # letters of a word that is met again


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look; the size in page units."""

    family: str
    size: float
    weight: int = 400
    italic: bool = False
    fill: Paint | None = None
    effects: frozenset[str] = frozenset()
    language: str | None = None
    font: Font | None = None
    ground: Paint | None = None  # behind the letters alone

    @property
    def face(self) -> Estimate:
        return Estimate(self.weight, "mono" in self.family.lower() or "courier" in self.family.lower())


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style; or, with a `height`, something else of that size that stands in the line."""

    text: str
    style: Style
    width: float = 0.0
    height: float = 0.0
    objects: tuple[Element, ...] = ()  # from the top left of their place on


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a span that stands in one line, from `x` on."""

    span: int
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """`width` is without the space at the end; ascent and descent are those of the largest letters."""

    pieces: tuple[Piece, ...]
    width: float
    ascent: float
    descent: float

    @property
    def height(self) -> float:
        return self.ascent + self.descent


def joined(spans: Sequence[Span]) -> list[Span]:
    """Join neighbours of one style: editors cut text where nobody sees it."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        same = last is not None and last.style == span.style and len(last.text) < _LONGEST
        if last is not None and same and not last.height and not span.height:
            found[-1] = replace(span, text=last.text + span.text)
        elif span.text or span.height:
            found.append(span)
    return found


def lines_of(spans: Sequence[Span], width: float | None, *, first: float = 0.0, empty: Style) -> list[Line]:
    """Break spans into lines at most `width` wide (None: only where the text says), the first one shorter by `first`.

    A paragraph without text is one line as high as `empty` makes it.
    """
    breaker = _Breaker(spans, width, first, empty)
    for number, span in enumerate(spans):
        if span.height:
            breaker.put(number, span.text, span.width, span.width)
            continue
        face = span.style.face
        for token in _TOKENS.findall(span.text):
            if token in _BREAKS:
                breaker.end()
                continue
            wide = _advance(face, token, span.style.size)
            breaker.put(number, token, wide, _advance(face, token.rstrip(), span.style.size))
    breaker.end(last=True)
    return breaker.lines


def _advance(face: Estimate, text: str, size: float) -> float:
    return _known_advance(face, text, size) if len(text) <= _WORD else face.advance(text, size)


@lru_cache(maxsize=20_000)
def _known_advance(face: Estimate, text: str, size: float) -> float:
    return face.advance(text, size)


class _Breaker:
    """Fill lines one after the other."""

    def __init__(self, spans: Sequence[Span], width: float | None, first: float, empty: Style) -> None:
        self.spans, self.width, self.first, self.empty = spans, width, first, empty
        self.lines: list[Line] = []
        self.pieces: list[Piece] = []
        self.x = self.ink = 0.0

    def put(self, number: int, text: str, wide: float, ink: float) -> None:
        room = None if self.width is None else self.width - (0.0 if self.lines else self.first)
        if room is not None and self.pieces and ink > 0 and self.x + ink > room + _SLIVER:
            self.end()
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.span == number and len(last.text) < _LONGEST and not self.spans[number].height:
            self.pieces[-1] = replace(last, text=last.text + text, width=last.width + wide)
        else:
            self.pieces.append(Piece(number, text, self.x, wide))
        if ink > 0:
            self.ink = self.x + ink
        self.x += wide

    def end(self, *, last: bool = False) -> None:
        if last and not self.pieces and self.lines:
            return
        ascent = descent = 0.0
        for piece in self.pieces:
            span = self.spans[piece.span]
            if span.height:
                ascent = max(ascent, span.height)
                continue
            heights = span.style.face.lines(span.style.size)
            ascent, descent = max(ascent, heights.ascent), max(descent, heights.descent)
        if not self.pieces:
            heights = self.empty.face.lines(self.empty.size)
            ascent, descent = heights.ascent, heights.descent
        self.lines.append(Line(tuple(self.pieces), self.ink, ascent, descent))
        self.pieces, self.x, self.ink = [], 0.0, 0.0


def text_run(text: str, style: Style, x: float, baseline: float, leading: float, pose: Affine) -> TextRun:
    """Make the run of a piece whose baseline starts at (x, baseline) of a frame."""
    ink = style.face.ink(text, style.size)
    box = (ink or Box(0, 0, 0, 0)).mapped(pose @ Affine(e=x, f=baseline))
    return TextRun(
        text,
        style.family,
        style.size,
        style.weight,
        style.fill,
        box,
        style.effects,
        style.italic,
        style.font,
        style.language,
        leading,
        baseline=level(baseline, pose),
    )


_SCRIPTS = (
    ("ea", re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+")),
    ("cs", re.compile(r"[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]+")),
    ("sym", re.compile(r"[\uf000-\uf0ff]+")),
)


def by_script(text: str) -> list[tuple[str, str]]:
    """Cut text where another of a style's fonts takes over: `latin`, `ea` (East Asian), `cs` (complex), `sym`."""
    found: list[tuple[str, str]] = []
    start, current = 0, ""
    for index, letter in enumerate(text):
        kind = "latin" if letter < "\u0590" else next((name for name, made in _SCRIPTS if made.match(letter)), "latin")
        if index and kind != current and letter != " ":
            found.append((current, text[start:index]))
            start = index
        if index == start:
            current = kind
    return [*found, (current, text[start:])] if text else []
