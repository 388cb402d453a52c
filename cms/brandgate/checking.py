"""Check a picture against the effective edition, once for each file, edition, engine and kind. Runs in the worker."""

from __future__ import annotations

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
from cms.brandgate import kinds
from cms.brandgate.models import Finding, Subject, Verdict
from cms.media.models import EditorialImage, SubjectKind
from cms.media.preparation import decode

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


@task()
def check_image(image_id: int) -> None:
    """Check the picture if it still is there and has no verdict yet."""
    image = EditorialImage.objects.filter(pk=image_id).first()
    if image is not None:
        verdict_for(image)


def verdict_for(image: EditorialImage) -> Verdict | None:
    """Return the verdict on the picture, made now if there is none, and let it stand; None while no edition does."""
    edition = effective_edition()
    if edition is None:
        return None
    verdict, guess = make_verdict(image, edition)
    let_stand(image, verdict, guess=guess)
    return verdict


def make_verdict(image: EditorialImage, edition: Edition) -> tuple[Verdict, str]:
    """Return the verdict of an edition on the picture, and the guess of its kind ("" if somebody said it).

    A draft may change under its number, so its verdicts carry its fingerprint. Once it is in force they are taken over
    as they are: their evidence names the same edition by the same fingerprint. Raises OSError for a missing file.
    """
    content = _content(image)
    sha256 = hashlib.sha256(content).hexdigest()
    kind = kind_of(image, content)
    key = {"sha256": sha256, "edition": evidence_key(edition), "engine": ENGINE_VERSION, "kind": kind}
    verdict = Verdict.objects.filter(**key).first()
    if verdict is None:
        tried = Verdict.objects.filter(**key | {"edition": _tried_key(edition)}).first()
        fields = ("status", "report", "problem")
        values = {name: getattr(tried, name) for name in fields} if tried else None
        verdict = _keep(Verdict(**key, **(values or _judge(content, sha256, kind, load(edition)))))
    if not verdict.findings.exists():  # a new one, or one that is older than the table of findings
        Finding.objects.bulk_create(rows_of(verdict), ignore_conflicts=True)
    return verdict, "" if image.subject_kind else kind


def let_stand(image: EditorialImage, verdict: Verdict, *, guess: str) -> None:
    """Make a verdict the one that counts for the picture; an earlier guess about the same file is remembered."""
    known = Subject.objects.filter(image=image, verdict__sha256=verdict.sha256).values_list("guess", flat=True).first()
    Subject.objects.update_or_create(image=image, defaults={"verdict": verdict, "guess": guess or known or ""})


def evidence_key(edition: Edition) -> str:
    """Return what verdicts name an edition by: its key, with its fingerprint while it is not yet in force."""
    fixed = edition.status in {Edition.Status.EFFECTIVE, Edition.Status.SUPERSEDED}
    return edition.key if fixed else _tried_key(edition)


def _tried_key(edition: Edition) -> str:
    return f"{edition.key}+{edition.sha256[:12]}"


def known_verdict(image: EditorialImage) -> Verdict | None:
    """Return the verdict that stands for the picture as it is now; None if the check has not finished."""
    edition = effective_edition()
    subject = Subject.objects.filter(image=image).select_related("verdict").first()
    if edition is None or subject is None or not image.sha256:
        return None
    wanted = {
        "sha256": image.sha256,
        "edition": edition.key,
        "engine": ENGINE_VERSION,
        "kind": image.subject_kind or subject.guess,
    }
    if subject.verdict.sha256 != image.sha256:
        return None  # whatever was guessed was guessed of another file
    if all(getattr(subject.verdict, name) == value for name, value in wanted.items()):
        return subject.verdict
    return Verdict.objects.filter(**wanted).first()


def kind_of(image: EditorialImage, content: bytes) -> str:
    """Return what the editor says the picture is, or a guess. An SVG is artwork by its nature."""
    if image.subject_kind:
        return image.subject_kind
    if image.is_svg():
        return SubjectKind.ARTWORK
    try:
        kind, flat = kinds.guess(decode(content, is_svg=False))
    except (OSError, ValueError):
        return SubjectKind.ARTWORK
    logger.info("picture %s taken as %s (%.0f %% flat)", image.pk, kind, 100 * flat)
    return kind


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


def _content(image: EditorialImage) -> bytes:
    with image.file.open("rb") as handle:
        return handle.read()


def _judge(content: bytes, sha256: str, kind: str, guideline: Any) -> dict[str, str]:
    try:
        report = _report(content, sha256[:12], kind, guideline)
    except ArtworkError as error:
        return {"status": Verdict.Status.UNREADABLE, "problem": str(error)}
    values = {"status": Verdict.Status.PASSED, "report": report.to_json().decode()}
    broken = [outcome.rule for outcome in report.outcomes if outcome.status == "broken" and outcome.severity == "error"]
    if report.blocking():
        values["status"] = Verdict.Status.FAILED
    elif broken:
        # What could not be measured is never passed; the rule's name is for whoever mends the engine.
        values |= {"status": Verdict.Status.UNREADABLE, "problem": ", ".join(broken)}
    return values


def rows_of(verdict: Verdict) -> list[Finding]:
    """Return the findings of a verdict as the rows that lists ask for, not saved."""
    return [
        Finding(verdict=verdict, number=f.number, rule=f.rule, clause=f.clause, severity=f.severity)
        for f in faults(verdict)
    ]


def _report(content: bytes, name: str, kind: str, guideline: Any) -> Report:
    """Check a file, called by its hash: the evidence on it must not depend on what somebody named it."""

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
