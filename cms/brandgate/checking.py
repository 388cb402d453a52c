"""Check a picture, document or social card against the effective edition, once for each file, edition, engine and kind.

Runs in the worker, and reads the file in a process of the engine's own.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django_tasks import task

from brand.background import WORKERS
from brand.engine import ENGINE_VERSION, ArtworkError, Report, figure, remedy, sentence
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition, load
from cms.brandgate.drawing import draw
from cms.brandgate.models import Finding, Subject, Verdict
from cms.brandgate.subjects import CHOSEN, Checkable, column_of
from cms.media.models import SubjectKind

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding in the language of the screen. `number` is its place in the report, from 1."""

    number: int
    rule: str
    clause: str
    severity: str
    sentence: str
    remedy: str
    measured: str
    limit: str
    region: Any
    page: int
    blocks: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """What the engine took a file for, and how surely, from 0 to 1."""

    kind: str
    sure: float | None


@task()
def check_subject(column: str, pk: int) -> None:
    """Check a picture or document if it still is there and has no verdict yet."""
    thing: Any = CHOSEN[column]._default_manager.filter(pk=pk).first()
    if thing is not None:
        verdict_for(thing)


def ask_for(thing: Checkable) -> None:
    """Have the worker check the thing."""
    check_subject.enqueue(column_of(thing), thing.pk)


def verdict_for(thing: Checkable) -> Verdict | None:
    """Return the verdict on the thing, made now if there is none, and let it stand; None while no edition does."""
    edition = effective_edition()
    if edition is None:
        return None
    verdict, guess = make_verdict(thing, edition)
    let_stand(thing, verdict, guess=guess)
    draw(thing, verdict, edition)
    return verdict


def make_verdict(thing: Checkable, edition: Edition, *, content: bytes | None = None) -> tuple[Verdict, Guess | None]:
    """Return the verdict of an edition on the thing, and the guess of its kind (None if somebody said it).

    A draft may change under its number, so its verdicts carry its fingerprint. Once it is in force they are taken over
    as they are: their evidence names the same edition by the same fingerprint. `content` is judged in place of the
    thing's file. Raises OSError for a missing file.
    """
    if content is None:
        with thing.file.open("rb") as handle:
            content = handle.read()
    sha256 = hashlib.sha256(content).hexdigest()
    guess = None if thing.subject_kind else _guessed_before(sha256)
    kind = thing.subject_kind or (guess.kind if guess else None)
    verdict = _found(sha256, edition, kind) if kind else None
    if verdict is None:
        values, taken_for = _judge(content, sha256, kind, load(edition))
        guess = guess if kind else taken_for
        verdict = _keep(Verdict(**_key(sha256, edition, kind or taken_for.kind), **values))
    if not verdict.findings.exists():  # a new one, or one that is older than the table of findings
        Finding.objects.bulk_create(rows_of(verdict), ignore_conflicts=True)
    return verdict, guess


def let_stand(thing: Checkable, verdict: Verdict, *, guess: Guess | None) -> None:
    """Make a verdict the one that counts for the thing; an earlier guess about the same file is remembered."""
    about = {column_of(thing): thing}
    values: dict[str, Any] = {"verdict": verdict}
    if guess is not None:
        values |= {"guess": guess.kind, "sure": guess.sure}
    elif not Subject.objects.filter(**about, verdict__sha256=verdict.sha256).exists():
        values |= {"guess": "", "sure": None}
    Subject.objects.update_or_create(**about, defaults=values)


def evidence_key(edition: Edition) -> str:
    """Return what verdicts name an edition by: its key, with its fingerprint while it is not yet in force."""
    fixed = edition.status in {Edition.Status.EFFECTIVE, Edition.Status.SUPERSEDED}
    return edition.key if fixed else _tried_key(edition)


def _tried_key(edition: Edition) -> str:
    return f"{edition.key}+{edition.sha256[:12]}"


def _key(sha256: str, edition: Edition, kind: str) -> dict[str, str]:
    return {"sha256": sha256, "edition": evidence_key(edition), "engine": ENGINE_VERSION, "kind": kind}


def _found(sha256: str, edition: Edition, kind: str) -> Verdict | None:
    """Return the verdict there is, taken over from the trial of a draft if need be."""
    key = _key(sha256, edition, kind)
    found = Verdict.objects.filter(**key).first()
    if found is not None:
        return found
    tried = Verdict.objects.filter(**key | {"edition": _tried_key(edition)}).first()
    if tried is None:
        return None
    return _keep(Verdict(**key, **{name: getattr(tried, name) for name in ("status", "report", "problem")}))


