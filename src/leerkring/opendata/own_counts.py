"""A municipality's own counts of pupils by home area, school and group: read, checked and made one shape."""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from leerkring.opendata.errors import ImpossibleRow, UnknownColumns
from leerkring.opendata.tables import FileTable, read_table

HEADERS = {
    "year": ("year", "jaar", "schooljaar", "school_year", "peiljaar", "teljaar"),
    "home_area": (
        "home_area", "woongebied", "woonwijk", "postcode", "home", "area", "woonbuurt", "wijk", "buurt",
        "pc4", "postcode4", "postcode_leerling", "neighbourhood",
    ),
    "school": (
        "school", "schoolnaam", "school_name", "vestiging", "vestigingscode", "vestigingsnummer", "brin",
        "brin_nummer", "brinvestiging",
    ),
    "group": ("group", "groep", "categorie", "category", "klasse", "class", "achtergrond", "background"),
    "pupils": ("pupils", "leerlingen", "aantal", "aantal_leerlingen", "count", "n", "number"),
}  # fmt: skip
TOTALS = frozenset({"totaal", "total", "totalen", "totals", "alle", "all", "som", "sum", "eindtotaal"})
NEEDED = ("home_area", "school")
MOST_PUPILS = 20_000
MOST_GROUPS = 25
LONGEST_NAME = 120

_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*[-/]\s*(?:(?:19|20)?\d\d))?$")
_WHOLE = re.compile(r"^\d{1,9}(?:[.,]0+)?$")
_LESS = re.compile(r"^<\s*(\d{1,4})$")
_AT_MOST = re.compile(r"^(?:<=|≤)\s*(\d{1,4})$")
_RANGE = re.compile(r"^(\d{1,4})\s*(?:-|–|t/m|\.\.)\s*(\d{1,4})$")
_POSTCODE = re.compile(r"^(\d{4})\s?[A-Za-z]{2}$")
_LONG_NUMBER = re.compile(r"\d{8,}")
HIDDEN = ("*", "x", "-1", "-1.0")
COUNT_CURE = "Write the number of pupils (0 or more, whole), or a mask: <5, 1-4, * or -1."


@dataclass(frozen=True)
class OwnFlows:
    """Counts by year, home area, school and group, with what was done to read them.

    `frame` has the columns year (text, None without years), home_area, school, group, low and high; `low`
    and `high` are equal except where a mask such as `<5` stood. `notes` are codes: "pupils_counted" (each row
    was one pupil), "wide" (groups were columns), "masked", "postcodes_shortened".
    """

    name: str
    sha256: str
    frame: pl.DataFrame
    notes: tuple[str, ...]

    @property
    def is_masked(self) -> bool:
        """Whether any count is hidden behind a label."""
        return "masked" in self.notes


def read_own_counts(path: Path) -> OwnFlows:
    """Read a municipality's own counts: CSV, workbook or Parquet, long or wide, or one row per pupil.

    Columns by their Dutch or English names: home_area, school, group, pupils and, when there are more years,
    year. Wide: one column per group instead of group and pupils. Without pupils every row is one pupil; these
    are counted at once and the rows are not kept.

    Raises UnreadableFile, UnknownColumns or ImpossibleRow with the file, the row, the column and the cure.
    """
    return own_counts(read_table(path))


