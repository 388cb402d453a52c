"""GIMP palettes: text that GIMP, Inkscape, Krita and Scribus read; 8-bit sRGB with names, in UTF-8."""

from __future__ import annotations

import re

from brand.engine.errors import PaletteError
from brand.engine.exchange.swatches import Gathering, Swatch, SwatchBook, clean_name, one_line

_HEAD = "GIMP Palette"
_COLOUR = re.compile(r"[ \t]*([0-9]{1,3})[ \t]+([0-9]{1,3})[ \t]+([0-9]{1,3})(?:[ \t]+(.*))?")


def write(book: SwatchBook) -> bytes:
    """Give the file; groups are comments, for people. CMYK swatches have no place in it."""
    lines = [_HEAD, f"Name: {one_line(book.name)}", *(f"# {one_line(note)}" for note in book.note), "#"]
    group = ""
    for swatch in book.swatches:
        if swatch.rgb is None:
            continue
        if swatch.group and swatch.group != group:
            lines.append(f"# {one_line(swatch.group)}")
        group = swatch.group
        red, green, blue = swatch.rgb
        lines.append(f"{red:3} {green:3} {blue:3}\t{one_line(swatch.name)}")
    return ("\n".join(lines) + "\n").encode()


def read(raw: bytes) -> SwatchBook:
    """Read the file; raise PaletteError with the line, what is wrong there and the remedy."""
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PaletteError(
            f"byte {error.start}", "the file is not UTF-8.", remedy="Save the palette in UTF-8."
        ) from error
    if not lines or lines[0].strip() != _HEAD:
        raise PaletteError("line 1", f"the file does not begin with {_HEAD!r}.", remedy="Give a GIMP palette.")
    name, found = "", Gathering()
    for number, line in enumerate(lines[1:], start=2):
        where = f"line {number}"
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.startswith("Name:") and not found.swatches:
            name = clean_name(where, line[5:])
            continue
        if line.startswith("Columns:") and not found.swatches:
            continue
        match = _COLOUR.fullmatch(line)
        if match is None or max(map(int, match.group(1, 2, 3))) > 255:
            remedy = "Write red, green and blue of 0 to 255, then the name."
            raise PaletteError(where, f"{line[:60]!r} is not a colour.", remedy=remedy)
        rgb = tuple(int(value) / 255 for value in match.group(1, 2, 3))
        found.add(where, Swatch(clean_name(where, match.group(4) or ""), "srgb", rgb))
    return SwatchBook(name, tuple(found.swatches))
