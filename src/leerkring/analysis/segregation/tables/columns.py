"""Accept a table in whichever form the analyst has it, without asking for another library."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadCell, TableProblem, UnknownColumn

Ints = NDArray[np.int64]
Names = NDArray[np.object_]


def as_frame(table: object, columns: list[str]) -> pl.DataFrame:
    """Return the named columns of a table as a polars frame.

    Accepts polars frames (lazy too), pandas frames (pyarrow is not needed), pyarrow tables, numpy
    structured arrays, mappings of column name to values, and what `read_table` returns.

    Raises UnknownColumn when a column is missing and TableProblem for any other kind of object.

    >>> as_frame({"school": ["A", "B"], "n": [1, 2], "more": [0, 0]}, ["school", "n"]).columns
    ['school', 'n']
    """
    read = getattr(table, "frame", None)  # what a reader of files gives carries its frame
    if isinstance(read, pl.DataFrame):
        table = read
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


def factorise(frame: pl.DataFrame, column: str) -> tuple[Ints, Names]:
    """Return the code of each row and the label of each code, sorted: numbers by size, text by name.

    Whole numbers are written without a decimal point.

    >>> codes, names = factorise(pl.DataFrame({"year": [2018.0, 990.0, 2018.0]}), "year")
    >>> codes.tolist(), names.tolist()
    ([1, 0, 1], ['990', '2018'])

    Raises BadCell when a label is empty.
    """
    series = _whole(frame[column])
    if series.dtype.is_integer() and series.null_count() == 0 and len(series):
        numbers = series.cast(pl.Int64, strict=False)
        if numbers.null_count() == 0:
            return _of_numbers(numbers.to_numpy())
    text = _texts(series, column)
    names = text.unique().sort()
    codes = text.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
    return codes, np.array(names.to_list(), dtype=object)


def _of_numbers(numbers: Ints) -> tuple[Ints, Names]:
    low, high = int(numbers.min()), int(numbers.max())
    if high - low <= 4 * len(numbers) + 1024:  # counting is faster than sorting
        present = np.zeros(high - low + 1, dtype=bool)
        present[numbers - low] = True
        values = np.flatnonzero(present) + low
        codes = (np.cumsum(present) - 1)[numbers - low]
    else:
        values, codes = np.unique(numbers, return_inverse=True)
    return codes.astype(np.int64), np.array([str(value) for value in values], dtype=object)


def _whole(series: pl.Series) -> pl.Series:
    if series.dtype.is_float():
        whole = series.drop_nulls().drop_nans()
        in_range = bool((whole.abs() < 2**53).all())
        if len(whole) == len(series) and in_range and bool((whole == whole.round(0)).all()):
            return series.cast(pl.Int64)
    return series


def _texts(series: pl.Series, column: str) -> pl.Series:
    if series.dtype == pl.Object:
        series = pl.Series(column, [None if _is_missing(value) else str(value) for value in series.to_list()])
    text = series.cast(pl.String)
    empty = (text.is_null() | (text.str.strip_chars() == "")).fill_null(value=True)
    if bool(empty.any()):
        row = int(empty.arg_max() or 0) + 1
        raise BadCell(column, row=row, found=series[row - 1], code="write_a_label")
    return text


def _is_missing(value: object) -> bool:
    if type(value).__name__ in ("NAType", "NaTType"):  # pandas' own words for nothing
        return True
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
    raise TableProblem.because("no_table", kind=type(table).__name__)


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
    if np.ma.is_masked(values):
        raise TableProblem.because("masked_array", column=name)
    array = np.asarray(values)
    if array.ndim != 1:
        raise TableProblem.because("many_dimensions", column=name, number=array.ndim)
    if array.dtype.kind in "OUS":
        return _from_objects(name, array)
    return pl.Series(name, np.ascontiguousarray(array))


def _from_objects(name: str, array: np.ndarray[Any, np.dtype[Any]]) -> pl.Series:
    values = array.tolist()
    decoded = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values]
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in decoded):
        return pl.Series(name, np.asarray(decoded, dtype=float))
    return pl.Series(name, [None if _is_missing(value) else str(value) for value in decoded], dtype=pl.String)
