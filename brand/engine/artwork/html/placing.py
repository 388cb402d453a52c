"""Where a picture goes in an area: `background-size` and `-position`, `object-fit` and `-position`."""

from __future__ import annotations

from brand.engine.artwork.css.values import Units, length, words
from brand.engine.artwork.html.images import Bitmap, Drawing
from brand.engine.geometry import Box

_NAMED = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


def placed(picture: Bitmap | Drawing, area: Box, size: str, position: str, units: Units) -> Box:
    """Give the box a picture fills."""
    width, height, ratio = _natural(picture)
    if size in ("cover", "contain"):
        wide, high = _fitted(ratio, area, cover=size == "cover")
    else:
        parts = [*words(size), "auto", "auto"][:2]
        across, down = length(parts[0], units, area.width), length(parts[1], units, area.height)
        if across is None and down is None:
            across, down = width, height
            if across is None and down is None:
                across, down = _fitted(ratio, area, cover=False)
        wide = across if across is not None else (down or 0.0) * ratio if ratio else area.width
        high = down if down is not None else (across or 0.0) / ratio if ratio else area.height
    parts = [*(_NAMED.get(word, word) for word in words(position)), "50%", "50%"][:2]
    plain = words(position)
    if plain and (plain[0] in ("top", "bottom") or (len(plain) > 1 and plain[1] in ("left", "right"))):
        parts = parts[::-1]
    left = length(parts[0], units, area.width - wide) or 0.0
    top = length(parts[1], units, area.height - high) or 0.0
    return Box(area.x0 + left, area.y0 + top, area.x0 + left + wide, area.y0 + top + high)


def _natural(picture: Bitmap | Drawing) -> tuple[float | None, float | None, float | None]:
    if isinstance(picture, Drawing):
        return picture.width, picture.height, picture.ratio
    height, width = picture.pixels.shape[:2]
    return float(width), float(height), width / height


def _fitted(ratio: float | None, area: Box, *, cover: bool) -> tuple[float, float]:
    if ratio is None or area.width <= 0 or area.height <= 0:
        return area.width, area.height
    wider = ratio > area.width / area.height
    if wider != cover:
        return area.width, area.width / ratio
    return area.height * ratio, area.height
