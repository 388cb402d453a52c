"""Rules on what a logo is made of: all its parts, solid, in their places, drawn and not typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import (
    FilmOpacityLimits,
    OccludedLimits,
    RearrangedLimits,
    RetypedLimits,
    TranslucentLimits,
)
from brand.engine.measuring.distance import between
from brand.engine.rules.rule import Rule
from brand.engine.rules.words import folded
from brand.engine.subject import Subject, TextLine

_ROUNDING = 0.002  # of an opacity: files keep it in steps of 1/255 or in hundredths
_ESTIMATED = 0.06  # share by which the ink of a text is off whose font is not at hand


def _judge_occluded(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(OccludedLimits).max_covered_fraction
    for around in subject.surroundings.items:
        placement, covered = around.placement, around.covered
        breach = covered.above(limit) if covered is not None and covered.value > limit else False
        if covered is not None and breach:
            value, error, values = 100 * covered.value, 100 * covered.uncertainty, {"logo": placement.mark.logo.id}
            box = placement.box
            yield Finding(OCCLUDED.id, "covered", value, 100 * limit, "percent", error, placement.page, box, values)
        elif "covered" in around.doubts:
            yield Doubt(around.doubts["covered"], placement.page, placement.box)
        elif breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)


def _judge_rearranged(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(RearrangedLimits).max_shift
    for item in subject.arrangements.items:
        breach = item.shift.above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", item.page, item.box)
        elif breach:
            value, error, values = 100 * item.shift.value, 100 * item.shift.uncertainty, {"logo": item.mark.logo.id}
            yield Finding(
                REARRANGED.id, "out-of-place", value, 100 * limit, "percent", error, item.page, item.box, values
            )


def _judge_translucent(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(TranslucentLimits).min_opacity
    if subject.channel == "film" and FilmOpacityLimits.rule in guideline.rules:
        return  # in the corner of a film another opacity holds
    for around in subject.surroundings.items:
        placement, opacity = around.placement, around.opacity
        if opacity is None or "opacity" in around.doubts:
            yield Doubt(around.doubts.get("opacity", "translucent"), placement.page, placement.box)
            continue
        breach = Measured(opacity.value + _ROUNDING, opacity.uncertainty).below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            value, error, values = 100 * opacity.value, 100 * opacity.uncertainty, {"logo": placement.mark.logo.id}
            box = placement.box
            yield Finding(
                TRANSLUCENT.id, "see-through", value, 100 * limit, "percent", error, placement.page, box, values
            )


def _judge_retyped(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    if subject.placements.broken is not None:
        raise RuntimeError(subject.placements.broken)  # what stands beside the text is not known
    limits = guideline.limits(RetypedLimits)
    names = {folded(name) for name in (*guideline.brand.name.values(), guideline.brand.short_name)}
    for block in subject.blocks.items:
        # A name in two lines is a name too.
        whole = [_Name(block.page, block.lines)] if folded(block.text) in names else []
        lines = [_Name(block.page, (line,)) for line in block.lines if folded(line.text) in names]
        for name in whole or lines:
            if subject.artwork.pages[name.page].flows:
                yield Doubt("flowing-text", name.page)
                continue
            beside = _beside_symbol(name, subject, limits)
            yield from beside if beside else _alone(name, subject, limits)


@dataclass(frozen=True, slots=True)
class _Name:
    """The brand's name as live text."""

    page: int
    lines: tuple[TextLine, ...]

    @property
    def box(self) -> Box:
        return Box.union([line.box for line in self.lines])

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def error(self) -> float:
        """Give the share by which lengths of the letters may be off."""
        exact = all(run.font is not None and run.font.coverage is not None for line in self.lines for run in line.runs)
        return 0.0 if exact else _ESTIMATED

    @property
    def values(self) -> dict[str, str]:
        text = " ".join(line.text.strip() for line in self.lines)
        return {"text": text, "family": self.lines[0].runs[0].family or "–"}


def _beside_symbol(name: _Name, subject: Subject, limits: RetypedLimits) -> list[Finding | Doubt]:
    found: list[Finding | Doubt] = []
    for placement in subject.placements.items:
        if placement.page != name.page or placement.mark.logo.lockup not in limits.symbols:
            continue
        height = placement.ink_height
        if name.size < limits.min_size * height:
            continue
        error = (name.error * name.size + placement.length_error) / height
        gap = Measured(between(placement.box, name.box) / height, error)
        breach = gap.above(limits.max_gap)
        if breach is None:
            found.append(Doubt("within-uncertainty", name.page, name.box))
        elif not breach:
            values = {"logo": placement.mark.logo.id} | name.values
            value, limit, code = gap.value, limits.max_gap, "beside-symbol"
            found.append(Finding(RETYPED.id, code, value, limit, "", error, name.page, name.box, values))
    return found


def _alone(name: _Name, subject: Subject, limits: RetypedLimits) -> Iterator[Finding | Doubt]:
    share = name.box.width / subject.artwork.pages[name.page].width
    error = name.error * share
    breach = Measured(share, error).below(limits.min_width)
    if breach is None:
        yield Doubt("within-uncertainty", name.page, name.box)
    elif not breach:
        value, limit = 100 * share, 100 * limits.min_width
        yield Finding(RETYPED.id, "alone", value, limit, "percent", 100 * error, name.page, name.box, name.values)


