"""Rules on how text is set: lines that run into each other, faked styles, too many sizes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from brand.engine.artwork.model import TextRun
from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import LineCollisionLimits, SyntheticLimits, TooManySizesLimits
from brand.engine.rules.rule import Rule
from brand.engine.rules.type import typefaces_of
from brand.engine.subject import Subject, TextBlock, TextLine

_SHOWN = 60  # letters of a text that a finding quotes
_BOLD = 600  # from this weight on a cut is bold
# Of the size: how much further than estimated the letters of two lines may reach in fonts that are not at hand.
_UNKNOWN_REACH = 0.4
_ROUNDING = 1e-4
_SAME_SIZE = 1.03  # times: sizes that differ less look alike


def _judge_line_collision(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    least = guideline.limits(LineCollisionLimits).min_gap
    for block in subject.blocks.items:
        if subject.artwork.pages[block.page].flows:
            yield Doubt("flowing-text", block.page)
            continue
        wrong, unknown = [], False
        for upper, lower in pairwise(block.lines):
            gap = _gap(upper, lower)
            limit = least * max(upper.size, lower.size)
            breach = gap.below(limit - _ROUNDING)
            if breach and not gap.uncertainty:
                wrong.append((gap.value - limit, upper, lower, gap.value, limit))
            elif breach is not False:
                unknown = True
        if wrong:
            _, upper, lower, gap_value, limit = min(wrong, key=lambda item: item[0])
            yield _collision(subject, block, (upper, lower), gap_value, limit, len(wrong))
        elif unknown:
            yield Doubt("no-font-at-hand", block.page, block.box)


def _gap(upper: TextLine, lower: TextLine) -> Measured:
    """Give the distance of the deepest ink of one line and the highest of the next, wherever in them they stand."""
    gap = min(run.box.y0 for run in lower.runs) - max(run.box.y1 for run in upper.runs)
    exact = all(_is_exact(run) for run in (*upper.runs, *lower.runs))
    return Measured(gap, 0.0 if exact else _UNKNOWN_REACH * max(upper.size, lower.size))


def _is_exact(run: TextRun) -> bool:
    if run.font is None or not run.font.exact or run.font.coverage is None:
        return False
    letters = unicodedata.normalize("NFC", run.text)
    return all(ord(letter) in run.font.coverage for letter in letters if not letter.isspace())


def _collision(
    subject: Subject, block: TextBlock, lines: tuple[TextLine, TextLine], gap: float, limit: float, count: int
) -> Finding:
    upper, lower = lines
    size = max(upper.size, lower.size)
    leading = (lower.baseline or 0.0) - (upper.baseline or 0.0)
    values = {
        "upper": upper.text[:_SHOWN],
        "lower": lower.text[:_SHOWN],
        "count": str(count),
        "leading": f"{100 * leading / size:.0f}",
        "needed": f"{100 * (leading + limit - gap) / size:.0f}",
    }
    unit = subject.length_unit
    return Finding(LINE_COLLISION.id, "collision", gap, limit, unit, 0.0, block.page, block.box, values)


def _judge_synthetic(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for text in subject.texts.items:
        run = text.run
        faked = set(run.synthetic)
        if not any(sign.isalpha() for sign in run.text):
            continue
        if run.font is None or not run.font.embedded:
            # Which cuts the reader's machine has is not known; those of the edition are.
            weights = [weight for face in typefaces_of(run, guideline) for weight in face.weights]
            if run.weight >= _BOLD and weights and max(weights) < _BOLD:
                faked.add("bold")
            if run.italic or (run.weight >= _BOLD and not weights):
                yield Doubt("no-font-at-hand", text.page, run.box)
        if faked:
            values = {"text": run.text[:_SHOWN], "family": run.family or (run.font.family if run.font else "–")}
            code = "bold-italic" if len(faked) > 1 else faked.pop()
            yield Finding(SYNTHETIC.id, code, page=text.page, region=run.box, values=values)


def _judge_too_many_sizes(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    most = guideline.limits(TooManySizesLimits).max_sizes
    for number in range(len(subject.artwork.pages)):
        sizes = sorted(
            text.run.size
            for text in subject.texts.items
            if text.page == number and not text.size_error and any(sign.isalnum() for sign in text.run.text)
        )
        different: list[float] = []
        for size in sizes:
            if not different or size > _SAME_SIZE * different[-1]:
                different.append(size)
        if len(different) > most:
            values = {"sizes": ", ".join(f"{size:.1f}".removesuffix(".0") for size in different[:20])}
            values["unit"] = subject.length_unit
            yield Finding(TOO_MANY_SIZES.id, "too-many", len(different), most, "", page=number, values=values)


LINE_COLLISION = Rule(
    id="type.line-collision",
    facet="blocks",
    impact="serious",
    summary={
        "vi": "Dấu và chân chữ của hai dòng liền nhau không chạm nhau.",
        "en": "Marks and descenders of successive lines do not meet.",
    },
    rationale={
        "vi": "Chữ Việt chồng hai dấu lên chữ hoa (Ế, Ẫ) và đặt dấu nặng dưới chân; giãn dòng vừa cho tiếng Anh là "
        "chưa đủ.",
        "en": "Vietnamese stacks two marks on capitals (Ế, Ẫ) and puts one below; a line height that suits English is "
        "too small.",
    },
    measure={
        "vi": "Từ khung nét của các con chữ thật trong phông nhúng: khoảng cách từ nét thấp nhất của dòng trên đến "
        "nét cao nhất của dòng dưới, dù chúng đứng ở đâu trong dòng. Không có phông trong tệp thì chỉ kết luận khi "
        "hai dòng cách nhau rõ ràng.",
        "en": "From the glyph bounds of the actual letters in the embedded font: the distance of the deepest ink of "
        "one line and the highest of the next, wherever in the lines they stand. Without a font at hand only lines "
        "that are clearly apart are told.",
    },
    remedy={
        "vi": "Tăng giãn dòng lên ít nhất {needed}% cỡ chữ (đang là {leading}%).",
        "en": "Set the line height to {needed} % of the size at least (it is {leading} %).",
    },
    messages={
        "collision": {
            "vi": "Hai dòng “{upper}” và “{lower}” chỉ cách nhau {measured}, cần ít nhất {limit}.",
            "en": "The lines “{upper}” and “{lower}” are {measured} apart; {limit} is needed.",
        },
    },
    limits=LineCollisionLimits,
    judge=_judge_line_collision,
    doubts=("no-font-at-hand", "flowing-text"),
)

SYNTHETIC = Rule(
    id="type.synthetic",
    facet="texts",
    impact="moderate",
    summary={
        "vi": "Chữ đậm và chữ nghiêng là kiểu thật của phông.",
        "en": "Bold and italic are cuts of the font.",
    },
    rationale={
        "vi": "Kiểu đậm giả làm bít nét và dính dấu, kiểu nghiêng giả làm lệch dấu.",
        "en": "A faked bold closes counters and glues marks, a faked slant moves the marks aside.",
    },
    measure={
        "vi": "Từ cấu trúc tệp: viền cùng màu quanh chữ và ma trận chữ bị xiên trong PDF; kiểu chữ mà @font-face "
        "không có trong SVG và HTML; độ đậm mà bộ chữ của hướng dẫn không có. Không có phông trong tệp thì chữ "
        "nghiêng chưa kết luận được.",
        "en": "From the structure: strokes of the same colour around letters and slanted text matrices in PDF, styles "
        "that no @font-face has in SVG and HTML, weights the edition's family does not have. Without the font, "
        "italics cannot be told.",
    },
    remedy={
        "vi": "Dùng kiểu đậm hoặc nghiêng có thật của bộ chữ {family}, hoặc bỏ kiểu đó.",
        "en": "Use a true bold or italic of {family}, or do without.",
    },
    messages={
        "bold": {
            "vi": "Chữ “{text}” ({family}) được làm đậm giả.",
            "en": "The text “{text}” ({family}) has a faked weight.",
        },
        "italic": {
            "vi": "Chữ “{text}” ({family}) được làm nghiêng giả.",
            "en": "The text “{text}” ({family}) has a faked slant.",
        },
        "bold-italic": {
            "vi": "Chữ “{text}” ({family}) được làm đậm giả và nghiêng giả.",
            "en": "The text “{text}” ({family}) has a faked weight and a faked slant.",
        },
    },
    limits=SyntheticLimits,
    judge=_judge_synthetic,
    doubts=("no-font-at-hand",),
)

TOO_MANY_SIZES = Rule(
    id="type.too-many-sizes",
    facet="texts",
    impact="minor",
    summary={
        "vi": "Mỗi trang chỉ dùng vài cỡ chữ.",
        "en": "A page has few sizes of text.",
    },
    rationale={
        "vi": "Nhiều cỡ chữ thì người đọc không thấy đâu là chính, đâu là phụ.",
        "en": "With many sizes nobody sees what comes first.",
    },
    measure={
        "vi": "Đếm các cỡ chữ khác nhau trên một trang, theo cấu trúc tệp; cỡ chênh nhau dưới 3% tính là một.",
        "en": "The different sizes of text on a page are counted from the structure; sizes less than 3 % apart are "
        "one.",
    },
    remedy={
        "vi": "Gom về các cỡ của thang chữ (đang dùng: {sizes} {unit}).",
        "en": "Keep to the steps of the type scale (in use: {sizes} {unit}).",
    },
    messages={
        "too-many": {
            "vi": "Trang có {measured} cỡ chữ ({sizes} {unit}), nhiều nhất {limit}.",
            "en": "The page has {measured} sizes of text ({sizes} {unit}); the most is {limit}.",
        },
    },
    limits=TooManySizesLimits,
    judge=_judge_too_many_sizes,
)
