"""The report as a PDF for printing and filing: each artwork with its regions, the findings, and the evidence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache, partial
from html import escape
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from brand.engine.report import Lang, Report, figure, reason_sentence, remedy, sentence
from brand.engine.reporting.checked import (
    Checked,
    Numbered,
    evidence,
    measured,
    numbered,
    plain,
    summary,
    tone,
)
from brand.engine.reporting.marking import COLOURS, markers
from brand.engine.reporting.picture import PagePicture
from brand.engine.reporting.sheet import LINE, MARGIN, SOFT, WIDTH, Badge, MarkedPicture, NumberedSheets
from brand.engine.reporting.typeface import file
from brand.engine.reporting.words import word

_TONES = {"good": HexColor("#1F6B3A"), "unsure": HexColor("#8A5A00"), "bad": HexColor("#A3201A")}
_LOGO_WIDTHS = (0.3, 0.22, 0.12, 0.11, 0.11, 0.14)
_LOGO_HEADS = ("logo", "variant", "width", "turned", "stretched", "found-by")


def document(checked: Sequence[Checked], lang: Lang) -> bytes:
    """Write the PDF for some files. The same reports and pictures give the same bytes."""
    styles = _styles()
    story: list[Any] = [Paragraph(word("title", lang), styles["title"]), *_about(checked, lang, styles)]
    for one in checked:
        story += _file(one, lang, styles)
    stream = io.BytesIO()
    template = BaseDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=word("title", lang),
        author="Nhịp Cầu",
        lang=lang,
        invariant=1,
    )
    frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame]))
    template.build(story, canvasmaker=partial(NumberedSheets, words=lang))
    return stream.getvalue()


@cache
def _styles() -> dict[str, ParagraphStyle]:
    for name, cut in (("Report", "Regular"), ("Report-Bold", "Bold"), ("Report-It", "It"), ("Report-BoldIt", "BoldIt")):
        pdfmetrics.registerFont(TTFont(name, str(file(cut))))
    pdfmetrics.registerFontFamily(
        "Report", normal="Report", bold="Report-Bold", italic="Report-It", boldItalic="Report-BoldIt"
    )
    text = ParagraphStyle("text", fontName="Report", fontSize=10, leading=14, splitLongWords=True)
    made = {
        "text": text,
        "title": ParagraphStyle("title", text, fontName="Report-Bold", fontSize=21, leading=27),
        "name": ParagraphStyle("name", text, fontName="Report-Bold", fontSize=14, leading=18.5),
        "verdict": ParagraphStyle("verdict", text, fontName="Report-Bold", alignment=2),
        "head": ParagraphStyle(
            "head",
            text,
            fontName="Report-Bold",
            fontSize=8.5,
            leading=12,
            textColor=SOFT,
            spaceBefore=12,
            spaceAfter=3,
        ),
        "what": ParagraphStyle("what", text, fontName="Report-Bold", fontSize=10.5, leading=14),
        "small": ParagraphStyle("small", text, fontSize=8.5, leading=12, textColor=SOFT),
        "figure": ParagraphStyle("figure", text, fontSize=9.5, leading=13, alignment=2),
        "caption": ParagraphStyle("caption", text, fontSize=8.5, leading=12, textColor=SOFT, alignment=1),
    }
    return made


def _text(text: str) -> str:
    """Give text as reportlab's paragraphs take it: their markup is like HTML's."""
    return escape(plain(text), quote=True)


def _about(checked: Sequence[Checked], lang: Lang, styles: dict[str, ParagraphStyle]) -> list[Any]:
    editions = dict.fromkeys(
        f"{one.report.edition.id} {one.report.edition.version}" for one in checked if one.report is not None
    )
    parts = [f"{word('edition', lang)}: {', '.join(editions)}"] if editions else []
    if len(checked) < 2:
        return [Paragraph(_text(parts[0]), styles["small"])] if parts else []
    parts.append(word("checked-files", lang, count=len(checked)))
    rows = [
        [
            Paragraph(_text(one.name), styles["text"]),
            Paragraph(_coloured(summary(one, lang), _TONES[tone(one)]), styles["figure"]),
        ]
        for one in checked
    ]
    listed = Table(rows, [WIDTH * 0.62, WIDTH * 0.38], spaceBefore=8)
    listed.setStyle(TableStyle([*_plain_cells(), ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]))
    return [Paragraph(_text(" · ".join(parts)), styles["small"]), listed]


def _coloured(text: str, colour: Color) -> str:
    return f'<font color="#{colour.hexval()[2:]}">{_text(text)}</font>'


def _plain_cells() -> list[tuple[Any, ...]]:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]


def _file(one: Checked, lang: Lang, styles: dict[str, ParagraphStyle]) -> list[Any]:
    verdict = Paragraph(_coloured(summary(one, lang), _TONES[tone(one)]), styles["verdict"])
    head = Table([[Paragraph(_text(one.name), styles["name"]), verdict]], [WIDTH * 0.6, WIDTH * 0.4])
    head.setStyle(TableStyle([*_plain_cells(), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    rule = Table([[""]], [WIDTH], [1], spaceBefore=20, spaceAfter=4)
    rule.setStyle(TableStyle([("LINEABOVE", (0, 0), (-1, 0), 1.2, _TONES[tone(one)])]))
    report = one.report
    if report is None:
        return [KeepTogether([rule, head, Paragraph(_text(one.problem), styles["text"])])]
    findings = numbered(report)
    pictures = [_figure(picture, findings, report, lang, styles) for picture in one.pictures]
    story: list[Any] = [KeepTogether([rule, head, *(pictures[0] if pictures else [])])]
    story += [KeepTogether(figures) for figures in pictures[1:]]
    if findings:
        story += [CondPageBreak(40 * mm), Paragraph(word("findings", lang).upper(), styles["head"])]
        story += [_finding(item, report, lang, styles) for item in findings]
    for status in ("broken", "cannot-tell"):
        title = word("untold" if status == "cannot-tell" else "broken", lang)
        story += _reasons(report, status, title, lang, styles)
    if report.logos:
        story.append(KeepTogether(_logos(report, lang, styles)))
    story.append(KeepTogether(_evidence(report, lang, styles)))
    return story


def _figure(
    picture: PagePicture, findings: Sequence[Numbered], report: Report, lang: Lang, styles: dict[str, ParagraphStyle]
) -> list[Any]:
    drawn: list[Any] = [Spacer(0, 6), MarkedPicture(picture, markers(picture, findings))]
    if report.file.pages > 1:
        drawn += [Spacer(0, 3), Paragraph(word("page", lang, number=picture.page + 1), styles["caption"])]
    return drawn


def _finding(item: Numbered, report: Report, lang: Lang, styles: dict[str, ParagraphStyle]) -> Table:
    finding = item.finding
    about = [f"<b>{_coloured(word(item.severity, lang), HexColor(COLOURS[item.severity]))}</b>", _text(finding.rule)]
    if item.outcome.clause:
        about.append(_text(item.outcome.clause))
    if report.file.pages > 1:
        about.append(word("page", lang, number=finding.page + 1))
    words = [
        Paragraph(_text(sentence(finding, lang)), styles["what"]),
        Paragraph(f"{word('remedy', lang)}: {_text(remedy(finding, lang))}", styles["text"]),
        Paragraph(" · ".join(about), styles["small"]),
    ]
    pairs = (
        ("measured", finding.measured, measured(finding, lang)),
        ("limit", finding.limit, figure(finding.limit, finding.unit, lang)),
    )
    soft = f"#{SOFT.hexval()[2:]}"
    figures = [
        Paragraph(f'<font color="{soft}">{word(key, lang)}</font>  <b>{_text(text)}</b>', styles["figure"])
        for key, value, text in pairs
        if value is not None
    ]
    row = Table([[Badge(item), words, figures]], [26, WIDTH * 0.76 - 26, WIDTH * 0.24])
    row.setStyle(
        TableStyle(
            [*_plain_cells(), ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
        )
    )
    return row


def _reasons(report: Report, status: str, title: str, lang: Lang, styles: dict[str, ParagraphStyle]) -> list[Any]:
    rules: dict[str, list[str]] = {}
    for outcome in report.outcomes:
        if outcome.status == status:
            rules.setdefault(reason_sentence(outcome, lang), []).append(outcome.rule)
    if not rules:
        return []
    told: list[Any] = [Paragraph(title.upper(), styles["head"])]
    for reason, names in rules.items():
        told += [
            Paragraph(_text(reason), styles["text"]),
            Paragraph(_text(", ".join(names)), styles["small"]),
            Spacer(0, 4),
        ]
    return [KeepTogether(told[:4]), *told[4:]]


def _logos(report: Report, lang: Lang, styles: dict[str, ParagraphStyle]) -> list[Any]:
    unit = "pt" if report.file.format in ("pdf", "docx") else "px"
    rows = [[Paragraph(word(key, lang), styles["small"]) for key in _LOGO_HEADS]]
    for logo in report.logos:
        cells = (
            logo.logo,
            logo.variant,
            figure(logo.width, unit, lang),
            figure(logo.rotation_deg, "degrees", lang),
            figure(100 * logo.distortion, "percent", lang),
            word(logo.found_by, lang),
        )
        rows.append([Paragraph(_text(cell), styles["text"]) for cell in cells])
    listed = Table(rows, [WIDTH * share for share in _LOGO_WIDTHS])
    listed.setStyle(TableStyle([*_plain_cells(), ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]))
    return [Paragraph(word("logos", lang).upper(), styles["head"]), listed]


def _evidence(report: Report, lang: Lang, styles: dict[str, ParagraphStyle]) -> list[Any]:
    rows = [
        [Paragraph(_text(name), styles["small"]), Paragraph(_text(value), styles["small"])]
        for name, value in evidence(report, lang)
    ]
    listed = Table(rows, [WIDTH * 0.2, WIDTH * 0.8])
    cells = [*_plain_cells(), ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    listed.setStyle(TableStyle(cells))
    return [Paragraph(word("evidence", lang).upper(), styles["head"]), listed]
