"""From cells of text to typed rows: columns renamed, values checked, wide families made long."""

import polars as pl

from leerkring.opendata.errors import ImpossibleRow
from leerkring.opendata.readers.cells import PROMISES, convert
from leerkring.opendata.readers.definitions import Family, Format, Kind

CURE = "Correct the cell, or fetch the file again from its publisher."


def typed(file: str, *, format_: Format, headers: list[str], cells: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of a format with their values, `row` beside them.

    `headers` are normalised. Columns of a family keep their header as name, with `_low` and `_high` for
    counts.
    """
    columns: dict[str, pl.Series] = {"row": cells["row"]}
    for index, header in enumerate(headers):
        kind, name = _kind(format_, header)
        if kind is None or name in columns:
            continue
        text = cells[str(index)]
        converted = convert(text, name=name, kind=kind, masks=format_.masks)
        if converted.bad.any():
            _refuse(file, kind, header, row=cells["row"], text=text, bad=converted.bad)
        columns |= converted.values
    return _with_school(file, pl.DataFrame(columns))


def _kind(format_: Format, header: str) -> tuple[Kind | None, str]:
    if column := format_.by_header.get(header):
        return column.kind, column.name
    if family := format_.family_of(header):
        return family.kind, header
    return None, header


def _refuse(file: str, kind: Kind, header: str, *, row: pl.Series, text: pl.Series, bad: pl.Series) -> None:
    first = int(bad.arg_true()[0])
    raise ImpossibleRow(
        file, f"{text[first]!r} {PROMISES[kind]}.", row=int(row[first]), column=header, cure=CURE
    )


def _with_school(file: str, table: pl.DataFrame) -> pl.DataFrame:
    """Give each row the site as six characters, however the file spells it, and check the two parts agree."""
    if "site" not in table.columns:
        return table
    six = pl.col("site").str.len_chars() == 6
    short = table.filter(six, ~pl.col("site").str.starts_with(pl.col("institution")))
    whole = pl.when(six).then("site").otherwise(pl.col("institution") + pl.col("site"))
    if short.height:
        problem = f"site {short['site'][0]!r} does not belong to its institution."
        raise ImpossibleRow(file, problem, row=int(short["row"][0]), cure=CURE)
    return table.with_columns(whole.alias("school"))


def long(table: pl.DataFrame, family: Family) -> pl.DataFrame:
    """Return one row per column of a family of counts: its labels beside `pupils`, `low` and `high`."""
    members = [name for name in table.columns if family.matches(name)]
    values = {name + end for name in members for end in ("", "_low", "_high")}
    others = [name for name in table.columns if name not in values]
    return pl.concat([_member(table, family, others, member) for member in members])


def _member(table: pl.DataFrame, family: Family, others: list[str], member: str) -> pl.DataFrame:
    found = family.matches(member)
    labels = found.groupdict() if found else {}
    return table.select(
        *others,
        *(pl.lit(text, dtype=pl.String).alias(label) for label, text in labels.items()),
        pupils=member,
        low=f"{member}_low",
        high=f"{member}_high",
    )


def totals(table: pl.DataFrame, family: Family) -> tuple[pl.Series, pl.Series]:
    """Return the lowest and highest sum over the columns of a family, row by row."""
    members = [name for name in table.columns if family.matches(name)]
    low = table.select(pl.sum_horizontal(f"{name}_low" for name in members).alias("low"))["low"]
    high = table.select(pl.sum_horizontal(f"{name}_high" for name in members).alias("high"))["high"]
    return low, high
