import io
import struct
import time
import zlib

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from brand.engine.geometry import Box
from brand.engine.typeface.metrics import Estimate, Lines, face_of


def _block(x0, y0, x1, y1):
    pen = TTGlyphPen(None)
    pen.moveTo((x0, y0))
    for point in ((x0, y1), (x1, y1), (x1, y0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@pytest.fixture(scope="module")
def font():
    """A font of 1000 units with an A, a composed e with circumflex and dot below, and a space."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "A", "e"])
    builder.setupCharacterMap({0x20: "space", 0x41: "A", 0x1EC7: "e"})
    empty = TTGlyphPen(None).glyph()
    shapes = {".notdef": empty, "space": empty, "A": _block(50, 0, 550, 700), "e": _block(40, -200, 460, 800)}
    builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (250, 0), "A": (600, 50), "e": (500, 40)})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, fsType=4)
    builder.setupNameTable({"familyName": "Block"})
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def test_text_is_measured_by_the_advances_and_boxes_of_the_letters(font):
    face = face_of(font)
    assert face.exact
    assert face.advance("A A", 10.0) == pytest.approx(14.5)
    assert face.ink("AA", 10.0) == Box(0.5, -7.0, 11.5, 0.0)
    assert face.ink("AAệ", 10.0) == Box(0.5, -8.0, 16.6, 2.0)
    assert face.ink("   ", 10.0) is None
    assert face.lines(10.0) == Lines(9.0, 3.0, 0.0)
    assert (face.fs_type, face.coverage) == (4, {0x20, 0x41, 0x1EC7})


def test_spacing_counts_after_each_letter_and_at_spaces(font):
    face = face_of(font)
    assert face.advance("A A", 10.0, letter_spacing=1.0, word_spacing=2.0) == pytest.approx(19.5)
    assert face.ink("A A", 10.0, letter_spacing=1.0, word_spacing=2.0).x1 == pytest.approx(18.0)


def test_letters_in_pieces_measure_as_the_composed_ones(font):
    face = face_of(font)
    assert face.advance("e\u0323\u0302", 10.0) == face.advance("ệ", 10.0)
    assert face.covers("A e\u0323\u0302")
    assert not face.covers("Ab")


def test_a_letter_the_font_lacks_is_measured_by_estimate(font):
    assert face_of(font).advance("b", 10.0) == Estimate().advance("b", 10.0)


def test_the_same_bytes_give_the_same_face(font):
    assert face_of(font) is face_of(bytes(font))


def _woff(font, stated=None):
    """Pack a font as WOFF 1.0; `stated` replaces the length each table claims to unpack to."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries, body, at = [], b"", 44 + 20 * count
    for index in range(count):
        tag, checksum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        packed = zlib.compress(font[offset : offset + length])
        if len(packed) >= length:
            packed = font[offset : offset + length]
        entries.append(struct.pack(">4sIIII", tag, at + len(body), len(packed), stated or length, checksum))
        body += packed
    head = b"wOFF" + font[:4] + struct.pack(">IHHIHHIIIII", at + len(body), count, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + b"".join(entries) + body


def test_woff_is_unpacked_within_bounds(font):
    assert face_of(_woff(font)).advance("A", 10.0) == pytest.approx(6.0)
    assert face_of(_woff(font, stated=29_000_000)) is None


def _with_cmap(font, subtable):
    (count,) = struct.unpack_from(">H", font, 4)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable
    result = bytearray(font)
    for index in range(count):
        at = 12 + 16 * index
        if font[at : at + 4] == b"cmap":
            struct.pack_into(">II", result, at + 8, len(font), len(cmap))
    return bytes(result) + cmap


@pytest.mark.parametrize(
    "groups",
    [
        [(0, 0xFFFFFFFF, 1)],
        [(0, 0x10FFFF, 1)],
        [(0, 60_000, 1)] * 100_000,
        [(9, 5, 1)],
    ],
)
def test_a_font_that_claims_too_many_letters_is_none(font, groups):
    table = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    started = time.process_time()
    hostile = _with_cmap(font, table + b"".join(struct.pack(">III", *group) for group in groups))
    assert face_of(hostile) is None
    assert time.process_time() - started < 1


@given(st.binary(max_size=400))
def test_bytes_that_are_no_font_are_none(raw):
    assert face_of(raw) is None


@given(st.data())
def test_a_damaged_font_is_none_or_measures(font, data):
    damaged = bytearray(font)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(font) - 1))] = data.draw(st.integers(0, 255))
    face = face_of(bytes(damaged))
    if face is not None:
        assert face.advance("A b", 10.0) >= 0
        face.ink("A b", 10.0)


@given(st.text(max_size=40), st.floats(1, 200))
def test_an_estimate_grows_with_the_size_and_with_the_text(text, size):
    once = Estimate().advance(text, size)
    assert Estimate().advance(text, 2 * size) == pytest.approx(2 * once)
    assert Estimate().advance(text + "n", size) >= once
    assert Estimate(700).advance(text, size) >= once
    ink = Estimate().ink(text, size)
    assert ink is None or (ink.x0 <= ink.x1 and ink.y0 <= ink.y1)


def test_an_estimate_knows_narrow_letters_and_vietnamese_marks():
    usual = Estimate()
    assert usual.advance("illi", 10.0) < usual.advance("nono", 10.0) < usual.advance("MWmw", 10.0)
    assert usual.ink("x", 10.0).y0 > usual.ink("l", 10.0).y0 > usual.ink("Ắ", 10.0).y0
    assert usual.ink("x", 10.0).y1 < usual.ink("ạ", 10.0).y1 < usual.ink("p", 10.0).y1
    assert usual.advance("漢", 10.0) == 10.0
    assert usual.advance("o\u0302", 10.0) == usual.advance("ô", 10.0)
