"""The rule on how much of the area each part of the palette takes."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import ProportionLimits
from brand.engine.rules.colour import named
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_ERROR = 0.005  # of the area: what counting cells of a page leaves


def _judge_proportion(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(ProportionLimits)
    sizes = [page.width * page.height for page in subject.artwork.pages]
    areas: dict[str, float] = {}
    unknown = 0.0
    for flat in subject.flats.items:
        area = flat.fraction * sizes[flat.page]
        if flat.rgb is None:
            unknown += area
            continue
        colour = named(flat.rgb, guideline, subject.medium)
        if colour is not None:
            areas[colour] = areas.get(colour, 0.0) + area
    total = sum(areas.values())
    if total < limits.min_flat_fraction * sum(sizes):
        yield Doubt("little-flat")
        return
    roles = guideline.palette.roles(guideline.colours)
    # A mark on one plain ground is no layout whose colours could be weighed against each other.
    alone = sum(any(areas.get(id, 0.0) > 0 for id in ids) for ids in roles.values()) < 2
    for role, ids in roles.items():
        wanted = limits.shares.get(role)
        if wanted is None:
            continue
        own = sum(areas.get(id, 0.0) for id in ids)
        # What cannot be read may all be of this role, or nothing of it.
        low, high = own / (total + unknown), (own + unknown) / (total + unknown)
        share = Measured(50 * (low + high), 50 * (high - low) + 100 * _ERROR)
        names = {"role": ", ".join(ids), "target": f"{100 * guideline.palette.proportion[role]:.0f}"}
        for code, limit, breach in (
            ("too-much", 100 * wanted.most, share.above(100 * wanted.most) if wanted.most < 1 else False),
            ("too-little", 100 * wanted.least, share.below(100 * wanted.least) if wanted.least > 0 else False),
        ):
            if breach is None:
                yield Doubt("within-uncertainty")
            elif breach and alone:
                yield Doubt("single-ground")
            elif breach:
                error = share.uncertainty
                yield Finding(PROPORTION.id, code, share.value, limit, "percent", error, values=names)


PROPORTION = Rule(
    id="colour.proportion",
    facet="flats",
    impact="minor",
    summary={
        "vi": "Tỷ lệ diện tích các màu gần với hướng dẫn.",
        "en": "The colours share the area about as the guideline says.",
    },
    rationale={
        "vi": "Cùng một bảng màu nhưng sai tỷ lệ thì trông như một nhận diện khác.",
        "en": "The same palette in other proportions looks like another identity.",
    },
    measure={
        "vi": "Diện tích nhìn thấy của các mảng phẳng thuộc bảng màu được cộng lại trên mọi trang; logo, chữ, ảnh và "
        "dải chuyển màu không tính. Nhóm màu và tỷ lệ đích ghi ở palette.proportion. Khi phần phẳng quá ít thì chưa "
        "kết luận được.",
        "en": "What shows of the flat areas of the palette is added up over all pages; logos, text, pictures and "
        "gradients are left out. Roles and target shares stand in palette.proportion. Where too little is flat it "
        "cannot be told.",
    },
    remedy={
        "vi": "Chỉnh diện tích của nhóm màu {role} về gần {target}%.",
        "en": "Bring the area of {role} near {target} %.",
    },
    messages={
        "too-much": {
            "vi": "Nhóm màu {role} chiếm {measured} diện tích màu, nhiều nhất {limit}.",
            "en": "{role} takes {measured} of the coloured area; at most {limit} is allowed.",
        },
        "too-little": {
            "vi": "Nhóm màu {role} chỉ chiếm {measured} diện tích màu, ít nhất {limit}.",
            "en": "{role} takes only {measured} of the coloured area; at least {limit} is needed.",
        },
    },
    limits=ProportionLimits,
    judge=_judge_proportion,
    doubts=("within-uncertainty", "little-flat", "single-ground", "photographic"),
)
