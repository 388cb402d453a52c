"""Measure text as it is set: how far it advances, where its ink lies, how high its lines are.

    face = face_of(raw) or Estimate(weight=700)
    face.advance("Nhịp Cầu", 24.0)      # page units
    face.ink("Nhịp Cầu", 24.0)          # Box from the start of the baseline, y down; None without ink
    face.lines(24.0).height             # `line-height: normal`

All lengths are in the unit of the size. Text is measured as composed letters (NFC), whatever form it is written in.
Kerning and ligatures are left out (together seldom more than 1 % of a line), and a variable font is measured in its
default cut.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from brand.engine.geometry import Box
from brand.engine.typeface import estimate
from brand.engine.typeface.sfnt import Tables, read_tables

_CACHED = 32  # fonts


@dataclass(frozen=True, slots=True)
class Lines:
    """How far a line reaches over and under its baseline, and the space a font asks for between two lines."""

    ascent: float
    descent: float
    gap: float = 0.0

    @property
    def height(self) -> float:
        return self.ascent + self.descent + self.gap


class Face(Protocol):
    """Something text can be measured in; `exact` is False for an estimate."""

    @property
    def exact(self) -> bool: ...

    def advance(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> float:
        """Give how far the text advances; spacing is added after each letter, and to each space."""
        ...

    def ink(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> Box | None:
        """Give the box of the ink, (0, 0) being where the baseline starts; None when there is no ink."""
        ...

    def lines(self, size: float) -> Lines: ...


@dataclass(frozen=True, slots=True)
class Estimate:
    """Stand in for a font that is not at hand by what letters usually measure (see `estimate`)."""

    weight: int = 400
    monospaced: bool = False

    @property
    def exact(self) -> bool:
        return False

    def advance(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> float:
        return sum(self._steps(_composed(text), size, letter_spacing, word_spacing))

    def ink(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> Box | None:
        text = _composed(text)
        x, left, right, top, low = 0.0, None, 0.0, 0.0, 0.0
        for letter, step in zip(text, self._steps(text, size, letter_spacing, word_spacing), strict=True):
            reach = estimate.reach(letter)
            if reach is not None:
                if left is None:
                    left, top, low = x + 0.06 * size, reach[0], reach[1]
                # What stands between the ink of two letters belongs half to each.
                right = max(right, x + step - letter_spacing - 0.05 * size)
                top, low = max(top, reach[0]), max(low, reach[1])
            x += step
        return None if left is None else Box(min(left, right), -top * size, max(left, right), low * size)

    def lines(self, size: float) -> Lines:
        return Lines(estimate.ASCENT * size, estimate.DESCENT * size)

    def _steps(self, text: str, size: float, letter_spacing: float, word_spacing: float) -> list[float]:
        return [
            estimate.advance(letter, self.weight, monospaced=self.monospaced) * size
            + (letter_spacing if not unicodedata.combining(letter) else 0.0)
            + (word_spacing if letter in " \u00a0" else 0.0)
            for letter in text
        ]


class FontFace:
    """A font read from its file. Letters it lacks are measured by estimate, as another font will stand in for them."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._stand_in = Estimate()
        self.coverage = frozenset(tables.glyphs)
        self.fs_type = tables.fs_type

    @property
    def exact(self) -> bool:
        return True

    @property
    def bounded(self) -> bool:
        """Tell whether the font states the ink of its letters (TrueType outlines do)."""
        return self._tables.bounds is not None

    def covers(self, text: str) -> bool:
        """Tell whether the font has all letters of a text, white space apart."""
        return all(ord(letter) in self.coverage for letter in _composed(text) if not letter.isspace())

    def advance(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> float:
        return sum(self._steps(_composed(text), size, letter_spacing, word_spacing))

    def ink(self, text: str, size: float, *, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> Box | None:
        text = _composed(text)
        x, boxes = 0.0, []
        for letter, step in zip(text, self._steps(text, size, letter_spacing, word_spacing), strict=True):
            box = self._letter(letter, size)
            if box is not None:
                boxes.append(Box(x + box.x0, box.y0, x + box.x1, box.y1))
            x += step
        return Box.union(boxes) if boxes else None

    def lines(self, size: float) -> Lines:
        unit = size / self._tables.em
        return Lines(self._tables.ascent * unit, self._tables.descent * unit, self._tables.gap * unit)

    def _letter(self, letter: str, size: float) -> Box | None:
        """Give the ink of one letter set at the origin."""
        glyph = self._tables.glyphs.get(ord(letter))
        if glyph is None:
            return self._stand_in.ink(letter, size)
        unit = size / self._tables.em
        if self._tables.bounds is not None:
            x0, y0, x1, y1 = (self._tables.bounds[glyph] * unit).tolist()
            return Box(x0, -y1, x1, -y0) if x0 < x1 and y0 < y1 else None
        # Cubic outlines are programs, which are not run: the usual reach, scaled to this font's letters.
        reach = estimate.reach(letter)
        if reach is None:
            return None
        usual, own = (
            (estimate.CAP_HEIGHT, self._tables.cap_height)
            if letter.isupper() or letter.isdigit()
            else (estimate.X_HEIGHT, self._tables.x_height)
        )
        wide = float(self._tables.advances[glyph]) * unit
        return Box(0.06 * wide, -reach[0] / usual * own * unit, 0.94 * wide, reach[1] * size)

    def _steps(self, text: str, size: float, letter_spacing: float, word_spacing: float) -> list[float]:
        unit = size / self._tables.em
        steps = []
        for letter in text:
            glyph = self._tables.glyphs.get(ord(letter))
            step = (
                float(self._tables.advances[glyph]) * unit
                if glyph is not None
                else self._stand_in.advance(letter, size)
            )
            if not unicodedata.combining(letter):
                step += letter_spacing
            steps.append(step + (word_spacing if letter in " \u00a0" else 0.0))
        return steps


_faces: OrderedDict[str, FontFace | None] = OrderedDict()


def face_of(raw: bytes) -> FontFace | None:
    """Read a font from its bytes (TTF, OTF or WOFF); None when it is another format, broken or too large.

    The last fonts read are kept, so that asking again costs little.
    """
    digest = hashlib.sha256(raw).hexdigest()
    if digest in _faces:
        _faces.move_to_end(digest)
        return _faces[digest]
    tables = read_tables(raw)
    face = _faces[digest] = FontFace(tables) if tables is not None else None
    while len(_faces) > _CACHED:
        _faces.popitem(last=False)
    return face


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