def own_counts(table: FileTable) -> OwnFlows:
    """Return checked counts from a table that was read."""
    roles = _roles(table)
    frame = table.frame.rename({column: role for role, column in roles.items()})
    frame = frame.with_columns(pl.col(column).cast(pl.String, strict=False) for column in frame.columns)
    groups = [column for column in frame.columns if column not in HEADERS]
    notes = []
    if groups:
        notes.append("wide")
        frame, rows = _unpivoted(table, frame, groups)
    else:
        rows = [table.row_in_file(row + 1) for row in range(frame.height)]
    labelled = _labels(table, frame, rows, roles)
    if "pupils" in frame.columns:
        low, high = _counts(table, frame, rows, roles, wide=bool(groups))
    else:
        notes.append("pupils_counted")
        low = high = [1] * frame.height
    if low != high:
        notes.append("masked")
    shortened = _postcodes(labelled["home_area"])
    if shortened.to_list() != labelled["home_area"].to_list():
        notes.append("postcodes_shortened")
    counted = labelled.with_columns(home_area=shortened, low=pl.Series(low), high=pl.Series(high))
    if "pupils" in frame.columns:
        _check_once(table, labelled, rows)
    keys = ["year", "home_area", "school", "group"]
    summed = counted.group_by(keys, maintain_order=True).agg(pl.col("low").sum(), pl.col("high").sum())
    if not summed["high"].sum():
        raise ImpossibleRow(table.name, "there are no pupils in this file.", cure="Give counts above 0.")
    return OwnFlows(table.name, table.sha256, summed, tuple(notes))


def _roles(table: FileTable) -> dict[str, str]:
    """Return which column plays which part; refuse what is missing, double or unknown."""
    found: dict[str, str] = {}
    for column in table.frame.columns:
        role = _role(column)
        if role is None:
            continue
        if role in found:
            problem = f"columns “{found[role]}” and “{column}” both look like {role}."
            raise UnknownColumns(table.name, problem, row=1, column=column, cure="Keep one of them.")
        found[role] = column
    if missing := [role for role in NEEDED if role not in found]:
        known = ", ".join(HEADERS[missing[0]][:4])
        raise UnknownColumns(
            table.name,
            f"there is no column {missing[0]}.",
            row=1,
            cure=f"Name a column {missing[0]} (or: {known}). Needed: home_area, school, group, pupils.",
        )
    _check_others(table, found)
    return found


def _role(column: str) -> str | None:
    name = re.sub(r"[\s\-.]+", "_", column.strip().lower())
    return next((role for role, names in HEADERS.items() if name in names), None)


def _check_others(table: FileTable, found: dict[str, str]) -> None:
    others = [column for column in table.frame.columns if column not in found.values()]
    if "group" in found and others:
        raise UnknownColumns(
            table.name,
            f"column “{others[0]}” is not known.",
            row=1,
            column=others[0],
            cure="Remove it: only year, home_area, school, group and pupils are read or kept.",
        )
    if "group" not in found and ("pupils" in found or len(others) < 2):
        raise UnknownColumns(
            table.name,
            "there is no column group.",
            row=1,
            cure="Name a column group, or give at least two columns with one group each (and no pupils).",
        )
    for column in others:
        if column.strip().lower() in TOTALS:
            raise UnknownColumns(
                table.name,
                f"column “{column}” looks like a total and would count every pupil twice.",
                row=1,
                column=column,
                cure="Remove the totals.",
            )
    if len(others) > MOST_GROUPS:
        problem = (
            f"there are {len(others)} columns beside home_area and school; {MOST_GROUPS} groups is the most."
        )
        raise UnknownColumns(table.name, problem, row=1, cure="Keep one column per group.")


def _unpivoted(table: FileTable, frame: pl.DataFrame, groups: list[str]) -> tuple[pl.DataFrame, list[int]]:
    keys = [column for column in frame.columns if column in HEADERS]
    placed = frame.with_columns(place=pl.int_range(frame.height))
    long = placed.unpivot(groups, index=[*keys, "place"], variable_name="group", value_name="pupils")
    long = long.sort("place", maintain_order=True)
    return long.drop("place"), [table.row_in_file(place + 1) for place in long["place"].to_list()]


def _labels(table: FileTable, frame: pl.DataFrame, rows: list[int], roles: dict[str, str]) -> pl.DataFrame:
    columns = {}
    for role in ("year", "home_area", "school", "group"):
        if role not in frame.columns:
            columns[role] = pl.Series(role, [None] * frame.height, dtype=pl.String)
            continue
        texts = frame[role].str.strip_chars()
        for index, text in enumerate(texts.to_list()):
            if wrong := _wrong_label(role, text):
                column = roles.get(role, str(text))
                raise ImpossibleRow(table.name, wrong[0], row=rows[index], column=column, cure=wrong[1])
        columns[role] = texts
    labelled = pl.DataFrame(columns)
    if labelled["group"].n_unique() > MOST_GROUPS:
        many = f"there are {labelled['group'].n_unique()} different groups; {MOST_GROUPS} is the most."
        raise ImpossibleRow(
            table.name, many, column=roles.get("group", ""), cure="Check that this column holds groups."
        )
    return labelled


