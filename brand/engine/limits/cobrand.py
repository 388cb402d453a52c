"""The limits of the rules on standing beside partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range, Unit
from brand.engine.limits.limits import Limits


@dataclass(frozen=True, slots=True)
class CobrandSizeLimits(Limits):
    """max_height_ratio: a partner's optical height over our own."""

    rule = "cobrand.size"
    max_height_ratio: Annotated[float, Range(0, 10), Unit("lần", "times")]


@dataclass(frozen=True, slots=True)
class CobrandSeparationLimits(Limits):
    """min_gap: distance to a partner's mark, in clear spaces of our own logo."""

    rule = "cobrand.separation"
    min_gap: Annotated[float, Range(0, 20), Unit("khoảng trống an toàn", "clear spaces")]


@dataclass(frozen=True, slots=True)
class CobrandOrderLimits(Limits):
    """Who stands first, left or above; the order stands in `cobrand`."""

    rule = "cobrand.order"


@dataclass(frozen=True, slots=True)
class CobrandUnapprovedLimits(Limits):
    """No partner that is not approved; the approval stands with each partner's logo."""

    rule = "cobrand.unapproved"


LIMITS: tuple[type[Limits], ...] = (
    CobrandSizeLimits,
    CobrandSeparationLimits,
    CobrandOrderLimits,
    CobrandUnapprovedLimits,
)
