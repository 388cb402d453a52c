"""Look at the ink of a logo in a picture: what lies over it, and how see-through it is."""

from __future__ import annotations

from dataclasses import dataclass

from brand.engine.finding import Measured
from brand.engine.measuring.pixels.covered import cover_of
from brand.engine.measuring.pixels.opacity import opacity_of
from brand.engine.measuring.pixels.room import Mask, Room


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """Where and how much of the ink is painted over, and its opacity, 0 to 1; doubts by field name."""

    cover: Mask | None
    covered: Measured | None
    opacity: Measured | None
    doubts: dict[str, str]


def ink_of(room: Room, effects: frozenset[str]) -> Ink:
    """Look at the ink itself; `effects` are those already seen."""
    doubts: dict[str, str] = {}
    opacity, why = opacity_of(room)
    if why:
        doubts["opacity"] = why
    if "gradient" in effects:
        # Ink of many colours cannot be told from other things over it.
        return Ink(None, None, None, dict.fromkeys(("covered", "opacity"), "part-colour-unreadable"))
    cover = cover_of(room)
    if cover is None:
        doubts["covered"] = "busy-ground"
    return Ink(cover.mask if cover else None, cover.share if cover else None, opacity, doubts)
