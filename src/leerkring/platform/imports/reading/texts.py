"""Tables that are plain text: csv with any separator and alphabet, and json with one object per row."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from leerkring.opendata.delimited import decoded, numbered_rows
from leerkring.opendata.errors import OpenDataError
from leerkring.platform.imports.errors import NotReadable
from leerkring.platform.imports.reading.grid import Counter, Sheet, counted
from leerkring.platform.imports.reading.workbooks import as_text

SEPARATORS = (";", "\t", ",", "|")
SAMPLE = 40
MOST_DEEP = 3


def read_csv(name: str, raw: bytes) -> list[Sheet]:
    """Return the one table of a csv file."""
    try:
        text = decoded(name, raw)
        separator, before = _separator(text)
        rows = counted(numbered_rows(name, text, separator=separator, before=before), Counter())
    except OpenDataError as refusal:
        raise NotReadable(refusal.in_language("nl"), refusal.in_language("en")) from refusal
    return [Sheet(name=name[:100], rows=tuple(rows))] if rows else []


def _separator(text: str) -> tuple[str, int]:
    """Return the separator that cuts most lines in the same number of pieces, and how many lines to skip."""
    if text[:4].casefold() == "sep=" and len(text) > 4:
        return text[4], 0
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:
            return 0, 0
        cut = [width for width in widths if width > 1]
        most = max(set(cut), key=cut.count) if cut else 0
        return cut.count(most), most

    return max(SEPARATORS, key=score), 0


def read_json(name: str, raw: bytes) -> list[Sheet]:
    """Return the rows of a json file: a list of objects, or an object that holds such lists by name."""
    try:
        whole = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise NotReadable(
            "Dit bestand is geen geldige json. Bewaar het opnieuw uit het systeem waar het vandaan komt.",
            "This file is no valid json. Save it again from the system that it comes from.",
        ) from problem
    lists = {name: whole} if isinstance(whole, list) else _lists(whole)
    counter = Counter()
    found = [_table(key, rows, counter) for key, rows in lists.items()]
    return [one for one in found if one is not None]


def _lists(whole: Any) -> dict[str, list[Any]]:
    if not isinstance(whole, dict):
        return {}
    return {str(key): one for key, one in whole.items() if isinstance(one, list)}


def _table(name: str, rows: list[Any], counter: Counter) -> Sheet | None:
    objects = [one for one in rows if isinstance(one, dict)]
    columns = list(dict.fromkeys(str(key) for one in objects for key in one if not str(key).startswith("@")))
    if not columns:
        return None

    def lines() -> Iterator[tuple[int, list[str]]]:
        for number, one in enumerate(objects, 1):
            yield number, [_text(one.get(column)) for column in columns]

    header = [(0, columns)]
    made = counted(iter([*header, *lines()]), counter)
    return Sheet(name=name[:100], rows=tuple(made))


def _text(value: Any, deep: int = 0) -> str:
    if isinstance(value, list):
        inside = value[:100] if deep < MOST_DEEP else []
        return "; ".join(filter(None, (_text(one, deep + 1) for one in inside)))
    if isinstance(value, dict):
        name = value.get("name", value.get("naam", ""))
        return str(name) if isinstance(name, str) else ""
    return as_text(value)
