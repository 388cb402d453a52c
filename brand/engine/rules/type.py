"""Rules on typefaces, sizes and the letters of Vietnamese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brand.engine.artwork.model import LACKING, TextRun
from brand.engine.finding import Doubt, Finding, Measured, MeasureUnit
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.typography import Typeface
from brand.engine.limits import (
    LegacyEncodingLimits,
    MissingGlyphsLimits,
    NormalisationLimits,
    NotEmbeddedLimits,
    TypeFamilyLimits,
    TypeMinSizeLimits,
)
from brand.engine.rules.rule import Rule
from brand.engine.subject import GroundedText, Subject
from brand.engine.typeface import names, vietnamese
from brand.engine.typeface.legacy import legacy_encoding, to_unicode

_MM_PER_INCH = 25.4
_ROUNDING = 1e-4  # of a size: what conversions between units leave
_SHOWN = 60  # letters of a text that a finding quotes
# Fonts for Western Europe have these; a family without Vietnamese lacks the others.
COMMON = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")


def _read(subject: Subject) -> Iterator[tuple[GroundedText, TextRun]]:
    """Give the texts whose letters are known and that have letters."""
    for text in subject.texts.items:
        if any(sign.isalpha() for sign in text.run.text):
            yield text, text.run


def typefaces_of(run: TextRun, guideline: Guideline) -> list[Typeface]:
    called = [run.family, *((run.font.family, run.font.name) if run.font else ())]
    return [
        face
        for face in guideline.typography.typefaces
        if any(names.same_family(name, family) for name in called if name for family in (face.family, *face.fallback))
    ]


def _judge_family(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for text, run in _read(subject):
        if not run.family or names.folded(run.family) in names.GENERIC:
            yield Doubt("no-family", text.page, run.box)
        elif not typefaces_of(run, guideline):
            allowed = ", ".join(face.family for face in guideline.typography.typefaces)
            values = {"family": run.family, "text": run.text[:_SHOWN], "allowed": allowed}
            yield Finding(FAMILY.id, "foreign", page=text.page, region=run.box, values=values)


def _judge_min_size(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(TypeMinSizeLimits)
    for text in subject.texts.items:
        run = text.run
        if run.text and not any(sign.isalnum() for sign in run.text):
            continue
        if subject.medium == "print":
            per_mm = subject.units_per_mm(text.page)
            if per_mm is None:
                yield Doubt("no-physical-size", text.page, run.box)
                continue
            size, limit = run.size / per_mm / _MM_PER_INCH * 72, limits.print_pt
        else:
            size, limit = run.size * subject.px_per_unit(text.page), limits.screen_px
        measured = Measured(size, max(size * text.size_error, _ROUNDING * size))
        if abs(size - limit) <= _ROUNDING * size:
            continue  # as large as the limit, but for rounding of units
        breach = measured.below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", text.page, run.box)
        elif breach:
            code = "too-small" if run.text else "too-small-unread"
            values = {"text": run.text[:_SHOWN]}
            unit: MeasureUnit = "pt" if subject.medium == "print" else "px"
            error = measured.uncertainty
            yield Finding(MIN_SIZE.id, code, size, limit, unit, error, text.page, run.box, values)


def _judge_not_embedded(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for text, run in _read(subject):
        if run.font is not None and run.font.embedded is False:
            values = {"font": run.font.name, "text": run.text[:_SHOWN]}
            yield Finding(NOT_EMBEDDED.id, "not-embedded", page=text.page, region=run.box, values=values)


def _judge_missing_glyphs(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for text, run in _read(subject):
        lacking = missing_letters(run, guideline)
        if lacking:
            values = {"family": run.family, "letters": " ".join(sorted(lacking)[:12]), "text": run.text[:_SHOWN]}
            yield Finding(MISSING_GLYPHS.id, "missing", page=text.page, region=run.box, values=values)


def missing_letters(run: TextRun, guideline: Guideline) -> set[str]:
    """Give the Vietnamese letters of a run that its font is known to lack, LACKING for what has no letter."""
    needed = vietnamese.of(run.text)
    if run.font is not None and run.font.coverage is not None:
        return {letter for letter in needed if ord(letter) not in run.font.coverage} | ({LACKING} & set(run.text))
    if any(face.no_vietnamese for face in typefaces_of(run, guideline)):
        return needed - COMMON
    return set()


def _judge_legacy(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    for text, run in _read(subject):
        encoding = legacy_encoding(run.text, run.font.name if run.font else run.family)
        if encoding is not None:
            values = {"text": run.text[:_SHOWN], "encoding": encoding}
            values["unicode"] = to_unicode(run.text, encoding)[:_SHOWN]
            yield Finding(LEGACY.id, "legacy", page=text.page, region=run.box, values=values)


def _judge_normalisation(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    form = guideline.limits(NormalisationLimits).form
    for text, run in _read(subject):
        if not unicodedata.is_normalized(form, run.text):
            values = {"text": unicodedata.normalize(form, run.text)[:_SHOWN], "form": form}
            yield Finding(NORMALISATION.id, "not-normalised", page=text.page, region=run.box, values=values)


FAMILY = Rule(
    id="type.family",
    facet="texts",
    impact="moderate",
    summary={"vi": "Chữ dùng bộ chữ của nhận diện.", "en": "Text is set in the identity's typefaces."},
    rationale={
        "vi": "Bộ chữ riêng làm nên giọng nói chung của mọi ấn phẩm.",
        "en": "Its typefaces give all publications one voice.",
    },
    measure={
        "vi": "Tên họ chữ ghi trong tệp (và tên phông trong PDF) được so với typography.typefaces và các họ thay thế, "
        "không kể chữ hoa, dấu cách và kiểu chữ.",
        "en": "The family the file names (in PDF also the font) is compared with typography.typefaces and their "
        "fallbacks; case, spaces and words of style do not matter.",
    },
    remedy={"vi": "Đổi sang một trong các bộ chữ: {allowed}.", "en": "Change to one of: {allowed}."},
    messages={
        "foreign": {
            "vi": "Chữ “{text}” dùng bộ chữ {family} ngoài hướng dẫn.",
            "en": "The text “{text}” is set in {family}, which is not in the guideline.",
        }
    },
    limits=TypeFamilyLimits,
    judge=_judge_family,
    doubts=("no-family",),
)

MIN_SIZE = Rule(
    id="type.min-size",
    facet="texts",
    impact="serious",
    summary={"vi": "Chữ không nhỏ hơn cỡ tối thiểu.", "en": "Text is not below its minimum size."},
    rationale={
        "vi": "Chữ quá nhỏ thì dấu tiếng Việt dính vào nhau, nhiều người không đọc được.",
        "en": "Below this size the marks of Vietnamese run together and many cannot read the text.",
    },
    measure={
        "vi": "Cỡ chữ sau mọi phép biến hình: px CSS trên màn hình, pt khi in. Trong ảnh điểm, cỡ được ước lượng từ "
        "chiều cao của dải chữ thường hoặc chữ hoa.",
        "en": "The size of the text after all transforms: CSS px on screen, pt in print. In pixels it is estimated "
        "from the height of small letters or capitals.",
    },
    remedy={"vi": "Tăng cỡ chữ, hoặc bớt chữ.", "en": "Set it larger, or use fewer words."},
    messages={
        "too-small": {
            "vi": "Chữ “{text}” cỡ {measured}, tối thiểu {limit}.",
            "en": "The text “{text}” is set at {measured}; the minimum is {limit}.",
        },
        "too-small-unread": {
            "vi": "Một dòng chữ trong ảnh có cỡ {measured}, tối thiểu {limit}.",
            "en": "A line of text in the picture is set at {measured}; the minimum is {limit}.",
        },
    },
    limits=TypeMinSizeLimits,
    judge=_judge_min_size,
    doubts=(
        "within-uncertainty",
        "no-physical-size",
    ),
)

NOT_EMBEDDED = Rule(
    id="type.not-embedded",
    facet="texts",
    impact="serious",
    summary={"vi": "Phông chữ đi cùng tệp.", "en": "Fonts travel with the file."},
    rationale={
        "vi": "Máy in thay phông thiếu bằng phông khác, chữ nhảy dòng và sai dấu.",
        "en": "A printer replaces a missing font by another: lines move and marks go wrong.",
    },
    measure={
        "vi": "PDF có tệp phông cho mỗi phông mà chữ dùng; tệp Office ghi phông nào được nhúng.",
        "en": "A PDF has a font file for each font its text uses; Office files say which fonts they carry.",
    },
    remedy={
        "vi": "Xuất lại tệp với tùy chọn nhúng phông, hoặc chuyển chữ thành đường nét.",
        "en": "Export again with fonts embedded, or turn the text into outlines.",
    },
    messages={
        "not-embedded": {
            "vi": "Phông {font} của chữ “{text}” không được nhúng.",
            "en": "The font {font} of the text “{text}” is not embedded.",
        }
    },
    limits=NotEmbeddedLimits,
    judge=_judge_not_embedded,
)

MISSING_GLYPHS = Rule(
    id="type.missing-glyphs",
    facet="texts",
    impact="serious",
    summary={"vi": "Phông có đủ chữ tiếng Việt.", "en": "The font has all letters of the text."},
    rationale={
        "vi": "Chữ thiếu được thay bằng phông khác hoặc ô vuông.",
        "en": "Missing letters are taken from another font or shown as boxes.",
    },
    measure={
        "vi": "Các chữ tiếng Việt của đoạn được tìm trong bảng chữ của phông nhúng; không có phông thì theo "
        "no_vietnamese của typography.typefaces.",
        "en": "The Vietnamese letters of the text are looked up in the embedded font; without it, no_vietnamese in "
        "typography.typefaces decides.",
    },
    remedy={
        "vi": "Đổi đoạn chữ sang một bộ chữ có đủ dấu tiếng Việt.",
        "en": "Set the text in a typeface that has the letters of Vietnamese.",
    },
    messages={
        "missing": {
            "vi": "Bộ chữ {family} thiếu các chữ {letters} của “{text}”.",
            "en": "{family} lacks the letters {letters} of “{text}”.",
        }
    },
    limits=MissingGlyphsLimits,
    judge=_judge_missing_glyphs,
)

LEGACY = Rule(
    id="type.legacy-encoding",
    facet="texts",
    impact="critical",
    summary={"vi": "Chữ ở bảng mã Unicode.", "en": "Text is kept in Unicode."},
    rationale={
        "vi": "Chữ bảng mã cũ hiện thành ký tự lạ trên máy khác và không tìm kiếm được.",
        "en": "Text in an old encoding turns into strange signs elsewhere and cannot be searched.",
    },
    measure={
        "vi": "Theo tên phông (.Vn…, VNI-…) và theo thống kê ký tự TCVN3, VNI: chữ có thể giữ mã cũ sau khi đã đổi "
        "phông.",
        "en": "By the name of the font (.Vn…, VNI-…) and by statistics of TCVN3 and VNI signs: text may keep its old "
        "code after the font was changed.",
    },
    remedy={"vi": "Chuyển sang Unicode: “{unicode}”.", "en": "Convert it to Unicode: “{unicode}”."},
    messages={
        "legacy": {
            "vi": "Chữ “{text}” ở bảng mã {encoding}, đúng ra là “{unicode}”.",
            "en": "The text “{text}” is kept in {encoding}; it reads “{unicode}”.",
        }
    },
    limits=LegacyEncodingLimits,
    judge=_judge_legacy,
)

NORMALISATION = Rule(
    id="type.normalisation",
    facet="texts",
    impact="minor",
    summary={"vi": "Chữ ở dạng chuẩn hóa.", "en": "Text is in normalised form."},
    rationale={
        "vi": "Dấu rời làm lệch dấu ở nhiều phông và làm hỏng tìm kiếm.",
        "en": "Loose marks sit wrong in many fonts and break searching.",
    },
    measure={
        "vi": "Chữ trong tệp được so với chính nó ở dạng Unicode mà ấn bản đòi hỏi.",
        "en": "The text of the file is compared with itself in the Unicode form the edition asks for.",
    },
    remedy={"vi": "Chuyển chữ sang dạng {form} (dựng sẵn).", "en": "Convert the text to form {form} (composed)."},
    messages={
        "not-normalised": {
            "vi": "Chữ “{text}” dùng dấu rời, chưa ở dạng {form}.",
            "en": "The text “{text}” uses loose marks and is not in form {form}.",
        }
    },
    limits=NormalisationLimits,
    judge=_judge_normalisation,
)
