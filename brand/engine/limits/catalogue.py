"""All limits an edition may state. The order is that of the schema."""

from __future__ import annotations

from brand.engine.limits import cobrand, colour, file, film, ink, logo, words
from brand.engine.limits import type as lettering
from brand.engine.limits.limits import Limits

LIMITS: tuple[type[Limits], ...] = (
    *logo.LIMITS,
    *cobrand.LIMITS,
    *colour.LIMITS,
    *ink.LIMITS,
    *lettering.LIMITS,
    *file.LIMITS,
    *words.LIMITS,
    *film.LIMITS,
)
