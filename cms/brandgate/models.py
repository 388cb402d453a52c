"""What the brand engine found in a picture: one verdict for a file, an edition, an engine and a kind of picture."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from brand.engine import Report
from cms.releases.models import AppendOnly


class Verdict(AppendOnly):
    """Evidence, kept by what it depends on: the same four make the same report, byte for byte.

    `report` is empty where the engine could not read the file; `problem` then says why, in the words of the engine.
    """

    class Status(models.TextChoices):
        PASSED = "passed", _("passed")
        FAILED = "failed", _("failed")
        UNREADABLE = "unreadable", _("cannot be checked")

    sha256 = models.CharField(max_length=64)
    edition = models.CharField(_("guideline"), max_length=140)
    engine = models.CharField(max_length=20)
    kind = models.CharField(_("kind of picture"), max_length=20)
    status = models.CharField(_("status"), max_length=20, choices=Status)
    report = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "edition", "engine", "kind"], name="verdict_once")
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.edition} {self.status}"

    @cached_property
    def evidence(self) -> Report | None:
        """Return the engine's report, or None if the file could not be read."""
        return Report.from_json(self.report.encode()) if self.report else None
