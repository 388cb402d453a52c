"""Read big-endian binary files: every error names the byte it happened at."""

from __future__ import annotations

import math
import struct

from brand.engine.errors import PaletteError


class Octets:
    """The bytes of a file from `start` to `end`, read forwards."""

    def __init__(self, raw: bytes, start: int = 0, end: int | None = None) -> None:
        self.raw = raw
        self.at = start
        self.end = len(raw) if end is None else end

    @property
    def place(self) -> str:
        return f"byte {self.at}"

    @property
    def left(self) -> int:
        return self.end - self.at

    def take(self, count: int, what: str) -> bytes:
        """Give the next bytes; raise PaletteError when there are fewer."""
        if count > self.left:
            problem = f"{what} needs {count} bytes, {self.left} are left."
            raise PaletteError(self.place, problem, remedy="Save the palette again: the file is cut off or damaged.")
        self.at += count
        return self.raw[self.at - count : self.at]

    def part(self, count: int, what: str) -> Octets:
        """Give the next bytes as a file of their own, which keeps the places of the whole."""
        start = self.at
        self.take(count, what)
        return Octets(self.raw, start, start + count)

    def unsigned(self, size: int, what: str) -> int:
        return int.from_bytes(self.take(size, what), "big")

    def signed(self, size: int, what: str) -> int:
        return int.from_bytes(self.take(size, what), "big", signed=True)

    def floats(self, count: int, what: str) -> tuple[float, ...]:
        """Give finite numbers of 32 bits."""
        place = self.place
        values = struct.unpack(f">{count}f", self.take(4 * count, what))
        if not all(map(math.isfinite, values)):
            raise PaletteError(place, f"{what} holds {values}.", remedy="Save the palette again: the file is damaged.")
        return values

    def text(self, units: int, what: str) -> str:
        """Give UTF-16 text of `units` pairs of bytes, without the zero that ends it."""
        place = self.place
        raw = self.take(2 * units, what)
        try:
            text = raw.decode("utf-16-be")
        except UnicodeDecodeError as error:
            raise PaletteError(
                place, f"{what} is not UTF-16 ({error.reason}).", remedy="Save the palette again: the file is damaged."
            ) from error
        return text.removesuffix("\0")

    def finish(self, what: str) -> None:
        """Raise PaletteError when bytes are left."""
        if self.left:
            problem = f"{self.left} bytes follow {what}."
            raise PaletteError(self.place, problem, remedy="Save the palette again: the file is damaged.")


def utf16(text: str) -> bytes:
    """Write text in UTF-16 with the zero that ends it."""
    return text.encode("utf-16-be") + b"\0\0"
