"""Rules on printing inks: names of spot colours, builds, and how much ink lies on one spot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brand.engine.artwork.model import Cmyk
from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import CmykBuildLimits, SpotNameLimits, TotalInkLimits
from brand.engine.rules.colour import named
from brand.engine.rules.rule import Rule
from brand.engine.subject import InkUse, Subject

_PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "All", "None"})
_ROUNDING = 0.05  # percent of ink: what writing a build with two digits leaves
_INKS = "CMYK"


def _judge_spot_name(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    besides = guideline.limits(SpotNameLimits).besides
    known = [*(c.detail.spot for c in guideline.colours.values() if c.detail.spot is not None), *besides]
    for use in subject.inks.items:
        if use.paint == "picture" and use.space in ("Separation", "DeviceN"):
            yield Doubt("inks-of-picture", use.page, use.region)
            continue
        for name in (use.spot or "").split(" + "):
            if not name or name in _PROCESS or name in known:
                continue
            alike = next((other for other in known if _folded(other) == _folded(name)), None)
            values = {"name": name, "known": ", ".join(known) or "–", "expected": alike or "–"}
            code = "unknown" if alike is None else "misspelt"
            yield Finding(SPOT_NAME.id, code, page=use.page, region=use.region, values=values)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _judge_cmyk_build(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(CmykBuildLimits)
    builds = _builds(subject, guideline)
    for use in subject.inks.items:
        if use.cmyk is None or use.paint not in ("flat", "mixed"):
            if use.space in ("DeviceCMYK", "ICCBased-CMYK") and use.paint == "pattern":
                yield Doubt("pattern", use.page, use.region)
            continue
        own = _percent(use.cmyk)
        distances = sorted(
            (max(abs(a - b) for a, b in zip(own, build, strict=True)), id, build) for id, build in builds
        )
        if not distances or distances[0][0] <= limits.max_difference + _ROUNDING:
            continue
        # Meant is the colour it looks like; where a plain conversion looks like none, the build it comes close to.
        id = named(use.rgb, guideline, subject.medium) if use.rgb is not None else None
        if id is None and distances[0][0] <= limits.meant_within + _ROUNDING:
            id = distances[0][1]
        found = next(((apart, build) for apart, other, build in distances if other == id), None)
        if id is not None and found is not None:
            values = {"colour": id, "found": _written(own), "expected": _written(found[1])}
            limit = limits.max_difference
            yield Finding(
                CMYK_BUILD.id, "other-build", found[0], limit, "percent", 0.0, use.page, use.region, values=values
            )


def _builds(subject: Subject, guideline: Guideline) -> list[tuple[str, tuple[float, ...]]]:
    """Give the edition's builds by colour: those for the printing condition the file names, where there are any."""
    every = [(id, process) for id, colour in guideline.colours.items() for process in colour.detail.process]
    fitting = [(id, process) for id, process in every if _same_condition(process.condition, subject.artwork.condition)]
    besides = guideline.limits(CmykBuildLimits).besides
    return [
        *((id, process.cmyk) for id, process in fitting or every),
        *((id, build) for id, more in besides.items() for build in more),
    ]


def _same_condition(name: str, stated: str | None) -> bool:
    """Say whether a file's printing condition is the one named: `Coated FOGRA39 (ISO 12647-2:2004)` is FOGRA39."""
    return stated is not None and _folded(name) in _folded(stated)


def _percent(cmyk: Cmyk) -> tuple[float, ...]:
    return tuple(100 * ink for ink in cmyk)


