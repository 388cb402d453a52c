"""Who accepted which terms and took which file. Rows of the ledger are added and stay; triggers keep them in SQL too.

The ledger holds pseudonymous ids. The one contact, `Person.email`, stands apart and is deleted when it has served.

What keeps rows from being altered stands here and in `cms.releases.models`: neither of the two may lean on the other.
The brand is of use without the CMS, and the bridge knows no content.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brand.assets.models.terms import LicenceTerms


class TakerKind(models.TextChoices):
    PERSON = "person", _("person")
    PARTNER = "partner", _("partner")
    VISITOR = "visitor", _("visitor")


class AppendOnlyError(TypeError):
    """A row of the ledger was about to be altered or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError(f"{self.model.__name__} rows are never altered")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{self.model.__name__} rows are never deleted")

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        raise AppendOnlyError(f"{self.model.__name__} rows are never altered")


class LedgerRow(models.Model):
    """What somebody did, and when.

    `taker` is a Person's id, the number of a partner, or a keyed hash by which one visitor of one day is counted once.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    taker_kind = models.CharField(_("by"), max_length=10, choices=TakerKind)
    taker = models.CharField(_("pseudonym"), max_length=64, db_index=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never altered")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never deleted")


class Acceptance(LedgerRow):
    """Somebody agreed to a version of the terms."""

    terms = models.ForeignKey(LicenceTerms, verbose_name=_("licence terms"), on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("acceptance of terms")
        verbose_name_plural = _("acceptances of terms")
        default_permissions = ("view",)
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.taker_kind} {self.taker} {self.terms_id}"


class Download(LedgerRow):
    """Somebody took a file, or a kit: then `kit` says which, and `sha256` is that of its manifest.

    `terms` are the file's; of a kit the first, its manifest names all.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(_("file"), max_length=200)
    kit = models.SlugField(_("kit"), max_length=20, blank=True)
    terms = models.ForeignKey(
        LicenceTerms, verbose_name=_("licence terms"), null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        default_permissions = ("view",)
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.taker_kind} {self.taker} {self.filename}"


class Person(models.Model):
    """Somebody who accepted terms by e-mail. The row is deleted when nothing this person took is in use any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=5, default="vi")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("person who downloads")
        verbose_name_plural = _("people who download")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)


class Kit(models.Model):
    """The manifest of a kit that somebody took: what was in it, by the manifest's hash."""

    sha256 = models.CharField(max_length=64, unique=True)
    purpose = models.SlugField(max_length=20)
    manifest = models.JSONField()

    class Meta:
        verbose_name = _("kit")
        verbose_name_plural = _("kits")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.purpose} {self.sha256[:12]}"


class Notice(models.Model):
    """A taker is told once that a file is not to be used any more; `sent_at` is empty until it went out."""

    taker_kind = models.CharField(max_length=10, choices=TakerKind)
    taker = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice to who downloaded")
        verbose_name_plural = _("notices to who downloaded")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["taker_kind", "taker", "sha256", "filename"], name="notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.taker_kind} {self.taker} {self.filename}"
