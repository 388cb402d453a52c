"""Editions of the guideline: which one holds, which held before, which is being prepared."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.guidelines.wording import in_language


class EditionFixedError(TypeError):
    """An edition that is no draft any more was about to be altered or deleted."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is no draft any more and stays as it is; import a new version instead")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Refuse bulk changes that touch an edition past drafting; `_set_status` is the one way past, for the actions."""

    def update(self, **kwargs: Any) -> int:
        self._refuse_fixed()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_fixed()
        return super().delete()

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        raise EditionFixedError("an edition")

    def _refuse_fixed(self) -> None:
        fixed = self.exclude(status=Edition.Status.DRAFT).order_by("pk").first()
        if fixed is not None:
            raise EditionFixedError(fixed.key)

    def _set_status(self, status: str, **who: Any) -> int:
        return super().update(status=status, **who)


class Edition(models.Model):
    """One version of one guideline package.

    `document` is the package's guideline.json, byte for byte, and `sha256` its hash; it names the hash of every file
    of the package, and the files lie in storage under those hashes. So the row and the storage hold the whole edition.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft edition")
        REVIEW = "review", _("under review")
        APPROVED = "approved", _("approved, waiting for its day")
        EFFECTIVE = "effective", _("in force")
        SUPERSEDED = "superseded", _("superseded")

    package = models.SlugField(_("guideline package"), max_length=80)
    version = models.CharField(_("version"), max_length=20)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    is_sample = models.BooleanField(_("sample identity"), default=False)
    label = models.JSONField(_("label"), default=dict)
    effective_from = models.DateField(_("effective from"))
    effective_until = models.DateField(_("effective until"), null=True, blank=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64, unique=True)
    document = models.TextField()
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("guideline edition")
        verbose_name_plural = _("guideline editions")
        default_permissions = ("view",)
        permissions: ClassVar = [
            ("change_edition", _("Can import and edit draft editions")),
            ("approve_edition", _("Can approve editions")),
        ]
        ordering = ("-effective_from", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "version"], name="edition_once"),
            models.UniqueConstraint(
                fields=["package"], condition=models.Q(status="effective"), name="edition_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_if_fixed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_if_fixed()
        return super().delete(*args, **kwargs)

    @property
    def key(self) -> str:
        """Return what evidence names the edition by: `package@version`."""
        return f"{self.package}@{self.version}"

    def label_in(self, language: str | None = None) -> str:
        """Return the label in the language, the current one by default."""
        return in_language(self.label, language)

    def _refuse_if_fixed(self) -> None:
        # What the database says counts, not what the instance was set to.
        if type(self)._base_manager.filter(pk=self.pk).exclude(status=self.Status.DRAFT).exists():
            raise EditionFixedError(self.key)
