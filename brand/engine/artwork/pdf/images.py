"""Pictures inside a PDF (ISO 32000-2, 8.9) as 8-bit sRGB pixels with straight alpha."""

from __future__ import annotations

import hashlib
import io
import math
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from brand.engine.artwork.pdf import streams, values
from brand.engine.artwork.pdf.colours import Indexed, Patterns, Space, device
from brand.engine.artwork.pdf.pixels import convert_pixels, resized
from brand.engine.artwork.pdf.spaces import Spaces
from brand.engine.artwork.pdf.streams import Undecodable
from brand.engine.artwork.pdf.values import entry, integer, numbers
from brand.engine.artwork.pdf.work import FULL, MAX_PIXELS, Work
from brand.engine.artwork.raster import MAX_SCANS
from brand.engine.colour.srgb import Rgb
from brand.engine.geometry import Affine

_MAX_SIDE = 65_000
_ENOUGH = 140  # pixels to an inch that print needs of a picture, and a half of what it usually has
_WORTH = 1.15  # a reduction by less is not worth the blur
_CODEC_ERRORS = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, zlib.error, TypeError, KeyError)

Pixels = NDArray[np.uint8]
Target = tuple[int, int] | None  # width and height to reduce a picture to


@dataclass(frozen=True, slots=True, eq=False)
class Bitmap:
    """A picture read: (height, width, 4); a stencil has its shape in the alpha alone."""

    pixels: Pixels
    sha256: str
    lossy: bool
    space: str | None
    stencil: bool = False

    def tinted(self, rgb: Rgb) -> Pixels:
        """Give a stencil's pixels in a colour."""
        result = self.pixels.copy()
        result[..., :3] = rgb
        return result


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    height: int
    bits: int


