"""Write the language and the type of what they are found in beside the words."""

from django.db import migrations

from cms.releases import search
from cms.releases.search import postgres, sqlite

TERMS = f"""
UPDATE {postgres.TABLE} w SET terms = terms || ARRAY['/', '/' || locale, '/' || type, '/' || locale || '/' || type]
FROM releases_release r WHERE r.guid = w.guid AND NOT terms @> ARRAY['/']
"""
COPY = f"""
INSERT INTO {sqlite.TABLE} (rowid, headline, words, folded_headline, folded_words, about)
SELECT w.rowid, headline, words, folded_headline, folded_words,
  'locale' || replace(locale, '-', '') || ' type' || replace(type, '_', '')
FROM {sqlite.TABLE}_old w JOIN {sqlite.ROWS} ON number = w.rowid JOIN releases_release r USING (guid)
"""


def write(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with search.written_anew():
            schema_editor.execute(TERMS)
        # The one this takes the place of asks for other things, so it would stay beside it.
        before = f"DROP FUNCTION IF EXISTS {postgres.TABLE}_newest(text[], integer)"
        for statement in (before, postgres.NEWEST, postgres.BEST):
            schema_editor.execute(statement)
    else:
        schema_editor.execute(f"ALTER TABLE {sqlite.TABLE} RENAME TO {sqlite.TABLE}_old")
        schema_editor.execute(sqlite.CREATE[0])
        schema_editor.execute(COPY)
        schema_editor.execute(f"DROP TABLE {sqlite.TABLE}_old")


class Migration(migrations.Migration):
    dependencies = [("releases", "0007_newest_words_by_rows")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
