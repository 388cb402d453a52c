"""Take values out of PDF objects without trusting their types."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from brand.engine.geometry import Affine, Box

# What pikepdf raises for objects that are not what they should be.
ERRORS = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.ForeignObjectError,
    pikepdf.DeletedObjectError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    ArithmeticError,
)
_LARGEST = 1e9


def entry(holder: Any, *keys: str) -> Any:
    """Give the value of the first of some keys of a dictionary or stream, None when there is none."""
    if not isinstance(holder, pikepdf.Object):
        return None
    for key in keys:
        try:
            value = holder.get(key)
        except ERRORS:
            continue
        if value is not None:
            return value
    return None


def number(value: Any) -> float | None:
    """Give a finite number, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = float(value)
    return found if math.isfinite(found) and abs(found) <= _LARGEST else None


def integer(value: Any, default: int) -> int:
    """Give a whole number, the default for anything else."""
    found = number(value)
    return default if found is None else int(found)


def name(value: Any) -> str:
    """Give a name without its slash; empty for anything else."""
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    return ""


def items(value: Any, most: int = 100_000) -> list[Any]:
    """Give the items of an array, at most `most`; none for anything else."""
    if not isinstance(value, pikepdf.Array):
        return []
    found: list[Any] = []
    for index in range(min(len(value), most)):
        try:
            found.append(value[index])
        except ERRORS:
            found.append(None)
    return found


def pairs(value: Any, most: int = 20_000) -> Iterator[tuple[str, Any]]:
    """Give the keys (with their slash) and values of a dictionary."""
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key in sorted(value.keys())[:most]:
        found = entry(value, key)
        if found is not None:
            yield key, found


def numbers(value: Any, count: int | None = None, most: int = 100_000) -> list[float] | None:
    """Give an array of numbers, of a given length when `count` is; None when it is not one."""
    found = [number(item) for item in items(value, most)]
    if not found or (count is not None and len(found) != count):
        return None
    plain = [item for item in found if item is not None]
    return plain if len(plain) == len(found) else None


def matrix(value: Any) -> Affine:
    """Give a transformation; the identity when it is not one."""
    found = numbers(value, 6)
    return Affine(*found) if found else Affine()


def rectangle(value: Any) -> Box | None:
    """Give a rectangle stated by any two opposite corners, in the file's axes; None when it is not one."""
    found = numbers(value, 4)
    if not found:
        return None
    x0, y0, x1, y1 = found
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def identity(value: Any) -> tuple[int, int] | None:
    """Give the number and generation of an indirect object, None for one written in place."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        number, generation = value.objgen
        return number, generation
    return None


def text(value: Any) -> str:
    """Give a string as text; empty for anything else."""
    if isinstance(value, pikepdf.String):
        try:
            return str(value)
        except ERRORS:
            return ""
    return ""
