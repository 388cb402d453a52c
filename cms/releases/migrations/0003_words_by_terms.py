"""What this did, 0006 does again: make the table of search words anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_words")]
    operations = []
