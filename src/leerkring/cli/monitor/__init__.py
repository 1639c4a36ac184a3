"""`leerkring monitor`: the monitor of a town or the country, on screen, as JSON or as a report."""

from __future__ import annotations

import sys
import webbrowser
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from leerkring.cli.exits import STOPPED
from leerkring.cli.monitor.refusals import NotAFolder, Refusal, not_written, refused
from leerkring.cli.monitor.summary import country_summary, own_summary, town_summary
from leerkring.monitor import contract
from leerkring.monitor.country import country_monitor
from leerkring.monitor.model import CountryMonitor, Language, TownMonitor
from leerkring.monitor.nation import FLOW_YEAR
from leerkring.monitor.published import published
from leerkring.monitor.sentences.voice import Voice
from leerkring.monitor.town import SEED, town_monitor
from leerkring.opendata import municipalities
from leerkring.opendata.mergers import YEARS

if TYPE_CHECKING:
    from leerkring.monitor.own import OwnCounts

COUNTRY_NAMES = frozenset({"nederland", "nl", "netherlands", "the netherlands"})
STEPS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for; without a name only the own counts are analysed."""

    name: str | None
    points: int
    public: bool
    year: int | None
    seed: int
    own: Path | None
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the person wants to have it."""

    out: Path | None
    as_json: bool
    language: Language
    open_page: bool
    quiet: bool


