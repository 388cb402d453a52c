"""What a released article says beyond what every item says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.articles.models import ArticlePage, Genre
from cms.core.release import ContentPayload, content_facts, content_values
from cms.releases.audience import Audience
from cms.releases.payload import field
from cms.releases.registry import ReleasedType, register


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticlePayload(ContentPayload):
    """A news item, feature, press release or explainer."""

    genre: Genre = field("What kind of text it is.", audience=Audience.PUBLIC, ninjs="genres", head=True, facet="genre")


register(
    ReleasedType(
        name="article",
        model=ArticlePage,
        payload=ArticlePayload,
        project=lambda page: ArticlePayload(**content_values(page), genre=Genre(page.genre)),
        facts=lambda page: content_facts(page, facets=(("genre", page.genre),)),
        verbose_name=_("article"),
    )
)
