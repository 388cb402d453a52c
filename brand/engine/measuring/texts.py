"""Measure what lies under each run of text."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork, Paint, Picture, Shape, TextRun
from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Doubt
from brand.engine.geometry import Box
from brand.engine.logo.placement import Placement
from brand.engine.measuring.lettering import lines_of
from brand.engine.measuring.looking import unseen
from brand.engine.painting import SEE_THROUGH, Painting
from brand.engine.subject import Facet, GroundedText


def texts(artwork: Artwork, paintings: list[Painting], placements: tuple[Placement, ...]) -> Facet[GroundedText]:
    """Ground all runs of text, and the lines seen in pictures; letters of the logos in `placements` are left out."""
    texts: list[GroundedText] = []
    doubts: list[Doubt] = []
    left_out = unseen(artwork)
    for number, (page, painting) in enumerate(zip(artwork.pages, paintings, strict=True)):
        doubts += [Doubt(unread.code, number, unread.box) for unread in page.unread]
        for index, element in enumerate(page.elements):
            if isinstance(element, TextRun) and element.fill is not None and index in painting.under:
                texts.append(
                    _grounded(
                        number,
                        element,
                        element.fill,
                        [page.elements[i] if i >= 0 else None for i in painting.under[index]],
                    )
                )
            elif isinstance(element, Picture):
                marks = [placement.box for placement in placements if placement.page == number]
                texts += _seen(number, element, marks) if (number, index) not in left_out else []
                doubts.append(Doubt("text-in-pixels", number, element.box))
    return Facet(tuple(texts), tuple(dict.fromkeys(doubts)))


def _seen(number: int, picture: Picture, marks: list[Box]) -> list[GroundedText]:
    """Give the lines of text in a picture: their words and family are not known."""
    found = []
    for line in lines_of(picture, marks):
        run = TextRun("", "", line.size, line.weight, Paint("flat", (line.ink,)), line.box)
        found.append(GroundedText(number, run, (line.ink,), line.grounds, error=line.error, size_error=line.size_error))
    return found


def _grounded(number: int, run: TextRun, fill: Paint, under: list[Shape | TextRun | Picture | None]) -> GroundedText:
    def doubtful(code: str) -> GroundedText:
        return GroundedText(number, run, (), (), code)

    if fill.opacity < 1 or run.effects & SEE_THROUGH:
        return doubtful("translucent")
    if fill.kind == "pattern":
        return doubtful("pattern")
    grounds: list[Rgb] = []
    for element in under:
        if element is None:
            return doubtful("no-ground")
        if not isinstance(element, Shape) or element.fill is None:
            return doubtful("text-over-picture")
        if element.fill.opacity < 1 or element.effects & SEE_THROUGH:
            return doubtful("translucent")
        if element.fill.kind == "pattern":
            return doubtful("pattern")
        grounds += element.fill.colours
    return GroundedText(number, run, fill.colours, tuple(dict.fromkeys(grounds)))
