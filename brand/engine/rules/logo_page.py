"""Rules on logos and the page: how many, how far from its edge, which lockup, and none at all."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import LockupLimits, MissingLimits, PageEdgeLimits, TooManyLimits
from brand.engine.logo.placement import Placement
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_SAME_BOX = 0.01  # of a file's side by which a page may differ from the file


def _judge_too_many(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    most = guideline.limits(TooManyLimits).max_per_page
    for number in range(len(subject.artwork.pages)):
        boxes = [placement.box for placement in subject.placements.items if placement.page == number]
        if len(boxes) > most:
            yield Finding(TOO_MANY.id, "too-many", len(boxes), most, page=number, region=Box.union(boxes))


def _is_own_file(placement: Placement, page: Box) -> bool:
    """Say whether the page is the logo's own file: it has the margin it should have, and is placed nowhere yet."""
    view = placement.mark.logo.view.mapped(placement.pose)
    slack = _SAME_BOX * max(view.width, view.height) + placement.length_error
    pairs = zip((view.x0, view.y0, view.x1, view.y1), (page.x0, page.y0, page.x1, page.y1), strict=True)
    return all(abs(one - other) <= slack for one, other in pairs)


def _judge_page_edge(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    spaces = guideline.limits(PageEdgeLimits).min_gap
    for placement in subject.placements.items:
        page, box = subject.artwork.pages[placement.page], placement.box
        if page.flows:
            yield Doubt("flowing-text", placement.page)
            continue
        if _is_own_file(placement, page.box):
            continue
        gap = max(0.0, min(box.x0, box.y0, page.width - box.x1, page.height - box.y1))
        space = spaces * placement.mark.logo.clear_space.fraction_of_height
        limit, error = space * placement.ink_height, (1 + space) * placement.length_error
        breach = Measured(gap, error).below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, box)
        elif breach:
            values = {"logo": placement.mark.logo.id}
            yield Finding(PAGE_EDGE.id, "too-near", gap, limit, subject.length_unit, error, placement.page, box, values)


def _judge_lockup(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    channels = {entry.channel: entry.lockups for entry in guideline.limits(LockupLimits).channels}
    for placement in subject.placements.items:
        logo = placement.mark.logo
        fitting = channels.get(subject.channel) if subject.channel is not None else None
        if fitting is not None and logo.lockup not in fitting:
            values = {"logo": logo.id, "channel": subject.channel or "–", "fitting": ", ".join(fitting)}
            yield Finding(LOCKUP.id, "channel", page=placement.page, region=placement.box, values=values)
        widest = logo.min_width.max_screen_px
        if widest is None or subject.medium != "screen":
            continue
        if _is_own_file(placement, subject.artwork.pages[placement.page].box):
            continue  # a file has no size on screen yet
        width = placement.file_width if logo.min_width.of == "file" else placement.ink_width
        width *= subject.px_per_unit(placement.page)
        error = placement.length_error * width / placement.ink_width
        breach = Measured(width, error).above(widest)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, placement.box)
        elif breach:
            box, values = placement.box, {"logo": logo.id}
            yield Finding(LOCKUP.id, "too-large", width, widest, "px", error, placement.page, box, values)


