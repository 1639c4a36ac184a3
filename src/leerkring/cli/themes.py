"""`leerkring themes`: suggest the statutory themes of each text, with the words that led to them."""

import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import click

from leerkring.cli.cells import Cell, as_array, column_of
from leerkring.cli.refusals import sentences
from leerkring.statute.wording.files import Language
from leerkring.statute.wording.themes import Quote, Strength, ThemeSuggestion, recognise
from leerkring.statute.wording.themes.files import labels

HELP = """Suggest the statutory themes of Dutch texts, with the words that led to them and what is against.

FILE is a CSV, a workbook or Parquet with one text in each row: an agenda item, an agreement, a
sentence of the minutes. A suggestion is a signal: a person confirms it.

\b
Examples:
  leerkring themes agenda.csv --text punt
  leerkring themes agenda.csv --text punt --json
  leerkring themes agenda.csv --text punt --language en

\b
Exit codes: 0 done; 1 the file cannot be read (the message says why and what to do);
2 the command was not understood; 130 stopped with Ctrl-C.
"""
STRENGTHS: dict[Strength, dict[Language, str]] = {
    Strength.STRONG: {"nl": "met zoveel woorden", "en": "in so many words"},
    Strength.SUPPORTING: {"nl": "blijkt uit de context", "en": "clear from the context"},
    Strength.NEEDS_CONFIRMATION: {"nl": "vraag het na", "en": "ask"},
}
WORDS: dict[str, dict[Language, str]] = {
    "row": {"nl": "Rij {row}: {text}", "en": "Row {row}: {text}"},
    "none": {"nl": "geen wettelijk thema gevonden", "en": "no statutory theme found"},
    "empty": {"nl": "(leeg)", "en": "(empty)"},
    "for": {"nl": "+", "en": "+"},
    "against": {"nl": "-", "en": "-"},
    "total": {"nl": "{rows} rijen: {counts}", "en": "{rows} rows: {counts}"},
    "without": {"nl": "zonder thema {many}", "en": "without a theme {many}"},
}
Recognised = list[tuple[Cell, tuple[ThemeSuggestion, ...]]]


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--text", "column", required=True, metavar="COL", help="The column that holds the texts.")
@click.option("--json", "as_json", is_flag=True, help="Print row, themes, because and against as JSON.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True,
              help="Of the reasons, the listing and messages.")  # fmt: skip
def command(file: Path, column: str, as_json: bool, language: Language) -> None:  # noqa: FBT001 - a flag of click
    """Read, recognise and print."""
    with sentences(language):
        cells = column_of(file, column, language=language)
        found = [(cell, recognise(cell.text, language=language)) for cell in cells]
        click.echo(as_array(_row(*one) for one in found) if as_json else listing(found, language))


def _row(cell: Cell, themes: tuple[ThemeSuggestion, ...]) -> dict[str, Any]:
    return {"row": cell.row, "themes": [_theme(one) for one in themes]}


def listing(found: Recognised, language: Language) -> str:
    """Return the answer for a reader: each text with its themes and their words, and the totals below."""
    names = labels()
    counts = Counter(one.theme for _, themes in found for one in themes)
    told = [f"{names[theme][language]} {many}" for theme, many in counts.most_common()]
    told.append(WORDS["without"][language].format(many=sum(not themes for _, themes in found)))
    total = WORDS["total"][language].format(rows=len(found), counts=", ".join(told))
    return "\n\n".join([*(_entry(cell, themes, language) for cell, themes in found), total])


def _theme(found: ThemeSuggestion) -> dict[str, Any]:
    return {
        "theme": found.theme.value,
        "strength": found.strength.value,
        "because": [_quote(quote) for quote in found.because],
        "against": [_quote(quote) for quote in found.against],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"text": quote.text, "start": quote.start, "end": quote.end, "reason": quote.reason}


def _entry(cell: Cell, themes: tuple[ThemeSuggestion, ...], language: Language) -> str:
    text = textwrap.shorten(cell.text, 300, placeholder=" …") or WORDS["empty"][language]
    lines = [WORDS["row"][language].format(row=cell.row, text=text)]
    for found in themes:
        name = labels()[found.theme][language]
        lines.append(f"  {name} ({STRENGTHS[found.strength][language]})")
        lines += [_told("for", quote, language) for quote in found.because]
        lines += [_told("against", quote, language) for quote in found.against]
    if not themes:
        lines.append(f"  {WORDS['none'][language]}")
    return "\n".join(lines)


def _told(side: str, quote: Quote, language: Language) -> str:
    words = textwrap.shorten(quote.text, 80, placeholder=" …")
    return f"    {WORDS[side][language]} ‘{words}’ {quote.reason}"
