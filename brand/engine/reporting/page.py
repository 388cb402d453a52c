"""One self-contained page that shows what was found: each artwork drawn, every region marked, figures and remedies.

Nothing is loaded from elsewhere and no script runs; all that comes from the file is escaped.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from html import escape

from PIL import Image

from brand.engine.geometry import Box
from brand.engine.report import Lang, Outcome, Report, figure, reason_sentence, remedy, sentence
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
from brand.engine.reporting.marking import COLOURS, Marker, markers
from brand.engine.reporting.picture import PagePicture
from brand.engine.reporting.style import STYLE
from brand.engine.reporting.words import word

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_QUALITY = 86  # of a JPEG, taken when it is far smaller than a PNG
_FAR_SMALLER = 0.6


def page(checked: Sequence[Checked], lang: Lang) -> str:
    """Write the page for some files."""
    title = word("title", lang)
    body = "".join(_file(one, number, lang) for number, one in enumerate(checked))
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n"
        f"<body><header><h1>{title}</h1>{_about(checked, lang)}{_contents(checked, lang)}</header>"
        f"<main>{body}</main></body></html>\n"
    )


def _about(checked: Sequence[Checked], lang: Lang) -> str:
    editions = dict.fromkeys(
        f"{one.report.edition.id} {one.report.edition.version}" for one in checked if one.report is not None
    )
    parts = [f"{word('edition', lang)}: {', '.join(editions)}"] if editions else []
    if len(checked) > 1:
        parts.append(word("checked-files", lang, count=len(checked)))
    return f'<p class="about">{_text(" · ".join(parts))}</p>' if parts else ""


def _contents(checked: Sequence[Checked], lang: Lang) -> str:
    if len(checked) < 2:
        return ""
    items = "".join(
        f'<li><a href="#file-{number}"><bdi>{_text(one.name)}</bdi></a>'
        f'<span class="{tone(one)}">{summary(one, lang)}</span></li>'
        for number, one in enumerate(checked)
    )
    return f'<nav aria-label="{word("files", lang)}"><ul>{items}</ul></nav>'


def _text(text: str) -> str:
    return escape(plain(text), quote=True)


def _file(one: Checked, number: int, lang: Lang) -> str:
    head = (
        f'<section id="file-{number}" class="{tone(one)}" aria-labelledby="name-{number}"><div class="head">'
        f'<h2 id="name-{number}"><bdi>{_text(one.name)}</bdi></h2>'
        f'<span class="verdict">{summary(one, lang)}</span></div>'
    )
    report = one.report
    if report is None:
        return f"{head}<p>{_text(one.problem)}</p></section>\n"
    findings = numbered(report)
    parts = [head, *(_figure(picture, findings, one.name, report, lang) for picture in one.pictures)]
    rest = report.file.pages - len(one.pictures)
    if one.pictures and rest > 0:
        parts.append(f'<p class="more">{word("more-pages", lang, count=rest)}</p>')
    if findings:
        items = "".join(_finding(item, report, lang) for item in findings)
        parts.append(f'<h3>{word("findings", lang)}</h3><ol class="findings">{items}</ol>')
    for status in ("broken", "cannot-tell"):
        outcomes = [outcome for outcome in report.outcomes if outcome.status == status]
        if outcomes:
            parts.append(_reasons(outcomes, word("untold" if status == "cannot-tell" else "broken", lang), lang))
    if report.logos:
        parts.append(_logos(report, lang))
    parts.append(_evidence(report, lang) + "</section>\n")
    return "".join(parts)


def _figure(picture: PagePicture, findings: Sequence[Numbered], name: str, report: Report, lang: Lang) -> str:
    number = picture.page + 1
    label = _text(word("picture-of", lang, name=name, number=number))
    caption = f"<figcaption>{word('page', lang, number=number)}</figcaption>" if report.file.pages > 1 else ""
    # Small artworks are shown larger, large ones as large as there is room.
    scale = max(1.0, 480 / max(picture.width, picture.height))
    size = f'width="{picture.width * scale:.0f}" height="{picture.height * scale:.0f}"'
    place = f'width="{picture.width:.2f}" height="{picture.height:.2f}"'
    return (
        f'<figure><svg viewBox="0 0 {picture.width:.2f} {picture.height:.2f}" {size} role="img" aria-label="{label}">'
        f'<image {place} preserveAspectRatio="none" href="{_data_url(picture)}"/>'
        f"{_marks(markers(picture, findings))}</svg>{caption}</figure>"
    )


def _data_url(picture: PagePicture) -> str:
    image = Image.fromarray(picture.pixels)
    opaque = int(picture.pixels[..., 3].min()) == 255
    best, kind = io.BytesIO(), "png"
    (image.convert("RGB") if opaque else image).save(best, "PNG", optimize=True)
    if opaque:
        jpeg = io.BytesIO()
        image.convert("RGB").save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        if jpeg.tell() < _FAR_SMALLER * best.tell():
            best, kind = jpeg, "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(best.getvalue()).decode('ascii')}"


def _marks(placed: Sequence[Marker]) -> str:
    """Mark regions by frames and numbers: colour is not the only sign. Frames lie below all numbers."""
    frames = "".join(_frame(marker, marker.frame) for marker in placed if marker.frame is not None)
    numbers = "".join(
        f'<circle cx="{m.x:.2f}" cy="{m.y:.2f}" r="{m.radius:.2f}" fill="{COLOURS[m.severity]}" stroke="#fff" '
        f'stroke-width="{0.12 * m.radius:.2f}"/><text x="{m.x:.2f}" y="{m.y + 0.42 * m.radius:.2f}" '
        f'text-anchor="middle" font-weight="700" font-size="{1.2 * m.radius:.2f}" fill="#fff">{m.number}</text>'
        for m in placed
    )
    return frames + numbers


def _frame(marker: Marker, box: Box) -> str:
    place = f'x="{box.x0:.2f}" y="{box.y0:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"'
    place += f' rx="{marker.radius / 6:.2f}"'
    colour = COLOURS[marker.severity]
    return f'<rect class="halo" {place}/><rect class="region {marker.severity}" stroke="{colour}" {place}/>'


def _finding(item: Numbered, report: Report, lang: Lang) -> str:
    finding = item.finding
    about = [f'<span class="severity">{word(item.severity, lang)}</span>', f"<code>{_text(finding.rule)}</code>"]
    if item.outcome.clause:
        about.append(_text(item.outcome.clause))
    if report.file.pages > 1:
        about.append(word("page", lang, number=finding.page + 1))
    return (
        f'<li class="{item.severity}"><span class="number">{item.number}</span><div>'
        f'<p class="what">{_text(sentence(finding, lang))}</p>'
        f'<p class="remedy">{word("remedy", lang)}: {_text(remedy(finding, lang))}</p>'
        f'<p class="rule">{" · ".join(about)}</p></div>{_measures(item, lang)}</li>'
    )


def _measures(item: Numbered, lang: Lang) -> str:
    finding = item.finding
    pairs = [("measured", finding.measured, measured(finding, lang))]
    pairs.append(("limit", finding.limit, figure(finding.limit, finding.unit, lang)))
    rows = "".join(f"<dt>{word(key, lang)}</dt><dd>{text}</dd>" for key, value, text in pairs if value is not None)
    return f'<dl class="figures">{rows}</dl>' if rows else ""


def _reasons(outcomes: Iterable[Outcome], title: str, lang: Lang) -> str:
    """List reasons, each once, with the rules it holds for."""
    rules: dict[str, list[str]] = {}
    for outcome in outcomes:
        rules.setdefault(reason_sentence(outcome, lang), []).append(outcome.rule)
    items = "".join(
        f'<li><p>{_text(reason)}</p><p class="rule">{_codes(names)}</p></li>' for reason, names in rules.items()
    )
    return f'<h3>{title}</h3><ol class="reasons">{items}</ol>'


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"<code>{_text(name)}</code>" for name in names)


def _logos(report: Report, lang: Lang) -> str:
    unit = "pt" if report.file.format in ("pdf", "docx") else "px"
    heads = ("logo", "variant", "width", "turned", "stretched", "found-by")
    numeric = {"width", "turned", "stretched"}
    rows = []
    for logo in report.logos:
        cells = {
            "logo": logo.logo,
            "variant": logo.variant,
            "width": figure(logo.width, unit, lang),
            "turned": figure(logo.rotation_deg, "degrees", lang),
            "stretched": figure(100 * logo.distortion, "percent", lang),
            "found-by": word(logo.found_by, lang),
        }
        rows.append("".join(f"<td{_numeric(key in numeric)}>{_text(cells[key])}</td>" for key in heads))
    head = "".join(f'<th scope="col"{_numeric(key in numeric)}>{word(key, lang)}</th>' for key in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    title = word("logos", lang)
    return (
        f'<h3>{title}</h3><div class="scroll" tabindex="0" role="region" aria-label="{title}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _numeric(yes: bool) -> str:
    return ' class="n"' if yes else ""


def _evidence(report: Report, lang: Lang) -> str:
    rows = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in evidence(report, lang))
    return f'<h3>{word("evidence", lang)}</h3><dl class="evidence">{rows}</dl>'
