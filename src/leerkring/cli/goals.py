"""`leerkring goals`: say of each goal in a file whether it can be measured, and what is missing."""

import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import click

from leerkring.cli.cells import Cell, as_array, column_of
from leerkring.cli.refusals import sentences
from leerkring.statute.wording.files import Language
from leerkring.statute.wording.goals import GoalAdvice, coach
from leerkring.statute.wording.goals.texts import LABELS, PARTS

HELP = """Say of each goal whether it can be measured, why, what is missing and a better wording.

FILE is a CSV, a workbook or Parquet with one goal in each row. The advice is a signal: a person
may keep a goal with a reason.

\b
Examples:
  leerkring goals doelen.csv --text doel
  leerkring goals doelen.csv --text doel --json
  leerkring goals doelen.csv --text doel --language en

\b
Exit codes: 0 done; 1 the file cannot be read (the message says why and what to do);
2 the command was not understood; 130 stopped with Ctrl-C.
"""
WORDS: dict[str, dict[Language, str]] = {
    "row": {"nl": "Rij {row}: {label}", "en": "Row {row}: {label}"},
    "missing": {"nl": "Ontbreekt: {parts}", "en": "Missing: {parts}"},
    "rewrite": {"nl": "Voorstel: {text}", "en": "Suggestion: {text}"},
    "empty": {"nl": "(leeg)", "en": "(empty)"},
    "total": {"nl": "{rows} rijen: {counts}", "en": "{rows} rows: {counts}"},
}


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--text", "column", required=True, metavar="COL", help="The column that holds the goals.")
@click.option("--json", "as_json", is_flag=True, help="Print row, label, missing and rewrite as JSON.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True,
              help="Of the listing and of messages.")  # fmt: skip
def command(file: Path, column: str, as_json: bool, language: Language) -> None:  # noqa: FBT001 - a flag of click
    """Read, advise and print."""
    with sentences(language):
        cells = column_of(file, column, language=language)
        advised = [(cell, coach(cell.text)) for cell in cells]
        click.echo(as_array(_row(*one) for one in advised) if as_json else listing(advised, language))


def _row(cell: Cell, said: GoalAdvice) -> dict[str, Any]:
    return {"row": cell.row, "label": said.label, "missing": said.missing, "rewrite": said.rewrite}


def listing(advised: list[tuple[Cell, GoalAdvice]], language: Language) -> str:
    """Return the answer for a reader: each goal with its label and reason, and the totals below."""
    counts = Counter(said.label for _, said in advised)
    told = ", ".join(f"{LABELS[label][language]} {many}" for label, many in counts.most_common())
    total = WORDS["total"][language].format(rows=len(advised), counts=told)
    return "\n\n".join([*(_entry(cell, said, language) for cell, said in advised), total])


def _entry(cell: Cell, said: GoalAdvice, language: Language) -> str:
    label = LABELS[said.label][language]
    goal = textwrap.shorten(cell.text, 300, placeholder=" …") or WORDS["empty"][language]
    lines = [goal, said.reasons[language]]
    if said.missing:
        parts = ", ".join(PARTS[part][language] for part in said.missing)
        lines.append(WORDS["missing"][language].format(parts=parts))
    if said.rewrite:
        text = textwrap.shorten(said.rewrite, 600, placeholder=" …")
        lines.append(WORDS["rewrite"][language].format(text=text))
    body = "\n".join(textwrap.fill(line, 100, initial_indent="  ", subsequent_indent="  ") for line in lines)
    return WORDS["row"][language].format(row=cell.row, label=label) + "\n" + body
