"""Read PNG, JPEG, WebP, AVIF, TIFF and GIF (the first frame) as 8-bit sRGB pixels, upright.

CMYK is converted by its profile; without one, as plainly as screens do. The type is told
by the content. Size is bounded in bytes and, before anything is decoded, in pixels.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

from brand.engine.artwork.model import Artwork, Page, Picture, Unread
from brand.engine.artwork.naming import Format
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

MAX_BYTES = 60_000_000
MAX_PIXELS = 40_000_000
_STRIP = 2_000_000  # pixels converted at once
MAX_SCANS = 100  # of a progressive JPEG, thumbnails inside it counted; each is a pass over all of the picture
# What the decoders raise for files that are not what they should be.
_BROKEN: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    struct.error,
    zlib.error,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
)
_LOSSY = frozenset({"jpeg", "webp", "avif"})
_MIN_DPI, _MAX_DPI = 20, 4800
_EXIF_IFD, _EXPOSURE, _MAKER, _MODEL = 0x8769, 0x829A, 0x010F, 0x0110  # EXIF tags
_UNSET_DPI = 72, 96  # what programs write when they know nothing


def sniff_raster(raw: bytes) -> Format | None:
    """Tell the format by the first bytes."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return "webp"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if raw.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if raw[4:8] == b"ftyp" and b"avi" in (raw[8:11], *(raw[start : start + 3] for start in range(16, 32, 4))):
        return "avif"
    return None


def read_raster(raw: bytes, name: str) -> Artwork:
    """Read a picture as an artwork of one page; raise ArtworkError when it is broken or beyond the limits."""
    format = sniff_raster(raw)
    if format is None:
        raise ArtworkError(
            "unknown-picture",
            "The file is not a picture this engine reads.",
            remedy="Give a PNG, JPEG, WebP, AVIF, TIFF or GIF.",
        )
    found = _decoded(raw, MAX_PIXELS)
    height, width = found.pixels.shape[:2]
    digest = hashlib.sha256(raw).hexdigest()
    box = Box(0.0, 0.0, float(width), float(height))
    picture = Picture(found.pixels, Affine(), box, digest, found.lossy, space=found.space)
    # What follows the first picture is neither seen nor judged.
    unread = (Unread("more-pages" if format == "tiff" else "animation"),) if found.has_more else ()
    page = Page(box.width, box.height, found.dpi / 25.4 if found.dpi else None, (picture,), unread)
    return Artwork(name, digest, format, (page,), camera=made_by_camera(raw))


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """Pixels (height, width, 4), whether the format loses detail, the dpi if they are stated, the colour space where
    it is not that of screens, and whether the file holds more pictures, of an animation or of pages."""

    pixels: NDArray[np.uint8]
    lossy: bool
    dpi: float | None
    space: str | None
    has_more: bool


def read_picture(raw: bytes, *, max_pixels: int = MAX_PIXELS) -> Decoded:
    """Decode a picture; raise ArtworkError when it is broken or has more than `max_pixels`."""
    return _decoded(raw, max_pixels)


