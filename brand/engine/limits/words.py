"""The limits of the rules on official words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range, Unit
from brand.engine.limits.limits import Limits


@dataclass(frozen=True, slots=True)
class OfficialNameLimits(Limits):
    """The names and their wrong forms stand with the brand."""

    rule = "words.official-name"


@dataclass(frozen=True, slots=True)
class TaglineLimits(Limits):
    """min_similarity: from which likeness on (1: the same letters) words are taken for the tagline."""

    rule = "words.tagline"
    min_similarity: Annotated[float, Range(0.5, 1), Unit("phần của 1", "share of 1")]


LIMITS: tuple[type[Limits], ...] = (
    OfficialNameLimits,
    TaglineLimits,
)
