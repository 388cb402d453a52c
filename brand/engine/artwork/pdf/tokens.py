"""Cut a content stream into operators with their operands (ISO 32000-2, 7.8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_SPACE = rb"[\x00\t\n\x0c\r ]"
_DELIMITER = rb"\x00\t\n\x0c\r ()<>\[\]{}/%"
# Most of a stream is numbers and an operator; they are read in one go.
_PLAIN = re.compile(
    rb"%s*+((?:[+-]?[0-9.]++%s++)*+)([A-Za-z'\"][A-Za-z0-9*'\"]*+)(?=[%s]|$)" % (_SPACE, _SPACE, _DELIMITER)
)
_TOKEN = re.compile(
    rb"(?:%s++|%%[^\r\n]*+)*+"
    rb"(?:(?P<number>[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++))(?=[%s]|$)"
    rb"|/(?P<name>[^%s]*+)"
    rb"|(?P<string>\((?:[^()\\]|\\.)*+\))"
    rb"|(?P<nested>\()"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*+)>"
    rb"|(?P<mark><<|>>|[\[\]{}<>)])"
    rb"|(?P<word>[^%s]++))" % (_SPACE, _DELIMITER, _DELIMITER, _DELIMITER),
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_BEGIN_DATA = re.compile(rb"%sID(%s|(?=[^A-Za-z]))" % (_SPACE, _SPACE))
_END_DATA = re.compile(rb"%s?EI(?=[\x00\t\n\x0c\r ]|$)" % _SPACE)
_MAX_OPERANDS = 4096  # no operator takes so many: what has them is no content
_NUMBERS = re.compile(rb"(?:%s*+[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?=[%s]))*+" % (_SPACE, _DELIMITER))
_MAX_DEPTH = 16
_MAX_LOST = 200  # pictures without an end: what follows is no content
_SAMPLES = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f-\xff]")  # bytes no operator is written with
_MAX_LENGTH = 1_000_000  # numbers of one array


class Name(str):
    """A name without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Inline:
    """A picture inside the stream: its dictionary as an object, and its bytes, still packed."""

    head: Any
    body: bytes


def operations(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Give (operator, operands) in order.

    Operands are float, Name, bytes (a string), list, or None for a dictionary. An inline picture comes as operator
    `BI` with an Inline, or None where it is broken. What makes no sense is left out, as viewers do.
    """
    at = 0
    operands: list[Any] = []
    lost = 0
    while lost < _MAX_LOST:
        plain = None if operands else _PLAIN.match(data, at)
        if plain is not None:
            at = plain.end()
            word = plain[2].decode("ascii")
            if word == "BI":
                inline, at = _inline(data, at)
                lost += inline is None
                yield "BI", [inline]
            elif word in ("true", "false", "null"):
                operands.append(None)
            else:
                try:
                    yield word, [float(part) for part in plain[1].split()]
                except ValueError:
                    yield word, [_number(part) for part in plain[1].split()]
            continue
        token = _TOKEN.match(data, at)
        if token is None:
            return
        at = token.end()
        kind = token.lastgroup
        if kind == "word":
            word = token["word"].decode("latin-1")
            if word == "BI":
                inline, at = _inline(data, at)
                lost += inline is None
                yield "BI", [inline]
            elif word in ("true", "false", "null"):
                operands.append(None)
                continue
            else:
                yield word, operands
            operands = []
            continue
        if len(operands) >= _MAX_OPERANDS:
            yield "", []
            return
        value, at = _value(data, token, at, 0)
        operands.append(value)


def _number(part: bytes) -> float:
    try:
        return float(part)
    except ValueError:
        return 0.0


def _value(data: bytes, token: re.Match[bytes], at: int, depth: int) -> tuple[Any, int]:
    kind = token.lastgroup
    if kind == "number":
        return float(token["number"]), at
    if kind == "name":
        return name_of(token["name"]), at
    if kind == "string":
        return _unescaped(token["string"][1:-1]), at
    if kind == "nested":
        return _nested(data, at)
    if kind == "hex":
        digits = re.sub(_SPACE, b"", token["hex"])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")), at
    if token["mark"] == b"[":
        return _array(data, at, depth + 1)
    if token["mark"] == b"<<":
        return None, _skip_dictionary(data, at, depth + 1)
    return None, at


def name_of(raw: bytes) -> Name:
    """Give a name as text, its #xx undone."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), raw)
    try:
        return Name(plain.decode("utf-8"))
    except UnicodeDecodeError:
        return Name(plain.decode("latin-1"))


def _unescaped(raw: bytes) -> bytes:
    if b"\\" not in raw and b"\r" not in raw:
        return raw

    def plain(found: re.Match[bytes]) -> bytes:
        escape = found[1]
        if escape is None:
            return b"\n"
        if escape[0] in b"01234567":
            return bytes([int(escape, 8) & 255])
        return _ESCAPED.get(escape, escape)

    return _ESCAPE.sub(plain, raw)


def _nested(data: bytes, at: int) -> tuple[bytes, int]:
    depth, start = 1, at
    for found in re.compile(rb"\\.|[()]", re.DOTALL).finditer(data, at):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if depth == 0:
                return _unescaped(data[start : found.start()]), found.end()
    return _unescaped(data[start:]), len(data)


def _array(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while depth <= _MAX_DEPTH:
        plain = _NUMBERS.match(data, at)
        if plain is not None and plain.end() > at:
            found += map(float, plain[0].split())
            at = plain.end()
        token = _TOKEN.match(data, at)
        if token is None or token["mark"] == b"]" or len(found) > _MAX_LENGTH:
            return found, token.end() if token else len(data)
        if token.lastgroup == "word":
            if token["word"] not in (b"true", b"false", b"null"):
                return found, at  # an array that was never closed
            at = token.end()
            continue
        value, at = _value(data, token, token.end(), depth)
        found.append(value)
    return found, at


def _skip_dictionary(data: bytes, at: int, depth: int) -> int:
    while depth <= _MAX_DEPTH:
        token = _TOKEN.match(data, at)
        if token is None:
            return len(data)
        if token["mark"] == b">>":
            return token.end()
        if token.lastgroup == "word":
            at = token.end()
            continue
        _, at = _value(data, token, token.end(), depth)
    return at


def _inline(data: bytes, at: int) -> tuple[Inline | None, int]:
    begin = _BEGIN_DATA.search(data, at, at + 4096)
    if begin is None:
        return None, at
    try:
        head = pikepdf.Object.parse(b"<<" + data[at : begin.start()] + b">>")
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        head = None
    start = begin.end()
    end = _END_DATA.search(data, start)
    # Samples may hold the letters EI by chance: what follows the true end is text.
    while end is not None and _SAMPLES.search(data, end.end(), end.end() + 12):
        end = _END_DATA.search(data, end.end())
    if end is None or not isinstance(head, pikepdf.Dictionary):
        return None, len(data) if end is None else end.end()
    return Inline(head, data[start : end.start()]), end.end()
