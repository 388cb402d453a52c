"""Make the table of search words with what the database has for it."""

from django.db import migrations

from cms.releases.search import postgres, sqlite


def create(apps, schema_editor):
    schema_editor.execute((postgres if schema_editor.connection.vendor == "postgresql" else sqlite).CREATE)


def drop(apps, schema_editor):
    schema_editor.execute((postgres if schema_editor.connection.vendor == "postgresql" else sqlite).DROP)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
