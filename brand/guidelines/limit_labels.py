"""What the limits of rules are called on screens: by the last names of their path, whatever rule they belong to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brand.engine.decode import Unit

LABELS: dict[str, Any] = {
    "large_bold_px": _("Bold text counts as large from"),
    "large_px": _("Text counts as large from"),
    "margin_of_height": _("Margin at top and bottom"),
    "margin_of_width": _("Margin at the sides"),
    "max_covered_fraction": _("Share of the logo that may be covered"),
    "max_dark_ground": _("A dark ground is at most this light"),
    "max_de2000.print": _("Largest colour difference in print"),
    "max_de2000.screen": _("Largest colour difference on screens"),
    "max_degrees": _("Largest angle"),
    "max_difference": _("Largest difference of an ink"),
    "max_gap": _("Largest distance"),
    "max_height_ratio": _("Greatest height beside ours"),
    "max_hidden_fraction": _("Share of the logo that may be cut off"),
    "max_lightness_deviation": _("Greatest unrest of the ground"),
    "max_per_page": _("Most logos on a page"),
    "max_ratio_error": _("Largest stretch"),
    "max_shift": _("Largest shift of a part"),
    "max_sizes": _("Most sizes of text on a page"),
    "max_total": _("Most ink in all"),
    "meant_within": _("Counts as this colour within"),
    "min_area_fraction": _("Smallest area that is judged"),
    "min_de2000": _("Smallest colour difference"),
    "min_de2000.print": _("Colour difference from which it is another colour, in print"),
    "min_de2000.screen": _("Colour difference from which it is another colour, on screens"),
    "min_flat_fraction": _("Share of flat colour from which it is judged"),
    "min_gap": _("Smallest distance"),
    "min_light_ground": _("A light ground is at least this light"),
    "min_opacity": _("Least opacity"),
    "min_ratio": _("Smallest contrast"),
    "min_ratio_large": _("Smallest contrast of large text"),
    "min_similarity": _("Similarity from which it is meant as the tagline"),
    "min_size": _("Smallest size of letters"),
    "min_source_px": _("Source pixels for each output pixel"),
    "min_width": _("Smallest width"),
    "print_pt": _("Smallest size in print"),
    "screen_px": _("Smallest size on screens"),
}
# Where the format states no unit, the name of the field does.
_UNITS = {"px": "px", "pt": "pt", "mm": "mm"}


def label_of(name: str, unit: Unit | None) -> str:
    """Return the label of a limit with its unit; a limit that has no label yet is called by its name."""
    label = str(LABELS.get(name) or name.replace("_", " ").replace(".", " – "))
    sign = unit_of(name, unit)
    return f"{label} ({sign})" if sign else label


def unit_of(name: str, unit: Unit | None) -> str:
    """Return the unit in Vietnamese or English, "" for a plain count."""
    if unit is not None:
        return unit.en if (get_language() or "vi").startswith("en") else unit.vi
    return _UNITS.get(name.rsplit("_", 1)[-1], "")
