"""What is made of an asset: one recipe a file, in the order in which pages list them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brand.assets.models import AssetFile, BrandAsset
from brand.assets.stationery.kinds import TEMPLATES
from brand.engine.guideline.logos import Logo

Format = AssetFile.Format
SCALES = (1, 2, 3, 4)
DOCUMENT_WIDTH = 1024  # what office documents and slides ask for
MAX_SIDE = 4096
ICON_SIDES = (16, 32, 48, 64, 128, 256)
AVATARS = (400, 1080)
# What the networks ask for, in pixels.
COVERS = {
    "share": (1200, 630),
    "cover-facebook": (1640, 624),
    "cover-x": (1500, 500),
    "cover-linkedin": (1584, 396),
    "cover-youtube": (2560, 1440),
}
_POSITIONS = {"svg": 0, "pdf": 1, "png": 2, "webp": 3, "avif": 4, "ico": 5, "pptx": 0, "docx": 0}
_SOCIAL = 6


@dataclass(frozen=True, slots=True)
class Recipe:
    """One file to make: its format, what for, and its size in pixels; 0 where the format has none."""

    format: str
    use: str = ""
    width: int = 0
    height: int = 0

    @property
    def id(self) -> str:
        return f"{self.format}-{self.use}-{self.width}"

    @property
    def position(self) -> int:
        composed = self.use == "avatar" or self.use in COVERS
        return _SOCIAL if composed else _POSITIONS[self.format]

    def filename(self, asset: BrandAsset) -> str:
        stem = f"{asset.edition.package}-{asset.key}" + (f"-{self.use}" if self.use else "")
        size = f"-{self.width}x{self.height}" if self.width and self.format != Format.ICO else ""
        return f"{stem}{size}.{self.format}"


def recipes_for(logo: Logo) -> list[Recipe]:
    """Return every file to make of a logo besides its SVG."""
    return [*_prints(), *_pictures(logo), *_icons(logo), *_social(logo)]


def wanted(asset: BrandAsset) -> list[Recipe]:
    """Return every file to make of an asset: of a logo, or the one of a template."""
    if asset.kind == BrandAsset.Kind.LOGO:
        return recipes_for(asset.logo)
    return [Recipe(TEMPLATES[asset.key].format)] if asset.kind == BrandAsset.Kind.TEMPLATE else []


def missing(asset: BrandAsset) -> list[Recipe]:
    """Return what is still to be made of an asset and did not fail before."""
    there = {(file.format, file.use, file.width) for file in asset.files.all()}
    return [
        recipe
        for recipe in wanted(asset)
        if (recipe.format, recipe.use, recipe.width) not in there and recipe.id not in asset.problems
    ]


def least_side(logo: Logo) -> int:
    """Return the least width in pixels the logo may have on a screen."""
    return round(logo.min_width.screen_px)


def _prints() -> Iterator[Recipe]:
    yield Recipe(Format.PDF, "rgb")
    yield Recipe(Format.PDF, "cmyk")


def _pictures(logo: Logo) -> Iterator[Recipe]:
    view = logo.view
    ratio = view.height / view.width
    plain = sorted({*(round(view.width * scale) for scale in SCALES), DOCUMENT_WIDTH})
    for width in plain:
        if max(width, width * ratio) <= MAX_SIDE:
            yield Recipe(Format.PNG, "", width, round(width * ratio))
    for format in (Format.WEBP, Format.AVIF):
        for scale in (1, 2):
            yield Recipe(format, "", round(view.width * scale), round(view.width * scale * ratio))


def _icons(logo: Logo) -> Iterator[Recipe]:
    if not _is_square(logo):
        return
    sides = icon_sides(logo)
    if sides:
        yield Recipe(Format.ICO, "favicon", sides[-1], sides[-1])
    if not logo.ground.allowed:
        yield Recipe(Format.PNG, "touch-icon", 180, 180)
        yield Recipe(Format.PNG, "touch-icon", 512, 512)


def icon_sides(logo: Logo) -> list[int]:
    """Return the sizes an icon file may hold: no smaller and no larger than the guideline lets the logo be."""
    largest = logo.min_width.max_screen_px or ICON_SIDES[-1]
    return [side for side in ICON_SIDES if least_side(logo) <= side <= largest]


def _social(logo: Logo) -> Iterator[Recipe]:
    if logo.min_width.max_screen_px:
        return  # a drawing for small sizes is not blown up
    if _is_square(logo):
        for side in AVATARS:
            yield Recipe(Format.PNG, "avatar", side, side)
    elif logo.ground.allowed and logo.view.width > 2 * logo.view.height:
        for use, (width, height) in COVERS.items():
            yield Recipe(Format.PNG, use, width, height)


def _is_square(logo: Logo) -> bool:
    return abs(logo.view.width - logo.view.height) <= 0.01 * logo.view.width
