"""What an edition may limit: one class a rule id, its fields the numbers of that rule.

A rule id listed here is known to the format for ever, whether or not this engine can already measure it. Rules whose
limits stand elsewhere in the edition (minimum widths and clear space with each logo, families with the typefaces)
have a class without fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from brand.engine.decode import Range

Fraction = Annotated[float, Range(0, 1)]
DeltaE = Annotated[float, Range(0, 100)]  # CIEDE2000
Ratio = Annotated[float, Range(1, 21)]  # WCAG contrast
Lightness = Annotated[float, Range(0, 100)]  # L*


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one rule."""

    rule: ClassVar[str]


@dataclass(frozen=True, slots=True)
class DeltaEPerMedium:
    """A colour difference in CIEDE2000 for screens and for print."""

    screen: DeltaE
    print: DeltaE


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


@dataclass(frozen=True, slots=True)
class CobrandSizeLimits(Limits):
    """max_height_ratio: a partner's optical height over our own."""

    rule = "cobrand.size"
    max_height_ratio: Annotated[float, Range(0, 10)]


@dataclass(frozen=True, slots=True)
class CobrandSeparationLimits(Limits):
    """min_gap: distance to a partner's mark, in clear spaces of our own logo."""

    rule = "cobrand.separation"
    min_gap: Annotated[float, Range(0, 20)]


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


@dataclass(frozen=True, slots=True)
class TypeFamilyLimits(Limits):
    """Only the families of the edition."""

    rule = "type.family"


@dataclass(frozen=True, slots=True)
class TypeMinSizeLimits(Limits):
    """Smallest text: CSS pixels on screen, points in print."""

    rule = "type.min-size"
    screen_px: Annotated[float, Range(0, 1000)]
    print_pt: Annotated[float, Range(0, 1000)]


@dataclass(frozen=True, slots=True)
class NotEmbeddedLimits(Limits):
    """Fonts travel with the file, or text is turned into outlines."""

    rule = "type.not-embedded"


@dataclass(frozen=True, slots=True)
class MissingGlyphsLimits(Limits):
    """No text in a family that lacks its letters."""

    rule = "type.missing-glyphs"


@dataclass(frozen=True, slots=True)
class LegacyEncodingLimits(Limits):
    """No TCVN3 or VNI code points."""

    rule = "type.legacy-encoding"


@dataclass(frozen=True, slots=True)
class NormalisationLimits(Limits):
    """form: the Unicode form of all text."""

    rule = "type.normalisation"
    form: Literal["NFC"]


@dataclass(frozen=True, slots=True)
class ColourSpaceLimits(Limits):
    """The colour space a file must have for its medium."""

    rule = "file.colour-space"
    screen: Literal["sRGB"]
    print: Literal["CMYK"]


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
    CobrandSizeLimits,
    CobrandSeparationLimits,
    OffPaletteLimits,
    NearMissLimits,
    ContrastLimits,
    TypeFamilyLimits,
    TypeMinSizeLimits,
    NotEmbeddedLimits,
    MissingGlyphsLimits,
    LegacyEncodingLimits,
    NormalisationLimits,
    ColourSpaceLimits,
)
