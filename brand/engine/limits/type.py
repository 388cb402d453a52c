"""The limits of the rules on typefaces and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from brand.engine.decode import Range, Unit
from brand.engine.limits.limits import Limits


@dataclass(frozen=True, slots=True)
class TypeFamilyLimits(Limits):
    """Only the families of the edition."""

    rule = "type.family"


@dataclass(frozen=True, slots=True)
class TypeMinSizeLimits(Limits):
    """Smallest text: CSS pixels on screen, points in print."""

    rule = "type.min-size"
    screen_px: Annotated[float, Range(0, 1000), Unit("px CSS", "CSS px")]
    print_pt: Annotated[float, Range(0, 1000), Unit("pt", "pt")]


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
class LineCollisionLimits(Limits):
    """min_gap: least distance of the deepest and the highest ink of two lines, as a fraction of the size."""

    rule = "type.line-collision"
    min_gap: Annotated[float, Range(-1, 2), Unit("phần của cỡ chữ", "share of the size")]


@dataclass(frozen=True, slots=True)
class SyntheticLimits(Limits):
    """No slant and no weight that the font does not have."""

    rule = "type.synthetic"


@dataclass(frozen=True, slots=True)
class EmbeddingLicenceLimits(Limits):
    """open_licences: licences, as named with the typefaces, that allow a font to travel with any file."""

    rule = "type.embedding-licence"
    open_licences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TooManySizesLimits(Limits):
    """max_sizes: how many sizes of text one page may have."""

    rule = "type.too-many-sizes"
    max_sizes: Annotated[int, Range(1, 100), Unit("cỡ", "sizes")]


LIMITS: tuple[type[Limits], ...] = (
    TypeFamilyLimits,
    TypeMinSizeLimits,
    NotEmbeddedLimits,
    MissingGlyphsLimits,
    LegacyEncodingLimits,
    NormalisationLimits,
    LineCollisionLimits,
    SyntheticLimits,
    EmbeddingLicenceLimits,
    TooManySizesLimits,
)
