"""Fill an installation with many articles, copied from the sample: `python -m tests.load.filling NUMBER`."""

from __future__ import annotations

import copy
import datetime as dt
import os
import sys
import uuid

import django

_BATCH = 1000


def fill(count: int) -> None:
    """Bring the number of articles to `count`; publishing each through the gate would take hours and add nothing."""
    from django.db import connection, transaction

    from cms.releases import search
    from cms.releases.models import Change, Facet, Kind, Reference, Release, State
    from cms.releases.payload import searchable_text
    from cms.releases.registry import by_name
    from cms.releases.sequence import draw

    released = by_name("article")
    templates = list(Release.objects.filter(type="article", locale="vi", state=State.PUBLISHED).order_by("guid"))
    facets = {row.guid: list(Facet.objects.filter(guid=row.guid).values_list("name", "value")) for row in templates}
    start = Release.objects.filter(type="article").count()
    for first in range(start, count, _BATCH):
        rows, hangers, named, changes = [], [], [], []
        for number in range(first, min(count, first + _BATCH)):
            template = templates[number % len(templates)]
            row = copy.copy(template)
            row.guid, row.work_id, row.slug = uuid.uuid4(), uuid.uuid4(), f"{template.slug}-{number}"
            row.head = {**template.head, "headline": f"{template.head['headline']} {number}"}
            row.first_published_at = row.version_at = row.state_at = template.version_at - dt.timedelta(minutes=number)
            rows.append(row)
            hangers += [Reference(source=row.guid, target=uuid.UUID(ref)) for ref in row.refs]
            named += [Facet(guid=row.guid, name=name, value=value) for name, value in facets[template.guid]]
            sight = {"before": 0, "after": row.sight}
            changes.append(
                Change(guid=row.guid, type="article", version=1, kind=Kind.PUBLISHED, at=row.version_at, **sight)
            )
        with transaction.atomic():
            Release.objects.bulk_create(rows)
            Reference.objects.bulk_create(hangers)
            Facet.objects.bulk_create(named)
            for row in rows:
                words = searchable_text(released.payload, row.head, row.body)
                search.index(row.guid, row.head["headline"], words, at=row.first_published_at)
            draw(changes)
    # What autovacuum does in its own time; a table that grew a thousandfold is planned for as it was until then.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
