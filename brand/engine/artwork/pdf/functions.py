"""The functions of PDF (ISO 32000-2, 7.10): numbers in, numbers out, over whole arrays at once."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray

from brand.engine.artwork.pdf import streams, values
from brand.engine.artwork.pdf.values import entry, number, numbers

Values = NDArray[np.float64]  # (n, inputs) or (n, outputs)
Function = Callable[[Values], Values]

_MAX_SAMPLES = 4_000_000
_MAX_PROGRAM = 4000  # words of a PostScript function
_MAX_PARTS = 200
_SAMPLE_BITS = (1, 2, 4, 8, 12, 16, 24, 32)


def function_of(value: Any, depth: int = 0) -> Function | None:
    """Read a function, or an array of them that give one output each; None when it is none or broken."""
    try:
        return _array(value, depth) if isinstance(value, pikepdf.Array) else _one(value, depth)
    except (*values.ERRORS, streams.Undecodable):
        return None


def costs_of(value: Any, depth: int = 0) -> tuple[int, int]:
    """Give about how many drawing operators the reading of a function is worth, and each use of it."""
    if isinstance(value, pikepdf.Array):
        parts = [costs_of(item, depth + 1) for item in values.items(value, 64)] if depth <= 6 else []
        return 1 + sum(part[0] for part in parts), 1 + sum(part[1] for part in parts)
    kind = number(entry(value, "/FunctionType"))
    if kind == 0:
        size = numbers(entry(value, "/Size")) or []
        outputs = len(numbers(entry(value, "/Range")) or []) // 2
        return 10 + int(min(math.prod(size) * outputs, _MAX_SAMPLES) // 2000), 4 + 2 * 2 ** min(len(size), 5)
    if kind == 3 and depth <= 6:
        parts = [costs_of(item, depth + 1) for item in values.items(entry(value, "/Functions"), _MAX_PARTS)]
        return 5 + sum(part[0] for part in parts), 2 + sum(part[1] for part in parts)
    if kind == 4:
        try:
            words = min(len(_WORD.findall(streams.decoded(value, 200_000))), _MAX_PROGRAM)
        except (*values.ERRORS, streams.Undecodable):
            return 10, 10
        return 10 + words // 4, 1 + words // 4
    return 3, 1


def _array(value: Any, depth: int) -> Function | None:
    parts = [function_of(item, depth + 1) for item in values.items(value, 64)]
    known = [part for part in parts if part is not None]
    if depth > 3 or not known or len(known) != len(parts):
        return None
    return lambda x: np.hstack([part(x) for part in known])


def _one(value: Any, depth: int) -> Function | None:
    domain = numbers(entry(value, "/Domain"))
    kind = number(entry(value, "/FunctionType"))
    if depth > 6 or not domain or len(domain) % 2:
        return None
    low, high = np.array(domain[::2]), np.array(domain[1::2])
    made = {0: _sampled, 2: _power, 3: _stitched, 4: _program}
    maker = made.get(int(kind)) if kind is not None else None
    inner = maker(value, low, high, depth) if maker else None
    if inner is None:
        return None
    limits = numbers(entry(value, "/Range"))

    def bounded(x: Values) -> Values:
        result = inner(np.clip(x[:, : len(low)], low, high))
        if limits and len(limits) // 2 <= result.shape[1]:
            bounds = np.array(limits)
            result = np.clip(result[:, : len(limits) // 2], bounds[::2], bounds[1::2])
        return np.nan_to_num(result)

    return bounded


def _power(value: Any, low: Values, high: Values, depth: int) -> Function | None:
    start, end = numbers(entry(value, "/C0")) or [0.0], numbers(entry(value, "/C1")) or [1.0]
    power = number(entry(value, "/N"))
    if power is None or len(start) != len(end):
        return None
    first, last = np.array(start), np.array(end)
    return lambda x: first + np.power(np.maximum(x[:, :1], 0.0), power) * (last - first)


def bounds_of(value: Any) -> list[float]:
    """Give where the parts of a stitched function meet; none for other functions."""
    return (numbers(entry(value, "/Bounds")) or [])[:_MAX_PARTS]


def _stitched(value: Any, low: Values, high: Values, depth: int) -> Function | None:
    listed = values.items(entry(value, "/Functions"), _MAX_PARTS + 1)
    parts = [function_of(item, depth + 1) for item in listed]
    known = [part for part in parts if part is not None]
    bounds, encode = numbers(entry(value, "/Bounds")) or [], numbers(entry(value, "/Encode"))
    if not known or len(known) != len(parts) or len(parts) > _MAX_PARTS or len(bounds) != len(parts) - 1:
        return None
    if not encode or len(encode) < 2 * len(parts):
        return None
    edges = [float(low[0]), *bounds, float(high[0])]

    def stitched(x: Values) -> Values:
        which = np.searchsorted(np.array(bounds), x[:, 0], side="right")
        result: Values | None = None
        for index, part in enumerate(known):
            chosen = which == index
            if result is not None and not chosen.any():
                continue
            span = edges[index + 1] - edges[index]
            share = (x[:, :1] - edges[index]) / span if span else np.zeros((len(x), 1))
            found = part(encode[2 * index] + share * (encode[2 * index + 1] - encode[2 * index]))
            result = found if result is None else np.where(chosen[:, None], found, result)
        return result if result is not None else np.zeros((len(x), 1))

    return stitched


def _sampled(value: Any, low: Values, high: Values, depth: int) -> Function | None:
    size = [int(item) for item in numbers(entry(value, "/Size")) or []]
    bits, limits = number(entry(value, "/BitsPerSample")), numbers(entry(value, "/Range"))
    if (
        len(size) != len(low)
        or len(size) > 5
        or min(size) < 1
        or bits not in (1, 2, 4, 8, 12, 16, 24, 32)
        or not limits
    ):
        return None
    outputs, total = len(limits) // 2, math.prod(size)
    if total * outputs > _MAX_SAMPLES:
        return None
    raw = streams.decoded(value, _MAX_SAMPLES * 4)
    samples = _samples(raw, int(bits), total * outputs).reshape(total, outputs) / (2 ** int(bits) - 1)
    encode = np.array(numbers(entry(value, "/Encode"), 2 * len(size)) or [v for s in size for v in (0, s - 1)])
    decode = np.array(numbers(entry(value, "/Decode"), 2 * outputs) or limits)
    scaled = decode[::2] + samples * (decode[1::2] - decode[::2])
    strides = np.cumprod([1, *size[:-1]])

    def sampled(x: Values) -> Values:
        span = np.where(high > low, high - low, 1.0)
        at = encode[::2] + (x - low) / span * (encode[1::2] - encode[::2])
        at = np.clip(at, 0, np.array(size) - 1)
        floor = np.minimum(np.floor(at), np.maximum(np.array(size) - 2, 0)).astype(np.intp)
        share = at - floor
        result = np.zeros((len(x), outputs))
        for corner in itertools.product((0, 1), repeat=len(size)):
            weight = np.prod(np.where(np.array(corner) == 1, share, 1 - share), axis=1)
            index = np.minimum(floor + np.array(corner), np.array(size) - 1) @ strides
            result += weight[:, None] * scaled[index]
        return result

    return sampled


def _samples(raw: bytes, bits: int, count: int) -> Values:
    raw = raw.ljust((count * bits + 7) // 8, b"\x00")
    if bits == 8:
        return np.frombuffer(raw, dtype=np.uint8, count=count).astype(np.float64)
    if bits in (16, 32):
        return np.frombuffer(raw, dtype=">u2" if bits == 16 else ">u4", count=count).astype(np.float64)
    each = np.unpackbits(np.frombuffer(raw, dtype=np.uint8))[: count * bits].reshape(count, bits)
    result: Values = each @ (2.0 ** np.arange(bits - 1, -1, -1))
    return result


_WORD = re.compile(rb"[{}]|[^\s{}]+")


def _program(value: Any, low: Values, high: Values, depth: int) -> Function | None:
    words = _WORD.findall(re.sub(rb"%[^\r\n]*", b"", streams.decoded(value, 200_000)))
    limits = numbers(entry(value, "/Range"))
    if not words or words[0] != b"{" or len(words) > _MAX_PROGRAM or not limits:
        return None
    body, _ = _block(words, 1, 0)
    outputs = len(limits) // 2

    def run(x: Values) -> Values:
        stack = [x[:, index].astype(np.float64) for index in range(x.shape[1])]
        _run(body, stack)
        if len(stack) < outputs:
            raise ValueError("stack")
        return np.column_stack([np.broadcast_to(item, (len(x),)) for item in stack[-outputs:]])

    run(np.array([(low + high) / 2]))  # refuses a program that does not fit its range
    return run


def _block(words: list[bytes], at: int, depth: int) -> tuple[list[Any], int]:
    body: list[Any] = []
    while at < len(words) and depth < 32:
        word = words[at]
        at += 1
        if word == b"}":
            return body, at
        if word == b"{":
            inner, at = _block(words, at, depth + 1)
            body.append(inner)
        else:
            try:
                body.append(float(word))
            except ValueError:
                body.append(word.decode("latin-1"))
    raise ValueError("braces")


def _truth(value: Any) -> Any:
    return np.where(np.asarray(value) != 0, 1.0, 0.0)


_ONE: dict[str, Callable[[Any], Any]] = {
    "abs": np.abs,
    "neg": np.negative,
    "ceiling": np.ceil,
    "floor": np.floor,
    "round": lambda a: np.floor(a + 0.5),
    "truncate": np.trunc,
    "sqrt": lambda a: np.sqrt(np.maximum(a, 0)),
    "sin": lambda a: np.sin(np.radians(a)),
    "cos": lambda a: np.cos(np.radians(a)),
    "ln": lambda a: np.log(np.maximum(a, 1e-30)),
    "log": lambda a: np.log10(np.maximum(a, 1e-30)),
    "cvi": np.trunc,
    "cvr": lambda a: a,
    "not": lambda a: 1.0 - _truth(a),
}
_TWO: dict[str, Callable[[Any, Any], Any]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": lambda a, b: a / np.where(np.asarray(b) == 0, 1e-30, b),
    "idiv": lambda a, b: np.trunc(a / np.where(np.asarray(b) == 0, 1e-30, b)),
    "mod": lambda a, b: np.fmod(a, np.where(np.asarray(b) == 0, 1e-30, b)),
    "exp": lambda a, b: np.power(np.maximum(a, 0), b),
    "atan": lambda a, b: np.degrees(np.arctan2(a, b)) % 360,
    "eq": lambda a, b: _truth(np.equal(a, b)),
    "ne": lambda a, b: _truth(np.not_equal(a, b)),
    "gt": lambda a, b: _truth(np.greater(a, b)),
    "ge": lambda a, b: _truth(np.greater_equal(a, b)),
    "lt": lambda a, b: _truth(np.less(a, b)),
    "le": lambda a, b: _truth(np.less_equal(a, b)),
    "and": lambda a, b: _truth(a) * _truth(b),
    "or": lambda a, b: np.maximum(_truth(a), _truth(b)),
    "xor": lambda a, b: np.abs(_truth(a) - _truth(b)),
}


def _run(body: list[Any], stack: list[Any]) -> None:
    """Run a program on arrays: both branches of an `ifelse` are run, and each value takes its own."""
    for index, word in enumerate(body):
        if len(stack) > 100:
            raise ValueError("stack")
        if isinstance(word, float):
            stack.append(np.float64(word))
        elif isinstance(word, list):
            if not any(item in ("if", "ifelse") for item in body[index + 1 : index + 3] if isinstance(item, str)):
                raise ValueError("braces")
        elif word in _ONE:
            stack.append(_ONE[word](stack.pop()))
        elif word in _TWO:
            second = stack.pop()
            stack.append(_TWO[word](stack.pop(), second))
        elif word in ("if", "ifelse"):
            then, other = (body[index - 1], []) if word == "if" else (body[index - 2], body[index - 1])
            chosen = np.asarray(stack.pop()) != 0
            one, two = list(stack), list(stack)
            _run(then, one)
            _run(other, two)
            if len(one) != len(two):
                raise ValueError("stack")
            stack[:] = [np.where(chosen, a, b) for a, b in zip(one, two, strict=True)]
        else:
            _rearrange(word, stack)


def _rearrange(word: str, stack: list[Any]) -> None:
    if word == "pop":
        stack.pop()
    elif word == "dup":
        stack.append(stack[-1])
    elif word == "exch":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif word in ("true", "false"):
        stack.append(np.float64(word == "true"))
    elif word == "copy":
        count = _count(stack.pop(), len(stack) - 1)
        stack.extend(stack[len(stack) - count :])
    elif word == "index":
        stack.append(stack[-1 - _count(stack.pop(), len(stack) - 2)])
    elif word == "roll":
        turns, count = int(np.ravel(stack.pop())[0]), 0
        count = _count(stack.pop(), len(stack) - 1)
        if count:
            tail = stack[-count:]
            turns %= count
            stack[-count:] = tail[-turns:] + tail[:-turns] if turns else tail
    else:
        raise ValueError(word[:40])


def _count(value: Any, most: int) -> int:
    found = int(np.ravel(value)[0])
    if not 0 <= found <= most:
        raise ValueError("stack")
    return found
