"""Pupil rows are counted alike by every engine, and wrong questions are refused."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import polars as pl
import pytest

from leerkring.opendata.errors import UnreadableFile
from leerkring.opendata.grouping import group_rows

COLUMNS = ["year", "school", "group"]
MISSING = [name for name in ("ibis", "pyspark") if importlib.util.find_spec(name) is None]


@pytest.fixture(scope="module")
def pupils(tmp_path_factory):
    rng = np.random.default_rng(1)
    rows = 200_000 if os.environ.get("LEERKRING_LONG") else 20_000
    table = pl.DataFrame(
        {
            "year": rng.integers(2015, 2020, rows),
            "school": [f"{number:04d}AB" for number in rng.integers(0, 300, rows)],
            "group": pl.Series(
                [("a", "b", None)[code] for code in rng.integers(0, 3, rows)], dtype=pl.String
            ),
            "weight": rng.integers(0, 9, rows),
        }
    )
    path = tmp_path_factory.mktemp("rows") / "pupils.parquet"
    table.write_parquet(path)
    return path


def expected(path) -> pl.DataFrame:
    counted = pl.read_parquet(path).group_by(COLUMNS).len("pupils").cast({"pupils": pl.Int64})
    return counted.sort(COLUMNS)


def test_each_row_is_a_pupil_and_empty_cells_are_a_group_of_their_own(pupils):
    found = group_rows(pupils, columns=COLUMNS)

    assert found.equals(expected(pupils))
    assert found.filter(pl.col("group").is_null()).height > 0


def test_a_column_of_counts_is_added_up(pupils):
    found = group_rows(pupils, columns=["year"], count="weight")

    summed = pl.read_parquet(pupils).group_by("year").agg(pupils=pl.col("weight").sum()).sort("year")
    assert found.equals(summed)


def test_several_files_are_one_table(pupils, tmp_path):
    table = pl.read_parquet(pupils)
    table.head(5_000).write_parquet(tmp_path / "a.parquet")
    table.tail(-5_000).write_parquet(tmp_path / "b.parquet")

    assert group_rows(f"{tmp_path}/*.parquet", columns=COLUMNS).equals(expected(pupils))


def test_categories_come_back_as_text(tmp_path):
    path = tmp_path / "c.parquet"
    pl.DataFrame({"group": pl.Series(["x", "y", "x"], dtype=pl.Categorical)}).write_parquet(path)

    assert group_rows(path, columns=["group"]).rows() == [("x", 2), ("y", 1)]


@pytest.mark.parametrize("columns", [["yaer"], ['year" --']])
def test_a_column_that_is_not_there_is_refused(pupils, columns):
    with pytest.raises(UnreadableFile, match=r"pupils.parquet: the rows cannot be counted"):
        group_rows(pupils, columns=columns)


def test_a_file_that_is_not_there_or_not_parquet_is_refused(tmp_path):
    other = tmp_path / "x.parquet"
    other.write_text("not parquet")

    for path in (other, tmp_path / "gone.parquet"):
        with pytest.raises(UnreadableFile):
            group_rows(path, columns=COLUMNS)


def test_counting_rows_asks_for_no_library_that_is_not_installed_with_the_package(pupils, monkeypatch):
    for name in ("pyarrow", "pandas", "ibis"):
        monkeypatch.setitem(sys.modules, name, None)

    assert group_rows(pupils, columns=COLUMNS).equals(expected(pupils))


@pytest.mark.long
@pytest.mark.skipif(bool(MISSING), reason=f"the extra 'spark' is not installed ({', '.join(MISSING)})")
@pytest.mark.filterwarnings("ignore")
def test_spark_and_ibis_on_duckdb_count_exactly_what_the_default_counts(pupils):
    import ibis  # noqa: PLC0415 - there only with the extra
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark = group_rows(pupils, columns=COLUMNS, connection=ibis.pyspark.connect(session))
        weighted = group_rows(
            pupils, columns=["year"], count="weight", connection=ibis.pyspark.connect(session)
        )
    finally:
        session.stop()
    duck = group_rows(pupils, columns=COLUMNS, connection=ibis.duckdb.connect())

    assert spark.equals(expected(pupils))
    assert duck.equals(expected(pupils))
    assert weighted.equals(group_rows(pupils, columns=["year"], count="weight"))


PEAK = """
import resource, sys
from leerkring.opendata.grouping import group_rows
group_rows(sys.argv[1], columns=["year", "school", "group"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.long
def test_twenty_four_million_rows_are_counted_in_less_than_four_hundred_megabytes(tmp_path):
    rng = np.random.default_rng(2)
    for year in range(10):
        school = np.sort(rng.integers(0, 6_550, 2_400_000)).astype(np.int32)
        group = pl.Series(rng.choice(list("abcdef"), 2_400_000), dtype=pl.Categorical)
        rows = pl.DataFrame(
            {"year": np.full(2_400_000, 2010 + year, np.int16), "school": school, "group": group}
        )
        rows.write_parquet(tmp_path / f"{year}.parquet")

    asked = subprocess.run(
        [sys.executable, "-c", PEAK, f"{tmp_path}/*.parquet"], check=True, capture_output=True, text=True
    )

    assert float(asked.stdout) < 400
