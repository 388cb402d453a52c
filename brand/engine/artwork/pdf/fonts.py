"""The fonts of a PDF (ISO 32000-2, 9.5 to 9.9): letters, widths and ink of codes, and what a font says of itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from brand.engine.artwork.model import LACKING, Font
from brand.engine.artwork.pdf import encodings, streams, values
from brand.engine.artwork.pdf.cmaps import CMap, read_cmap
from brand.engine.artwork.pdf.programs import MAX_BYTES, Program, read_program
from brand.engine.artwork.pdf.values import entry, integer, number, numbers
from brand.engine.artwork.pdf.work import Work
from brand.engine.geometry import Affine
from brand.engine.typeface import estimate, vietnamese

_SYMBOLIC, _ITALIC, _FORCE_BOLD = 1 << 2, 1 << 6, 1 << 18
_CODECS = (("GBK", "gbk"), ("GB-", "gb2312"), ("RKSJ", "cp932"), ("ETen", "big5"), ("B5", "big5"), ("KSC", "cp949"))
_SPACE = "\u0020\u00a0"
Reach = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Letter:
    """One code: what it stands for, how far it moves on, and its ink (x0, y0, x1, y1; y up), in parts of the size."""

    code: int
    text: str
    advance: float
    ink: Reach | None
    is_space: bool
    blank: bool = False  # a glyph that is there, and empty


class PdfFont:
    """A font as text operators use it."""

    def __init__(self, value: Any, work: Work) -> None:
        self.kind = values.name(entry(value, "/Subtype"))
        self.value = value
        children = values.items(entry(value, "/DescendantFonts"), 1)
        self.child = children[0] if self.kind == "Type0" and children else value
        self.descriptor = entry(self.child, "/FontDescriptor")
        self.flags = integer(entry(self.descriptor, "/Flags"), 0)
        self.matrix = values.matrix(entry(value, "/FontMatrix")) if self.kind == "Type3" else Affine(0.001, 0, 0, 0.001)
        self.name = values.name(entry(value, "/BaseFont") or entry(self.descriptor, "/FontName"))
        program, self.embedded = self._program(work)
        self.program = program or Program()
        self.to_unicode = self._cmap(entry(value, "/ToUnicode"), work)
        self.encoding = self._encoding(work)
        self.vertical = self.kind == "Type0" and values.name(entry(value, "/Encoding")).endswith("-V")
        self._letters: dict[int, str] = {}
        self._glyphs: dict[int, str] = {}
        if self.kind != "Type0":
            self._letters, self._glyphs = encodings.simple_letters(entry(value, "/Encoding"), self.program.encoding)
        self._widths, self._default = self._read_widths()
        work.count_operator(len(self._widths) // 50)
        self._to_glyph = self._cid_to_glyph(work)
        self._reverse: dict[int, str] | None = None
        self._known: dict[int, Letter] = {}
        self.family, self.weight, self.italic = self._style()
        exact = self.program.boxes is not None
        self.font = Font(self.name, self.family, self.embedded, self._coverage(), self.program.fs_type, exact)

    def letters(self, raw: bytes) -> Iterator[Letter]:
        """Give the letters of a string."""
        for code, size in self._codes(raw):
            known = self._known.get(code)
            if known is None:
                known = self._known[code] = self._letter(code, size)
            yield known

    def procedure(self, code: int) -> Any:
        """Give the content stream that draws a code of a Type 3 font."""
        return entry(entry(self.value, "/CharProcs"), "/" + self._glyphs.get(code, ""))

    # What the file says of the font

    def _program(self, work: Work) -> tuple[Program | None, bool]:
        if self.kind == "Type3":
            return None, True
        stream = entry(self.descriptor, "/FontFile2", "/FontFile3", "/FontFile")
        if not isinstance(stream, pikepdf.Stream):
            return None, False
        try:
            raw = streams.decoded(stream, min(MAX_BYTES, work.bytes_left))
        except streams.Undecodable:
            return None, True
        work.count_bytes(len(raw))
        return read_program(raw), True

    def _cmap(self, value: Any, work: Work) -> CMap | None:
        if not isinstance(value, pikepdf.Stream):
            return None
        try:
            raw = streams.decoded(value, min(4_000_000, work.bytes_left))
        except streams.Undecodable:
            return None
        work.count_bytes(len(raw))
        return read_cmap(raw)

    def _encoding(self, work: Work) -> CMap | str:
        stated = entry(self.value, "/Encoding")
        if self.kind != "Type0":
            return ""
        if isinstance(stated, pikepdf.Stream):
            found = self._cmap(stated, work)
            return found if found is not None and found.spaces else "Identity-H"
        return values.name(stated) or "Identity-H"

    def _style(self) -> tuple[str, int, bool]:
        family = values.text(entry(self.descriptor, "/FontFamily")) or encodings.family_of(self.name)
        weight = encodings.weight_of(self.name)
        if weight is None:
            stated = number(entry(self.descriptor, "/FontWeight")) or self.program.weight
            weight = int(stated) if stated and 50 <= stated <= 1000 else None
        if weight is None or weight == 400:
            weight = 700 if self.flags & _FORCE_BOLD else 400
        slanted = bool(self.flags & _ITALIC) or bool(number(entry(self.descriptor, "/ItalicAngle")))
        return family or self.program.family, weight, encodings.is_italic(self.name) or slanted or self.program.italic

    def _coverage(self) -> frozenset[int] | None:
        """Give the code points the embedded font can draw: those of codes that lead to a glyph."""
        if not self.embedded or self.kind == "Type3":
            return None
        stated = self.to_unicode.letters if self.to_unicode is not None else self._letters
        if self.program.count is None and self.program.charset is None:
            return None
        found = {code for code, glyph in self.program.unicode.items() if glyph > 0}
        for code, text in stated.items():
            glyph = self._glyph(code)
            if glyph is None:
                return None
            if glyph > 0 and (self.program.count is None or glyph < self.program.count):
                found.update(map(ord, text))
        # A mark set over its letter draws the composed letter.
        found |= {
            ord(letter)
            for letter in vietnamese.letters()
            if all(ord(part) in found for part in unicodedata.normalize("NFD", letter))
        }
        return frozenset(found) or None

    # Codes

    def _codes(self, raw: bytes) -> Iterator[tuple[int, int]]:
        if self.kind != "Type0":
            return ((code, 1) for code in raw)
        if isinstance(self.encoding, CMap):
            return self.encoding.codes(raw)
        codec = next((codec for mark, codec in _CODECS if mark in self.encoding), None)
        if codec is None or "UCS2" in self.encoding or "UTF16" in self.encoding:
            return ((int.from_bytes(raw[at : at + 2], "big"), 2) for at in range(0, len(raw) - 1, 2))
        return self._mixed(raw)

    @staticmethod
    def _mixed(raw: bytes) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(raw):
            size = 2 if raw[at] > 0x80 and at + 1 < len(raw) else 1
            yield int.from_bytes(raw[at : at + size], "big"), size
            at += size

    def _cid(self, code: int) -> int:
        return self.encoding.glyphs.get(code, 0) if isinstance(self.encoding, CMap) else code

    def _cid_to_glyph(self, work: Work) -> bytes | None:
        stream = entry(self.child, "/CIDToGIDMap")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            raw = streams.decoded(stream, 200_000)
        except streams.Undecodable:
            return None
        work.count_bytes(len(raw))
        return raw

    def _glyph(self, code: int) -> int | None:
        """Give the number of a code's glyph in the embedded font, 0 for the missing one, None when not known."""
        if self.kind == "Type0":
            cid = self._cid(code)
            if self._to_glyph is not None:
                return int.from_bytes(self._to_glyph[2 * cid : 2 * cid + 2], "big")
            return cid
        if self.program.charset is not None:
            glyph = self._glyphs.get(code)
            return None if glyph is None else int(glyph in self.program.charset)
        maps = self.program.maps
        if not maps:
            return None
        tried: list[int] = []
        has_encoding = entry(self.value, "/Encoding") is not None
        letter = self._letters.get(code, "")
        if has_encoding and not self.flags & _SYMBOLIC and len(letter) == 1:
            tried.append(self.program.unicode.get(ord(letter), 0))
        for key in ((3, 0), (1, 0)):
            table = maps.get(key, {})
            tried += [table.get(code, 0), table.get(0xF000 + code, 0)]
        if len(letter) == 1:
            tried.append(self.program.unicode.get(ord(letter), 0))
        return next((glyph for glyph in tried if glyph), 0)

    def _letter(self, code: int, size: int) -> Letter:
        text = self._text(code)
        width = self._widths.get(self._cid(code) if self.kind == "Type0" else code, self._default)
        if width is None:
            advance = sum(estimate.advance(letter, self.weight) for letter in text) or 0.55
        else:
            # Widths of a Type 3 font are in units of its own.
            advance = width * (self.matrix.a if self.kind == "Type3" else 0.001)
        ink = self._ink(code, text, advance)
        if not text and ink is not None and self.program.boxes is not None and self._glyph(code) == 0:
            text = LACKING
        blank = ink is None and bool(self._glyph(code))
        return Letter(code, text, advance, ink, size == 1 and code == 32, blank)

    def _text(self, code: int) -> str:
        if self.to_unicode is not None and code in self.to_unicode.letters:
            return self.to_unicode.letters[code].replace("\x00", "")
        if self.kind != "Type0":
            return self._simple_text(code)
        if isinstance(self.encoding, str) and ("UCS2" in self.encoding or "UTF16" in self.encoding):
            return chr(code) if not 0xD800 <= code < 0xE000 else ""
        codec = next((codec for mark, codec in _CODECS if isinstance(self.encoding, str) and mark in self.encoding), "")
        if codec:
            return code.to_bytes(2 if code > 255 else 1, "big").decode(codec, errors="ignore")
        return self._by_glyph(code)

    def _simple_text(self, code: int) -> str:
        letter = self._letters.get(code, "")
        if self.to_unicode is not None and letter and self.flags & _SYMBOLIC and code not in self._glyphs:
            return ""  # the file says what its codes mean, and leaves this one out
        return letter

    def _by_glyph(self, code: int) -> str:
        if self._reverse is None:
            self._reverse = {glyph: chr(point) for point, glyph in sorted(self.program.unicode.items(), reverse=True)}
        glyph = self._glyph(code)
        return self._reverse.get(glyph, "") if glyph else ""

    # Sizes

    def _read_widths(self) -> tuple[dict[int, float], float | None]:
        if self.kind == "Type0":
            default = number(entry(self.child, "/DW"))
            return _cid_widths(entry(self.child, "/W")), 1000.0 if default is None else default
        listed = values.items(entry(self.value, "/Widths"), 256)
        first = integer(entry(self.value, "/FirstChar"), 0)
        widths = {first + index: found for index, item in enumerate(listed) if (found := number(item)) is not None}
        missing = number(entry(self.descriptor, "/MissingWidth"))
        return widths, (missing or 0.0) if widths else missing

    def _ink(self, code: int, text: str, advance: float) -> Reach | None:
        if self.program.boxes is not None:
            glyph = self._glyph(code)
            if glyph is not None and 0 <= glyph < len(self.program.boxes):
                x0, y0, x1, y1 = self.program.boxes[glyph].tolist()
                return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
        reaches = [reach for letter in text if (reach := estimate.reach(letter)) is not None]
        if text and not reaches:
            return None
        if not reaches:
            return 0.0, -0.2, max(advance, 0.1), 0.75
        top, low = max(reach[0] for reach in reaches), max(reach[1] for reach in reaches)
        lead = text[0]
        usual, key = (
            (estimate.CAP_HEIGHT, "/CapHeight") if lead.isupper() or lead.isdigit() else (estimate.X_HEIGHT, "/XHeight")
        )
        own = number(entry(self.descriptor, key)) or 0.0
        if 300 <= own <= 1000:
            top *= own / 1000 / usual
        return 0.06 * advance, -low, 0.94 * advance, top


def _cid_widths(value: Any) -> dict[int, float]:
    """Read the /W array: `first [w w …]` and `first last w`."""
    found: dict[int, float] = {}
    listed, at = values.items(value, 200_000), 0
    while at + 1 < len(listed) and len(found) < 100_000:
        first, second = number(listed[at]), listed[at + 1]
        if first is None:
            at += 1
        elif isinstance(second, pikepdf.Array):
            for index, width in enumerate(numbers(second) or []):
                found[int(first) + index] = width
            at += 2
        else:
            last, width_ = number(second), number(listed[at + 2]) if at + 2 < len(listed) else None
            if last is not None and width_ is not None:
                for cid in range(int(first), min(int(last), int(first) + 65535) + 1):
                    found[cid] = width_
            at += 3
    return found
