"""Tables as analysts have them: every library, long or one row per pupil, masks, and what is refused."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from leerkring.analysis.segregation import (
    BadCell,
    BadQuestion,
    MaskRule,
    Roles,
    TableProblem,
    UnknownColumn,
    analyse,
    crosstab,
)
from leerkring.analysis.segregation.tables import columns, parse_counts

LONG = {
    "town": ["Urk", "Urk", "Diemen", "Diemen", "Urk"],
    "school": ["A", "A", "B", "C", "D"],
    "group": ["x", "y", "x", "y", "y"],
    "n": [3, 1, 4, 2, 5],
}
ROLES = Roles("school", "group", "n", by=("town",))


def structured():
    kinds = [("town", "U9"), ("school", "U9"), ("group", "U9"), ("n", "i4")]
    return np.array(list(zip(*LONG.values(), strict=True)), dtype=kinds)


@pytest.mark.parametrize(
    "table",
    [
        pl.DataFrame(LONG),
        pl.LazyFrame(LONG),
        pl.DataFrame(LONG, schema_overrides={"group": pl.Categorical}),
        pd.DataFrame(LONG),
        pd.DataFrame(LONG).astype({"group": "category", "n": float}),
        pd.DataFrame(LONG).astype(object),
        pa.table(LONG),
        structured(),
        LONG,
        {name: np.array(values) for name, values in LONG.items()},
        {name: pd.Series(values) for name, values in LONG.items()},
    ],
    ids=lambda table: type(table).__module__.split(".")[0],
)
def test_every_kind_of_table_gives_the_same_counts(table):
    found = crosstab(table, ROLES)

    assert found.areas == (("Diemen",), ("Urk",))
    assert found.units.tolist() == ["B", "C", "A", "D"]
    assert found.counts.tolist() == [[4, 0], [0, 2], [3, 1], [0, 5]]
    assert found.starts.tolist() == [0, 2]


def test_a_pandas_table_is_read_without_pyarrow(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ImportError("pyarrow is not installed")

    monkeypatch.setattr(columns.pl, "from_pandas", refuse)
    monkeypatch.setattr(columns.pl, "from_arrow", refuse)

    assert crosstab(pd.DataFrame(LONG), ROLES).counts.sum() == 15


def test_one_row_per_pupil_is_counted():
    pupils = pl.DataFrame(LONG).select(pl.all().repeat_by("n").explode()).drop("n")

    counted = crosstab(pupils, Roles("school", "group", by=("town",)))

    assert (counted.counts == crosstab(LONG, ROLES).counts).all()


def test_rows_of_the_same_school_and_group_are_added_up():
    twice = {name: values * 2 for name, values in LONG.items()}

    assert (crosstab(twice, ROLES).counts == 2 * crosstab(LONG, ROLES).counts).all()


def test_years_are_labels_without_a_decimal_point_in_the_order_of_their_size():
    table = LONG | {"year": [2017.0, 990.0, 2017.0, 990.0, 990.0]}

    found = crosstab(table, Roles("school", "group", "n", by=("year",)))

    assert found.areas == (("990",), ("2017",))


def test_the_same_school_name_in_two_towns_is_two_schools():
    table = LONG | {"school": ["A"] * 5}

    found = crosstab(table, Roles("school", "group", "n", within=("town",)))

    assert len(found.counts) == 2


def test_groups_that_an_area_does_not_name_have_no_rows_there():
    table = {
        "v": ["a", "a", "b", "b"],
        "s": ["1", "2", "1", "2"],
        "g": ["x", "y", "p", "q"],
        "n": [1, 2, 3, 4],
    }

    rows = analyse(table, unit="s", group="g", count="n", by="v").measures

    assert set(rows.filter(pl.col("v") == "a")["group"].drop_nulls()) == {"x", "y"}


def test_a_missing_column_is_named_with_the_nearest_one():
    with pytest.raises(UnknownColumn, match=r"no column “scool”.*Did you mean “school”"):
        analyse(LONG, unit="scool", group="group")


@pytest.mark.parametrize(
    "cell", ["", None, "twelve", "-3", "1.2.3", "4-1", "<0x", "NaN", "1e3", "٣", "9999999999"]
)
def test_a_cell_that_is_no_count_is_named_with_its_row_and_column(cell):
    with pytest.raises(BadCell, match=r"Row 3, column “n”") as refused:
        crosstab(LONG | {"n": ["3", "1", cell, "2", "5"]}, ROLES)

    assert refused.value.row == 3
    assert refused.value.cure in str(refused.value)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -2.0, -0.5, 1e12])
def test_a_number_that_is_no_count_is_refused(number):
    with pytest.raises(BadCell, match="Row 2"):
        crosstab(LONG | {"n": [3.0, number, 4.0, 2.0, 5.0]}, ROLES)


def test_labels_in_bytes_and_very_large_numbers_and_missing_ones_are_read_or_refused():
    large = [2**60, 2**60, 5, 2**61, 5]

    assert crosstab(LONG | {"school": np.array([b"A", b"A", b"B", b"C", b"D"])}, ROLES).units[0] == "B"
    assert crosstab(LONG | {"school": large}, ROLES).units.tolist()[:2] == ["5", str(2**61)]
    with pytest.raises(BadCell, match=r"Row 2, column “school”"):
        crosstab(pd.DataFrame(LONG | {"school": ["A", None, "B", "C", "D"]}), ROLES)
    with pytest.raises(BadCell, match=r"Row 1, column “school”: None"):
        crosstab(pd.DataFrame(LONG | {"school": pd.array([pd.NA, "A", "B", "C", "D"])}), ROLES)
    with pytest.raises(BadCell, match=r"Row 3, column “n”"):
        crosstab(pd.DataFrame(LONG | {"n": pd.array([3, 1, None, 2, 5], dtype="Int64")}), ROLES)
    with pytest.raises(TableProblem, match="masked array"):
        crosstab(LONG | {"n": np.ma.array([3, 1, 4, 2, 5], mask=[0, 0, 1, 0, 0])}, ROLES)
    with pytest.raises(TableProblem, match="2 dimensions"):
        crosstab(LONG | {"n": np.ones((5, 2))}, ROLES)


def test_more_combinations_of_labels_than_a_number_can_hold_are_told_apart():
    rng = np.random.default_rng(1)
    keys = {f"k{place}": rng.integers(0, 10**9, 2000) for place in range(8)}
    table = keys | {"unit": np.arange(2000) % 40, "g": np.arange(2000) % 2}

    found = crosstab(table, Roles("unit", "g", by=tuple(keys)))

    assert len(found.starts) == 2000
    assert found.counts.sum() == 2000


def test_a_table_with_many_empty_codes_is_counted_by_sorting_too():
    table = {
        "unit": [f"u{place}" for place in range(300)],
        "g": ["a", "b"] * 150,
        "t": [f"t{n}" for n in range(300)],
    }

    assert len(crosstab(table, Roles("unit", "g", by=("t",))).starts) == 300


def test_an_empty_label_is_refused_with_its_row():
    with pytest.raises(BadCell, match=r"Row 4, column “school”"):
        crosstab(LONG | {"school": ["A", "A", "B", " ", "D"]}, ROLES)


@pytest.mark.parametrize("table", [3, "counts.csv", [1, 2], np.zeros((2, 2)), None])
def test_something_that_is_no_table_is_refused(table):
    with pytest.raises(TableProblem, match="not a table"):
        crosstab(table, ROLES)


def test_a_table_without_rows_is_refused():
    with pytest.raises(TableProblem, match="no rows"):
        crosstab({name: [] for name in LONG}, ROLES)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "school"}, "cannot be both"),
        ({"count": "group"}, "cannot be both"),
        ({"compare": "school"}, "cannot be compared"),
        ({"atkinson": 1.0}, "between 0 and 1"),
        ({"null": "uniform"}, "no null"),
        ({"draws": -1}, "number of draws"),
        ({"order": ["x"]}, "at least two"),
        ({"order": ["x", "z"]}, "name each class"),
        ({"measures": ["hoover"]}, "no measure"),
        ({"compare": "one"}, "two or more moments"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(options, said):
    asked = {"unit": "school", "group": "group", "count": "n"} | options

    with pytest.raises(BadQuestion, match=said):
        analyse(LONG | {"one": ["2017"] * 5}, **asked).to_dict()


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("<5", 1, 4),
        ("< 10", 1, 9),
        ("<=4", 1, 4),
        ("-1", 1, 4),
        ("*", 1, 4),
        ("1-4", 1, 4),
        ("0–4", 0, 4),
        ("5..9", 5, 9),
        ("7", 7, 7),
        ("2,5", 2.5, 2.5),
        ("2.5", 2.5, 2.5),
    ],
)
def test_a_masked_count_is_read_as_all_that_it_can_be(cell, low, high):
    found = parse_counts(pl.Series("n", [cell]))

    assert (found.low[0], found.high[0]) == (low, high)


def test_minus_one_in_a_column_of_numbers_is_a_mask():
    found = parse_counts(pl.Series("n", [3, -1]))

    assert found.low.tolist() == [3, 1]
    assert found.high.tolist() == [3, 4]


def test_a_publisher_that_hides_zeros_too_is_read_from_nought():
    found = parse_counts(pl.Series("n", ["<5", "*", "-1", "3-4"]), MaskRule(lowest=0))

    assert found.low.tolist() == [0, 0, 0, 3]
