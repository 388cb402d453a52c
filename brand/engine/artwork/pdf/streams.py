"""Unpack streams within a limit: a filter may blow a few bytes up to thousands of millions."""

from __future__ import annotations

import binascii
import re
import zlib
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray

from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.values import entry, integer

_SHORT = {
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}
PICTURE_FILTERS = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"})
_MAX_FILTERS = 8
_MAX_SLOW = 8_000_000  # bytes undone one by one

Line = NDArray[np.uint8]


class Undecodable(Exception):
    """A stream is broken, beyond its limit or packed in a way that is not read."""


def filters(stream: Any) -> list[tuple[str, Any]]:
    """Give the filters of a stream in the order they are undone, each with its parameters."""
    stated = entry(stream, "/Filter", "/F")
    names = [stated] if isinstance(stated, pikepdf.Name) else values.items(stated, _MAX_FILTERS + 1)
    if len(names) > _MAX_FILTERS:
        raise Undecodable("too many filters")
    given = entry(stream, "/DecodeParms", "/DP")
    parameters = values.items(given) if isinstance(given, pikepdf.Array) else [given]
    parameters += [None] * len(names)
    plain = [values.name(item) for item in names]
    return [(_SHORT.get(kind, kind), parameter) for kind, parameter in zip(plain, parameters, strict=False)]


def raw_bytes(stream: Any) -> bytes:
    """Give a stream as it lies in the file (decrypted)."""
    try:
        return bytes(stream.read_raw_bytes())
    except values.ERRORS as error:
        raise Undecodable(str(error)) from error


def decoded(stream: Any, limit: int) -> bytes:
    """Give a stream unpacked; raise Undecodable when it is a picture's, broken or larger than `limit`."""
    raw, rest = unpacked(raw_bytes(stream), filters(stream), limit)
    if rest:
        raise Undecodable(rest[0][0])
    return raw


def unpacked(raw: bytes, steps: list[tuple[str, Any]], limit: int) -> tuple[bytes, list[tuple[str, Any]]]:
    """Undo filters up to the first that belongs to pictures; give the bytes and the filters left."""
    for index, (kind, parameters) in enumerate(steps):
        if kind in PICTURE_FILTERS:
            return raw, steps[index:]
        if kind == "FlateDecode":
            raw = _predicted(inflated(raw, limit), parameters)
        elif kind == "LZWDecode":
            raw = _predicted(_lzw(raw, limit, integer(entry(parameters, "/EarlyChange"), 1)), parameters)
        elif kind == "ASCII85Decode":
            raw = _ascii85(raw, limit)
        elif kind == "ASCIIHexDecode":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw.split(b">")[0])
            raw = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        elif kind == "RunLengthDecode":
            raw = _run_lengths(raw, limit)
        elif kind != "Crypt":
            raise Undecodable(f"unknown filter {kind[:40]}")
        if len(raw) > limit:
            raise Undecodable("too large")
    return raw, []


def inflated(raw: bytes, limit: int) -> bytes:
    """Undo Flate; what can be had of a broken stream is given, as viewers do."""
    try:
        found = zlib.decompressobj().decompress(raw, limit + 1)
    except zlib.error:
        found = _piecewise(raw, limit)
    if len(found) > limit:
        raise Undecodable("too large")
    return found


def _piecewise(raw: bytes, limit: int) -> bytes:
    machine, found = zlib.decompressobj(), bytearray()
    try:
        for start in range(0, len(raw), 256):
            if len(found) > limit:
                break
            found += machine.decompress(raw[start : start + 256], limit + 1 - len(found))
    except zlib.error as error:
        if not found:
            raise Undecodable(str(error)) from error
    return bytes(found)