def _judge_missing(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for cover in subject.covers.items:
        if cover.logos:
            continue
        if cover.doubts:
            yield from cover.doubts
        else:
            yield Finding(MISSING.id, "no-logo", region=subject.artwork.pages[0].box)


TOO_MANY = Rule(
    id="logo.too-many",
    facet="placements",
    impact="minor",
    summary={"vi": "Một trang không mang quá nhiều logo.", "en": "A page does not carry too many logos."},
    rationale={
        "vi": "Logo lặp lại nhiều lần thì thành hoa văn, không còn là chữ ký.",
        "en": "A logo that is repeated becomes a pattern and is a signature no more.",
    },
    measure={
        "vi": "Đếm các logo của ta trên từng trang; logo đối tác không tính.",
        "en": "Our own logos are counted page by page; partners' do not count.",
    },
    remedy={
        "vi": "Giữ lại một logo cho mỗi trang, bỏ các logo lặp.",
        "en": "Keep one logo a page and remove the others.",
    },
    messages={
        "too-many": {
            "vi": "Trang có {measured} logo (nhiều nhất {limit}).",
            "en": "The page has {measured} logos (at most {limit}).",
        }
    },
    limits=TooManyLimits,
    judge=_judge_too_many,
)

PAGE_EDGE = Rule(
    id="logo.page-edge",
    facet="placements",
    impact="moderate",
    summary={"vi": "Logo không sát mép trang.", "en": "The logo keeps its distance from the edge of the page."},
    rationale={
        "vi": "Sát mép, logo trông như bị cắt và dễ mất khi xén giấy.",
        "en": "At the edge a logo looks cut, and trimming may cut it.",
    },
    measure={
        "vi": "Khoảng cách nhỏ nhất từ khung nét của logo tới mép trang, tính bằng khoảng trống an toàn "
        "(logos.clear_space). Tệp logo của thư viện không xét.",
        "en": "The least distance of the box of the logo's ink to the edge of the page, in clear spaces "
        "(logos.clear_space). The library's own files are left out.",
    },
    remedy={"vi": "Dời logo vào trong trang.", "en": "Move the logo into the page."},
    messages={
        "too-near": {
            "vi": "Logo {logo} cách mép trang {measured}, cần ít nhất {limit}.",
            "en": "Logo {logo} is {measured} from the edge of the page; at least {limit} is needed.",
        }
    },
    limits=PageEdgeLimits,
    judge=_judge_page_edge,
    doubts=(
        "within-uncertainty",
        "flowing-text",
    ),
)

LOCKUP = Rule(
    id="logo.lockup",
    facet="placements",
    impact="moderate",
    summary={
        "vi": "Bố cục logo hợp với cỡ và kênh.",
        "en": "The lockup of the logo suits its size and its channel.",
    },
    rationale={
        "vi": "Mỗi bố cục được vẽ cho một khoảng cỡ và một nơi dùng; dùng sai thì thô hoặc khó đọc.",
        "en": "Each lockup is drawn for a range of sizes and for its places; elsewhere it is crude or hard to read.",
    },
    measure={
        "vi": "Chiều rộng trên màn hình không vượt logos.min_width.max_screen_px, và bố cục thuộc danh sách của kênh "
        "mà người dùng khai báo.",
        "en": "The width on screen stays within logos.min_width.max_screen_px, and the lockup is one of those listed "
        "for the channel the user names.",
    },
    remedy={
        "vi": "Chọn bố cục dành cho cỡ và kênh này trong thư viện.",
        "en": "Choose the lockup that the library has for this size and channel.",
    },
    messages={
        "too-large": {
            "vi": "Logo {logo} rộng {measured}, chỉ dùng tới {limit}.",
            "en": "Logo {logo} is {measured} wide; it is made for up to {limit}.",
        },
        "channel": {
            "vi": "Logo {logo} không dùng cho kênh {channel}; bố cục phù hợp: {fitting}.",
            "en": "Logo {logo} is not used in channel {channel}; lockups that are: {fitting}.",
        },
    },
    limits=LockupLimits,
    judge=_judge_lockup,
    doubts=("within-uncertainty",),
)

MISSING = Rule(
    id="logo.missing",
    facet="covers",
    impact="serious",
    summary={"vi": "Trang đầu có logo.", "en": "The first page shows the logo."},
    rationale={
        "vi": "Tài liệu không có logo ở bìa thì không rõ của cơ quan nào.",
        "en": "A document without a logo on its cover does not say whose it is.",
    },
    measure={
        "vi": "Tìm logo của ta trên trang đầu của các định dạng mà ấn bản nêu.",
        "en": "Our logos are looked for on the first page of files in the formats the edition names.",
    },
    remedy={"vi": "Đặt logo lên trang đầu.", "en": "Put the logo on the first page."},
    messages={"no-logo": {"vi": "Trang đầu không có logo nào.", "en": "The first page shows no logo."}},
    limits=MissingLimits,
    judge=_judge_missing,
    doubts=("logo-not-found-in-pixels",),
)
