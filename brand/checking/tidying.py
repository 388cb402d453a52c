"""Remove what has expired, and give up what nobody will finish. The clock of the installation calls this."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from brand.checking import limits
from brand.checking.judging import refuse
from brand.checking.models import ArtworkCheck, CheckedFile


def tidy() -> None:
    """Remove expired checks with all their files, and refuse files that a lost worker or queue has left behind."""
    now = timezone.now()
    for check in ArtworkCheck.objects.filter(expires_at__lte=now):
        remove(check)
    S = CheckedFile.Status
    behind = Q(status=S.CHECKING, started_at__lte=now - limits.LOST)
    behind |= Q(status__in=(S.RECEIVING, S.WAITING), check_of__created_at__lte=now - limits.WAIT)
    for file in CheckedFile.objects.filter(behind):
        refuse(file, "worker-died" if file.status == S.CHECKING else "not-reached")
        default_storage.delete(file.key)


def remove(check: ArtworkCheck) -> None:
    """Remove a check: files and reports first, so that what is left after a failure is found again."""
    for file in check.files.all():
        default_storage.delete(file.key)
        default_storage.delete(file.report_key)
        default_storage.delete(file.evidence_key)
    check.delete()
