"""The rule on fonts that may not travel with a file."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import EmbeddingLicenceLimits
from brand.engine.rules.rule import Rule
from brand.engine.rules.type import typefaces_of
from brand.engine.subject import Subject

# OS/2 fsType of OpenType 1.9: what the low four bits allow, of which the least restrictive counts, and two bits more.
_USAGE, _RESTRICTED, _PREVIEW = 0x000F, 0x0002, 0x0004
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200


def _judge_embedding_licence(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    free = guideline.limits(EmbeddingLicenceLimits).open_licences
    seen: set[tuple[int, str]] = set()
    for text in subject.texts.items:
        font = text.run.font
        if font is None or not font.embedded or (text.page, font.name) in seen:
            continue
        seen.add((text.page, font.name))
        if any(face.licence in free for face in typefaces_of(text.run, guideline)):
            continue
        if font.fs_type is None:
            yield Doubt("no-licence-bits", text.page, text.run.box)
            continue
        code = _forbidden(font.fs_type, font.name, subject.artwork.format)
        if code:
            values = {"font": font.name, "bits": f"0x{font.fs_type:04X}"}
            yield Finding(EMBEDDING_LICENCE.id, code, page=text.page, region=text.run.box, values=values)


def _forbidden(fs_type: int, name: str, format: str) -> str:
    """Say which permission an embedded font lacks; empty when it has all it needs."""
    if fs_type & _USAGE == _RESTRICTED:
        return "restricted"
    if fs_type & _BITMAPS_ONLY:
        return "bitmaps-only"
    if fs_type & _NO_SUBSETTING and name[6:7] == "+" and name[:6].isupper():
        return "no-subsetting"
    # A document that its readers edit needs more than preview and print.
    return "no-editing" if format in ("docx", "pptx") and fs_type & _USAGE == _PREVIEW else ""


EMBEDDING_LICENCE = Rule(
    id="type.embedding-licence",
    facet="texts",
    impact="moderate",
    summary={
        "vi": "Giấy phép của phông cho phép nhúng vào tệp.",
        "en": "The licence of a font allows it to travel with the file.",
    },
    rationale={
        "vi": "Phát hành tệp kèm phông không được phép nhúng là vi phạm bản quyền.",
        "en": "To publish a file with a font that may not be embedded breaks its licence.",
    },
    measure={
        "vi": "Đọc fsType trong bảng OS/2 của phông nhúng (OpenType): cấm nhúng, chỉ nhúng dạng điểm ảnh, cấm cắt "
        "bớt, chỉ xem và in. Bộ chữ mà hướng dẫn ghi giấy phép mở (open_licences) thì luôn được phép.",
        "en": "From fsType in the OS/2 table of the embedded font (OpenType): no embedding, bitmaps only, no "
        "subsetting, preview and print only. A family under one of the edition's open licences may always travel.",
    },
    remedy={
        "vi": "Đổi sang bộ chữ của hướng dẫn, chuyển chữ thành đường nét, hoặc mua giấy phép cho phép nhúng.",
        "en": "Change to a typeface of the guideline, turn the text into outlines, or buy a licence to embed.",
    },
    messages={
        "restricted": {
            "vi": "Phông {font} cấm nhúng (fsType {bits}).",
            "en": "The font {font} may not be embedded (fsType {bits}).",
        },
        "bitmaps-only": {
            "vi": "Phông {font} chỉ cho nhúng dạng điểm ảnh (fsType {bits}).",
            "en": "Of the font {font} only bitmaps may be embedded (fsType {bits}).",
        },
        "no-subsetting": {
            "vi": "Phông {font} không cho nhúng một phần bộ chữ (fsType {bits}).",
            "en": "The font {font} may not be embedded in part (fsType {bits}).",
        },
        "no-editing": {
            "vi": "Phông {font} chỉ cho xem và in, không cho nhúng vào tệp còn sửa được (fsType {bits}).",
            "en": "The font {font} allows preview and print, not documents that can be edited (fsType {bits}).",
        },
    },
    limits=EmbeddingLicenceLimits,
    judge=_judge_embedding_licence,
    on_photographs=True,
    doubts=("no-licence-bits",),
)
