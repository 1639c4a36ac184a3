"""Upgrades run while people work: a migration adds, and takes away only when it says why that is safe."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

TAKES_AWAY = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel)
NOTE = "Takes away:"
OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("leerkring.platform")}


def ours() -> list[migrations.Migration]:
    loader = MigrationLoader(None)
    return [one for (label, _), one in sorted(loader.disk_migrations.items()) if label in OURS]


@pytest.mark.django_db
def test_the_models_and_the_migrations_say_the_same():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("migration", ours(), ids=str)
def test_a_migration_that_takes_something_away_says_why_the_version_before_it_keeps_working(migration):
    taken = [
        type(operation).__name__ for operation in migration.operations if isinstance(operation, TAKES_AWAY)
    ]
    said = import_module(migration.__module__).__doc__ or ""

    assert not taken or NOTE in said, f"{migration}: {taken} without a docstring with '{NOTE} ...'"
