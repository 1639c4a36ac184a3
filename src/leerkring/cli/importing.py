"""`leerkring import`: recognise, check and store files of DUO, CBS and PDOK."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click
import httpx

from leerkring.cli.exits import STOPPED
from leerkring.cli.waiting import Waiting
from leerkring.opendata import fetching, store
from leerkring.opendata.errors import DownloadFailed, OpenDataError
from leerkring.opendata.readers import Reading, read


@click.command("import", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", nargs=-1, required=True, metavar="FILE-OR-URL...")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Folder to keep the tables in."
)
@click.option("--year", type=click.IntRange(1990, 2100), help="Year of figures that carry none.")
@click.option("--ignore-column", multiple=True, metavar="NAME", help="Leave out a column that is not known.")
@click.option("--replace", is_flag=True, help="Push out other files that hold the same rows.")
@click.option("--check", is_flag=True, help="Say what the files are and store nothing.")
@click.option("--quiet", is_flag=True, help="Say nothing but problems.")
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Recognise, check and store published files.

    Every file is recognised by its columns, checked row by row, and stored as a table
    with its source, date and licence. A file that is not understood is refused with the
    row, the column and what to do; nothing half-read is kept.

    \b
    Examples:
      leerkring import 01.-leerlingen-po-soort-po-cluster-leeftijd-2025-2026.csv
      leerkring import *.csv --data my-data
      leerkring import https://duo.nl/open_onderwijsdata/images/FILE.csv
      leerkring import map.geojson --year 2025 --check

    \b
    Exit codes: 0 done; 1 at least one file was refused (the message says why and what to
    do); 2 the command was not understood; 130 stopped with Ctrl-C.
    """
    refused = sum(not _import(source, options) for source in sources)
    if refused:
        raise click.ClickException(f"{refused} of {len(sources)} refused; nothing of it was stored.")


def _import(source: str, options: dict[str, Any]) -> bool:
    """Import one file or URL and say what it is; False when it was refused."""
    try:
        with Waiting(quiet=options["quiet"]) as waiting, _local(source, waiting) as path:
            reading = _read(path, options, waiting)
            waiting.begin(f"storing {reading.file}")
            folder = options["data"] or store.default_folder()
            stored = [] if options["check"] else store.add(reading, folder, replace=options["replace"])
    except (OpenDataError, OSError) as problem:
        click.echo(f"Refused: {problem}", err=True)
        return False
    except KeyboardInterrupt as stop:
        click.echo("Stopped. The file that was being read was not stored.", err=True)
        raise click.exceptions.Exit(STOPPED) from stop
    if not options["quiet"]:
        _tell(reading, stored)
    return True


@contextmanager
def _local(source: str, waiting: Waiting) -> Iterator[Path]:
    """Give the path of a source; a URL is fetched to a folder that goes away again."""
    if not source.lower().startswith(("http://", "https://")):
        yield Path(source)
        return
    name = _file_name(source)
    waiting.begin(f"fetching {name}")
    with (
        tempfile.TemporaryDirectory(prefix="leerkring-") as folder,
        httpx.Client(timeout=fetching.TIMEOUT, headers=fetching.HEADERS, follow_redirects=True) as client,
    ):
        yield fetching.fetch(source, Path(folder) / name, client=client, progress=_counted(waiting)).path


def _file_name(url: str) -> str:
    """Return the last part of an address, by which the year and the kind of file are found."""
    try:
        return unquote(urlsplit(url).path).rsplit("/", 1)[-1] or "download"
    except ValueError as error:
        raise DownloadFailed(f"{url}: this is no address of a file ({error}). Check it.") from error


def _read(path: Path, options: dict[str, Any], waiting: Waiting) -> Reading:
    waiting.begin(f"reading {path.name}")
    return read(path, year=options["year"], ignore=options["ignore_column"], progress=_counted(waiting))


def _counted(waiting: Waiting) -> fetching.Progress:
    def progress(done: int, total: int) -> None:
        waiting.done, waiting.total = done, total

    return progress


def _tell(reading: Reading, stored: list[store.Stored]) -> None:
    first, last = reading.years[0], reading.years[-1]
    years = str(first) if first == last else f"{first} to {last}"
    click.echo(f"{reading.file}: {reading.title} ({reading.publisher}), {years}")
    click.echo(f"  {reading.rows:,} rows, {reading.masked:,} masked cells")
    for part in stored:
        click.echo(f"  {part.table}: {part.rows:,} rows in {part.path}")
