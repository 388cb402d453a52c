"""Prepare a new master in the worker: hash, thumbhash and named renditions of a picture, the file of a document."""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import struct
from typing import Any

import numpy as np
import resvg_py
import thash
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop
from django_tasks import task
from PIL import Image, ImageCms, ImageOps

from cms.media import svg
from cms.media.models import EditorialDocument, EditorialImage
from cms.media.profiles import FORMATS, PROFILES, Profile
from cms.releases import actions

logger = logging.getLogger(__name__)
SVG_BOX = (1600, 3000)  # pixels; an SVG is drawn as large as fits
UNREADABLE = gettext_noop("The picture could not be read.")
# What Pillow, resvg and the ICC engine raise over a broken file.
_BROKEN = (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError)


@task()
def prepare_image(image_id: int, again: bool = False) -> None:
    """Prepare the picture if it still is there and was not prepared for this file already."""
    image = EditorialImage.objects.filter(pk=image_id).first()
    if image is not None:
        prepare(image, again=again)


@task()
def prepare_document(document_id: int) -> None:
    """Prepare the document if it still is there."""
    document = EditorialDocument.objects.filter(pk=document_id).first()
    if document is not None:
        prepare_file(document)


def prepare_file(document: EditorialDocument) -> None:
    """Hash the document and lay its file under the name that readers will know it by. Nothing decodes it here."""
    with document.file.open("rb") as handle:
        content = handle.read()
    sha256 = hashlib.sha256(content).hexdigest()
    key = f"documents/{document.guid.hex}/{sha256[:20]}.{document.format}"
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(content))
    EditorialDocument.objects.filter(pk=document.pk).update(sha256=sha256, key=key, file_size=len(content))
    document.sha256, document.key, document.file_size = sha256, key, len(content)
    actions.refresh(item=document)


def prepare(image: EditorialImage, *, again: bool = False) -> None:
    """Write hash, thumbhash, upright size and renditions of the picture's file; mark a broken one with the problem.

    Does nothing for a file that is prepared already, unless `again` says that it is to be cropped anew.
    """
    with image.file.open("rb") as handle:
        content = handle.read()
    sha256 = hashlib.sha256(content).hexdigest()
    if image.sha256 == sha256 and image.renditions_ready and not again:
        return
    values: dict[str, Any] = {"sha256": sha256}
    try:
        picture = decode(content, is_svg=image.is_svg())
        # Django reads the size as the file states it: a drawing's in fractions, a phone's portrait lying on its side.
        stated = (max(1, int(image.width)), max(1, int(image.height)))
        values["width"], values["height"] = stated if image.is_svg() else picture.size
        values |= {
            "thumbhash": base64.b64encode(bytes(thash.encode(picture))).decode(),
            "renditions_ready": renditions(picture, image),
            "problem": "",
        }
    except _BROKEN as error:
        logger.warning("picture %s cannot be prepared: %s", image.pk, error)
        values |= {"renditions_ready": [], "problem": UNREADABLE}
    EditorialImage.objects.filter(pk=image.pk).update(**values)
    for name, value in values.items():
        setattr(image, name, value)
    actions.refresh(item=image)


def renditions(picture: Image.Image, image: EditorialImage) -> list[dict[str, Any]]:
    """Store the picture in every profile and format; return what is said of each."""
    return [
        _write(image, profile.name, shaped, encoder)
        for profile in PROFILES
        for shaped in [_shape(picture, profile, image)]
        for encoder in FORMATS
    ]


def decode(content: bytes, *, is_svg: bool) -> Image.Image:
    """Return the picture upright, in sRGB, as RGB or RGBA. An SVG is drawn as large as SVG_BOX holds.

    Raises one of OSError, ValueError, SyntaxError, struct.error or DecompressionBombError for a broken file.
    """
    if is_svg:
        return _without_empty_alpha(_draw(content))
    with Image.open(io.BytesIO(content)) as source:
        profile = source.info.get("icc_profile")
        picture = _eight_bits(ImageOps.exif_transpose(source))
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    alpha = picture.convert("RGBA").getchannel("A") if transparent else None
    if picture.mode not in {"RGB", "CMYK", "L"}:
        picture = picture.convert("RGB")
    if profile:
        picture = _to_srgb(picture, profile)
    picture = picture.convert("RGB")
    if alpha is None:
        return picture
    picture.putalpha(alpha)
    return _without_empty_alpha(picture)


def _draw(content: bytes) -> Image.Image:
    # The master was cleaned when it came; cleaning it again sets a size that resvg can be trusted with.
    drawing = svg.clean(content, pixels_of=_pixels, max_pixels=settings.UPLOAD_MAX_PIXELS)
    width, height = SVG_BOX
    png = bytes(resvg_py.svg_to_bytes(svg_string=drawing.content.decode(), width=width, height=height))
    return Image.open(io.BytesIO(png)).convert("RGBA")


def _pixels(content: bytes) -> int:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.width * picture.height


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale 16-bit grey down; Pillow's own conversion cuts everything above 255 off."""
    if not picture.mode.startswith("I"):
        return picture
    values = np.asarray(picture, dtype=np.uint32)
    return Image.fromarray((values >> 8).astype(np.uint8))


def _without_empty_alpha(picture: Image.Image) -> Image.Image:
    """Drop an alpha channel that hides nothing: it doubles the time of every encoder."""
    return picture.convert("RGB") if picture.getchannel("A").getextrema() == (255, 255) else picture


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
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
