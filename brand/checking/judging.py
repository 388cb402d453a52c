"""Check a file that was sent, in a process of its own, and keep the report for as long as its link lives."""

from __future__ import annotations

import logging
from typing import cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task

from brand.background import URGENT, WORKERS, in_turn
from brand.checking.models import CheckedFile
from brand.engine import ArtworkError, Kind, Medium
from brand.engine.isolation import Answer
from brand.engine.report import Lang
from brand.engine.reporting.checked import Checked
from brand.engine.reporting.page import page
from brand.guidelines.selectors import load

logger = logging.getLogger(__name__)


def enqueue(file: CheckedFile) -> None:
    """Have a file checked by the worker, before other work."""
    in_turn(check_file, URGENT).enqueue(file.pk)


@task()
def check_file(file_id: int) -> None:
    """Check the file if it still waits. The upload is removed at once, whatever came of it."""
    waiting = CheckedFile.objects.filter(pk=file_id, status=CheckedFile.Status.WAITING)
    if not waiting.update(status=CheckedFile.Status.CHECKING, started_at=timezone.now()):
        return
    file = CheckedFile.objects.select_related("check_of__edition").get(pk=file_id)
    try:
        finish(file, _judged(file))
    except ArtworkError as error:
        refuse(file, error.code)
    except FileNotFoundError:
        logger.warning("artwork check %s: the upload is not in storage", file.pk)
        refuse(file, "lost")
    finally:
        default_storage.delete(file.key)


def refuse(file: CheckedFile, code: str) -> None:
    """Say why there is no report on a file."""
    CheckedFile.objects.filter(pk=file.pk).update(status=CheckedFile.Status.REFUSED, problem=code)


def _judged(file: CheckedFile) -> Answer:
    with default_storage.open(file.key, "rb") as handle:
        content = handle.read()
    check = file.check_of
    kind = cast("Kind", check.kind) if check.kind else None
    medium = cast("Medium", check.medium)
    return WORKERS.check(content, load(check.edition), name=file.name, medium=medium, kind=kind, drawn=True)


def finish(file: CheckedFile, answer: Answer) -> None:
    """Keep what the engine said to a file, and the page that shows it."""
    report = answer.report
    text = page([Checked(file.name, report, answer.pictures)], cast("Lang", file.check_of.language))
    default_storage.save(file.report_key, ContentFile(text.encode()))
    default_storage.save(file.evidence_key, ContentFile(report.to_json()))
    unsure = sum(outcome.status in {"cannot-tell", "broken"} for outcome in report.outcomes)
    done = CheckedFile.objects.filter(pk=file.pk, status=CheckedFile.Status.CHECKING).update(
        status=CheckedFile.Status.CHECKED, violations=len(report.failed), doubts=unsure
    )
    if not done:  # deleted, or given up, while it was being checked
        default_storage.delete(file.report_key)
        default_storage.delete(file.evidence_key)
