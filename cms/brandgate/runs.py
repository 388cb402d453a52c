"""Runs of the check over everything there is, with one edition."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.brandgate.subjects import column_of, exactly_one, pointed_at


class Recheck(models.Model):
    """A run over everything that is checked with one edition: a trial, or the one that makes its verdicts stand."""

    class Purpose(models.TextChoices):
        TRIAL = "trial", _("trial")
        STANDING = "standing", _("recheck")

    edition = models.ForeignKey("guidelines.Edition", on_delete=models.CASCADE, related_name="rechecks")
    sha256 = models.CharField(max_length=64)  # the edition's fingerprint when the run began
    engine = models.CharField(max_length=20)
    purpose = models.CharField(max_length=10, choices=Purpose)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True)  # when a worker last finished one
    finished_at = models.DateTimeField(null=True)
    is_stale = models.BooleanField(default=False)
    wakings = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("run of the brand check")
        verbose_name_plural = _("runs of the brand check")
        default_permissions = ()
        ordering = ("-begun_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "sha256", "engine"],
                condition=models.Q(purpose="standing"),
                name="recheck_standing_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.edition_id} {self.begun_at}"

    @property
    def done(self) -> int:
        return self.items.exclude(done_at=None).count()


class RecheckItem(models.Model):
    """One picture, document or social card of a run: what was found before and after, by rule."""

    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="items")
    image = models.ForeignKey("media.EditorialImage", null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey("media.EditorialDocument", null=True, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey("brandgate.SocialCard", null=True, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    appeared = models.JSONField(default=list)
    vanished = models.JSONField(default=list)
    verdict = models.ForeignKey("brandgate.Verdict", null=True, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("file of a run")
        verbose_name_plural = _("files of a run")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recheck", "image"], name="recheck_item_once"),
            models.UniqueConstraint(fields=["recheck", "document"], name="recheck_document_once"),
            models.UniqueConstraint(fields=["recheck", "card"], name="recheck_card_once"),
            models.CheckConstraint(condition=exactly_one(), name="recheck_item_is_one_thing"),
        ]
        indexes: ClassVar = [models.Index(fields=["recheck", "done_at"], name="recheck_item_left")]

    def __str__(self) -> str:
        return f"{self.recheck_id}: {self.thing}"

    @property
    def column(self) -> str:
        return column_of(self.thing)

    @property
    def thing(self) -> Any:
        return pointed_at(self)

    @property
    def changed(self) -> bool:
        return bool(self.appeared or self.vanished or (self.before and self.before != self.after))