def _apart(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    """Give the largest difference of any ink."""
    return max(abs(a - b) for a, b in zip(one, two, strict=True))


def _written(build: tuple[float, ...]) -> str:
    return " ".join(f"{ink}{round(amount, 1):g}" for ink, amount in zip(_INKS, build, strict=True))


def _judge_total_ink(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    stated = guideline.limits(TotalInkLimits).max_percent
    fitting = [most for name, most in stated.items() if _same_condition(name, subject.artwork.condition)]
    # A file that does not say what it is made for breaks a limit for certain only when it breaks the loosest.
    strict, loose = (min(fitting),) * 2 if fitting else (min(stated.values()), max(stated.values()))
    for use in subject.inks.items:
        doubt = _untold(use)
        if doubt:
            yield Doubt(doubt, use.page, use.region)
        if use.cmyk is None:
            continue
        total = Measured(sum(_percent(use.cmyk)), _ROUNDING)
        if total.value > loose + _ROUNDING:
            values = {"found": _written(_percent(use.cmyk)), "condition": subject.artwork.condition or "–"}
            yield Finding(
                TOTAL_INK.id, "too-much-ink", total.value, loose, "percent", 0.0, use.page, use.region, values=values
            )
        elif total.value > strict + _ROUNDING:
            yield Doubt("no-print-condition", use.page, use.region)


def _untold(use: InkUse) -> str:
    """Say why the amounts of ink are not known; empty when they are, or one spot colour is all."""
    if use.paint == "picture":
        return "inks-of-picture"
    if use.paint in ("gradient", "pattern"):
        return "pattern" if use.paint == "pattern" else "inks-of-gradient"
    if use.paint == "mixed":
        return "translucent"
    return "inks-of-spots" if use.cmyk is None and " + " in (use.spot or "") else ""


SPOT_NAME = Rule(
    id="colour.spot-name",
    facet="inks",
    impact="serious",
    summary={
        "vi": "Màu pha mang đúng tên trong hướng dẫn.",
        "en": "Spot colours bear the names of the guideline.",
    },
    rationale={
        "vi": "Mỗi tên màu pha là một bản in riêng; tên lạ hoặc gõ khác đi làm thừa một bản và sai mực.",
        "en": "Each name of a spot colour makes a plate of its own; a strange or mistyped one makes one plate too "
        "many.",
    },
    measure={
        "vi": "Tên mực của các không gian màu Separation và DeviceN trong PDF được so nguyên văn với tên ghi ở từng "
        "màu (spot) và danh sách besides. Mực cơ bản C, M, Y, K không tính.",
        "en": "The ink names of Separation and DeviceN spaces are compared, letter by letter, with the spot name of "
        "each colour and the list `besides`. The process inks C, M, Y and K do not count.",
    },
    remedy={
        "vi": "Đổi tên màu pha thành một trong: {known}.",
        "en": "Rename the spot colour to one of: {known}.",
    },
    messages={
        "unknown": {
            "vi": "Màu pha “{name}” không có trong hướng dẫn.",
            "en": "The spot colour “{name}” is not in the guideline.",
        },
        "misspelt": {
            "vi": "Màu pha “{name}” phải ghi là “{expected}”.",
            "en": "The spot colour “{name}” has to be written “{expected}”.",
        },
    },
    limits=SpotNameLimits,
    judge=_judge_spot_name,
    on_photographs=True,
    doubts=("inks-of-picture",),
)

CMYK_BUILD = Rule(
    id="colour.cmyk-build",
    facet="inks",
    impact="moderate",
    summary={
        "vi": "Màu nhận diện in bằng đúng công thức CMYK.",
        "en": "Colours of the palette are printed by the edition's builds.",
    },
    rationale={
        "vi": "Chuyển màu tự động cho mỗi tệp một công thức khác, in ra lệch nhau giữa các ấn phẩm.",
        "en": "Automatic conversion gives each file a build of its own, and prints that do not match.",
    },
    measure={
        "vi": "Công thức CMYK ghi trong tệp được so từng mực với công thức của bảng màu (colours.*.process) và với "
        "besides, ưu tiên điều kiện in mà tệp khai báo. Công thức khớp một màu thì đạt; công thức gần một màu, hoặc "
        "hiện ra như màu đó trên màn hình, thì phải đúng công thức của màu ấy.",
        "en": "The CMYK values of the file are compared ink by ink with the builds of the palette (colours.*.process) "
        "and with `besides`, those for the printing condition the file names first. A build that matches is right; "
        "one that comes close to a colour, or looks like it on a screen, has to be that colour's build.",
    },
    remedy={
        "vi": "Nhập đúng công thức {expected} của màu {colour}.",
        "en": "Enter {expected}, the build of {colour}.",
    },
    messages={
        "other-build": {
            "vi": "Công thức {found} lệch {measured} so với {expected} của màu {colour} (cho phép {limit}).",
            "en": "The build {found} is {measured} away from {expected}, that of {colour} (allowed {limit}).",
        },
    },
    limits=CmykBuildLimits,
    judge=_judge_cmyk_build,
    on_photographs=True,
    doubts=("pattern",),
)

TOTAL_INK = Rule(
    id="colour.total-ink",
    facet="inks",
    impact="serious",
    summary={
        "vi": "Tổng lượng mực không vượt mức của điều kiện in.",
        "en": "The inks together stay within what the printing condition bears.",
    },
    rationale={
        "vi": "Quá nhiều mực thì lâu khô, lem sang trang sau và mất chi tiết tối.",
        "en": "Too much ink does not dry, sets off on the next sheet and closes the shadows.",
    },
    measure={
        "vi": "Cộng C, M, Y, K của mỗi công thức trong tệp và so với mức của điều kiện in mà tệp khai báo; tệp không "
        "khai báo thì chỉ kết luận khi mọi điều kiện cho cùng câu trả lời. Ảnh CMYK, dải chuyển màu và mực in chồng "
        "chưa đo được.",
        "en": "C, M, Y and K of each build are added up and held against the limit of the printing condition the file "
        "names; of a file that names none, only what all conditions agree on is told. CMYK pictures, gradients and "
        "overprinted inks are not measured.",
    },
    remedy={
        "vi": "Giảm mực còn nhiều nhất {limit}, ví dụ thay bớt C, M, Y bằng K.",
        "en": "Bring the inks down to {limit}, for example by black in place of cyan, magenta and yellow.",
    },
    messages={
        "too-much-ink": {
            "vi": "Công thức {found} có tổng mực {measured}, nhiều nhất {limit}.",
            "en": "The build {found} comes to {measured} of ink; the most is {limit}.",
        },
    },
    limits=TotalInkLimits,
    judge=_judge_total_ink,
    on_photographs=True,
    doubts=("inks-of-picture", "inks-of-gradient", "inks-of-spots", "pattern", "translucent", "no-print-condition"),
)
