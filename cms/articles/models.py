"""Articles: news, features, press releases and explainers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.core.content import ContentPage


class Genre(models.TextChoices):
    """What kind of text an article is."""

    NEWS = "news", _("News item")
    FEATURE = "feature", _("Feature")
    PRESS_RELEASE = "press_release", _("Press release")
    EXPLAINER = "explainer", _("Explainer")


class ArticlePage(ContentPage):
    """A text of one of four genres."""

    released_as = "article"
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)

    filing_panels: ClassVar = [FieldPanel("genre"), *ContentPage.filing_panels]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
