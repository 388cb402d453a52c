"""The limits of the rules on logos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.artwork.naming import Format
from brand.engine.decode import Range, Unit
from brand.engine.guideline.scalars import Channel, Slug
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
    max_degrees: Annotated[float, Range(0, 180), Unit("độ", "degrees")]


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
    min_source_px: Annotated[float, Range(0, 10), Unit("điểm ảnh nguồn / điểm đầu ra", "source px per output px")]


@dataclass(frozen=True, slots=True)
class ShearedLimits(Limits):
    """max_degrees: largest slant of the logo's upright lines against its baseline, either way."""

    rule = "logo.sheared"
    max_degrees: Annotated[float, Range(0, 90), Unit("độ", "degrees")]


@dataclass(frozen=True, slots=True)
class OccludedLimits(Limits):
    """max_covered_fraction: largest share of the ink that something is painted over."""

    rule = "logo.occluded"
    max_covered_fraction: Fraction


@dataclass(frozen=True, slots=True)
class RearrangedLimits(Limits):
    """max_shift: how far a part may lie from its place, as a share of the longer side of the logo's ink."""

    rule = "logo.rearranged"
    max_shift: Fraction


@dataclass(frozen=True, slots=True)
class RetypedLimits(Limits):
    """When the brand's name set as text stands for the logo.

    It does beside a logo of one of the lockups `symbols`, at most max_gap heights of it away and with letters of at
    least min_size of its height; and alone, when it is at least min_width of the page wide.
    """

    rule = "logo.retyped"
    symbols: tuple[Slug, ...]
    max_gap: Annotated[float, Range(0, 10), Unit("chiều cao biểu tượng", "heights of the symbol")]
    min_size: Fraction
    min_width: Fraction


@dataclass(frozen=True, slots=True)
class TranslucentLimits(Limits):
    """min_opacity: of every part of a logo; the opacity of one in the corner of a film stands with `video`."""

    rule = "logo.translucent"
    min_opacity: Fraction


@dataclass(frozen=True, slots=True)
class TooManyLimits(Limits):
    """max_per_page: logos of ours on one page."""

    rule = "logo.too-many"
    max_per_page: Annotated[int, Range(1, 100), Unit("logo", "logos")]


@dataclass(frozen=True, slots=True)
class PageEdgeLimits(Limits):
    """min_gap: distance of the ink from the edge of the page, in clear spaces of the logo."""

    rule = "logo.page-edge"
    min_gap: Annotated[float, Range(0, 20), Unit("khoảng trống an toàn", "clear spaces")]


@dataclass(frozen=True, slots=True)
class ChannelLockups:
    """The lockups that may be used in a channel."""

    channel: Channel
    lockups: tuple[Slug, ...]


@dataclass(frozen=True, slots=True)
class LockupLimits(Limits):
    """The widest a lockup may be shown on screen stands with each logo (`max_screen_px`); here, what channels take."""

    rule = "logo.lockup"
    channels: tuple[ChannelLockups, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingLimits(Limits):
    """formats: those of artworks whose first page must show a logo."""

    rule = "logo.missing"
    formats: tuple[Format, ...]


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
    ShearedLimits,
    OccludedLimits,
    RearrangedLimits,
    RetypedLimits,
    TranslucentLimits,
    TooManyLimits,
    PageEdgeLimits,
    LockupLimits,
    MissingLimits,
)
