"""`leerkring manage …`: Django's own commands, for who knows them."""

import click
from django.core.management import execute_from_command_line

from leerkring.cli.starting import start


@click.command(
    "manage",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(*, arguments: tuple[str, ...]) -> None:
    """Run a command of Django, for example `leerkring manage migrate`."""
    start()
    execute_from_command_line(["leerkring manage", *arguments])
