"""Rules on colours that stand together: text on its ground, and the neighbours of a chart."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.colour import vision
from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.colour.srgb import Rgb, hex_of
from brand.engine.colour.wcag import contrast_ratio
from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import ForbiddenPairLimits, VisionLimits
from brand.engine.rules.colour import named
from brand.engine.rules.rule import Rule, Words
from brand.engine.subject import Subject

_SHOWN = 60  # letters of a text that a finding quotes


def _judge_forbidden_pair(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    allowed = {(pair.text, pair.ground) for pair in guideline.palette.pairs_allowed}
    forbidden = {(pair.text, pair.ground) for pair in guideline.palette.pairs_forbidden}
    for text in subject.texts.items:
        if text.doubt:
            yield Doubt(text.doubt, text.page, text.run.box)
            continue
        if text.error:
            continue  # a colour seen in pixels is too rough to be named; the facet doubts the picture as a whole
        pairs = [
            (str(ink), str(ground))
            for a, b in sorted(
                ((a, b) for a in text.inks for b in text.grounds), key=lambda both: contrast_ratio(*both)
            )
            if (ink := named(a, guideline, subject.medium)) and (ground := named(b, guideline, subject.medium))
        ]
        for code, wrong in (
            ("forbidden", [pair for pair in pairs if pair in forbidden]),
            ("not-allowed", [pair for pair in pairs if allowed and pair not in allowed]),
        ):
            if wrong:
                ink, ground = wrong[0]
                values = {"text": text.run.text[:_SHOWN], "ink": ink, "ground": ground}
                grounds = sorted(pair_ground for pair_ink, pair_ground in allowed if pair_ink == ink)
                inks = sorted(pair_ink for pair_ink, pair_ground in allowed if pair_ground == ground)
                values |= {"grounds": ", ".join(grounds) or "–", "inks": ", ".join(inks) or "–"}
                yield Finding(FORBIDDEN_PAIR.id, code, page=text.page, region=text.run.box, values=values)
                break


def _judge_vision(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limit = guideline.limits(VisionLimits).min_de2000
    seen: set[tuple[int, frozenset[Rgb]]] = set()
    for pair in subject.neighbours.items:
        key = (pair.page, frozenset((pair.first, pair.second)))
        if key in seen:
            continue
        seen.add(key)
        plain = float(between_rgb(pair.first, pair.second))
        if plain < limit:
            continue  # nobody is meant to tell these apart by their colour
        apart, deficiency = min(
            (vision.separation(pair.first, pair.second, kind), kind) for kind in vision.DEFICIENCIES
        )
        if apart < limit:
            values = {"first": hex_of(pair.first), "second": hex_of(pair.second), "plain": f"{plain:.0f}"}
            yield Finding(VISION.id, deficiency, apart, limit, "de2000", 0.0, pair.page, pair.region, values)


FORBIDDEN_PAIR = Rule(
    id="colour.forbidden-pair",
    facet="texts",
    impact="moderate",
    summary={
        "vi": "Chữ và nền là một cặp màu được phép.",
        "en": "Text and ground are one of the allowed pairs.",
    },
    rationale={
        "vi": "Mỗi cặp màu đã được thử độ rõ và sắc thái; cặp khác có thể chói, khó đọc hoặc mang nghĩa khác.",
        "en": "Each pair was tried for legibility and tone; others may dazzle, be hard to read or mean something else.",
    },
    measure={
        "vi": "Màu chữ và màu nền được đối chiếu với bảng màu trong khoảng sai lệch cho phép. Nếu cả hai đều là màu "
        "của bảng màu thì cặp đó phải có trong palette.pairs_allowed và không có trong palette.pairs_forbidden.",
        "en": "The colours of text and ground are matched to the palette within its tolerance. Where both are of the "
        "palette, the pair has to stand in palette.pairs_allowed and not in palette.pairs_forbidden.",
    },
    remedy={
        "vi": "Với chữ {ink}, dùng nền: {grounds}; hoặc trên nền {ground}, dùng chữ: {inks}.",
        "en": "Set {ink} on one of these grounds: {grounds}; or on {ground} use one of these for text: {inks}.",
    },
    messages={
        "forbidden": {
            "vi": "Chữ “{text}” dùng cặp màu bị cấm: {ink} trên {ground}.",
            "en": "The text “{text}” uses a forbidden pair: {ink} on {ground}.",
        },
        "not-allowed": {
            "vi": "Chữ “{text}” dùng cặp màu ngoài danh sách cho phép: {ink} trên {ground}.",
            "en": "The text “{text}” uses a pair that is not among the allowed ones: {ink} on {ground}.",
        },
    },
    limits=ForbiddenPairLimits,
    judge=_judge_forbidden_pair,
    doubts=("translucent", "pattern", "no-ground", "text-over-picture"),
)

_HARD_TO_TELL = {
    "vi": "{first} và {second} nằm cạnh nhau trong biểu đồ; người {who} chỉ thấy chúng cách nhau {{measured}} "
    "(cần {{limit}}; mắt thường: {{plain}}).",
    "en": "{first} and {second} are neighbours in a chart; to people {who} they are {{measured}} apart "
    "({{limit}} is needed; plain sight: {{plain}}).",
}


def _hard_to_tell(vi: str, en: str) -> Words:
    colours = {"first": "{first}", "second": "{second}"}
    return {
        "vi": _HARD_TO_TELL["vi"].format(who=vi, **colours),
        "en": _HARD_TO_TELL["en"].format(who=en, **colours),
    }


VISION = Rule(
    id="colour.vision",
    facet="neighbours",
    impact="serious",
    summary={
        "vi": "Người mù màu phân biệt được các mảng liền nhau của biểu đồ.",
        "en": "People with a colour vision deficiency can tell the neighbours of a chart apart.",
    },
    rationale={
        "vi": "Khoảng một phần mười hai nam giới khó phân biệt đỏ với xanh; biểu đồ chỉ khác nhau ở sắc màu thì họ "
        "không đọc được.",
        "en": "About one man in twelve sees red and green alike; a chart that differs in hue alone says nothing to "
        "him.",
    },
    measure={
        "vi": "Hình chữ nhật và hình quạt phẳng màu nằm sát nhau, từ ba mảng trở lên, được coi là biểu đồ. Màu của "
        "từng cặp được mô phỏng khi thiếu hẳn một loại tế bào nón (Machado và cộng sự, 2009), rồi đo bằng CIEDE2000. "
        "Cặp mắt thường cũng không phân biệt thì bỏ qua. Biểu đồ nằm trong ảnh điểm thì chưa kết luận được.",
        "en": "Flat rectangles and sectors that touch, three or more, count as a chart. The colours of each pair are "
        "simulated as seen without one kind of cone (Machado et al. 2009) and measured by CIEDE2000. Pairs that plain "
        "sight does not separate either are left out. Charts inside pictures cannot be told.",
    },
    remedy={
        "vi": "Chọn hai màu khác nhau cả về độ sáng, hoặc chừa một vạch nền giữa hai mảng và ghi nhãn trực tiếp.",
        "en": "Choose colours that differ in lightness too, or leave a line of ground between them and label both.",
    },
    messages={
        "protan": _hard_to_tell("mù màu đỏ", "who lack the cones for long waves (red)"),
        "deutan": _hard_to_tell("mù màu lục", "who lack the cones for middle waves (green)"),
        "tritan": _hard_to_tell("mù màu lam", "who lack the cones for short waves (blue)"),
    },
    limits=VisionLimits,
    judge=_judge_vision,
    doubts=("chart-in-pixels",),
)
