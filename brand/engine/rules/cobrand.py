"""Rules on standing beside partners."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import (
    CobrandOrderLimits,
    CobrandSeparationLimits,
    CobrandSizeLimits,
    CobrandUnapprovedLimits,
)
from brand.engine.logo.placement import Placement
from brand.engine.measuring.distance import between
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_ROW = 0.5  # of the lower one's height that two logos in a row have in common


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


def _judge_order(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    order = guideline.cobrand.order if guideline.cobrand is not None else "any"
    if order == "any":
        return
    for partner, own in _pairs(subject):
        if subject.artwork.pages[partner.page].flows:
            yield Doubt("flowing-text", partner.page)
            continue
        first = _stands_first(own, partner)
        if first is None:
            yield Doubt("within-uncertainty", partner.page, partner.box)
        elif first != (order == "host-first"):
            values = {"partner": partner.mark.logo.id, "logo": own.mark.logo.id}
            box = Box.union([own.box, partner.box])
            yield Finding(ORDER.id, order, page=partner.page, region=box, values=values)


def _stands_first(own: Placement, partner: Placement) -> bool | None:
    """Say whether our logo comes first: further left in a row, else further up; None when it cannot be told."""
    error = own.length_error + partner.length_error
    one, other = own.box, partner.box
    common = min(one.y1, other.y1) - max(one.y0, other.y0)
    across, down = other.x0 + other.x1 - one.x0 - one.x1, other.y0 + other.y1 - one.y0 - one.y1
    row = Measured(common, error).above(_ROW * min(one.height, other.height))
    if row is None and (across > 0) != (down > 0):
        return None
    distance = across if row or row is None else down
    return None if abs(distance) < 2 * error else distance > 0


def _judge_unapproved(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for partner in subject.partners.items:
        if not partner.mark.logo.approved:
            values = {"partner": partner.mark.logo.id}
            yield Finding(UNAPPROVED.id, "unapproved", page=partner.page, region=partner.box, values=values)


SIZE = Rule(
    id="cobrand.size",
    facet="partners",
    impact="moderate",
    summary={"vi": "Logo đối tác không cao hơn logo của ta.", "en": "A partner's logo is not taller than ours."},
    rationale={
        "vi": "Chiều cao bằng nhau cho thấy hai bên ngang hàng.",
        "en": "Equal height shows that the parties stand side by side.",
    },
    measure={
        "vi": "Chiều cao nét của logo đối tác chia cho chiều cao nét của logo ta gần nhất trên cùng trang.",
        "en": "The height of the ink of a partner's logo over that of our nearest logo on the page.",
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
    doubts=("within-uncertainty",),
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
    measure={
        "vi": "Khoảng cách giữa hai khung nét, tính bằng khoảng trống an toàn của logo ta (logos.clear_space).",
        "en": "The distance of the two boxes of ink, in clear spaces of our own logo (logos.clear_space).",
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
    doubts=(
        "within-uncertainty",
        "flowing-text",
    ),
)

ORDER = Rule(
    id="cobrand.order",
    facet="partners",
    impact="moderate",
    summary={"vi": "Logo của ta và đối tác đứng đúng thứ tự.", "en": "Our logo and partners' stand in order."},
    rationale={
        "vi": "Thứ tự cho biết ai chủ trì, ai phối hợp.",
        "en": "The order says who is the host and who takes part.",
    },
    measure={
        "vi": "Logo nào đứng trước: bên trái khi cùng hàng, phía trên khi xếp chồng; so với cobrand.order.",
        "en": "Which logo stands first: further left in a row, further up in a stack; held against cobrand.order.",
    },
    remedy={"vi": "Đổi chỗ hai logo theo thứ tự quy định.", "en": "Swap the two logos into the order laid down."},
    messages={
        "host-first": {
            "vi": "Logo đối tác {partner} đứng trước logo {logo}; logo của ta đứng trước (bên trái hoặc bên trên).",
            "en": "The partner's logo {partner} comes before logo {logo}; ours comes first (left or above).",
        },
        "host-last": {
            "vi": "Logo {logo} đứng trước logo đối tác {partner}; logo của ta phải đứng sau (bên phải hoặc phía dưới).",
            "en": "Logo {logo} comes before the partner's logo {partner}; ours comes last (right or below).",
        },
    },
    limits=CobrandOrderLimits,
    judge=_judge_order,
    doubts=(
        "within-uncertainty",
        "flowing-text",
    ),
)

UNAPPROVED = Rule(
    id="cobrand.unapproved",
    facet="partners",
    impact="critical",
    summary={"vi": "Chỉ đứng cùng đối tác đã được chấp thuận.", "en": "Only approved partners stand beside us."},
    rationale={
        "vi": "Đứng cạnh một logo là nói rằng ta bảo chứng cho họ.",
        "en": "To stand beside a logo is to vouch for whom it belongs to.",
    },
    measure={
        "vi": "Logo đối tác đã đăng ký mà ấn bản chưa phê duyệt (logos.approved).",
        "en": "A registered partner's logo that the edition has not approved (logos.approved).",
    },
    remedy={
        "vi": "Bỏ logo đối tác, hoặc xin chấp thuận trước khi phát hành.",
        "en": "Remove the partner's logo, or have the partner approved before it goes out.",
    },
    messages={
        "unapproved": {
            "vi": "Đối tác {partner} chưa được chấp thuận.",
            "en": "The partner {partner} is not approved.",
        }
    },
    limits=CobrandUnapprovedLimits,
    judge=_judge_unapproved,
)