OCCLUDED = Rule(
    id="logo.occluded",
    facet="surroundings",
    impact="serious",
    summary={"vi": "Không vật gì che logo.", "en": "Nothing is painted over the logo."},
    rationale={
        "vi": "Logo bị che một phần thì không còn nhận ra trọn vẹn.",
        "en": "A logo that is partly covered is not fully recognised.",
    },
    measure={
        "vi": "Phần nét của logo bị vật vẽ sau che lên, tính theo diện tích nét.",
        "en": "The share of the logo's ink that later elements are painted over, by area of ink.",
    },
    remedy={
        "vi": "Đưa logo lên lớp trên cùng, hoặc dời vật che đi.",
        "en": "Bring the logo to the front, or move away what covers it.",
    },
    messages={
        "covered": {
            "vi": "{measured} của logo {logo} bị che (cho phép {limit}).",
            "en": "{measured} of logo {logo} is covered (allowed {limit}).",
        }
    },
    limits=OccludedLimits,
    judge=_judge_occluded,
    doubts=(
        "text-over-logo",
        "flowing-text",
        "busy-ground",
        "within-uncertainty",
        "logo-lost",
        "too-few-pixels",
        "other-elements",
        "translucent",
    ),
)

REARRANGED = Rule(
    id="logo.rearranged",
    facet="arrangements",
    impact="serious",
    summary={"vi": "Các phần của logo đứng đúng chỗ.", "en": "The parts of the logo stand in their places."},
    rationale={
        "vi": "Biểu tượng và chữ tự xếp lại là một logo khác, không có trong thư viện.",
        "en": "Symbol and name put together anew are another logo, which the library does not have.",
    },
    measure={
        "vi": "Các phần của một logo được tìm riêng rẽ; mỗi phần phải nằm ở chỗ mà bản vẽ gốc đặt nó so với các phần "
        "kia.",
        "en": "The parts of a logo are found one by one; each has to lie where the library's drawing puts it among "
        "the others.",
    },
    remedy={
        "vi": "Đặt nguyên tệp logo từ thư viện, chọn bố cục có sẵn phù hợp.",
        "en": "Place the library file as a whole; choose the lockup that fits.",
    },
    messages={
        "out-of-place": {
            "vi": "Một phần của logo {logo} lệch chỗ {measured} cạnh dài (cho phép {limit}).",
            "en": "A part of logo {logo} is out of place by {measured} of its longer side (allowed {limit}).",
        }
    },
    limits=RearrangedLimits,
    judge=_judge_rearranged,
    doubts=("within-uncertainty",),
)

RETYPED = Rule(
    id="logo.retyped",
    facet="blocks",
    impact="serious",
    summary={"vi": "Tên thương hiệu trong logo không được gõ lại.", "en": "The name in the logo is not typed anew."},
    rationale={
        "vi": "Chữ trong logo được vẽ riêng; gõ lại bằng bộ chữ khác thì sai nét và sai khoảng cách.",
        "en": "The letters of the logo are drawn; typed in a typeface they have other shapes and spaces.",
    },
    measure={
        "vi": "Dòng chữ có các chữ cái của brand.name hoặc brand.short_name, không kể dấu và chữ hoa, đứng cạnh biểu "
        "tượng hoặc đứng một mình với cỡ lớn. Chữ trong ảnh điểm không xét.",
        "en": "A line of text with the letters of brand.name or brand.short_name, marks and case left out, that "
        "stands beside a symbol or, large, by itself. Text in pixels is not looked at.",
    },
    remedy={
        "vi": "Thay dòng chữ bằng tệp logo có sẵn tên trong thư viện.",
        "en": "Replace the text by the library's logo that carries the name.",
    },
    messages={
        "beside-symbol": {
            "vi": "Tên “{text}” gõ bằng {family} cạnh biểu tượng {logo}, cách {measured} chiều cao (tính đến {limit}).",
            "en": "The name “{text}” typed in {family} is {measured} heights from symbol {logo} (counted to {limit}).",
        },
        "alone": {
            "vi": "Tên “{text}” gõ bằng {family} rộng {measured} trang, đứng thay logo (tính từ {limit}).",
            "en": "The name “{text}” typed in {family} spans {measured} of the page in place of a logo (from {limit}).",
        },
    },
    limits=RetypedLimits,
    judge=_judge_retyped,
    doubts=(
        "within-uncertainty",
        "flowing-text",
    ),
)

TRANSLUCENT = Rule(
    id="logo.translucent",
    facet="surroundings",
    impact="moderate",
    summary={"vi": "Logo không trong suốt.", "en": "The logo is not see-through."},
    rationale={
        "vi": "Logo mờ đi thì màu lẫn với nền, không còn là màu thương hiệu.",
        "en": "A see-through logo mixes with its ground, and its colours are no longer the brand's.",
    },
    measure={
        "vi": "Độ mờ đục của từng phần logo, nhân qua các lớp và nhóm. Trong ảnh điểm, màu mỗi mực được coi là màu đã "
        "đăng ký phủ lên nền với độ mờ đục cần tìm; không phân biệt được với màu pha nhạt thì chưa kết luận.",
        "en": "The opacity of each part of the logo, multiplied through layers and groups. In pixels each ink is "
        "taken for the registered colour laid over the ground; what may as well be a tint cannot be told.",
    },
    remedy={
        "vi": "Đặt độ mờ đục về 100 %; cần nhẹ hơn thì chọn phiên bản khác.",
        "en": "Set the opacity to 100 %; where it should be quieter choose another variant.",
    },
    messages={
        "see-through": {
            "vi": "Logo {logo} chỉ có độ mờ đục {measured} (cần {limit}).",
            "en": "Logo {logo} has an opacity of {measured} ({limit} needed).",
        }
    },
    limits=TranslucentLimits,
    judge=_judge_translucent,
    doubts=(
        "busy-ground",
        "within-uncertainty",
        "translucent",
        "logo-lost",
        "too-few-pixels",
    ),
)
