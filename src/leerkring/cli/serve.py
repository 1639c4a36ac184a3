"""`leerkring serve`: the web server alone, with what the environment says."""

from pathlib import Path

import click
from django.core.management import call_command

from leerkring.cli.exits import STOPPED
from leerkring.cli.starting import DATA, start


@click.command("serve", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to use.")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=8, show_default=True, help="Requests at a time."
)
@DATA
def command(*, host: str, port: int, threads: int, data: Path | None) -> None:
    """Serve the web pages. Needs LEERKRING_MODE=production, `leerkring worker` and a proxy beside it.

    For more than one town at work use gunicorn; the guide "Beheer: installeren" shows how.

    \b
    Exit codes: 1 a setting or the database is not right (see `leerkring doctor`);
    2 the command was not understood; 130 stopped with Ctrl-C.
    """
    start(data=data)
    try:
        call_command("serve", host=host, port=port, threads=threads)
    except KeyboardInterrupt as stop:
        raise click.exceptions.Exit(STOPPED) from stop
    except OSError as problem:
        raise click.ClickException(
            f"Port {port} cannot be used: {problem.strerror}. Choose another one."
        ) from problem
