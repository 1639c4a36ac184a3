"""Count pupil rows, more than fit in memory, into the small table that analysis begins with.

DuckDB reads Parquet in blocks, on all cores, and spills to disk above its memory limit. For rows that live
on a cluster the same grouping runs there: give `group_rows` an Ibis connection (extra `spark`), and only the
counts come back.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import duckdb
import polars as pl

from leerkring.opendata.errors import UnreadableFile

MEMORY_LIMIT = "300MB"
CURE = "Give Parquet files in which every row is a pupil, or a cell with a column of counts."


class Connection(Protocol):
    """What is asked of an Ibis connection: `ibis.duckdb.connect()` or `ibis.pyspark.connect(session)`."""

    def read_parquet(self, path: str, /) -> Any:
        """Return the files as an Ibis table."""


def group_rows(
    source: Path | str,
    *,
    columns: Sequence[str],
    count: str | None = None,
    connection: Connection | None = None,
    memory_limit: str = MEMORY_LIMIT,
) -> pl.DataFrame:
    """Return one row per combination of `columns` with the number of `pupils`, sorted by them.

    `source` is a Parquet file, or a pattern such as `rows/*.parquet`. Each row is one pupil, unless `count`
    names a column of counts, which is added up. Runs in DuckDB on this machine, or on the `connection` of
    Ibis. Empty cells form a group of their own. Raises `UnreadableFile` when the file or a column is not
    there.
    """
    path = str(source)
    if connection is not None:
        found = crosstab(connection.read_parquet(path), columns=columns, count=count).to_polars()
    else:
        found = _in_duckdb(path, columns=columns, count=count, memory_limit=memory_limit)
    counted = found.with_columns(
        pl.col(pl.Categorical, pl.Enum).cast(pl.String), pl.col("pupils").cast(pl.Int64)
    )
    return pl.DataFrame(counted.sort(list(columns)))


def crosstab(table: Any, *, columns: Sequence[str], count: str | None = None) -> Any:
    """Return the grouping as an Ibis expression over an Ibis table, for any of its backends."""
    pupils = table.count() if count is None else table[count].sum()
    return table.group_by(list(columns)).aggregate(pupils=pupils)


def _in_duckdb(path: str, *, columns: Sequence[str], count: str | None, memory_limit: str) -> pl.DataFrame:
    wanted = ", ".join(map(_quoted, columns))
    pupils = "count(*)" if count is None else f"sum({_quoted(count)})"
    with TemporaryDirectory(prefix="leerkring-") as spill:
        settings = {
            "memory_limit": memory_limit,
            "temp_directory": spill,
            "preserve_insertion_order": "false",
        }
        with duckdb.connect(config=dict(settings)) as database:
            try:  # as a relation: the query runs once, and comes over without pyarrow
                grouped = database.read_parquet(path).aggregate(f"{wanted}, {pupils} AS pupils")
                return pl.DataFrame(grouped)
            except (duckdb.IOException, duckdb.InvalidInputException, duckdb.BinderException) as error:
                problem = str(error).splitlines()[0]
                raise UnreadableFile(
                    Path(path).name, f"the rows cannot be counted ({problem}).", cure=CURE
                ) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
