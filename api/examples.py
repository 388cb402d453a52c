"""The ready queries of the explorer, with variables of items that are really there."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.releases import selectors
from cms.releases.audience import PUBLIC_READER

LATEST = """# The latest stories, with the picture that stands for each.
query Latest($locale: String, $fallback: [String!], $first: Int = 5) {
  articles(first: $first, locale: $locale, fallback: $fallback) {
    totalCount
    nodes {
      guid
      version
      locale
      isFallback
      path
      headline
      summary
      genre
      firstPublished
      leadImage {
        ...Card
        ... on Withheld { reason }
      }
      places {
        ... on Place { names { lang text } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

fragment Card on Image {
  alt(lang: $locale, fallback: ["vi"]) { lang text }
  creditLine
  thumbhash
  srcset
  rendition(profile: CARD) { url width height }
}
"""

STORY = """# One story by its address: typed blocks, or HTML in one piece.
query Story($path: String!) {
  itemAt(path: $path) {
    __typename
    ... on Item {
      guid
      version
      headline
      summary
      body {
        kind
        ... on HeadingBlock { headingText headingLevel }
        ... on TextBlock { textHtml }
        ... on QuoteBlock { quoteText quoteSource }
        ... on FactsBlock { factsTitle factsRows { factName factValue factUnit factAsOf factSource } }
        ... on FigureBlock {
          figureCaption
          figureImage { ... on Image { creditLine rendition(profile: HERO) { url width height } } }
        }
        ... on RelatedBlock { relatedItems { ... on Item { headline path } } }
      }
      bodyHtml
      stale
      translations { locale path headline }
    }
    ... on Redirect { redirectTo }
    ... on Tombstone { status pubStatus at reason }
    ... on NotFound { message }
  }
}
"""

SEARCH = """# Marks may be left off; exact marks come first.
query Search($query: String!) {
  search(query: $query, first: 10) {
    totalCount
    nodes { __typename locale headline path }
    pageInfo { hasNextPage endCursor }
  }
}
"""

CHANGES = """# What a replica applies: run it again with the endCursor.
query Changes($after: String) {
  changes(after: $after, first: 20) {
    nodes {
      kind
      at
      guid
      version
      reason
      item {
        __typename
        ... on Item { headline path }
        ... on Image { title }
        ... on Place { names { text } }
      }
    }
    endCursor
    hasMore
  }
}
"""

ITEM = """# By guid: the item, or what is left of it.
query ByGuid($guid: ID!) {
  item(guid: $guid) {
    __typename
    ... on Item {
      version
      headline
      pubStatus
      embargoed
      expires
      changeNote { kind wrong right }
    }
    ... on Tombstone { status pubStatus lastVersion at reason }
    ... on NotFound { code message }
  }
}
"""


IDENTITY = """# What designers take: logos with their files, the palette with its values.
query Identity($lang: String) {
  brandAssets {
    key
    kind
    names(lang: $lang) { text }
    variant
    ground
    minScreenPx
    colours { id names(lang: $lang) { text } hex rgb cmyk }
    typeface { family licence uses }
    files { format width height url }
    edition { id version sample }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A ready query: its title in the reader's language, its text and its variables as JSON text."""

    title: str
    query: str
    variables: str


def examples() -> list[Example]:
    """Return the ready queries; addresses and guids are those of the latest public item."""
    latest = (
        selectors.listed(PUBLIC_READER, timezone.now()).filter(by_use=False).order_by("-first_published_at").first()
    )
    language = get_language() or "vi"
    other = "en" if language == "vi" else "vi"
    path, guid = (latest.path, str(latest.guid)) if latest else ("/vi/article/", "")
    return [
        Example(_("Latest stories"), LATEST, _json({"locale": language, "fallback": [other], "first": 5})),
        Example(_("One story by address"), STORY, _json({"path": path})),
        Example(_("One item by guid"), ITEM, _json({"guid": guid})),
        Example(_("Search"), SEARCH, _json({"query": "bac ninh"})),
        Example(_("What has changed"), CHANGES, _json({"after": None})),
        Example(_("The identity"), IDENTITY, _json({"lang": language})),
    ]


def _json(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
