"""Which row holds the names of the columns, and which fact each column seems to hold."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from leerkring.platform.imports.reading.grid import Row, Sheet, fold
from leerkring.platform.imports.reading.values import read_day, read_mail
from leerkring.platform.imports.rules import FIELDS, FileKind

Take = Callable[[int, str], None]
FILE = Path(__file__).parent.parent / "columns.csv"
LOOKED_AT = 20
"""Above this row the names of the columns are sought."""
EXAMPLES = 3
MOST_MEANINGS = 3
"""How many facts one name can mean: “deadline” is of the agreement, else of its goal."""
SAMPLE = 50
UNDER = "Kopje boven de rij"
"""The column that holds the headings between the rows."""
HEADING_WORDS = ("thema", "onderdeel", "cluster", "pijler", "hoofdstuk", "programma", "doel", "spoor", "lijn")


@cache
def words() -> Mapping[FileKind, Mapping[str, tuple[str, ...]]]:
    """Return for each kind which facts a folded header can mean, the likeliest first."""
    found: dict[FileKind, dict[str, tuple[str, ...]]] = {kind: {} for kind in FileKind}
    with FILE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            of = found[FileKind(line["kind"])]
            for word in line["words"].split("|"):
                of[fold(word)] = (*of.get(fold(word), ()), line["field"])
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(word for of in words().values() for word in of)


def with_header(sheet: Sheet) -> Sheet:
    """Return a sheet with its column names taken out of the rows, and headings between rows as a column."""
    if sheet.header:
        return sheet
    place = _header_at(sheet.rows)
    if place is None:
        width = max((len(row.cells) for row in sheet.rows), default=0)
        header: tuple[str, ...] = tuple(f"Kolom {_letter(number)}" for number in range(width))
        rest = sheet.rows
    else:
        header = tuple(" ".join(cell.split()) for cell in sheet.rows[place].cells)
        rest = sheet.rows[place + 1 :]
    width = max([len(header), *(len(row.cells) for row in rest)])
    names = [*header, *[""] * (width - len(header))]
    named = tuple(name or f"Kolom {_letter(number)}" for number, name in enumerate(names))
    rows = _under(_without(rest, header))
    if any(row.under for row in rows):
        named = (*named, UNDER)
        rows = [replace(row, cells=_padded(row.cells, width, row.under)) for row in rows]
    at = sheet.rows[place].place if place is not None else 0
    return replace(sheet, header=named, header_place=at, rows=tuple(rows))


def _padded(cells: Sequence[str], width: int, last: str) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)), last)


def _letter(number: int) -> str:
    return chr(65 + number) if number < 26 else f"{chr(64 + number // 26)}{chr(65 + number % 26)}"


def _header_at(rows: Sequence[Row]) -> int | None:
    """Return which row names the columns: the one with most known names, else the first full row of words."""
    scores = [
        (sum(fold(cell) in _known() for cell in row.cells), -at) for at, row in enumerate(rows[:LOOKED_AT])
    ]
    best = max(scores, default=(0, 0))
    if best[0] >= 2:
        return -best[1]
    for at, row in enumerate(rows[:LOOKED_AT]):
        full = [cell for cell in row.cells if cell]
        wide = max((len(other.cells) for other in rows[at + 1 : at + 4]), default=0)
        if len(full) >= max(2, wide - 1) and all(
            len(cell) < 60 and read_day(cell).day is None for cell in full
        ):
            return at
    return 0 if best[0] == 1 else None


def _without(rows: Sequence[Row], header: Sequence[str]) -> list[Row]:
    """Leave out a header that is repeated at the top of each page."""
    again = [fold(cell) for cell in header]
    return [row for row in rows if [fold(cell) for cell in row.cells] != again]


def _under(rows: Sequence[Row]) -> list[Row]:
    """Give each row the heading above it; the headings themselves are not rows any more."""
    widths = sorted(sum(map(bool, row.cells)) for row in rows)
    usual = widths[len(widths) // 2] if widths else 0
    found, under = [], ""
    for row in rows:
        full = [cell for cell in row.cells if cell]
        is_heading = len(full) == 1 and (row.under == full[0] or (usual > 2 and _is_heading(full[0])))
        if is_heading:
            under = full[0].strip(" :")
        else:
            found.append(replace(row, under=under))
    return found


def _is_heading(text: str) -> bool:
    plain = text.strip()
    return len(plain) < 80 and (
        (plain.isupper() and len(plain) > 3) or fold(plain).startswith(HEADING_WORDS) or plain.endswith(":")
    )


def guess_kind(sheets: Sequence[Sheet]) -> FileKind:
    """Return what a file is most likely about, by the names of its columns.

    The more special a name, the more it says: “mailadres” is about people only.
    """
    scores = dict.fromkeys((FileKind.AGREEMENTS, FileKind.CONTACTS, FileKind.MEETINGS), 0.0)
    for sheet in sheets:
        for name in map(fold, sheet.header):
            kinds = [kind for kind in scores if name in words()[kind]]
            for kind in kinds:
                scores[kind] += 1 / len(kinds)
    return max(scores, key=lambda kind: scores[kind])


def propose(sheet: Sheet, kind: FileKind, remembered: Mapping[str, str]) -> dict[int, str]:
    """Return which fact each column seems to hold: by what was chosen before, by name, by content."""
    free, found = set(FIELDS[kind]), dict[int, str]()

    def take(column: int, name: str) -> None:
        if column not in found and name in free:
            found[column] = name
            free.discard(name)

    named = [(column, fold(name)) for column, name in enumerate(sheet.header)]
    for column, name in named:
        take(column, remembered.get(name, ""))
    new, known = [one for one in named if one[1] not in remembered], words()[kind]
    for nth in range(MOST_MEANINGS):
        for column, name in new:
            for fact in known.get(name, ())[nth : nth + 1]:
                take(column, fact)
    for column, name in new:
        _by_part(column, name, known, take)
    for column, _ in new:
        if column not in found:
            _by_content(column, sheet, kind, take)
    return found


def _by_part(column: int, name: str, known: Mapping[str, tuple[str, ...]], take: Take) -> None:
    """Take the fact whose longest word is part of a header: “Datum gereed (uiterlijk)”."""
    padded = f" {name} "
    fits = sorted((word for word in known if len(word) > 3 and f" {word} " in padded), key=len, reverse=True)
    for word in fits:
        for one in known[word]:
            take(column, one)


def _by_content(column: int, sheet: Sheet, kind: FileKind, take: Take) -> None:
    """Take a fact that the values show: mail addresses, days, the headings between the rows."""
    if sheet.header[column] == UNDER and kind is FileKind.AGREEMENTS:
        take(column, "themes")
        return
    values = [
        row.cells[column] for row in sheet.rows[:SAMPLE] if len(row.cells) > column and row.cells[column]
    ]
    if not values:
        return
    if 2 * sum(bool(read_mail(one)) for one in values) > len(values) and kind is FileKind.CONTACTS:
        take(column, "email")
    elif 2 * sum(read_day(one).day is not None for one in values) > len(values):
        take(column, {FileKind.AGREEMENTS: "due", FileKind.MEETINGS: "date"}.get(kind, "valid_from"))
    elif sum(map(len, values)) > 25 * len(values) and kind is FileKind.AGREEMENTS:
        take(column, "title")


def examples(sheet: Sheet, column: int) -> list[str]:
    """Return three different values of a column."""
    values = (row.cells[column] for row in sheet.rows if len(row.cells) > column and row.cells[column])
    found: list[str] = []
    for value in values:
        if value not in found:
            found.append(value)
        if len(found) == EXAMPLES:
            break
    return found
