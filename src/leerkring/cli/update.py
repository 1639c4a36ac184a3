"""`leerkring update`: fetch the current open data of DUO, CBS and PDOK."""

from pathlib import Path
from typing import Any

import click
import httpx

from leerkring.cli.exits import STOPPED
from leerkring.cli.waiting import Waiting
from leerkring.opendata import fetching, store, updating
from leerkring.opendata.errors import NoNetwork, OpenDataError


@click.command("update", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Folder to keep the tables in."
)
@click.option("--only", multiple=True, metavar="NAME", help="Fetch only this entry of the catalogue.")
@click.option("--list", "listing", is_flag=True, help="Show what would be fetched, and stop.")
@click.option(
    "--catalogue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another list of files (CSV with name, publisher, year, url, sha256).",
)
@click.option("--base-url", metavar="URL", help="Fetch from a mirror with the same paths.")
@click.option("--quiet", is_flag=True, help="Say nothing but problems.")
def command(**options: Any) -> None:
    """Fetch the current files, check them and store their tables.

    A transfer that breaks off goes on where it was, also the next time; a file that did
    not change is not fetched again. Reports use the new tables only when you name the
    folder there.

    \b
    Examples:
      leerkring update
      leerkring update --only brin6_pc4 --data my-data
      leerkring update --list

    \b
    Exit codes: 0 everything is up to date; 1 something could not be fetched or read (the
    message says what and why); 2 the command was not understood; 130 stopped with Ctrl-C.
    """
    try:
        _run(_entries(options), options)
    except NoNetwork as problem:
        told = "Nothing was changed. The bundled data work without a network."
        raise click.ClickException(
            f"There is no network, or the server is down. {problem} {told}"
        ) from problem
    except (OpenDataError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    except KeyboardInterrupt as stop:
        click.echo("Stopped. The next time it goes on where it was.", err=True)
        raise click.exceptions.Exit(STOPPED) from stop


def _entries(options: dict[str, Any]) -> list[updating.Entry]:
    entries = updating.catalogue(options["catalogue"])
    names = {entry.name for entry in entries}
    if strange := sorted(set(options["only"]) - names):
        raise OpenDataError(f"{strange[0]} is not in the catalogue; there are {', '.join(sorted(names))}.")
    chosen = [entry for entry in entries if not options["only"] or entry.name in options["only"]]
    base_url = options["base_url"]
    return [updating.rebased(entry, base_url) for entry in chosen] if base_url else chosen


def _run(entries: list[updating.Entry], options: dict[str, Any]) -> None:
    if options["listing"]:
        click.echo("\n".join(f"{entry.name}  {entry.url}" for entry in entries))
        return
    folder = options["data"] or store.default_folder()
    problems = 0
    with httpx.Client(timeout=fetching.TIMEOUT, headers=fetching.HEADERS, follow_redirects=True) as client:
        for entry in entries:
            with Waiting(quiet=options["quiet"]) as waiting:
                waiting.begin(entry.name)
                progress = _counted(waiting)
                outcome = updating.update(entry, folder, progress=progress, client=client)
            problems += bool(outcome.problem)
            _tell(outcome, quiet=options["quiet"])
    if not options["quiet"]:
        click.echo(f"The tables are in {folder}: name that folder with --data to use them.")
    if problems:
        raise click.ClickException(f"{problems} of {len(entries)} could not be brought up to date.")


def _counted(waiting: Waiting) -> fetching.Progress:
    def progress(done: int, total: int) -> None:
        waiting.done, waiting.total = done, total

    return progress


def _tell(outcome: updating.Outcome, *, quiet: bool) -> None:
    name = outcome.entry.name
    if outcome.problem:
        click.echo(f"{name}: {outcome.problem}", err=True)
    elif not quiet:
        first, last = outcome.years[0], outcome.years[-1]
        years = str(first) if first == last else f"{first} to {last}"
        click.echo(
            f"{name}: {outcome.state}; {outcome.rows:,} rows, {years}, {outcome.masked:,} masked cells"
        )
