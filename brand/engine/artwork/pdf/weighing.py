"""Weigh a PDF before it is opened: the library keeps each number of an array as an object of its own.

Sixty million bytes of small numbers would so become thousands of millions. What counts are the bytes outside of
streams, and those of the streams that hold objects, unpacked.
"""

from __future__ import annotations

import re
import zlib

from brand.engine.artwork.pdf.work import too_much

MAX_OBJECT_BYTES = 12_000_000
_STREAM = re.compile(rb"\bstream\r?\n")
_HOLDS_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_HEAD = 2_000  # bytes before a stream in which its dictionary lies
_TABLE = re.compile(rb"(?:[0-9]{10} [0-9]{5} [fn][ \r\n]{2})+")  # of the places of objects: they become no objects


def refuse_heavy(raw: bytes) -> None:
    """Raise ArtworkError when the objects of a file are too many bytes."""
    outside, at = 0, 0
    while True:
        stream = _STREAM.search(raw, at)
        stop = stream.start() if stream is not None else len(raw)
        outside += stop - at
        if stream is None:
            break
        end = raw.find(b"endstream", stream.end())
        end = len(raw) if end < 0 else end
        if _HOLDS_OBJECTS.search(raw, max(at, stream.start() - _HEAD), stream.start()):
            outside += _unpacked(raw[stream.end() : end])
        at = end
        if outside > 4 * MAX_OBJECT_BYTES:
            break
    if outside > MAX_OBJECT_BYTES:
        outside -= sum(len(table[0]) for table in _TABLE.finditer(raw))
    if outside > MAX_OBJECT_BYTES:
        raise too_much("pdf-too-large", f"holds objects of more than {MAX_OBJECT_BYTES // 1_000_000} million bytes")


def _unpacked(body: bytes) -> int:
    """Give how many bytes a stream unpacks to, no more than it takes to be too many."""
    try:
        return len(zlib.decompressobj().decompress(body, MAX_OBJECT_BYTES + 1))
    except zlib.error:
        return len(body)
