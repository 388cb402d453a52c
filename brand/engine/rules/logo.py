"""Rules on how the logo is placed and what it looks like there."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import hex_of
from brand.engine.finding import Doubt, Finding, Measured, MeasureUnit
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import DistortionLimits, MinSizeLimits, OutdatedLimits, RecolourLimits
from brand.engine.logo.placement import Placement
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject


def _judge_distortion(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(DistortionLimits).max_ratio_error
    for placement in subject.placements.items:
        measured = Measured(placement.pose.distortion, placement.distortion_error)
        breach = measured.above(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            ratio = placement.pose.x_scale / placement.pose.y_scale
            yield Finding(
                DISTORTION.id,
                "sheared" if abs(ratio - 1) < measured.value / 2 else ("wider" if ratio > 1 else "narrower"),
                100 * measured.value,
                100 * limit,
                "percent",
                100 * measured.uncertainty,
                placement.page,
                placement.box,
                {"logo": placement.mark.logo.id},
            )


def _judge_recolour(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(RecolourLimits).max_de2000
    limit = limits.screen if subject.medium == "screen" else limits.print
    for placement in subject.placements.items:
        yield from _recoloured_parts(placement, limit)


def _recoloured_parts(placement: Placement, limit: float) -> Iterator[Finding | Doubt]:
    """Report the part that differs most, and a doubt when no part surely differs and one may."""
    worst: Finding | None = None
    doubtful = False
    for seen in placement.parts:
        part = placement.mark.parts[seen.index]
        fill = seen.fill
        if fill is None or not fill.colours or fill.opacity < 1:
            doubtful = True
            continue
        apart = max(float(between_rgb(part.rgb, rgb)) for rgb in fill.colours)
        measured = Measured(apart, seen.error)
        breach = measured.above(limit)
        doubtful |= breach is None
        if breach and (worst is None or apart > (worst.measured or 0)):
            furthest = max(fill.colours, key=lambda rgb: float(between_rgb(part.rgb, rgb)))
            values = {"logo": placement.mark.logo.id, "expected": part.hex, "found": hex_of(furthest)}
            box = part.outline.mapped(placement.pose).box()
            code = "gradient" if fill.kind == "gradient" else "recoloured"
            worst = Finding(
                RECOLOUR.id, code, apart, limit, "de2000", measured.uncertainty, placement.page, box, values
            )
    if worst is not None:
        yield worst
    elif doubtful:
        yield Doubt("part-colour-unreadable", placement.page, placement.box)


def _judge_outdated(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for placement in subject.placements.items:
        logo = placement.mark.logo
        if logo.status == "retired":
            successor = guideline.logo(logo.replaced_by) if logo.replaced_by else None
            values = {"logo": logo.id, "since": logo.retired_on.isoformat() if logo.retired_on else "–"}
            values["successor"] = successor.id if successor else "–"
            yield Finding(OUTDATED.id, "retired", page=placement.page, region=placement.box, values=values)


def _judge_min_size(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for placement in subject.placements.items:
        least = placement.mark.logo.min_width
        width = placement.file_width if least.of == "file" else placement.ink_width
        error = placement.length_error * width / placement.ink_width
        limit = least.screen_px
        if subject.medium == "print":
            per_mm = subject.units_per_mm(placement.page)
            if per_mm is None:
                yield Doubt("no-physical-size", placement.page, placement.box)
                continue
            width, error, limit = width / per_mm, error / per_mm, least.print_mm
        else:
            shown = subject.px_per_unit(placement.page)
            width, error = width * shown, error * shown
        breach = Measured(width, error).below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            unit: MeasureUnit = "mm" if subject.medium == "print" else "px"
            values = {"logo": placement.mark.logo.id}
            code = "too-small"
            yield Finding(MIN_SIZE.id, code, width, limit, unit, error, placement.page, placement.box, values)


DISTORTION = Rule(
    id="logo.distortion",
    facet="placements",
    impact="serious",
    summary={"vi": "Logo phải giữ nguyên tỷ lệ.", "en": "The logo keeps its proportions."},
    rationale={
        "vi": "Logo bị kéo giãn trông cẩu thả và không còn là dấu hiệu đã đăng ký.",
        "en": "A stretched logo looks careless and is no longer the mark that was registered.",
    },
    measure={
        "vi": "Từ phép biến hình đưa bản vẽ gốc vào vị trí trên trang: tỷ số giữa hai giá trị suy biến, trừ 1. Kéo "
        "giãn và xiên đều làm tỷ số này tăng. Trong ảnh điểm, sai số tăng khi logo nhỏ.",
        "en": "From the map that takes the library's drawing to its place on the page: the ratio of its singular "
        "values, minus 1. Stretching and shearing both raise it. In pixels the uncertainty grows as the logo shrinks.",
    },
    remedy={
        "vi": "Đặt lại tệp logo gốc từ thư viện và khóa tỷ lệ khi đổi cỡ.",
        "en": "Place the library file again and keep the ratio locked when resizing.",
    },
    messages={
        "wider": {
            "vi": "Logo {logo} bị kéo ngang {measured} (cho phép {limit}).",
            "en": "Logo {logo} is stretched sideways by {measured} (allowed {limit}).",
        },
        "narrower": {
            "vi": "Logo {logo} bị ép ngang, lệch tỷ lệ {measured} (cho phép {limit}).",
            "en": "Logo {logo} is squeezed sideways by {measured} (allowed {limit}).",
        },
        "sheared": {
            "vi": "Logo {logo} bị xiên, lệch {measured} (cho phép {limit}).",
            "en": "Logo {logo} is sheared by {measured} (allowed {limit}).",
        },
    },
    limits=DistortionLimits,
    judge=_judge_distortion,
    doubts=("within-uncertainty",),
)

RECOLOUR = Rule(
    id="logo.recolour",
    facet="placements",
    impact="serious",
    summary={
        "vi": "Các phần của logo phải đúng màu của phiên bản.",
        "en": "Every part of the logo has its variant's colour.",
    },
    rationale={
        "vi": "Màu là một nửa của dấu hiệu; màu tự chọn làm mất khả năng nhận ra.",
        "en": "Colour is half of the mark; a colour of one's own choice costs recognition.",
    },
    measure={
        "vi": "Màu của từng phần logo được so với màu của phần đó trong thư viện (logos.parts) bằng CIEDE2000; phần "
        "lệch nhiều nhất được báo. Dải chuyển màu tính theo điểm lệch nhất.",
        "en": "The colour of each part is compared with that of the library (logos.parts) by CIEDE2000; the part that "
        "differs most is told. Of a gradient the furthest stop counts.",
    },
    remedy={
        "vi": "Dùng đúng tệp của phiên bản cần thiết, không đổi màu từng phần.",
        "en": "Use the file of the variant you need; do not recolour parts.",
    },
    messages={
        "recoloured": {
            "vi": "Một phần logo {logo} có màu {found} thay vì {expected}, lệch {measured} (cho phép {limit}).",
            "en": "A part of logo {logo} is {found} instead of {expected}, off by {measured} (allowed {limit}).",
        },
        "gradient": {
            "vi": "Một phần logo {logo} tô chuyển tới {found} thay vì {expected}, lệch {measured} (cho phép {limit}).",
            "en": "A part of logo {logo} blends to {found} instead of {expected}, off by {measured} (allowed {limit}).",
        },
    },
    limits=RecolourLimits,
    judge=_judge_recolour,
    doubts=("part-colour-unreadable",),
)

OUTDATED = Rule(
    id="logo.outdated",
    facet="placements",
    impact="critical",
    summary={"vi": "Không dùng logo đã thôi hiệu lực.", "en": "No retired logo is used."},
    rationale={
        "vi": "Hai thế hệ logo cùng lưu hành khiến người xem không biết đâu là thật.",
        "en": "Two generations of a logo side by side leave people unsure which is real.",
    },
    measure={
        "vi": "Logo tìm thấy được so với mọi phiên bản đã đăng ký; bản có status là retired trong logos là sai. Ngày "
        "ngừng dùng và bản thay thế ghi ở retired_on và replaced_by.",
        "en": "The logo found is compared with all registered versions; one whose status in logos is retired is "
        "wrong. The day and the successor stand in retired_on and replaced_by.",
    },
    remedy={
        "vi": "Thay bằng logo hiện hành trong thư viện.",
        "en": "Replace it with the current logo from the library.",
    },
    messages={
        "retired": {
            "vi": "Logo {logo} đã thôi dùng từ {since}; logo thay thế: {successor}.",
            "en": "Logo {logo} was retired on {since}; its successor is {successor}.",
        },
    },
    limits=OutdatedLimits,
    judge=_judge_outdated,
)

MIN_SIZE = Rule(
    id="logo.min-size",
    facet="placements",
    impact="moderate",
    summary={"vi": "Logo không nhỏ hơn cỡ tối thiểu.", "en": "The logo is not below its minimum size."},
    rationale={
        "vi": "Dưới cỡ tối thiểu, chữ và nét mảnh của logo không còn đọc được.",
        "en": "Below its minimum size the words and thin lines of a logo can no longer be read.",
    },
    measure={
        "vi": "Chiều rộng của logo trên trang, của cả tệp hoặc của phần nét như logos.min_width quy định: px trên màn "
        "hình, mm khi in.",
        "en": "The width of the logo on the page, of the whole file or of its ink as logos.min_width says: px on "
        "screen, mm in print.",
    },
    remedy={
        "vi": "Phóng to logo, hoặc dùng phiên bản dành cho cỡ nhỏ.",
        "en": "Enlarge the logo, or use the variant made for small sizes.",
    },
    messages={
        "too-small": {
            "vi": "Logo {logo} rộng {measured}, tối thiểu {limit}.",
            "en": "Logo {logo} is {measured} wide; the minimum is {limit}.",
        },
    },
    limits=MinSizeLimits,
    judge=_judge_min_size,
    doubts=(
        "within-uncertainty",
        "no-physical-size",
    ),
)
