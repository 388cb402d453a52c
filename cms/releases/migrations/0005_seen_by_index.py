from django.db import migrations

# Whether a hit of a search may be seen, told by an index alone: the row is wide with its payload. SQLite has no columns
# beside the key of an index.
CREATE = """
CREATE INDEX release_seen ON releases_release (guid) INCLUDE
(type, locale, state, by_use, audience, embargo_until, expires_at, rights_until, first_published_at)
"""


def create(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(CREATE)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX release_seen")


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_names")]

    operations = [migrations.RunPython(create, drop)]
