"""The limits of the rules on files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brand.engine.limits.limits import Limits


@dataclass(frozen=True, slots=True)
class ColourSpaceLimits(Limits):
    """The colour space a file must have for its medium."""

    rule = "file.colour-space"
    screen: Literal["sRGB"]
    print: Literal["CMYK"]


LIMITS: tuple[type[Limits], ...] = (ColourSpaceLimits,)
