"""Read the tables of an OpenType font that say how wide and how high its letters are.

A font comes out of somebody's file. The tables are therefore read here, with a bound for each, and not by a library
that unfolds whatever a table claims to hold: a `cmap` of 16 bytes may name four thousand million letters.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAX_BYTES = 30_000_000
_MAX_LETTERS = 200_000  # of all of Unicode, 150,000 are assigned
_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0), (3, 0))  # best first
_USE_TYPO = 1 << 7  # OS/2 fsSelection


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What the tables say, in font units of which `em` make the font size.

    `glyphs` gives the glyph of a code point, `advances` (n,) are by glyph, `bounds` (n, 4) x0, y0, x1, y1 with y
    pointing UP, None where the outlines are not TrueType's. `ascent`, `descent` (positive) and `gap` are those a
    browser makes lines of; `fs_type` is None without an OS/2 table.
    """

    em: int
    glyphs: dict[int, int]
    advances: NDArray[np.float64]
    bounds: NDArray[np.float64] | None
    ascent: float
    descent: float
    gap: float
    cap_height: float
    x_height: float
    fs_type: int | None


def read_tables(raw: bytes) -> Tables | None:
    """Read a TTF, OTF or WOFF; None when it is none of these, broken or beyond the limits."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        return _read(_directory(raw))
    except (struct.error, ValueError, IndexError, KeyError, zlib.error):
        return None


def _directory(raw: bytes) -> dict[str, bytes]:
    """Give the tables by tag; raise ValueError for what is no font."""
    if raw[:4] == b"wOFF":
        return _unpacked(raw)
    start = struct.unpack_from(">I", raw, 12)[0] if raw[:4] == b"ttcf" else 0
    if raw[start : start + 4] not in _SFNT:
        raise ValueError("no font")
    (count,) = struct.unpack_from(">H", raw, start + 4)
    tables = {}
    for index in range(min(count, 100)):
        tag, _, offset, length = struct.unpack_from(">4sIII", raw, start + 12 + 16 * index)
        tables[tag.decode("latin-1")] = raw[offset : offset + length]
    return tables


def _unpacked(raw: bytes) -> dict[str, bytes]:
    """Unpack the tables of a WOFF 1.0, none beyond the length it states and all together within MAX_BYTES."""
    (count,) = struct.unpack_from(">H", raw, 12)
    tables, total = {}, 0
    for index in range(min(count, 100)):
        tag, offset, packed, length, _ = struct.unpack_from(">4sIIII", raw, 44 + 20 * index)
        total += length
        if total > MAX_BYTES:
            raise ValueError("too large")
        table = raw[offset : offset + packed]
        tables[tag.decode("latin-1")] = zlib.decompressobj().decompress(table, length) if packed < length else table
    return tables


def _read(tables: dict[str, bytes]) -> Tables:
    (em,) = struct.unpack_from(">H", tables["head"], 18)
    (loca_format,) = struct.unpack_from(">h", tables["head"], 50)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    ascent, descent, gap = struct.unpack_from(">hhh", tables["hhea"], 4)
    (long_metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    if not 16 <= em <= 16384 or not count or not 0 < long_metrics <= count:
        raise ValueError("no usable font")
    widths = np.frombuffer(tables["hmtx"], dtype=">u2", count=2 * long_metrics)[::2].astype(np.float64)
    advances = np.concatenate([widths, np.full(count - long_metrics, widths[-1])])
    fs_type: int | None = None
    x_height, cap_height = 0.52 * em, 0.7 * em
    os2 = tables.get("OS/2", b"")
    if len(os2) >= 78:
        (fs_type,) = struct.unpack_from(">H", os2, 8)
        (selection,) = struct.unpack_from(">H", os2, 62)
        typo = struct.unpack_from(">hhh", os2, 68)
        if selection & _USE_TYPO or not (ascent or descent):
            ascent, descent, gap = typo
    if len(os2) >= 90:
        stated_x, stated_cap = struct.unpack_from(">hh", os2, 86)
        x_height, cap_height = stated_x or x_height, stated_cap or cap_height
    glyphs = {code: glyph for code, glyph in _letters(tables["cmap"]).items() if 0 < glyph < count}
    bounds = _bounds(tables, count, loca_format)
    return Tables(em, glyphs, advances, bounds, ascent, -descent, max(gap, 0), cap_height, x_height, fs_type)


def _letters(cmap: bytes) -> dict[int, int]:
    """Read the best Unicode subtable: format 4, 6 or 12."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    found = {}
    for index in range(min(count, 100)):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        found[platform, encoding] = offset
    for key in _UNICODE:
        if key in found:
            table = cmap[found[key] :]
            (format,) = struct.unpack_from(">H", table, 0)
            if format in (4, 6, 12):
                return {4: _format_4, 6: _format_6, 12: _format_12}[format](table)
    return {}


def _format_4(table: bytes) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    words = np.frombuffer(table, dtype=">u2", count=len(table) // 2).astype(np.int64)
    ends, starts = words[7 : 7 + segments], words[8 + segments : 8 + 2 * segments]
    deltas, at = words[8 + 2 * segments : 8 + 3 * segments], 8 + 3 * segments
    ranges = words[at : at + segments]
    letters: dict[int, int] = {}
    claimed = 0
    for index, (first, last) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        claimed += _stretch(first, last, claimed)
        codes = np.arange(first, last + 1)
        if ranges[index] == 0:
            glyphs = (codes + deltas[index]) % 65536
        else:
            place = at + index + ranges[index] // 2 + codes - first
            glyphs = np.where(place < len(words), words[np.minimum(place, len(words) - 1)], 0)
            glyphs = np.where(glyphs > 0, (glyphs + deltas[index]) % 65536, 0)
        letters.update(zip(codes.tolist(), glyphs.tolist(), strict=True))
    return letters


def _format_6(table: bytes) -> dict[int, int]:
    first, count = struct.unpack_from(">HH", table, 6)
    return dict(zip(range(first, first + count), struct.unpack_from(f">{count}H", table, 10), strict=True))


def _format_12(table: bytes) -> dict[int, int]:
    (groups,) = struct.unpack_from(">I", table, 12)
    letters: dict[int, int] = {}
    claimed = 0
    for index in range(min(groups, len(table) // 12)):
        first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * index)
        claimed += _stretch(first, last, claimed)
        letters.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return letters


def _stretch(first: int, last: int, claimed: int) -> int:
    """Give the letters of a stretch; what is claimed before counts, for overlapping ones cost time all the same."""
    if last < first or last > 0x10FFFF or claimed + last - first >= _MAX_LETTERS:
        raise ValueError("no usable cmap")
    return last - first + 1


def _bounds(tables: dict[str, bytes], count: int, loca_format: int) -> NDArray[np.float64] | None:
    """Read the box each TrueType outline states; all 0 for an empty one such as the space."""
    if "glyf" not in tables or "loca" not in tables:
        return None
    kind, factor = (">u4", 1) if loca_format else (">u2", 2)
    offsets = np.frombuffer(tables["loca"], dtype=kind, count=count + 1).astype(np.int64) * factor
    result = np.zeros((count, 4))
    glyf = tables["glyf"]
    for glyph in np.flatnonzero(np.diff(offsets) >= 10).tolist():
        start = int(offsets[glyph])
        if start + 10 <= len(glyf):
            result[glyph] = struct.unpack_from(">hhhh", glyf, start + 2)
    return result
