"""Accept a table in whichever form the analyst has it, without asking for another library."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from leerkring.analysis.segregation.errors import BadCell, TableProblem, UnknownColumn


def as_frame(table: object, columns: list[str]) -> pl.DataFrame:
    """Return the named columns of a table as a polars frame.

    Accepts polars frames (lazy too), pandas frames (pyarrow is not needed), pyarrow tables, numpy
    structured arrays and mappings of column name to values.

    Raises UnknownColumn when a column is missing and TableProblem for any other kind of object.

    >>> as_frame({"school": ["A", "B"], "n": [1, 2], "more": [0, 0]}, ["school", "n"]).columns
    ['school', 'n']
    """
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    present = _names(table)
    for column in columns:
        if column not in present:
            raise UnknownColumn(column, columns=present)
    wanted = list(dict.fromkeys(columns))
    if isinstance(table, pl.DataFrame):
        return table.select(wanted)
    return pl.DataFrame([_series(name, _column(table, name)) for name in wanted])


def labels(frame: pl.DataFrame, column: str) -> pl.Series:
    """Return a column as text labels; whole numbers are written without a decimal point.

    >>> labels(pl.DataFrame({"year": [2017.0, 2018.0]}), "year").to_list()
    ['2017', '2018']

    Raises BadCell when a label is empty.
    """
    series = frame[column]
    if series.dtype.is_float():
        whole = series.drop_nulls().drop_nans()
        if len(whole) == len(series) and bool((whole == whole.round(0)).all()):
            series = series.cast(pl.Int64)
    if series.dtype == pl.Object:
        series = pl.Series(column, [None if _is_missing(value) else str(value) for value in series.to_list()])
    text = series.cast(pl.String)
    empty = (text.is_null() | (text.str.strip_chars() == "")).fill_null(value=True)
    if bool(empty.any()):
        row = int(empty.arg_max() or 0) + 1
        cure = "Fill in a name, or leave the row out when its pupils should not count."
        raise BadCell(column, row=row, found=series[row - 1], cure=cure)
    return text


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and np.isnan(value))


def _names(table: object) -> list[str]:
    if isinstance(table, np.ndarray) and table.dtype.names is not None:
        return [str(name) for name in table.dtype.names]
    if isinstance(table, Mapping):
        return [str(name) for name in table]
    for attribute in ("column_names", "columns"):  # pyarrow first: its `columns` are the values
        names = getattr(table, attribute, None)
        if names is not None:
            return [str(name) for name in names]
    kinds = "a polars, pandas or pyarrow table, a numpy structured array or a dict of columns"
    raise TableProblem(f"A {type(table).__name__} is not a table with named columns. Give {kinds}.")


def _column(table: Any, name: str) -> Any:
    values = table[name]
    if hasattr(values, "to_numpy") and type(values).__module__.startswith("pandas"):
        return values.to_numpy()
    return values


def _series(name: str, values: Any) -> pl.Series:
    if isinstance(values, pl.Series):
        return values.alias(name)
    if type(values).__module__.startswith("pyarrow"):
        arrow = pl.from_arrow(values)
        return arrow.alias(name) if isinstance(arrow, pl.Series) else pl.Series(name, values.to_pylist())
    array = np.asarray(values)
    if array.ndim != 1:
        raise TableProblem(f"Column “{name}” has {array.ndim} dimensions. Give one value per row.")
    if array.dtype.kind in "OUS":
        return _from_objects(name, array)
    return pl.Series(name, np.ascontiguousarray(array))


def _from_objects(name: str, array: np.ndarray[Any, np.dtype[Any]]) -> pl.Series:
    values = array.tolist()
    decoded = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values]
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in decoded):
        return pl.Series(name, np.asarray(decoded, dtype=float))
    return pl.Series(name, [None if _is_missing(value) else str(value) for value in decoded], dtype=pl.String)
