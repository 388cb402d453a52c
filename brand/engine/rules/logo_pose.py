"""Rules on how a logo is turned, cut and treated."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import cv2
import numpy as np

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.geometry import Affine
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import (
    CroppedLimits,
    EffectsLimits,
    LowResolutionLimits,
    MirroredLimits,
    RotationLimits,
    ShearedLimits,
)
from brand.engine.logo.mark import Mark, paint
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_SIDE = 400  # pixels at which a drawing is compared with its mirror image
_LEAST_WIDE = np.ones((3, 3), dtype=np.uint8)
_LEAST_SHARE = 0.02  # of the ink that a colour must have to count
# Share of a colour that lies elsewhere in the mirror image: below, nobody sees the difference.
_ASYMMETRIC = 0.045


@lru_cache(maxsize=256)
def asymmetry(mark: Mark) -> float:
    """Give the share of a colour that lies elsewhere in the mirror image about the middle of the box, 0 to 1.

    Of a mark in several colours that of the one that differs most: letters on a large disc are seen to be turned.
    """
    ink = mark.logo.ink
    scale = _SIDE / max(ink.width, ink.height)
    width, height = max(2, round(ink.width * scale)), max(2, round(ink.height * scale))
    painted = paint(mark.parts, Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0), width, height)
    shares = [0.0]
    for colour in {part.rgb for part in mark.parts}:
        own = np.isin(painted, [number for number, part in enumerate(mark.parts, start=1) if part.rgb == colour])
        # What is thinner is the rounding of an edge.
        apart = cv2.morphologyEx((own & ~own[:, ::-1]).view(np.uint8), cv2.MORPH_OPEN, _LEAST_WIDE)
        count = int(np.count_nonzero(own))
        if count > _LEAST_SHARE * np.count_nonzero(painted):
            shares.append(np.count_nonzero(apart) / count)
    return float(max(shares))


def _judge_rotation(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(RotationLimits).max_degrees
    for placement in subject.placements.items:
        error = math.degrees(math.atan2(placement.length_error, placement.ink_width))
        measured = Measured(abs(placement.pose.rotation), error)
        breach = measured.above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            yield Finding(
                ROTATION.id,
                "rotated",
                measured.value,
                limit,
                "degrees",
                error,
                placement.page,
                placement.box,
                {"logo": placement.mark.logo.id},
            )


def _judge_sheared(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(ShearedLimits).max_degrees
    for placement in subject.placements.items:
        # Either axis may be off by the uncertainty of its end.
        sides = (placement.ink_width, placement.ink_height)
        error = sum(math.degrees(math.atan2(placement.length_error, side)) for side in sides)
        measured = Measured(abs(placement.pose.slant), error)
        breach = measured.above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            values = {"logo": placement.mark.logo.id}
            value, page, box = measured.value, placement.page, placement.box
            yield Finding(SHEARED.id, "slanted", value, limit, "degrees", error, page, box, values)


def _judge_mirrored(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for placement in subject.placements.items:
        if placement.pose.mirrored and asymmetry(placement.mark) > _ASYMMETRIC:
            values = {"logo": placement.mark.logo.id}
            yield Finding(MIRRORED.id, "mirrored", page=placement.page, region=placement.box, values=values)


def _judge_cropped(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(CroppedLimits).max_hidden_fraction
    for around in subject.surroundings.items:
        placement = around.placement
        if around.hidden is None:
            if "hidden" in around.doubts:
                yield Doubt(around.doubts["hidden"], placement.page, placement.box)
            continue
        breach = around.hidden.above(limit) if around.hidden.value > limit else False
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            yield Finding(
                CROPPED.id,
                "cropped",
                100 * around.hidden.value,
                100 * limit,
                "percent",
                100 * around.hidden.uncertainty,
                placement.page,
                placement.box,
                {"logo": placement.mark.logo.id},
            )


def _judge_effects(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for around in subject.surroundings.items:
        placement = around.placement
        for effect in sorted(around.effects):
            code = effect if effect in EFFECTS.messages else "other"
            values = {"logo": placement.mark.logo.id, "effect": effect}
            yield Finding(EFFECTS.id, code, page=placement.page, region=placement.box, values=values)
        if not around.effects and "effects" in around.doubts:
            yield Doubt(around.doubts["effects"], placement.page, placement.box)


def _judge_low_resolution(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(LowResolutionLimits).min_source_px
    for around in subject.surroundings.items:
        placement = around.placement
        if around.source_px is None:
            if "source_px" in around.doubts:
                yield Doubt(around.doubts["source_px"], placement.page, placement.box)
        elif around.source_px < limit:
            yield Finding(
                LOW_RESOLUTION.id,
                "too-few-pixels",
                around.source_px,
                limit,
                "",
                page=placement.page,
                region=placement.box,
                values={"logo": placement.mark.logo.id},
            )


ROTATION = Rule(
    id="logo.rotation",
    facet="placements",
    impact="serious",
    summary={"vi": "Logo đứng thẳng.", "en": "The logo stands upright."},
    rationale={
        "vi": "Logo nghiêng trông như lỗi dàn trang và khó nhận ra.",
        "en": "A tilted logo looks like a mistake of layout and is harder to recognise.",
    },
    measure={
        "vi": "Góc của đường chân logo so với phương ngang của trang, sau khi lật lại bản đối xứng gương.",
        "en": "The angle of the logo's baseline to the horizontal of the page, after a mirror image is turned back.",
    },
    remedy={"vi": "Xoay logo về 0 độ.", "en": "Turn the logo back to 0 degrees."},
    messages={
        "rotated": {
            "vi": "Logo {logo} bị xoay {measured} (cho phép {limit}).",
            "en": "Logo {logo} is turned by {measured} (allowed {limit}).",
        }
    },
    limits=RotationLimits,
    judge=_judge_rotation,
    doubts=("within-uncertainty",),
)

# logo.distortion measures how far a logo is from its shape, by stretching and slanting together; this rule names the
# slant by its angle, which is what a designer takes back.
SHEARED = Rule(
    id="logo.sheared",
    facet="placements",
    impact="serious",
    summary={"vi": "Logo không bị xiên.", "en": "The logo is not slanted."},
    rationale={
        "vi": "Nét đứng của logo ngả sang bên thì hình và chữ đều khác bản gốc.",
        "en": "When its upright lines lean, neither the symbol nor the letters are those that were drawn.",
    },
    measure={
        "vi": "Góc giữa các nét đứng của logo và đường vuông góc với đường chân, từ phép biến hình đặt logo.",
        "en": "The angle of the logo's upright lines to the perpendicular of its baseline, from the map that places "
        "it.",
    },
    remedy={"vi": "Bỏ lệnh xiên, đặt lại tệp gốc.", "en": "Undo the slant; place the library file again."},
    messages={
        "slanted": {
            "vi": "Logo {logo} bị xiên {measured} (cho phép {limit}).",
            "en": "Logo {logo} is slanted by {measured} (allowed {limit}).",
        }
    },
    limits=ShearedLimits,
    judge=_judge_sheared,
    doubts=("within-uncertainty",),
)

MIRRORED = Rule(
    id="logo.mirrored",
    facet="placements",
    impact="critical",
    summary={"vi": "Logo không bị lật gương.", "en": "The logo is not a mirror image."},
    rationale={
        "vi": "Hình lật gương là một dấu hiệu khác, chữ đọc ngược.",
        "en": "A mirror image is another mark, and its words read backwards.",
    },
    measure={
        "vi": "Phép đặt logo có định thức âm. Biểu tượng mà ảnh gương gần như không khác (dưới 4,5% của mỗi màu) "
        "thì không xét.",
        "en": "The map that places the logo has a negative determinant. Marks whose mirror image hardly differs (less "
        "than 4.5 % of each colour) are left out.",
    },
    remedy={"vi": "Bỏ lệnh lật ngang, đặt lại tệp gốc.", "en": "Undo the flip; place the library file again."},
    messages={"mirrored": {"vi": "Logo {logo} bị lật gương.", "en": "Logo {logo} is mirrored."}},
    limits=MirroredLimits,
    judge=_judge_mirrored,
)

CROPPED = Rule(
    id="logo.cropped",
    facet="surroundings",
    impact="serious",
    summary={"vi": "Logo hiện trọn vẹn.", "en": "The whole logo shows."},
    rationale={
        "vi": "Logo bị cắt không còn là dấu hiệu đã đăng ký.",
        "en": "A logo that is cut is no longer the mark that was registered.",
    },
    measure={
        "vi": "Phần nét của logo nằm ngoài trang hoặc bị khung cắt, tính theo diện tích nét.",
        "en": "The share of the logo's ink that lies outside the page or is clipped, by area of ink.",
    },
    remedy={
        "vi": "Kéo logo vào hẳn trong trang và bỏ phần cắt.",
        "en": "Move the logo fully into the page; remove the crop.",
    },
    messages={
        "cropped": {
            "vi": "{measured} của logo {logo} bị cắt (cho phép {limit}).",
            "en": "{measured} of logo {logo} is cut off (allowed {limit}).",
        }
    },
    limits=CroppedLimits,
    judge=_judge_cropped,
    doubts=(
        "within-uncertainty",
        "logo-lost",
        "too-few-pixels",
        "other-elements",
    ),
)

EFFECTS = Rule(
    id="logo.effects",
    facet="surroundings",
    impact="moderate",
    summary={"vi": "Logo không mang hiệu ứng.", "en": "The logo carries no effects."},
    rationale={
        "vi": "Bóng, viền và chuyển màu làm mờ nét của dấu hiệu.",
        "en": "Shadows, outlines and gradients blur what makes the mark.",
    },
    measure={
        "vi": "Từ cấu trúc: bóng, quầng sáng, viền, dải chuyển màu, bộ lọc và bản sao nằm ngay cạnh. Trong ảnh điểm: "
        "dải màu quanh đường biên mà bản vẽ không có.",
        "en": "From the structure: shadows, glows, outlines, gradients, filters, and a copy that lies just beside. In "
        "pixels: bands around the edges that the drawing does not have.",
    },
    remedy={
        "vi": "Bỏ hiệu ứng; cần nổi bật thì chọn nền hoặc phiên bản khác.",
        "en": "Remove the effect; to stand out, choose another ground or variant.",
    },
    messages={
        "shadow": {"vi": "Logo {logo} có bóng đổ.", "en": "Logo {logo} has a shadow."},
        "glow": {"vi": "Logo {logo} có quầng sáng.", "en": "Logo {logo} has a glow."},
        "outline": {"vi": "Logo {logo} có đường viền.", "en": "Logo {logo} has an outline."},
        "gradient": {"vi": "Logo {logo} tô chuyển màu.", "en": "Logo {logo} is filled with a gradient."},
        "blur": {"vi": "Logo {logo} bị làm nhòe.", "en": "Logo {logo} is blurred."},
        "box": {"vi": "Logo {logo} bị đóng khung.", "en": "Logo {logo} is boxed."},
        "other": {"vi": "Logo {logo} có hiệu ứng ({effect}).", "en": "Logo {logo} has an effect ({effect})."},
    },
    limits=EffectsLimits,
    judge=_judge_effects,
    doubts=(
        "logo-lost",
        "too-few-pixels",
        "busy-ground",
    ),
)

LOW_RESOLUTION = Rule(
    id="logo.low-resolution",
    facet="surroundings",
    impact="moderate",
    summary={"vi": "Logo đủ độ phân giải.", "en": "The logo has enough pixels."},
    rationale={
        "vi": "Ảnh logo phóng to bị vỡ nét và mờ.",
        "en": "A picture of the logo that is enlarged looks soft and jagged.",
    },
    measure={
        "vi": "Số điểm ảnh của ảnh logo trên mỗi điểm đầu ra: điểm CSS trên màn hình và trong tệp Office, 150 điểm "
        "mỗi inch trong PDF. Trong ảnh điểm, độ nhòe của cạnh cho biết độ phân giải gốc.",
        "en": "Pixels of the logo's picture for each pixel of output: CSS pixels on screens and in Office files, 150 "
        "to the inch in PDF. In pixels the blur of the edges tells the resolution it came from.",
    },
    remedy={
        "vi": "Dùng tệp SVG, hoặc tệp PNG lớn hơn từ thư viện.",
        "en": "Use the SVG, or a larger PNG from the library.",
    },
    messages={
        "too-few-pixels": {
            "vi": "Logo {logo} chỉ có {measured} điểm ảnh gốc cho mỗi điểm hiển thị (cần {limit}).",
            "en": "Logo {logo} has {measured} source pixels for each pixel shown ({limit} needed).",
        }
    },
    limits=LowResolutionLimits,
    judge=_judge_low_resolution,
    doubts=(
        "too-few-pixels",
        "edges-unreadable",
    ),
)
