"""Make the table of search words anew, by terms and with the time that orders hits, and write all words again."""

from django.db import migrations

from cms.releases import search
from cms.releases.payload import searchable_text
from cms.releases.registry import by_name
from cms.releases.search import postgres, sqlite


def create(apps, schema_editor):
    backend = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    schema_editor.execute(backend.DROP)
    schema_editor.execute(backend.CREATE)
    rows = apps.get_model("releases", "Release").objects.filter(state="published", by_use=False)
    for row in rows.iterator(chunk_size=200):
        released = by_name(row.type)
        head, body = released.upgrade(row.shape, row.head, row.body)
        words = searchable_text(released.payload, head, body)
        search.index(row.guid, head.get("headline", ""), words, at=row.first_published_at)


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_words")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
