"""Rules on standing beside partners."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import CobrandSeparationLimits, CobrandSizeLimits
from brand.engine.logo.placement import Placement
from brand.engine.measuring.distance import between
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject


def _pairs(subject: Subject) -> Iterator[tuple[Placement, Placement]]:
    """Give each partner's mark with the nearest logo of ours on its page."""
    for partner in subject.partners.items:
        own = [placement for placement in subject.placements.items if placement.page == partner.page]
        if own:
            yield partner, min(own, key=lambda placement: between(placement.box, partner.box))


def _judge_size(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(CobrandSizeLimits).max_height_ratio
    for partner, own in _pairs(subject):
        ratio = partner.ink_height / own.ink_height
        error = ratio * (partner.length_error / partner.ink_height + own.length_error / own.ink_height)
        breach = Measured(ratio, error).above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", partner.page, partner.box)
        elif breach:
            values = {"partner": partner.mark.logo.id, "logo": own.mark.logo.id}
            yield Finding(SIZE.id, "too-tall", ratio, limit, "", error, partner.page, partner.box, values)


def _judge_separation(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    spaces = guideline.limits(CobrandSeparationLimits).min_gap
    for partner, own in _pairs(subject):
        if subject.artwork.pages[partner.page].flows:
            yield Doubt("flowing-text", partner.page)
            continue
        gap = between(own.box, partner.box)
        space = spaces * own.mark.logo.clear_space.fraction_of_height
        limit = space * own.ink_height
        error = partner.length_error + (1 + space) * own.length_error
        breach = Measured(gap, error).below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", partner.page, partner.box)
        elif breach:
            values = {"partner": partner.mark.logo.id, "logo": own.mark.logo.id}
            yield Finding(
                SEPARATION.id, "too-near", gap, limit, subject.length_unit, error, partner.page, partner.box, values
            )


SIZE = Rule(
    id="cobrand.size",
    facet="partners",
    impact="moderate",
    summary={"vi": "Logo đối tác không cao hơn logo của ta.", "en": "A partner's logo is not taller than ours."},
    rationale={
        "vi": "Chiều cao bằng nhau cho thấy hai bên ngang hàng.",
        "en": "Equal height shows that the parties stand side by side.",
    },
    remedy={
        "vi": "Thu nhỏ logo đối tác cho bằng chiều cao logo của ta.",
        "en": "Reduce the partner's logo to the height of ours.",
    },
    messages={
        "too-tall": {
            "vi": "Logo đối tác {partner} cao gấp {measured} lần logo {logo} (cho phép {limit}).",
            "en": "The partner's logo {partner} is {measured} times as tall as logo {logo} (allowed {limit}).",
        }
    },
    limits=CobrandSizeLimits,
    judge=_judge_size,
)

SEPARATION = Rule(
    id="cobrand.separation",
    facet="partners",
    impact="moderate",
    summary={"vi": "Logo đối tác cách logo của ta đủ xa.", "en": "A partner's logo keeps its distance from ours."},
    rationale={
        "vi": "Đứng quá gần, hai logo trông như một.",
        "en": "Too near, the two logos look like one.",
    },
    remedy={"vi": "Tăng khoảng cách giữa hai logo.", "en": "Widen the gap between the two logos."},
    messages={
        "too-near": {
            "vi": "Logo đối tác {partner} cách logo {logo} {measured}, cần ít nhất {limit}.",
            "en": "The partner's logo {partner} is {measured} from logo {logo}; at least {limit} is needed.",
        }
    },
    limits=CobrandSeparationLimits,
    judge=_judge_separation,
)
