"""Fill an installation with many articles, copied from the sample: `python -m tests.load.filling NUMBER`."""

from __future__ import annotations

import copy
import datetime as dt
import os
import sys
import uuid
from contextlib import nullcontext
from typing import Any

import django

_BATCH = 1000
_MANY = 5000  # from so many on PostgreSQL makes its index anew sooner than it adds to it


def fill(count: int) -> None:
    """Bring the number of articles to `count`; publishing each through the gate would take hours and add nothing."""
    from django.db import connection, transaction

    from cms.releases import search
    from cms.releases.models import Change, Facet, Kind, Reference, Release, State
    from cms.releases.sequence import draw

    articles = Release.objects.filter(type="article", locale="vi", state=State.PUBLISHED).order_by("guid")
    # A copy's slug ends in its number.
    templates = list(articles.exclude(slug__regex=r"-[0-9]+$"))
    facets = {row.guid: list(Facet.objects.filter(guid=row.guid).values_list("name", "value")) for row in templates}
    start = Release.objects.filter(type="article").count()
    with search.written_anew() if count - start >= _MANY else nullcontext():
        for first in range(start, count, _BATCH):
            numbers = range(first, min(count, first + _BATCH))
            rows = [_copy(templates[number % len(templates)], number) for number in numbers]
            hangers = [
                Reference(source=row.guid, target=uuid.UUID(ref), at=row.first_published_at)
                for row in rows
                for ref in row.refs
            ]
            named = [
                Facet(guid=row.guid, name=name, value=value)
                for number, row in zip(numbers, rows, strict=True)
                for name, value in facets[templates[number % len(templates)].guid]
            ]
            seen = [{"at": row.version_at, "before": 0, "after": row.sight} for row in rows]
            changes = [
                Change(guid=row.guid, type="article", version=1, kind=Kind.PUBLISHED, **sight)
                for row, sight in zip(rows, seen, strict=True)
            ]
            with transaction.atomic():
                Release.objects.bulk_create(rows)
                Reference.objects.bulk_create(hangers)
                Facet.objects.bulk_create(named)
                _index(rows, len(templates), first)
                draw(changes)
    # What autovacuum does in its own time; a table that grew a thousandfold is planned for as it was until then.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _copy(template: Any, number: int) -> Any:
    row = copy.copy(template)
    row.guid, row.work_id, row.slug = uuid.uuid4(), uuid.uuid4(), f"{template.slug}-{number}"
    row.head = {**template.head, "headline": f"{template.head['headline']} {number}"}
    row.first_published_at = row.version_at = row.state_at = template.version_at - dt.timedelta(minutes=number)
    return row


def _index(rows: list[Any], models: int, first: int) -> None:
    """Put the words in. On PostgreSQL all but the first `models` rows, whose copies they are, are made of those."""
    from django.db import connection

    from cms.releases import search
    from cms.releases.payload import searchable_text
    from cms.releases.registry import by_name
    from cms.releases.search import postgres

    copied = rows[models:] if connection.vendor == "postgresql" else []
    for row in rows[: len(rows) - len(copied)]:
        words = searchable_text(by_name("article").payload, row.head, row.body)
        at, locale = row.first_published_at, row.locale
        search.index(row.guid, row.head["headline"], words, at=at, locale=locale, type=row.type)
    with connection.cursor() as cursor:
        for place, row in enumerate(copied, models):
            # Copies differ in the number at the end of their headline.
            model = place % models
            cursor.execute(
                "INSERT INTO releases_words (guid, at, terms) SELECT %s, %s, "
                "ARRAY(SELECT replace(term, %s, %s) FROM unnest(terms) term WHERE term NOT LIKE '@%%') || %s::text "
                "FROM releases_words WHERE guid = %s",
                [
                    row.guid,
                    row.first_published_at,
                    str(first + model),
                    str(first + place),
                    f"@{postgres.enter_slice(row.first_published_at)}",
                    rows[model].guid,
                ],
            )


def derive() -> None:
    """Make the files of the library, as the worker would."""
    from brand.assets.deriving import derive_file
    from brand.assets.models import BrandAsset
    from brand.assets.recipes import missing

    for asset in BrandAsset.objects.prefetch_related("files"):
        for recipe in missing(asset):
            derive_file.call(asset.pk, recipe.id)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    fill(int(sys.argv[1]))
    derive()
