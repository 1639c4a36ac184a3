"""A municipality's own counts of pupils by home area, school and group: read, checked and made one shape."""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from leerkring.opendata.own_refusals import RefusedColumns, RefusedRow
from leerkring.opendata.tables import FileTable, read_table, table_of

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

    Raises UnreadableFile, RefusedColumns or RefusedRow with the file, the row, the column and the cure.
    """
    return own_counts(read_table(path))


def own_counts_in(name: str, raw: bytes) -> OwnFlows:
    """Read own counts from the bytes of a CSV file or workbook, which need not be on disk."""
    return own_counts(table_of(name, raw))


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
        raise RefusedRow(table.name, "no_pupils")
    return OwnFlows(table.name, table.sha256, summed, tuple(notes))


def _roles(table: FileTable) -> dict[str, str]:
    """Return which column plays which part; refuse what is missing, double or unknown."""
    found: dict[str, str] = {}
    for column in table.frame.columns:
        role = _role(column)
        if role is None:
            continue
        if role in found:
            first = found[role]
            raise RefusedColumns(
                table.name, "double_part", column=column, first=first, second=column, role=role
            )
        found[role] = column
    if missing := [role for role in NEEDED if role not in found]:
        known = ", ".join(HEADERS[missing[0]][:4])
        raise RefusedColumns(table.name, "missing_column", role=missing[0], known=known)
    _check_others(table, found)
    return found


def _role(column: str) -> str | None:
    name = re.sub(r"[\s\-.]+", "_", column.strip().lower())
    return next((role for role, names in HEADERS.items() if name in names), None)


def _check_others(table: FileTable, found: dict[str, str]) -> None:
    others = [column for column in table.frame.columns if column not in found.values()]
    if "group" in found and others:
        raise RefusedColumns(table.name, "unknown_column", column=others[0], name=others[0])
    if "group" not in found and ("pupils" in found or len(others) < 2):
        raise RefusedColumns(table.name, "no_group")
    for column in others:
        if column.strip().lower() in TOTALS:
            raise RefusedColumns(table.name, "total_column", column=column, name=column)
    if len(others) > MOST_GROUPS:
        raise RefusedColumns(table.name, "many_groups", number=len(others), most=MOST_GROUPS)


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
            if code := _wrong_label(role, text):
                parts = {"role": role, "found": text, "number": len(text or ""), "most": LONGEST_NAME}
                column = roles.get(role, str(text))
                raise RefusedRow(table.name, code, row=rows[index], column=column, **parts)
        columns[role] = texts
    labelled = pl.DataFrame(columns)
    if labelled["group"].n_unique() > MOST_GROUPS:
        number, column = labelled["group"].n_unique(), roles.get("group", "")
        raise RefusedRow(table.name, "many_groups", column=column, number=number, most=MOST_GROUPS)
    return labelled


def _wrong_label(role: str, text: str | None) -> str | None:
    """Return the code of what is wrong with a label; None when nothing is."""
    if not text:
        return "empty"
    checks = {
        "unreadable": any(ord(sign) < 32 or sign == "\ufffd" for sign in text),
        "long_name": len(text) > LONGEST_NAME,
        "total_row": text.lower() in TOTALS,
        "no_year": role == "year" and not _YEAR.match(text),
        "personal": role != "year" and bool(_LONG_NUMBER.search(text)),
    }
    return next((code for code, wrong in checks.items() if wrong), None)


def _counts(
    table: FileTable, frame: pl.DataFrame, rows: list[int], roles: dict[str, str], *, wide: bool
) -> tuple[list[int], list[int]]:
    low, high = [], []
    groups = frame["group"].to_list()
    for index, text in enumerate(frame["pupils"].to_list()):
        found = _interval((text or "").strip(), empty_is_zero=wide)
        column = groups[index] if wide else roles["pupils"]
        if found is None:
            raise RefusedRow(table.name, "no_number", row=rows[index], column=column, found=text or "")
        if found[1] > MOST_PUPILS:
            raise RefusedRow(table.name, "too_many", row=rows[index], column=column, number=found[1])
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
            raise RefusedRow(table.name, "twice", row=rows[index], first=first, names=names)
