"""The limits of the rules on printing inks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from brand.engine.decode import Range, Unit
from brand.engine.limits.limits import ColourId, Limits, Percent

Coverage = Annotated[float, Range(0, 400), Unit("% của cả bốn mực", "% of all four inks")]


@dataclass(frozen=True, slots=True)
class SpotNameLimits(Limits):
    """The names of spot colours stand with each colour; `besides` are inks that are none: varnish, cutting lines."""

    rule = "colour.spot-name"
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CmykBuildLimits(Limits):
    """max_difference: largest difference of any ink from the edition's build, in percent of that ink.

    A build that is within `meant_within` of one of the edition's in every ink is taken for that colour. `besides` are
    builds a colour may have for a purpose of its own, by colour id: black alone for small text.
    """

    rule = "colour.cmyk-build"
    max_difference: Percent
    meant_within: Percent
    besides: Mapping[ColourId, tuple[tuple[Percent, Percent, Percent, Percent], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TotalInkLimits(Limits):
    """max_percent: the largest sum of cyan, magenta, yellow and black, by printing condition."""

    rule = "colour.total-ink"
    max_percent: Mapping[str, Coverage]


LIMITS: tuple[type[Limits], ...] = (
    SpotNameLimits,
    CmykBuildLimits,
    TotalInkLimits,
)
