"""Artworks that visitors have checked. Nothing here outlives `expires_at`: see `tidying`."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.guidelines.models import Edition


class ArtworkCheck(models.Model):
    """Some files sent at once. Whoever has the link may see it: the table holds the link's hash alone.

    `address` is a keyed hash of the visitor's network address, good for counting and nothing else.
    """

    class Medium(models.TextChoices):
        SCREEN = "screen", _("Screen")
        PRINT = "print", _("Print")

    class Kind(models.TextChoices):
        GUESS = "", _("Let the check find out")
        ARTWORK = "artwork", _("Artwork")
        PHOTOGRAPH = "photograph", _("Photograph")
        SCREENSHOT = "screenshot", _("Screenshot")

    link_hash = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=64, db_index=True)
    language = models.CharField(_("language"), max_length=2)
    medium = models.CharField(_("medium"), max_length=10, choices=Medium, default=Medium.SCREEN)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True, default=Kind.GUESS)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("artwork check")
        verbose_name_plural = _("artwork checks")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk} ({self.created_at:%Y-%m-%d %H:%M})"


class CheckedFile(models.Model):
    """One of the files. `key` names the upload in storage until it is checked; `report_key` the report after that."""

    class Status(models.TextChoices):
        RECEIVING = "receiving", _("being received")
        WAITING = "waiting", _("waiting")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        REFUSED = "refused", _("could not be checked")

    OPEN: ClassVar = (Status.RECEIVING, Status.WAITING, Status.CHECKING)

    check_of = models.ForeignKey(ArtworkCheck, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    key = models.CharField(max_length=60)
    report_key = models.CharField(max_length=60)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RECEIVING)
    problem = models.CharField(_("problem"), max_length=40, blank=True, default="")
    violations = models.PositiveIntegerField(_("violations"), null=True)
    doubts = models.PositiveIntegerField(null=True)
    started_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("checked file")
        verbose_name_plural = _("checked files")
        default_permissions = ()
        ordering = ("check_of", "number")
        constraints: ClassVar = [models.UniqueConstraint(fields=["check_of", "number"], name="checked_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def evidence_key(self) -> str:
        """Name where the report lies as the engine wrote it; `report_key` names the page for people."""
        return f"{self.report_key}.json"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def tone(self) -> str:
        """Return what became of the file in a word: `open`, `refused`, `bad`, `unsure` or `good`."""
        if self.is_open:
            return "open"
        if self.status == self.Status.REFUSED:
            return "refused"
        return "bad" if self.violations else "unsure" if self.doubts else "good"

    @property
    def problem_words(self) -> Any:
        """Return why there is no report and what to do, in the current language."""
        from brand.checking.refusals import sentence_for

        return sentence_for(self.problem)


def new_link() -> str:
    """Return a secret for an address: 192 random bits."""
    return secrets.token_urlsafe(24)


def hash_of_link(link: str) -> str:
    return sha256(link.encode()).hexdigest()
