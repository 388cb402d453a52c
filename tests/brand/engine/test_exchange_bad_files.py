"""Palettes that are cut off, hostile or something else are refused with the place and the remedy, never a crash."""

import json
import random
import struct

import pytest

from brand.engine import PaletteError
from brand.engine.exchange import aco, ase, dtcg, gpl
from brand.engine.exchange.formats import FORMATS, read_palette
from brand.engine.exchange.of_guideline import book_of

_READERS = [id for id, format in FORMATS.items() if format.read]


@pytest.fixture(scope="module")
def written(sample):
    book = book_of(sample, "vi", ("srgb", "lab"))
    return {id: FORMATS[id].write(book) for id in _READERS}


@pytest.mark.parametrize("format", ["ase", "aco"])
def test_a_file_cut_off_anywhere_is_refused(written, format):
    raw, read = written[format], FORMATS[format].read
    whole = len(read(raw).swatches)
    for end in range(0, len(raw), 7):
        # What is left of an ACO file after its first list is whole: that list alone is a file of version 1.
        if format == "aco" and end == 4 + 10 * whole:
            continue
        with pytest.raises(PaletteError, match=r"^byte \d+: ") as caught:
            read(raw[:end])
        assert caught.value.remedy


@pytest.mark.parametrize("format", _READERS)
def test_altered_bytes_are_read_or_refused(written, format):
    chance = random.Random(7)  # noqa: S311
    read = FORMATS[format].read
    outcomes = {"read": 0, "refused": 0}
    for _ in range(150):
        raw = bytearray(written[format])
        for _ in range(chance.choice((1, 3, 20))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            FORMATS["css"].write(read(bytes(raw)))
            outcomes["read"] += 1
        except PaletteError:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 0


def _block(kind, content, length=None):
    return struct.pack(">HI", kind, len(content) if length is None else length) + content


def _ase(*blocks, count=None):
    return b"ASEF\0\1\0\0" + struct.pack(">I", len(blocks) if count is None else count) + b"".join(blocks)


def _colour(model=b"RGB ", values=(0, 0, 0), kind=0, name=b"\0\1\0\0"):
    return name + model + struct.pack(f">{len(values)}fH", *values, kind)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "byte 0: the signature needs 4 bytes"),
        (b"\x89PNG\r\n\x1a\n", "byte 0: the file does not begin with ASEF"),
        (b"ASEF\0\2\0\0\0\0\0\0", "byte 4: 2 is not version 1"),
        (_ase(count=0xFFFFFFFF), "byte 12: a block needs 2 bytes"),
        (_ase(_block(1, _colour(), length=0xFFFFFFFF)), "byte 18: a block needs 4294967295 bytes"),
        (_ase(_block(1, b"\xff\xff" + b"\0" * 20)), "byte 20: a name needs 131070 bytes, 20 are left"),
        (_ase(_block(1, _colour(name=b"\0\2\xd8\0\0\0"))), "byte 20: a name is not UTF-16"),
        (_ase(_block(1, _colour(model=b"HSB "))), "byte 22: b'HSB ' is not a colour model"),
        (_ase(_block(1, _colour(values=(2.0, 0, 0)))), "byte 26: (2.0, 0.0, 0.0) are not srgb values"),
        (_ase(_block(1, _colour(values=(float("nan"), 0, 0)))), "byte 26: the srgb values holds"),
        (_ase(_block(1, _colour(kind=9))), "9 is not a type of colour"),
        (_ase(_block(1, _colour() + b"more")), "4 bytes follow a block's content"),
        (_ase(_block(0xC002, b"")), "byte 12: a block of kind C002 cannot stand here"),
        (_ase(_block(0xC001, b"\0\1\0\0"), _block(0xC001, b"\0\1\0\0")), "kind C001 cannot stand here"),
        (_ase(_block(0xC001, b"\0\1\0\0")), "does not end"),
        (_ase(_block(0x1234, b"")), "kind 1234"),
        (_ase() + b"x", "byte 12: 1 bytes follow the last block"),
        (_ase(*[_block(1, _colour())] * 10_001), "more than 10000 swatches"),
        (_ase(_block(1, _colour(name=struct.pack(">H", 600) + b"\0a" * 600))), "a name has 600 characters"),
    ],
)
def test_ase_names_the_byte(raw, says):
    with pytest.raises(PaletteError) as caught:
        ase.read(raw)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\0\7\0\0", "byte 0: 7 is not version 1"),
        (b"\0\1\xff\xff", "65535 swatches, more than 10000"),
        (b"\0\1\0\1" + struct.pack(">5H", 3, 1, 2, 3, 4), "byte 4: the colour space 3 belongs to a colour book"),
        (b"\0\1\0\1" + struct.pack(">5H", 7, 10001, 0, 0, 0), "byte 4: L* 100.01 is above 100"),
        (b"\0\1\0\1" + struct.pack(">5H", 8, 10001, 0, 0, 0), "byte 4: [10001] go beyond 10000"),
        (b"\0\2\0\1" + struct.pack(">5HI", 0, 0, 0, 0, 0, 0xFFFFFFFF), "a name needs 8589934590 bytes"),
        (b"\0\2\0\0x", "1 bytes follow the last swatch"),
        (b"\0\1\0\0\0\5\0\0", "byte 4: 5 is not version 2"),
    ],
)
def test_aco_names_the_byte(raw, says):
    with pytest.raises(PaletteError) as caught:
        aco.read(raw)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "line 1: the file does not begin with 'GIMP Palette'"),
        (b"GIMP Palette\n#\n0 0 256 x\n", "line 3: '0 0 256 x' is not a colour"),
        (b"GIMP Palette\n0 0\n", "line 2: '0 0' is not a colour"),
        (b"GIMP Palette\nred\n", "line 2: 'red' is not a colour"),
        (b"GIMP Palette\n\xff", "byte 13: the file is not UTF-8"),
        (b"GIMP Palette\n" + b"0 0 0\n" * 10_001, "line 10002: there are more than 10000 swatches"),
        (b"GIMP Palette\n0 0 0 " + b"x" * 501, "line 2: a name has 501 characters"),
    ],
)
def test_gpl_names_the_line(raw, says):
    with pytest.raises(PaletteError) as caught:
        gpl.read(raw)
    assert says in str(caught.value)


