"""What an edition may limit: one class a rule id, its fields the numbers of that rule.

A rule id listed here is known to the format for ever, whether or not this engine can already measure it. Rules whose
limits stand elsewhere in the edition (minimum widths and clear space with each logo, families with the typefaces)
have a class without fields.
"""

from __future__ import annotations

from brand.engine.limits.catalogue import LIMITS
from brand.engine.limits.cobrand import (
    CobrandOrderLimits,
    CobrandSeparationLimits,
    CobrandSizeLimits,
    CobrandUnapprovedLimits,
)
from brand.engine.limits.colour import (
    ContrastLimits,
    ForbiddenPairLimits,
    NearMissLimits,
    OffPaletteLimits,
    ProportionLimits,
    ShareRange,
    VisionLimits,
)
from brand.engine.limits.file import (
    ColourSpaceLimits,
)
from brand.engine.limits.film import (
    FilmCornerLimits,
    FilmHeightLimits,
    FilmOpacityLimits,
    FilmSafeAreaLimits,
    FilmVariantLimits,
)
from brand.engine.limits.ink import (
    CmykBuildLimits,
    SpotNameLimits,
    TotalInkLimits,
)
from brand.engine.limits.limits import DeltaE, DeltaEPerMedium, Fraction, Lightness, Limits, Ratio
from brand.engine.limits.logo import (
    BusyBackgroundLimits,
    ClearSpaceLimits,
    CroppedLimits,
    DistortionLimits,
    EffectsLimits,
    LockupLimits,
    LogoContrastLimits,
    LowResolutionLimits,
    MinSizeLimits,
    MirroredLimits,
    MissingLimits,
    OccludedLimits,
    OutdatedLimits,
    PageEdgeLimits,
    RearrangedLimits,
    RecolourLimits,
    RetypedLimits,
    RotationLimits,
    ShearedLimits,
    TooManyLimits,
    TranslucentLimits,
    VariantLimits,
)
from brand.engine.limits.type import (
    EmbeddingLicenceLimits,
    LegacyEncodingLimits,
    LineCollisionLimits,
    MissingGlyphsLimits,
    NormalisationLimits,
    NotEmbeddedLimits,
    SyntheticLimits,
    TooManySizesLimits,
    TypeFamilyLimits,
    TypeMinSizeLimits,
)
from brand.engine.limits.words import (
    OfficialNameLimits,
    TaglineLimits,
)

__all__ = [
    "LIMITS",
    "BusyBackgroundLimits",
    "ClearSpaceLimits",
    "CmykBuildLimits",
    "CobrandOrderLimits",
    "CobrandSeparationLimits",
    "CobrandSizeLimits",
    "CobrandUnapprovedLimits",
    "ColourSpaceLimits",
    "ContrastLimits",
    "CroppedLimits",
    "DeltaE",
    "DeltaEPerMedium",
    "DistortionLimits",
    "EffectsLimits",
    "EmbeddingLicenceLimits",
    "FilmCornerLimits",
    "FilmHeightLimits",
    "FilmOpacityLimits",
    "FilmSafeAreaLimits",
    "FilmVariantLimits",
    "ForbiddenPairLimits",
    "Fraction",
    "LegacyEncodingLimits",
    "Lightness",
    "Limits",
    "LineCollisionLimits",
    "LockupLimits",
    "LogoContrastLimits",
    "LowResolutionLimits",
    "MinSizeLimits",
    "MirroredLimits",
    "MissingGlyphsLimits",
    "MissingLimits",
    "NearMissLimits",
    "NormalisationLimits",
    "NotEmbeddedLimits",
    "OccludedLimits",
    "OffPaletteLimits",
    "OfficialNameLimits",
    "OutdatedLimits",
    "PageEdgeLimits",
    "ProportionLimits",
    "Ratio",
    "RearrangedLimits",
    "RecolourLimits",
    "RetypedLimits",
    "RotationLimits",
    "ShareRange",
    "ShearedLimits",
    "SpotNameLimits",
    "SyntheticLimits",
    "TaglineLimits",
    "TooManyLimits",
    "TooManySizesLimits",
    "TotalInkLimits",
    "TranslucentLimits",
    "TypeFamilyLimits",
    "TypeMinSizeLimits",
    "VariantLimits",
    "VisionLimits",
]
