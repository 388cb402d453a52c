"""The formats of palettes: which there are, what each can hold, and how a file is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from brand.engine.errors import PaletteError
from brand.engine.exchange import aco, ase, css, dtcg, gpl, tailwind
from brand.engine.exchange.swatches import MAX_BYTES, Space, SwatchBook

_SCREEN: frozenset[Space] = frozenset({"srgb", "lab", "grey"})


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its id; `read` is None where a file can only be written, `suffix` ends the names of files."""

    id: str
    label: str
    suffix: str
    content_type: str
    holds: frozenset[Space]
    write: Callable[[SwatchBook], bytes]
    read: Callable[[bytes], SwatchBook] | None = None

    def left_out(self, book: SwatchBook) -> list[str]:
        """Give the names of the swatches the format cannot hold."""
        return [swatch.name for swatch in book.swatches if swatch.space not in self.holds]


FORMATS = {
    format.id: format
    for format in (
        Format(
            "ase", "Illustrator, InDesign", ".ase", "application/octet-stream", _SCREEN | {"cmyk"}, ase.write, ase.read
        ),
        Format("aco", "Photoshop", ".aco", "application/octet-stream", _SCREEN | {"cmyk"}, aco.write, aco.read),
        Format("gpl", "GIMP, Inkscape, Krita", ".gpl", "text/plain; charset=utf-8", _SCREEN, gpl.write, gpl.read),
        Format(
            "dtcg", "Design tokens", ".tokens.json", "application/design-tokens+json", _SCREEN, dtcg.write, dtcg.read
        ),
        Format("css", "Web", ".css", "text/css; charset=utf-8", _SCREEN, css.write),
        Format("tailwind", "Tailwind CSS 4", ".theme.css", "text/css; charset=utf-8", _SCREEN, tailwind.write),
    )
}
_SUFFIXES = {".ase": "ase", ".aco": "aco", ".gpl": "gpl", ".json": "dtcg", ".tokens": "dtcg"}


def is_palette(path: Path) -> bool:
    """Tell by the end of its name whether a file is a palette this engine reads."""
    return path.suffix.lower() in _SUFFIXES


def read_palette(path: Path) -> SwatchBook:
    """Read a palette in the format the end of its name says; raise PaletteError.

    A file that names no palette gets the name of the file.
    """
    id = _SUFFIXES.get(path.suffix.lower())
    reader = FORMATS[id].read if id else None
    if reader is None:
        known = ", ".join(sorted(_SUFFIXES))
        raise PaletteError(path.name, f"{path.suffix!r} is not a palette this engine reads.", remedy=f"Give {known}.")
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})."
        raise PaletteError(path.name, problem, remedy="Give a file that is there.") from error
    if len(raw) > MAX_BYTES:
        raise PaletteError(f"byte {MAX_BYTES}", "the file is larger.", remedy=f"Give at most {MAX_BYTES} bytes.")
    book = reader(raw)
    return SwatchBook(book.name or path.name.split(".")[0], book.swatches, book.note, book.typography)
