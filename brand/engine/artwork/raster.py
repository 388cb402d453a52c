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
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageCms, ImageOps

from brand.engine.artwork.model import Artwork, Format, Page, Picture
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

MAX_BYTES = 60_000_000
MAX_PIXELS = 64_000_000
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
    pixels, lossy, dpi, space = _decoded(raw, MAX_PIXELS)
    height, width = pixels.shape[:2]
    digest = hashlib.sha256(raw).hexdigest()
    box = Box(0.0, 0.0, float(width), float(height))
    picture = Picture(pixels, Affine(), box, digest, lossy, space=space)
    page = Page(box.width, box.height, dpi / 25.4 if dpi else None, (picture,))
    return Artwork(name, digest, format, (page,))


def read_picture(raw: bytes, *, max_pixels: int = MAX_PIXELS) -> tuple[NDArray[np.uint8], bool, float | None]:
    """Give the pixels (height, width, 4), whether the format loses detail, and the dpi if they are stated."""
    return _decoded(raw, max_pixels)[:3]


def _decoded(raw: bytes, max_pixels: int) -> tuple[NDArray[np.uint8], bool, float | None, str | None]:
    """Give what `read_picture` gives, and the colour space where it is not that of screens."""
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
                plain = _upright_inks(image) if format == "jpeg" else image
                pixels = np.asarray(_to_srgb(plain, profile))
    except ArtworkError:
        raise
    except Image.DecompressionBombError as error:
        raise ArtworkError(
            "too-many-pixels", f"The picture is too large ({error}).", remedy=_smaller(max_pixels)
        ) from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        struct.error,
        zlib.error,
        MemoryError,
        TypeError,
    ) as error:
        problem = f"The {format.upper()} picture cannot be decoded ({error})."
        raise ArtworkError("picture-broken", problem, remedy="Save it again, or send the file once more.") from error
    return pixels, lossy, dpi, space


def _upright_inks(image: Image.Image) -> Image.Image:
    """Turn the inks of a CMYK JPEG without Adobe's marker round: Pillow takes all of them for Adobe's, inverted."""
    return ImageChops.invert(image) if image.mode == "CMYK" and "adobe" not in image.info else image


def _too_large(width: int, height: int, limit: int) -> ArtworkError:
    problem = f"The picture has {width} x {height} pixels, more than {limit} in all."
    return ArtworkError("too-many-pixels", problem, remedy=_smaller(limit))


def _smaller(limit: int) -> str:
    return f"Give at most {limit / 1e6:g} megapixels."


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB with straight alpha; a profile that cannot be used is taken as sRGB, as browsers do."""
    alpha = None
    if image.mode == "RGBA" and not profile:
        return image
    if image.mode in ("LA", "PA", "La", "RGBa") or (image.mode == "P" and "transparency" in image.info):
        image = image.convert("RGBA")
    if "transparency" in image.info and image.mode in ("L", "RGB"):
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    if image.mode.startswith(("I", "F")):
        # Greys of 16 bits, or of fractions: Pillow would clip instead of scale.
        values = np.nan_to_num(np.asarray(image, dtype=np.float64))
        most = values.max(initial=0)
        scale = 1 / 257 if most > 255 or image.mode.startswith("I;16") else 255 if 0 < most <= 1 else 1
        image = Image.fromarray((values * scale).round().clip(0, 255).astype(np.uint8), "L")
    if image.mode == "P":
        image = image.convert("RGB")
    if image.mode == "LAB":
        to_rgb = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")
        converted = ImageCms.applyTransform(image, to_rgb)
        image, profile = converted if converted is not None else image, None
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _convert_profile(image, profile)
    result = image.convert("RGBA")
    if alpha is not None:
        result.putalpha(alpha)
    return result


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted if converted is not None else image


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
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, struct.error, TypeError):
        return False
    except Image.DecompressionBombError:
        return False
