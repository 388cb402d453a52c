"""Prepare a new master: hash, thumbhash, and every named rendition in every format. Runs in the worker."""

from __future__ import annotations

import hashlib
import io
import logging
from typing import Any

import numpy as np
import resvg_py
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django_tasks import task
from PIL import Image, ImageCms, ImageOps

from cms.media import thumbhash
from cms.media.models import EditorialImage
from cms.media.profiles import FORMATS, PROFILES, Profile

logger = logging.getLogger(__name__)
SVG_WIDTH = 1600


@task()
def prepare_image(image_id: int) -> None:
    """Prepare the picture if it still is there and was not prepared for this file already."""
    image = EditorialImage.objects.filter(pk=image_id).first()
    if image is not None:
        prepare(image)


def prepare(image: EditorialImage) -> None:
    """Write hash, thumbhash and renditions of the picture's file; a file that fails is marked with the problem."""
    with image.file.open("rb") as handle:
        content = handle.read()
    sha256 = hashlib.sha256(content).hexdigest()
    if image.sha256 == sha256 and image.renditions_ready:
        return
    try:
        picture = decode(content, is_svg=image.is_svg())
        renditions = [
            _write(image, profile.name, shaped, encoder)
            for profile in PROFILES
            for shaped in [_shape(picture, profile, image)]
            for encoder in FORMATS
        ]
        values: dict[str, Any] = {
            "sha256": sha256,
            "thumbhash": thumbhash.encode(picture),
            "renditions_ready": renditions,
            "problem": "",
        }
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        logger.warning("picture %s cannot be prepared: %s", image.pk, error)
        values = {"sha256": sha256, "renditions_ready": [], "problem": _("The picture could not be read.")}
    EditorialImage.objects.filter(pk=image.pk).update(**values)
    for name, value in values.items():
        setattr(image, name, value)


def decode(content: bytes, *, is_svg: bool) -> Image.Image:
    """Return the picture upright, in sRGB, as RGB or RGBA. An SVG is drawn SVG_WIDTH pixels wide."""
    if is_svg:
        png = bytes(resvg_py.svg_to_bytes(svg_string=content.decode("utf-8"), width=SVG_WIDTH))
        return _without_empty_alpha(Image.open(io.BytesIO(png)).convert("RGBA"))
    with Image.open(io.BytesIO(content)) as source:
        picture = ImageOps.exif_transpose(source)
        profile = source.info.get("icc_profile")
        if profile and picture.mode in {"RGB", "CMYK", "L"}:
            picture = _to_srgb(picture, profile)
        if "A" in picture.getbands() or "transparency" in picture.info:
            return _without_empty_alpha(picture.convert("RGBA"))
        return picture.convert("RGB")


def _without_empty_alpha(picture: Image.Image) -> Image.Image:
    """Drop an alpha channel that hides nothing: it doubles the time of every encoder."""
    return picture.convert("RGB") if picture.getchannel("A").getextrema() == (255, 255) else picture


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        # A broken profile is common in press pictures; the numbers are then taken as sRGB, as browsers do.
        return picture


def _write(image: EditorialImage, profile: str, shaped: Image.Image, encoder: tuple) -> dict[str, Any]:
    kind, suffix, media_type, options = encoder
    if kind == "JPEG" and shaped.mode == "RGBA":
        ground = Image.new("RGB", shaped.size, "white")
        ground.paste(shaped, mask=shaped.getchannel("A"))
        shaped = ground
    buffer = io.BytesIO()
    shaped.save(buffer, kind, **options)
    data = buffer.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    key = f"renditions/{image.guid.hex}/{profile}-{sha256[:20]}.{suffix}"
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(data))
    return {
        "profile": profile,
        "media_type": media_type,
        "width": shaped.width,
        "height": shaped.height,
        "size": len(data),
        "sha256": sha256,
        "key": key,
    }


def _shape(picture: Image.Image, profile: Profile, image: EditorialImage) -> Image.Image:
    if not profile.crop:
        copy = picture.copy()
        copy.thumbnail((profile.width, profile.height), Image.Resampling.LANCZOS)
        return copy
    scale = min(1.0, picture.width / profile.width, picture.height / profile.height)
    size = (max(1, round(profile.width * scale)), max(1, round(profile.height * scale)))
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=_centering(image))


def _centering(image: EditorialImage) -> tuple[float, float]:
    """Return the focal point as fractions of width and height; the middle without one."""
    if image.focal_point_x is None or not image.width or not image.height:
        return 0.5, 0.5
    return (
        float(np.clip(image.focal_point_x / image.width, 0, 1)),
        float(np.clip(image.focal_point_y / image.height, 0, 1)),
    )
