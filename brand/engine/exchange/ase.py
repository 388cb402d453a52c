"""Adobe Swatch Exchange: palettes for Illustrator, InDesign and Photoshop, with groups, spot colours and four spaces.

The format was never published; this follows what Creative Suite writes. All numbers are big-endian:

    file    "ASEF", version 1.0 as two of 16 bits, number of blocks in 32 bits, blocks
    block   kind in 16 bits (C001 group begins, C002 group ends, 0001 colour), length in 32 bits, content
    group   length of the name in UTF-16 units with its zero (16 bits), name
    colour  name as in a group, "RGB " | "CMYK" | "LAB " | "Gray", 32-bit floats, type in 16 bits (0 global, 1 spot, 2)

L* is divided by 100; a* and b* are as they are.
"""

from __future__ import annotations

import struct

from brand.engine.errors import PaletteError
from brand.engine.exchange.octets import Octets, utf16
from brand.engine.exchange.swatches import WIDEST, Gathering, Space, Swatch, SwatchBook, clean_name, grouped, one_line

_BEGINS, _ENDS, _COLOUR = 0xC001, 0xC002, 0x0001
_GLOBAL, _SPOT = 0, 1
_MODELS: dict[bytes, tuple[Space, tuple[float, ...]]] = {
    b"RGB ": ("srgb", (1, 1, 1)),
    b"CMYK": ("cmyk", (1, 1, 1, 1)),
    b"LAB ": ("lab", (100, 1, 1)),
    b"Gray": ("grey", (1,)),
}
_TAGS = {space: (model, scales) for model, (space, scales) in _MODELS.items()}
_SLACK = 1e-4  # what rounding in other tools may add beyond a bound


def write(book: SwatchBook) -> bytes:
    """Give the file: one group a run of swatches of that group, the ungrouped ones between them."""
    blocks = []
    for group, swatches in grouped(book.swatches):
        if group:
            blocks.append(_block(_BEGINS, _name(group)))
        blocks += [_block(_COLOUR, _colour(swatch)) for swatch in swatches]
        if group:
            blocks.append(_block(_ENDS, b""))
    return struct.pack(">4sHHI", b"ASEF", 1, 0, len(blocks)) + b"".join(blocks)


def _block(kind: int, content: bytes) -> bytes:
    return struct.pack(">HI", kind, len(content)) + content


def _name(text: str) -> bytes:
    name = utf16(one_line(text))
    return struct.pack(">H", len(name) // 2) + name


def _colour(swatch: Swatch) -> bytes:
    model, scales = _TAGS[swatch.space]
    values = [component / scale for component, scale in zip(swatch.components, scales, strict=True)]
    kind = _SPOT if swatch.spot else _GLOBAL
    return _name(swatch.name) + model + struct.pack(f">{len(values)}fH", *values, kind)


def read(raw: bytes) -> SwatchBook:
    """Read the file; raise PaletteError with the byte, what is wrong there and the remedy."""
    octets = Octets(raw)
    if octets.take(4, "the signature") != b"ASEF":
        raise PaletteError("byte 0", "the file does not begin with ASEF.", remedy="Give an Adobe Swatch Exchange file.")
    version = octets.unsigned(2, "the version")
    octets.unsigned(2, "the version")
    if version != 1:
        raise PaletteError("byte 4", f"{version} is not version 1.", remedy="Save the palette as ASE 1.0.")
    count = octets.unsigned(4, "the number of blocks")
    group: str | None = None
    found = Gathering()
    for _ in range(count):
        place = octets.place
        kind = octets.unsigned(2, "a block")
        content = octets.part(octets.unsigned(4, "a block's length"), "a block")
        if kind == _BEGINS and group is None:
            group = _read_name(content)
        elif kind == _ENDS and group is not None:
            group = None
        elif kind == _COLOUR:
            found.add(place, _read_colour(content, group or ""))
        else:
            problem = f"a block of kind {kind:04X} cannot stand here."
            raise PaletteError(place, problem, remedy="Save the palette again; groups do not lie in groups.")
        content.finish("a block's content")
    if group is not None:
        raise PaletteError(octets.place, f"the group {group!r} does not end.", remedy="Save the palette again.")
    octets.finish("the last block")
    return SwatchBook("", tuple(found.swatches))


def _read_name(octets: Octets) -> str:
    place = octets.place
    return clean_name(place, octets.text(octets.unsigned(2, "a name's length"), "a name"))


def _read_colour(octets: Octets, group: str) -> Swatch:
    name = _read_name(octets)
    place = octets.place
    model = octets.take(4, "a colour model")
    if model not in _MODELS:
        raise PaletteError(place, f"{model!r} is not a colour model.", remedy="Save the palette again.")
    space, scales = _MODELS[model]
    place = octets.place
    values = octets.floats(len(scales), f"the {space} values")
    low, high = (-WIDEST, WIDEST) if space == "lab" else (0.0, 1.0)
    bounds = [(0.0, 1.0)] + [(low, high)] * (len(values) - 1)
    if not all(a - _SLACK <= value <= b + _SLACK for value, (a, b) in zip(values, bounds, strict=True)):
        raise PaletteError(place, f"{values} are not {space} values.", remedy="Save the palette again.")
    values = tuple(min(max(value, a), b) for value, (a, b) in zip(values, bounds, strict=True))
    kind = octets.unsigned(2, "a colour's type")
    if kind > 2:
        raise PaletteError(octets.place, f"{kind} is not a type of colour.", remedy="Save the palette again.")
    components = tuple(value * scale for value, scale in zip(values, scales, strict=True))
    return Swatch(name, space, components, group, spot=kind == _SPOT)
