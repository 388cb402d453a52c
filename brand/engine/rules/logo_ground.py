"""Rules on what a logo stands on and how near other things come."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.colour.srgb import Rgb, hex_of
from brand.engine.colour.wcag import contrast_ratio
from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import BusyBackgroundLimits, ClearSpaceLimits, LogoContrastLimits, VariantLimits
from brand.engine.logo.placement import Placement
from brand.engine.rules.rule import Rule
from brand.engine.subject import Ground, Subject, Surroundings


def _grounded(subject: Subject) -> Iterator[tuple[Surroundings, Ground] | Doubt]:
    for around in subject.surroundings.items:
        if around.ground is not None and "ground" not in around.doubts:
            yield around, around.ground
        elif "ground" in around.doubts:
            yield Doubt(around.doubts["ground"], around.placement.page, around.placement.box)


def _dominant(placement: Placement) -> Rgb:
    """Give the colour, as placed, of the part with the most ink."""
    shares = [stated.ink_share for stated in placement.mark.logo.parts]
    ink: dict[Rgb, float] = {}
    for seen in placement.parts:
        flat = seen.fill is not None and seen.fill.kind == "flat"
        rgb = seen.fill.colours[0] if flat and seen.fill is not None else placement.mark.parts[seen.index].rgb
        ink[rgb] = ink.get(rgb, 0.0) + shares[seen.index]
    return max(ink, key=lambda rgb: ink[rgb])


def _luminance(lightness: float) -> float:
    """Give the relative luminance of an L* (CIE 15:2018, equation 8.3 turned round)."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3


