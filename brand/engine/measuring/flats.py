"""Measure which flat colours a page shows, and on how much of it."""

from __future__ import annotations

from brand.engine.artwork.flats import flat_regions
from brand.engine.artwork.model import Artwork, Paint, Picture, Shape
from brand.engine.colour.srgb import Rgb
from brand.engine.finding import Doubt
from brand.engine.geometry import Box
from brand.engine.logo.placement import Placement
from brand.engine.measuring.looking import unseen
from brand.engine.painting import SEE_THROUGH, Painting
from brand.engine.subject import Facet, FlatArea


def flats(artwork: Artwork, paintings: list[Painting], placements: tuple[Placement, ...]) -> Facet[FlatArea]:
    areas: list[FlatArea] = []
    doubts: list[Doubt] = []
    left_out = unseen(artwork)
    for number, (page, painting) in enumerate(zip(artwork.pages, paintings, strict=True)):
        own = [placement for placement in placements if placement.page == number]
        marks = {index for placement in own for index in placement.elements}
        for index in painting.shown():
            element, region = page.elements[index], painting.visible_box(index)
            if index in marks or region is None:
                continue
            fraction = painting.fraction(index)
            if (number, index) in left_out:
                doubts.append(Doubt("too-many-pictures", number, region))
            elif isinstance(element, Picture):
                boxes = [placement.box for placement in own if placement.found_by == "pixels"]
                inside, photographic = flat_regions(element, boxes, among_others=len(page.elements) > 1)
                areas += [
                    FlatArea(number, flat.rgb, flat.fraction * fraction, flat.region, flat.error) for flat in inside
                ]
                if photographic:
                    doubts.append(Doubt("photographic", number, region))
            elif isinstance(element, Shape) and element.fill is not None:
                areas.append(_flat(number, element, element.fill, fraction, region))
    return Facet(_merged([area for area in areas if area.rgb is not None or area.doubt]), tuple(doubts))


def _flat(number: int, shape: Shape, fill: Paint, fraction: float, region: Box) -> FlatArea:
    if fill.kind == "gradient" and fill.opacity == 1 and not shape.effects & SEE_THROUGH:
        return FlatArea(number, None, fraction, region)  # a gradient is no flat area and no doubt either
    if fill.kind == "pattern":
        return FlatArea(number, None, fraction, region, doubt="pattern")
    if fill.opacity < 1 or shape.effects & SEE_THROUGH:
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
