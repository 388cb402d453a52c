"""What items are filed under: topics of the IPTC Media Topics and places of the province."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from cms.core.localized import LocalizedTextField
from cms.core.text import normalise


def in_language(texts: dict[str, str], language: str | None = None) -> str:
    """Return the text in the language, or in Vietnamese, or in any."""
    return texts.get(language or get_language() or "vi") or texts.get("vi") or next(iter(texts.values()), "")


@register_snippet
class Topic(models.Model):
    """A subject, named by its IPTC Media Topic code."""

    code = models.CharField(
        _("Media Topic code"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^medtop:\d{8}$", _("Write the code as medtop: and eight digits."))],
    )
    name = LocalizedTextField(_("name"))

    panels: ClassVar = [FieldPanel("code"), FieldPanel("name")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("code",)

    def __str__(self) -> str:
        return in_language(self.name) or self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        normalise(self)
        super().save(*args, **kwargs)


@register_snippet
class Place(models.Model):
    """A place of today, with the names it had before as aliases."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = LocalizedTextField(_("name"))
    former_names = models.TextField(_("former names"), blank=True, help_text=_("One a line; search finds them too."))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("former_names"),
        FieldPanel("latitude"),
        FieldPanel("longitude"),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("pk",)

    def __str__(self) -> str:
        return in_language(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        normalise(self)
        super().save(*args, **kwargs)
