"""Collect the printing inks a file states: each build and each spot colour once a page."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.artwork.model import Artwork, Element, Paint, Picture, TextRun
from brand.engine.finding import Doubt
from brand.engine.subject import Facet, InkUse

_INKED = frozenset({"DeviceCMYK", "ICCBased-CMYK", "Separation", "DeviceN"})


def inks(artwork: Artwork) -> Facet[InkUse]:
    """Give all uses of inks; without any, what could not be read of the file is no doubt about them either."""
    found: dict[InkUse, InkUse] = {}
    for number, page in enumerate(artwork.pages):
        for element in page.elements:
            for use in _uses(number, element):
                # The place is left out of the key: the first one stands for all.
                found.setdefault(InkUse(use.page, None, use.space, use.paint, use.rgb, use.cmyk, use.spot), use)
    if not found:
        return Facet()
    unread = tuple(
        Doubt(unread.code, number, unread.box) for number, page in enumerate(artwork.pages) for unread in page.unread
    )
    return Facet(tuple(found.values()), unread)


def _uses(page: int, element: Element) -> Iterator[InkUse]:
    if isinstance(element, Picture):
        if element.space in _INKED:
            yield InkUse(page, element.box, element.space or "", "picture")
        return
    paints = [element.fill] if isinstance(element, TextRun) else [element.fill, element.stroke]
    for paint in paints:
        if paint is not None and paint.space in _INKED:
            yield _use(page, element, paint)


def _use(page: int, element: Element, paint: Paint) -> InkUse:
    rgb = paint.colours[0] if paint.kind == "flat" and paint.colours else None
    mixed = "mixed" if "blend" in element.effects else paint.kind
    return InkUse(page, element.box, paint.space or "", mixed, rgb, paint.cmyk, paint.spot)