def _guessed_before(sha256: str) -> Guess | None:
    """Return what this engine took the same file for, whoever uploaded it."""
    rows = Subject.objects.filter(verdict__sha256=sha256, verdict__engine=ENGINE_VERSION).exclude(guess="")
    row = rows.values_list("guess", "sure").first()
    return Guess(*row) if row is not None else None


def known_verdict(thing: Checkable) -> Verdict | None:
    """Return the verdict that stands for the thing as it is now; None if the check has not finished."""
    edition = effective_edition()
    subject = Subject.objects.filter(**{column_of(thing): thing}).select_related("verdict").first()
    if edition is None or subject is None or not thing.sha256:
        return None
    wanted = {
        "sha256": thing.sha256,
        "edition": edition.key,
        "engine": ENGINE_VERSION,
        "kind": thing.subject_kind or subject.guess,
    }
    if subject.verdict.sha256 != thing.sha256:
        return None  # whatever was guessed was guessed of another file
    if all(getattr(subject.verdict, name) == value for name, value in wanted.items()):
        return subject.verdict
    return Verdict.objects.filter(**wanted).first()


def faults(verdict: Verdict, language: str | None = None) -> list[Fault]:
    """Return the findings that stand, blocking ones first, in Vietnamese or English."""
    report = verdict.evidence
    if report is None:
        return []
    lang = "en" if (language or get_language() or "vi").startswith("en") else "vi"
    severities = {outcome.rule: outcome.severity for outcome in report.outcomes}
    clauses = {outcome.rule: outcome.clause for outcome in report.outcomes}
    found = [
        Fault(
            number=number,
            rule=finding.rule,
            clause=clauses.get(finding.rule) or "",
            severity=severities.get(finding.rule) or "info",
            sentence=sentence(finding, lang),
            remedy=remedy(finding, lang),
            measured=_measured(finding, lang),
            limit=figure(finding.limit, finding.unit, lang),
            region=finding.region,
            page=finding.page,
            blocks=severities.get(finding.rule) == "error",
        )
        for number, finding in enumerate(report.failed, start=1)
    ]
    return sorted(found, key=lambda fault: not fault.blocks)


def _measured(finding: Any, lang: Any) -> str:
    measured = figure(finding.measured, finding.unit, lang)
    if finding.measured is None or not finding.uncertainty:
        return measured
    return f"{measured} ± {figure(finding.uncertainty, finding.unit, lang)}"


def _judge(content: bytes, sha256: str, kind: str | None, guideline: Any) -> tuple[dict[str, str], Guess]:
    """Return the fields of a verdict, and what the file is or was taken for."""
    try:
        report = _report(content, sha256[:12], kind, guideline)
    except ArtworkError as error:
        return {"status": Verdict.Status.UNREADABLE, "problem": str(error)}, Guess(kind or SubjectKind.ARTWORK, None)
    guess = Guess(report.kind, report.kind_confidence)
    # The evidence is on a file of this kind; that it was guessed is kept with the file, see `Subject`.
    report = dataclasses.replace(report, kind_confidence=None)
    values = {"status": Verdict.Status.PASSED, "report": report.to_json().decode()}
    broken = [outcome.rule for outcome in report.outcomes if outcome.status == "broken" and outcome.severity == "error"]
    if report.blocking():
        values["status"] = Verdict.Status.FAILED
    elif broken:
        # What could not be measured is never passed; the rule's name is for whoever mends the engine.
        values |= {"status": Verdict.Status.UNREADABLE, "problem": ", ".join(broken)}
    return values, guess


def rows_of(verdict: Verdict) -> list[Finding]:
    """Return the findings of a verdict as the rows that lists ask for, not saved."""
    return [
        Finding(verdict=verdict, number=f.number, rule=f.rule, clause=f.clause, severity=f.severity)
        for f in faults(verdict)
    ]


def _report(content: bytes, name: str, kind: str | None, guideline: Any) -> Report:
    """Check a file, called by its hash: the evidence on it must not depend on what somebody named it.

    Without a kind the engine guesses it.
    """

    def attempt() -> Report:
        return WORKERS.check(content, guideline, name=name, medium="screen", kind=kind).report

    try:
        return attempt()
    except ArtworkError as error:
        if error.code != "worker-died":
            raise
        # Somebody else may have ended the process; a file that ends it twice is the reason itself.
        logger.warning("%s: %s It is tried once more.", name, error.problem)
        return attempt()


def _keep(verdict: Verdict) -> Verdict:
    try:
        with transaction.atomic():
            verdict.save()
    except IntegrityError:
        # Two workers came to the same verdict; the first one stands, and it is the same.
        key = ("sha256", "edition", "engine", "kind")
        return Verdict.objects.get(**{name: getattr(verdict, name) for name in key})
    return verdict
