"""The limits of the rules on colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range
from brand.engine.limits.limits import DeltaEPerMedium, Fraction, Limits, Ratio


@dataclass(frozen=True, slots=True)
class OffPaletteLimits(Limits):
    """A flat area of at least min_area_fraction of the page whose colour is min_de2000 or more from the palette."""

    rule = "colour.off-palette"
    min_de2000: DeltaEPerMedium
    min_area_fraction: Fraction


@dataclass(frozen=True, slots=True)
class NearMissLimits(Limits):
    """A flat area whose colour is between min_de2000 and max_de2000 from the palette."""

    rule = "colour.near-miss"
    min_de2000: DeltaEPerMedium
    max_de2000: DeltaEPerMedium
    min_area_fraction: Fraction


@dataclass(frozen=True, slots=True)
class ContrastLimits(Limits):
    """WCAG ratios of text to ground; from large_px, or large_bold_px when bold, the second holds."""

    rule = "colour.contrast"
    min_ratio: Ratio
    min_ratio_large: Ratio
    large_px: Annotated[float, Range(0, 1000)]
    large_bold_px: Annotated[float, Range(0, 1000)]


LIMITS: tuple[type[Limits], ...] = (
    OffPaletteLimits,
    NearMissLimits,
    ContrastLimits,
)