def _wrong_label(role: str, text: str | None) -> tuple[str, str] | None:
    """Return what is wrong with a label and the cure; None when nothing is."""
    if not text:
        return f"the {role} is empty.", "Fill it in; write “onbekend” where it is not known."
    year = "Write a year such as 2024, or a school year such as 2024-2025."
    personal = "Remove personal numbers: only names or codes belong here."
    checks = (
        (
            any(ord(sign) < 32 or sign == "\ufffd" for sign in text),
            f"the {role} holds signs that cannot be read.",
            "Save the file as UTF-8 and give it again.",
        ),
        (
            len(text) > LONGEST_NAME,
            f"the {role} has {len(text)} signs.",
            f"Use names of at most {LONGEST_NAME} signs.",
        ),
        (text.lower() in TOTALS, f"“{text}” is a total and counts pupils twice.", "Remove rows with totals."),
        (role == "year" and not _YEAR.match(text), f"“{text}” is not a year.", year),
        (bool(_LONG_NUMBER.search(text)) and role != "year", f"the {role} holds a long number.", personal),
    )
    return next(((problem, cure) for wrong, problem, cure in checks if wrong), None)


def _counts(
    table: FileTable, frame: pl.DataFrame, rows: list[int], roles: dict[str, str], *, wide: bool
) -> tuple[list[int], list[int]]:
    low, high = [], []
    groups = frame["group"].to_list()
    for index, text in enumerate(frame["pupils"].to_list()):
        found = _interval((text or "").strip(), empty_is_zero=wide)
        column = groups[index] if wide else roles["pupils"]
        if found is None:
            problem = f"“{text or ''}” is not a number of pupils."
            raise ImpossibleRow(table.name, problem, row=rows[index], column=column, cure=COUNT_CURE)
        if found[1] > MOST_PUPILS:
            problem = f"{found[1]} pupils from one area at one school is more than any school has."
            raise ImpossibleRow(table.name, problem, row=rows[index], column=column, cure=COUNT_CURE)
        low.append(found[0])
        high.append(found[1])
    return low, high


def _interval(text: str, *, empty_is_zero: bool) -> tuple[int, int] | None:
    """Return the lowest and highest count a cell stands for; None when it cannot be read."""
    if not text:
        return (0, 0) if empty_is_zero else None
    if _WHOLE.match(text):
        number = int(re.split("[.,]", text)[0])
        return number, number
    low, high = (1, 4) if text.lower() in HIDDEN else (1, 0)
    if match := _LESS.match(text):
        high = int(match[1]) - 1
    elif match := _AT_MOST.match(text):
        high = int(match[1])
    elif match := _RANGE.match(text):
        low, high = int(match[1]), int(match[2])
    return (low, high) if low <= high else None


def _postcodes(areas: pl.Series) -> pl.Series:
    """Return full postcodes shortened to four digits: a street is more than a count of pupils needs."""
    short = [match[1] if (match := _POSTCODE.match(area)) else area for area in areas.to_list()]
    return pl.Series(areas.name, short, dtype=pl.String)


def _check_once(table: FileTable, labelled: pl.DataFrame, rows: list[int]) -> None:
    """Refuse a second row for the same year, area, school and group: which of the two holds is not known."""
    seen: dict[tuple[str, ...], int] = {}
    for index, key in enumerate(labelled.rows()):
        first = seen.setdefault(key, rows[index])
        if len(seen) != index + 1:
            names = ", ".join(str(part) for part in key if part is not None)
            raise ImpossibleRow(
                table.name,
                f"the same year, area, school and group stand in row {first} too ({names}).",
                row=rows[index],
                cure="Keep one row for each, with all its pupils.",
            )
