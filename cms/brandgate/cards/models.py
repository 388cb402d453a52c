"""A social card as it was drawn last."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SIZE = (1200, 630)


class SocialCard(models.Model):
    """The card of some words (`cms.core.social`). `drawn_for` names edition and picture that it was drawn from.

    It is released by being found right while a released item refers to it; see `cms.brandgate.cards.making`.
    """

    guid = models.UUIDField(unique=True, editable=False)
    item = models.UUIDField(db_index=True)
    language = models.CharField(_("language"), max_length=20)
    headline = models.CharField(_("headline"), max_length=255)
    pillar = models.CharField(_("pillar"), max_length=40)
    image = models.ForeignKey("media.EditorialImage", null=True, on_delete=models.SET_NULL, related_name="social_cards")
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    key = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    drawn_for = models.CharField(max_length=200, blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    subject_kind = "artwork"

    class Meta:
        verbose_name = _("social card")
        verbose_name_plural = _("social cards")
        default_permissions = ()

    def __str__(self) -> str:
        return self.headline

    @property
    def title(self) -> str:
        return self.headline

    @property
    def problem_text(self) -> str:
        return gettext("The card could not be drawn: %(problem)s") % {"problem": self.problem} if self.problem else ""

    @property
    def file(self) -> Any:
        return _Stored(self.key)

    @property
    def url(self) -> str:
        return f"/media/{self.key}" if self.key else ""


class _Stored:
    """A file by its key, opened as a field's file is."""

    def __init__(self, key: str) -> None:
        self.key = self.name = key

    def open(self, mode: str = "rb") -> Any:
        return default_storage.open(self.key, mode)