class Images:
    """Read pictures; each indirect object once, all within one limit of pixels."""

    def __init__(self, spaces: Spaces, work: Work) -> None:
        self.spaces, self.work = spaces, work
        self._known: dict[tuple[int, int], Bitmap | None] = {}

    def read(self, stream: Any, resources: Any, pose: Affine) -> Bitmap | None:
        """Give a picture, None when it cannot be read; `pose` is where it is put first (see `_factor`)."""
        key = values.identity(stream)
        if key is not None and key in self._known:
            return self._known[key]
        try:
            found = self._read(stream, streams.raw_bytes(stream), resources, pose)
        except (*values.ERRORS, *_CODEC_ERRORS, Undecodable, MemoryError, Image.DecompressionBombError):
            found = None
        if key is not None:
            self._known[key] = found
        return found

    def read_inline(self, head: Any, body: bytes, resources: Any, pose: Affine) -> Bitmap | None:
        """Give a picture that stands inside a content stream."""
        try:
            return self._read(head, body, resources, pose)
        except (*values.ERRORS, *_CODEC_ERRORS, Undecodable, MemoryError, Image.DecompressionBombError):
            return None

    def _read(self, head: Any, raw: bytes, resources: Any, pose: Affine) -> Bitmap:
        stencil = entry(head, "/ImageMask", "/IM") is True
        size = _size(head, stencil=stencil)
        factor = self._factor(size, pose)
        # Never finer than this, or as it is.
        target = (math.ceil(size.width / factor), math.ceil(size.height / factor)) if factor > 1 else None
        kept = target[0] * target[1] if target is not None else size.width * size.height
        slow = 4 if any(kind == "JPXDecode" for kind, _ in streams.filters(head)) else 1
        whole = size.width * size.height
        if not self.work.may_read(slow * whole) or not self.work.has_room(whole, kept):
            raise Undecodable("too many pixels")
        limit = size.width * size.height * 8 + 1_000_000
        packed, rest = streams.unpacked(raw, streams.filters(head), limit)
        digest = hashlib.sha256(raw).hexdigest()
        kind = rest[0][0] if rest else ""
        self.work.pixels += kept
        if stencil:
            alpha = resized(self._levels(packed, rest, size, _decode(head, 1, [(0.0, 1.0)])), target)
            pixels = np.zeros((*alpha.shape, 4), dtype=np.uint8)
            pixels[..., 3] = 255 - alpha
            return Bitmap(pixels, digest, lossy=False, space=None, stencil=True)
        stated = entry(head, "/ColorSpace", "/CS")
        space = self.spaces.read(stated, resources) if stated is not None else None
        samples, space, own_alpha = self._samples(packed, rest, size, space, target)
        if isinstance(space, Patterns):
            raise Undecodable("pattern")
        samples = resized(samples, target, exact=isinstance(space, Indexed))
        high, wide = samples.shape[:2]
        pixels = np.empty((high, wide, 4), dtype=np.uint8)
        # Indices are not scaled to 8 bits; what a /Decode makes of them nobody uses.
        indexed = isinstance(space, Indexed)
        decode = np.array([[0.0, 255.0]]) if indexed else _decode(head, space.n, list(space.ranges))
        flat = samples.reshape(high * wide, -1)
        pixels[..., :3] = convert_pixels(space, flat, decode).reshape(high, wide, 3)
        pixels[..., 3] = 255 if own_alpha is None else resized(own_alpha, target)
        pixels = self._masked(head, pixels, samples, size, grows=target is None)
        return Bitmap(pixels, digest, kind in ("DCTDecode", "JPXDecode"), space.name)

    def _samples(
        self, packed: bytes, rest: list[tuple[str, Any]], size: _Size, space: Space | None, target: Target = None
    ) -> tuple[Pixels, Space, Pixels | None]:
        """Give 8-bit samples (h, w, n), their space, and the alpha a JPEG 2000 may carry."""
        if rest and rest[0][0] in ("DCTDecode", "JPXDecode"):
            samples, alpha = _decoded(packed, rest[0][0], size, target)
            if space is None or (space.n != samples.shape[2]):
                space = device(samples.shape[2])
            return samples, space, alpha
        if space is None:
            raise Undecodable("no colour space")
        if rest:
            level = _fax(packed, rest, size)
            return level[..., None], space, None
        return _unpacked(packed, size, space), space, None

    def _levels(self, packed: bytes, rest: list[tuple[str, Any]], size: _Size, decode: Any) -> Pixels:
        """Give grey levels (h, w) of a mask or stencil, `decode` done."""
        samples = self._samples(packed, rest, size, device(1))[0][..., 0]
        low, high = float(decode[0, 0]), float(decode[0, 1])
        if (low, high) == (0.0, 1.0):
            return samples
        result: Pixels = np.clip((low + samples / 255 * (high - low)) * 255, 0, 255).round().astype(np.uint8)
        return result

    def _masked(self, head: Any, pixels: Pixels, samples: Pixels, size: _Size, *, grows: bool) -> Pixels:
        soft, hard = entry(head, "/SMask"), entry(head, "/Mask")
        if isinstance(soft, pikepdf.Stream):
            return self._with_alpha(pixels, self._mask(soft), grows=grows)
        if isinstance(hard, pikepdf.Stream):
            stencil = entry(hard, "/ImageMask") is True
            level = self._mask(hard, stencil=True)
            return self._with_alpha(pixels, 255 - level if stencil else level, grows=grows)
        keys = numbers(hard, 2 * samples.shape[2]) if hard is not None else None
        if keys:
            top = 2**size.bits - 1
            index = (
                samples if size.bits == 8 or samples.max(initial=0) <= top else samples.astype(np.uint16) * top // 255
            )
            inside = np.ones(samples.shape[:2], dtype=np.bool_)
            for channel in range(samples.shape[2]):
                inside &= (index[..., channel] >= keys[2 * channel]) & (index[..., channel] <= keys[2 * channel + 1])
            pixels[inside, 3] = 0
        return pixels

    def _with_alpha(self, pixels: Pixels, level: Pixels, *, grows: bool) -> Pixels:
        """Put a mask over a picture; where the mask is finer the picture grows to its size, without new colours."""
        high, wide = pixels.shape[:2]
        if level.shape != (high, wide):
            more = level.size - high * wide
            if grows and 0 < more <= FULL and self.work.has_room(level.size, more):
                self.work.pixels += more
                rows = np.arange(level.shape[0]) * high // level.shape[0]
                columns = np.arange(level.shape[1]) * wide // level.shape[1]
                pixels = pixels[rows][:, columns]
            else:
                level = resized(level, (wide, high))
        pixels[..., 3] = level
        return pixels

    def _factor(self, size: _Size, pose: Affine) -> float:
        """Give by how much to reduce a picture: a file of many pages holds more pixels than memory should.

        Reduced it still has what print needs (_ENOUGH), so that no rule takes it for a coarse one.
        """
        if self.work.pixels + size.width * size.height <= FULL or pose.x_scale <= 0 or pose.y_scale <= 0:
            return 1.0
        finest = min(size.width / pose.x_scale, size.height / pose.y_scale) * 72
        factor = min(finest / _ENOUGH, 64.0)
        return factor if factor > _WORTH else 1.0

    def _mask(self, stream: Any, *, stencil: bool = False) -> Pixels:
        size = _size(stream, stencil=stencil)
        if size.width * size.height > MAX_PIXELS or not self.work.may_read(size.width * size.height):
            raise Undecodable("too many pixels")
        limit = size.width * size.height * 4 + 1_000_000
        packed, rest = streams.unpacked(streams.raw_bytes(stream), streams.filters(stream), limit)
        return self._levels(packed, rest, size, _decode(stream, 1, [(0.0, 1.0)]))


def _size(head: Any, *, stencil: bool) -> _Size:
    width, height = integer(entry(head, "/Width", "/W"), 0), integer(entry(head, "/Height", "/H"), 0)
    bits = 1 if stencil else integer(entry(head, "/BitsPerComponent", "/BPC"), 8)
    if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE) or bits not in (1, 2, 4, 8, 16):
        raise Undecodable("size")
    return _Size(width, height, bits)


