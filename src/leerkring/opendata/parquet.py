"""Read Parquet that others may have touched, with DuckDB: it refuses a damaged file.

Other readers end the whole process on some damaged files, so that no command can say what is wrong.
"""

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from leerkring.opendata.errors import UnreadableFile


def read_parquet(path: Path) -> pl.DataFrame:
    """Return the table in a Parquet file. Raises UnreadableFile when the file is damaged or another kind."""
    with _opened(path) as database:
        return pl.DataFrame(database.read_parquet(glob.escape(str(path))))


def read_remarks(path: Path) -> tuple[int, dict[str, str]]:
    """Return the number of rows of a Parquet file, and what was written beside them, by key.

    Raises UnreadableFile when the file is damaged or another kind.
    """
    name = [glob.escape(str(path))]
    with _opened(path) as database:
        rows = database.execute("SELECT num_rows FROM parquet_file_metadata(?)", name).fetchall()
        found = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", name).fetchall()
        return int(rows[0][0]), {key.decode(): value.decode() for key, value in found}


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect() as database:
            yield database
    except (duckdb.Error, pl.exceptions.PolarsError, MemoryError, ValueError, OverflowError) as problem:
        said = str(problem).splitlines()[0][:200] if str(problem) else "no reason given"
        raise UnreadableFile.at(path.name, "no_parquet", reason=said) from problem
