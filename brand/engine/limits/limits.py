"""What limits are, and the numbers they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from brand.engine.decode import Pattern, Range, Unit

Fraction = Annotated[float, Range(0, 1), Unit("phần của 1", "share of 1")]
DeltaE = Annotated[float, Range(0, 100), Unit("ΔE00", "ΔE00")]  # CIEDE2000
Ratio = Annotated[float, Range(1, 21), Unit(":1", ":1")]  # WCAG contrast
Lightness = Annotated[float, Range(0, 100), Unit("L*", "L*")]
# A slug as in `guideline.scalars`, which may not be imported here: editions are made of limits.
ColourId = Annotated[str, Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug of a-z, 0-9 and hyphens")]
Percent = Annotated[float, Range(0, 100), Unit("%", "%")]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one rule."""

    rule: ClassVar[str]


@dataclass(frozen=True, slots=True)
class DeltaEPerMedium:
    """A colour difference in CIEDE2000 for screens and for print."""

    screen: DeltaE
    print: DeltaE
