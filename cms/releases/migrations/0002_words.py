"""Make the table of search words with what the database has for it."""

from django.db import migrations

from cms.releases import search


def create(apps, schema_editor):
    search.create(schema_editor.execute)


def drop(apps, schema_editor):
    search.drop(schema_editor.execute)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
