"""The report of one file for people at a terminal."""

from __future__ import annotations

import unicodedata

from brand.engine.finding import Finding
from brand.engine.report import Lang, Report, figure, reason_sentence, remedy, sentence
from brand.engine.reporting.checked import kind_words, measured, numbered, plain

_HEAD = {
    "vi": ("quy tắc", "điều khoản", "đo được", "giới hạn", "vị trí"),
    "en": ("rule", "clause", "measured", "limit", "region"),
}
_REMEDY = {"vi": "Cách sửa", "en": "Remedy"}
_CLEAN = {"vi": "không có vi phạm", "en": "no violation"}
_UNTOLD = {"vi": "chưa kết luận được", "en": "cannot tell"}
_BROKEN = {"vi": "quy tắc bị lỗi", "en": "broken"}


def table(file: str, report: Report, lang: Lang) -> str:
    """Write the report; nothing in it can move the cursor or change colours."""
    lines = [f"{file}  ({report.edition.id} {report.edition.version})  {kind_words(report, lang)}"]
    rows = [_HEAD[lang]]
    told: list[str] = []
    for item in numbered(report):
        finding = item.finding
        limit = figure(finding.limit, finding.unit, lang)
        rows.append((finding.rule, item.outcome.clause or "–", measured(finding, lang), limit, _place(finding)))
        told.append(f"  {sentence(finding, lang)}\n    {_REMEDY[lang]}: {remedy(finding, lang)}")
    if len(rows) == 1:
        lines.append(f"  {_CLEAN[lang]}")
    else:
        widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines += ["  " + "  ".join(map(_padded, row, widths)).rstrip() for row in rows]
        lines += told
    lines += [
        f"  {rules}: {(_UNTOLD if status == 'cannot-tell' else _BROKEN)[lang]}. {reason}"
        for (status, reason), rules in _grouped(report, lang).items()
    ]
    return "\n".join(plain(line) for text in lines for line in text.split("\n"))


def _grouped(report: Report, lang: Lang) -> dict[tuple[str, str], str]:
    """Give the rules that could not tell or broke, by status and reason."""
    found: dict[tuple[str, str], str] = {}
    for outcome in report.outcomes:
        if outcome.status in ("cannot-tell", "broken"):
            key = (outcome.status, reason_sentence(outcome, lang))
            found[key] = f"{found[key]}, {outcome.rule}" if key in found else outcome.rule
    return found


def _width(text: str) -> int:
    """Give the columns a text takes; marks above letters take none."""
    return sum(not unicodedata.combining(letter) for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _place(finding: Finding) -> str:
    region = finding.region
    if region is None:
        return "–"
    page = f" p{finding.page + 1}" if finding.page else ""
    return f"({region.x0:.0f}, {region.y0:.0f}) {region.width:.0f}×{region.height:.0f}{page}"
