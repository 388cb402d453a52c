"""The sizes of boxes: what is stated, what a picture has of its own, what frames add (CSS 2.2, 8 and 10)."""

from __future__ import annotations

from brand.engine.artwork.css.values import length
from brand.engine.artwork.html.images import Bitmap, Drawing
from brand.engine.artwork.html.style import Style

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 300.0, 150.0  # CSS: a replaced element without a size


def natural_size(
    style: Style, picture: Bitmap | Drawing | None, available: float, high: float | None
) -> tuple[float, float, float | None]:
    """Give width, height and ratio of a replaced element's content (CSS 2.2, 10.3.2)."""
    own: tuple[float | None, float | None] = (None, None)
    ratio = None
    if isinstance(picture, Bitmap):
        tall, wide = picture.pixels.shape[:2]
        own, ratio = (float(wide), float(tall)), wide / tall
    elif isinstance(picture, Drawing):
        own, ratio = (picture.width, picture.height), picture.ratio
    width = content_size(style, "width", available, "left", "right")
    height = content_size(style, "height", high, "top", "bottom")
    if width is None and height is None:
        width, height = own
    if width is None and height is not None and ratio:
        width = height * ratio
    if height is None and width is not None and ratio:
        height = width / ratio
    if width is None and height is None and ratio and available:
        width, height = available, available / ratio
    return (
        width or (0.0 if picture is None else _DEFAULT_WIDTH),
        height or (0.0 if picture is None else _DEFAULT_HEIGHT),
        ratio,
    )


def frame_size(style: Style, whole: float, *sides: str) -> float:
    """Give what borders and paddings take on some sides."""
    return sum(style.border(side) + style.edge("padding", side, whole) for side in sides)


def start(style: Style, whole: float) -> float:
    """Give the distance from the top of the border to that of the content."""
    return style.border("top") + style.edge("padding", "top", whole)


def border_size(style: Style, name: str, whole: float | None, frame: float) -> float | None:
    """Give a stated width or height as that of the border box."""
    found = length(style.get(name), style.units, whole) if style.get(name) else None
    if found is None:
        return None
    return max(found, frame) if style.get("box-sizing") == "border-box" else max(found, 0.0) + frame


def content_size(style: Style, name: str, whole: float | None, *sides: str) -> float | None:
    """Give a stated width or height as that of the content."""
    frame = frame_size(style, whole or 0.0, *sides)
    stated = border_size(style, name, whole, frame)
    return stated - frame if stated is not None else None


def limit(style: Style, name: str, whole: float | None, frame: float, default: float) -> float:
    """Give a stated least or largest size as that of the border box."""
    found = border_size(style, name, whole, frame)
    return found if found is not None else default


def relative(style: Style, wide: float, high: float) -> tuple[float, float]:
    """Give how far a relatively positioned box is moved (CSS 2.2, 9.4.3)."""
    left, right = style.length("left", wide), style.length("right", wide)
    top, bottom = style.length("top", high), style.length("bottom", high)
    return (
        left if left is not None else -right if right is not None else 0.0,
        top if top is not None else -bottom if bottom is not None else 0.0,
    )
