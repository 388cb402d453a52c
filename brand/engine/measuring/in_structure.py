"""Measure what is around a logo among the elements of a page, be it drawn there or placed as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brand.engine.artwork.model import Element, Page, Picture, Shape, TextRun
from brand.engine.colour.lab import d65
from brand.engine.finding import Measured
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import paint
from brand.engine.logo.placement import Placement
from brand.engine.measuring.distance import between, reaches_over
from brand.engine.measuring.pixels.ink import ink_of
from brand.engine.measuring.pixels.room import room_of
from brand.engine.measuring.places import MOST, Places
from brand.engine.measuring.showing import Showing, showing
from brand.engine.rendering import draw_below
from brand.engine.subject import Ground, Neighbour, NeighbourKind, Surroundings

_LEAST_KNOWN = 0.9  # of the ground's cells
_FAR = 1.5  # heights of the logo beyond which a neighbour does not matter
_EFFECTS = frozenset({"shadow", "glow", "blur", "outline", "filter"})
_FIELDS = ("ground", "nearest", "hidden", "covered", "opacity", "effects")
_COPY = 0.35  # of the logo's height within which a copy of its outline is its shadow


def around_in_structure(
    placement: Placement,
    page: Page,
    places: Places,
    others: Sequence[Placement],
    *,
    paper: bool,
    output_per_unit: float,
) -> Surroundings:
    """Measure one placement; `others` are the other logos on the page, ours and partners'.

    `paper` says that the empty page is white, `output_per_unit` how many pixels of output one page unit has.
    """
    indices = _own(placement, page)
    if not indices:
        return Surroundings(placement, doubts=dict.fromkeys(_FIELDS, "logo-lost"))
    if len(places.meeting(placement.box, _FAR * placement.ink_height)) > MOST:
        return Surroundings(placement, doubts=dict.fromkeys(_FIELDS, "too-many-elements"))
    doubts: dict[str, str] = {}
    own = [page.elements[index] for index in indices]
    ground = _ground(placement, page, places, min(indices), paper=paper)
    if page.flows:
        doubts |= dict.fromkeys(("ground", "nearest"), "flowing-text")
    elif ground is None:
        doubts["ground"] = "translucent"
    picture = own[0] if isinstance(own[0], Picture) else None
    over = [page.elements[place] for place in places.meeting(placement.box) if place > max(indices)]
    shows = showing(placement, page, own, over)
    covered, opacity = shows.covered, shows.opacity
    if picture is not None:
        covered, opacity, seen = _with_pixels(shows, placement, picture)
        doubts |= seen
    for name, why in (("covered", shows.covered_doubt), ("opacity", shows.opacity_doubt)):
        doubts |= {name: why} if why else {}
    source = output = None
    if picture is not None:
        output = output_per_unit * max(picture.pose.x_scale, picture.pose.y_scale)
        source = 1 / output if output > 0 else None
    return Surroundings(
        placement,
        None if page.flows else ground,
        None if page.flows else _nearest(placement, page, places, indices, others),
        shows.cut,
        source,
        _effects(placement, page, own, min(indices)),
        doubts,
        covered,
        opacity,
    )


def _with_pixels(
    shows: Showing, placement: Placement, picture: Picture
) -> tuple[Measured | None, Measured | None, dict[str, str]]:
    """Give how much is covered and how opaque it is by the page and by the pixels together, and what is in doubt."""
    room = room_of(placement, picture)
    if room is None:
        return None, None, dict.fromkeys(("covered", "opacity"), "too-few-pixels")
    ink = ink_of(room, placement.effects)
    covered, opacity = shows.covered, shows.opacity
    if covered is not None and ink.covered is not None:
        share = 1 - (1 - covered.value) * (1 - ink.covered.value)
        covered = Measured(share, covered.uncertainty + ink.covered.uncertainty)
    if opacity is not None and opacity.value == 1:
        opacity = ink.opacity
    return covered, opacity, {name: why for name, why in ink.doubts.items() if name == "covered" or opacity is None}


def _own(placement: Placement, page: Page) -> set[int]:
    """Give the indices of the elements the logo consists of."""
    if placement.found_by == "structure":
        return set(placement.elements)
    found = [
        index
        for index, element in enumerate(page.elements)
        if isinstance(element, Picture) and _share_inside(placement.box, element.box) > 0.25
    ]
    return {found[-1]} if found else set()


def _share_inside(box: Box, other: Box) -> float:
    common = box.intersection(other)
    return common.area / box.area if common is not None and box.area > 0 else 0.0


def _ground(placement: Placement, page: Page, places: Places, index: int, *, paper: bool) -> Ground | None:
    window = placement.box.intersection(page.box) or placement.box
    under = [place for place in places.meeting(window) if place <= index]
    drawn = draw_below(page, window, [place for place in under if place < index], paper=paper)
    element = page.elements[index]
    if isinstance(element, Picture):
        # Where the picture is opaque around the ink, it is its own ground.
        with_picture = draw_below(page, window, under, paper=paper)
        ink = _ink(placement, window, drawn.rgb.shape[:2])
        outside = ~ink & with_picture.known
        if np.count_nonzero(outside) >= 0.1 * outside.size:
            return _ground_of(with_picture.rgb[outside])
        return None
    if np.count_nonzero(drawn.known) < _LEAST_KNOWN * drawn.known.size:
        return None
    return _ground_of(drawn.rgb[drawn.known])


def _ground_of(rgb: NDArray[np.float64]) -> Ground:
    lightness = d65(rgb.reshape(-1, 3))[:, 0]
    red, green, blue = (round(float(value)) for value in rgb.reshape(-1, 3).mean(axis=0))
    return Ground((red, green, blue), float(lightness.mean()), float(lightness.std()), 0.5)


def _ink(placement: Placement, window: Box, size: tuple[int, ...]) -> NDArray[np.bool_]:
    """Give where the ink and its soft edges lie in a grid over the window."""
    height, width = size[0], size[1]
    to_grid = Affine(a=width / window.width, d=height / window.height) @ Affine(e=-window.x0, f=-window.y0)
    painted = paint(placement.mark.parts, to_grid @ placement.pose, width, height) > 0
    wide = painted.copy()
    wide[1:] |= painted[:-1]
    wide[:-1] |= painted[1:]
    wide[:, 1:] |= painted[:, :-1]
    wide[:, :-1] |= painted[:, 1:]
    return wide


def _nearest(
    placement: Placement, page: Page, places: Places, indices: set[int], others: Sequence[Placement]
) -> Neighbour | None:
    box = placement.box
    found: list[Neighbour] = []
    kind: NeighbourKind
    for other in others:
        kind = "partner" if other.mark.logo.status == "partner" else "logo"
        found.append(Neighbour(kind, other.box, Measured(between(box, other.box), other.length_error)))
    reach = _FAR * placement.ink_height
    for index in places.meeting(box, reach * (1 + 1e-9)):
        element = page.elements[index]
        if index in indices or any(_share_inside(element.box, other.box) > 0.98 for other in others):
            continue
        if between(box, element.box) > reach or element.box.area <= 0:
            continue
        if isinstance(element, Shape) and element.fill is None and element.stroke is None:
            continue
        gap = _gap(box, element)
        if gap is None or gap > reach:
            continue
        shown = element.box.intersection(page.box)
        if shown is not None:
            kind = "text" if isinstance(element, TextRun) else "picture" if isinstance(element, Picture) else "shape"
            found.append(Neighbour(kind, shown, Measured(gap, _slack(element))))
    return min(found, key=lambda neighbour: neighbour.gap.value, default=None)


def _gap(box: Box, element: Element) -> float | None:
    """Give the gap to an element; None when the logo stands on it."""
    if isinstance(element, TextRun):
        return between(box, element.box)
    if isinstance(element, Picture):
        high, wide = element.pixels.shape[:2]
        outline = [element.pose.apply(Box(0, 0, wide, high).corners)]
    else:
        outline = element.outline.polygons(6)
    if reaches_over(outline, box, even_odd=isinstance(element, Shape) and element.even_odd):
        return None
    return min((between(box, polygon) for polygon in outline if len(polygon)), default=None)


def _slack(element: Element) -> float:
    # The ink of a text whose font is not at hand is estimated.
    if isinstance(element, TextRun) and (element.font is None or element.font.coverage is None):
        return 0.06 * element.size
    return 0.0


def _effects(placement: Placement, page: Page, own: Sequence[Element], first: int) -> frozenset[str]:
    found = set(placement.effects & _EFFECTS)
    for element in own:
        found |= element.effects & _EFFECTS
        if isinstance(element, Shape):
            if element.stroke is not None and element.stroke_width > 0:
                found.add("outline")
            if element.fill is not None and element.fill.kind == "gradient":
                found.add("gradient")
    if any(seen.fill is not None and seen.fill.kind == "gradient" for seen in placement.parts):
        found.add("gradient")
    anchor = max((e for e in own if isinstance(e, Shape)), key=lambda e: len(e.outline.points), default=None)
    if anchor is not None and "shadow" not in found and _has_copy(anchor, page.elements[:first], placement.ink_height):
        found.add("shadow")
    return frozenset("shadow" if name == "filter" else name for name in found)


def _has_copy(anchor: Shape, below: Sequence[Element], height: float) -> bool:
    """Say whether the same outline was painted just beside it before: a shadow made by hand."""
    for element in below:
        if not isinstance(element, Shape) or element.outline.commands != anchor.outline.commands:
            continue
        shift = anchor.outline.points - element.outline.points
        offset = shift.mean(axis=0)
        near = 0 < float(np.hypot(*offset)) < _COPY * height
        if near and float(np.abs(shift - offset).max()) < 0.01 * height:
            return True
    return False
