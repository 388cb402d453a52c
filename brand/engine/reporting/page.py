"""One self-contained page that shows what was found: each artwork drawn, every region marked, figures and remedies.

Nothing is loaded from elsewhere and no script runs; all that comes from the file is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from brand.engine.artwork.model import Artwork, Page
from brand.engine.finding import Finding
from brand.engine.geometry import Box
from brand.engine.report import Lang, Outcome, Report, figure, reason_sentence, remedy, sentence
from brand.engine.reporting.preview import drawing_of
from brand.engine.reporting.words import word

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_MAX_DRAWN = 12  # pages of one file; those without findings are drawn only when there are few

_STYLE = """
:root{--ink:#1e1c1a;--soft:#6b645c;--line:#ddd5c9;--ground:#fbf8f3;--card:#fff;--bad:#a3201a;--warn:#8a5a00;--good:#1f6b3a}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 "Be Vietnam Pro","Noto Sans",system-ui,sans-serif}
main,header{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font:600 2rem/1.2 Lora,"Noto Serif",Georgia,serif;margin:0 0 .25rem}
h2{font:600 1.4rem/1.3 Lora,"Noto Serif",Georgia,serif;margin:0;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.75rem 0 .5rem}
header p{color:var(--soft);margin:.25rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.5rem;margin:1.5rem 0}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;justify-content:space-between}
.verdict{font-weight:600;padding:.1rem .75rem;border-radius:99px;border:1.5px solid;white-space:nowrap}
.verdict.bad{color:var(--bad)}.verdict.good{color:var(--good)}
figure{margin:1rem 0;text-align:center}
figure svg{max-width:100%;max-height:78vh;height:auto;background:repeating-conic-gradient(#eee 0 25%,#fff 0 50%) 0/18px 18px;
border:1px solid var(--line)}
figcaption{color:var(--soft);font-size:.875rem}
.region{fill:rgba(163,32,26,.08);stroke:#a3201a;stroke-width:2.5;vector-effect:non-scaling-stroke}
.region.warning{stroke:#8a5a00;fill:rgba(138,90,0,.08);stroke-dasharray:9 5}
.region.info{stroke:#3d5a80;stroke-dasharray:2 5}
.halo{fill:none;stroke:#fff;stroke-width:5;vector-effect:non-scaling-stroke}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.8125rem}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
code{font:.875em ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.remedy{color:var(--soft);display:block}
.error{color:var(--bad);font-weight:600}.warning{color:var(--warn);font-weight:600}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.875rem;margin:.5rem 0;color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
@media (max-width:40rem){section{padding:1rem;border-radius:0;margin-inline:-1.25rem;border-inline:0}
.findings thead{position:absolute;clip-path:inset(50%)}
.findings tr{display:block;border-top:1px solid var(--line);padding:.5rem 0}.findings td,.findings th{display:block;border:0;padding:.1rem 0}
.findings td::before{content:attr(data-label) " ";color:var(--soft);font-size:.8125rem}}
@media print{body{background:#fff}section{break-inside:avoid-page;border:0;padding:0}figure svg{max-height:60vh}}
"""  # noqa: E501 - a rule a line reads best


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A file with what became of it: the artwork and the report, or the problem that kept it from being checked."""

    name: str
    artwork: Artwork | None = None
    report: Report | None = None
    problem: str = ""


def page(checked: Sequence[Checked], lang: Lang) -> str:
    """Write the page for some files."""
    first = next((one.report for one in checked if one.report is not None), None)
    about = (
        f"<p>{word('edition', lang)}: {escape(first.edition.id)} {escape(first.edition.version)}</p>" if first else ""
    )
    title = word("title", lang)
    body = "".join(_file(one, number, lang) for number, one in enumerate(checked))
    contents = ""
    if len(checked) > 1:
        items = "".join(
            f'<li><a href="#file-{number}">{escape(one.name)}</a>: {_summary(one, lang)}</li>'
            for number, one in enumerate(checked)
        )
        contents = f'<nav aria-label="{word("files", lang)}"><ul>{items}</ul></nav>'
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><header><h1>{title}</h1>{about}{contents}</header><main>{body}</main></body></html>\n"
    )


def _summary(one: Checked, lang: Lang) -> str:
    if one.report is None:
        return word("unusable", lang)
    count = len(one.report.failed)
    return word("clean" if not count else "one" if count == 1 else "many", lang, count=count)


def _file(one: Checked, number: int, lang: Lang) -> str:
    bad = one.report is None or bool(one.report.failed)
    head = (
        f'<section id="file-{number}" aria-labelledby="name-{number}"><div class="head">'
        f'<h2 id="name-{number}">{escape(one.name)}</h2>'
        f'<span class="verdict {"bad" if bad else "good"}">{_summary(one, lang)}</span></div>'
    )
    if one.report is None:
        return f"{head}<p>{escape(one.problem)}</p></section>"
    report = one.report
    numbered = [(index, finding, outcome) for index, (finding, outcome) in enumerate(_standing(report), start=1)]
    parts = [head]
    if one.artwork is not None:
        parts.append(_pages(one.artwork, numbered, number, lang))
    if numbered:
        parts.append(f"<h3>{word('findings', lang)}</h3>" + _findings(numbered, lang))
    for status in ("cannot-tell", "broken"):
        rows = [outcome for outcome in report.outcomes if outcome.status == status]
        if rows:
            parts.append(_reasons(rows, word("untold" if status == "cannot-tell" else "broken", lang), lang))
    if report.logos:
        parts.append(_logos(report, "pt" if report.file.format in ("pdf", "docx") else "px", lang))
    parts.append(_evidence(report, lang) + "</section>")
    return "".join(parts)


def _standing(report: Report) -> Iterator[tuple[Finding, Outcome]]:
    for outcome in report.outcomes:
        if outcome.status == "failed" and outcome.waiver is None:
            yield from ((finding, outcome) for finding in outcome.findings)


def _pages(artwork: Artwork, numbered: list[tuple[int, Finding, Outcome]], number: int, lang: Lang) -> str:
    with_findings = {finding.page for _, finding, _ in numbered}
    chosen = sorted(with_findings) or [0]
    if len(artwork.pages) <= 3:
        chosen = list(range(len(artwork.pages)))
    drawn = [index for index in chosen if index < len(artwork.pages)][:_MAX_DRAWN]
    figures = []
    for index in drawn:
        regions = [(no, finding, outcome) for no, finding, outcome in numbered if finding.page == index]
        figures.append(_figure(artwork, index, regions, number * 10_000 + index, lang))
    rest = len(artwork.pages) - len(drawn)
    return "".join(figures) + (f"<p>{word('more-pages', lang, count=rest)}</p>" if rest else "")


def _figure(artwork: Artwork, index: int, regions: list[tuple[int, Finding, Outcome]], key: int, lang: Lang) -> str:
    page = artwork.pages[index]
    marks = "".join(
        _region(no, finding.region, outcome.severity or "error", page)
        for no, finding, outcome in regions
        if finding.region is not None
    )
    label = escape(word("picture-of", lang, name=artwork.name, number=index + 1), quote=True)
    caption = f"<figcaption>{word('page', lang, number=index + 1)}</figcaption>" if len(artwork.pages) > 1 else ""
    size = f'viewBox="0 0 {page.width:.2f} {page.height:.2f}" width="{page.width:.0f}" height="{page.height:.0f}"'
    drawing = drawing_of(page, key)
    return f'<figure><svg {size} role="img" aria-label="{label}"><g>{drawing}</g>{marks}</svg>{caption}</figure>'


def _region(number: int, box: Box, severity: str, page: Page) -> str:
    """Mark a region by a frame and a number: colour is not the only sign."""
    grown = 0.004 * max(page.width, page.height)
    x, y, w, h = box.x0 - grown, box.y0 - grown, box.width + 2 * grown, box.height + 2 * grown
    size = 0.026 * max(page.width, page.height)
    place = f'x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}"'
    cx, cy = min(max(x, size), page.width - size), min(max(y, size), page.height - size)
    fill = {"error": "#a3201a", "warning": "#8a5a00"}.get(severity, "#3d5a80")
    badge = (
        f'<circle cx="{cx:.2f}" cy="{cy:.2f}" r="{0.8 * size:.2f}" fill="{fill}" stroke="#fff" '
        f'stroke-width="{0.1 * size:.2f}"/><text x="{cx:.2f}" y="{cy + 0.36 * size:.2f}" text-anchor="middle" '
        f'font-family="sans-serif" font-weight="700" font-size="{size:.2f}" fill="#fff">{number}</text>'
    )
    return f'<rect class="halo" {place}/><rect class="region {severity}" {place}/>{badge}'


def _findings(numbered: list[tuple[int, Finding, Outcome]], lang: Lang) -> str:
    heads = ("no", "what", "measured", "limit", "severity", "rule", "clause")
    rows = []
    for number, finding, outcome in numbered:
        severity = outcome.severity or "error"
        measured, limit = (figure(value, finding.unit, lang) for value in (finding.measured, finding.limit))
        if finding.uncertainty and finding.measured is not None:
            measured += f" ± {figure(finding.uncertainty, finding.unit, lang)}"
        cells = (
            f'<th scope="row" class="n">{number}</th>',
            f"<td>{escape(sentence(finding, lang))}"
            f'<span class="remedy">{word("remedy", lang)}: {escape(remedy(finding, lang))}</span></td>',
            _cell(measured, "measured", lang, "n"),
            _cell(limit, "limit", lang, "n"),
            _cell(word(severity, lang), "severity", lang, severity),
            _cell(finding.rule, "rule", lang, "", code=True),
            _cell(outcome.clause or "–", "clause", lang, "n"),
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return _table("findings", [word(head, lang) for head in heads], rows)


def _cell(text: str, head: str, lang: Lang, kind: str, *, code: bool = False) -> str:
    inner = f"<code>{escape(text)}</code>" if code else escape(text)
    return f'<td class="{kind}" data-label="{word(head, lang)}">{inner}</td>'


def _reasons(outcomes: list[Outcome], title: str, lang: Lang) -> str:
    rows = [
        f"<tr><td><code>{escape(outcome.rule)}</code></td><td>{escape(reason_sentence(outcome, lang))}</td></tr>"
        for outcome in outcomes
    ]
    return f"<h3>{title}</h3>" + _table("", [word("rule", lang), word("why", lang)], rows)


def _logos(report: Report, unit: str, lang: Lang) -> str:
    rows = []
    for logo in report.logos:
        width = figure(logo.width, unit, lang)
        turned = figure(logo.rotation_deg, "degrees", lang)
        stretched = figure(100 * logo.distortion, "percent", lang)
        cells = (logo.logo, logo.variant, width, turned, stretched, word(logo.found_by, lang))
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    heads = [word(key, lang) for key in ("logo", "variant", "width", "turned", "stretched", "found-by")]
    return f"<h3>{word('logos', lang)}</h3>" + _table("", heads, rows)


def _table(kind: str, heads: list[str], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    table = f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{heads[0]}">{table}</div>'


def _evidence(report: Report, lang: Lang) -> str:
    entries = {
        "sha256": report.file.sha256,
        "edition": f"{report.edition.id} {report.edition.version} · {report.edition.sha256}",
        "engine": report.engine,
        "medium": word(report.medium, lang),
        "kind": word(report.kind, lang),
    }
    listed = "".join(
        f"<dt>{word(key, lang)}</dt><dd><code>{escape(value)}</code></dd>" for key, value in entries.items()
    )
    return f"<h3>{word('evidence', lang)}</h3><dl>{listed}</dl>"
