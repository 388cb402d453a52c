"""Draw a logo in pixels: plain, as an icon, or set on a ground for a social network."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import resvg_py
from PIL import Image

from brand.assets.recipes import Recipe, icon_sides
from brand.engine.guideline.colours import Colour
from brand.engine.guideline.logos import Logo

_PROLOG = re.compile(rb"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>\[]*>)?\s*")
# How much of a ground the logo takes: a circle cut out of an avatar leaves its corners and its clear space whole.
_AVATAR_SHARE = 0.56
_COVER_SHARES = (0.42, 0.5)  # of the width, of the height
_YOUTUBE_SAFE = (1546 / 2560, 423 / 1440)  # what every device shows of a channel's cover


class DerivationError(ValueError):
    """What came out of a logo's SVG is not a picture of it, or must not be given to anybody."""


def picture(drawing: bytes, logo: Logo, recipe: Recipe, colours: Mapping[str, Colour]) -> bytes:
    """Return the file a recipe for pixels asks for. Raises DerivationError."""
    if recipe.format == "ico":
        return _icon(drawing, logo)
    if recipe.position == Recipe("png", "avatar").position:
        png = _composed(drawing, logo, recipe, colours)
    else:
        png, _height = render(drawing, recipe.width, ratio=logo.view.height / logo.view.width)
    if recipe.format == "png":
        return png
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=["PNG"]) as decoded:
        if recipe.format == "webp":
            decoded.save(buffer, "WEBP", lossless=True, method=4, exact=True)
        else:
            # Flat colours need full chroma; 4:2:0 would smear their edges.
            decoded.save(buffer, "AVIF", quality=92, subsampling="4:4:4", speed=6)
    return buffer.getvalue()


def render(drawing: bytes, width: int, *, ratio: float) -> tuple[bytes, int]:
    """Return the PNG of an SVG at the width in pixels, and its height.

    Raises DerivationError when it is empty or its height is not `ratio` times its width within a pixel.
    """
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=drawing.decode(), width=width, skip_system_fonts=True))
        with Image.open(io.BytesIO(png), formats=["PNG"]) as decoded:
            size, inked = decoded.size, decoded.convert("RGBA").getchannel("A").getbbox()
    except (ValueError, OSError) as error:
        raise DerivationError(f"cannot be rendered ({error})") from error
    if inked is None:
        raise DerivationError("nothing is drawn")
    if size[0] != width or abs(size[1] - width * ratio) > 1:
        raise DerivationError(f"is {size[0]} x {size[1]} px, not {width} x {width * ratio:.0f}")
    return png, size[1]


def _icon(drawing: bytes, logo: Logo) -> bytes:
    """Return an ICO with one drawing a size, each drawn at its own size and not scaled down from a larger one."""
    frames = []
    for side in icon_sides(logo):
        png, _height = render(drawing, side, ratio=1.0)
        with Image.open(io.BytesIO(png), formats=["PNG"]) as decoded:
            frames.append(decoded.convert("RGBA"))
    buffer = io.BytesIO()
    sizes = [frame.size for frame in frames]
    frames[-1].save(buffer, "ICO", sizes=sizes, append_images=frames[:-1])
    return buffer.getvalue()


def _composed(drawing: bytes, logo: Logo, recipe: Recipe, colours: Mapping[str, Colour]) -> bytes:
    """Set the logo in the middle of the first ground it is allowed on; one with a ground of its own fills it."""
    wide, high = recipe.width, recipe.height
    if not logo.ground.allowed:
        return render(drawing, wide, ratio=1.0)[0]
    across, along = (_AVATAR_SHARE, _AVATAR_SHARE) if recipe.use == "avatar" else _COVER_SHARES
    if recipe.use == "cover-youtube":
        across, along = _YOUTUBE_SAFE[0] * across, _YOUTUBE_SAFE[1] * 0.9
    # Measured by the ink: files differ in the margin they bring along.
    scale = min(wide * across / logo.ink.width, high * along / logo.ink.height)
    x = wide / 2 - scale * (logo.ink.x0 + logo.ink.width / 2 - logo.view.x0)
    y = high / 2 - scale * (logo.ink.y0 + logo.ink.height / 2 - logo.view.y0)
    inner = _PROLOG.sub(b"", drawing).decode()
    placed = re.sub(
        r"<svg\b[^>]*>",
        f'<svg x="{x:.3f}" y="{y:.3f}" width="{scale * logo.view.width:.3f}" height="{scale * logo.view.height:.3f}" '
        f'viewBox="{logo.view.x0:g} {logo.view.y0:g} {logo.view.width:g} {logo.view.height:g}">',
        inner,
        count=1,
    )
    ground = colours[logo.ground.allowed[0]].hex
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<rect width="{wide}" height="{high}" fill="{ground}"/>{placed}</svg>'
    )
    return render(whole.encode(), wide, ratio=high / wide)[0]
