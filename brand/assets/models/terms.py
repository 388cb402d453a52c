"""Licence terms, version by version."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.guidelines.wording import in_language


class TermsFixedError(TypeError):
    """A version of the terms was about to be altered; people have agreed to it as it stands."""

    def __init__(self, terms: LicenceTerms) -> None:
        super().__init__(f"{terms} stays as it is; make a new version instead")


class LicenceTerms(models.Model):
    """One version of the terms files are given on. It is never altered: a change is the next version."""

    class AcceptFor(models.TextChoices):
        NOTHING = "nothing", _("nothing: every file is open")
        PRINT_AND_KITS = "print_and_kits", _("print files and kits")
        EVERYTHING = "everything", _("every file")

    key = models.SlugField(_("key"), max_length=60, help_text=_("Names the terms through all their versions."))
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    title_vi = models.CharField(_("title in Vietnamese"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    text_vi = models.TextField(_("text in Vietnamese"))
    text_en = models.TextField(_("text in English"))
    accept_for = models.CharField(
        _("must be accepted for"), max_length=20, choices=AcceptFor, default=AcceptFor.PRINT_AND_KITS
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("licence terms")
        verbose_name_plural = _("licence terms")
        default_permissions = ("add", "change", "view")
        ordering = ("key", "-version")
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "version"], name="licence_terms_once")]

    def __str__(self) -> str:
        return f"{self.title_in()} ({self.name})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TermsFixedError(self)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """Return what records and headers call this version: `key/version`."""
        return f"{self.key}/{self.version}"

    @property
    def is_newest(self) -> bool:
        """Tell whether no later version of the terms has been made."""
        return not LicenceTerms.objects.filter(key=self.key, version__gt=self.version).exists()

    def title_in(self, language: str | None = None) -> str:
        return in_language({"vi": self.title_vi, "en": self.title_en}, language)

    def text_in(self, language: str | None = None) -> str:
        return in_language({"vi": self.text_vi, "en": self.text_en}, language)
