"""The limits of the rules on logos in films. Which logo, its corner, opacity and height stand in `video`."""

from __future__ import annotations

from dataclasses import dataclass

from brand.engine.limits.limits import Fraction, Limits


@dataclass(frozen=True, slots=True)
class FilmSafeAreaLimits(Limits):
    """The margins around the safe area, as shares of the frame's width and height."""

    rule = "film.safe-area"
    margin_of_width: Fraction
    margin_of_height: Fraction


@dataclass(frozen=True, slots=True)
class FilmVariantLimits(Limits):
    """The corner logo, and the logos of the last card."""

    rule = "film.variant"


@dataclass(frozen=True, slots=True)
class FilmCornerLimits(Limits):
    """The corner the logo stands in."""

    rule = "film.corner"


@dataclass(frozen=True, slots=True)
class FilmHeightLimits(Limits):
    """The height of the corner logo's ink, as a share of the frame's."""

    rule = "film.height"


@dataclass(frozen=True, slots=True)
class FilmOpacityLimits(Limits):
    """The opacity of the corner logo."""

    rule = "film.opacity"


LIMITS: tuple[type[Limits], ...] = (
    FilmSafeAreaLimits,
    FilmVariantLimits,
    FilmCornerLimits,
    FilmHeightLimits,
    FilmOpacityLimits,
)