def _predicted(raw: bytes, parameters: Any) -> bytes:
    """Undo the differences a predictor has put in the place of samples (ISO 32000-2, 7.4.4.4)."""
    predictor = integer(entry(parameters, "/Predictor"), 1)
    if predictor < 2:
        return raw
    colours = min(max(integer(entry(parameters, "/Colors"), 1), 1), 64)
    bits = integer(entry(parameters, "/BitsPerComponent"), 8)
    columns = min(max(integer(entry(parameters, "/Columns"), 1), 1), 1_000_000)
    if bits not in (1, 2, 4, 8, 16):
        raise Undecodable("predictor")
    pixel, row = max(1, colours * bits // 8), (colours * bits * columns + 7) // 8
    if predictor != 2:
        return _png(raw, pixel, row)
    if bits != 8:
        raise Undecodable("predictor")
    count = len(raw) // row
    table = np.frombuffer(raw, dtype=np.uint8, count=count * row).reshape(count, columns, colours)
    return np.cumsum(table, axis=1, dtype=np.uint8).tobytes()


def _png(raw: bytes, pixel: int, row: int) -> bytes:
    count = (len(raw) + row) // (row + 1)
    table = np.frombuffer(raw.ljust(count * (row + 1), b"\x00"), dtype=np.uint8).reshape(count, row + 1)
    kinds = table[:, 0]
    if int(np.count_nonzero(kinds >= 3)) * row + 4 * count > _MAX_SLOW:
        raise Undecodable("too large")
    out = table[:, 1:].copy()
    above = np.zeros(row, dtype=np.uint8)
    for index, kind in enumerate(kinds.tolist()):
        line = out[index]
        if kind == 1:
            whole = row // pixel * pixel
            line[:whole] = np.cumsum(line[:whole].reshape(-1, pixel), axis=0, dtype=np.uint8).ravel()
        elif kind == 2:
            line += above
        elif kind == 3:
            _averaged(line, above, pixel)
        elif kind == 4:
            _paeth(line, above, pixel)
        above = line
    return out.tobytes()


def _averaged(line: Line, above: Line, pixel: int) -> None:
    samples, over = line.tolist(), above.tolist()
    for at in range(len(samples)):
        left = samples[at - pixel] if at >= pixel else 0
        samples[at] = (samples[at] + ((left + over[at]) >> 1)) & 255
    line[:] = samples


def _paeth(line: Line, above: Line, pixel: int) -> None:
    samples, over = line.tolist(), above.tolist()
    for at in range(len(samples)):
        left, corner = (samples[at - pixel], over[at - pixel]) if at >= pixel else (0, 0)
        up = over[at]
        guess = left + up - corner
        a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
        nearest = left if a <= b and a <= c else up if b <= c else corner
        samples[at] = (samples[at] + nearest) & 255
    line[:] = samples


def _ascii85(raw: bytes, limit: int) -> bytes:
    body = re.sub(rb"[\x00\t\n\x0c\r ]", b"", raw.strip().removeprefix(b"<~").split(b"~")[0])
    if re.search(rb"[^!-uz]", body) or body.count(b"z") * 5 + len(body) > 2 * limit + 1000:
        raise Undecodable("ascii85")
    body = body.replace(b"z", b"!!!!!")
    rest = -len(body) % 5
    digits = np.frombuffer(body + b"u" * rest, dtype=np.uint8).reshape(-1, 5).astype(np.uint32) - 33
    words = digits @ np.array([85**4, 85**3, 85**2, 85, 1], dtype=np.uint32)
    return bytes(words.astype(">u4").tobytes()[: 4 * len(words) - rest])


def _run_lengths(raw: bytes, limit: int) -> bytes:
    if len(raw) > _MAX_SLOW:
        raise Undecodable("too large")
    found, at = bytearray(), 0
    while at < len(raw) and raw[at] != 128 and len(found) <= limit:
        count = raw[at]
        if count < 128:
            found += raw[at + 1 : at + 2 + count]
            at += count + 2
        else:
            found += raw[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(found)


def _lzw(raw: bytes, limit: int, early: int) -> bytes:
    """Undo LZW (ISO 32000-2, 7.4.4.2): codes of 9 to 12 bits, 256 clears the table, 257 ends."""
    if len(raw) > _MAX_SLOW:
        raise Undecodable("too large")
    table: list[bytes] = [bytes([code]) for code in range(256)] + [b"", b""]
    found, last, width, held, bits = bytearray(), b"", 9, 0, 0
    for byte in raw:
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 257 or len(found) > limit:
            break
        if code == 256:
            del table[258:]
            width, last = 9, b""
            continue
        if code > len(table) or (code == len(table) and not last):
            raise Undecodable("lzw")
        piece = table[code] if code < len(table) else last + last[:1]
        if last and len(table) < 4096:
            table.append(last + piece[:1])
        found += piece
        last = piece
        width = min(12, max(9, (len(table) + early).bit_length()))
    return bytes(found)
