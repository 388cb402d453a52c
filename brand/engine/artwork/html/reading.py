"""Read an HTML page as it looks without scripts.

    read_html(raw, "poster.html", base=Path("designs"))

Styles, pictures and fonts are taken from the page itself and from files in its folder or below; without a folder, from
the page alone. Where the body holds one box of a stated size, that box is the page; else the page is a window
`WIDTH` CSS pixels wide, as high as its content.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from brand.engine.artwork.css.fonts import Fonts
from brand.engine.artwork.html.document import UNREAD, Document
from brand.engine.artwork.html.fragments import Fragment
from brand.engine.artwork.html.images import Images
from brand.engine.artwork.html.layout import Layout
from brand.engine.artwork.html.painting import Canvas, Painter, ground_of
from brand.engine.artwork.html.resources import Resources
from brand.engine.artwork.mapping import mapped
from brand.engine.artwork.model import Artwork, Element, Page, Paint, Shape, Unread
from brand.engine.artwork.outline import rectangle
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

WIDTH, HEIGHT = 1280.0, 720.0
_PX_PER_MM = 96 / 25.4
_LARGEST_SIDE = 100_000.0
# Without these the places of the layout are not those a browser gives.
_MISPLACING = frozenset({"layout", "css-at-rule", "css-selector", "missing-stylesheet"})


def read_html(raw: bytes, name: str, *, base: Path | None = None) -> Artwork:
    """Read a page; raise ArtworkError when it is broken or beyond the limits."""
    resources = Resources(base)
    document = Document(raw, resources, width=WIDTH)
    images = Images(resources)
    fonts = Fonts(document.sheet.fonts, resources.read)
    layout = Layout(document, images, fonts, width=WIDTH, height=HEIGHT)
    root = layout.page()
    painter = Painter(images)
    area = _area(root)
    for rgb, opacity in ground_of(root):
        ground = rectangle(area.x0, area.y0, area.width, area.height)
        if ground is not None:
            painter.elements.append(Shape(ground, area, Paint("flat", (rgb,), opacity)))
    painter.paint(root, Canvas(Affine(), None, frozenset()))
    elements = [mapped(element, Affine(e=-area.x0, f=-area.y0)) for element in painter.elements]
    page = Box(0, 0, area.width, area.height)
    shown = [element for element in elements if _touches(element, page)]
    scripts = {UNREAD[str(node.tag)] for node in document.root.iter("script") if _is_program(node.get("type"))}
    codes = document.sheet.unread | layout.unread | painter.unread | resources.missing | scripts
    flows = bool(codes & _MISPLACING)
    unread = tuple(Unread(code) for code in sorted(codes))
    whole = Page(area.width, area.height, _PX_PER_MM, tuple(shown), unread, flows)
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "html", (whole,))


def _area(root: Fragment) -> Box:
    """Give the part of the layout that is the page."""
    body = next((child for child in root.children if isinstance(child, Fragment)), root)
    inside = [child for child in body.children if not isinstance(child, Fragment) or child.width or child.height]
    box = None
    if len(inside) == 1 and isinstance(inside[0], Fragment):
        style = inside[0].style
        if style.length("width", WIDTH) is not None and style.length("height", HEIGHT) is not None:
            (dx, dy), only = inside[0].shift, inside[0].border_box
            box = Box(only.x0 + dx, only.y0 + dy, only.x1 + dx, only.y1 + dy)
    if box is None:
        box = Box(0.0, 0.0, WIDTH, max(1.0, _lowest(root)))
    if not (0 < box.width <= _LARGEST_SIDE and 0 < box.height <= _LARGEST_SIDE):
        problem = f"The page is {box.width:g} by {box.height:g} px."
        raise ArtworkError("html-size", problem, remedy=f"Give a page of 1 to {_LARGEST_SIDE:g} px.")
    return box


def _lowest(fragment: Fragment) -> float:
    below = [_lowest(child) for child in fragment.children if isinstance(child, Fragment)]
    return max([fragment.y + fragment.height, *below])


def _touches(element: Element, page: Box) -> bool:
    return element.box.intersection(page) is not None or element.box.area == 0


def _is_program(kind: str | None) -> bool:
    return kind in (None, "", "module") or "javascript" in kind
