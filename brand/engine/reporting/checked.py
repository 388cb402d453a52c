"""A file with what became of it, for all kinds of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from brand.engine.finding import Finding
from brand.engine.report import Lang, Outcome, Report, figure
from brand.engine.reporting.picture import PagePicture
from brand.engine.reporting.words import word

Tone = Literal["good", "unsure", "bad"]


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """The report on a file and pictures of its pages, or the problem that kept it from being checked."""

    name: str
    report: Report | None = None
    pictures: tuple[PagePicture, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding that stands, with the number it has in a report (from 1) and the outcome it belongs to."""

    number: int
    finding: Finding
    outcome: Outcome

    @property
    def severity(self) -> str:
        return self.outcome.severity or "error"


def numbered(report: Report) -> tuple[Numbered, ...]:
    """Number the findings that stand, in the order of the rules."""

    def standing() -> Iterator[tuple[Finding, Outcome]]:
        for outcome in report.outcomes:
            if outcome.status == "failed" and outcome.waiver is None:
                yield from ((finding, outcome) for finding in outcome.findings)

    return tuple(Numbered(number, *pair) for number, pair in enumerate(standing(), start=1))


def plain(text: str) -> str:
    """Give text that shows as it is: no control characters, and nothing that turns the direction of what follows."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def summary(one: Checked, lang: Lang) -> str:
    """Say in a few words what became of a file."""
    key = {"good": "clean", "unsure": "unsure"}.get(tone(one))
    if key is None:
        count = len(one.report.failed) if one.report is not None else 0
        key = "unusable" if not count else "one" if count == 1 else "many"
        return word(key, lang, count=count)
    return word(key, lang)


def tone(one: Checked) -> Tone:
    """Say how a file stands: good only when all that could be judged was, and nothing was found."""
    report = one.report
    states = {outcome.status for outcome in report.outcomes} if report is not None else {"broken"}
    if report is None or report.failed or "broken" in states:
        return "bad"
    return "unsure" if "cannot-tell" in states else "good"


def measured(finding: Finding, lang: Lang) -> str:
    """Write the measured figure with its uncertainty."""
    text = figure(finding.measured, finding.unit, lang)
    if finding.measured is not None and figure(finding.uncertainty, "", lang) != "0":
        text += f" ± {figure(finding.uncertainty, finding.unit, lang)}"
    return text


def kind_words(report: Report, lang: Lang) -> str:
    """Name the kind of the file, and how surely it was guessed."""
    name = word(report.kind, lang)
    if report.kind_confidence is None:
        return name
    return word("guessed", lang, kind=name, sure=figure(100 * report.kind_confidence, "percent", lang))


def evidence(report: Report, lang: Lang) -> list[tuple[str, str]]:
    """List what the verdict rests on, as names and values."""
    file = report.file
    unit = "pt" if file.format in ("pdf", "docx") else "px"
    size = f"{figure(file.width, '', lang)} × {figure(file.height, '', lang)} {unit}"
    pages = f", {word('pages', lang, count=file.pages)}" if file.pages > 1 else ""
    values = {
        "sha256": file.sha256,
        "size": f"{file.format.upper()}, {size}{pages}",
        "edition": f"{report.edition.id} {report.edition.version} ({report.edition.sha256})",
        "engine": report.engine,
        "medium": word(report.medium, lang),
        "kind": kind_words(report, lang),
    }
    return [(word(key, lang), value) for key, value in values.items()]