def _token(value, **more):
    return {"a": {"$type": "color", "$value": value, **more}}


_RED = {"colorSpace": "srgb", "components": [1, 0, 0]}


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ([], "does not hold one JSON object"),
        (_token("#B5261E"), "$.a.$value: '#B5261E' is not a colour of DTCG 2025.10. Write an object"),
        (_token({**_RED, "components": [1, 0]}), "$.a.$value.components: [1, 0] is not a list of three"),
        (_token({**_RED, "components": [1, 0, 1.5]}), "$.a.$value.components[2]: 1.5 is not a number between 0 and 1"),
        (_token({**_RED, "components": [True, 0, 0]}), "$.a.$value.components[0]: True is not"),
        (_token({**_RED, "colorSpace": "cmyk"}), "$.a.$value.colorSpace: 'cmyk' is not a colour space"),
        (_token({**_RED, "colorSpace": "display-p3"}), "$.a.$value.hex: a colour in display-p3 has no fallback"),
        (_token({**_RED, "alpha": 0.5}), "$.a.$value.alpha: a swatch cannot have the alpha 0.5"),
        (_token({**_RED, "hex": "#F00"}), "$.a.$value.hex: '#F00'"),
        (_token({**_RED, "opacity": 1}), "$.a.$value: the keys ['opacity'] are unknown"),
        (_token("{b.c}"), "$.a: it refers to b.c, which is not there"),
        (_token("{a}"), "in a circle"),
        ({"g": {}, "a": {"$type": "color", "$value": "{g}"}}, "$.a: it refers to g, which is no token"),
        ({"g": {"$extends": "{h}"}}, "$.g.$extends: this reader does not extend groups"),
        ({"a": {"$type": 7, "$value": 1}}, "$.a.$type: 7 is not a type"),
        ({"a.b": {}}, "$.a.b: 'a.b' is neither a token nor a group"),
        ({"a": {"$type": "color", "$ref": "http://example.org/x"}}, "is no reference within the file"),
    ],
)
def test_tokens_name_the_path(tree, says):
    with pytest.raises(PaletteError) as caught:
        dtcg.read(json.dumps(tree).encode())
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "raw",
    [b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 200_000, b'{"a":' * 200_000, b'{"a":' * 40 + b"1" + b"}" * 40],
)
def test_broken_json_is_refused(raw):
    with pytest.raises(PaletteError):
        dtcg.read(raw)


def test_a_file_is_told_by_its_name_and_bounded(tmp_path):
    with pytest.raises(PaletteError, match=r"'\.xyz' is not a palette"):
        read_palette(tmp_path / "a.xyz")
    with pytest.raises(PaletteError, match="cannot be read"):
        read_palette(tmp_path / "none.ase")
    large = tmp_path / "large.gpl"
    large.write_bytes(b"GIMP Palette\n" + b"#\n" * 2_000_001)
    with pytest.raises(PaletteError, match="byte 4000000: the file is larger"):
        read_palette(large)
