"""Say in Vietnamese or English what changed between two editions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from brand.engine.exchange.comparing import Change
from brand.engine.exchange.directions import Effect
from brand.engine.report import Lang

_LONGEST = 80  # characters of a value in a sentence
EFFECTS: dict[Effect, dict[Lang, str]] = {
    "tightens": {"vi": "Siết chặt", "en": "Tightens"},
    "loosens": {"vi": "Nới lỏng", "en": "Loosens"},
    "neutral": {"vi": "Không đổi mức chặt", "en": "Neither"},
}
NOTHING: dict[Lang, str] = {"vi": "Hai ấn bản không khác nhau.", "en": "The two editions do not differ."}
_SECTIONS: dict[str, dict[Lang, str]] = {
    "edition": {"vi": "Ấn bản", "en": "Edition"},
    "brand": {"vi": "Thương hiệu", "en": "Brand"},
    "colours": {"vi": "Màu", "en": "Colour"},
    "palette": {"vi": "Bảng màu", "en": "Palette"},
    "logos": {"vi": "Logo", "en": "Logo"},
    "typography": {"vi": "Chữ", "en": "Typography"},
    "clauses": {"vi": "Điều khoản", "en": "Clause"},
    "rules": {"vi": "Quy tắc", "en": "Rule"},
    "advice": {"vi": "Lời khuyên", "en": "Advice"},
    "cobrand": {"vi": "Đứng cùng đối tác", "en": "Co-branding"},
    "video": {"vi": "Video", "en": "Video"},
    "imagery": {"vi": "Hình ảnh", "en": "Imagery"},
    "official_names": {"vi": "Tên chính thức", "en": "Official name"},
}
# Fields by their names in the file; what is not here stands as it is written there.
_FIELDS: dict[str, str] = {
    "version": "số hiệu",
    "label": "nhãn",
    "status": "trạng thái",
    "effective_from": "ngày bắt đầu hiệu lực",
    "effective_until": "ngày hết hiệu lực",
    "supersedes": "thay cho bản",
    "approved_by": "người phê duyệt",
    "retired_on": "ngày thôi dùng",
    "replaced_by": "logo thay thế",
    "file": "tệp",
    "variant": "phiên bản màu",
    "lockup": "bố cục",
    "ground": "nền",
    "min_width": "bề rộng nhỏ nhất",
    "clear_space": "khoảng trống",
    "fraction_of_height": "so với chiều cao",
    "screen_px": "trên màn hình (px)",
    "print_mm": "khi in (mm)",
    "severity": "mức độ",
    "limits": "giới hạn",
    "clause": "điều khoản",
    "text": "câu chữ",
    "name": "tên",
    "short_name": "tên ngắn",
    "tagline": "khẩu hiệu",
    "story": "câu chuyện",
    "pairs_allowed": "cặp màu được phép",
    "pairs_forbidden": "cặp màu bị cấm",
    "proportion": "tỷ lệ diện tích",
    "typefaces": "bộ chữ",
    "scale": "thang cỡ chữ",
    "weights": "độ đậm",
    "order": "thứ tự",
    "wrong": "cách viết sai",
}
_STATES: dict[str, str] = {
    "current": "đang dùng",
    "retired": "đã thôi dùng",
    "partner": "của đối tác",
    "draft": "bản nháp",
    "effective": "có hiệu lực",
    "sample": "mẫu",
    "error": "lỗi",
    "warning": "cảnh báo",
    "info": "lưu ý",
}
_SENTENCES: dict[str, dict[Lang, str]] = {
    "added": {"vi": "{place}: thêm {after}.", "en": "{place}: {after} is added."},
    "removed": {"vi": "{place}: bỏ {before}.", "en": "{place}: {before} is removed."},
    "changed": {"vi": "{place}: từ {before} thành {after}{apart}.", "en": "{place}: from {before} to {after}{apart}."},
    "reordered": {"vi": "{place}: thứ tự mới là {after}.", "en": "{place}: the order is now {after}."},
    "redrawn": {"vi": "{place} được vẽ lại.", "en": "{place} is drawn anew."},
    "rewritten": {
        "vi": "{place}: tệp được ghi lại, hình vẽ giữ nguyên.",
        "en": "{place}: the file is written anew, the drawing is the same.",
    },
    "renamed": {
        "vi": "{place} đổi tên thành {after}, hình vẽ giữ nguyên.",
        "en": "{place} is now called {after}, the drawing is the same.",
    },
}
# Of an entry that the place names already.
_WHOLE: dict[str, dict[Lang, str]] = {
    "added": {"vi": "thêm mới", "en": "added"},
    "removed": {"vi": "bỏ đi", "en": "removed"},
}
_APART: dict[Lang, str] = {"vi": ", cách nhau {} ΔE00", "en": ", {} ΔE00 apart"}


def tell(change: Change, lang: Lang) -> str:
    """Say one change in one sentence, without what it does to the limits."""
    apart = "" if change.de2000 is None else _APART[lang].format(_figure(change.de2000, lang))
    place, before, after = _place(change.path, lang), _value(change.before, lang), _value(change.after, lang)
    entry = change.after if change.kind == "added" else change.before
    if change.kind in _WHOLE and isinstance(entry, dict) and not change.path.endswith("[]"):
        hex = f" ({entry['$value']['hex']})" if "$value" in entry else ""
        return f"{place}: {_WHOLE[change.kind][lang]}{hex}."
    return _SENTENCES[change.kind][lang].format(place=place, before=before, after=after, apart=apart)


def tell_all(changes: Sequence[Change], lang: Lang) -> str:
    """Say all changes, what tightens first."""
    if not changes:
        return NOTHING[lang]
    lines = []
    for effect, words in EFFECTS.items():
        told = [tell(change, lang) for change in changes if change.effect == effect]
        if told:
            lines += [f"{words[lang]} ({len(told)})", *(f"  {sentence}" for sentence in told)]
    return "\n".join(lines)


def _place(path: str, lang: Lang) -> str:
    """Say a path: the section and known fields in words, the rest as it stands in the file."""
    section, _, rest = path.removeprefix("$.").partition(".")
    entry = ""
    if "[" in section:
        section, _, entry = section.partition("[")
    rest = rest.removesuffix("[]")
    words = _SECTIONS.get(section, {}).get(lang, section)
    rest = rest.replace("$extensions.nhip-cau.", "")
    if lang == "vi" and section != "rules":  # the ids of rules have points of their own
        rest = ", ".join(_FIELDS.get(part, part) for part in rest.split(".")) if _known(rest) else rest
    inner = " ".join(part for part in (entry.removesuffix("]"), rest) if part)
    return f"{words} {inner}".strip()


def _known(path: str) -> bool:
    return path.split(".")[0] in _FIELDS or path.split(".")[-1] in _FIELDS


def _value(value: Any, lang: Lang) -> str:
    if isinstance(value, bool):
        return {"vi": "có" if value else "không", "en": "yes" if value else "no"}[lang]
    if value is None:
        return {"vi": "không có", "en": "none"}[lang]
    if isinstance(value, int | float):
        return _figure(value, lang)
    if isinstance(value, str):
        said = _STATES.get(value, value) if lang == "vi" else value
        text = value if value.startswith("#") else f"“{said}”"
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {_value(item, lang)}" for key, item in value.items())
    else:
        text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _figure(value: float, lang: Lang) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if lang == "vi" else text
