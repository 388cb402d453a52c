"""What an edition may limit: one class a rule id, its fields the numbers of that rule.

A rule id listed here is known to the format for ever, whether or not this engine can already measure it. Rules whose
limits stand elsewhere in the edition (minimum widths and clear space with each logo, families with the typefaces)
have a class without fields.
"""

from __future__ import annotations

from brand.engine.limits.catalogue import LIMITS
from brand.engine.limits.cobrand import (
    CobrandSeparationLimits,
    CobrandSizeLimits,
)
from brand.engine.limits.colour import (
    ContrastLimits,
    NearMissLimits,
    OffPaletteLimits,
)
from brand.engine.limits.file import (
    ColourSpaceLimits,
)
from brand.engine.limits.limits import DeltaE, DeltaEPerMedium, Fraction, Lightness, Limits, Ratio
from brand.engine.limits.logo import (
    BusyBackgroundLimits,
    ClearSpaceLimits,
    CroppedLimits,
    DistortionLimits,
    EffectsLimits,
    LogoContrastLimits,
    LowResolutionLimits,
    MinSizeLimits,
    MirroredLimits,
    OutdatedLimits,
    RecolourLimits,
    RotationLimits,
    VariantLimits,
)
from brand.engine.limits.type import (
    LegacyEncodingLimits,
    MissingGlyphsLimits,
    NormalisationLimits,
    NotEmbeddedLimits,
    TypeFamilyLimits,
    TypeMinSizeLimits,
)

__all__ = [
    "LIMITS",
    "BusyBackgroundLimits",
    "ClearSpaceLimits",
    "CobrandSeparationLimits",
    "CobrandSizeLimits",
    "ColourSpaceLimits",
    "ContrastLimits",
    "CroppedLimits",
    "DeltaE",
    "DeltaEPerMedium",
    "DistortionLimits",
    "EffectsLimits",
    "Fraction",
    "LegacyEncodingLimits",
    "Lightness",
    "Limits",
    "LogoContrastLimits",
    "LowResolutionLimits",
    "MinSizeLimits",
    "MirroredLimits",
    "MissingGlyphsLimits",
    "NearMissLimits",
    "NormalisationLimits",
    "NotEmbeddedLimits",
    "OffPaletteLimits",
    "OutdatedLimits",
    "Ratio",
    "RecolourLimits",
    "RotationLimits",
    "TypeFamilyLimits",
    "TypeMinSizeLimits",
    "VariantLimits",
]
