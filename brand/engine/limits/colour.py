"""The limits of the rules on colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range, Unit
from brand.engine.limits.limits import ColourId, DeltaE, DeltaEPerMedium, Fraction, Limits, Ratio


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
    large_px: Annotated[float, Range(0, 1000), Unit("px CSS", "CSS px")]
    large_bold_px: Annotated[float, Range(0, 1000), Unit("px CSS", "CSS px")]


@dataclass(frozen=True, slots=True)
class ForbiddenPairLimits(Limits):
    """The pairs of text and ground stand with the palette."""

    rule = "colour.forbidden-pair"


@dataclass(frozen=True, slots=True)
class ShareRange:
    """The least and the largest share of the area in colours of the palette."""

    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class ProportionLimits(Limits):
    """How much of the area each role of palette.proportion may take.

    Nothing is said of artwork of which less than min_flat_fraction is flat and of the palette.
    """

    rule = "colour.proportion"
    shares: Mapping[ColourId, ShareRange]
    min_flat_fraction: Fraction


@dataclass(frozen=True, slots=True)
class VisionLimits(Limits):
    """Neighbours of at least min_area_fraction of the page, min_de2000 apart, stay so with a missing kind of cone."""

    rule = "colour.vision"
    min_de2000: DeltaE
    min_area_fraction: Fraction


LIMITS: tuple[type[Limits], ...] = (
    OffPaletteLimits,
    NearMissLimits,
    ContrastLimits,
    ForbiddenPairLimits,
    ProportionLimits,
    VisionLimits,
)
