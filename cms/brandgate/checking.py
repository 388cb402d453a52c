"""Check a picture against the effective edition, once for each file, edition, engine and kind. Runs in the worker."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django_tasks import task

from brand.engine import ENGINE_VERSION, ArtworkError, Report, remedy, sentence
from brand.engine.isolation import Workers
from brand.guidelines.selectors import effective_edition, load
from cms.brandgate import kinds
from cms.brandgate.models import Verdict
from cms.media.models import EditorialImage, SubjectKind
from cms.media.preparation import decode

logger = logging.getLogger(__name__)
# Files are decoded in a process of their own: what is uploaded may crash a reader. It starts with the first check.
_WORKERS = Workers()


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding in the language of the screen."""

    rule: str
    clause: str
    severity: str
    sentence: str
    remedy: str
    region: Any
    blocks: bool


@task()
def check_image(image_id: int) -> None:
    """Check the picture if it still is there and has no verdict yet."""
    image = EditorialImage.objects.filter(pk=image_id).first()
    if image is not None:
        verdict_for(image)


def verdict_for(image: EditorialImage) -> Verdict | None:
    """Return the verdict on the picture, made now if there is none; None while no edition is effective."""
    edition = effective_edition()
    if edition is None:
        return None
    content = _content(image)
    sha256 = hashlib.sha256(content).hexdigest()
    kind = kind_of(image, content)
    key = {"sha256": sha256, "edition": str(edition.key), "engine": ENGINE_VERSION, "kind": kind}
    known = Verdict.objects.filter(**key).first()
    return known or _keep(Verdict(**key, **_judge(content, sha256, kind, load(edition))))


def known_verdict(image: EditorialImage) -> Verdict | None:
    """Return the verdict that is there already, hardly ever reading the file; None if the check has not finished."""
    edition = effective_edition()
    if edition is None or not image.sha256:
        return None
    found = Verdict.objects.filter(sha256=image.sha256, edition=str(edition.key), engine=ENGINE_VERSION)
    if image.subject_kind:
        return found.filter(kind=image.subject_kind).first()
    verdicts = list(found[:2])
    if len(verdicts) > 1:
        # Somebody called the same file something else; only the file itself says what is guessed of it.
        return found.filter(kind=kind_of(image, _content(image))).first()
    return verdicts[0] if verdicts else None


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
            rule=finding.rule,
            clause=clauses.get(finding.rule) or "",
            severity=severities.get(finding.rule) or "info",
            sentence=sentence(finding, lang),
            remedy=remedy(finding, lang),
            region=finding.region,
            blocks=severities.get(finding.rule) == "error",
        )
        for finding in report.failed
    ]
    return sorted(found, key=lambda fault: not fault.blocks)


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


def _report(content: bytes, name: str, kind: str, guideline: Any) -> Report:
    """Check a file, called by its hash: the evidence on it must not depend on what somebody named it."""

    def attempt() -> Report:
        return _WORKERS.check(content, guideline, name=name, medium="screen", kind=kind).report

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
