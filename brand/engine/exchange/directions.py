"""Which way a value of an edition points: does raising it, or adding an entry, allow less or more than before?

Names tell most of it: `min_…` and `least` are demands, `max_…` and `most` allowances, `…_allowed` and `…_forbidden`
lists what they say. Beware of figures that say from where on a rule looks at all: their names tell the wrong thing.
A value whose name does not tell, or tells the wrong thing, has a line here. Whatever is in neither place is neutral:
words, dates, licences and drawings change without a limit moving.
"""

from __future__ import annotations

from typing import Any, Literal

from brand.engine.guideline.colours import ColourDetail, Palette
from brand.engine.guideline.edition import Guideline, Imagery, RuleSetting
from brand.engine.guideline.logos import ClearSpace, Ground, Logo, MinWidth
from brand.engine.guideline.names import OfficialName
from brand.engine.guideline.typography import Typeface, Typography
from brand.engine.limits import (
    CmykBuildLimits,
    ContrastLimits,
    EmbeddingLicenceLimits,
    FilmSafeAreaLimits,
    LockupLimits,
    MissingLimits,
    NearMissLimits,
    OffPaletteLimits,
    ProportionLimits,
    RetypedLimits,
    SpotNameLimits,
    TaglineLimits,
    TypeMinSizeLimits,
    VisionLimits,
)
from brand.engine.limits.logo import ChannelLockups

Effect = Literal["tightens", "loosens", "neutral"]

# What raising the figure does, where the name does not tell.
_FIGURES: dict[tuple[type, str], Effect] = {
    # From here on a colour counts as foreign: the further away, the more passes.
    (OffPaletteLimits, "min_de2000"): "loosens",
    (OffPaletteLimits, "min_area_fraction"): "loosens",
    # The band of colours taken for slips: its lower end lets pass, its upper end takes in.
    (NearMissLimits, "min_de2000"): "loosens",
    (NearMissLimits, "max_de2000"): "tightens",
    (NearMissLimits, "min_area_fraction"): "loosens",
    # The size from which the lower contrast is enough.
    (ContrastLimits, "large_px"): "tightens",
    (ContrastLimits, "large_bold_px"): "tightens",
    # What is less flat, or less alike, is not looked at.
    (ProportionLimits, "min_flat_fraction"): "loosens",
    (VisionLimits, "min_area_fraction"): "loosens",
    (TaglineLimits, "min_similarity"): "loosens",
    # Builds that are nearer are taken for the colour, and held against it.
    (CmykBuildLimits, "meant_within"): "tightens",
    # How far and how small text may be and still be taken for the logo.
    (RetypedLimits, "max_gap"): "tightens",
    (RetypedLimits, "min_size"): "loosens",
    (RetypedLimits, "min_width"): "loosens",
    (FilmSafeAreaLimits, "margin_of_width"): "tightens",
    (FilmSafeAreaLimits, "margin_of_height"): "tightens",
    (Logo, "approved"): "loosens",
    (TypeMinSizeLimits, "screen_px"): "tightens",
    (TypeMinSizeLimits, "print_pt"): "tightens",
    (MinWidth, "screen_px"): "tightens",
    (MinWidth, "print_mm"): "tightens",
    (ClearSpace, "fraction_of_height"): "tightens",
    (Palette, "tolerance"): "loosens",
    (ColourDetail, "tolerance"): "loosens",
    (Imagery, "people_release_required"): "tightens",
    (Typeface, "no_vietnamese"): "tightens",
}
# What one more entry does, where the name does not tell.
_ENTRIES: dict[tuple[type, str], Effect] = {
    (Guideline, "rules"): "tightens",
    (Guideline, "official_names"): "tightens",
    (Guideline, "colours"): "loosens",
    (Guideline, "logos"): "loosens",
    (Typography, "typefaces"): "loosens",
    (Typeface, "weights"): "loosens",
    (Typeface, "languages"): "loosens",
    (Ground, "allowed"): "loosens",
    (RetypedLimits, "symbols"): "tightens",
    (LockupLimits, "channels"): "tightens",
    (ChannelLockups, "lockups"): "loosens",
    (MissingLimits, "formats"): "tightens",
    (OfficialName, "also"): "loosens",
    (OfficialName, "wrong"): "tightens",
    (ProportionLimits, "shares"): "tightens",
    (SpotNameLimits, "besides"): "loosens",
    (CmykBuildLimits, "besides"): "loosens",
    (EmbeddingLicenceLimits, "open_licences"): "loosens",
}
# Lists that restrict only where they name something.
_EMPTY_MEANS_ANY = {(Ground, "allowed"), (Typeface, "languages")}
# Words in the order of their strictness.
_SCALES: dict[tuple[type, str], tuple[str, ...]] = {
    (RuleSetting, "severity"): ("info", "warning", "error"),
    (Logo, "status"): ("current", "retired"),
}
_OPPOSITE: dict[Effect, Effect] = {"tightens": "loosens", "loosens": "tightens", "neutral": "neutral"}


def opposite(effect: Effect) -> Effect:
    return _OPPOSITE[effect]


def of_raising(owner: type, field: str, inherited: Effect) -> Effect:
    """Give what raising a figure does. A field that tells nothing has the direction of the field it lies in."""
    if (owner, field) in _FIGURES:
        return _FIGURES[owner, field]
    words = set(field.split("_"))
    return "tightens" if words & {"min", "least"} else "loosens" if words & {"max", "most"} else inherited


def of_adding(owner: type, field: str, entry: Any = None) -> Effect:
    """Give what one more entry of a list or object does. A retired logo is one more that may not be used."""
    if isinstance(entry, Logo) and entry.status != "current":
        return "tightens" if entry.status == "retired" else "neutral"
    if (owner, field) in _ENTRIES:
        return _ENTRIES[owner, field]
    words = field.split("_")
    return "loosens" if "allowed" in words else "tightens" if "forbidden" in words else "neutral"


def empty_means_any(owner: type, field: str) -> bool:
    return (owner, field) in _EMPTY_MEANS_ANY


def of_change(owner: type, field: str, raising: Effect, before: Any, after: Any) -> Effect:
    """Give what a changed value does. A limit where there was none tightens, whichever way it points."""
    scale = _SCALES.get((owner, field))
    if scale:
        if before not in scale or after not in scale:
            return "neutral"
        return "tightens" if scale.index(after) > scale.index(before) else "loosens"
    if raising == "neutral":
        return "neutral"
    if before is None or after is None:
        return "tightens" if before is None else "loosens"
    if isinstance(before, int | float) and isinstance(after, int | float):
        return raising if after > before else opposite(raising)
    return "neutral"