def _judge_contrast(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(LogoContrastLimits).min_ratio
    for entry in _grounded(subject):
        if isinstance(entry, Doubt):
            yield entry
            continue
        around, ground = entry
        placement = around.placement
        ink = _dominant(placement)
        ratio = contrast_ratio(ink, ground.rgb)
        low, high = (_luminance(max(0.0, ground.lightness + sign * ground.error)) + 0.05 for sign in (-1, 1))
        measured = Measured(ratio, ratio * (high - low) / (high + low))
        breach = measured.below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            values = {"logo": placement.mark.logo.id, "ink": hex_of(ink), "ground": hex_of(ground.rgb)}
            error = measured.uncertainty
            box = placement.box
            yield Finding(CONTRAST.id, "too-faint", ratio, limit, "ratio", error, placement.page, box, values)


def _judge_busy(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(BusyBackgroundLimits).max_lightness_deviation
    for entry in _grounded(subject):
        if isinstance(entry, Doubt):
            yield entry
            continue
        around, ground = entry
        placement = around.placement
        breach = Measured(ground.deviation, ground.error).above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            values = {"logo": placement.mark.logo.id}
            box, error = placement.box, ground.error
            yield Finding(BUSY.id, "busy", ground.deviation, limit, "", error, placement.page, box, values)


def _judge_variant(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(VariantLimits)
    for entry in _grounded(subject):
        if isinstance(entry, Doubt):
            yield entry
            continue
        around, ground = entry
        placement, kind = around.placement, around.placement.mark.logo.ground.kind
        if kind == "any":
            continue
        measured = Measured(ground.lightness, ground.error)
        if kind == "light":
            limit, breach, code = limits.min_light_ground, measured.below(limits.min_light_ground), "ground-too-dark"
        else:
            limit, breach, code = limits.max_dark_ground, measured.above(limits.max_dark_ground), "ground-too-light"
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            values = {"logo": placement.mark.logo.id, "ground": hex_of(ground.rgb)}
            box, error = placement.box, ground.error
            yield Finding(VARIANT.id, code, ground.lightness, limit, "", error, placement.page, box, values)


def _judge_clear_space(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for around in subject.surroundings.items:
        placement = around.placement
        if "nearest" in around.doubts:
            yield Doubt(around.doubts["nearest"], placement.page, placement.box)
        if around.nearest is None:
            continue
        fraction = placement.mark.logo.clear_space.fraction_of_height
        limit = fraction * placement.ink_height
        gap = around.nearest.gap
        measured = Measured(gap.value, gap.uncertainty + fraction * placement.length_error)
        breach = measured.below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            values = {"logo": placement.mark.logo.id}
            code, error, unit = around.nearest.kind, measured.uncertainty, subject.length_unit
            yield Finding(CLEAR_SPACE.id, code, gap.value, limit, unit, error, placement.page, placement.box, values)


CONTRAST = Rule(
    id="logo.contrast",
    facet="surroundings",
    impact="serious",
    summary={"vi": "Logo nổi rõ trên nền.", "en": "The logo stands out from its ground."},
    rationale={
        "vi": "Logo chìm vào nền thì không ai nhận ra.",
        "en": "A logo that sinks into its ground is not recognised.",
    },
    measure={
        "vi": "Tỷ số tương phản WCAG 2.2 giữa màu chiếm nhiều nét nhất của logo và màu trung bình của nền dưới khung "
        "logo.",
        "en": "The WCAG 2.2 contrast ratio of the colour with most of the logo's ink to the mean colour of the ground "
        "under its box.",
    },
    remedy={
        "vi": "Chọn phiên bản hoặc nền có độ tương phản lớn hơn.",
        "en": "Choose a variant or a ground with more contrast.",
    },
    messages={
        "too-faint": {
            "vi": "Logo {logo} ({ink}) trên nền {ground} chỉ đạt tương phản {measured}, cần {limit}.",
            "en": "Logo {logo} ({ink}) on {ground} has a contrast of {measured}; {limit} is needed.",
        }
    },
    limits=LogoContrastLimits,
    judge=_judge_contrast,
    doubts=(
        "within-uncertainty",
        "translucent",
        "flowing-text",
        "logo-lost",
        "too-few-pixels",
        "no-ground-seen",
        "other-elements",
    ),
)

BUSY = Rule(
    id="logo.busy-background",
    facet="surroundings",
    impact="moderate",
    summary={"vi": "Nền dưới logo yên tĩnh.", "en": "The ground under the logo is calm."},
    rationale={
        "vi": "Trên nền rối, mắt không tách được nét của logo.",
        "en": "On a busy ground the eye cannot tell the lines of the logo.",
    },
    measure={
        "vi": "Độ lệch chuẩn của L* trên nền dưới khung logo, không kể nét của logo.",
        "en": "The standard deviation of L* on the ground under the logo's box, its ink left out.",
    },
    remedy={
        "vi": "Chuyển logo sang vùng phẳng hơn, hoặc đặt một mảng màu của bảng màu phía sau.",
        "en": "Move the logo to a calmer area, or put a panel of the palette behind it.",
    },
    messages={
        "busy": {
            "vi": "Nền dưới logo {logo} dao động độ sáng {measured} (cho phép {limit}).",
            "en": "The ground under logo {logo} varies in lightness by {measured} (allowed {limit}).",
        }
    },
    limits=BusyBackgroundLimits,
    judge=_judge_busy,
    doubts=(
        "within-uncertainty",
        "translucent",
        "flowing-text",
        "logo-lost",
        "too-few-pixels",
        "no-ground-seen",
        "other-elements",
    ),
)

VARIANT = Rule(
    id="logo.variant",
    facet="surroundings",
    impact="serious",
    summary={"vi": "Phiên bản logo hợp với nền.", "en": "The variant of the logo suits its ground."},
    rationale={
        "vi": "Mỗi phiên bản được vẽ cho nền sáng hoặc nền tối.",
        "en": "Each variant is drawn for light or for dark grounds.",
    },
    measure={
        "vi": "Độ sáng L* trung bình của nền dưới khung logo; logos.ground.kind cho biết bản đó dành cho nền sáng hay "
        "nền tối.",
        "en": "The mean L* of the ground under the logo's box; logos.ground.kind says whether the variant is made for "
        "light or dark grounds.",
    },
    remedy={
        "vi": "Dùng phiên bản âm bản trên nền tối, phiên bản chính trên nền sáng.",
        "en": "Use the reversed variant on dark grounds and the primary one on light grounds.",
    },
    messages={
        "ground-too-dark": {
            "vi": "Logo {logo} dành cho nền sáng, nhưng nền {ground} có độ sáng {measured} (tối thiểu {limit}).",
            "en": "Logo {logo} is made for light grounds; {ground} has a lightness of {measured} (at least {limit}).",
        },
        "ground-too-light": {
            "vi": "Logo {logo} dành cho nền tối, nhưng nền {ground} có độ sáng {measured} (tối đa {limit}).",
            "en": "Logo {logo} is made for dark grounds; {ground} has a lightness of {measured} (at most {limit}).",
        },
    },
    limits=VariantLimits,
    judge=_judge_variant,
    doubts=(
        "within-uncertainty",
        "translucent",
        "flowing-text",
        "logo-lost",
        "too-few-pixels",
        "no-ground-seen",
        "other-elements",
    ),
)

_WORDS = {
    "text": ("Chữ", "Text"),
    "logo": ("Một logo khác", "Another logo"),
    "partner": ("Logo đối tác", "A partner's logo"),
    "shape": ("Một hình", "A shape"),
    "picture": ("Một ảnh", "A picture"),
}
CLEAR_SPACE = Rule(
    id="logo.clear-space",
    facet="surroundings",
    impact="moderate",
    summary={"vi": "Quanh logo có khoảng trống.", "en": "The logo has clear space around it."},
    rationale={
        "vi": "Khoảng trống giữ cho logo không lẫn với chữ và hình bên cạnh.",
        "en": "Clear space keeps the logo from merging with words and shapes beside it.",
    },
    measure={
        "vi": "Khoảng cách từ khung nét của logo tới nét gần nhất của phần tử khác; phần tử chứa logo (mảng nền) "
        "không tính. Khoảng cần có là logos.clear_space.fraction_of_height nhân chiều cao nét.",
        "en": "The distance from the box of the logo's ink to the nearest ink of another element; one the logo stands "
        "on does not count. Needed is logos.clear_space.fraction_of_height times the height of the ink.",
    },
    remedy={
        "vi": "Dời phần ở gần ra xa, hoặc thu nhỏ logo.",
        "en": "Move away what is too near, or make the logo smaller.",
    },
    messages={
        kind: {
            "vi": f"{vi} cách logo {{logo}} {{measured}}, cần ít nhất {{limit}}.",
            "en": f"{en} is {{measured}} away from logo {{logo}}; at least {{limit}} is needed.",
        }
        for kind, (vi, en) in _WORDS.items()
    },
    limits=ClearSpaceLimits,
    judge=_judge_clear_space,
    doubts=(
        "within-uncertainty",
        "logo-lost",
        "flowing-text",
        "too-few-pixels",
        "busy-ground",
        "other-elements",
    ),
)