def _decoded(raw: bytes, max_pixels: int) -> Decoded:
    format = sniff_raster(raw)
    if format is None or len(raw) > MAX_BYTES:
        problem = (
            f"The picture has {len(raw)} bytes, more than {MAX_BYTES}."
            if format
            else "The picture's format is unknown."
        )
        raise ArtworkError(
            "too-many-bytes" if format else "unknown-picture", problem, remedy="Give a smaller PNG, JPEG or WebP."
        )
    if format == "jpeg" and raw.count(b"\xff\xda") > MAX_SCANS:
        problem = f"The JPEG picture has more than {MAX_SCANS} scans."
        raise ArtworkError("picture-too-slow", problem, remedy="Save it again as a plain JPEG.")
    if format == "webp":
        # The library makes room for the canvas a file claims before anybody can ask how large it is.
        width, height = _webp_size(raw)
        if width * height > max_pixels:
            raise _too_large(width, height, max_pixels)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is checked here, and metadata warnings concern nobody
            with Image.open(io.BytesIO(raw), formats=[format.upper()]) as image:
                width, height = image.size
                if width * height > max_pixels:
                    raise _too_large(width, height, max_pixels)
                image.load()
                dpi, space = _resolution(image), "DeviceCMYK" if image.mode == "CMYK" else None
                lossy = format in _LOSSY or "jpeg" in str(image.info.get("compression", ""))
                ImageOps.exif_transpose(image, in_place=True)
                profile = image.info.get("icc_profile")
                inverted = format == "jpeg" and image.mode == "CMYK" and "adobe" not in image.info
                pixels = _pixels_of(image, profile, inverted=inverted)
                moving = _has_more(image)
    except ArtworkError:
        raise
    except Image.DecompressionBombError as error:
        raise ArtworkError(
            "too-many-pixels", f"The picture is too large ({error}).", remedy=_smaller(max_pixels)
        ) from error
    except MemoryError as error:
        problem = "There is not enough memory to decode the picture."
        raise ArtworkError("out-of-memory", problem, remedy=_smaller(max_pixels // 4)) from error
    except _BROKEN as error:
        # Pillow names the address of the buffer when it does not know what is in there.
        why = "it is damaged from the start" if isinstance(error, UnidentifiedImageError) else error
        problem = f"The {format.upper()} picture cannot be decoded ({why})."
        raise ArtworkError("picture-broken", problem, remedy="Save it again, or send the file once more.") from error
    return Decoded(pixels, lossy, dpi, space, moving)


def _webp_size(raw: bytes) -> tuple[int, int]:
    """Give the canvas an extended WebP claims; (0, 0) for a plain one."""
    if raw[12:16] != b"VP8X":
        return 0, 0
    return 1 + int.from_bytes(raw[24:27], "little"), 1 + int.from_bytes(raw[27:30], "little")


def _has_more(image: Image.Image) -> bool:
    """Say whether a file holds more pictures after the one that was read."""
    try:
        image.seek(1)
    except _BROKEN:
        return False
    return True


def _too_large(width: int, height: int, limit: int) -> ArtworkError:
    problem = f"The picture has {width} x {height} pixels, more than {limit} in all."
    return ArtworkError("too-many-pixels", problem, remedy=_smaller(limit))


def _smaller(limit: int) -> str:
    return f"Give at most {limit / 1e6:g} megapixels."


def _pixels_of(image: Image.Image, profile: bytes | None, *, inverted: bool) -> NDArray[np.uint8]:
    """Convert to sRGB with straight alpha, strip by strip: several copies of a large picture would fill the memory.

    `inverted` turns the inks of a CMYK JPEG without Adobe's marker round: Pillow takes all of them for Adobe's.
    """
    width, height = image.size
    scale = _grey_scale(image)
    transform = _transform(profile, image.mode) if profile else None
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    rows = max(1, _STRIP // max(width, 1))
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(height, top + rows)))
        if inverted:
            strip = ImageChops.invert(strip)
        pixels[top : top + rows] = np.asarray(_to_srgb(strip, image.info, transform, scale))
    return pixels


def _to_srgb(image: Image.Image, info: Mapping[Any, Any], transform: Any, scale: float) -> Image.Image:
    """Convert one strip; `transform` is that of its profile, `scale` what its greys are multiplied by."""
    alpha = None
    if image.mode == "RGBA" and transform is None:
        return image
    if image.mode in ("LA", "PA", "La", "RGBa") or ("transparency" in info and image.mode in ("L", "RGB", "P")):
        image.info["transparency"] = info.get("transparency")
        if image.info["transparency"] is None:
            del image.info["transparency"]
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    if image.mode.startswith(("I", "F")):
        # Greys of 16 bits, or of fractions: Pillow would clip instead of scale.
        values = np.nan_to_num(np.asarray(image, dtype=np.float64))
        image = Image.fromarray((values * scale).round().clip(0, 255).astype(np.uint8), "L")
    if image.mode == "P":
        image = image.convert("RGB")
    if image.mode == "LAB":
        transform = _lab_transform()
    if transform is not None and image.mode in ("RGB", "CMYK", "L", "LAB"):
        try:
            converted = ImageCms.applyTransform(image, transform)
        except (ImageCms.PyCMSError, ValueError):
            converted = None
        image = converted if converted is not None else image
    result = image.convert("RGBA")
    if alpha is not None:
        result.putalpha(alpha)
    return result


def _grey_scale(image: Image.Image) -> float:
    """Give what greys of 16 bits or of fractions are multiplied by, to be 0 to 255."""
    if not image.mode.startswith(("I", "F")):
        return 1.0
    if image.mode.startswith("I;16"):
        return 1 / 257
    low, high = image.getextrema()
    most = max((float(value) for value in (low, high) if isinstance(value, int | float)), default=0.0)
    return 1 / 257 if most > 255 else 255.0 if 0 < most <= 1 else 1.0


@cache
def _lab_transform() -> Any:
    return ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")


def _transform(profile: bytes, mode: str) -> Any:
    """Make the way from a profile to sRGB; None for one that cannot be used: browsers then take it for sRGB."""
    plain = {"RGBA": "RGB", "RGBX": "RGB", "P": "RGB", "PA": "RGB", "RGBa": "RGB", "LA": "L", "La": "L"}.get(mode, mode)
    if plain not in ("RGB", "CMYK", "L"):
        return None
    try:
        source: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), plain, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _resolution(image: Image.Image) -> float | None:
    """Give the resolution in dpi when the file states a believable one, the same both ways."""
    stated = image.info.get("dpi")
    try:
        horizontal, vertical = (float(value) for value in stated) if stated else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    believable = _MIN_DPI <= horizontal <= _MAX_DPI and abs(horizontal - vertical) < 0.5
    return horizontal if believable and round(horizontal) not in _UNSET_DPI else None


def made_by_camera(raw: bytes) -> bool:
    """Say whether a picture carries a camera's data (EXIF: exposure, or the maker and the model)."""
    format = sniff_raster(raw)
    if format is None or len(raw) > MAX_BYTES:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=[format.upper()]) as image:
                exif = image.getexif()
                return _EXPOSURE in exif.get_ifd(_EXIF_IFD) or (_MAKER in exif and _MODEL in exif)
    except _BROKEN:
        return False
    except Image.DecompressionBombError:
        return False
