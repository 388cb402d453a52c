"""Make the table of search words anew, as it is today, and write all words again.

On PostgreSQL also let the index that tells whether a hit may be seen begin with its time: the newest lie side by side.
"""

from django.db import migrations

from cms.releases import search
from cms.releases.payload import searchable_text
from cms.releases.registry import by_name


SEEN = """
DROP INDEX release_seen;
CREATE INDEX release_seen ON releases_release (first_published_at, guid) INCLUDE
(type, locale, state, by_use, audience, embargo_until, expires_at, rights_until)
"""


def create(apps, schema_editor):
    search.drop(schema_editor.execute)
    search.create(schema_editor.execute)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(SEEN)
    rows = apps.get_model("releases", "Release").objects.filter(state="published", by_use=False)
    if not rows.exists():
        return
    with search.written_anew():
        for row in rows.order_by("first_published_at").iterator(chunk_size=200):
            released = by_name(row.type)
            head, body = released.upgrade(row.shape, row.head, row.body)
            words = searchable_text(released.payload, head, body)
            search.index(row.guid, head.get("headline", ""), words, at=row.first_published_at, locale=row.locale, type=row.type)


class Migration(migrations.Migration):
    dependencies = [("releases", "0005_seen_by_index")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
