"""`leerkring maintenance`: a page that says that the service is being renewed."""

from pathlib import Path

import click
from django.core.management import call_command

from leerkring.cli.starting import DATA, start


@click.command("maintenance", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("turn", type=click.Choice(["on", "off"]), required=False)
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long it will take, for the page.")
@DATA
def command(*, turn: str | None, minutes: int | None, data: Path | None) -> None:
    """Answer every page with "being updated" (503), or stop doing so; without a word: say how it stands.

    Programs get the same as JSON, with Retry-After. It works at once, in every process, also
    while the database is away. `leerkring restore` turns it on and off by itself.

    \b
    Examples:
      leerkring maintenance on --minutes 20
      leerkring maintenance off

    \b
    Exit codes: 0 done; 2 not understood.
    """
    start(data=data)
    call_command("maintenance", *([turn] if turn else []), minutes=minutes)
