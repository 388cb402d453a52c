"""Write with each reference when its source was first published, and find the latest ones by it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def write(apps, schema_editor):
    references = apps.get_model("releases", "Reference").objects
    release = apps.get_model("releases", "Release").objects.filter(guid=OuterRef("source"))
    references.update(at=Subquery(release.values("first_published_at")[:1]))
    references.filter(at=None).delete()


class Migration(migrations.Migration):
    dependencies = [("releases", "0008_words_by_language_and_type")]
    operations = [
        migrations.AddField("reference", "at", models.DateTimeField(null=True)),
        migrations.RunPython(write, migrations.RunPython.noop),
        migrations.AlterField("reference", "at", models.DateTimeField()),
        migrations.AlterField("reference", "target", models.UUIDField()),
        migrations.AddIndex(
            "reference", models.Index(fields=["target", "-at", "-source"], name="reference_latest")
        ),
    ]
