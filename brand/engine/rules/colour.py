"""Rules on the colours of areas and of text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from brand.engine.artwork.model import TextRun
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb, hex_of
from brand.engine.colour.wcag import contrast_ratio
from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Medium
from brand.engine.limits import ContrastLimits, ForbiddenPairLimits, NearMissLimits, OffPaletteLimits
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject


def nearest(rgb: Rgb, guideline: Guideline) -> tuple[str, float]:
    """Give the id of the palette colour nearest to `rgb` and its distance in CIEDE2000."""
    return _nearest(rgb, tuple((id, colour.rgb) for id, colour in guideline.colours.items()))


# A document says the same few colours over and over.
@lru_cache(maxsize=4096)
def _nearest(rgb: Rgb, palette: tuple[tuple[str, Rgb], ...]) -> tuple[str, float]:
    distances = between_rgb(np.array(rgb), np.array([colour for _, colour in palette]))
    index = int(np.argmin(distances))
    return palette[index][0], float(distances[index])


def _judge_off_palette(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(OffPaletteLimits)
    limit = limits.min_de2000.screen if subject.medium == "screen" else limits.min_de2000.print
    for area in subject.flats.items:
        if area.fraction < limits.min_area_fraction:
            continue
        if area.rgb is None:
            yield Doubt(area.doubt, area.page, area.region)
            continue
        id, apart = nearest(area.rgb, guideline)
        measured = Measured(apart, area.error)
        breach = measured.above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", area.page, area.region)
        elif breach:
            values = {"found": hex_of(area.rgb), "nearest": id, "expected": guideline.colours[id].hex}
            values["share"] = f"{100 * area.fraction:.0f}"
            yield Finding(
                OFF_PALETTE.id,
                "off-palette",
                apart,
                limit,
                "de2000",
                measured.uncertainty,
                area.page,
                area.region,
                values,
            )


def _judge_near_miss(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(NearMissLimits)
    screen = subject.medium == "screen"
    low = limits.min_de2000.screen if screen else limits.min_de2000.print
    high = limits.max_de2000.screen if screen else limits.max_de2000.print
    for area in subject.flats.items:
        if area.fraction < limits.min_area_fraction:
            continue
        if area.rgb is None:
            yield Doubt(area.doubt, area.page, area.region)
            continue
        id, apart = nearest(area.rgb, guideline)
        measured = Measured(apart, area.error)
        above, below = measured.above(low), measured.below(high)
        if above is False or below is False:
            continue
        # Beyond the upper limit it is blamed as off the palette; which of the two it is does not matter to doubt.
        if above is None:
            yield Doubt("within-uncertainty", area.page, area.region)
        elif apart < high:
            values = {"found": hex_of(area.rgb), "nearest": id, "expected": guideline.colours[id].hex}
            values["share"] = f"{100 * area.fraction:.0f}"
            error = measured.uncertainty
            yield Finding(NEAR_MISS.id, "near-miss", apart, low, "de2000", error, area.page, area.region, values)


def _judge_contrast(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(ContrastLimits)
    forbidden = {(pair.text, pair.ground) for pair in guideline.palette.pairs_forbidden}
    for text in subject.texts.items:
        run = text.run
        if text.doubt:
            yield Doubt(text.doubt, text.page, run.box)
            continue
        large = _is_large(run, text.size_error, limits)
        ink, ground = min(((a, b) for a in text.inks for b in text.grounds), key=lambda pair: contrast_ratio(*pair))
        ratio = contrast_ratio(ink, ground)
        values = {"text": run.text[:60], "ink": hex_of(ink), "ground": hex_of(ground)}
        measured = Measured(ratio, ratio * text.error)
        # Of text that may be large or not, only what even large text may not have is surely too faint.
        limit = limits.min_ratio if large is False else limits.min_ratio_large
        breach = measured.below(limit)
        if breach:
            code = "too-faint" if large is False else "too-faint-large"
            yield Finding(CONTRAST.id, code, ratio, limit, "ratio", measured.uncertainty, text.page, run.box, values)
            continue
        if breach is None or (large is None and measured.below(limits.min_ratio) is not False):
            yield Doubt("within-uncertainty", text.page, run.box)
            continue
        if text.error:
            continue  # a colour seen in pixels is too rough to be named
        # Where the edition asks for colour.forbidden-pair, that rule blames it.
        pair = named(ink, guideline, subject.medium), named(ground, guideline, subject.medium)
        if pair in forbidden and ForbiddenPairLimits.rule not in guideline.rules:
            values |= {"ink": str(pair[0]), "ground": str(pair[1])}
            yield Finding(CONTRAST.id, "forbidden-pair", page=text.page, region=run.box, values=values)


def _is_large(run: TextRun, error: float, limits: ContrastLimits) -> bool | None:
    """Say whether text counts as large; None when its size, off by the share `error`, does not tell."""
    size = Measured(run.size, run.size * error)
    least = limits.large_px
    if run.weight >= 700:
        least = limits.large_bold_px
    elif error and size.below(limits.large_bold_px) is not True and size.below(limits.large_px) is True:
        return None  # a weight that was only seen may be bold
    below = size.below(least)
    return None if below is None else not below


def named(rgb: Rgb, guideline: Guideline, medium: Medium) -> str | None:
    """Give the palette colour that `rgb` is within tolerance, or None."""
    id, apart = nearest(rgb, guideline)
    tolerance = guideline.colours[id].detail.tolerance or guideline.palette.tolerance
    return id if apart <= (tolerance.screen if medium == "screen" else tolerance.print) else None


OFF_PALETTE = Rule(
    id="colour.off-palette",
    facet="flats",
    impact="moderate",
    summary={"vi": "Mảng màu phẳng thuộc bảng màu.", "en": "Flat areas have colours of the palette."},
    rationale={
        "vi": "Bảng màu làm cho mọi ấn phẩm trông cùng một nhà.",
        "en": "The palette is what makes all publications look like one house.",
    },
    measure={
        "vi": "Mỗi mảng phẳng đủ lớn được so bằng CIEDE2000 với màu gần nhất của bảng màu (colours); ảnh chụp, dải "
        "chuyển màu, chữ và logo không tính.",
        "en": "Each flat area that is large enough is compared with its nearest palette colour (colours) by "
        "CIEDE2000; photographs, gradients, text and logos do not count.",
    },
    remedy={
        "vi": "Đổi mảng này sang màu gần nhất trong bảng màu ({nearest}, {expected}).",
        "en": "Change the area to the nearest palette colour ({nearest}, {expected}).",
    },
    messages={
        "off-palette": {
            "vi": "{share}% diện tích có màu {found} ngoài bảng màu, cách màu gần nhất {measured} (ngưỡng {limit}).",
            "en": "{share}% of the area is {found}, outside the palette: {measured} from its nearest (limit {limit}).",
        },
    },
    limits=OffPaletteLimits,
    judge=_judge_off_palette,
    doubts=(
        "within-uncertainty",
        "translucent",
        "pattern",
    ),
)

NEAR_MISS = Rule(
    id="colour.near-miss",
    facet="flats",
    impact="minor",
    summary={"vi": "Màu gần giống phải đúng hẳn.", "en": "A colour close to the palette is exactly of it."},
    rationale={
        "vi": "Màu lệch một chút thường do chép mã sai; đặt cạnh màu đúng sẽ lộ ngay.",
        "en": "A colour slightly off is mostly a slip in copying; beside the right one it shows.",
    },
    measure={
        "vi": "Như colour.off-palette, với khoảng cách nằm giữa min_de2000 và max_de2000: đủ lệch để thấy, quá gần để "
        "là cố ý.",
        "en": "As colour.off-palette, for distances between min_de2000 and max_de2000: far enough to be seen, too "
        "near to be meant.",
    },
    remedy={
        "vi": "Nhập đúng mã màu {expected} ({nearest}).",
        "en": "Enter the exact value {expected} ({nearest}).",
    },
    messages={
        "near-miss": {
            "vi": "{share}% diện tích có màu {found}, lệch {measured} so với {expected} (cho phép {limit}).",
            "en": "{share}% of the area is {found}, {measured} away from {expected} (allowed {limit}).",
        },
    },
    limits=NearMissLimits,
    judge=_judge_near_miss,
    doubts=(
        "within-uncertainty",
        "translucent",
        "pattern",
    ),
)

CONTRAST = Rule(
    id="colour.contrast",
    facet="texts",
    impact="serious",
    summary={"vi": "Chữ đủ tương phản với nền.", "en": "Text stands out from its ground."},
    rationale={
        "vi": "Người mắt kém, và mọi người ngoài nắng, không đọc được chữ mờ nhạt.",
        "en": "People with weak eyes, and everybody in the sun, cannot read faint text.",
    },
    measure={
        "vi": "Tỷ số tương phản WCAG 2.2 giữa màu chữ và nền ngay dưới chữ, lấy cặp kém nhất của dải chuyển màu. Chữ "
        "từ large_px, hoặc từ large_bold_px khi đậm, theo min_ratio_large. Cặp trong palette.pairs_forbidden luôn "
        "sai, trừ khi ấn bản nêu colour.forbidden-pair.",
        "en": "The WCAG 2.2 contrast ratio of the text's colour to the ground right under it, the worst pair of a "
        "gradient. From large_px on, or large_bold_px when bold, min_ratio_large holds. Pairs in "
        "palette.pairs_forbidden always fail, unless the edition states colour.forbidden-pair.",
    },
    remedy={
        "vi": "Chọn một cặp chữ – nền được phép trong hướng dẫn.",
        "en": "Choose one of the guideline's text and ground pairs.",
    },
    messages={
        "too-faint": {
            "vi": "Chữ “{text}” màu {ink} trên nền {ground} chỉ đạt tương phản {measured}, cần {limit}.",
            "en": "The text “{text}” in {ink} on {ground} has a contrast of {measured}; {limit} is needed.",
        },
        "too-faint-large": {
            "vi": "Chữ lớn “{text}” màu {ink} trên nền {ground} chỉ đạt tương phản {measured}, cần {limit}.",
            "en": "The large text “{text}” in {ink} on {ground} has a contrast of {measured}; {limit} is needed.",
        },
        "forbidden-pair": {
            "vi": "Chữ “{text}” dùng cặp màu bị cấm: {ink} trên {ground}.",
            "en": "The text “{text}” uses a forbidden pair: {ink} on {ground}.",
        },
    },
    limits=ContrastLimits,
    judge=_judge_contrast,
    doubts=(
        "within-uncertainty",
        "translucent",
        "pattern",
        "no-ground",
        "text-over-picture",
    ),
)
