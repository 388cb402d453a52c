"""The limits of the rules on logos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range
from brand.engine.limits.limits import DeltaEPerMedium, Fraction, Lightness, Limits, Ratio


@dataclass(frozen=True, slots=True)
class MinSizeLimits(Limits):
    """The minimum widths stand with each logo."""

    rule = "logo.min-size"


@dataclass(frozen=True, slots=True)
class ClearSpaceLimits(Limits):
    """The clear space stands with each logo."""

    rule = "logo.clear-space"


@dataclass(frozen=True, slots=True)
class DistortionLimits(Limits):
    """max_ratio_error: largest ratio of the placement's singular values, minus 1."""

    rule = "logo.distortion"
    max_ratio_error: Fraction


@dataclass(frozen=True, slots=True)
class RotationLimits(Limits):
    """max_degrees: largest angle of the baseline, either way."""

    rule = "logo.rotation"
    max_degrees: Annotated[float, Range(0, 180)]


@dataclass(frozen=True, slots=True)
class MirroredLimits(Limits):
    """No mirror image of a mark that has a left and a right."""

    rule = "logo.mirrored"


@dataclass(frozen=True, slots=True)
class RecolourLimits(Limits):
    """max_de2000: largest difference of any part's fill from the variant's own."""

    rule = "logo.recolour"
    max_de2000: DeltaEPerMedium


@dataclass(frozen=True, slots=True)
class EffectsLimits(Limits):
    """No shadow, outline, glow or gradient."""

    rule = "logo.effects"


@dataclass(frozen=True, slots=True)
class CroppedLimits(Limits):
    """max_hidden_fraction: largest share of the ink outside the page or clipped."""

    rule = "logo.cropped"
    max_hidden_fraction: Fraction


@dataclass(frozen=True, slots=True)
class LogoContrastLimits(Limits):
    """min_ratio: WCAG ratio of the dominant fill to the ground."""

    rule = "logo.contrast"
    min_ratio: Ratio


@dataclass(frozen=True, slots=True)
class BusyBackgroundLimits(Limits):
    """max_lightness_deviation: standard deviation of L* under the logo."""

    rule = "logo.busy-background"
    max_lightness_deviation: Lightness


@dataclass(frozen=True, slots=True)
class VariantLimits(Limits):
    """Mean L* under a logo: at least the first for marks made for light grounds, at most the second for dark ones."""

    rule = "logo.variant"
    min_light_ground: Lightness
    max_dark_ground: Lightness


@dataclass(frozen=True, slots=True)
class OutdatedLimits(Limits):
    """No retired logo; the status stands with each logo."""

    rule = "logo.outdated"


@dataclass(frozen=True, slots=True)
class LowResolutionLimits(Limits):
    """min_source_px: pixels of the placed picture for each pixel of output."""

    rule = "logo.low-resolution"
    min_source_px: Annotated[float, Range(0, 10)]


LIMITS: tuple[type[Limits], ...] = (
    MinSizeLimits,
    ClearSpaceLimits,
    DistortionLimits,
    RotationLimits,
    MirroredLimits,
    RecolourLimits,
    EffectsLimits,
    CroppedLimits,
    LogoContrastLimits,
    BusyBackgroundLimits,
    VariantLimits,
    OutdatedLimits,
    LowResolutionLimits,
)