def _decode(head: Any, n: int, ranges: list[tuple[float, float]]) -> NDArray[np.float64]:
    stated = numbers(entry(head, "/Decode", "/D"), 2 * n)
    return np.array(stated if stated else ranges, dtype=np.float64).reshape(n, 2)


def _unpacked(raw: bytes, size: _Size, space: Space) -> Pixels:
    """Give samples of 1 to 16 bits as 8-bit ones (h, w, n): scaled, but for indices."""
    row = (size.width * space.n * size.bits + 7) // 8
    need = row * size.height
    if len(raw) < need // 2:
        raise Undecodable("cut off")
    table = np.frombuffer(raw[:need].ljust(need, b"\x00"), dtype=np.uint8).reshape(size.height, row)
    count = size.width * space.n
    if size.bits == 16:
        table = table[:, : 2 * count : 2]
    elif size.bits < 8:
        each = np.unpackbits(table, axis=1)[:, : count * size.bits]
        if size.bits > 1:
            weights = (2 ** np.arange(size.bits - 1, -1, -1)).astype(np.uint8)
            each = (each.reshape(size.height, count, size.bits) * weights).sum(axis=2, dtype=np.uint8)
        scale = 1 if isinstance(space, Indexed) else 255 // (2**size.bits - 1)
        table = (each * np.uint8(scale)).astype(np.uint8)
    else:
        table = table[:, :count]
    return table.reshape(size.height, size.width, space.n)


def _decoded(raw: bytes, kind: str, size: _Size, target: Target) -> tuple[Pixels, Pixels | None]:
    """Give the samples of a JPEG or JPEG 2000 as they are stored, inks not inverted, and an alpha."""
    format = "JPEG" if kind == "DCTDecode" else "JPEG2000"
    if format == "JPEG" and raw.count(b"\xff\xda") > MAX_SCANS:
        raise Undecodable("too many scans")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(raw), formats=[format]) as image:
            if (
                image.width * image.height > MAX_PIXELS
                or image.width * image.height > 4 * size.width * size.height + 64
            ):
                raise Undecodable("too many pixels")
            if target is not None:
                image.draft(image.mode, target)  # a JPEG can be read at a half or a quarter of its size
            image.load()
            plain: Image.Image = image
            alpha = None
            if plain.mode in ("LA", "RGBA"):
                alpha = np.asarray(plain.getchannel("A"))
                plain = plain.convert("L" if plain.mode == "LA" else "RGB")
            elif plain.mode not in ("L", "RGB", "CMYK"):
                plain = plain.convert("RGB") if plain.mode in ("P", "YCbCr", "LAB") else _grey(plain)
            samples = np.asarray(plain)
    if plain.mode == "CMYK" and format == "JPEG":
        # Pillow takes all CMYK JPEGs for inverted ones and turns them round; PDF says so itself, by /Decode.
        samples = 255 - samples
    return (samples[..., None] if samples.ndim == 2 else samples), alpha


def _grey(image: Image.Image) -> Image.Image:
    levels = np.asarray(image, dtype=np.float64)
    top = 65535.0 if levels.max(initial=0) > 255 else 255.0
    return Image.fromarray((levels / top * 255).clip(0, 255).astype(np.uint8))


def _fax(raw: bytes, rest: list[tuple[str, Any]], size: _Size) -> Pixels:
    """Give the levels of a CCITT fax by wrapping it as a TIFF of one strip (TIFF 6.0, section 11)."""
    kind, parameters = rest[0]
    if kind != "CCITTFaxDecode":
        raise Undecodable(kind)
    columns, k = integer(entry(parameters, "/Columns"), 1728), integer(entry(parameters, "/K"), 0)
    if columns != size.width:
        raise Undecodable("fax")
    black = entry(parameters, "/BlackIs1") is True
    fields = [
        (256, 4, 1, columns),
        (257, 4, 1, size.height),
        (258, 3, 1, 1),
        (259, 3, 1, 4 if k < 0 else 3),
        (262, 3, 1, 0),
        (273, 4, 1, 0),
        (277, 3, 1, 1),
        (278, 4, 1, size.height),
        (279, 4, 1, len(raw)),
        *([(292, 4, 1, 1 if k > 0 else 0)] if k >= 0 else []),
    ]
    start = 8 + 2 + 12 * len(fields) + 4
    body = b"".join(struct.pack("<HHII", *(f if f[0] != 273 else (273, 4, 1, start))) for f in fields)
    file = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(fields)) + body + b"\x00\x00\x00\x00" + raw
    with Image.open(io.BytesIO(file), formats=["TIFF"]) as image:
        levels = np.asarray(image.convert("L"))
    return 255 - levels if black else levels