def complete_name(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the municipalities of the asked year that start with what was typed."""
    year = ctx.params.get("year") or FLOW_YEAR
    known = [*municipalities.names(year), "Nederland"]
    return [CompletionItem(name) for name in known if name.lower().startswith(incomplete.lower())]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", required=False, shell_complete=complete_name)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write page, PDF, monitor.json and figures here."
)
@click.option("--json", "as_json", is_flag=True, help="Print monitor.json.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--public", is_flag=True, help="Leave the differences of named schools out of everything.")
@click.option(
    "--year",
    type=click.IntRange(YEARS[0], YEARS[-1]),
    help="Use the municipalities of this year; homes and schools are both recoded.",
)
@click.option(
    "--points",
    type=click.Choice(["10", "15", "20"]),
    default="15",
    show_default=True,
    help="N: from how many percentage points a school is called different.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=SEED, show_default=True, help="Fixes the draws of chance."
)
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of `leerkring import`: its tables add to the bundled ones or take their place.",
)
@click.option(
    "--own",
    type=click.Path(path_type=Path),
    help="Own counts: home_area, school, group, pupils, optional year (CSV, XLSX or Parquet).",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser (with --out).")
@click.option("--quiet", is_flag=True, help="No progress, and no path without --open.")
def command(  # noqa: PLR0913 - one parameter for each option of the command
    *,
    name: str | None,
    out: Path | None,
    as_json: bool,
    language: Language,
    public: bool,
    year: int | None,
    points: str,
    seed: int,
    own: Path | None,
    folder: Path | None,
    open_page: bool,
    quiet: bool,
) -> None:
    """Show how the schools of a municipality are mixed; NAME is a name, a CBS code or Nederland.

    Without NAME, --own analyses the municipality's own counts alone.

    \b
    Examples:
      leerkring monitor Diemen
      leerkring monitor "Aa en Hunze" --out aa-en-hunze --open
      leerkring monitor GM0384 --json --language en
      leerkring monitor Altena --year 2019 --public --out altena
      leerkring monitor Nederland --out nederland
      leerkring monitor --own counts.csv
      leerkring monitor --own counts.csv --out own-counts --open
      leerkring monitor Diemen --own counts.csv --out diemen

    \b
    Exit codes: 0 done; 1 the data cannot give an answer (the message says why and
    what to do); 2 the command was not understood; 130 stopped with Ctrl-C.
    """
    if open_page and out is None:
        raise click.UsageError("--open needs --out.")
    if name is None and own is None:
        raise click.UsageError("Give the name of a municipality, or own counts with --own.")
    if own is not None and _is_country(name):
        raise click.UsageError("Own counts belong to a municipality: leave out the name, or name the town.")
    asked = Asked(name=name, points=int(points), public=public, year=year, seed=seed, own=own, folder=folder)
    chosen = Wanted(out=out, as_json=as_json, language=language, open_page=open_page, quiet=quiet)
    try:
        _show(asked, chosen)
    except KeyboardInterrupt:
        click.echo(Voice(language)("Gestopt.", "Stopped."), err=True)
        raise SystemExit(STOPPED) from None


def _show(asked: Asked, wanted: Wanted) -> None:
    language = wanted.language
    with refused(language):
        own = _own(asked, language)
        monitor = None if asked.name is None else _monitor(asked, asked.name)
    document = contract.to_text(_document(monitor, own, language))
    if wanted.as_json:
        click.echo(document, nl=False)
    if wanted.out is not None:
        _write(monitor, wanted.out, own=own, document=document, wanted=wanted)
    elif not wanted.as_json:
        click.echo(_summary(monitor, own, language))


def _own(asked: Asked, language: Language) -> OwnCounts | None:
    if asked.own is None:
        return None
    # Loaded only here: the full analysis is not needed for a monitor of open data.
    analysing, public = (import_module(f"leerkring.monitor.own.{name}") for name in ("analysing", "public"))
    refusals = (
        import_module("leerkring.analysis.segregation").SegregationProblem,
        import_module("leerkring.analysis.disclosure").DisclosureError,
    )
    try:
        found: OwnCounts = analysing.analyse_own(asked.own, language=language, rng=asked.seed)
    except refusals as error:
        raise Refusal(error.in_language(language)) from error
    if asked.public:
        found = public.without_named_schools(found)
    return found


def _is_country(name: str | None) -> bool:
    return name is not None and name.strip().lower() in COUNTRY_NAMES


def _monitor(asked: Asked, name: str) -> TownMonitor | CountryMonitor:
    if _is_country(name):
        return country_monitor(year=asked.year, seed=asked.seed, folder=asked.folder)
    town = municipalities.find(name, asked.year or published(asked.folder).years["flows"])
    return town_monitor(
        town.code,
        points=asked.points,
        public=asked.public,
        year=asked.year,
        seed=asked.seed,
        folder=asked.folder,
    )


def _document(
    monitor: TownMonitor | CountryMonitor | None, own: OwnCounts | None, language: Language
) -> contract.Json:
    given = own.as_json() if own else None
    if isinstance(monitor, CountryMonitor):
        return contract.country_as_json(monitor, language)
    if monitor is not None:
        return contract.as_json(monitor, language, own=given)
    return contract.own_as_json(given or {}, own.sentences if own else (), language)


def _summary(monitor: TownMonitor | CountryMonitor | None, own: OwnCounts | None, language: Language) -> str:
    parts = [own_summary(own, language)] if own else []
    if isinstance(monitor, CountryMonitor):
        parts.append(country_summary(monitor, language))
    elif monitor is not None:
        parts.append(town_summary(monitor, language))
    return "\n\n".join(reversed(parts))


def _write(
    monitor: TownMonitor | CountryMonitor | None,
    out: Path,
    *,
    own: OwnCounts | None,
    document: str,
    wanted: Wanted,
) -> None:
    voice = Voice(wanted.language)
    # Loaded only here: charts, maps and PDF would slow down --json and the summary.
    writing = import_module("leerkring.cli.monitor.writing")
    hidden = wanted.quiet or not sys.stderr.isatty()
    label = voice("Rapport maken", "Making the report")
    try:
        with click.progressbar(length=STEPS, label=label, file=sys.stderr, hidden=hidden) as bar:
            page: Path = writing.write_report(
                monitor,
                out,
                own=own,
                document=document,
                language=wanted.language,
                progress=lambda _: bar.update(1),
            )
            bar.update(STEPS)
    except (NotAFolder, OSError) as error:
        raise Refusal(not_written(error, out, wanted.language)) from error
    if wanted.open_page or not wanted.quiet:
        click.echo(page.resolve(), err=True)
    if wanted.open_page:
        _open(page, voice)


def _open(page: Path, voice: Voice) -> None:
    """Open the page; without a browser its path is enough."""
    try:
        webbrowser.get().open(page.resolve().as_uri())
    except webbrowser.Error:
        click.echo(voice("Er is geen browser gevonden.", "No browser was found."), err=True)
