"""On PostgreSQL the database keeps organisations apart once more. See accounts/row_security.py."""

from django.db import migrations

from leerkring.platform.accounts import row_security


def install(apps, schema_editor):
    row_security.install(schema_editor.connection)


def remove(apps, schema_editor):
    row_security.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
        ("own_counts", "0001_initial"),
    ]
    operations = [migrations.RunPython(install, remove)]
