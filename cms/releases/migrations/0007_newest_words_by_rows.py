"""Let a search count rows of the slices it takes, not slices."""

from django.db import migrations

from cms.releases.search import postgres


def replace(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgres.NEWEST)


class Migration(migrations.Migration):
    dependencies = [("releases", "0006_newest_words_first")]
    operations = [migrations.RunPython(replace, migrations.RunPython.noop)]
