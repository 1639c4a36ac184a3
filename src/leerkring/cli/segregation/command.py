"""The command: options in, one answer out, errors in one sentence."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from leerkring.analysis.segregation import Analysis, BadCell, MaskRule, SegregationProblem, analyse
from leerkring.cli.refusals import Language, Refusal, sentences
from leerkring.cli.segregation.export import write
from leerkring.cli.segregation.terminal import describe
from leerkring.cli.waiting import Waiting
from leerkring.opendata.tables import FileTable, read_table

LISTS = ("--by", "--within")
FLAGS = ("--json", "--quiet", "--masked-zeros")


class Listing(click.Command):
    """A command whose list options also take several words: `--by municipality year`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option for each further word; the first word of all is the file."""
        return super().parse_args(ctx, spread_out(args))


def spread_out(args: list[str]) -> list[str]:
    """Return the arguments with `--by a b` written as `--by a --by b`, once the file was named.

    >>> spread_out(["counts.csv", "--by", "town", "year", "--json"])
    ['counts.csv', '--by', 'town', '--by', 'year', '--json']
    >>> spread_out(["--by", "town", "counts.csv"])
    ['--by', 'town', 'counts.csv']
    >>> spread_out(["--json", "counts.csv", "--by", "town", "year"])
    ['--json', 'counts.csv', '--by', 'town', '--by', 'year']
    """
    out: list[str] = []
    option, file_named, previous = "", False, ""
    for word in args:
        if word.startswith("-") and word != "-":
            option = word if word in LISTS else ""
        elif option and previous != option and file_named:
            out.append(option)
        elif not previous.startswith("-") or previous in FLAGS or "=" in previous:
            file_named = True
        out.append(word)
        previous = word
    return out


HELP = """Measure segregation in any table: long counts, or one row per pupil.

FILE is a CSV, a workbook or Parquet. Every measure is given for all groups together, for
each group against the rest and for each pair, with its standard error, 95 % interval and
its value under chance. Counts may be masked (<5, -1, *, 1-4): the answer is then a pair
of guaranteed bounds.

\b
Examples:
  leerkring segregation counts.csv --unit school --group background --count pupils
  leerkring segregation counts.csv --unit school --group background --count pupils \\
      --by municipality year --draws 500 --seed 1 --out measures.xlsx
  leerkring segregation pupils.parquet --unit school --group origin --within province,town
  leerkring segregation flows.csv --unit school --group origin --count n --home area --json
  leerkring segregation classes.csv --unit school --group education --count n \\
      --order low,middle,high

\b
Exit codes: 0 done; 1 the table cannot give an answer (the message says why and what
to do); 2 the command was not understood; 130 stopped with Ctrl-C.
"""


@click.command(cls=Listing, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", required=True, metavar="COL", help="Schools, classes or areas.")
@click.option("--group", required=True, metavar="COL", help="Groups of pupils.")
@click.option("--count", metavar="COL", help="Number of pupils; without it each row is one pupil.")
@click.option("--by", multiple=True, metavar="COL ...", help="Measure apart for each value; repeat, or a,b.")
@click.option("--within", multiple=True, metavar="COL ...", help="Levels above the unit, largest first.")
@click.option("--home", metavar="COL", help="Home areas: adds the residential and the school part.")
@click.option("--compare", metavar="COL", help="Moments: adds the terms of each change.")
@click.option("--order", metavar="A,B,C", help="All groups from low to high: adds rank-order H and R.")
@click.option("--atkinson", type=float, default=0.5, show_default=True, help="Atkinson weight, 0 to 1.")
@click.option(
    "--draws", type=click.IntRange(0), default=0, show_default=True, help="Bootstrap and null draws."
)
@click.option("--null", type=click.Choice(["margins", "multinomial"]), default="margins", show_default=True,
              help="What chance keeps: sizes of units and groups, or of units only.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same draws.")
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes for draws and bounds."
)
@click.option("--masked-zeros", is_flag=True, help="Masked counts can be 0 too.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook; the first unless given.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write .csv, .parquet, .xlsx or .json."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True,
              help="Of the table, the notes and the reasons.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print no table and no progress.")
def command(file: Path, **options: Any) -> None:
    """Read, measure, print and write."""
    waiting = Waiting(quiet=options["quiet"])
    with sentences(options["language"]), _questions(options["language"]), waiting:
        waiting.begin(f"reading {file.name}")
        table = read_table(file, sheet=options["sheet"])
        found = _measured(table, options, waiting)
        if options["out"]:
            waiting.begin(f"writing {options['out'].name}")
            write(found, options["out"], options["language"])
        waiting.begin("describing")
        text = _text(found, options)
    if text:
        click.echo(text)


def _text(found: Analysis, options: dict[str, Any]) -> str:
    if options["as_json"]:
        return found.to_json(indent=1, language=options["language"])
    return "" if options["quiet"] else describe(found, options["language"])


@contextmanager
def _questions(language: Language) -> Iterator[None]:
    """Turn a question that cannot be answered into one sentence and exit code 1."""
    try:
        yield
    except SegregationProblem as problem:
        raise Refusal(problem.in_language(language), language) from problem


def _measured(table: FileTable, options: dict[str, Any], waiting: Waiting) -> Analysis:
    columns = table.frame.columns
    asked = {name: options[name] for name in ("unit", "group", "count", "home", "compare", "null", "draws")}
    order = options["order"]
    ask = partial(
        analyse,
        table.frame,
        **asked,
        by=_listed(options["by"], columns),
        within=_listed(options["within"], columns),
        order=[part.strip() for part in order.split(",")] if order else None,
        atkinson=options["atkinson"],
        rng=options["seed"],
        masks=MaskRule(lowest=0) if options["masked_zeros"] else None,
        progress=waiting.tell,
    )
    waiting.begin("measuring")
    found = _with_workers(ask, options["workers"], table, options["language"])
    found.provenance.update({"file": table.name, "sha256": table.sha256})
    return found


def _with_workers(
    ask: Callable[..., Analysis], workers: int, table: FileTable, language: Language
) -> Analysis:
    pool: Executor | None = ProcessPoolExecutor(workers) if workers > 1 else None
    try:
        return ask(executor=pool)
    except BadCell as problem:
        row = table.row_in_file(problem.row)
        located = BadCell(problem.column, row=row, found=problem.found, code=problem.code)
        raise Refusal(f"{table.name}: {located.in_language(language)}", language) from problem
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _listed(words: tuple[str, ...], columns: list[str]) -> list[str]:
    """Return the columns named: each word is a column, or several with commas between them."""
    return [
        part.strip()
        for word in words
        for part in ([word] if word in columns else word.split(","))
        if part.strip()
    ]
