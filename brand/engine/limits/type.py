"""The limits of the rules on typefaces and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from brand.engine.decode import Range
from brand.engine.limits.limits import Limits


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


LIMITS: tuple[type[Limits], ...] = (
    TypeFamilyLimits,
    TypeMinSizeLimits,
    NotEmbeddedLimits,
    MissingGlyphsLimits,
    LegacyEncodingLimits,
    NormalisationLimits,
)
