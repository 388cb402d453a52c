"""Adobe Color swatches: palettes for Photoshop, with names and without groups.

Adobe Photoshop File Formats Specification, Color Swatches. All numbers are big-endian: a list of version 1 (colours
alone), then the same as version 2 with names. Of a colour: its space in 16 bits and four values of 16 bits.
CMYK is stored from full ink (0) to none (65535), greys from light (0) to dark (10000), L*, a*, b* times 100.
"""

from __future__ import annotations

import colorsys
import struct

from brand.engine.errors import PaletteError
from brand.engine.exchange.octets import Octets, utf16
from brand.engine.exchange.swatches import MAX_SWATCHES, Gathering, Swatch, SwatchBook, clean_name, one_line

_RGB, _HSB, _CMYK, _LAB, _GREY, _WIDE_CMYK = 0, 1, 2, 7, 8, 9
_FULL, _TENTHS = 65535, 10_000


def write(book: SwatchBook) -> bytes:
    """Give the file; groups and the mark of spot colours are not part of the format."""
    colours = [_colour(swatch) for swatch in book.swatches]
    named = b"".join(
        colour + struct.pack(">I", len(name) // 2) + name
        for colour, name in zip(colours, (utf16(one_line(swatch.name)) for swatch in book.swatches), strict=True)
    )
    return struct.pack(">HH", 1, len(colours)) + b"".join(colours) + struct.pack(">HH", 2, len(colours)) + named


def _colour(swatch: Swatch) -> bytes:
    values = swatch.components
    if swatch.space == "srgb":
        return struct.pack(">HHHHH", _RGB, *(round(_FULL * value) for value in values), 0)
    if swatch.space == "cmyk":
        return struct.pack(">HHHHH", _CMYK, *(round(_FULL * (1 - value)) for value in values))
    if swatch.space == "grey":
        return struct.pack(">HHHHH", _GREY, round(_TENTHS * (1 - values[0])), 0, 0, 0)
    light, a, b = (round(100 * value) for value in values)
    return struct.pack(">HHhhH", _LAB, light, *(min(max(value, -12800), 12700) for value in (a, b)), 0)


def read(raw: bytes) -> SwatchBook:
    """Read the file; raise PaletteError with the byte, what is wrong there and the remedy."""
    octets = Octets(raw)
    swatches: list[Swatch] = []
    for expected in (1, 2):
        place = octets.place
        version = octets.unsigned(2, "the version")
        if version not in (expected, 2):
            problem = f"{version} is not version {expected} of the format."
            raise PaletteError(place, problem, remedy="Give swatches saved by Photoshop (.aco).")
        swatches = _read_list(octets, named=version == 2)
        if version == 2 or not octets.left:
            break
    octets.finish("the last swatch")
    return SwatchBook("", tuple(swatches))


def _read_list(octets: Octets, *, named: bool) -> list[Swatch]:
    count = octets.unsigned(2, "the number of swatches")
    if count > MAX_SWATCHES:
        problem = f"the file says that it holds {count} swatches, more than {MAX_SWATCHES}."
        raise PaletteError(octets.place, problem, remedy="Save a palette of fewer colours.")
    found = Gathering()
    for _ in range(count):
        place = octets.place
        space = octets.unsigned(2, "a colour space")
        values = octets.part(8, "a colour")
        name = ""
        if named:
            at = octets.place
            name = clean_name(at, octets.text(octets.unsigned(4, "a name's length"), "a name"))
        found.add(place, _swatch(place, name, space, values))
    return found.swatches


def _swatch(place: str, name: str, space: int, octets: Octets) -> Swatch:
    if space == _LAB:
        light = octets.unsigned(2, "L*")
        a, b = octets.signed(2, "a*"), octets.signed(2, "b*")
        if light > _TENTHS:
            raise PaletteError(place, f"L* {light / 100:g} is above 100.", remedy="Save the palette again.")
        return Swatch(name, "lab", (light / 100, a / 100, b / 100))
    values = [octets.unsigned(2, "a value") for _ in range(4)]
    if space in (_GREY, _WIDE_CMYK):
        used = values[:1] if space == _GREY else values
        if max(used) > _TENTHS:
            raise PaletteError(place, f"{used} go beyond {_TENTHS}.", remedy="Save the palette again.")
        tenths = tuple(1 - value / _TENTHS for value in used)
        return Swatch(name, "grey" if space == _GREY else "cmyk", tenths)
    shares = tuple(value / _FULL for value in values)
    if space == _RGB:
        return Swatch(name, "srgb", shares[:3])
    if space == _HSB:
        return Swatch(name, "srgb", colorsys.hsv_to_rgb(*shares[:3]))
    if space == _CMYK:
        return Swatch(name, "cmyk", tuple(1 - share for share in shares))
    remedy = "Turn the swatches of colour books into RGB, CMYK or Lab and save again."
    raise PaletteError(place, f"the colour space {space} belongs to a colour book.", remedy=remedy)
