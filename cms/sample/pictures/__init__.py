"""Give the pictures of the sample site: flat illustrations drawn in the colours of the sample identity.

Each picture is one SVG source in `svg/`, drawn on a canvas of 1600 x 1067 units, and is rendered when it is loaded.
A picture of a sample item bears the slug of that item; `nhip-cau` is the opening picture of the site. The picture
named by `WRONG_LOGO` breaks the guideline on purpose (the logo is squeezed to 70 % of its height), so that a visitor
can watch the publish gate refuse it; it must never be offered as a finished picture.
"""

from pathlib import Path

import resvg_py

from cms.sample.pictures.texts import ALT, CAPTION

__all__ = [
    "ALT",
    "CAPTION",
    "MAX_WIDTH",
    "SIZE",
    "SLUGS",
    "WRONG_LOGO",
    "render",
    "source",
]

SIZE = (1600, 1067)
MAX_WIDTH = 6400
WRONG_LOGO = "wrong-logo-stretched"
SLUGS: tuple[str, ...] = tuple(ALT)

_FOLDER = Path(__file__).parent / "svg"


def source(slug: str) -> str:
    """Return the SVG source of a picture.

    Raise LookupError, naming the slug and the known ones, if there is no such picture.
    """
    if slug not in ALT:
        raise LookupError(f"No sample picture {slug!r}; use one of: {', '.join(SLUGS)}.")
    return (_FOLDER / f"{slug}.svg").read_text(encoding="utf-8")


def render(slug: str, *, width: int = SIZE[0]) -> bytes:
    """Return a picture as PNG bytes, `width` pixels wide; the height keeps the shape of 1600 x 1067, rounded up.

    Raise LookupError for an unknown slug and ValueError for a width outside 1 to MAX_WIDTH pixels.
    """
    if not 1 <= width <= MAX_WIDTH:
        raise ValueError(f"Width {width} is out of range; give 1 to {MAX_WIDTH} pixels.")
    return bytes(resvg_py.svg_to_bytes(svg_string=source(slug), width=width, skip_system_fonts=True))
