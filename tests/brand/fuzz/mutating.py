"""Damage files: blindly, and knowing what they are made of (archives, tags, objects and streams, chunks)."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib

import pikepdf

_NUMBERS = (
    b"0", b"-1", b"1e308", b"-1e308", b"1e-308", b"NaN", b"inf", b"99999999999999999999", b"2147483648", b"-2147483649",
    b"65536", b"0.0000001", b"1e400", b"\xc2\xb2", b"", b"4294967295",
)  # fmt: skip
_BYTES = tuple(bytes([code]) for code in b'\x00\xff\x7f\x80<>&()[]/%{}"#')
_NUMBER = re.compile(rb"-?\d+\.?\d*")
_ATTRIBUTE = re.compile(rb"([\w:-]+)=(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Za-z0-9]+")
_MOST = 200_000  # bytes a damaged file may grow to


def mutated(name: str, raw: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """Give a damaged copy of a file; the same dice give the same bytes."""
    ending = name.rpartition(".")[2]
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        kinds = [_bytes]
        kinds += {
            "svg": [_markup, _markup, _numbers],
            "html": [_markup, _markup, _numbers],
            "pdf": [_objects, _objects, _numbers, _stream],
            "pptx": [_member, _member, _member],
            "docx": [_member, _member, _member],
            "png": [_chunk, _chunk],
        }.get(ending, [_words])
        raw = dice.choice(kinds)(raw, dice)
        if dice.random() < 0.01:
            other = dice.choice(others)
            raw = raw[: dice.randrange(len(raw) + 1)] + other[dice.randrange(len(other)) :]
    return raw[:_MOST]


def _bytes(raw: bytes, dice: random.Random) -> bytes:
    """Flip, put in, take out, copy or cut off."""
    if not raw:
        return b"\x00"
    at = dice.randrange(len(raw))
    long = min(len(raw), dice.choice((1, 2, 4, 16, 64, 512)))
    kind = dice.randrange(6)
    if kind == 0:
        return raw[:at] + bytes([raw[at] ^ (1 << dice.randrange(8))]) + raw[at + 1 :]
    if kind == 1:
        return raw[:at] + dice.choice(_BYTES) * dice.choice((1, 1, 3, 300)) + raw[at:]
    if kind == 2:
        return raw[:at] + raw[at + long :]
    if kind == 3:
        source = dice.randrange(len(raw))
        return raw[:at] + raw[source : source + long] * dice.choice((1, 1, 2, 50)) + raw[at:]
    if kind == 4:
        return raw[:at]
    return raw[:at] + dice.randbytes(long) + raw[at + long :]


def _words(raw: bytes, dice: random.Random) -> bytes:
    """Write an extreme binary number somewhere near the beginning, where headers are."""
    at = dice.randrange(min(len(raw), 400) or 1)
    value = dice.choice((0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
    kinds = "BHI" if value <= 0xFF else "HI" if value <= 0xFFFF else "I"
    packed = struct.pack(dice.choice("<>") + dice.choice(kinds), value)
    return raw[:at] + packed + raw[at + len(packed) :]


def _numbers(raw: bytes, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(raw))
    if not found:
        return raw
    match = dice.choice(found)
    return raw[: match.start()] + dice.choice(_NUMBERS) + raw[match.end() :]


def _markup(raw: bytes, dice: random.Random) -> bytes:
    """Change, move or multiply attributes and tags."""
    attributes, tags = list(_ATTRIBUTE.finditer(raw)), list(_TAG.finditer(raw))
    kind = dice.randrange(6)
    if kind <= 1 and attributes:
        one, other = dice.choice(attributes), dice.choice(attributes)
        value = other[2] if kind == 0 else b'"' + dice.choice(_NUMBERS).replace(b'"', b"") + b'"'
        return raw[: one.start(2)] + value + raw[one.end(2) :]
    if kind == 2 and attributes:
        one = dice.choice(attributes)
        return raw[: one.start()] + raw[one.end() :]
    if kind == 3 and tags:
        one = dice.choice(tags)
        return raw[: one.start()] + one[0] * dice.choice((2, 2, 30, 300)) + raw[one.end() :]
    if kind == 4 and tags:
        one, other = dice.choice(tags), dice.choice(tags)
        return raw[: one.start()] + other[0] + raw[one.end() :]
    return _numbers(raw, dice)


def _member(raw: bytes, dice: random.Random) -> bytes:
    """Damage one part of an archive and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, KeyError):
        return _bytes(raw, dice)
    if not parts:
        return raw
    chosen = dice.randrange(len(parts))
    name, body = parts[chosen]
    parts[chosen] = (name, dice.choice((_markup, _markup, _markup, _numbers, _bytes))(body, dice))
    if dice.random() < 0.05:
        parts.pop(dice.randrange(len(parts)))
    if dice.random() < 0.03:
        parts.append((dice.choice(("../x", "/x", "a\\b", "C:x", name)), body))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in dict(parts).items():
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return stream.getvalue()


def _objects(raw: bytes, dice: random.Random) -> bytes:
    """Change references and names, or put an object in the place of another."""
    kind = dice.randrange(4)
    pattern = (_REFERENCE, _NAME, _OBJECT, _NAME)[kind]
    found = list(pattern.finditer(raw))
    if len(found) < 2:
        return _numbers(raw, dice)
    one, other = dice.choice(found), dice.choice(found)
    return raw[: one.start()] + other[0] + raw[one.end() :]


def _stream(raw: bytes, dice: random.Random) -> bytes:
    """Damage what a stream holds and pack it again, so that the damage is not stopped at its wrapping."""
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            chosen = dice.choice(streams)
            body = dice.choice((_numbers, _bytes, _objects))(chosen.read_raw_bytes(), dice)
            if "/Filter" in chosen or dice.random() < 0.5:
                chosen.write(body, filter=chosen.get("/Filter"))
            else:
                chosen.write(zlib.compress(body), filter=pikepdf.Name.FlateDecode)
            target = io.BytesIO()
            pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, static_id=True)
            return target.getvalue()
    except (pikepdf.PdfError, ValueError, IndexError, TypeError, RuntimeError):
        return _numbers(raw, dice)


def _chunk(raw: bytes, dice: random.Random) -> bytes:
    """Damage a chunk of a PNG and state its sum anew."""
    at, chunks = 8, []
    while at + 12 <= len(raw):
        (long,) = struct.unpack_from(">I", raw, at)
        chunks.append((at, long))
        at += 12 + long
    if not chunks:
        return raw
    at, long = dice.choice(chunks)
    kind, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + long]
    if kind == b"IDAT" and dice.random() < 0.5:
        try:
            body = zlib.compress(_bytes(zlib.decompress(body), dice))
        except zlib.error:
            body = _bytes(body, dice)
    else:
        body = _words(body, dice) if dice.random() < 0.5 else _bytes(body, dice)
    packed = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return raw[:at] + packed + raw[at + 12 + long :]
