"""Make PNG files of a logo. Runs in the worker: the big ones take a third of a second each."""

from __future__ import annotations

import io
import logging

import resvg_py
from django_tasks import task
from PIL import Image

from brand.assets.models import AssetFile, BrandAsset
from brand.guidelines.storage import fetch, keep

logger = logging.getLogger(__name__)
SCALES = (1, 2, 3, 4)
DOCUMENT_WIDTH = 1024  # what office documents and slides ask for
MAX_SIDE = 4096


class DerivationError(ValueError):
    """What came out of a logo's SVG is not a picture of it."""


@task()
def derive_pngs(asset_id: int) -> None:
    """Make the PNG files a logo lacks; a size that fails is logged and left out."""
    asset = BrandAsset.objects.filter(pk=asset_id, kind=BrandAsset.Kind.LOGO).select_related("edition").first()
    if asset is None:
        return
    drawing = fetch(asset.logo.sha256, "svg")
    for width in missing_widths(asset):
        try:
            _add(asset, drawing, width)
        except DerivationError as error:
            logger.error("%s of %s at %d px: %s", asset.key, asset.edition, width, error)


def missing_widths(asset: BrandAsset) -> list[int]:
    """Return the widths in pixels of the PNG files that are still to be made: 1x to 4x and 1024."""
    there = {file.width for file in asset.files.all() if file.format == AssetFile.Format.PNG}
    view = asset.logo.view
    wanted = sorted({*(round(view.width * scale) for scale in SCALES), DOCUMENT_WIDTH} - there)
    return [width for width in wanted if max(width, width * view.height / view.width) <= MAX_SIDE]


def render(drawing: bytes, width: int, *, ratio: float) -> tuple[bytes, int]:
    """Return the PNG of an SVG at the width in pixels, and its height.

    Raises DerivationError when it is empty or its height is not `ratio` times its width within a pixel.
    """
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=drawing.decode(), width=width, skip_system_fonts=True))
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            size, inked = picture.size, picture.getchannel("A").getbbox()
    except (ValueError, OSError) as error:
        raise DerivationError(f"cannot be rendered ({error})") from error
    if inked is None:
        raise DerivationError("nothing is drawn")
    if size[0] != width or abs(size[1] - width * ratio) > 1:
        raise DerivationError(f"is {size[0]} x {size[1]} px, not {width} x {width * ratio:.0f}")
    return png, size[1]


def _add(asset: BrandAsset, drawing: bytes, width: int) -> None:
    png, height = render(drawing, width, ratio=asset.logo.view.height / asset.logo.view.width)
    AssetFile.objects.get_or_create(
        asset=asset,
        format=AssetFile.Format.PNG,
        width=width,
        defaults={
            "height": height,
            "size": len(png),
            "sha256": keep(png, "png"),
            "filename": f"{asset.edition.package}-{asset.key}-{width}x{height}.png",
        },
    )
