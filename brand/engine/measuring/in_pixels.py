"""Measure what is around a logo that was found in a picture."""

from __future__ import annotations

from collections.abc import Sequence

from brand.engine.artwork.model import Page, Picture
from brand.engine.finding import Measured
from brand.engine.geometry import Box
from brand.engine.logo.placement import Placement
from brand.engine.measuring.pixels.effects import effects_of
from brand.engine.measuring.pixels.gap import nearest
from brand.engine.measuring.pixels.ground import under
from brand.engine.measuring.pixels.hidden import hidden
from brand.engine.measuring.pixels.ink import ink_of
from brand.engine.measuring.pixels.room import room_of
from brand.engine.measuring.pixels.sharpness import sharpness_of, source_pixels
from brand.engine.subject import Surroundings

_FIELDS = ("ground", "nearest", "hidden", "source_px", "effects", "covered", "opacity")


def around_in_pixels(placement: Placement, page: Page, others: Sequence[Placement]) -> Surroundings:
    """Measure one placement; `others` are the other logos on the page, ours and partners'."""
    picture = _picture(placement.box, page)
    room = room_of(placement, picture) if picture is not None else None
    if picture is None or room is None:
        return Surroundings(placement, doubts=dict.fromkeys(_FIELDS, "too-few-pixels"))
    doubts: dict[str, str] = {}
    sharpness = sharpness_of(room)
    close = room_of(placement, picture, part_at_full_size=True) if room.reduced else None
    source, why = source_pixels(close or room, picture, sharpness_of(close) if close else sharpness)
    if why:
        doubts["source_px"] = why
    effects = effects_of(room, sharpness.blur if sharpness else 0.0)
    if room.ground is None or not room.ground.plain:
        doubts["effects"] = "busy-ground"
    ground = under(room, effects.reach)
    if ground is None:
        doubts["ground"] = "no-ground-seen"
    neighbour, why = nearest(room, effects.reach, others)
    if why:
        doubts["nearest"] = why
    if not _alone(picture, page):
        # What other elements lie around or over the picture, its pixels do not show.
        doubts |= dict.fromkeys(("ground", "nearest", "hidden", "covered", "opacity"), "other-elements")
    seen = ink_of(room, effects.names)
    doubts = seen.doubts | doubts
    missing = hidden(room, seen.cover)
    if placement.cut > missing.value:  # on an uneven ground its contour tells more than its ink
        missing = Measured(placement.cut, placement.cut / 2)
    if missing.value > 0 and seen.covered is not None and not seen.covered.value:
        doubts.setdefault("covered", "cut-or-covered")  # by something of the ground's colour
    return Surroundings(
        placement, ground, neighbour, missing, source, effects.names, doubts, seen.covered, seen.opacity
    )


def _picture(box: Box, page: Page) -> Picture | None:
    """Give the picture of the page that shows the logo: the last painted one that most of its box lies in."""
    found = None
    for element in page.elements:
        if isinstance(element, Picture):
            common = element.box.intersection(box)
            if common is not None and common.area >= 0.25 * box.area:
                found = element
    return found


def _alone(picture: Picture, page: Page) -> bool:
    return len(page.elements) == 1 and picture.clip is None
