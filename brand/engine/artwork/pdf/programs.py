"""The font programs embedded in a PDF: glyphs, their boxes, what letters they stand for.

They are subsets, often without the tables a whole font has, and come out of somebody's file: each table is read here
with a bound of its own. Outlines of cubic fonts are programs and are not run.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from fontTools.cffLib import CFFFontSet
from numpy.typing import NDArray

MAX_BYTES = 30_000_000
_MAX_CODES = 100_000
_MAX_CFF = 8_000_000
_BROKEN = (struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, AssertionError, OverflowError)


@dataclass(slots=True)
class Program:
    """What is known of an embedded font.

    `maps` are the `cmap` tables by (platform, encoding), `boxes` (n, 4) the ink of glyphs by number in parts of the
    font size, y up. `encoding` gives the glyph names of codes, `charset` those the font has (None: not known).
    """

    count: int | None = None
    maps: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)
    boxes: NDArray[np.float64] | None = None
    encoding: dict[int, str] = field(default_factory=dict)
    charset: frozenset[str] | None = None
    fs_type: int | None = None
    weight: int | None = None
    italic: bool = False
    family: str = ""

    @property
    def unicode(self) -> dict[int, int]:
        """Give the glyph of each code point of the best Unicode table."""
        for key in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)):
            if key in self.maps:
                return self.maps[key]
        return {}


def read_program(raw: bytes) -> Program | None:
    """Read TrueType, OpenType, CFF or Type 1; None when it is none of these or broken."""
    try:
        if raw[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf"):
            return _sfnt(raw)
        if raw[:1] == b"\x01" and len(raw) <= _MAX_CFF:
            return _cff(raw)
        if raw[:2] == b"%!" or raw[:1] == b"\x80":
            return _type1(raw)
    except _BROKEN:
        return None
    except RecursionError:
        return None
    except Exception:  # noqa: BLE001 - the library that reads CFF raises what it likes; the font is then unknown
        return None
    return None


def _sfnt(raw: bytes) -> Program:
    start = struct.unpack_from(">I", raw, 12)[0] if raw[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", raw, start + 4)
    tables = {}
    for index in range(min(count, 100)):
        tag, _, offset, length = struct.unpack_from(">4sIII", raw, start + 12 + 16 * index)
        tables[tag.decode("latin-1")] = raw[offset : offset + length]
    if "CFF " in tables and len(tables["CFF "]) <= _MAX_CFF:
        try:
            found = _cff(tables["CFF "])
        except Exception:  # noqa: BLE001 - as above; the other tables still serve
            found = Program()
    else:
        found = Program()
    if "cmap" in tables:
        found.maps = _maps(tables["cmap"])
    if "maxp" in tables:
        (found.count,) = struct.unpack_from(">H", tables["maxp"], 4)
    if "head" in tables and "glyf" in tables and found.count:
        found.boxes = _boxes(tables, found.count)
        (style,) = struct.unpack_from(">H", tables["head"], 44)
        found.italic = bool(style & 2)
    os2 = tables.get("OS/2", b"")
    if len(os2) >= 64:
        weight, _, found.fs_type = struct.unpack_from(">HHH", os2, 4)
        found.weight = weight if 50 <= weight <= 1000 else None
        found.italic = found.italic or bool(struct.unpack_from(">H", os2, 62)[0] & 1)
    found.family = _family(tables.get("name", b""))
    return found


def _boxes(tables: dict[str, bytes], count: int) -> NDArray[np.float64] | None:
    (em,) = struct.unpack_from(">H", tables["head"], 18)
    (long,) = struct.unpack_from(">h", tables["head"], 50)
    kind, factor = (">u4", 1) if long else (">u2", 2)
    loca = tables["loca"]
    have = min(count + 1, len(loca) // (4 if long else 2))
    offsets = np.frombuffer(loca, dtype=kind, count=have).astype(np.int64) * factor
    if not 16 <= em <= 16384:
        return None
    result, glyf = np.zeros((count, 4)), tables["glyf"]
    for glyph in np.flatnonzero(np.diff(offsets) >= 10).tolist():
        at = int(offsets[glyph])
        if at + 10 <= len(glyf):
            result[glyph] = struct.unpack_from(">hhhh", glyf, at + 2)
    result /= em
    return result


def _maps(cmap: bytes) -> dict[tuple[int, int], dict[int, int]]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: dict[tuple[int, int], dict[int, int]] = {}
    for index in range(min(count, 20)):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        try:
            found[platform, encoding] = _map(cmap[offset:])
        except (struct.error, ValueError, IndexError):
            continue
    return found


def _map(table: bytes) -> dict[int, int]:
    (format,) = struct.unpack_from(">H", table, 0)
    found: dict[int, int] = {}
    if format == 0:
        found = dict(enumerate(table[6:262]))
    elif format == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        found = dict(zip(range(first, first + count), struct.unpack_from(f">{count}H", table, 10), strict=True))
    elif format == 4:
        segments = struct.unpack_from(">H", table, 6)[0] // 2
        words = struct.unpack_from(f">{len(table) // 2}H", table, 0)
        claimed = 0  # letters that segments claim twice cost time all the same
        for index in range(segments):
            last, first = words[7 + index], words[8 + segments + index]
            delta, reach = words[8 + 2 * segments + index], words[8 + 3 * segments + index]
            claimed += max(0, last - first + 1)
            if claimed > _MAX_CODES:
                raise ValueError("no usable cmap")
            for code in range(first, last + 1):
                if reach:
                    at = 8 + 3 * segments + index + reach // 2 + code - first
                    glyph = words[at] if at < len(words) else 0
                    found[code] = (glyph + delta) % 65536 if glyph else 0
                else:
                    found[code] = (code + delta) % 65536
    elif format == 12:
        (groups,) = struct.unpack_from(">I", table, 12)
        claimed = 0
        for index in range(min(groups, len(table) // 12)):
            first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * index)
            claimed += max(0, last - first + 1)
            if claimed > _MAX_CODES:
                raise ValueError("no usable cmap")
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _family(name: bytes) -> str:
    """Read the family a font calls itself: the typographic one (16) before the plain one (1)."""
    if len(name) < 6:
        return ""
    _, count, strings = struct.unpack_from(">HHH", name, 0)
    found: dict[int, str] = {}
    for index in range(min(count, 200)):
        if 18 + 12 * index > len(name):
            break
        platform, _, language, kind, length, offset = struct.unpack_from(">HHHHHH", name, 6 + 12 * index)
        if kind not in (1, 16) or length > 400:
            continue
        raw = name[strings + offset : strings + offset + length]
        text = raw.decode("utf-16-be" if platform in (0, 3) else "mac-roman", errors="ignore").strip("\x00 ")
        if text and (kind not in found or language in (0, 0x409)):
            found[kind] = text
    return found.get(16) or found.get(1) or ""


def _cff(raw: bytes) -> Program:
    fonts: Any = CFFFontSet()
    fonts.decompile(io.BytesIO(raw), None)
    top = fonts[0]
    found = Program(count=int(top.numGlyphs))
    if hasattr(top, "ROS"):
        return found
    found.charset = frozenset(str(glyph) for glyph in top.charset)
    encoding = top.Encoding
    if isinstance(encoding, list):
        found.encoding = {code: str(glyph) for code, glyph in enumerate(encoding) if glyph != ".notdef"}
    found.italic = bool(getattr(top, "ItalicAngle", 0))
    return found


def _type1(raw: bytes) -> Program:
    clear = raw[:200_000].split(b"eexec")[0]
    pairs = re.findall(rb"dup\s+(\d{1,3})\s*/([^\s/{}\[\]()<>]+)\s+put", clear)
    encoding = {int(code): glyph.decode("latin-1") for code, glyph in pairs if int(code) < 256}
    found = Program(encoding=encoding)
    family = re.search(rb"/FamilyName\s*\(([^()]{1,100})\)", clear)
    found.family = family[1].decode("latin-1") if family else ""
    return found
