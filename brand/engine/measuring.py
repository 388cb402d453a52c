"""Measure an artwork: find the logos, the flat areas, and the grounds of the texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from brand.engine.artwork.flats import flat_regions
from brand.engine.artwork.model import Artwork, Kind, Paint, Picture, Shape, TextRun
from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Doubt
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Medium
from brand.engine.logo.pixels import find_in_pixels
from brand.engine.logo.placement import Placement
from brand.engine.logo.structure import find_in_structure, shapes_of
from brand.engine.painting import Painting, paint_page
from brand.engine.subject import Facet, FlatArea, GroundedText, Subject

T = TypeVar("T")
_SEE_THROUGH = frozenset({"opacity", "blend", "mask", "filter", "clip-path"})


def measure(artwork: Artwork, guideline: Guideline, *, medium: Medium, kind: Kind) -> Subject:
    """Measure all facets; one that fails is marked broken and the others go on."""
    paintings = [paint_page(page) for page in artwork.pages]
    placements = _guarded(lambda: _placements(artwork, guideline))
    flats = _guarded(lambda: _flats(artwork, paintings, placements.items))
    texts = _guarded(lambda: _texts(artwork, paintings))
    return Subject(artwork, medium, kind, placements, flats, texts)


def _guarded(work: Callable[[], Facet[T]]) -> Facet[T]:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong must show as broken, never as passed
        return Facet(broken=type(error).__name__)


def _placements(artwork: Artwork, guideline: Guideline) -> Facet[Placement]:
    found: list[Placement] = []
    doubts: list[Doubt] = []
    for number, page in enumerate(artwork.pages):
        found += find_in_structure(page, number, guideline.marks)
        doubts += [Doubt(unread.code, number, unread.box) for unread in page.unread]
        for element in page.elements:
            if isinstance(element, Picture):
                inside, sure = find_in_pixels(element, number, guideline.marks)
                found += inside
                if not sure:
                    doubts.append(Doubt("logo-not-found-in-pixels", number, element.box))
    return Facet(tuple(found), tuple(dict.fromkeys(doubts)))


def _flats(artwork: Artwork, paintings: list[Painting], placements: tuple[Placement, ...]) -> Facet[FlatArea]:
    areas: list[FlatArea] = []
    doubts: list[Doubt] = []
    for number, (page, painting) in enumerate(zip(artwork.pages, paintings, strict=True)):
        own = [placement for placement in placements if placement.page == number]
        marks = {
            index for placement in own if placement.found_by == "structure" for index in shapes_of(placement, page)
        }
        for index in painting.shown():
            element, region = page.elements[index], painting.visible_box(index)
            if index in marks or region is None:
                continue
            fraction = painting.fraction(index)
            if isinstance(element, Picture):
                boxes = [placement.box for placement in own if placement.found_by == "pixels"]
                inside, photographic = flat_regions(element, boxes)
                areas += [
                    FlatArea(number, flat.rgb, flat.fraction * fraction, flat.region, flat.error) for flat in inside
                ]
                if photographic:
                    doubts.append(Doubt("photographic", number, region))
            elif isinstance(element, Shape) and element.fill is not None:
                areas.append(_flat(number, element, element.fill, fraction, region))
    return Facet(_merged([area for area in areas if area.rgb is not None or area.doubt]), tuple(doubts))


def _flat(number: int, shape: Shape, fill: Paint, fraction: float, region: Box) -> FlatArea:
    if fill.kind == "gradient" and fill.opacity == 1 and not shape.effects & _SEE_THROUGH:
        return FlatArea(number, None, fraction, region)  # a gradient is no flat area and no doubt either
    if fill.kind == "pattern":
        return FlatArea(number, None, fraction, region, doubt="pattern")
    if fill.opacity < 1 or shape.effects & _SEE_THROUGH:
        return FlatArea(number, None, fraction, region, doubt="translucent")
    return FlatArea(number, fill.colours[0], fraction, region)


def _merged(areas: list[FlatArea]) -> tuple[FlatArea, ...]:
    """Add up the areas of one page that have the same colour; doubtful ones stay apart."""
    merged: dict[tuple[int, Rgb], FlatArea] = {}
    apart = []
    for area in areas:
        if area.rgb is None:
            apart.append(area)
            continue
        key = (area.page, area.rgb)
        other = merged.get(key)
        if other is None:
            merged[key] = area
            continue
        larger = max(other, area, key=lambda candidate: candidate.region.area)
        total = other.fraction + area.fraction
        merged[key] = FlatArea(area.page, area.rgb, total, larger.region, max(other.error, area.error))
    return (*merged.values(), *apart)


def _texts(artwork: Artwork, paintings: list[Painting]) -> Facet[GroundedText]:
    texts: list[GroundedText] = []
    doubts: list[Doubt] = []
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
                doubts.append(Doubt("text-in-pixels", number, element.box))
    return Facet(tuple(texts), tuple(dict.fromkeys(doubts)))


def _grounded(number: int, run: TextRun, fill: Paint, under: list[Shape | TextRun | Picture | None]) -> GroundedText:
    def doubtful(code: str) -> GroundedText:
        return GroundedText(number, run, (), (), code)

    if fill.opacity < 1 or run.effects & _SEE_THROUGH:
        return doubtful("translucent")
    if fill.kind == "pattern":
        return doubtful("pattern")
    grounds: list[Rgb] = []
    for element in under:
        if element is None:
            return doubtful("no-ground")
        if not isinstance(element, Shape) or element.fill is None:
            return doubtful("text-over-picture")
        if element.fill.opacity < 1 or element.effects & _SEE_THROUGH:
            return doubtful("translucent")
        if element.fill.kind == "pattern":
            return doubtful("pattern")
        grounds += element.fill.colours
    return GroundedText(number, run, fill.colours, tuple(dict.fromkeys(grounds)))
