"""CMaps (ISO 32000-2, 9.7.5 and 9.10.3): how the bytes of a string become codes, and codes letters or glyph numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MAX_ENTRIES = 100_000
_MAX_SPACES = 100
_SECTION = re.compile(
    rb"begin(codespacerange|bfchar|bfrange|cidchar|cidrange)(.*?)end(?:codespacerange|bfchar|bfrange|cidchar|cidrange)",
    re.DOTALL,
)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(\d+)")


@dataclass(slots=True)
class CMap:
    """`spaces` are (bytes, lowest, highest) of the codes there are."""

    spaces: list[tuple[int, int, int]] = field(default_factory=list)
    letters: dict[int, str] = field(default_factory=dict)
    glyphs: dict[int, int] = field(default_factory=dict)

    def codes(self, raw: bytes) -> Iterator[tuple[int, int]]:
        """Give (code, bytes it took) of a string."""
        at = 0
        while at < len(raw):
            for size in range(1, 5):
                code = int.from_bytes(raw[at : at + size], "big")
                if any(size == wide and low <= code <= high for wide, low, high in self.spaces):
                    break
            else:
                size = min((wide for wide, _, _ in self.spaces), default=1)
                code = int.from_bytes(raw[at : at + size], "big")
            yield code, size
            at += size


def read_cmap(raw: bytes) -> CMap:
    """Read what a CMap states; what makes no sense is left out."""
    found = CMap()
    for section in _SECTION.finditer(raw):
        kind, items = section[1].decode("ascii"), _items(section[2])
        if kind == "codespacerange":
            for low, high in zip(items[::2], items[1::2], strict=False):
                if len(found.spaces) >= _MAX_SPACES:
                    break
                if isinstance(low, bytes) and isinstance(high, bytes) and 0 < len(low) == len(high) <= 4:
                    found.spaces.append((len(low), _number(low), _number(high)))
        elif kind in ("bfchar", "cidchar"):
            for code, target in zip(items[::2], items[1::2], strict=False):
                _put(found, code, target)
        else:
            for index in range(0, len(items) - 2, 3):
                _put_range(found, items[index], items[index + 1], items[index + 2])
        if len(found.letters) + len(found.glyphs) > _MAX_ENTRIES:
            break
    return found


Item = bytes | int | list[bytes]


def _items(raw: bytes) -> list[Item]:
    found: list[Item] = []
    inside: list[bytes] | None = None
    for match in _ITEM.finditer(raw):
        if match[1] is not None:
            digits = re.sub(rb"\s", b"", match[1])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
            (found if inside is None else inside).append(value)
        elif match[2]:
            inside = []
        elif match[3] and inside is not None:
            found.append(inside)
            inside = None
        elif match[4] and inside is None:
            found.append(int(match[4][:12]))
    return found


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _letters(raw: bytes) -> str:
    return raw.decode("utf-16-be", errors="ignore") if len(raw) > 1 else raw.decode("latin-1")


def _put(found: CMap, code: Item, target: Item) -> None:
    if not isinstance(code, bytes):
        return
    if isinstance(target, int):
        found.glyphs[_number(code)] = target
    elif isinstance(target, bytes):
        found.letters[_number(code)] = _letters(target)


def _put_range(found: CMap, low: Item, high: Item, target: Item) -> None:
    if not isinstance(low, bytes) or not isinstance(high, bytes):
        return
    first = _number(low)
    count = min(_number(high) - first + 1, _MAX_ENTRIES - len(found.letters) - len(found.glyphs))
    for step in range(max(0, count)):
        if isinstance(target, int):
            found.glyphs[first + step] = target + step
        elif isinstance(target, list):
            if step >= len(target):
                break
            found.letters[first + step] = _letters(target[step])
        elif target:
            # Only the last part of the letters counts up.
            last = (_number(target[-2:]) + step) & 0xFFFF
            found.letters[first + step] = _letters(target[:-2] + last.to_bytes(2, "big"))
